"""The heaviest chain: of pairs of positions, those that keep the order of both texts and weigh the most together."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def heaviest_chain(pairs: Sequence[tuple[int, int]], weight: Sequence[int]) -> list[int]:
    """The numbers of the pairs in the chain, in order; no two of them share a position.

    Heaviest strictly increasing subsequence over a Fenwick tree of prefix maxima, O(n log n). Among chains of one
    weight, the one whose pairs stand earlier in the newer text.

    OP1, OP2 and OP3 stand now as OP2, OP3 and OP1. The longest chain keeps OP1 and OP2 and says that OP3 moved. Where
    OP3 has thirty words and the others five each, the heaviest keeps OP3: two short paragraphs passed a long one.

        heaviest_chain([(0, 1), (1, 2), (2, 0)], [5, 5, 5])  -> [0, 1]
        heaviest_chain([(0, 1), (1, 2), (2, 0)], [5, 5, 30]) -> [2]
    """
    order = sorted(range(len(pairs)), key=lambda n: (pairs[n][0], -pairs[n][1]))
    columns = sorted({j for _, j in pairs})
    best: list[tuple[int, int]] = [(0, -1)] * (len(columns) + 1)
    total, before = [0] * len(pairs), [-1] * len(pairs)
    for n in order:
        place = bisect_left(columns, pairs[n][1])
        reached, before[n] = _best(best, place)
        total[n] = reached + weight[n]
        _improve(best, place + 1, (total[n], n))
    chain, at = [], max(order, key=lambda n: (total[n], -pairs[n][1]), default=-1)
    while at >= 0:
        chain.append(at)
        at = before[at]
    return chain[::-1]


def _best(tree: list[tuple[int, int]], count: int) -> tuple[int, int]:
    """The heaviest of the first `count` places, the number of its pair beside it."""
    heaviest = tree[0]
    while count > 0:
        if tree[count][0] > heaviest[0]:
            heaviest = tree[count]
        count -= count & -count
    return heaviest


def _improve(tree: list[tuple[int, int]], place: int, value: tuple[int, int]) -> None:
    """Let the place, and all sums of places that hold it, have the value where it is heavier."""
    while place < len(tree):
        if value[0] > tree[place][0]:
            tree[place] = value
        place += place & -place
