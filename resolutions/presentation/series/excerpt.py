"""Changed words with a little of what stands around them, for places without room for the whole paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from resolutions.presentation.pieces import Piece

AROUND = 6
"""Words kept on each side of a change."""
GAP = " … "


def excerpt(pieces: Sequence[Piece], around: int = AROUND) -> tuple[Piece, ...]:
    """The pieces with long stretches that both texts share cut to the words nearest to a change.

    Recalling the Convention, =all its articles and the Protocol thereto= [and its aims], ...
        ->  … and the Protocol thereto [and its aims] …
    Where nothing changed, the beginning stands for the whole.
    """
    changed = [n for n, piece in enumerate(pieces) if piece.op != "=" or piece.fate]
    if not changed:
        return tuple(_beginning(pieces, 4 * around))
    return tuple(piece for n, piece in enumerate(pieces) for piece in _cut(piece, n, changed, around) if piece.text)


def _cut(piece: Piece, n: int, changed: Sequence[int], around: int) -> Iterator[Piece]:
    if n in changed:
        yield piece
        return
    after, before = n > changed[0], n < changed[-1]
    words = piece.text.split(" ")
    if len(words) <= (after + before) * around + 2:
        yield piece
        return
    head = " ".join(words[:around]) if after else ""
    tail = " ".join(words[len(words) - around :]) if before else ""
    yield replace(piece, text=f"{head}{GAP}{tail}")


def _beginning(pieces: Sequence[Piece], most: int) -> Iterator[Piece]:
    """The first `most` words of the pieces."""
    for piece in pieces:
        words = piece.text.split(" ")
        if len(words) > most:
            yield replace(piece, text=f"{' '.join(words[:most])} …")
            return
        yield piece
        most -= len(words)
