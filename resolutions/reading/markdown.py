"""Numbered lists of plain text that count as Markdown does: by their place, whatever numbers are written.

    1. Urges States to provide:        1. Urges States to provide:
       1. Food;                           (1) Food;
       1. Water;                          (2) Water;
    1. Decides to remain seized.       2. Decides to remain seized.

A list within a paragraph is printed in brackets, since its lines are no longer told by their place from those of the
other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

_ITEM = re.compile(r"(?P<indent>[ \t]*)(?P<number>\d{1,3})(?P<mark>[.)])(?=[ \t]+\S)")
_HEADING = re.compile(r"#{1,6}\s|\W*annex\b", re.IGNORECASE)
_TAB = 4
_SAME = 1
"""Blanks by which the items of one list may differ."""


@dataclass
class _NumberedList:
    """The items of one list: the lines at which they begin, and the numbers that are written before them; `within`: the
    line above the list announces it."""

    indent: int
    within: bool
    lines: list[int] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)

    @property
    def is_repeated(self) -> bool:
        return len(self.numbers) > 1 and set(self.numbers) == {1}

    @property
    def is_counted(self) -> bool:
        return self.numbers == list(range(1, len(self.numbers) + 1))


def renumbered(text: str) -> str:
    """The text with the numbers that a reader of Markdown sees; as it is where its own numbers count."""
    lines = text.split("\n")
    for one in _lists(lines):
        if one.within and (one.is_repeated or one.is_counted):
            _write(lines, one, "({})")
        elif one.is_repeated and not one.within:
            _write(lines, one, "{}.")
    return "\n".join(lines)


def _lists(lines: Sequence[str]) -> Iterator[_NumberedList]:
    found: list[_NumberedList] = []
    open_: list[_NumberedList] = []
    above, gap = "", False
    for index, line in enumerate(lines):
        item = _ITEM.match(line)
        if item:
            indent = len(item["indent"].expandtabs(_TAB))
            while open_ and open_[-1].indent > indent + _SAME:
                open_.pop()
            if not open_ or indent > open_[-1].indent + _SAME:
                open_.append(_NumberedList(indent, within=bool(open_) and above.endswith(":")))
                found.append(open_[-1])
            open_[-1].lines.append(index)
            open_[-1].numbers.append(int(item["number"]))
        elif _HEADING.match(line):
            open_ = []
        elif gap and line.strip():
            # A paragraph that stands no further right than a list ends it.
            indent = len(line.expandtabs(_TAB)) - len(line.expandtabs(_TAB).lstrip())
            open_ = [one for one in open_ if one.indent < indent]
        above, gap = line.rstrip() or above, not line.strip()
    yield from found


def _write(lines: list[str], one: _NumberedList, form: str) -> None:
    for number, index in enumerate(one.lines, one.numbers[0]):
        lines[index] = _ITEM.sub(rf"\g<indent>{form.format(number)}", lines[index], count=1)
