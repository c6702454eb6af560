"""Passages: where the words of a linked paragraph changed, each with what surrounds it.

    44/4 PP21   Bearing also in mind that all States have an obligation to exercise due diligence ...
    53/9 PP22   Bearing in mind also that all States should exercise due diligence ...

has among others the passage older "have an obligation to", newer "should", between "that all States" and "exercise
due diligence". Words that moved within their paragraph, or live on in another row, are in no passage.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from itertools import accumulate
from typing import NamedTuple

from resolutions.comparing.comparison import Row
from resolutions.document import Paragraph
from resolutions.words import places_of_substance


class Span(NamedTuple):
    """Letters `start` to `end` of the paragraph at this position of its text; empty (`start` == `end`) where nothing
    stands there."""

    paragraph: int
    start: int
    end: int

    @property
    def empty(self) -> bool:
        return self.start == self.end


class ChangedPassage(NamedTuple):
    """Words of an older and of a newer paragraph between the same words; either may be empty. `older` and `newer` are
    as printed, with the white space and marks around them."""

    row: int
    old: Span
    new: Span
    older: str
    newer: str


def passages(
    number: int, row: Row, older: Mapping[int, Paragraph], newer: Mapping[int, Paragraph]
) -> Iterator[ChangedPassage]:
    """The passages of the row with this number, which has both sides; `older` and `newer` are its paragraphs by their
    positions in both texts.

    Changes between which only small words were kept are one passage: "[-her-]{+the holder of+} the {+mandate+}". One
    that reaches over the end of a paragraph is divided there.
    """
    olds, news = _Text(older), _Text(newer)
    apart = {position for position, _ in row.elsewhere} | {position for pair in row.moves for position in pair}
    a = b = 0
    begin: tuple[int, int] | None = None
    end = (0, 0)
    for position, edit in enumerate(row.edits):
        length = len(edit.text)
        changed = edit.op != "=" and position not in apart
        if changed and begin is None:
            begin = (a, b)
        a, b = a + length * (edit.op != "+"), b + length * (edit.op != "-")
        if changed:
            end = (a, b)
        elif begin is not None and (position in apart or next(places_of_substance(edit.text), None) is not None):
            yield from _divided(number, olds, news, begin, end)
            begin = None
    if begin is not None:
        yield from _divided(number, olds, news, begin, end)


class _Text:
    """The texts of a side joined by line ends, as the edits of a row have them: the paragraphs by their positions."""

    def __init__(self, paragraphs: Mapping[int, Paragraph]) -> None:
        self.texts = [paragraph.text for paragraph in paragraphs.values()]
        self.positions = [*paragraphs]
        self._ends = list(accumulate(len(text) + 1 for text in self.texts))

    def parts(self, start: int, end: int) -> list[Span]:
        """The letters `start` to `end` of the whole, paragraph by paragraph."""
        ends, final = self._ends, len(self._ends) - 1
        first = bisect_right(ends, start, 0, final)
        last = bisect_right(ends, end - 1, first, final)
        found = []
        for n in range(first, last + 1):
            length = len(self.texts[n])
            at = ends[n] - length - 1
            found.append(Span(n, max(start - at, 0), min(end - at, length)))
        return found


def _divided(
    number: int, olds: _Text, news: _Text, begin: tuple[int, int], end: tuple[int, int]
) -> Iterator[ChangedPassage]:
    """The passage between these places, or a part of it for each paragraph over which it reaches: of one paragraph that
    became two, its words stand against the first; of two that became one, the last against its words."""
    old, new = olds.parts(begin[0], end[0]), news.parts(begin[1], end[1])
    if len(old) == len(new):
        pairs = list(zip(old, new, strict=True))
    elif len(old) > len(new):
        pairs = [(span, new[-1] if n == len(old) - 1 else _nothing(new[0], at_end=False)) for n, span in enumerate(old)]
    else:
        pairs = [(old[0] if n == 0 else _nothing(old[-1], at_end=True), span) for n, span in enumerate(new)]
    for one, other in pairs:
        if not (one.empty and other.empty):
            yield _passage(number, olds, news, one, other)


def _nothing(span: Span, *, at_end: bool) -> Span:
    place = span.end if at_end else span.start
    return Span(span.paragraph, place, place)


def _passage(number: int, olds: _Text, news: _Text, old: Span, new: Span) -> ChangedPassage:
    one, other = olds.texts[old.paragraph], news.texts[new.paragraph]
    return ChangedPassage(
        number,
        Span(olds.positions[old.paragraph], old.start, old.end),
        Span(news.positions[new.paragraph], new.start, new.end),
        one[old.start : old.end],
        other[new.start : new.end],
    )
