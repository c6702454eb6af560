"""The brief: what a comparison means in substance, in statements that quote both texts and lead to their rows.

Statements stand in groups, the group of the gravest first, and within a group in the order of the engine, what rests on
doubtful links alone last. Of each group the first are seen at once; its count is the filter that shows their rows.
Where there is no room beside the text, one line of counts stands for the whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from resolutions.comparing.comparison import Change, ChangeKind, Comparison, Shifts
from resolutions.comparing.kinds import Kind, Relation
from resolutions.presentation.comparison.changes import word
from resolutions.presentation.comparison.insights import Replacement, insights
from resolutions.presentation.comparison.marks import MOST_PLACES, RowReference
from resolutions.presentation.comparison.one_sided import Provision, gone_and_new
from resolutions.presentation.comparison.query import Query, Substance
from resolutions.presentation.comparison.quoted import quoted
from resolutions.presentation.comparison.rows import Table
from resolutions.presentation.pieces import Piece
from resolutions.presentation.votes import VotesThenAndNow, votes_then_and_now
from resolutions.presentation.wording import listed, plural, small, spelled

Key = Literal[
    "strength", "limits", "who", "clauses", "mandates", "terms", "cited", "themes", "openings", "addressees",
    "substitutions", "gone", "new",
]  # fmt: skip
_HEADINGS: dict[Key, str] = {
    "strength": "Weaker or stronger",
    "limits": "Limits and conditions",
    "who": "Who",
    "clauses": "Clauses",
    "mandates": "Mandates, reports, money",
    "terms": "Terms",
    "cited": "Cited",
    "themes": "Themes",
    "openings": "Opening words",
    "addressees": "Addressees",
    "substitutions": "Recurring words",
    "gone": "Removed",
    "new": "Added",
}
_KEYS: dict[ChangeKind, Key] = {
    "strength": "strength",
    "qualifier": "limits",
    "actor": "who",
    "beneficiary": "who",
    "scope": "clauses",
    "mechanism": "mandates",
    "term": "terms",
    "citation": "cited",
    "new": "themes",
    "dropped": "themes",
}
_FILTERS: Mapping[Key, tuple[Kind | None, tuple[Substance, ...]]] = {
    "strength": (None, ("weaker", "stronger")),
    "limits": (None, ("qualifier",)),
    "who": (None, ("actor", "beneficiary")),
    "clauses": (None, ("scope",)),
    "mandates": (None, ("mechanism",)),
    "terms": (None, ("term",)),
    "cited": (None, ("citation",)),
    "gone": ("removed", ()),
    "new": ("added", ()),
}
"""The filter that shows the rows of a group: a kind of row, or kinds of changes."""
_COUNTED: Mapping[Key, tuple[str, str]] = {
    "limits": ("limit", "limits"),
    "who": ("on who", "on who"),
    "clauses": ("clause", "clauses"),
    "mandates": ("mandate", "mandates"),
    "terms": ("term", "terms"),
    "cited": ("cited", "cited"),
}
"""How the line of counts names the statements of a group: one, and several."""
_WENT_AND_CAME: tuple[Relation, Relation] = ("removed", "added")
_FIRST, _FIRST_ALONE = 4, 3
"""Statements of a group that are seen at once: of changes, and of paragraphs that one text alone has."""


@dataclass(frozen=True, slots=True)
class BriefStatement:
    """One change: its word (`Weaker`, `Limit gone`) and direction, the words of the older and of the newer text with
    what went and what came marked, either may be empty, where they stand, and what else there is to say
    (`9 places`)."""

    word: str
    direction: str
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]
    places: tuple[RowReference, ...]
    notes: tuple[str, ...] = ()

    @property
    def badge(self) -> str:
        """What is to be seen first: `weaker`, `stronger`, nothing of other statements."""
        return self.direction if self.direction in ("weaker", "stronger") else ""

    @property
    def doubtful(self) -> bool:
        """Whether all places that show it are doubtful links."""
        return bool(self.places) and not any(place.sure for place in self.places)


@dataclass(frozen=True, slots=True)
class BriefGroup:
    """`href` leads to the rows that the statements stand in, "" where no filter finds them, and `rows` are how many it
    shows; `note` says what is not counted, or not told."""

    key: Key
    heading: str
    statements: tuple[BriefStatement, ...]
    href: str
    rows: int
    note: str = ""

    @property
    def number(self) -> str:
        """`2`, `9 in 5 rows`; of paragraphs that one text alone has, all that its filter shows."""
        told = len(self.statements)
        if self.is_alone or not self.href:
            return str(self.rows if self.is_alone else told)
        return str(told) if told == self.rows else f"{told} in {plural(self.rows, 'row')}"

    @property
    def is_plain(self) -> bool:
        """Whether the heading says all that the word of each statement would."""
        return self.key in ("terms", "mandates", "gone", "new", "openings", "addressees", "substitutions")

    @property
    def first(self) -> tuple[BriefStatement, ...]:
        """What is seen at once; a rest of one statement is seen, too."""
        return self.statements if len(self.statements) <= self._seen + 1 else self.statements[: self._seen]

    @property
    def rest(self) -> tuple[BriefStatement, ...]:
        """What unfolds below; of paragraphs that one text alone has nothing, as the rows show them."""
        return () if self.is_alone else self.statements[len(self.first) :]

    @property
    def more(self) -> int:
        """How many statements are not seen at once; of paragraphs that one text alone has, how many rows."""
        return (self.rows if self.is_alone else len(self.statements)) - len(self.first)

    @property
    def is_alone(self) -> bool:
        """Whether it tells of paragraphs that one text alone has."""
        return self.key in ("gone", "new")

    @property
    def _seen(self) -> int:
        return _FIRST_ALONE if self.is_alone else _FIRST


@dataclass(frozen=True, slots=True)
class Brief:
    """`none` says that nothing changed in substance, where nothing did; `votes` how the texts were adopted,
    where one of them was by a vote; `counts` how much there is of what: `2 weaker`, `23 removed`."""

    groups: tuple[BriefGroup, ...]
    none: str
    votes: VotesThenAndNow | None
    counts: tuple[str, ...]


def brief(table: Table) -> Brief:
    """The brief of a comparison. Of one that was kept with an engine before agreed-5 it tells what that one told."""
    comparison = table.comparison
    if comparison.shifts is not None:
        groups = (*_shifts(table, comparison.shifts), *_alone(table))
        return Brief(groups, "", _votes(comparison, table.names), _counts(table, groups))
    groups = (*_groups(table), *_alone(table))
    apart = comparison.pair is not None and comparison.pair.kind in ("roll-over", "unrelated")
    none = "" if comparison.changes or apart else _none(bool(groups))
    return Brief(groups, none, _votes(comparison, table.names), _counts(table, groups))


def _votes(comparison: Comparison, names: tuple[str, str]) -> VotesThenAndNow | None:
    """How the texts were adopted, where one was by a vote; else the head of the page says all."""
    left, right = comparison.left, comparison.right
    voted = "recorded vote" in (left.adoption.mode, right.adoption.mode)
    return votes_then_and_now(left, right, names) if voted else None


def _counts(table: Table, groups: Sequence[BriefGroup]) -> tuple[str, ...]:
    """`2 weaker`, `1 stronger`, `23 removed`, `25 added`, `1 limit`: what changed most gravely, what went and came, the
    rest."""
    strength = [statement.badge for group in groups for statement in group.statements if group.key == "strength"]
    rows = Counter(row.relation for row in table.comparison.rows)
    found: list[tuple[int, str]] = [(strength.count(way), way) for way in ("weaker", "stronger")]
    found += [(rows[relation], small(table.words[relation])) for relation in _WENT_AND_CAME]
    found += [
        (number, _COUNTED[group.key][number > 1])
        for group in groups
        if group.key in _COUNTED and (number := len(group.statements))
    ]
    return tuple(f"{number} {words}" for number, words in found if number)


def _group(table: Table, key: Key, statements: Sequence[BriefStatement]) -> BriefGroup:
    kind, changes = _FILTERS.get(key, (None, ()))
    query = Query(table.query.view, frozenset((kind,)) if kind else None, changes=frozenset(changes) or None)
    rows = sum(
        row.relation == kind or not table.changes.substances(number).isdisjoint(changes)
        for number, row in enumerate(table.comparison.rows)
    )
    href = query.href if key in _FILTERS else ""
    return BriefGroup(key, _HEADINGS[key], tuple(statements), href, rows, _note(table, key))


def _note(table: Table, key: Key) -> str:
    """What a reader may take the count of a group for, and it is not."""
    if key == "strength":
        return "In linked paragraphs; one removed may live on in other words in one added."
    possible = table.comparison.possible
    held = {"gone": {one.left for one in possible}, "new": {one.right for one in possible}}.get(key, set())
    return f"Not listed: {spelled(len(held), 'paragraph')} with a possible counterpart." if held else ""


def _shifts(table: Table, shifts: Shifts) -> Iterator[BriefGroup]:
    """What an earlier engine told: openings, addressees and words that recur."""
    for key, _, replacements in insights(table, shifts).groups:
        yield _group(table, key, [_of_replacement(one) for one in replacements])


def _of_replacement(one: Replacement) -> BriefStatement:
    notes = (one.direction, plural(one.count, "time") if one.count else "", "doubtful link" if one.doubtful else "")
    before, after = (Piece("-", False, one.before),), (Piece("+", False, one.after),)
    return BriefStatement("", "", before, after, one.places, tuple(filter(None, notes)))


def _none(has_more: bool) -> str:
    if has_more:
        return "Within linked paragraphs no change of substance was found; the rows show every word."
    return "No change of substance was found; the rows show every word."


def _groups(table: Table) -> Iterator[BriefGroup]:
    by_key: dict[Key, list[BriefStatement]] = {}
    statements = [
        (_KEYS[change.kind], _statement(table, change, rows))
        for change, rows in zip(table.comparison.changes, table.changes.rows, strict=True)
    ]
    for key, statement in sorted(statements, key=lambda told: told[1].doubtful):
        by_key.setdefault(key, []).append(statement)
    # Themes are the matter of the text as a whole; they come after what its paragraphs say.
    for key in sorted(by_key, key="themes".__eq__):
        yield _group(table, key, by_key[key])


def _statement(table: Table, change: Change, rows: tuple[int, ...]) -> BriefStatement:
    places = tuple(_place(table, change, number, alone=len(rows) == 1) for number in rows[:MOST_PLACES])
    told = BriefStatement(word(change), change.direction, *quoted(table, change, rows), places)
    notes = list(_notes(change))
    return replace(told, notes=(*notes, "doubtful link") if told.doubtful else tuple(notes))


def _notes(change: Change) -> Iterator[str]:
    if change.kind in ("new", "dropped"):
        uses = (0, change.count) if change.kind == "new" else (change.count, 0)
        yield f"{uses[0]} → {plural(uses[1], 'use')}"
    elif change.kind == "term" or change.count > 1:
        yield plural(change.count, "place")


def _place(table: Table, change: Change, number: int, *, alone: bool) -> RowReference:
    """The row, by the paragraphs that the change names: all of them where it stands in one row `alone`."""
    row = table.comparison.rows[number]
    old, new = (
        list(named) if alone else [label for label in own if label in named]
        for named, own in ((change.left, row.left), (change.right, row.right))
    )
    sides = [listed(side) for side in (old, new) if side]
    return RowReference(" → ".join(dict.fromkeys(sides)), table.href(number), row.sure)


def _alone(table: Table) -> Iterator[BriefGroup]:
    """Paragraphs that one text alone has: how each begins, and where."""
    gone, new = gone_and_new(table)
    sides: tuple[tuple[Key, tuple[Provision, ...]], ...] = (("gone", gone), ("new", new))
    for key, provisions in sides:
        if provisions:
            yield _group(table, key, [_of_provision(key, provision) for provision in provisions])


def _of_provision(key: Key, provision: Provision) -> BriefStatement:
    gone = (Piece("-", False, provision.gist),) if key == "gone" else ()
    new = (Piece("+", False, provision.gist),) if key == "new" else ()
    return BriefStatement(_HEADINGS[key], "", gone, new, (RowReference(provision.label, provision.href, sure=True),))
