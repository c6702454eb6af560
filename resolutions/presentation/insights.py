"""What changed throughout: opening verbs, addressees, words that recur; what is wholly new or gone. Each leads to its
rows.

What rests on doubtful links alone comes last, and every such place is marked: a doubtful link may be wrong.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from resolutions.comparing.comparison import Shifts, Substitution
from resolutions.document import Paragraph, parent_label
from resolutions.presentation.rows import Table
from resolutions.presentation.terms import gist

DIRECTION_WORDS = {"stronger": "stronger", "weaker": "weaker", "other": ""}
"""Directions on the scale of docs/method.md; said in these words only, never as praise or blame."""
_MOST_PLACES = 4


@dataclass(frozen=True, slots=True)
class Place:
    """A row to look at: its labels on both sides, where they differ, a link, and whether the engine is sure of it."""

    words: str
    href: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Change:
    """Words that became others; `direction` empty where the scale says nothing, `count` 0 where nothing recurs."""

    before: str
    after: str
    direction: str
    count: int
    places: tuple[Place, ...]

    @property
    def doubtful(self) -> bool:
        """Whether every place that shows it is a doubtful link."""
        return not any(place.sure for place in self.places)


@dataclass(frozen=True, slots=True)
class Provision:
    """A paragraph without any counterpart: its label, how it begins, a link to its row."""

    label: str
    gist: str
    href: str


@dataclass(frozen=True, slots=True)
class Insights:
    openings: tuple[Change, ...]
    addressees: tuple[Change, ...]
    substitutions: tuple[Change, ...]
    gone: tuple[Provision, ...]
    new: tuple[Provision, ...]

    @property
    def any(self) -> bool:
        return bool(self.groups or self.provisions)

    @property
    def provisions(self) -> tuple[tuple[str, str, tuple[Provision, ...]], ...]:
        """What stands in one text alone, where there is any: key, heading, paragraphs."""
        found = (("gone", "Wholly gone", self.gone), ("new", "Wholly new", self.new))
        return tuple(group for group in found if group[2])

    @property
    def groups(self) -> tuple[tuple[str, str, tuple[Change, ...]], ...]:
        """Those that have anything to tell: key, heading, changes."""
        found = (
            ("openings", "Opening words", self.openings),
            ("addressees", "Addressees", self.addressees),
            ("substitutions", "Recurring words", self.substitutions),
        )
        return tuple(group for group in found if group[2])


def insights(table: Table) -> Insights:
    """The shifts of a comparison, with links to the rows that they stand in."""
    shifts, pair = table.comparison.shifts or Shifts(), table.comparison.pair
    kind = pair.kind if pair else "successive"
    # What a text extends by reference is not gone, and of texts that have nothing to do with each other all is alone.
    tells_gone, tells_new = kind not in ("roll-over", "unrelated"), kind != "unrelated"
    gone = _provisions(table, table.left, table.of_left, {p.left for p in table.comparison.possible})
    new = _provisions(table, table.right, table.of_right, {p.right for p in table.comparison.possible})
    return Insights(
        openings=_gathered(
            ((s.before, s.after, DIRECTION_WORDS[s.direction]), _place(table, s.left, s.right)) for s in shifts.openings
        ),
        addressees=_gathered(((s.before, s.after, ""), _place(table, s.left, s.right)) for s in shifts.addressees),
        substitutions=_sure_first(
            Change(s.before, s.after, "", s.count, _places(table, s)) for s in shifts.substitutions
        ),
        gone=tuple(gone) if tells_gone else (),
        new=tuple(new) if tells_new else (),
    )


def _provisions(
    table: Table, paragraphs: Mapping[str, Paragraph], rows: Mapping[str, int], possible: Collection[str]
) -> Iterator[Provision]:
    """Paragraphs of one side that nothing on the other comes near; those of a list that is whole are told by its
    head."""
    alone: set[str] = set()
    for label, paragraph in paragraphs.items():
        relation = table.comparison.rows[rows[label]].relation
        if relation not in ("added", "removed") or label in possible:
            continue
        alone.add(label)
        if parent_label(label) not in alone:
            yield Provision(label, gist(paragraph, 8), table.href(rows[label]))


def _gathered(shifts: Iterable[tuple[tuple[str, str, str], Place]]) -> tuple[Change, ...]:
    """The same change in several rows told once, where it is first met."""
    places: dict[tuple[str, str, str], list[Place]] = {}
    for change, place in shifts:
        places.setdefault(change, []).append(place)
    return _sure_first(Change(*change, 0, tuple(found)) for change, found in places.items())


def _sure_first(changes: Iterable[Change]) -> tuple[Change, ...]:
    return tuple(sorted(changes, key=lambda change: change.doubtful))


def _place(table: Table, left: str, right: str) -> Place:
    words = right if left == right else f"{left} → {right}"
    return Place(words, table.href_of_right(right), table.is_sure(right))


def _places(table: Table, substitution: Substitution) -> tuple[Place, ...]:
    """The first rows in which the one goes and the other comes."""
    return tuple(_place(table, left, right) for left, right in substitution.labels[:_MOST_PLACES])
