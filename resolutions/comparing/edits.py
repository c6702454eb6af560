"""Edits: what turns one text into another, word by word, the way a drafter would mark it.

The longest run of words in common, as diff-match-patch finds it, is the start. It keeps every
word that can be kept, also where that breaks up a phrase that was replaced. So small words and marks that stand
alone between two replacements are given up, and insertions and deletions that could stand in several places are put
where a phrase begins.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, chain, groupby
from math import inf, sqrt
from typing import NamedTuple

from resolutions.comparing.comparison import Edit, Op
from resolutions.comparing.diff import diff
from resolutions.comparing.words import MARK, SMALL_WORD, WORD, Tokens, tokens, worth

_FIRST_CODE = 0xF0000
"""Tokens are compared as characters of the private planes: no character class has a say."""
_SUBSTANCE = 3
"""A word of substance is written as so many characters, so that keeping it outweighs keeping two small words."""

_ISLAND = 0.25
"""A kept run between two changes is given up where it weighs less than one word of substance, or at most this share
of the smaller replacement beside it (the geometric mean of what was deleted and what was inserted)."""
_LONG = 2
"""Between two insertions, or two deletions, nothing was replaced: "{full} and {effective} participation" keeps its
"and". Only between passages of more words of substance than these a small word is no more than chance."""
_NONE = inf
"""What is no island is worth more than any."""

_BEGINNING = "and as at by for from in including of on or that the through to which who with within"
_OPENERS = frozenset(_BEGINNING.split())
"""Small words that begin a phrase: a change may begin before them."""


class Kept(NamedTuple):
    """A run of `length` tokens that both texts have: from `left` in the older, from `right` in the newer."""

    left: int
    right: int
    length: int


def edits(left: str, right: str) -> tuple[Edit, ...]:
    """What turns `left` into `right`: runs of whole words kept ("="), deleted ("-") and inserted ("+").

    Kept and deleted runs joined are `left`, kept and inserted runs joined are `right`, to the character. Neighbours
    are of different kinds; a deletion stands before the insertion that replaces it.
    """
    if left == right or not left or not right:
        return _runs([("=", left)] if left == right else [("-", left), ("+", right)])
    return edits_of_tokens(tokens(left), tokens(right))


def edits_of_tokens(older: Tokens, newer: Tokens) -> tuple[Edit, ...]:
    """The same for two texts that are cut into tokens already."""
    runs = _common(older.words, newer.words)
    runs = _without_islands(runs, older.words, newer.words)
    runs = _slid(runs, older.words, newer.words)
    return _runs(_without_split_spaces(_written(runs, older, newer)))


def _common(older: Sequence[str], newer: Sequence[str]) -> list[Kept]:
    """The weightiest sequence of tokens that both have, as runs in order."""
    codes = {word: _code(number, worth(word)) for number, word in enumerate(dict.fromkeys(chain(older, newer)))}
    left, right = ([codes[word] for word in side] for side in (older, newer))
    starts, starts_newer = _starts(left), _starts(right)
    runs, i, j = [], 0, 0
    for op, length in diff("".join(left), "".join(right)):
        if op == "=":
            first, last = bisect_left(starts, i), bisect_right(starts, i + length) - 1
            if first < last:
                runs.append(Kept(first, bisect_left(starts_newer, j + starts[first] - i), last - first))
        i += length if op != "+" else 0
        j += length if op != "-" else 0
    return runs


@lru_cache(maxsize=1 << 12)
def _code(number: int, worth: int) -> str:
    """Characters of their own for the word of this number: one for a small word or a mark, several for any other."""
    first = _FIRST_CODE + _SUBSTANCE * number
    return "".join(map(chr, range(first, first + (_SUBSTANCE if worth == WORD else 1))))


def _starts(codes: Sequence[str]) -> list[int]:
    """Where each token begins, and where the last one ends."""
    return [0, *accumulate(map(len, codes))]


def _without_islands(runs: list[Kept], older: Sequence[str], newer: Sequence[str]) -> list[Kept]:
    """The runs without those that say too little between two changes, the least first."""
    sums = [0, *accumulate(map(worth, older))], [0, *accumulate(map(worth, newer))]
    around = [Kept(0, 0, 0), *runs, Kept(len(older), len(newer), 0)]
    islands = [_island(around, n, *sums) for n in range(len(around))]
    while (least := min(islands)) < _NONE:
        n = islands.index(least)
        del around[n], islands[n]
        for near in (n - 1, n):
            islands[near] = _island(around, near, *sums)
    return around[1:-1]


def _island(around: Sequence[Kept], n: int, older: Sequence[int], newer: Sequence[int]) -> float:
    """What the run is worth, where that is too little for what was deleted and inserted before and after it; `older`
    and `newer` tell what the texts' words are worth together up to each place."""
    if not 0 < n < len(around) - 1:
        return _NONE
    before, run, after = around[n - 1 : n + 2]
    weight = older[run.left + run.length] - older[run.left]
    gone = older[run.left] - older[before.left + before.length], older[after.left] - older[run.left + run.length]
    come = newer[run.right] - newer[before.right + before.length], newer[after.right] - newer[run.right + run.length]
    if not (gone[0] or come[0]) or not (gone[1] or come[1]):
        return _NONE
    if not any(gone) or not any(come):
        island = weight < WORD and min(gone[0] + come[0], gone[1] + come[1]) > _LONG * WORD
    else:
        island = weight < WORD or weight <= _ISLAND * min(sqrt(gone[0] * come[0]), sqrt(gone[1] * come[1]))
    return weight if island else _NONE


def _slid(runs: list[Kept], older: Sequence[str], newer: Sequence[str]) -> list[Kept]:
    """The runs with each lone insertion or deletion moved to the place where it is most of a phrase."""
    result = [Kept(0, 0, 0), *runs, Kept(len(older), len(newer), 0)]
    for n in range(len(result) - 1):
        before, after = result[n], result[n + 1]
        left, right = before.left + before.length, before.right + before.length
        if left == after.left and right < after.right:
            step = _best_step(newer, right, after.right, before.length, after.length)
        elif right == after.right and left < after.left:
            step = _best_step(older, left, after.left, before.length, after.length)
        else:
            continue
        result[n] = Kept(before.left, before.right, before.length + step)
        result[n + 1] = Kept(after.left + step, after.right + step, after.length - step)
    return [run for run in result if run.length]


def _best_step(side: Sequence[str], start: int, end: int, room_before: int, room_after: int) -> int:
    """How far to move the change side[start:end], keeping what remains the same: negative to the left."""
    steps = [0]
    while -steps[-1] < room_before and side[start + steps[-1] - 1] == side[end + steps[-1] - 1]:
        steps.append(steps[-1] - 1)
    step = 0
    while step < room_after and side[start + step] == side[end + step]:
        step += 1
        steps.append(step)
    return max(steps, key=lambda s: (_break(side, start + s) + _break(side, end + s), -abs(s), s))


def _break(side: Sequence[str], place: int) -> float:
    """How much of a break there is before the token at `place`; after the last, as much as can be."""
    if place == len(side):
        return 0.0
    if place == 0:
        return 3.0
    before, after = side[place - 1], side[place]
    if worth(before) == MARK:
        return 3.0 if before in ",;:." else 1.0
    if worth(before) == SMALL_WORD:
        return -1.0
    if worth(after) == MARK:
        return 2.0
    return 1.5 if after.lower() in _OPENERS else 0.5


def _written(runs: Sequence[Kept], older: Tokens, newer: Tokens) -> list[tuple[Op, str]]:
    """Runs and the changes between them as text; white space that differs before a kept word is a change."""
    changes: list[tuple[Op, str]] = []
    i = j = 0
    for run in [*runs, Kept(len(older.words), len(newer.words), 0)]:
        changes += [("-", _joined(older, i, run.left)), ("+", _joined(newer, j, run.right))]
        i, j = run.left + run.length, run.right + run.length
        if older.spaces[run.left : i] == newer.spaces[run.right : j]:
            changes.append(("=", _joined(older, run.left, i)))
        else:
            changes += _with_spaces(run, older, newer)
    changes += [("=", older.tail)] if older.tail == newer.tail else [("-", older.tail), ("+", newer.tail)]
    return changes


def _joined(text: Tokens, start: int, end: int) -> str:
    return "".join(chain.from_iterable(zip(text.spaces[start:end], text.words[start:end], strict=True)))


def _with_spaces(run: Kept, older: Tokens, newer: Tokens) -> Iterator[tuple[Op, str]]:
    for n in range(run.length):
        old, new = older.spaces[run.left + n], newer.spaces[run.right + n]
        if old == new:
            yield "=", old
        else:
            yield "-", old
            yield "+", new
        yield "=", older.words[run.left + n]


def _without_split_spaces(changes: list[tuple[Op, str]]) -> list[tuple[Op, str]]:
    """The changes with the space before a changed phrase kept, where both texts have it there."""
    result: list[tuple[Op, str]] = []
    groups = [(kept, list(members)) for kept, members in groupby(_runs(changes), key=lambda edit: edit.op == "=")]
    carried = ""
    for n, (kept, members) in enumerate(groups):
        if kept:
            result.append(("=", members[0].text.removeprefix(carried)))
            carried = ""
            continue
        space = _leading(members[0].text)
        follows = groups[n + 1][1][0].text if n + 1 < len(groups) else ""
        if len(members) == 2 and space and _leading(members[1].text) == space:
            result.append(("=", space))
            result += [(edit.op, edit.text.removeprefix(space)) for edit in members]
        elif len(members) == 1 and space and _leading(follows) == space:
            result.append(("=", space))
            result.append((members[0].op, members[0].text.removeprefix(space) + space))
            carried = space
        else:
            result += [(edit.op, edit.text) for edit in members]
    return result


def _leading(text: str) -> str:
    return text[: len(text) - len(text.lstrip())]


def _runs(changes: Sequence[tuple[Op, str]]) -> tuple[Edit, ...]:
    """Neighbours of one kind joined, deletions before insertions, nothing empty."""
    runs: list[Edit] = []
    for kept, group in groupby((c for c in changes if c[1]), key=lambda change: change[0] == "="):
        members = list(group)
        ops: tuple[Op, ...] = ("=",) if kept else ("-", "+")
        for op in ops:
            text = "".join(text for kind, text in members if kind == op)
            if text:
                runs.append(Edit(op, text))
    return tuple(runs)
