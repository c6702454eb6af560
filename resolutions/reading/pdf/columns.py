"""The order in which the rows of a page are read: across it, or column after column."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from resolutions.reading.pdf.rows import Segment

Row = list[Segment]

FEWEST_ROWS = 8
"""Rows with text on both sides that make two columns; a masthead has fewer."""
NARROWEST = 0.28
"""The share of the page's width that the text of a column fills; the cells of tables fill less."""
CROSSING = 0.2
"""The share of rows (titles, full-width passages) that may run across the gutter."""
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
    best: tuple[int, float] | None = None
    for step in range(int(_MIDDLE[0] * 100), int(_MIDDLE[1] * 100) + 1):
        at = width * step / 100
        crossing = sum(any(_crosses(segment, at) for segment in row) for row in rows)
        distance = abs(at - width / 2)
        if best is None or (crossing, distance) < (best[0], abs(best[1] - width / 2)):
            best = crossing, at
    if best is None or best[0] > CROSSING * len(rows):
        return None
    at = best[1]
    both = [row for row in rows if row[0].right <= at <= row[-1].left]
    if len(both) < FEWEST_ROWS:
        return None
    filled = [median(s.right - s.left for row in both for s in row if (s.right <= at) is side) for side in (True, False)]
    return at if min(filled) >= NARROWEST * width else None


def _crosses(segment: Segment, at: float) -> bool:
    return segment.left < at < segment.right
