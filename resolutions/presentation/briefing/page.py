"""The brief: what changed between two texts, on one sheet of paper, for somebody who reads nothing else of them.

Statements stand in sections, each in the words of both texts, the gravest first; what a sheet does not hold is counted.
A comparison that an engine without changes made shows what was kept with it in their place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from resolutions import symbols
from resolutions.comparing.comparison import Change, Comparison, Shifts
from resolutions.comparing.corrections import CorrectionNote
from resolutions.comparing.kinds import Kind
from resolutions.comparing.pairs import short_names
from resolutions.document import Document, Paragraph
from resolutions.presentation.briefing.sheet import Apart, Briefing, Section, SheetStatement, fitted
from resolutions.presentation.comparison.changes import Where, where
from resolutions.presentation.comparison.corrected import corrected
from resolutions.presentation.comparison.facts import facts, pair_note
from resolutions.presentation.comparison.insights import insights
from resolutions.presentation.comparison.one_sided import Provision, gone_and_new
from resolutions.presentation.comparison.query import Query
from resolutions.presentation.comparison.quoted import quoted
from resolutions.presentation.comparison.rows import Table
from resolutions.presentation.pieces import Piece
from resolutions.presentation.terms import gist
from resolutions.presentation.wording import listed, plural

_SECTIONS = (
    ("mandates", "Money and mandates", ""),
    ("weaker", "Weaker", "what is asked or found"),
    ("stronger", "Stronger", "what is asked or found"),
    ("who", "Who, on what terms", ""),
    ("scope", "What is covered", ""),
    ("terms", "Terms", ""),
    ("cited", "Cited", ""),
)
"""Key, heading, what the heading is about."""
_SECTION_OF = {
    "mechanism": "mandates",
    "qualifier": "who",
    "actor": "who",
    "beneficiary": "who",
    "scope": "scope",
    "term": "terms",
    "citation": "cited",
}
"""The section of each kind of change; that of a strength is its direction."""
_THEMES = ("new", "dropped")
"""Kinds that name no paragraph: words that the other text never has."""
_GIST = 14
"""Words of a paragraph that stands in one text alone."""

STORED = "This comparison was kept before there were briefs. What was kept with it stands here in the place of one."


def briefing(comparison: Comparison, said: Sequence[CorrectionNote] = ()) -> Briefing:
    """The brief of a comparison, as long as a sheet of paper holds; `said` is what editors said of its links."""
    left, right = comparison.left, comparison.right
    table = Table(comparison, short_names(left, right), Query())
    whole = sections(table)
    apart = tuple(_apart(table))
    full = Briefing(
        symbols=(left.symbol or "", right.symbol or ""),
        names=table.names,
        languages=(left.language, right.language),
        body=_body(left, right),
        title=right.title or left.title or listed(table.names),
        facts=tuple(facts(table)),
        note=pair_note(table),
        sections=whole,
        apart=apart,
        rest="",
        nothing=_nothing(comparison, whole, apart),
        stored=STORED if comparison.shifts is not None else "",
        backwards=bool(left.adopted_on and right.adopted_on and left.adopted_on > right.adopted_on),
        foot=_foot(comparison, corrected(table, said).count),
    )
    return fitted(full)


def sections(table: Table) -> tuple[Section, ...]:
    """All that changed, in sections, that of the gravest change first; of a comparison of an earlier engine what was
    kept with it."""
    if table.comparison.shifts is not None:
        return tuple(_stored(table, table.comparison.shifts))
    found: dict[str, list[SheetStatement]] = {}
    for change, rows in zip(table.comparison.changes, table.changes.rows, strict=True):
        if change.kind not in _THEMES:
            found.setdefault(section_of(change), []).append(_statement(table, change, rows))
    named = {key: (title, note) for key, title, note in _SECTIONS}
    return tuple(Section(key, *named[key], tuple(statements)) for key, statements in found.items())


def section_of(change: Change) -> str:
    """The key of the section that the change stands in."""
    return change.direction if change.kind == "strength" else _SECTION_OF[change.kind]


def themes(comparison: Comparison, kind: str) -> str:
    """`survivors (12 uses), digital (5 uses)`: the themes that are "new" or "dropped"."""
    found = (change for change in comparison.changes if change.kind == kind)
    return ", ".join(f"{change.before or change.after} ({plural(change.count, 'use')})" for change in found)


def _statement(table: Table, change: Change, rows: Sequence[int]) -> SheetStatement:
    place = where(change)
    if not place.note and not (place.old and place.new):
        place = replace(place, note="new" if place.new else "gone")
    sure = [table.comparison.rows[number].sure for number in rows]
    if sure and not any(sure):
        place = replace(place, note=", ".join(filter(None, (place.note, "doubtful link"))))
    return SheetStatement(place, _href(table, change, rows), *quoted(table, change, rows))


def _href(table: Table, change: Change, rows: Sequence[int]) -> str:
    """From the page of the comparison to the row; of a term to all rows with its words."""
    if change.kind == "term":
        return Query(words=change.before or change.after).href
    return table.href(rows[0]) if rows else ""


def _stored(table: Table, shifts: Shifts) -> Iterator[Section]:
    """What an earlier engine told: openings, addressees and words that recur."""
    for key, title, changes in insights(table, shifts).groups:
        statements = []
        for change in changes:
            # One row leads to one place: of the others it says how many they are.
            place, href = (change.places[0].words, change.places[0].href) if change.places else ("", "")
            others = f"and {len(change.places) - 1} more" if len(change.places) > 1 and not change.count else ""
            times = plural(change.count, "time") if change.count else ""
            note = ", ".join(filter(None, (others, times, change.direction)))
            before, after = (Piece("-", False, change.before),), (Piece("+", False, change.after),)
            statements.append(SheetStatement(Where("", place, note), href, before, after))
        yield Section(key, title, "", tuple(statements))


def _apart(table: Table) -> Iterator[Apart]:
    """Whole paragraphs without a counterpart and themes, the dropped first; without what a statement told already."""
    gone, new = gone_and_new(table)
    comparison = table.comparison
    both: tuple[tuple[str, Kind, str, Sequence[Provision], Mapping[str, Paragraph]], ...] = (
        ("dropped", "removed", "Dropped", gone, table.left),
        ("new", "added", "New", new, table.right),
    )
    for key, shows, title, provisions, paragraphs in both:
        told = {
            label
            for change in comparison.changes
            for label in (change.left if key == "dropped" else change.right)
            if not (change.right if key == "dropped" else change.left)
        }
        whole = [
            Provision(one.label, gist(paragraphs[one.label], _GIST), one.href)
            for one in provisions
            if one.label not in told
        ]
        whole.sort(key=lambda one: paragraphs[one.label].section == "preambular")
        words = themes(comparison, key)
        if whole or words:
            note = "whole paragraphs" + (", beside those above" if len(whole) < len(provisions) else "")
            yield Apart(key, shows, title, note if whole else "", tuple(whole), "", words)


def _body(left: Document, right: Document) -> str:
    """`Human Rights Council`, or both bodies."""
    parsed = [symbols.parse(document.symbol or "") for document in (left, right)]
    return listed(list(dict.fromkeys(symbol.body for symbol in parsed if symbol and symbol.body)))


def _nothing(comparison: Comparison, whole: Sequence[Section], apart: Sequence[Apart]) -> str:
    if whole or apart or (comparison.pair and comparison.pair.kind == "unrelated"):
        return ""
    return "No change of substance was found; the comparison shows every word."


def _foot(comparison: Comparison, corrections: str) -> str:
    """Who says all this: `Found by a program (agreed-6), …`."""
    checked = f"Links with {corrections}." if corrections else "Not checked by an editor."
    if comparison.shifts is not None:
        return f"Found by a program ({comparison.engine}), as it was kept. {checked}"
    return (
        f"Found by a program ({comparison.engine}), in the words of both texts, the gravest first; it errs, and the "
        f"comparison shows every word. {checked}"
    )
