"""What the present reader would change in a text that an earlier one read, as the admin shows it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from resolutions.comparing.comparison import Comparison, Op, Row
from resolutions.document import Document
from resolutions.presentation.comparison.summary import counts
from resolutions.presentation.pieces import Fate, Piece, fates, merged
from resolutions.presentation.terms import where_words
from resolutions.presentation.wording import adoption_words, day, listed, plural

_FACTS: tuple[tuple[str, Callable[[Document], str]], ...] = (
    ("title", lambda document: document.title),
    ("session", lambda document: document.session or ""),
    ("agenda item", lambda document: document.agenda_item or ""),
    ("date", lambda document: day(document.adopted_on)),
    ("meeting", lambda document: document.meeting or ""),
    ("adoption", lambda document: adoption_words(document.adoption)),
    ("States that voted", lambda document: "; ".join(_voters(document))),
    ("opening line", lambda document: document.formula or ""),
    ("headings", lambda document: " · ".join(heading.text for heading in document.headings)),
    ("footnotes", lambda document: " · ".join(f"{note.mark} {note.text}" for note in document.footnotes)),
    ("warnings", lambda document: " · ".join(warning.message for warning in document.warnings)),
    ("words kept", lambda document: f"{document.retention:.2%}"),
    ("words lost", lambda document: " ".join(document.lost)),
)


@dataclass(frozen=True, slots=True)
class ChangedFact:
    """Something a text says of itself, or that the reader says of it, where the two readings differ."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """A row of paragraphs that differ: their labels, the relation in a word, and the words of both."""

    before: str
    after: str
    relation: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Rereading:
    """`summary` counts what `changes` lists; `facts` is what differs beside the paragraphs."""

    summary: str
    facts: tuple[ChangedFact, ...]
    changes: tuple[ChangedRow, ...]

    @property
    def in_a_line(self) -> str:
        """The summary with the names of what differs beside the paragraphs."""
        also = f" Also: {', '.join(fact.name for fact in self.facts)}." if self.facts else ""
        return f"{self.summary}{also}"


def rereading(comparison: Comparison) -> Rereading:
    """The two readings, the stored one on the comparison's left."""
    before, after = comparison.left, comparison.right
    return Rereading(
        summary=_summary(comparison),
        facts=tuple(ChangedFact(name, of(before), of(after)) for name, of in _FACTS if of(before) != of(after)),
        changes=tuple(_change(row, comparison) for row in comparison.rows if _differs(row)),
    )


def _differs(row: Row) -> bool:
    return row.moved or row.relation != "unchanged" or row.left != row.right


def _change(row: Row, comparison: Comparison) -> ChangedRow:
    older, newer = (
        [paragraph for paragraph in side.paragraphs if paragraph.label in labels]
        for side, labels in ((comparison.left, row.left), (comparison.right, row.right))
    )
    relation: str = "moved" if row.moved else row.relation
    if relation == "unchanged":
        relation = "labelled anew"

    def elsewhere(op: Op, number: int) -> Fate:
        return Fate("elsewhere", where_words(op, comparison.rows[number]))

    pieces = merged(row.edits, older, newer, fates(row, elsewhere))
    return ChangedRow(", ".join(row.left), ", ".join(row.right), relation, pieces)


def _summary(comparison: Comparison) -> str:
    labelled = sum(_differs(row) and not row.moved and row.relation == "unchanged" for row in comparison.rows)
    found = [(kind, number) for kind, number in counts(comparison).items() if kind != "unchanged" and number]
    told = [f"{number} {kind}" for kind, number in found] + ([f"{labelled} labelled anew"] if labelled else [])
    before, after = len(comparison.left.paragraphs), len(comparison.right.paragraphs)
    if not told:
        return f"All {plural(before, 'paragraph')} stay as they are."
    return f"{plural(before, 'paragraph')} as stored, {after} read again: {listed(told)}."


def _voters(document: Document) -> list[str]:
    adoption = document.adoption
    sides = (
        ("in favour", adoption.voters_in_favour),
        ("against", adoption.voters_against),
        ("abstaining", adoption.voters_abstaining),
    )
    return [f"{name}: {', '.join(states)}" for name, states in sides if states]
