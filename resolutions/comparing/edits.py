"""Edits: what turns one text into another, word by word, the way a drafter would mark it.

The longest run of words in common (Myers 1986, as fast-diff-match-patch computes it) is the start. It keeps every
word that can be kept, also where that breaks up a phrase that was replaced. So small words and marks that stand
alone between two replacements are given up, and insertions and deletions that could stand in several places are put
where a phrase begins.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from math import sqrt

import fast_diff_match_patch

from resolutions.comparing.comparison import Edit, Op
from resolutions.comparing.words import Token, tokens

_FIRST_CODE = 0xF0000
"""Tokens are compared as characters of the private planes: no character class has a say."""
_SUBSTANCE = 3
"""A word of substance is written as so many characters, so that keeping it outweighs keeping two small words."""

_SMALL_WEIGHT, _MARK_WEIGHT = 0.2, 0.1
_ISLAND = 0.25
"""A kept run between two changes is given up where it weighs less than one word of substance, or at most this share
of the smaller replacement beside it (the geometric mean of what was deleted and what was inserted)."""
_LONG = 2.0
"""Between two insertions, or two deletions, nothing was replaced: "{full} and {effective} participation" keeps its
"and". Only between passages of more words of substance than these a small word is no more than chance."""

_BEGINNING = "and as at by for from in including of on or that the through to which who with within"
_OPENERS = frozenset(_BEGINNING.split())
"""Small words that begin a phrase: a change may begin before them."""


@dataclass(frozen=True, slots=True)
class Kept:
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
    older, newer = tokens(left), tokens(right)
    runs = _common(older, newer)
    runs = _without_islands(runs, older, newer)
    runs = _slid(runs, older, newer)
    return _runs(_without_split_spaces(_written(runs, older, newer, (_tail(left), _tail(right)))))


def _common(older: Sequence[Token], newer: Sequence[Token]) -> list[Kept]:
    """The weightiest sequence of tokens that both have, as runs in order."""
    codes: dict[str, str] = {}
    left, right = ([_encode(token, codes) for token in side] for side in (older, newer))
    starts, starts_newer = _starts(left), _starts(right)
    runs, i, j = [], 0, 0
    for op, length in fast_diff_match_patch.diff(
        "".join(left), "".join(right), timelimit=0, checklines=False, cleanup="No"
    ):
        if op == "=":
            first, last = bisect_left(starts, i), bisect_right(starts, i + length) - 1
            if first < last:
                runs.append(Kept(first, bisect_left(starts_newer, j + starts[first] - i), last - first))
        i += length if op != "+" else 0
        j += length if op != "-" else 0
    return runs


def _encode(token: Token, codes: dict[str, str]) -> str:
    """The token as characters of its own: one for a small word or a mark, several for a word of substance."""
    if token.text not in codes:
        first = _FIRST_CODE + _SUBSTANCE * len(codes)
        codes[token.text] = "".join(map(chr, range(first, first + (_SUBSTANCE if _weight([token]) == 1 else 1))))
    return codes[token.text]


def _starts(codes: Sequence[str]) -> list[int]:
    """Where each token begins, and where the last one ends."""
    return [0, *accumulate(len(code) for code in codes)]


def _weight(sequence: Sequence[Token]) -> float:
    return sum(_MARK_WEIGHT if t.is_mark else _SMALL_WEIGHT if t.is_small else 1.0 for t in sequence)


def _without_islands(runs: list[Kept], older: Sequence[Token], newer: Sequence[Token]) -> list[Kept]:
    """The runs without those that say too little between two changes, the least first."""
    ends = Kept(0, 0, 0), Kept(len(older), len(newer), 0)
    while True:
        around = [ends[0], *runs, ends[1]]
        islands = [
            (_weight(older[run.left : run.left + run.length]), n)
            for n, run in enumerate(runs)
            if _is_island(run, around[n], around[n + 2], older, newer)
        ]
        if not islands:
            return runs
        runs = [run for n, run in enumerate(runs) if n != min(islands)[1]]


def _is_island(run: Kept, before: Kept, after: Kept, older: Sequence[Token], newer: Sequence[Token]) -> bool:
    """Whether the run says too little for what was deleted and inserted before and after it."""
    weight = _weight(older[run.left : run.left + run.length])
    first, second = _change(before, run, older, newer), _change(run, after, older, newer)
    if not any(first) or not any(second):
        return False
    if not (first[0] or second[0]) or not (first[1] or second[1]):
        return weight < 1 and min(sum(first), sum(second)) > _LONG
    return weight < 1 or weight <= _ISLAND * min(sqrt(first[0] * first[1]), sqrt(second[0] * second[1]))


def _change(before: Kept, after: Kept, older: Sequence[Token], newer: Sequence[Token]) -> tuple[float, float]:
    """The weight of what was deleted and of what was inserted between two runs."""
    deleted = older[before.left + before.length : after.left]
    inserted = newer[before.right + before.length : after.right]
    return _weight(deleted), _weight(inserted)


def _slid(runs: list[Kept], older: Sequence[Token], newer: Sequence[Token]) -> list[Kept]:
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


def _best_step(side: Sequence[Token], start: int, end: int, room_before: int, room_after: int) -> int:
    """How far to move the change side[start:end], keeping what remains the same: negative to the left."""
    steps = [0]
    while -steps[-1] < room_before and side[start + steps[-1] - 1].text == side[end + steps[-1] - 1].text:
        steps.append(steps[-1] - 1)
    step = 0
    while step < room_after and side[start + step].text == side[end + step].text:
        step += 1
        steps.append(step)
    return max(steps, key=lambda s: (_break(side, start + s) + _break(side, end + s), -abs(s), s))


def _break(side: Sequence[Token], place: int) -> float:
    """How much of a break there is before the token at `place`; after the last, as much as can be."""
    if place == len(side):
        return 0.0
    if place == 0:
        return 3.0
    before, after = side[place - 1], side[place]
    if before.is_mark:
        return 3.0 if before.text in ",;:." else 1.0
    if before.is_small:
        return -1.0
    if after.is_mark:
        return 2.0
    return 1.5 if after.text.lower() in _OPENERS else 0.5


def _written(
    runs: Sequence[Kept], older: Sequence[Token], newer: Sequence[Token], tails: tuple[str, str]
) -> list[tuple[Op, str]]:
    """Runs and the changes between them as text; white space that differs before a kept word is a change."""
    changes: list[tuple[Op, str]] = []
    i = j = 0
    for run in [*runs, Kept(len(older), len(newer), 0)]:
        changes += [("-", t.space + t.text) for t in older[i : run.left]]
        changes += [("+", t.space + t.text) for t in newer[j : run.right]]
        i, j = run.left + run.length, run.right + run.length
        for old, new in zip(older[run.left : i], newer[run.right : j], strict=True):
            same = old.space == new.space
            changes += [("=", old.space)] if same else [("-", old.space), ("+", new.space)]
            changes.append(("=", old.text))
    changes += [("=", tails[0])] if tails[0] == tails[1] else [("-", tails[0]), ("+", tails[1])]
    return changes


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


def _tail(text: str) -> str:
    return text[len(text.rstrip()) :]


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
