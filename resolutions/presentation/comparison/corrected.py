"""What editors said of a comparison's links: in the rows that it bears on, as a list, and what they can say next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from resolutions.address import SymbolAddress
from resolutions.comparing.comparison import Row
from resolutions.comparing.corrections import CorrectionNote
from resolutions.document import Document
from resolutions.presentation.comparison.rows import Table
from resolutions.presentation.wording import day, plural


@dataclass(frozen=True, slots=True)
class RowCorrection:
    """A line beneath a row: when an editor said it, what, and why."""

    when: str
    words: str
    reason: str


@dataclass(frozen=True, slots=True)
class CorrectionLine:
    """An entry of the list of corrections, with the row that it bears on ("" where it bears on none)."""

    words: str
    reason: str
    when: str
    href: str
    number: int | None


@dataclass(frozen=True, slots=True)
class CorrectionAction:
    """Something an editor may say of a row: the words of the link, and the query of its address; `settled` where both
    paragraphs are known and only the reason is asked for."""

    words: str
    query: str
    settled: bool


@dataclass(frozen=True, slots=True)
class Corrected:
    """`said` and `acts` are by the id of the row; `count` is for the head of the page, "" where nothing was said."""

    said: dict[str, tuple[RowCorrection, ...]]
    acts: dict[str, tuple[CorrectionAction, ...]]
    lines: tuple[CorrectionLine, ...]
    count: str


def corrected(table: Table, words: Sequence[CorrectionNote]) -> Corrected:
    """What was said of a comparison, and what can be said."""
    rows = list(enumerate(table.comparison.rows))
    said = {table.id(number): tuple(_said(table, row, words)) for number, row in rows if row.corrected}
    acts: dict[str, tuple[CorrectionAction, ...]] = {}
    left, right = (_address(side) for side in (table.comparison.left, table.comparison.right))
    if left and right:
        acts = {table.id(number): tuple(_acts(left, right, row)) for number, row in rows}
    lines = tuple(_line(table, word) for word in words)
    bearing = sum(bool(line.href) for line in lines)
    count = plural(bearing, "correction by an editor", "corrections by editors") if bearing else ""
    return Corrected(said, acts, lines, count)


def _address(text: Document) -> str:
    """By what a correction names the text; "" where it has no symbol, and so nothing can be said of it."""
    return str(SymbolAddress.of_text(text.symbol, text.language)) if text.symbol else ""


def _bears_on(word: CorrectionNote, row: Row) -> bool:
    if not row.corrected:
        return False
    if word.same:
        return word.left in row.left and word.right in row.right
    return (word.left in row.left) != (word.right in row.right)


def _said(table: Table, row: Row, words: Sequence[CorrectionNote]) -> Iterator[RowCorrection]:
    for word in words:
        if not _bears_on(word, row):
            continue
        if word.same:
            several = len(row.left) + len(row.right) > 2
            told = f"{word.left} and {word.right} are the same provision" if several else "the same provision"
        else:
            other = f"{word.right} of {table.names[1]}" if word.left in row.left else f"{word.left} of {table.names[0]}"
            told = f"not the same provision as {other}"
        yield RowCorrection(day(word.on), told, word.reason)


def _line(table: Table, word: CorrectionNote) -> CorrectionLine:
    old, new = f"{word.left} of {table.names[0]}", f"{word.right} of {table.names[1]}"
    number = next((n for n, row in enumerate(table.comparison.rows) if _bears_on(word, row)), None)
    return CorrectionLine(
        words=f"{old} and {new} are {'' if word.same else 'not '}the same provision",
        reason=word.reason,
        when=day(word.on),
        href="" if number is None else table.href(number),
        number=word.number,
    )


def _acts(left: str, right: str, row: Row) -> Iterator[CorrectionAction]:
    """What can be said of a row of the texts with these addresses."""
    for old in row.left:
        for new in row.right:
            query = {"left": f"{left} {old}", "right": f"{right} {new}", "same": "no"}
            yield CorrectionAction(f"{old} and {new} are not the same provision", urlencode(query), settled=True)
    for old in row.left:
        yield CorrectionAction(
            f"Choose what {old} became", urlencode({"left": f"{left} {old}", "right": right}), settled=False
        )
    for new in row.right:
        yield CorrectionAction(
            f"Choose what {new} came from", urlencode({"left": left, "right": f"{right} {new}"}), settled=False
        )
