"""The brief: what a comparison means in substance, in statements that quote both texts and lead to their rows.

Statements stand in groups, the group of the gravest first, and within a group in the order of the engine, what rests on
doubtful links alone last. Folded, the brief shows the first of each group.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from resolutions.comparing.comparison import Change, ChangeKind, Comparison
from resolutions.document import Adoption
from resolutions.presentation.comparison.changes import word
from resolutions.presentation.comparison.marks import MOST_PLACES, RowReference
from resolutions.presentation.comparison.one_sided import Provision, gone_and_new
from resolutions.presentation.comparison.quoted import quoted
from resolutions.presentation.comparison.rows import Table
from resolutions.presentation.pieces import Piece
from resolutions.presentation.wording import listed, plural

Key = Literal["strength", "limits", "who", "clauses", "mandates", "terms", "cited", "themes", "gone", "new"]
_HEADINGS: dict[Key, str] = {
    "strength": "Weaker or stronger",
    "limits": "Limits and conditions",
    "who": "Who",
    "clauses": "Clauses",
    "mandates": "Mandates, reports, money",
    "terms": "Terms",
    "cited": "Cited",
    "themes": "Themes",
    "gone": "Wholly gone",
    "new": "Wholly new",
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
_LEADS = 6
"""Statements that the folded brief shows: two lines of three on a desk."""


@dataclass(frozen=True, slots=True)
class BriefStatement:
    """One change: its word (`Weaker`, `Limit gone`) and direction, the words of the older and of the newer text with
    what went and what came marked, either may be empty, where they stand, and what else there is to say (`9 places`).
    `more` counts what the group holds beside it, where it stands for the group."""

    word: str
    direction: str
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]
    places: tuple[RowReference, ...]
    notes: tuple[str, ...] = ()
    more: int = 0

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
    key: Key
    heading: str
    statements: tuple[BriefStatement, ...]

    @property
    def is_plain(self) -> bool:
        """Whether the heading says all that the word of each statement would."""
        return self.is_closed or self.key in ("terms", "mandates")

    @property
    def is_closed(self) -> bool:
        """Whether it is a list to open: it may be long, and the rows say it as well."""
        return self.key in ("gone", "new")


@dataclass(frozen=True, slots=True)
class Brief:
    """`none` says that nothing changed in substance, where nothing did; `adoption` how the texts were adopted, where
    they differ in it."""

    groups: tuple[BriefGroup, ...]
    none: str
    adoption: str

    @property
    def leads(self) -> tuple[BriefStatement, ...]:
        """What is seen without unfolding: all, where it is little, or the first of each group."""
        if self.is_short:
            return tuple(statement for group in self.groups for statement in group.statements)
        firsts = [replace(group.statements[0], more=len(group.statements) - 1) for group in self.groups]
        return tuple(firsts[:_LEADS])

    @property
    def is_short(self) -> bool:
        return sum(len(group.statements) for group in self.groups) <= _LEADS

    @property
    def count(self) -> int:
        """How many statements unfolding shows: those of lists that stay closed are not among them, unless all are."""
        open_groups = [group for group in self.groups if not group.is_closed] or self.groups
        return sum(len(group.statements) for group in open_groups)


def brief(table: Table) -> Brief | None:
    """The brief of a comparison; None of one whose engine told shifts, and where two texts that share little have
    nothing to tell."""
    comparison = table.comparison
    if comparison.shifts is not None:
        return None
    groups = (*_groups(table), *_alone(table))
    apart = comparison.pair is not None and comparison.pair.kind in ("roll-over", "unrelated")
    if apart and not groups:
        return None
    none = "" if comparison.changes or apart else _none(bool(groups))
    return Brief(groups, none, adoption_line(comparison, table.names))


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
        yield BriefGroup(key, _HEADINGS[key], tuple(by_key[key]))


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
            yield BriefGroup(key, _HEADINGS[key], tuple(_of_provision(key, provision) for provision in provisions))


def _of_provision(key: Key, provision: Provision) -> BriefStatement:
    gone = (Piece("-", False, provision.gist),) if key == "gone" else ()
    new = (Piece("+", False, provision.gist),) if key == "new" else ()
    return BriefStatement(_HEADINGS[key], "", gone, new, (RowReference(provision.label, provision.href, sure=True),))


def adoption_line(comparison: Comparison, names: tuple[str, str]) -> str:
    """How the texts were adopted, where that is known of both and differs: `Adopted without a vote, before by 22-11-14
    (for, against, abstaining).`"""
    left, right = comparison.left, comparison.right
    before, after = (_how(document.adoption) for document in (left, right))
    if not before or not after or before == after:
        return ""
    key = " (for, against, abstaining)" if "-" in before + after else ""
    if left.adopted_on and right.adopted_on and left.adopted_on < right.adopted_on:
        return f"Adopted {after}, before {before}{key}."
    return f"{names[0]} was adopted {before}, {names[1]} {after}{key}."


def _how(adoption: Adoption) -> str:
    if adoption.mode == "without a vote":
        return "without a vote"
    votes = (adoption.in_favour, adoption.against, adoption.abstaining)
    if adoption.mode != "recorded vote" or adoption.in_favour is None or adoption.against is None:
        return ""
    return f"by {'-'.join(str(vote or 0) for vote in votes)}"
