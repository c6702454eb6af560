"""The parts of a path that stand for a symbol, a pair, more than two and a label, as `urls` has them read and written.

Nothing that is no symbol is refused here: a reader who mistypes one is told what comes near it by
`views/support/addresses.py`.
"""

from __future__ import annotations

from dataclasses import dataclass

from resolutions.address import PairAddress, SeveralAddress, SymbolAddress, split_pair
from resolutions.label import Label
from resolutions.label import parse as parse_label


@dataclass(frozen=True, slots=True)
class SymbolSegment:
    """The text that stands for a symbol in a path, and what it is read as; None where it is no symbol."""

    text: str
    value: SymbolAddress | None


@dataclass(frozen=True, slots=True)
class PairSegment:
    """The text that stands for a pair in a path, and what it is read as; None where it is no pair."""

    text: str
    value: PairAddress | None


@dataclass(frozen=True, slots=True)
class SeveralSegment:
    """The text that stands for three symbols or more in a path, and what it is read as; None where one is no symbol."""

    text: str
    value: SeveralAddress | None


Segment = SymbolSegment | PairSegment | SeveralSegment


class SymbolConverter:
    """`<symbol:…>`: views get a SymbolAddress; `reverse` takes one, or its text."""

    regex = ".+"

    def to_python(self, text: str) -> SymbolSegment:
        return SymbolSegment(text, SymbolAddress.parse(text))

    def to_url(self, value: SymbolAddress | str) -> str:
        return str(value)


class PairConverter:
    """`<pair:…>`: views get a PairAddress; `reverse` takes one, or its text."""

    regex = ".+"

    def to_python(self, text: str) -> PairSegment:
        return PairSegment(text, PairAddress.parse(text))

    def to_url(self, value: PairAddress | str) -> str:
        return str(value)


class SeveralConverter:
    """`<several:…>`: views get a SeveralAddress; `reverse` takes one, or its text. What has fewer than three parts is
    none: then another route may read it as a pair."""

    regex = ".+"

    def to_python(self, text: str) -> SeveralSegment:
        if len(split_pair(text)) < 3:
            raise ValueError("fewer than three parts")
        return SeveralSegment(text, SeveralAddress.parse(text))

    def to_url(self, value: SeveralAddress | str) -> str:
        return str(value)


class LabelConverter:
    """`<label:…>`: views get a Label; what is none has no address (404)."""

    regex = ".+"

    def to_python(self, text: str) -> Label:
        label = parse_label(text)
        if label is None:
            raise ValueError("no label of a paragraph")
        return label

    def to_url(self, value: Label | str) -> str:
        return str(value)
