"""The rows of a comparison made into what its page shows of them (items.py)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from resolutions.comparing.comparison import Comparison, Op, Row
from resolutions.comparing.kinds import Kind
from resolutions.comparing.rows.summary import home_rows
from resolutions.document import Paragraph
from resolutions.label import anchor, parent_of
from resolutions.presentation.comparison.changes import RowChanges, change_marks, changes_of_rows
from resolutions.presentation.comparison.items import Hint, Pair, ParagraphBlock, Stub
from resolutions.presentation.comparison.marks import RowLink, Shared, marks, row_name
from resolutions.presentation.comparison.query import Query, Substance
from resolutions.presentation.comparison.row_facts import row_facts
from resolutions.presentation.comparison.row_ids import first_rows, ids, mains
from resolutions.presentation.pieces import (
    Fate,
    Piece,
    clean,
    fates,
    merged,
    sides,
    without_changes,
)
from resolutions.presentation.reasons import why_possible
from resolutions.presentation.terms import gist, printed_note, relation_words, where_words
from resolutions.presentation.wording import listed

_WITHOUT_CHANGES = ("unchanged", "added", "removed")
"""Relations of rows in which no word is struck or new."""


def kinds_of(row: Row) -> frozenset[Kind]:
    """By what the filters find the row: its relation, and that it moved."""
    moved: tuple[Kind, ...] = ("moved",) if row.moved else ()
    return frozenset((row.relation, *moved))


ProvisionAddress = Callable[[str], str]
"""Where a paragraph is followed through its series, by its label; "" where it is not."""
Provisions = tuple[ProvisionAddress, ProvisionAddress]
"""For the older and for the newer text."""
FOLLOWED_NOWHERE: Provisions = (lambda _: "", lambda _: "")


class Table:
    """The rows of one comparison with what is needed to look things up in it."""

    def __init__(
        self,
        comparison: Comparison,
        names: tuple[str, str],
        query: Query,
        changes: RowChanges | None = None,
        provisions: Provisions = FOLLOWED_NOWHERE,
    ) -> None:
        self.comparison = comparison
        self.names = names
        self.query = query
        self.provisions = provisions
        self.left = {p.label: p for p in comparison.left.paragraphs}
        self.right = {p.label: p for p in comparison.right.paragraphs}
        self._places = {p.label: place for place, p in enumerate(comparison.right.paragraphs)}
        self.mains = mains(comparison)
        self.words = relation_words(comparison.pair, names)
        self.of_left = home_rows(comparison.left.paragraphs, comparison.rows)
        self._became = _newer_of_older(comparison.rows)
        at_home = {main: number for number, main in reversed(list(enumerate(self.mains))) if main}
        self.of_right = {**first_rows(row.right for row in comparison.rows), **at_home}
        self._ids = ids(comparison.rows, self.mains)
        self.changes = changes or changes_of_rows(comparison)
        self._hints = self._possible()

    def kind(self, row: Row) -> Kind:
        """By what the page draws the row."""
        return "moved" if row.moved else row.relation

    def id(self, number: int) -> str:
        return self._ids[number]

    def href_of_right(self, label: str) -> str:
        return self.href(self.of_right[label])

    def is_sure(self, label: str) -> bool:
        """Whether the link of that newer paragraph is one that the engine is sure of."""
        return self.comparison.rows[self.of_right[label]].sure

    def href(self, number: int) -> str:
        return self.query.to(self._ids[number], seen=self.shows(number))

    def _href_of_stub(self, label: str) -> str:
        """A link from a row that is shown to the line at its older place, which the filters may hide."""
        paragraph, query = self.left[label], self.query
        seen = query.shows(("moved",)) and query.part in (None, paragraph.section) and query.holds([paragraph.text])
        return query.to(f"at-{anchor(label)}", seen=seen)

    def shows(self, number: int, query: Query | None = None) -> bool:
        """Whether the filters let the row through: those of the page's query, or of another for the same words."""
        kinds, section, substances, has_words = self._found_by[number]
        query = query or self.query
        return query.shows(kinds) and query.part in (None, section) and query.asks_for(substances) and has_words

    @cached_property
    def _found_by(self) -> list[tuple[frozenset[Kind], str, frozenset[Substance], bool]]:
        """By what the filters find each row: its kinds, its part, its changes, and whether it has the words."""
        found = []
        for number, row in enumerate(self.comparison.rows):
            texts = [self.left[label].text for label in row.left] + [self.right[label].text for label in row.right]
            part, changes = self.section(number), self.changes.substances(number)
            found.append((kinds_of(row), part, changes, self.query.holds(texts)))
        return found

    def section(self, number: int) -> str:
        """The part of the page that the row stands in: that of the newer text, where it is there."""
        row = self.comparison.rows[number]
        return self.right[self.mains[number]].section if row.right else self.left[row.left[0]].section

    def pair(self, number: int) -> Pair:
        row = self.comparison.rows[number]
        left = [self.left[label] for label in row.left]
        right = [self.right[label] for label in row.right]
        old, new, both = self._pieces(row, left, right)
        hints = self._hints.get((row.relation, (row.left + row.right)[0]), [])
        shared = self.shared(number)
        terms = self.changes.terms.get(number, ())
        changes = change_marks(self.changes.of_row.get(number, ()), term_only=bool(terms))
        return Pair(
            id=self._ids[number],
            kind=self.kind(row),
            name=row_name(row, self.names, self.words, changes, is_shared=bool(shared)),
            word=self.words[row.relation],
            facts=tuple(row_facts(row, self.names)),
            old=tuple(self._old_block(p, number, pieces) for p, pieces in zip(left, old, strict=True)),
            new=tuple(self._new_block(p, pieces, number) for p, pieces in zip(right, new, strict=True)),
            merged=ParagraphBlock("", "", "", "", right[0].depth, self._lost_list(left[0], number), both)
            if both
            else None,
            marks=tuple(marks(row, self._origin(row), shared, changes)),
            hints=tuple(hints),
            sure=row.sure,
            relation=row.relation,
            away=self.away(number),
            at_home=tuple(label for label in row.left if self.of_left[label] == number),
            substances=self.changes.substances(number),
            terms=tuple((term.before, term.after) for term in terms),
        )

    def _pieces(
        self, row: Row, left: Sequence[Paragraph], right: Sequence[Paragraph]
    ) -> tuple[Sequence[tuple[Piece, ...]], Sequence[tuple[Piece, ...]], tuple[Piece, ...]]:
        """The words of the older and of the newer side, and of both in one where they differ. A paragraph that did not
        change, or stands alone, has no word struck or new; it may have some that live on elsewhere."""
        same = row.relation in _WITHOUT_CHANGES
        if same and not row.moves and not row.elsewhere:
            return [clean(p) for p in left], [clean(p) for p in right], ()
        found = fates(row, self._elsewhere)
        old, new = sides(row.edits, left, right, found)
        both = merged(row.edits, left, right, found) if left and right else ()
        if not same:
            return old, new, both
        return (
            [without_changes(pieces, side="-") for pieces in old],
            [without_changes(pieces, side="+") for pieces in new],
            without_changes(both, side="+"),
        )

    def _elsewhere(self, op: Op, number: int) -> Fate:
        return Fate("elsewhere", where_words(op, self.comparison.rows[number]), self.href(number))

    def shared(self, number: int) -> list[Shared]:
        """The older paragraphs of the row that stand in other rows too."""
        row = self.comparison.rows[number]
        others = ((label, [new for new in self._became[label] if new not in row.right]) for label in row.left)
        return [
            Shared(label, tuple(RowLink(new, self.href_of_right(new)) for new in news))
            for label, news in others
            if news
        ]

    def _origin(self, row: Row) -> RowLink | None:
        """Where the first paragraph of the row stood: the line at its older place, or the row that it counts in where
        that kept its place."""
        if not row.left:
            return None
        home = self.of_left[row.left[0]]
        moved_away = self.comparison.rows[home].moved
        return RowLink(row.left[0], self._href_of_stub(row.left[0]) if moved_away else self.href(home))

    def away(self, number: int) -> tuple[str, ...]:
        """The newer paragraphs of a split that do not stand beside the one where the row is."""
        right = self.comparison.rows[number].right
        if len(right) < 2:
            return ()
        places = [self._places[label] for label in right]
        home = self._places[self.mains[number]]
        between = [set(range(min(place, home), max(place, home) + 1)) for place in places]
        return tuple(
            label
            for label, needed in zip(right, between, strict=True)
            if not needed <= set(places) and self.of_right[label] == number
        )

    def newer_stub(self, label: str) -> Stub:
        """The line at a newer place of a split whose row stands at another."""
        number, paragraph = self.of_right[label], self.right[label]
        main, old = self.mains[number], listed(self.comparison.rows[number].left)
        return Stub(
            id=f"at-new-{anchor(label)}",
            kind=self.kind(self.comparison.rows[number]),
            newer=True,
            name=f"{label} of {self.names[1]}, from {old} of {self.names[0]}, shown with {main}",
            label=label,
            provision=self.provisions[1](label),
            printed=printed_note(paragraph),
            depth=paragraph.depth,
            words=f"Shown with {main}",
            href=self.href(number),
            pieces=clean(paragraph),
            substances=self.changes.substances(number),
        )

    def stub(self, label: str) -> Stub:
        """The line at the older place of a paragraph that moved."""
        number, paragraph = self.of_left[label], self.left[label]
        to_label = listed(self._became[label])
        return Stub(
            id=f"at-{anchor(label)}",
            kind="moved",
            newer=False,
            name=f"{label} of {self.names[0]}, moved to {to_label} of {self.names[1]}",
            label=label,
            provision=self.provisions[0](label),
            printed=printed_note(paragraph),
            depth=paragraph.depth,
            words=f"Moved to {to_label}",
            href=self.href(number),
            pieces=clean(paragraph),
            substances=self.changes.substances(number),
        )

    def _old_block(self, paragraph: Paragraph, number: int, pieces: tuple[Piece, ...]) -> ParagraphBlock:
        label = paragraph.label
        lost = self._lost_list(paragraph, number)
        return ParagraphBlock(
            label, self.provisions[0](label), "", printed_note(paragraph), paragraph.depth, lost, pieces
        )

    def _new_block(self, paragraph: Paragraph, pieces: tuple[Piece, ...], number: int) -> ParagraphBlock:
        """A further paragraph of a row is an anchor of its own, unless it stands in another row already."""
        label = paragraph.label
        block_id = anchor(label) if label != self.mains[number] and self.of_right[label] == number else ""
        return ParagraphBlock(
            label, self.provisions[1](label), block_id, printed_note(paragraph), paragraph.depth, "", pieces
        )

    def _lost_list(self, paragraph: Paragraph, number: int) -> str:
        """The head of the list that a subparagraph was in, where the newer text has it outside that list."""
        parent = parent_of(paragraph.label)
        if parent not in self.left or not self.mains[number]:
            return ""
        new_parent = parent_of(self.mains[number])
        return "" if new_parent and new_parent in self._became.get(parent, ()) else gist(self.left[parent])

    def _possible(self) -> Mapping[tuple[str, str], list[Hint]]:
        """By relation and label of a row, the possible counterparts on the other side, likeliest first."""
        found: dict[tuple[str, str], list[Hint]] = {}
        for possible in sorted(self.comparison.possible, key=lambda p: -p.likeness):
            why = why_possible(possible.because)
            to_right = self._hint(possible.right, self.of_right[possible.right], why)
            to_left = self._hint(possible.left, self.of_left[possible.left], why)
            found.setdefault(("removed", possible.left), []).append(to_right)
            found.setdefault(("added", possible.right), []).append(to_left)
        return found

    def _hint(self, label: str, number: int, why: str) -> Hint:
        aside = filter(None, (why, "" if self.shows(number) else "the link shows all rows"))
        return Hint(label, self.href(number), "; ".join(aside))


def _newer_of_older(rows: Sequence[Row]) -> dict[str, list[str]]:
    """For each older paragraph the newer ones that it stands in a row with, in the order of the rows."""
    found: dict[str, list[str]] = {}
    for row in rows:
        for label in row.left:
            found.setdefault(label, []).extend(new for new in row.right if new not in found[label])
    return found
