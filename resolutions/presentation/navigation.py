"""The pages that the head of every page leads to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Current = Literal["page", "true", ""]


@dataclass(frozen=True, slots=True)
class Destination:
    """A page in the main menu, by the name of its address; `current` says, as aria-current does, that the reader is on
    it ("page"), or on one that belongs to it ("true"); `waiting` is how much waits there for the reader."""

    words: str
    address: str
    current: Current
    waiting: int = 0


_MAIN = (
    ("Resolutions", "resolutions", ("resolution",)),
    ("Series", "all_series", ("series",)),
    ("Compare", "choose", ("comparison", "several", "add_text", "several_draft", "pair_draft")),
    ("Find language", "find", ()),
    ("Check a draft", "check", ()),
    ("Method", "method", ()),
)
_FOR_EDITORS = ("Uploads", "uploads", ("upload", "review"))


def main_menu(here: str | None, *, waiting: int | None) -> tuple[Destination, ...]:
    """The main menu on the page whose address has the name `here`; with the uploads, for whoever may see them and for
    whom so much is `waiting` there (None: they may not)."""
    pages = tuple(Destination(words, address, _current(here, address, parts)) for words, address, parts in _MAIN)
    if waiting is None:
        return pages
    words, address, parts = _FOR_EDITORS
    return (*pages, Destination(words, address, _current(here, address, parts), waiting))


def _current(here: str | None, address: str, parts: tuple[str, ...]) -> Current:
    if here == address:
        return "page"
    return "true" if here in parts else ""
