"""What the reader of a comparison asked to see: the view and the filters, as they stand in the address."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args
from urllib.parse import urlencode

from resolutions.document import SECTIONS, Section

View = Literal["side", "unified"]
Kind = Literal["reworded", "updated", "editorial", "moved", "added", "removed", "unchanged"]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""The kinds of rows, in the order in which a page lists them. A moved row is of no other kind, so counts add up."""
LONGEST_WORDS = 200
"""Characters of the words looked for: a clause may be pasted, a text may not."""
_TYPED = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "‑": "-", "–": "-", "—": "-"})


@dataclass(frozen=True, slots=True)
class Query:
    """`shown` are the kinds to show and `part` the part of the texts, None for all of them; `words` is what a row must
    hold on either side, as written in a row."""

    view: View = "side"
    shown: frozenset[Kind] | None = None
    part: Section | None = None
    words: str = ""

    @classmethod
    def read(cls, view: str | None, show: Iterable[str], part: str | None = None, words: str | None = None) -> Query:
        """The query in the parameters of an address.

        Values that are not known are ignored: an address that was shared or cited must open for ever, also when
        it was mistyped or comes from a later version. Nothing asked for means everything.
        """
        asked = set(show)
        known = frozenset(kind for kind in KINDS if kind in asked)
        return cls(
            "unified" if view == "unified" else "side",
            known or None,
            next((section for section in SECTIONS if section == part), None),
            " ".join((words or "")[:LONGEST_WORDS].replace("\0", " ").split()),
        )

    def canonical(self, counts: Mapping[Kind, int]) -> Query:
        """The same with an idle filter left out: one that asks for every kind that occurs."""
        present = {kind for kind in KINDS if counts[kind]}
        idle = self.shown is not None and (present <= self.shown or not present & self.shown)
        return replace(self, shown=None) if idle else self

    def shows(self, kind: Kind) -> bool:
        return self.shown is None or kind in self.shown

    def holds(self, texts: Iterable[str]) -> bool:
        """Whether one of the texts has the words looked for; capitals, accents and forms of quotation marks aside."""
        looked_for = plain(self.words)
        return not looked_for or any(looked_for in plain(text) for text in texts)

    @property
    def filtered(self) -> bool:
        return self != self.unfiltered

    @property
    def unified(self) -> bool:
        return self.view == "unified"

    def pairs(self) -> Sequence[tuple[str, str]]:
        """The parameters, in one order whatever the order asked in."""
        view = [("view", "unified")] if self.unified else []
        show = [("show", kind) for kind in KINDS if self.shown is not None and kind in self.shown]
        rest = (("part", self.part), ("words", self.words))
        return view + show + [(name, value) for name, value in rest if value]

    @property
    def suffix(self) -> str:
        """`?view=unified&show=added`, or nothing: what follows the path of the address."""
        return f"?{urlencode(self.pairs())}" if self.pairs() else ""

    @property
    def href(self) -> str:
        """The same comparison under this query, as a link from its own page."""
        return self.suffix or "./"

    @property
    def unfiltered(self) -> Query:
        return Query(self.view)

    def seen(self, view: View) -> Query:
        """The same filter in another view."""
        return replace(self, view=view)

    def to(self, anchor: str, *, seen: bool) -> str:
        """A link to a row, which drops the filters where they hide the row."""
        return f"#{anchor}" if seen else f"{self.unfiltered.href}#{anchor}"


def plain(text: str) -> str:
    """The text as a reader may type it: small letters, no accents, straight quotation marks and hyphens."""
    apart = unicodedata.normalize("NFKD", text.translate(_TYPED).casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
