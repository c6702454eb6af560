"""How a further text is set beside others: the acts of their series that are not there yet, and a field for any symbol.

The menu `several/_add.html` prints an AddText, on the page of a pair as on that of several texts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from resolutions.address import BETWEEN, SymbolAddress
from resolutions.models import Edition
from resolutions.presentation.several.addresses import beside, beside_draft
from resolutions.presentation.wording import first_words, in_words
from resolutions.services.series import proposals
from resolutions.services.several import by_date


@dataclass(frozen=True, slots=True)
class FurtherAct:
    """An act of the series: its short symbol with the year, the beginning of its title, and the page with it."""

    name: str
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class BesideLink:
    """A link to texts beside each other."""

    words: str
    href: str


@dataclass(frozen=True, slots=True)
class AddText:
    """`beside` are the texts that stand there, as an address writes them; `further` the acts of their series; `draft`
    the page that puts a draft behind them; `full` that no text can be added."""

    beside: str
    further: tuple[FurtherAct, ...]
    draft: str
    full: bool


def add_text(
    texts: Sequence[SymbolAddress], editions: Sequence[Edition], further: Sequence[Edition], most: int
) -> AddText:
    """The menu for texts that are shown, of which `editions` are the editions, both in the same order; `further` as
    services.several.further gives them."""
    acts = (
        FurtherAct(
            _named(edition),
            first_words(edition.resolution.title, 14),
            beside(with_text(texts, editions, edition)),
        )
        for edition in further
    )
    full = len(texts) >= most
    return AddText(BETWEEN.join(map(str, texts)), () if full else tuple(acts), beside_draft(texts), full)


def with_text(texts: Sequence[SymbolAddress], editions: Sequence[Edition], more: Edition) -> list[SymbolAddress]:
    """The texts with one more: at its place where they stand in the order of their dates, else at the end."""
    added = SymbolAddress.of_text(more.resolution.symbol, more.language)
    when = [proposals.in_order(edition.resolution) for edition in editions]
    own = proposals.in_order(more.resolution)
    at = sum(one < own for one in when) if when == sorted(when) else len(when)
    return [*texts[:at], added, *texts[at:]]


def _named(edition: Edition) -> str:
    """`44/4, 2020`"""
    resolution = edition.resolution
    year = f", {resolution.adopted_on.year}" if resolution.adopted_on else ""
    return f"{resolution.short_symbol}{year}"


def newest_beside(editions: Sequence[Edition], most: int) -> BesideLink | None:
    """The texts of a series beside each other, the newest where they are more than there is room for; None of fewer
    than three."""
    newest = by_date(editions)[-most:]
    if len(newest) < 3:
        return None
    words = "All" if len(newest) == len(editions) else f"The newest {in_words(most)}"
    addresses = [SymbolAddress.of_text(edition.resolution.symbol, edition.language) for edition in newest]
    return BesideLink(f"{words} beside each other", beside(addresses))
