"""What engines up to agreed-4 told of a comparison, for comparisons that were kept with it: opening verbs, addressees,
words that recur. Each leads to its rows. Later ones have a brief (brief.py).

What rests on doubtful links alone comes last, and every such place is marked: a doubtful link may be wrong.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from resolutions.comparing.comparison import Shifts, Substitution
from resolutions.presentation.comparison.marks import MOST_PLACES, RowReference
from resolutions.presentation.comparison.rows import Table

ShiftKey = Literal["openings", "addressees", "substitutions"]
DIRECTION_WORDS = {"stronger": "stronger", "weaker": "weaker", "other": ""}
"""Directions on the scale of docs/method.md; said in these words only, never as praise or blame."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """Words that became others; `direction` empty where the scale says nothing, `count` 0 where nothing recurs."""

    before: str
    after: str
    direction: str
    count: int
    places: tuple[RowReference, ...]

    @property
    def doubtful(self) -> bool:
        """Whether every place that shows it is a doubtful link."""
        return not any(place.sure for place in self.places)


@dataclass(frozen=True, slots=True)
class Insights:
    openings: tuple[Replacement, ...]
    addressees: tuple[Replacement, ...]
    substitutions: tuple[Replacement, ...]

    @property
    def groups(self) -> tuple[tuple[ShiftKey, str, tuple[Replacement, ...]], ...]:
        """Those that have anything to tell: key, heading, changes."""
        found: tuple[tuple[ShiftKey, str, tuple[Replacement, ...]], ...] = (
            ("openings", "Opening words", self.openings),
            ("addressees", "Addressees", self.addressees),
            ("substitutions", "Recurring words", self.substitutions),
        )
        return tuple(group for group in found if group[2])


def insights(table: Table, shifts: Shifts) -> Insights:
    """The shifts of a comparison, with links to the rows that they stand in."""
    return Insights(
        openings=_gathered(
            ((s.before, s.after, DIRECTION_WORDS[s.direction]), _place(table, s.left, s.right)) for s in shifts.openings
        ),
        addressees=_gathered(((s.before, s.after, ""), _place(table, s.left, s.right)) for s in shifts.addressees),
        substitutions=_sure_first(
            Replacement(s.before, s.after, "", s.count, _places(table, s)) for s in shifts.substitutions
        ),
    )


def _gathered(shifts: Iterable[tuple[tuple[str, str, str], RowReference]]) -> tuple[Replacement, ...]:
    """One replacement for each change, with all the rows in which it stands, in the order in which they are first met;
    those without doubt first."""
    places: dict[tuple[str, str, str], list[RowReference]] = {}
    for change, place in shifts:
        places.setdefault(change, []).append(place)
    return _sure_first(Replacement(*change, 0, tuple(found)) for change, found in places.items())


def _sure_first(changes: Iterable[Replacement]) -> tuple[Replacement, ...]:
    return tuple(sorted(changes, key=lambda change: change.doubtful))


def _place(table: Table, left: str, right: str) -> RowReference:
    words = right if left == right else f"{left} → {right}"
    return RowReference(words, table.href_of_right(right), table.is_sure(right))


def _places(table: Table, substitution: Substitution) -> tuple[RowReference, ...]:
    """The first rows in which the one goes and the other comes."""
    return tuple(_place(table, left, right) for left, right in substitution.labels[:MOST_PLACES])
