"""What stands on a comparison's page for a row: a pair of both sides, or a line that leads to it. Values only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from resolutions.comparing.kinds import Kind, Relation
from resolutions.presentation.comparison.marks import RowMark
from resolutions.presentation.comparison.query import Substance
from resolutions.presentation.pieces import Piece


@dataclass(frozen=True, slots=True)
class ParagraphBlock:
    """One paragraph on one side. `id` is empty where the row itself is the anchor; `printed` where it says nothing
    that the label does not; `context` recalls the list head of a subparagraph that stands away from its list; `href`
    leads to the provision that it is, "" where none is followed."""

    label: str
    href: str
    id: str
    printed: str
    depth: int
    context: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Hint:
    """A possible counterpart that the engine does not stand by; `aside` is why it is named, where that is known, and
    that the filters hide its row, where they do."""

    label: str
    href: str
    aside: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A row: the older and the newer side, either may be empty, and both merged where the words of one are not those of
    the other.

    `word` says what became of it, `facts` how it is linked and how many words changed; `marks` what else the margin
    says. `away` are the newer paragraphs whose own place is elsewhere; `at_home` are the older ones that count in this
    row, where they stand in others too. `substances` are the kinds of changes that it holds; `terms` the older and the
    newer word of each term, where nothing else changed.
    """

    id: str
    kind: Kind
    name: str
    word: str
    facts: tuple[str, ...]
    old: tuple[ParagraphBlock, ...]
    new: tuple[ParagraphBlock, ...]
    merged: ParagraphBlock | None
    marks: tuple[RowMark, ...]
    hints: tuple[Hint, ...]
    sure: bool
    relation: Relation
    away: tuple[str, ...]
    at_home: tuple[str, ...]
    substances: frozenset[Substance] = frozenset()
    terms: tuple[tuple[str, str], ...] = ()

    @property
    def classes(self) -> str:
        """The classes of the row: what became of it, and what the eye must be told beside."""
        marks = (["pair--samelabel"] if self.same_label else []) + ([] if self.sure else ["pair--doubtful"])
        return " ".join(["pair", f"pair--{self.kind}", *marks])

    @property
    def kinds(self) -> frozenset[Kind]:
        """By what the filters find it: its relation, and that it moved."""
        return frozenset({self.kind, self.relation})

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
    of one that was split. It says where to look (`words`) and how the paragraph begins; `provision` is where its label
    leads."""

    id: str
    kind: Kind
    newer: bool
    name: str
    label: str
    provision: str
    printed: str
    depth: int
    words: str
    href: str
    pieces: tuple[Piece, ...]
    substances: frozenset[Substance] = frozenset()

    @property
    def kinds(self) -> frozenset[Kind]:
        return frozenset({self.kind})

    @property
    def texts(self) -> Iterator[str]:
        return iter(["".join(piece.text for piece in self.pieces)])


@dataclass(frozen=True, slots=True)
class Headings:
    """Headings of the documents, at the same place of either text; one may be missing."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Run:
    """Rows folded to one line: unchanged ones that follow each other, or one in which nothing but `terms` changed (the
    older and the newer word of each)."""

    id: str
    words: str
    pairs: tuple[Pair, ...]
    open: bool
    terms: tuple[tuple[str, str], ...] = ()


Item = Pair | Stub | Headings | Run
