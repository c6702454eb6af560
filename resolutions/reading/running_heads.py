"""Page numbers, job numbers and running heads: what a page prints that the text does not say.

    ... in particular women and
    A/HRC/RES/20/1
    Page 3
    children, and requests ...

By its look "Page 3" is furniture, and a symbol is; a running head has no look of its own. It is told by standing beside
such lines, or at one height of several pages, again and again: a heading of the text stands there once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from resolutions import symbols
from resolutions.reading.lines import Coordinates, Line

_PRINTED = (
    r"(?:\d{1,3}"  # a page number
    r"|\d{1,3}/\d{1,3}"  # 2/4
    r"|[-–—] ?\d{1,3} ?[-–—]"
    r"|page \d{1,3}( (of|/) \d{1,3})?"
    r"|\d{2}-\d{5}\*{0,3}( \([A-Z]\))?( \d{6})?( \*\d{7}\*)?"  # a job number: 23-25977 (E) 010224
    r"|\*?\d{7}\*?"  # its bar code
    r"|GE\.\d{2}-\d{4,6}( \([A-Z]\))?( \d{6})*( \*\d{7}\*)?"
    r"|please recycle.*)"
)
_FURNITURE = re.compile(_PRINTED, re.IGNORECASE)
_MARGIN = re.compile(rf"{_PRINTED}(?: {_PRINTED})*", re.IGNORECASE)
_RULE = re.compile(r"[_\-–—]{5,}|\*( ?\*){2,}|…")
REPEATED = 3
"""A short line that stands this often beside page numbers or symbols, word for word, is a running head."""
HEAD, FOOT = 0.12, 0.88
"""Shares of a page's height: the head of a page ends, its foot begins."""
SAME_PLACE = 3.0
"""Points by which the running heads of two pages may differ in height."""


def without(body: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of the text proper. The line below a removed one stands at the head of a page: a gap is above it."""
    printed = [_is_furniture(line.text) for line in body]
    beside = Counter(line.text for index, line in enumerate(body) if _is_beside(printed, index))
    heads = {text for text, times in beside.items() if times >= REPEATED and len(text) < 80}
    kept: list[Line] = []
    page_began = False
    for index, line in enumerate(body):
        if printed[index] or (line.text in heads and _is_beside(printed, index)):
            page_began = True
            continue
        kept.append(replace(line, gap=True) if page_began else line)
        page_began = False
    return tuple(kept)


def without_margins(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of printed pages without the heads and feet of the pages, by their place and repetition; the masthead
    of the first page stays.

    The head of a page ends with the lowest row near its upper edge that prints a symbol, a page or job number, or
    what another page prints at that height; its foot are the lowest rows, as far as they print nothing else.
    """
    repeated = _repeated(lines)
    kept: list[Line] = []
    for number, page in groupby(lines, key=lambda line: _place(line).page):
        rows = [list(row) for _, row in groupby(page, key=lambda line: _place(line).base)]
        head = 0.0 if number == 1 else _head(rows, repeated)
        foot = _foot(rows, repeated)
        kept += [line for row in rows for line in row if head < _place(line).base < foot]
    return tuple(kept)


def is_rule(text: str) -> bool:
    """Whether the line is drawn, not written: the rule above footnotes, the one that ends a document."""
    return _RULE.fullmatch(text) is not None


def _repeated(lines: Sequence[Line]) -> frozenset[tuple[str, int]]:
    """The texts that more than one page prints near an edge at the same height, but for their numbers, each with that
    height."""
    pages: dict[tuple[str, int], set[int]] = {}
    for line in lines:
        if _is_in_head(_place(line)) or _is_in_foot(_place(line)):
            for height in _heights(_place(line)):
                pages.setdefault((_unnumbered(line.text), height), set()).add(_place(line).page)
    return frozenset(found for found, on in pages.items() if len(on) > 1)


def _unnumbered(text: str) -> str:
    """The text with a sign for each number where words stand beside them: "Page 3" repeats "Page 2", 3 not 2."""
    return re.sub(r"\d+", "#", text) if re.search(r"[^\W\d_]", text) else text


def _heights(place: Coordinates) -> Iterator[int]:
    """The heights, in steps, that count as the same: two overlapping steps."""
    step = int(place.base / SAME_PLACE)
    yield from (step, step + 1)


def _head(rows: Sequence[Sequence[Line]], repeated: frozenset[tuple[str, int]]) -> float:
    """The height at which the head of the page ends, 0 where it has none."""
    found = [
        _place(row[0]).base
        for row in rows
        if _is_in_head(_place(row[0])) and any(_marks_margin(line, row, repeated) for line in row)
    ]
    return max(found, default=0.0)


def _foot(rows: Sequence[Sequence[Line]], repeated: frozenset[tuple[str, int]]) -> float:
    """The height at which the foot of the page begins."""
    foot = float("inf")
    for row in sorted(rows, key=lambda row: -_place(row[0]).base):
        if not _is_in_foot(_place(row[0])) or not all(_marks_margin(line, row, repeated) for line in row):
            return foot
        foot = _place(row[0]).base
    return foot


def _marks_margin(line: Line, row: Sequence[Line], repeated: frozenset[tuple[str, int]]) -> bool:
    if any((_unnumbered(line.text), height) in repeated for height in _heights(_place(line))):
        return True
    if not _is_furniture(line.text) and not _MARGIN.fullmatch(line.text):
        return False
    # A number in a row of words may belong to a table.
    return not line.text.replace(" ", "").isdigit() or all(_is_furniture(other.text) for other in row)


def _is_in_head(place: Coordinates) -> bool:
    return place.base < HEAD * place.height


def _is_in_foot(place: Coordinates) -> bool:
    return place.base > FOOT * place.height


def _place(line: Line) -> Coordinates:
    if line.place is None:
        raise ValueError("a line of a printed page has no place")
    return line.place


def _is_furniture(text: str) -> bool:
    return _FURNITURE.fullmatch(text) is not None or symbols.parse(text) is not None


def _is_beside(printed: Sequence[bool], index: int) -> bool:
    """Whether a page number or symbol stands right above or below: words alone never make a running head."""
    return any(printed[max(index - 1, 0) : index + 2])
