"""Edits: what turns one text into another, word by word, the way a drafter would mark it.

The difference that keeps the most words, as diff-match-patch finds it, is the start (kept). It keeps every word that
can be kept, also where that breaks up a clause that was replaced; so what says too little between two changes is given
up (islands). Items of a list that changed places move as a whole, and what could stand in several places is put where a
phrase begins (sliding). What moved within the paragraph has an edit of its own (moved_parts, moved_words).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from operator import add
from typing import NamedTuple

from resolutions.comparing.comparison import Edit, Op
from resolutions.comparing.wording.islands import drop_islands
from resolutions.comparing.wording.kept import Kept, kept_runs
from resolutions.comparing.wording.moved_parts import with_moved_words_apart
from resolutions.comparing.wording.sliding import shift_boundaries, with_whole_items
from resolutions.words import Tokens, tokens

_OPS: tuple[Op, ...] = ("-", "+", "=")


def edits(left: str, right: str) -> tuple[Edit, ...]:
    """What turns `left` into `right`: runs of whole words kept ("="), deleted ("-") and inserted ("+").

    Kept and deleted runs joined are `left`, kept and inserted runs joined are `right`, to the character. A deletion
    stands before the insertion that replaces it. Neighbours are of different kinds, except where one of them moved:
    "[-a clause, -][-the Vienna Declaration-]" (see moved_words.moves).
    """
    if left == right or not left or not right:
        return _marked([_Change("", "", left) if left == right else _Change(left, right, "")])
    return edits_of_tokens(tokens(left), tokens(right))


def edits_of_tokens(older: Tokens, newer: Tokens) -> tuple[Edit, ...]:
    """What turns the text of the `older` tokens into that of the `newer` ones, as `edits` gives it; neither is empty,
    and they are not the same."""
    runs = kept_runs(older.words, newer.words)
    runs = drop_islands(runs, older.words, newer.words)
    runs = with_whole_items(runs, older.words, newer.words)
    runs = shift_boundaries(runs, older.words, newer.words)
    marked = _marked(_with_spaces_kept(_joined(_changes(runs, older, newer))))
    return with_moved_words_apart(marked, runs, older, newer)


class _Change(NamedTuple):
    """What was deleted, what was inserted in its place, what follows in both texts; any of them may be empty."""

    gone: str
    come: str
    kept: str


def _changes(runs: Sequence[Kept], older: Tokens, newer: Tokens) -> Iterator[_Change]:
    """The changes before each run and at the end; white space that differs before a kept word is a change."""
    i = j = 0
    for left, right, length in runs:
        yield _Change(_text(older, i, left), _text(newer, j, right), "")
        i, j = left + length, right + length
        if older.spaces[left:i] == newer.spaces[right:j]:
            yield _Change("", "", _text(older, left, i))
        else:
            for n in range(length):
                space, other = older.spaces[left + n], newer.spaces[right + n]
                same = space == other
                yield _Change("" if same else space, "" if same else other, space * same + older.words[left + n])
    yield _Change(_text(older, i, len(older.words)), _text(newer, j, len(newer.words)), "")
    yield _Change("", "", older.tail) if older.tail == newer.tail else _Change(older.tail, newer.tail, "")


def _text(text: Tokens, start: int, end: int) -> str:
    return "".join(map(add, text.spaces[start:end], text.words[start:end]))


def _joined(changes: Iterable[_Change]) -> list[_Change]:
    """The changes with those joined that nothing kept stands between, and what is kept in one."""
    result: list[_Change] = []
    gone = come = kept = ""
    for change in changes:
        if not change.gone and not change.come:
            kept += change.kept
        elif kept:
            result.append(_Change(gone, come, kept))
            gone, come, kept = change
        else:
            gone, come, kept = gone + change.gone, come + change.come, change.kept
    return [*result, _Change(gone, come, kept)]


def _with_spaces_kept(changes: Iterable[_Change]) -> Iterator[_Change]:
    """The changes with the space before a changed phrase kept, where both texts have it there.

        kept[- one-]{+ two+}    becomes    kept [-one-]{+two+}
        kept[- one-] kept       becomes    kept [-one -]kept

    White space that only one of them has is a part of the change.
    """
    for gone, come, kept in changes:
        space = _leading(gone or come)
        if space and _leading(come if gone and come else kept) == space:
            yield _Change("", "", space)
            after = "" if gone and come else space
            gone, come = (text and text[len(space) :] + after for text in (gone, come))
            kept = kept[len(after) :]
        yield _Change(gone, come, kept)


def _leading(text: str) -> str:
    """The white space that the text begins with."""
    return text[: len(text) - len(text.lstrip())]


def _marked(changes: Iterable[_Change]) -> tuple[Edit, ...]:
    """The changes as edits, nothing empty."""
    return tuple(Edit(op, text) for change in _joined(changes) for op, text in zip(_OPS, change, strict=True) if text)
