"""Texts beside each other: the provisions of a lineage as the rows of a table with a column a text.

A provision has one row. Two that were joined for good in a later text have one row together; a paragraph that took in
only a part of another provision stands in its own row alone.

    11/3  PP4, PP5     20/1  PP4           one row: PP4 and PP5 beside PP4
    11/3  OP8          20/1  OP8, OP9      one row: OP8 beside both
    11/3  OP1, OP2     20/1  OP1, OP2      two rows, though OP2 also took in words of OP1

A history tells a paragraph as new that no text just before has, though an earlier one, of which the rest goes on, may
have had it: such a one stands in the row of that rest.

    38/12 PP4, PP5     47/3  PP3           53/13 PP4, PP5     one row: PP5 is that of 38/12 again
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from resolutions.comparing.comparison import Comparison
from resolutions.document import SECTIONS, Section
from resolutions.tracing.lineage import Cell, Lineage, Provision, Step

Place = tuple[int, str]
"""A paragraph: the place of its text among those beside each other, and its label."""


@dataclass(frozen=True, slots=True)
class ProvisionRow:
    """A row: for each text the `labels` of its paragraphs there, in the order of the text, and the `parts`, labels of
    paragraphs of other rows that took in a part of it. `since` says for each paragraph in which text before the
    provision stood last; None where it is new."""

    section: Section
    labels: tuple[tuple[str, ...], ...]
    parts: tuple[tuple[str, ...], ...]
    since: Mapping[Place, int | None]

    @property
    def standing(self) -> tuple[int, ...]:
        """The texts in which it stands."""
        return tuple(text for text, labels in enumerate(self.labels) if labels)

    def before(self, text: int) -> int | None:
        """The last text before this one in which it stands."""
        return max((one for one in self.standing if one < text), default=None)


def provision_rows(lineage: Lineage, comparisons: Mapping[Step, Comparison]) -> tuple[ProvisionRow, ...]:
    """The rows of a lineage and of the comparisons that it was made from, section by section, in the order of the last
    text; a provision that ended before stands behind the paragraph that it followed where it stood last."""
    candidates = _candidates(lineage.provisions)
    again = _standing_again(lineage.provisions, comparisons)
    meeting = [*_meeting(lineage.provisions, candidates)]
    meeting += [(candidates[place][0], candidates[before][0]) for place, before in again.items()]
    group_of = _groups(len(lineage.provisions), meeting)
    groups: dict[int, list[Provision]] = {}
    for number, provision in enumerate(lineage.provisions):
        groups.setdefault(group_of[number], []).append(provision)
    row_of = {place: group_of[numbers[0]] for place, numbers in candidates.items()}
    since = {
        place: cell.since if (cell := lineage.provisions[numbers[0]][place[0]]) else None
        for place, numbers in candidates.items()
    } | {place: before for place, (before, _) in again.items()}
    rows = {group: _row(lineage, group, provisions, row_of, since) for group, provisions in groups.items()}
    return tuple(rows[group] for group in _in_order(lineage, rows, row_of))


def _candidates(provisions: Sequence[Provision]) -> dict[Place, list[int]]:
    """For each paragraph the provisions that it holds whole, the one that stood first before others: to that one it
    belongs."""
    found: dict[Place, list[int]] = {}
    for number in sorted(range(len(provisions)), key=lambda number: _first(provisions[number])):
        for text, cell in enumerate(provisions[number]):
            for label in _whole(cell):
                found.setdefault((text, label), []).append(number)
    return found


def _first(provision: Provision) -> int:
    return next(text for text, cell in enumerate(provision) if cell)


def _whole(cell: Cell | None) -> frozenset[str]:
    return frozenset(cell.labels) - frozenset(cell.parts) if cell else frozenset()


def _standing_again(provisions: Sequence[Provision], comparisons: Mapping[Step, Comparison]) -> dict[Place, Place]:
    """For each paragraph that is the first of its provision, the one of an earlier text that it is surely linked with,
    of the nearest text where it is of several."""
    new = {
        (text, label)
        for provision in provisions
        for text, cell in enumerate(provision)
        if cell and cell.since is None
        for label in cell.labels
    }
    return {
        (after, label): (before, row.left[0])
        for (before, after), comparison in sorted(comparisons.items())
        for row in comparison.rows
        if row.sure and row.left
        for label in row.right
        if (after, label) in new
    }


def _meeting(provisions: Sequence[Provision], candidates: Mapping[Place, Sequence[int]]) -> Iterator[tuple[int, int]]:
    """The provisions that meet in a paragraph, of which one has nothing there that the other has not; those that both
    go on by themselves are two."""
    for (text, _), (owner, *others) in candidates.items():
        for other in others:
            here, there = _whole(provisions[owner][text]), _whole(provisions[other][text])
            if here <= there or there <= here:
                yield owner, other


def _groups(many: int, meeting: Sequence[tuple[int, int]]) -> list[int]:
    """For each of so many provisions the number of its row, which those that meet share."""
    group_of = list(range(many))
    for one, other in meeting:
        old, new = group_of[other], group_of[one]
        group_of = [new if group == old else group for group in group_of]
    return group_of


def _row(
    lineage: Lineage,
    group: int,
    provisions: Sequence[Provision],
    row_of: Mapping[Place, int],
    since: Mapping[Place, int | None],
) -> ProvisionRow:
    labels, parts = [], []
    for text, places in enumerate(lineage.texts):
        named = {label for provision in provisions if (cell := provision[text]) for label in cell.labels}
        here = [place.label for place in places if place.label in named]
        labels.append(tuple(label for label in here if row_of[text, label] == group))
        parts.append(tuple(label for label in here if row_of[text, label] != group))
    standing = {(text, label): since[text, label] for text, own in enumerate(labels) for label in own}
    newest = max(standing, key=lambda place: place[0])[0]
    section = next(place.section for place in lineage.texts[newest] if place.label == labels[newest][0])
    return ProvisionRow(cast(Section, section), tuple(labels), tuple(parts), standing)


def _in_order(lineage: Lineage, rows: Mapping[int, ProvisionRow], row_of: Mapping[Place, int]) -> Iterator[int]:
    columns: dict[str, list[int]] = {section: [] for section in SECTIONS}
    placed: set[int] = set()
    for text in range(len(lineage.texts) - 1, -1, -1):
        moved = _moved_after(lineage, text)
        before: dict[str, int] = {}
        for place in lineage.texts[text]:
            group = row_of[text, place.label]
            section = rows[group].section
            if group not in placed:
                column = columns[section]
                column.insert(column.index(before[section]) + 1 if section in before else 0, group)
                placed.add(group)
            elif place.label in moved:
                continue
            before[section] = group
    for column in columns.values():
        yield from column


def _moved_after(lineage: Lineage, text: int) -> frozenset[str]:
    """The paragraphs of a text that stand at another place in a later one: what followed them there is not to be looked
    for behind them."""
    cells = [(provision[text], provision[text + 1 :]) for provision in lineage.provisions]
    return frozenset(
        label
        for own, later in cells
        if own and any(cell and cell.moved and cell.since == text for cell in later)
        for label in own.labels
    )
