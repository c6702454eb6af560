"""Tables on printed pages: which rows make one, and their cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from resolutions.reading.lines import Coordinates, Line, hyphens, unwrap

FEWEST_ROWS = 3
"""Rows of several cells that make a table; less is a line that justification tore apart."""
BETWEEN = 2
"""Rows of one cell that may stand between them: a cell over several lines, a heading of part of the table."""
APART = 1.45
"""The distance of lines, in the size of the type, from which on a line begins a new row of the table; the lines of one
cell are 1.2 apart."""
CROSSING = 0.3
"""The share of rows that may run across columns: headings of several columns, of parts of the table."""
SEPARATOR = " | "

_Row = list[Line]


def gathered(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of printed pages with each row of a table as one line, its cells parted by " | "."""
    rows = [list(row) for _, row in groupby(lines, key=_height)]
    found: list[Line] = []
    at = 0
    for first, end in _tables(rows):
        found += [line for row in rows[at:first] for line in row]
        found += _table(rows[first:end])
        at = end
    return (*found, *(line for row in rows[at:] for line in row))


def _height(line: Line) -> tuple[int, float]:
    return _place(line).page, _place(line).base


def _tables(rows: Sequence[_Row]) -> Iterator[tuple[int, int]]:
    """The tables as ranges of rows: first, and the one after the last."""
    runs: list[tuple[int, int]] = []
    for index, row in enumerate(rows):
        if len(row) == 1:
            continue
        if runs and index - runs[-1][1] <= BETWEEN and _height(row[0])[0] == _height(rows[runs[-1][0]][0])[0]:
            runs[-1] = runs[-1][0], index + 1
        else:
            runs.append((index, index + 1))
    yield from (run for run in runs if _is_table(rows[slice(*run)]))


def _is_table(rows: Sequence[_Row]) -> bool:
    """Whether most rows have several cells, and white runs down between them."""
    columns = _columns(rows)

    def crosses(line: Line) -> bool:
        place = _place(line)
        return sum(place.left < right and left < place.right for left, right in columns) > 1

    crossing = sum(any(map(crosses, row)) for row in rows)
    several = sum(len(row) > 1 for row in rows)
    return several >= FEWEST_ROWS and len(columns) > 1 and crossing <= CROSSING * len(rows)


def _table(rows: Sequence[_Row]) -> Iterator[Line]:
    columns = _columns(rows)
    at_ends = hyphens([line for row in rows for line in row])
    for group in _grouped(rows, columns):
        cells: dict[int, list[Line]] = {}
        for line in (line for row in group for line in row):
            cells.setdefault(_column(line, columns), []).append(line)
        text = SEPARATOR.join(unwrap(cell, at_ends) for _, cell in sorted(cells.items()))
        yield replace(group[0][0], text=text, table=True)


def _grouped(rows: Sequence[_Row], columns: Sequence[tuple[float, float]]) -> list[list[_Row]]:
    """The lines of each row of the table. Where white parts its rows it tells; else each begins in the first column."""
    apart = [(_place(b[0]).base - _place(a[0]).base) > APART * _place(b[0]).size for a, b in pairwise(rows)]
    groups: list[list[_Row]] = [[rows[0]]]
    for row, is_apart in zip(rows[1:], apart, strict=True):
        if is_apart or (not any(apart) and _column(row[0], columns) == 0):
            groups.append([row])
        else:
            groups[-1].append(row)
    return groups


def _columns(rows: Sequence[_Row]) -> list[tuple[float, float]]:
    """The columns as ranges from left to right, told by the rows of several cells: cells that overlap from left to
    right are in one column. Of rows with cells at 50-90 and 200-260, and at 60-120 and 210-240, these are 50-120 and
    200-260."""
    found: list[tuple[float, float]] = []
    for place in sorted((_place(line) for row in rows if len(row) > 1 for line in row), key=lambda place: place.left):
        if found and place.left < found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], place.right)
        else:
            found.append((place.left, place.right))
    return found


def _column(line: Line, columns: Sequence[tuple[float, float]]) -> int:
    """The column that holds most of the line."""
    place = _place(line)
    shared = [min(place.right, right) - max(place.left, left) for left, right in columns]
    return max(range(len(columns)), key=lambda index: shared[index])


def _place(line: Line) -> Coordinates:
    if line.place is None:
        raise ValueError("a line of a printed page has no place")
    return line.place
