"""Pieces: the edits of a row cut where italics begin and end, so that a page can print them one after the other.

Italics mark the opening verb phrase. They run over a change ("Recognizing ~~also~~"), so an edit and an opening may
overlap; a piece is the longest run that is of one kind in both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from resolutions.comparing.comparison import Edit, Op
from resolutions.comparing.relations import is_case_only
from resolutions.document import Paragraph

WORD = re.compile(r"\w+(?:[-’'/.]\w+)*")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words: of both texts ("="), only of the older ("-"), only of the newer ("+"); `lead` in italics."""

    op: Op
    lead: bool
    text: str


@dataclass(frozen=True, slots=True)
class Tally:
    """Words that went and words that came, both 0 where only punctuation changed; whether capitals alone changed."""

    removed: int
    added: int
    capitals: bool = False


def clean(paragraph: Paragraph) -> tuple[Piece, ...]:
    """A paragraph without any change marked."""
    length = len(paragraph.opening or "")
    halves = ((True, paragraph.text[:length]), (False, paragraph.text[length:]))
    return tuple(Piece("=", lead, text) for lead, text in halves if text)


def merged(edits: Iterable[Edit], left: Sequence[Paragraph], right: Sequence[Paragraph]) -> tuple[Piece, ...]:
    """Both texts in one, deletions before insertions. Where the texts agree, the newer text says what is italic."""
    leads = {"-": _lead_spans(left), "+": _lead_spans(right)}
    at = {"-": 0, "+": 0}
    pieces: list[Piece] = []
    for edit in edits:
        side = "-" if edit.op == "-" else "+"
        pieces.extend(Piece(edit.op, lead, text) for lead, text in _cut(edit.text, at[side], leads[side]))
        for moved in "-+" if edit.op == "=" else edit.op:
            at[moved] += len(edit.text)
    return tuple(_joined(pieces))


def sides(
    edits: Sequence[Edit], left: Sequence[Paragraph], right: Sequence[Paragraph]
) -> tuple[tuple[tuple[Piece, ...], ...], tuple[tuple[Piece, ...], ...]]:
    """The older and the newer side, each as the pieces of its paragraphs in turn."""
    return _side(edits, "-", left), _side(edits, "+", right)


def tally(edits: Sequence[Edit]) -> Tally:
    """How many words the edits take away and bring."""
    counts = {"-": 0, "+": 0, "=": 0}
    for edit in edits:
        counts[edit.op] += len(WORD.findall(edit.text))
    return Tally(counts["-"], counts["+"], is_case_only(edits))


def _side(edits: Sequence[Edit], op: Op, paragraphs: Sequence[Paragraph]) -> tuple[tuple[Piece, ...], ...]:
    spans = _lead_spans(paragraphs)
    parts: list[list[Piece]] = [[] for _ in paragraphs]
    starts = list(_starts(paragraphs))
    at = 0
    for edit in edits:
        if edit.op not in ("=", op):
            continue
        for part, (start, paragraph) in zip(parts, zip(starts, paragraphs, strict=True), strict=True):
            begin, end = max(at, start), min(at + len(edit.text), start + len(paragraph.text))
            if begin < end:
                cut = _cut(edit.text[begin - at : end - at], begin, spans)
                part.extend(Piece(edit.op, lead, text) for lead, text in cut)
        at += len(edit.text)
    return tuple(tuple(_joined(part)) for part in parts)


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


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Neighbours of one kind made one."""
    last: Piece | None = None
    for piece in pieces:
        if last and (last.op, last.lead) == (piece.op, piece.lead):
            last = Piece(last.op, last.lead, last.text + piece.text)
            continue
        if last:
            yield last
        last = piece
    if last:
        yield last
