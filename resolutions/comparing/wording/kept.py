"""Kept: the words that two texts have in common, as runs in order, by their weight."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, chain
from typing import NamedTuple

from resolutions.comparing.wording.diff import diff
from resolutions.words import WORD, worth

_FIRST_CODE = 0xF0000
"""Tokens are compared as characters of the private planes: no character class has a say."""
_SUBSTANCE = 3
"""A word of substance is written as so many characters, so that keeping it outweighs keeping two small words."""


class Kept(NamedTuple):
    """A run of `length` tokens that both texts have: from `left` in the older, from `right` in the newer."""

    left: int
    right: int
    length: int


def kept_runs(older: Sequence[str], newer: Sequence[str]) -> list[Kept]:
    """The weightiest sequence of tokens that both have, as runs in order: a longest common subsequence in which words
    of substance count for more.

    Of "offers assistance to the victims" and "offers to the assistance centres" the longest keeps the two words "to
    the" and breaks up "assistance"; written as three characters, "assistance" outweighs them:

        offers [-assistance -]to the [-victims-]{+assistance centres+}
        offers {+to the +}assistance [-to the victims-]{+centres+}

    What both begin and end with is kept beforehand and costs nothing.
    """
    start, end = _same(older, newer), 0
    older_rest, newer_rest = older[start:], newer[start:]
    if end := _same(older_rest[::-1], newer_rest[::-1]):
        older_rest, newer_rest = older_rest[:-end], newer_rest[:-end]
    runs = [Kept(0, 0, start)] if start else []
    codes = {w: _code(number, worth(w)) for number, w in enumerate(dict.fromkeys(chain(older_rest, newer_rest)))}
    left, right = ([codes[word] for word in side] for side in (older_rest, newer_rest))
    starts, starts_newer = _starts(left), _starts(right)
    i = j = 0
    for op, length in diff("".join(left), "".join(right)):
        if op == "=":
            first, last = bisect_left(starts, i), bisect_right(starts, i + length) - 1
            if first < last:
                again = bisect_left(starts_newer, j + starts[first] - i)
                runs.append(Kept(start + first, start + again, last - first))
        i += length if op != "+" else 0
        j += length if op != "-" else 0
    if end:
        runs.append(Kept(len(older) - end, len(newer) - end, end))
    return runs


def _same(older: Sequence[str], newer: Sequence[str]) -> int:
    """How many tokens both begin with."""
    same = 0
    for old, new in zip(older, newer, strict=False):
        if old != new:
            break
        same += 1
    return same


@lru_cache(maxsize=1 << 12)
def _code(number: int, worth: int) -> str:
    """Characters of their own for the word of this number: one for a small word or a mark, several for any other."""
    first = _FIRST_CODE + _SUBSTANCE * number
    return "".join(map(chr, range(first, first + (_SUBSTANCE if worth == WORD else 1))))


def _starts(codes: Sequence[str]) -> list[int]:
    """Where each token begins, and where the last one ends."""
    return [0, *accumulate(map(len, codes))]
