"""What is cited: a text as the Organization issued it, or a comparison as this site shows it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from resolutions import symbols
from resolutions.document import Document
from resolutions.exports.citations.pinpoints import Pinpoint, pinpoint

SITE = "Agreed Language"


@dataclass(frozen=True, slots=True)
class CitedText:
    """A resolution, decision, presidential statement or draft. `number` as the Editorial Manual writes it ("20/1",
    "1325 (2000)", "217 A (III)"); `body` and `number` are "" for a text whose symbol is of no known series."""

    symbol: str
    body: str
    kind: str
    number: str
    title: str
    adopted_on: date | None
    language: str
    point: Pinpoint | None
    accessed: date

    @property
    def address(self) -> str:
        return symbols.official_address(self.symbol) if self.symbol else ""


@dataclass(frozen=True, slots=True)
class CitedSite:
    """A comparison at an address, looked at on a day; `part` is the row of it that is meant, in words."""

    title: str
    address: str
    part: str
    accessed: date


KINDS = {"RES": "resolution", "DEC": "decision", "PRST": "statement", "L": "draft resolution"}


def of_document(document: Document, accessed: date, label: str | None = None) -> CitedText:
    """The text, or its paragraph of that label. Raises KeyError where it has no such paragraph."""
    point = pinpoint(document, label) if label is not None else None
    return of_text(document.symbol or "", document.title, document.adopted_on, document.language, point, accessed)


def of_text(
    symbol: str, title: str, adopted_on: date | None, language: str, point: Pinpoint | None, accessed: date
) -> CitedText:
    """The text of which this is known, or the paragraph of it."""
    named = symbols.parse(symbol)
    return CitedText(
        symbol=symbol,
        body=named.body if named else "",
        kind=KINDS[named.kind] if named else "",
        number=_number(named) if named else "",
        title=title,
        adopted_on=adopted_on,
        language=language,
        point=point,
        accessed=accessed,
    )


def of_comparison(symbols: tuple[str, str], address: str, accessed: date, part: str = "") -> CitedSite:
    """The comparison of the two at that address. `part` says which row is meant ("PP8"), "" where the whole is."""
    return CitedSite(" compared with ".join(symbols), address, part, accessed)


def _number(symbol: symbols.Symbol) -> str:
    """`20/1`, `57/283 B`, `1325 (2000)`, `217 A (III)`: the year or session in brackets comes last, after a part."""
    found = re.fullmatch(r"(\d+)\((\w[\w-]*)\)(?: ([A-Z](?:-[A-Z])?))?", symbol.short)
    if found is None:
        return symbol.short
    number, era, part = found.groups()
    return f"{number} {part + ' ' if part else ''}({era})"
