"""What the place of printed lines tells: which begin a paragraph or heading, which stand in a table.

Every document is set in its own way, so its habits are measured before its lines are judged: the usual distance of
lines, whether white parts paragraphs, and where the lines that begin one stand. "Recalling" at the head of a page, with
nothing to measure above it, begins a paragraph where lines that stand so far from the left mostly do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from resolutions.reading.lines import Coordinates, Line, hyphens, unwrap

# In the size of the type (em).
GAP = 0.25
"""White above a line, beyond the usual distance of lines, that parts paragraphs."""
STEP = 2.0
"""Points within which two lines begin at the same place."""
USUAL = 0.15
"""The share of lines that must keep a distance for it to be that of lines in one paragraph, the smallest of such."""
FEW = 0.03
"""The share of lines with white above them from which on white parts the paragraphs of a document."""
CLEAR = 3
"""How many lines must speak of a place, and how many times as common it must be among those that begin paragraphs as
among the others, or the other way round."""


@dataclass(frozen=True, slots=True)
class _Habits:
    """How a document is set: `leading`, the distance of lines for type of one point; whether white stands between
    paragraphs (`parted`); and for each place where lines begin (in steps from the left) how many lines there begin a
    paragraph (`starts`), how many go on with one (`goes_on`), and where full lines of that column begin and end
    (`margins`, in points)."""

    leading: float
    parted: bool
    starts: Counter[int]
    goes_on: Counter[int]
    margins: Mapping[int, tuple[float, float]]

    def verdict(self, left: float) -> bool | None:
        """Whether lines that begin there begin paragraphs."""
        starts, goes_on = (
            sum(counted[step] for step in (_step(left) - 1, _step(left), _step(left) + 1))
            for counted in (self.starts, self.goes_on)
        )
        if starts + goes_on < CLEAR:
            return None
        share_of_starts = starts / max(self.starts.total(), 1)
        share_of_others = goes_on / max(self.goes_on.total(), 1)
        if share_of_starts > CLEAR * share_of_others:
            return True
        return False if share_of_others > CLEAR * share_of_starts else None


def body_size(lines: Iterable[Line]) -> float:
    """The size of type, in points, that most of the text is set in; 0 where no line has a place."""
    sizes: Counter[float] = Counter()
    for line in lines:
        if line.place:
            sizes[round(line.place.size, 1)] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=0.0)


def settled(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of printed pages, each knowing whether it begins a paragraph or heading. Furniture and footnotes are
    out of them, rows of tables are in one line each."""
    places = [line.place for line in lines if line.place]
    if len(places) != len(lines):
        raise ValueError("a line of a printed page has no place")
    if not lines:
        return ()
    habits = _habits(lines, places)
    found: list[Line] = []
    for line in lines:
        above = found[-1] if found else None
        begins = True if above is None or line.table or above.table else _begins(above, line, habits)
        gap = begins is not False
        found.append(replace(line, begins=begins, gap=gap))
    return tuple(found)


def merged(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of a masthead with those in one that go on with the one above: a title over several lines."""
    at_ends = hyphens(lines)
    groups: list[list[Line]] = []
    for line in lines:
        if groups and line.begins is False and _alike(groups[-1][-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    return tuple(replace(group[0], text=unwrap(group, at_ends)) for group in groups)


def _alike(above: Line, line: Line) -> bool:
    """Whether two lines are set in the same type, and not beside each other."""
    if above.place is None or line.place is None:
        return False
    same_size = abs(above.place.size - line.place.size) < 0.5
    return same_size and above.place.bold == line.place.bold and not _same_row(above.place, line.place)


def _habits(lines: Sequence[Line], places: Sequence[Coordinates]) -> _Habits:
    distances = Counter(
        round((below.base - above.base) / below.size, 1)
        for above, below in pairwise(places)
        if above.page == below.page and 0.8 * below.size < below.base - above.base < 3 * below.size
    )
    usual = [distance for distance, n in distances.items() if n >= USUAL * distances.total()]
    leading = min(usual, default=1.2)
    starts: Counter[int] = Counter()
    goes_on: Counter[int] = Counter()
    for index, (above, below) in enumerate(pairwise(places)):
        plain = not (below.bold or lines[index + 1].table or lines[index].table)
        if above.page == below.page and plain and above.base < below.base - 0.5 * below.size:
            counted = starts if _is_apart(above, below, leading) else goes_on
            counted[_step(below.left)] += 1
    parted = sum(starts.values()) >= FEW * sum(goes_on.values())
    if not parted:
        starts, goes_on = _by_indent(places)
    return _Habits(leading, parted, starts, goes_on, _margins(places))


def _margins(places: Sequence[Coordinates]) -> dict[int, tuple[float, float]]:
    """The margins of the column in which lines begin at each place, without the tenth of its lines that jut out."""
    found: dict[int, tuple[float, float]] = {}
    for step in {_step(place.left) for place in places}:
        at = step * STEP
        column = [place for place in places if place.left <= at + STEP and at - STEP < place.right]
        lefts, rights = sorted(place.left for place in column), sorted(place.right for place in column)
        found[step] = lefts[len(column) // 10], rights[-1 - len(column) // 10]
    return found


def _by_indent(places: Sequence[Coordinates]) -> tuple[Counter[int], Counter[int]]:
    """Starts and continuations in a text without white between paragraphs: lines begin at the margin or are indented.
    Empty where no line is."""
    lefts = Counter(_step(place.left) for place in places if not place.bold)
    if not lefts:
        return Counter(), Counter()
    margin = lefts.most_common(1)[0][0]
    indented = Counter({step: n for step, n in lefts.items() if 3 <= step - margin <= 30})
    if sum(indented.values()) < FEW * sum(lefts.values()):
        return Counter(), Counter()
    return indented, Counter({margin: lefts[margin]})


def _begins(above: Line, line: Line, habits: _Habits) -> bool | None:
    if above.place is None or line.place is None:
        return None
    one, other = above.place, line.place
    if _same_row(one, other):
        return False
    if one.page != other.page or other.base < one.base:
        return _begins_page(above, line, habits)
    if _is_apart(one, other, habits.leading):
        return True
    left, right = habits.margins[_step(one.left)]
    if other.bold != one.bold or _is_broken_off(line, one, left + 0.5 * (right - left)):
        return True
    if other.bold or (habits.parted and not _is_broken_off(line, one, right)):
        return False
    return habits.verdict(other.left)


def _begins_page(above: Line, line: Line, habits: _Habits) -> bool | None:
    """The verdict on the first line of a page or column, above which white says nothing."""
    if above.place is None or line.place is None:
        return None
    if line.place.bold and not above.place.bold:
        return True
    verdict = habits.verdict(line.place.left)
    if verdict and above.begins is False and abs(above.place.left - line.place.left) <= STEP:
        verdict = None  # where the lines of the paragraph above begin as well
    right = habits.margins[_step(above.place.left)][1]
    if verdict is not None:
        return verdict
    if _is_broken_off(line, above.place, right):
        return True
    # Full, without a stop, its paragraph's further lines begin where this one does: the sentence runs on.
    same_left = abs(above.place.left - line.place.left) <= STEP
    return False if above.begins is False and same_left and above.text[-1].isalnum() else None


def _is_apart(above: Coordinates, below: Coordinates, leading: float) -> bool:
    size = max(above.size, below.size)
    return below.base - above.base > (leading + GAP) * size


def _is_broken_off(line: Line, above: Coordinates, right: float) -> bool:
    """Whether the line's first word would have found room on the one above, up to `right`: someone ended that line."""
    if line.place is None:
        return False
    first_word = (line.place.right - line.place.left) * (len(line.text.split()[0]) + 1) / len(line.text)
    return above.right + first_word < right


def _same_row(above: Coordinates, below: Coordinates) -> bool:
    return above.page == below.page and abs(above.base - below.base) < 0.5 * min(above.size, below.size)


def _step(left: float) -> int:
    return round(left / STEP)
