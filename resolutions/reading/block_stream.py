"""Paragraphs and tables in the order of a text that has no pages (Word, HTML), into lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from resolutions.reading.front_matter import FORMULA
from resolutions.reading.language import READ, language_of
from resolutions.reading.lines import PLAIN, RAISED, Doubt, Line, numbers_joined
from resolutions.reading.plain import tidy_characters
from resolutions.reading.tables import SEPARATOR

BREAK = "\n"
"""Within the text of a paragraph: its author ended the line there."""
GAP = "\ue00f"
"""Within the text of a paragraph: words that were struck out stood here."""
_QUOTED = 80
"""Characters of what is left out that a warning quotes."""
_NUMBER = re.compile(r"\(?\w{1,5}[.)]")
_RAISED = str.maketrans(PLAIN, RAISED)
_ONLY_MARKS = re.compile(r"\d{1,3}(?:\s*,\s*\d{1,3})*")


@dataclass(frozen=True, slots=True)
class NestedTable:
    """Rows of cells, each cell with the paragraphs and tables that it holds."""

    rows: tuple[tuple[tuple[Line | NestedTable, ...], ...], ...]


Item = Line | NestedTable
Cell = tuple[Item, ...]


def paragraph(text: str, *, number: str = "", heading: bool = False) -> tuple[Line, ...]:
    """The lines of one paragraph: one, and one more for each BREAK in it. `number` is printed before it although the
    text does not hold it; a number without text makes no line. What follows a BREAK may be a paragraph to its reader,
    so that only its words tell; in a heading it is one more."""
    pieces = [folded for piece in tidy_characters(text).split(BREAK) if (folded := " ".join(piece.split()))]
    if not pieces:
        return ()
    first = Line(f"{number} {pieces[0]}".strip(), gap=True, begins=True, heading=heading)
    return (first, *(Line(piece, gap=heading, begins=heading or None, heading=heading) for piece in pieces[1:]))


def raised(mark: str) -> str:
    """A footnote mark as the lines carry it: digits and letters raised, stars as they are."""
    return mark.translate(_RAISED)


def ends_with_mark(text: str) -> bool:
    """Whether a raised mark ends the text, so that another one needs a comma."""
    return text[-1:] in frozenset(RAISED)


def superscript(text: str) -> str:
    """Raised text: numbers are footnote marks, one or several; all else ("1st") is written like the rest."""
    return raised(text) if _ONLY_MARKS.fullmatch(text.strip()) else text


def lines(items: Sequence[Item]) -> tuple[Line, ...]:
    """The lines of the text. A table's row is one line, its cells parted by " | "; a table that only places text on
    the page (the masthead, a text in one column) gives the lines of its cells one after the other."""
    return numbers_joined(tuple(_lines(items, _masthead(items))))


def without_gaps(lines: Sequence[Line], struck: Iterable[str]) -> tuple[tuple[Line, ...], tuple[Doubt, ...]]:
    """The lines, and a doubt for each GAP in them, of what was `struck` out there; where nothing else is left of a
    line, at the next one."""
    found: list[Line] = []
    doubts: list[Doubt] = []
    words = iter(struck)
    for line in lines:
        for _ in range(line.text.count(GAP)):
            text = " ".join(tidy_characters(next(words)).split())
            shown = text if len(text) <= _QUOTED else f"{text[:_QUOTED]}…"
            doubts.append(Doubt("struck-out", f"Left out, for the file strikes it out: “{shown}”.", len(found)))
        text = " ".join(line.text.replace(GAP, "").split())
        if text:
            found.append(replace(line, text=text))
    last = max(len(found) - 1, 0)
    return tuple(found), tuple(replace(doubt, line=min(doubt.line, last)) for doubt in doubts)


def flattened(items: Iterable[Item]) -> Iterator[Line]:
    """All lines of the items, those of tables cell by cell."""
    open_ = [iter(items)]  # not by calling itself: each line would pass through all the tables around it
    while open_:
        for item in open_[-1]:
            if not isinstance(item, Line):
                open_.append(chain.from_iterable(chain.from_iterable(item.rows)))
                break
            yield item
        else:
            open_.pop()


def opens(items: Iterable[Item]) -> bool:
    """Whether a line among the items opens a resolution."""
    return any(FORMULA.fullmatch(line.text) for line in flattened(items))


def _lines(items: Sequence[Item], masthead: int) -> Iterator[Line]:
    for index, item in enumerate(items):
        if isinstance(item, Line):
            yield item
        elif index < masthead:
            yield from flattened([item])
        else:
            yield from _of_table(item)


def _without_other_languages(table: NestedTable) -> NestedTable:
    """The table without the columns of translations: of a text that stands in English and French side by side the
    English one."""
    columns = max((len(row) for row in table.rows), default=0)
    if columns < 2:
        return table
    whole = [row for row in table.rows if len(row) == columns]
    texts = ([line.text for row in whole for line in flattened(row[at])] for at in range(columns))
    languages = [language_of(text) for text in texts]
    others = {at for at, language in enumerate(languages) if language not in (None, READ)}
    if READ not in languages or not others:
        return table
    kept = (tuple(cell for at, cell in enumerate(row) if at not in others or row not in whole) for row in table.rows)
    return NestedTable(tuple(kept))


def _of_table(table: NestedTable) -> Iterator[Line]:
    table = _without_other_languages(table)
    # The texts of the cells that are not empty.
    rows = [[text for cell in row if (text := " ".join(line.text for line in flattened(cell)))] for row in table.rows]
    if opens([table]) or all(len(row) < 2 for row in rows):
        yield from (line for row in table.rows for cell in row for line in lines(cell))
    elif all(len(row) < 2 or (len(row) == 2 and _NUMBER.fullmatch(row[0])) for row in rows):
        # Two columns, the first of which only holds the numbers of paragraphs.
        yield from (line for row in rows for line in paragraph(" ".join(row)))
    else:
        yield from (Line(SEPARATOR.join(row), gap=True, begins=True, table=True) for row in rows if row)


def _masthead(items: Sequence[Item]) -> int:
    """How many items, from the first on, stand above the text: those above the one that opens it; where none does, the
    tables above the first paragraph."""
    at = next((index for index, item in enumerate(items) if opens([item])), None)
    if at is not None:
        return at
    return next((index for index, item in enumerate(items) if isinstance(item, Line)), 0)
