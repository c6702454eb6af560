"""The order in which the rows of a page are read: across it, or column after column."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from resolutions.reading.pdf.rows import Segment

Row = list[Segment]

FEWEST_ROWS = 8
"""Lines on each side that make two columns; a masthead has fewer."""
NARROWEST = 0.28
"""The share of the page's width that the text of a column fills; the cells of tables fill less."""
CROSSING = 0.2
"""The share of lines (titles, full-width passages) that may run across the gutter."""
_MIDDLE = (0.35, 0.65)


def in_reading_order(rows: Sequence[Row], width: float) -> list[Row]:
    """The rows of a page `width` points wide, in reading order. On a page set in two columns the rows between two
    full-width ones are read down the left side, then down the right."""
    gutter = _gutter(rows, width)
    if gutter is None:
        return list(rows)
    ordered: list[Row] = []
    left: list[Row] = []
    right: list[Row] = []
    for row in rows:
        if any(_crosses(segment, gutter) for segment in row):
            ordered += [*left, *right, row]
            left, right = [], []
            continue
        for side, column in ((left, [s for s in row if s.right <= gutter]), (right, [s for s in row if s.left >= gutter])):
            if column:
                side.append(column)
    return [*ordered, *left, *right]


def _gutter(rows: Sequence[Row], width: float) -> float | None:
    """Where the white between two columns stands, in points from the left; None on a page without columns."""
    steps = range(int(_MIDDLE[0] * 100), int(_MIDDLE[1] * 100) + 1)
    at = min(
        (width * step / 100 for step in steps),
        key=lambda at: (sum(any(_crosses(segment, at) for segment in row) for row in rows), abs(at - width / 2)),
    )
    sides = [segment for row in rows for segment in row if not _crosses(segment, at)]
    left, right = [s for s in sides if s.right <= at], [s for s in sides if s.left >= at]
    if min(len(left), len(right)) < FEWEST_ROWS or len(sides) < (1 - CROSSING) * sum(map(len, rows)):
        return None
    narrower = min(median(s.right - s.left for s in side) for side in (left, right))
    beside = min(left[-1].base, right[-1].base) - max(left[0].base, right[0].base)
    tall = beside > 0.5 * (max(left[-1].base, right[-1].base) - min(left[0].base, right[0].base))
    return at if narrower >= NARROWEST * width and tall else None


def _crosses(segment: Segment, at: float) -> bool:
    return segment.left < at < segment.right
