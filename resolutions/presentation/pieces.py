"""Pieces: the edits of a row cut where italics begin and end, so that a page can print them one after the other.

Italics mark the opening verb phrase. They run over a change ("Recognizing ~~also~~"), so an edit and an opening may
overlap; a piece is the longest run that is of one kind in both.

Words that one text alone has at a place are not always gone or new: they may have changed their place within the
paragraph, or live on in another row. What became of such words is their fate.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from types import MappingProxyType
from typing import Literal

from resolutions.comparing.comparison import Edit, Op, Row
from resolutions.comparing.rows.relations import is_case_only
from resolutions.document import Paragraph
from resolutions.folding import one_form
from resolutions.words import WORD_PATTERN


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of words that are neither struck nor new, though one text alone has them at this place.

    moved: they stand at another place of the same paragraph. elsewhere: they live on in the row that `href` leads to
    ("" where no link can); `words` say so, `stands in OP3`.
    """

    kind: Literal["moved", "elsewhere"]
    words: str = ""
    href: str = ""


Fates = Mapping[int, Fate]
"""By position in the edits of a row."""
_MOVED = Fate("moved")
_NO_FATES: Fates = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words: of both texts ("="), only of the older ("-"), only of the newer ("+"); `lead` in italics; `fate`
    where words of one text are neither struck nor new."""

    op: Op
    lead: bool
    text: str
    fate: Fate | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """Words that went and words that came, both 0 where only punctuation changed; whether capitals alone changed; apart
    from these, words that moved within the paragraph and words that live on in another row."""

    removed: int
    added: int
    capitals: bool = False
    moved: int = 0
    elsewhere: int = 0


def fates(row: Row, elsewhere: Callable[[Op, int], Fate]) -> Fates:
    """What became of the words of a row that are neither struck nor new; `elsewhere` says it of words of the older
    ("-") or newer text ("+") that stand in the row of that number."""
    # Where several rows are named for the same words, the first is told.
    found = {n: elsewhere(row.edits[n].op, number) for n, number in reversed(row.elsewhere)}
    return found | {n: _MOVED for places in row.moves for n in places}


def without_changes(pieces: Iterable[Piece], *, side: Op) -> tuple[Piece, ...]:
    """The pieces of one side ("-", "+") with no word struck or new: what is left marked are fates."""
    other = "+" if side == "-" else "-"
    kept = (piece for piece in pieces if piece.fate or piece.op != other)
    return tuple(joined(piece if piece.fate else replace(piece, op="=") for piece in kept))


def clean(paragraph: Paragraph) -> tuple[Piece, ...]:
    """A paragraph without any change marked."""
    length = len(paragraph.opening or "")
    halves = ((True, paragraph.text[:length]), (False, paragraph.text[length:]))
    return tuple(Piece("=", lead, text) for lead, text in halves if text)


def merged(
    edits: Iterable[Edit], left: Sequence[Paragraph], right: Sequence[Paragraph], fates: Fates = _NO_FATES
) -> tuple[Piece, ...]:
    """Both texts in one, deletions before insertions. Where the texts agree, the newer text says what is italic."""
    leads = {"-": _lead_spans(left), "+": _lead_spans(right)}
    at = {"-": 0, "+": 0}
    pieces: list[Piece] = []
    for n, edit in enumerate(edits):
        side = "-" if edit.op == "-" else "+"
        cut = _cut(edit.text, at[side], leads[side])
        pieces.extend(Piece(edit.op, lead, text, fates.get(n)) for lead, text in cut)
        for moved in "-+" if edit.op == "=" else edit.op:
            at[moved] += len(edit.text)
    return tuple(joined(pieces))


def sides(
    edits: Sequence[Edit], left: Sequence[Paragraph], right: Sequence[Paragraph], fates: Fates = _NO_FATES
) -> tuple[tuple[tuple[Piece, ...], ...], tuple[tuple[Piece, ...], ...]]:
    """The older and the newer side, each as the pieces of its paragraphs in turn."""
    return _side(edits, "-", left, fates), _side(edits, "+", right, fates)


def tally(
    edits: Sequence[Edit],
    moves: Sequence[tuple[int, int]] = (),
    elsewhere: Sequence[tuple[int, int]] = (),
) -> Tally:
    """How many words the edits take away and bring; apart from these what `moves` and `elsewhere` of the row name."""
    away, moved = {n for n, _ in elsewhere}, {n for places in moves for n in places}
    counts = [0 if edit.op == "=" else count_words(edit.text) for edit in edits]
    changes = [
        (edit, count) for n, (edit, count) in enumerate(zip(edits, counts, strict=True)) if n not in away | moved
    ]
    return Tally(
        removed=sum(count for edit, count in changes if edit.op == "-"),
        added=sum(count for edit, count in changes if edit.op == "+"),
        capitals=is_case_only([edit for edit, _ in changes]),
        moved=sum(counts[inserted] for _, inserted in moves),
        elsewhere=sum(counts[n] for n in away),
    )


def count_words(text: str) -> int:
    return len(WORD_PATTERN.findall(text if text.isascii() else one_form(text)))


def _side(
    edits: Sequence[Edit], op: Op, paragraphs: Sequence[Paragraph], fates: Fates
) -> tuple[tuple[Piece, ...], ...]:
    spans = _lead_spans(paragraphs)
    parts: list[list[Piece]] = [[] for _ in paragraphs]
    starts = list(_starts(paragraphs))
    at = 0
    for n, edit in enumerate(edits):
        if edit.op not in ("=", op):
            continue
        for part, (start, paragraph) in zip(parts, zip(starts, paragraphs, strict=True), strict=True):
            begin, end = max(at, start), min(at + len(edit.text), start + len(paragraph.text))
            if begin < end:
                cut = _cut(edit.text[begin - at : end - at], begin, spans)
                part.extend(Piece(edit.op, lead, text, fates.get(n)) for lead, text in cut)
        at += len(edit.text)
    return tuple(tuple(joined(part)) for part in parts)


def _starts(paragraphs: Sequence[Paragraph]) -> Iterator[int]:
    """Where each paragraph begins in the texts joined by line ends."""
    at = 0
    for paragraph in paragraphs:
        yield at
        at += len(paragraph.text) + 1


def _lead_spans(paragraphs: Sequence[Paragraph]) -> list[tuple[int, int]]:
    """Where openings begin and end in the texts joined by line ends."""
    return [
        (start, start + len(paragraph.opening))
        for start, paragraph in zip(_starts(paragraphs), paragraphs, strict=True)
        if paragraph.opening
    ]


def _cut(text: str, at: int, leads: Sequence[tuple[int, int]]) -> Iterator[tuple[bool, str]]:
    """The text, which begins at position `at`, cut at the borders of the openings."""
    borders = sorted({b - at for span in leads for b in span if at < b < at + len(text)} | {0, len(text)})
    for begin, end in pairwise(borders):
        lead = any(first <= at + begin < last for first, last in leads)
        yield lead, text[begin:end]


def joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Neighbours of one kind made one."""
    last: Piece | None = None
    for piece in pieces:
        if last and (last.op, last.lead, last.fate) == (piece.op, piece.lead, piece.fate):
            last = replace(last, text=last.text + piece.text)
            continue
        if last:
            yield last
        last = piece
    if last:
        yield last
