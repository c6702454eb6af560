"""Spans: the edits of a row cut where its paragraphs end, for those of its paragraphs that are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from resolutions.comparing.comparison import Edit, Op


@dataclass(frozen=True, slots=True)
class TrackedSpan:
    """Words that both texts have ("="), or one ("-", "+"); or the end of a paragraph between two of a row. `edit` is
    the position in the edits that it was cut from."""

    op: Op
    text: str
    is_end: bool = False
    edit: int = 0


@dataclass(frozen=True, slots=True)
class ParagraphSpan:
    """A paragraph of one side of a row: how long its text is, and whether it is asked for."""

    length: int
    asked: bool = True


def spans(
    edits: Sequence[Edit], left: Sequence[ParagraphSpan], right: Sequence[ParagraphSpan]
) -> Iterator[TrackedSpan]:
    """The edits, which run over the texts of each side joined by line ends, cut at these. What is kept but asked for
    on one side alone becomes deleted or inserted; what is asked for on none is left out.

    OP4 and OP5 became OP4, and the older OP4 is written where another row has it, so that it is not asked for here:
    what the newer text keeps of it comes as "+", what it keeps of OP5 as "=", and of the line end between nothing is
    left.
    """
    older, newer = _SideCursor(left), _SideCursor(right)
    for number, edit in enumerate(edits):
        rest = edit.text
        while rest:
            sides = [side for side, op in ((older, "+"), (newer, "-")) if edit.op != op]
            taken = rest[: min(side.room() for side in sides)]
            rest = rest[len(taken) :]
            old = older.take(len(taken)) if edit.op != "+" else None
            new = newer.take(len(taken)) if edit.op != "-" else None
            yield from (replace(span, edit=number) for span in _of_both(taken, old, new))


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The text of a paragraph, or the line end after it."""

    length: int
    asked: bool
    is_end: bool


class _SideCursor:
    """A place that goes through one side of a row."""

    def __init__(self, parts: Sequence[ParagraphSpan]) -> None:
        self._stretches = [
            stretch
            for n, part in enumerate(parts)
            for stretch in (
                _Stretch(part.length, part.asked, is_end=False),
                *(_Stretch(1, part.asked and after.asked, is_end=True) for after in parts[n + 1 : n + 2]),
            )
            if stretch.length
        ]
        self._into = 0

    def room(self) -> int:
        return self._stretches[0].length - self._into

    def take(self, length: int) -> _Stretch:
        stretch = self._stretches[0]
        self._into += length
        if self._into == stretch.length:
            self._stretches.pop(0)
            self._into = 0
        return stretch


def _of_both(text: str, old: _Stretch | None, new: _Stretch | None) -> Iterator[TrackedSpan]:
    has_old, has_new = old is not None and old.asked, new is not None and new.asked
    if old and new and has_old and has_new and old.is_end == new.is_end:
        yield TrackedSpan("=", text, old.is_end)
        return
    if old and has_old:
        yield TrackedSpan("-", text, old.is_end)
    if new and has_new:
        yield TrackedSpan("+", text, new.is_end)
