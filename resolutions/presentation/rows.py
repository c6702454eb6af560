"""Rows of a comparison as a page shows them: labels, marks, words on both sides and in one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from resolutions.comparing.comparison import Comparison, Row
from resolutions.document import Paragraph, anchor, parent_label
from resolutions.presentation.pieces import Piece, Tally, clean, merged, sides, tally
from resolutions.presentation.places import first_rows, ids, mains
from resolutions.presentation.query import Kind, Query
from resolutions.presentation.terms import RELATION_WORDS, gist, printed_note
from resolutions.presentation.wording import listed

_BECAUSE_WORDS = {"containment": "one holds the other", "context": "by words and place"}
"""Why a doubtful link was made, where it was not for the words that everyone sees."""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph on one side. `id` is empty where the row itself is the anchor; `printed` where it says nothing
    that the label does not; `context` recalls the list head of a subparagraph that stands away from its list."""

    label: str
    id: str
    printed: str
    depth: int
    context: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """What became of the paragraph, in a word; with the label and the link of the place it came from."""

    kind: str
    words: str
    label: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Hint:
    """A possible counterpart that the engine does not stand by."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A row: the older and the newer side, either may be empty, and both merged where they differ in words.

    `away` are the newer paragraphs whose own place is elsewhere.
    """

    id: str
    kind: Kind
    name: str
    old: tuple[Block, ...]
    new: tuple[Block, ...]
    merged: Block | None
    marks: tuple[Mark, ...]
    tally: Tally | None
    note: str
    hints: tuple[Hint, ...]
    sure: bool
    relation: str
    away: tuple[str, ...]

    @property
    def changed(self) -> bool:
        return self.kind != "unchanged"

    @property
    def texts(self) -> Iterator[str]:
        return ("".join(piece.text for piece in block.pieces) for block in (*self.old, *self.new))

    @property
    def same_label(self) -> bool:
        return [b.label for b in self.old] == [b.label for b in self.new]


@dataclass(frozen=True, slots=True)
class Stub:
    """The line at a place whose paragraph is shown elsewhere: at the older place of one that moved, at a newer place
    of one that was split. It says where to look (`words`) and how the paragraph begins."""

    id: str
    kind: Kind
    newer: bool
    name: str
    label: str
    printed: str
    depth: int
    words: str
    href: str
    pieces: tuple[Piece, ...]

    @property
    def texts(self) -> Iterator[str]:
        return iter(["".join(piece.text for piece in self.pieces)])


class Table:
    """The rows of one comparison with what is needed to look things up in it."""

    def __init__(self, comparison: Comparison, names: tuple[str, str], query: Query) -> None:
        self.comparison = comparison
        self.names = names
        self.query = query
        self.left = {p.label: p for p in comparison.left.paragraphs}
        self.right = {p.label: p for p in comparison.right.paragraphs}
        self._places = {p.label: place for place, p in enumerate(comparison.right.paragraphs)}
        self.mains = mains(comparison)
        self.of_left = first_rows(row.left for row in comparison.rows)
        at_home = {main: number for number, main in reversed(list(enumerate(self.mains))) if main}
        self.of_right = {**first_rows(row.right for row in comparison.rows), **at_home}
        self._ids = ids(comparison.rows, self.mains)
        self._hints = self._possible()

    def kind(self, row: Row) -> Kind:
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
        seen = query.part in (None, paragraph.section) and query.holds([paragraph.text])
        return query.to(f"at-{anchor(label)}", seen=seen)

    def shows(self, number: int) -> bool:
        """Whether the filters let the row through."""
        row, query = self.comparison.rows[number], self.query
        texts = (self.left[label].text for label in row.left), (self.right[label].text for label in row.right)
        return (
            query.shows(self.kind(row))
            and query.part in (None, self.section(number))
            and query.holds(text for side in texts for text in side)
        )

    def section(self, number: int) -> str:
        """The part of the page that the row stands in: that of the newer text, where it is there."""
        row = self.comparison.rows[number]
        return self.right[self.mains[number]].section if row.right else self.left[row.left[0]].section

    def pair(self, number: int) -> Pair:
        row = self.comparison.rows[number]
        left = [self.left[label] for label in row.left]
        right = [self.right[label] for label in row.right]
        same = row.relation in ("unchanged", "added", "removed")
        old, new = ([clean(p) for p in left], [clean(p) for p in right]) if same else sides(row.edits, left, right)
        both = None if same else merged(row.edits, left, right)
        hints = self._hints.get((row.relation, (row.left + row.right)[0]), [])
        return Pair(
            id=self._ids[number],
            kind=self.kind(row),
            name=self._name(row),
            old=tuple(self._old_block(p, number, pieces) for p, pieces in zip(left, old, strict=True)),
            new=tuple(self._new_block(p, pieces, number) for p, pieces in zip(right, new, strict=True)),
            merged=Block("", "", "", right[0].depth, self._lost_list(left[0], number), both) if both else None,
            marks=tuple(self._marks(row)),
            tally=tally(row.edits) if both else None,
            note=_BECAUSE_WORDS.get(row.because or "", "") if not row.sure else "",
            hints=tuple(hints),
            sure=row.sure,
            relation=row.relation,
            away=self.away(number),
        )

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
            printed=printed_note(paragraph),
            depth=paragraph.depth,
            words=f"Shown with {main}",
            href=self.href(number),
            pieces=clean(paragraph),
        )

    def stub(self, label: str) -> Stub:
        """The line at the older place of a paragraph that moved."""
        number = self.of_left[label]
        row, paragraph = self.comparison.rows[number], self.left[label]
        to_label = listed(row.right)
        return Stub(
            id=f"at-{anchor(label)}",
            kind="moved",
            newer=False,
            name=f"{label} of {self.names[0]}, moved to {to_label} of {self.names[1]}",
            label=label,
            printed=printed_note(paragraph),
            depth=paragraph.depth,
            words=f"Moved to {to_label}",
            href=self.href(number),
            pieces=clean(paragraph),
        )

    def _old_block(self, paragraph: Paragraph, number: int, pieces: tuple[Piece, ...]) -> Block:
        return Block(
            paragraph.label, "", printed_note(paragraph), paragraph.depth, self._lost_list(paragraph, number), pieces
        )

    def _new_block(self, paragraph: Paragraph, pieces: tuple[Piece, ...], number: int) -> Block:
        """A further paragraph of a row is an anchor of its own, unless it stands in another row already."""
        own = paragraph.label != self.mains[number] and self.of_right[paragraph.label] == number
        block_id = anchor(paragraph.label) if own else ""
        return Block(paragraph.label, block_id, printed_note(paragraph), paragraph.depth, "", pieces)

    def _lost_list(self, paragraph: Paragraph, number: int) -> str:
        """The head of the list that a subparagraph was in, where the newer text has it outside that list."""
        parent = parent_label(paragraph.label)
        if parent not in self.left or not self.mains[number]:
            return ""
        new_parent = parent_label(self.mains[number])
        head = self.comparison.rows[self.of_left[parent]]
        return "" if new_parent and new_parent in head.right else gist(self.left[parent])

    def _possible(self) -> Mapping[tuple[str, str], list[Hint]]:
        """By relation and label of a row, the possible counterparts on the other side, likeliest first."""
        found: dict[tuple[str, str], list[Hint]] = {}
        for possible in sorted(self.comparison.possible, key=lambda p: -p.likeness):
            to_right = Hint(possible.right, self.href(self.of_right[possible.right]))
            to_left = Hint(possible.left, self.href(self.of_left[possible.left]))
            found.setdefault(("removed", possible.left), []).append(to_right)
            found.setdefault(("added", possible.right), []).append(to_left)
        return found

    def _name(self, row: Row) -> str:
        labels = zip((row.left, row.right), self.names, strict=True)
        sides = " and ".join(f"{listed(side)} of {name}" for side, name in labels if side)
        words = ["moved"] if row.moved else []
        words += [RELATION_WORDS[row.relation].lower()] if not row.moved or row.relation != "unchanged" else []
        words += ["split"] if len(row.right) > 1 else []
        words += ["merged"] if len(row.left) > 1 else []
        return f"{sides}, {listed(words)}{'' if row.sure else ', doubtful link'}"

    def _marks(self, row: Row) -> list[Mark]:
        marks = []
        if row.moved:
            marks += [Mark("moved", "Moved", label, self._href_of_stub(label)) for label in row.left[:1]]
        if not row.moved or row.relation != "unchanged":
            marks.append(Mark(row.relation, RELATION_WORDS[row.relation]))
        if len(row.right) > 1:
            marks.append(Mark("split", f"Split into {len(row.right)}"))
        if len(row.left) > 1:
            marks.append(Mark("merged", f"Merged from {len(row.left)}"))
        if not row.sure:
            marks.append(Mark("doubtful", "Doubtful link"))
        return marks
