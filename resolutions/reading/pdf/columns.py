"""The order in which the rows of a page are read: across it, or column after column.

    A.  Right to food     |  4. Requests the
    1. Reaffirms that     |  Secretary-General to
    hunger is an outrage; |  report on progress.

Read across, this is "Reaffirms that Secretary-General to". The white between columns (the gutter) is looked for as the
upright line near the middle of the page that the fewest rows cross; with enough text on both of its sides these are
columns, otherwise the cells of a table or a masthead.
"""

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


def in_reading_order(pages: Sequence[tuple[Sequence[Row], float]]) -> list[list[Row]]:
    """The rows of each page, given with its width in points, in reading order. Where a page, or its part below a
    masthead, is set in two columns, the rows between two full-width ones are read down the left side, then down the
    right."""
    found = [_columns(rows, width) for rows, width in pages]
    gutters = [gutter for (begin, gutter), (rows, _) in zip(found, pages, strict=True) if begin < len(rows)]
    if gutters:
        usual = median(gutters)
        found = [
            _short_columns(rows, usual) if begin == len(rows) else (begin, gutter)
            for (begin, gutter), (rows, _) in zip(found, pages, strict=True)
        ]
    return [_ordered(rows, *columns) for (rows, _), columns in zip(pages, found, strict=True)]


def _ordered(rows: Sequence[Row], begin: int, gutter: float) -> list[Row]:
    ordered = list(rows[:begin])
    left: list[Row] = []
    right: list[Row] = []
    for row in rows[begin:]:
        if any(_crosses(segment, gutter) for segment in row):
            ordered += [*left, *right, row]
            left, right = [], []
            continue
        for side, column in (
            (left, [segment for segment in row if segment.right <= gutter]),
            (right, [segment for segment in row if segment.left >= gutter]),
        ):
            if column:
                side.append(column)
    return [*ordered, *left, *right]


def _short_columns(rows: Sequence[Row], gutter: float) -> tuple[int, float]:
    """The columns of a page that is not full, in a document whose other pages part at `gutter`."""
    across = [index for index, row in enumerate(rows) if any(_crosses(segment, gutter) for segment in row)]
    return (across[-1] + 1 if across else 0), gutter


def _columns(rows: Sequence[Row], width: float) -> tuple[int, float]:
    """The row from which on the page has two columns, and where the white between them stands, in points from the left;
    the number of rows where it has one."""
    aside = sum(not _crosses(segment, width / 2) for row in rows for segment in row)
    if aside >= 2 * FEWEST_ROWS:
        across = [index + 1 for index, row in enumerate(rows) if any(_crosses(s, width / 2) for s in row)]
        for begin in [0, *across]:
            gutter = _gutter(rows[begin:], width)
            if gutter is not None:
                return begin, gutter
    return len(rows), 0.0


def _gutter(rows: Sequence[Row], width: float) -> float | None:
    """Where the white between two columns stands that fill these rows; None where they do not."""
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
