"""Sliding: of the places where a change could stand, the one where it is a phrase, or an item of a list.

Difference tools speak of sliders: an insertion whose last words also stand before it can slide to the left, and both
texts stay the same.

    of the Child, the{+ Committee on Migrant Workers, the+} Committee against Torture
    of the Child,{+ the Committee on Migrant Workers,+} the Committee against Torture
"""

from __future__ import annotations

from collections.abc import Sequence

from resolutions.comparing.wording.kept import Kept
from resolutions.words import MARK, SMALL_WORD, WORD, worth

_BEGINNING = "and as at by for from in including of on or that the through to which who with within"
_OPENERS = frozenset(_BEGINNING.split())
"""Small words that begin a phrase: a change may begin before them."""


def with_whole_items(runs: Sequence[Kept], older: Sequence[str], newer: Sequence[str]) -> list[Kept]:
    """The runs with one of two items of a list moved as a whole, where the two changed places.

    What items have in common is kept twice, and what is their own struck and written twice. Where the common words
    before and after them are all that stands between the two, the weightier item is kept in one piece:

        the Covenant on [-A-]{+B+} Rights, the Covenant on [-B-]{+A+} Rights
        {+the Covenant on B Rights, +}the Covenant on A Rights[-, the Covenant on B Rights-]
    """
    result = [Kept(0, 0, 0), *runs, Kept(len(older), len(newer), 0)]
    for n in range(1, len(result) - 1):
        before, between, after = result[n - 1 : n + 2]
        gone = older[before.left + before.length : between.left], older[between.left + between.length : after.left]
        if not all(gone):
            continue
        come = newer[before.right + before.length : between.right], newer[between.right + between.length : after.right]
        if gone != come[::-1]:
            continue
        words = older[between.left : between.left + between.length]
        follow = _alike(words, older[after.left : after.left + after.length])
        lead = _alike(words[follow:][::-1], older[before.left : before.left + before.length][::-1])
        if WORD in map(worth, words[follow : len(words) - lead]):
            continue
        first = sum(map(worth, gone[0])) >= sum(map(worth, gone[1]))
        item = gone[0] if first else gone[1]
        left = (before.left + before.length if first else between.left + between.length) - lead
        right = (between.right + between.length if first else before.right + before.length) - lead
        result[n - 1 : n + 2] = (
            Kept(before.left, before.right, before.length - lead),
            Kept(left, right, lead + len(item) + follow),
            Kept(after.left + follow, after.right + follow, after.length - follow),
        )
    return [run for run in result if run.length]


def _alike(some: Sequence[str], others: Sequence[str]) -> int:
    """How many words both begin with."""
    return next((n for n, (a, b) in enumerate(zip(some, others, strict=False)) if a != b), min(len(some), len(others)))


def shift_boundaries(runs: list[Kept], older: Sequence[str], newer: Sequence[str]) -> list[Kept]:
    """The runs with each lone insertion or deletion moved to the place where it is most of a phrase.

    What was inserted before "the Committee against Torture" may stand at any of these places, and the texts stay the
    same. It goes where both its ends are at the clearest breaks (see _break), here behind a comma:

        of the Child, the Committee{+ on Migrant Workers, the Committee+} against Torture
        of the Child, {+the Committee on Migrant Workers, +}the Committee against Torture
    """
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
