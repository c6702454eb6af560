"""The words of a change as a brief quotes them: those of both texts, with what went and what came marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from resolutions.comparing.comparison import Change, Op
from resolutions.comparing.wording.edits import edits
from resolutions.document import Paragraph
from resolutions.presentation.comparison.rows import Table
from resolutions.presentation.pieces import Fate, Piece, fates, joined, sides
from resolutions.words import SMALL

Pieces = tuple[Piece, ...]
_GOES_ON = Piece("=", False, "\N{NO-BREAK SPACE}…")
"""Never alone at the beginning of a line."""


def quoted(table: Table, change: Change, rows: Iterable[int]) -> tuple[Pieces, Pieces]:
    """The words of the change before and after; `rows` are those that hold it.

    Where there are words on both sides, those are marked that the other quote does not have and no row keeps: "[-have
    an obligation to-] exercise due diligence", "{+should+} exercise due diligence". Where one side has none, all words
    of the other came or went. Three dots follow a quote that ends within a phrase.
    """
    found = [_in_row(table, number, change) for number in (rows if change.kind != "term" else ())]
    if not (change.before and change.after):
        before, after = next((both for both in found if any(both)), ((), ()))
        return (
            _all(before, "-") or _by_itself(change.before, "-", table.left, change.left),
            _all(after, "+") or _by_itself(change.after, "+", table.right, change.right),
        )
    compared = [Piece(edit.op, False, edit.text) for edit in edits(change.before, change.after)]
    old = tuple(piece for piece in compared if piece.op != "+")
    new = tuple(piece for piece in compared if piece.op != "-")
    for in_row in found:
        before, after = _marked_by_both(in_row[0], old), _marked_by_both(in_row[1], new)
        if before and after and any(piece.op != "=" for piece in (*before, *after)):
            return before, after
    if change.kind == "term":
        return old, new
    return (
        (*old, *_more(change.before, table.left, change.left)),
        (*new, *_more(change.after, table.right, change.right)),
    )


def _in_row(table: Table, number: int, change: Change) -> tuple[Pieces, Pieces]:
    """Both quotes as the row marks them; nothing for one that does not stand in it."""
    row = table.comparison.rows[number]
    left, right = [table.left[label] for label in row.left], [table.right[label] for label in row.right]
    old, new = sides(row.edits, left, right, fates(row, lambda _op, _number: Fate("elsewhere")))
    return _first(left, old, change.before), _first(right, new, change.after)


def _first(paragraphs: Sequence[Paragraph], pieces: Sequence[Pieces], quote: str) -> Pieces:
    """The pieces of the quote, in the first of the paragraphs that has it."""
    for paragraph, own in zip(paragraphs, pieces, strict=True):
        start = paragraph.text.find(quote)
        if quote and start >= 0:
            end = start + len(quote)
            last = [_GOES_ON] if _is_broken_off(paragraph.text, own, end) else []
            return (*_cut(own, start, end), *last)
    return ()


def _is_broken_off(text: str, pieces: Sequence[Piece], end: int) -> bool:
    """Whether a quote that ends there ends within a phrase: further words follow, and what was struck, added or kept
    goes on with them, or its last word or the next one says that it does ("of Inquiry on | Burundi")."""
    if not text[end : end + 1].isspace():
        return False
    within = end not in _ends(pieces)
    return within or text[:end].split()[-1].lower() in SMALL or text[end:].lstrip()[:1].isupper()


def _cut(pieces: Sequence[Piece], start: int, end: int) -> Iterator[Piece]:
    """What of the pieces stands from `start` to `end` of their text."""
    ends = list(_ends(pieces))
    for piece, stop in zip(pieces, ends, strict=True):
        begin = stop - len(piece.text)
        text = piece.text[max(0, start - begin) : max(0, end - begin)]
        if text:
            # Words that moved, or live on in another row, are neither struck nor new.
            yield replace(piece, text=text, op="=" if piece.fate else piece.op, fate=None)


def _marked_by_both(pieces: Pieces, others: Pieces) -> Pieces:
    """The pieces with those words marked that are marked in the others too, which are the same words; what `pieces`
    have beyond them stays."""
    borders = {0, *_ends(pieces), *_ends(others)}
    length = sum(len(piece.text) for piece in others)
    return tuple(
        joined(
            replace(piece, op="=") if begin < length and next(_cut(others, begin, end)).op == "=" else piece
            for begin, end in pairwise(sorted(borders))
            for piece in _cut(pieces, begin, end)
        )
    )


def _ends(pieces: Sequence[Piece]) -> Iterator[int]:
    return accumulate(len(piece.text) for piece in pieces)


def _all(pieces: Pieces, op: Op) -> Pieces:
    """The words of one text alone, all of them marked."""
    return tuple(joined(piece if piece is _GOES_ON else replace(piece, op=op) for piece in pieces))


def _by_itself(quote: str, op: Op, paragraphs: Mapping[str, Paragraph], labels: Sequence[str]) -> Pieces:
    """A quote that no row shows as one, all of it marked."""
    return (Piece(op, False, quote), *_more(quote, paragraphs, labels)) if quote else ()


def _more(quote: str, paragraphs: Mapping[str, Paragraph], labels: Sequence[str]) -> Pieces:
    """A sign that the sentence goes on after the quote, in further words."""
    texts = (paragraphs[label].text for label in labels)
    after = next((text.partition(quote)[2] for text in texts if quote in text), "")
    return (_GOES_ON,) if after[:1].isspace() else ()
