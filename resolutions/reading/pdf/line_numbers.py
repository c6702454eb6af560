"""Numbers that count the lines of a page, printed in its margin.

        Urges States to protect keepers
    15  and their families;

"15" is no word of the paragraph. Numbers in a margin are told from those of paragraphs or tables by their place, beside
the text, and by what they count: between 10 and 15 stand five lines.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Literal

from resolutions.reading.pdf.rows import EdgeNumber, PrintedRow, Segment

_Side = Literal["left", "right"]
ALIGNED = 4.0
"""Points by which the inner or outer ends of such numbers may differ."""
BESIDE = 0.7
"""The share of the document's rows that must stand wholly beside the numbers."""
REGULAR = 0.7
"""The share of neighbouring numbers that must count the lines between them."""
_OFF = 0.1
"""The share of the distance of lines by which a number's line may be off its place."""


def without(pages: Sequence[Sequence[PrintedRow]]) -> list[list[list[Segment]]]:
    """The segments of the rows of each page without the numbers of lines in the margin, if there are any."""
    sides: tuple[_Side, ...] = ("left", "right")
    for side in sides:
        if places := _places(pages, side):
            return [[found for row in page if (found := _unnumbered(row, side, places))] for page in pages]
    return [[row.segments for row in page] for page in pages]


def _places(pages: Sequence[Sequence[PrintedRow]], side: _Side) -> list[float]:
    """Where the inner ends of the numbers of lines stand on that side; empty where nothing counts the lines."""
    texts = [edge for page in pages for row in page if (edge := _edge(row, side)) is not None]
    places: list[float] = []
    for page in pages:
        for found in _columns([number for row in page if (number := row.numbers.get(side))], side):
            beside = sum(_is_beside(found, text, side) for text in texts)
            if beside >= BESIDE * len(texts) and _counts_lines(found, page, side):
                places += [_inner(number, side) for number in found]
    return places


def _unnumbered(row: PrintedRow, side: _Side, places: Sequence[float]) -> list[Segment]:
    number = row.numbers.get(side)
    if number is None or all(abs(_inner(number, side) - place) > ALIGNED for place in places):
        return row.segments
    return number.rest


def _edge(row: PrintedRow, side: _Side) -> float | None:
    """Where the text of the row begins (or ends), its number aside."""
    number = row.numbers.get(side)
    rest = row.segments if number is None else number.rest
    if not rest:
        return None
    return rest[0].left if side == "left" else rest[-1].right


def _inner(number: EdgeNumber, side: _Side) -> float:
    return number.right if side == "left" else number.left


def _outer(number: EdgeNumber, side: _Side) -> float:
    return number.left if side == "left" else number.right


def _is_beside(numbers: Sequence[EdgeNumber], edge: float, side: _Side) -> bool:
    if side == "left":
        return max(number.right for number in numbers) < edge
    return min(number.left for number in numbers) > edge


def _columns(numbers: Sequence[EdgeNumber], side: _Side) -> Iterator[list[EdgeNumber]]:
    """The numbers that stand below one another, by their inner or their outer ends."""
    for end in (_inner, _outer):
        waiting = sorted(numbers, key=lambda number: end(number, side))
        while waiting:
            column = [number for number in waiting if end(number, side) - end(waiting[0], side) <= ALIGNED]
            waiting = waiting[len(column) :]
            yield sorted(column, key=lambda number: number.base)


def _counts_lines(numbers: Sequence[EdgeNumber], page: Sequence[PrintedRow], side: _Side) -> bool:
    """Whether the difference of two neighbouring numbers is that of their lines; a number by itself must say which
    line of the page it stands at."""
    lines = [row.base for row in page if _edge(row, side) is not None]
    if not lines:
        return False
    usual = median([below - above for above, below in pairwise(lines)] or [0.0])

    def at(number: EdgeNumber) -> int:
        return bisect_right(lines, number.base + 0.5 * number.size)

    if len(numbers) == 1:
        return numbers[0].value > 1 and at(numbers[0]) == numbers[0].value
    regular = 0
    for above, below in pairwise(numbers):
        step, distance = below.value - above.value, below.base - above.base
        if step > 0 and (at(below) - at(above) == step or abs(distance / step - usual) <= _OFF * usual):
            regular += 1
    return regular >= REGULAR * (len(numbers) - 1)
