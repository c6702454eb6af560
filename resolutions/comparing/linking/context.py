"""Context: what the links around a pair of paragraphs say for a link between them; older paragraphs by newer ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from resolutions.comparing.linking.longest_chain import heaviest_chain
from resolutions.comparing.terms import Matrix
from resolutions.document import Paragraph
from resolutions.label import parent_of

Flags = NDArray[np.bool_]
_STEPS = ((1, 1, 1.0), (1, 2, 0.6), (2, 1, 0.6), (2, 2, 0.6))
"""Steps to a neighbour in the older and the newer text, and what it counts: one paragraph may have come between."""


def parents(paragraphs: Sequence[Paragraph]) -> list[int | None]:
    """The position of the list head of each paragraph, None where it has none."""
    place = {p.label: i for i, p in enumerate(paragraphs)}
    return [place.get(parent_of(p.label) or "") for p in paragraphs]


def neighbours(linked: Flags) -> Matrix:
    """1 where both neighbours of a pair are linked to each other, half of it for one."""
    before, after = np.zeros(linked.shape), np.zeros(linked.shape)
    older, newer = np.nonzero(linked)
    rows, columns = linked.shape
    for down, across, counts in _STEPS:
        inside = (older + down < rows) & (newer + across < columns)
        below = older[inside] + down, newer[inside] + across
        before[below] = np.maximum(before[below], counts)
        inside = (older >= down) & (newer >= across)
        above = older[inside] - down, newer[inside] - across
        after[above] = np.maximum(after[above], counts)
    return (before + after) / 2


def gaps(linked: Flags) -> Matrix:
    """1 where a pair alone is left between two links that keep the order, less where more is left.

    Where OP1 is linked with OP1 and OP4 with OP3, the older OP2 and OP3 and the newer OP2 are left between them, and
    each of the two pairs has 1/2. Of links that cross, those outside the longest chain bound no gap.
    """
    rows, columns = linked.shape
    alone = linked & (linked.sum(axis=1, keepdims=True) == 1) & (linked.sum(axis=0, keepdims=True) == 1)
    found = [(int(i), int(j)) for i, j in np.argwhere(alone)]
    chain = [found[n] for n in heaviest_chain(found, [1] * len(found))]
    left_over, right_over = np.flatnonzero(~linked.any(axis=1)), np.flatnonzero(~linked.any(axis=0))
    result = np.zeros(linked.shape)
    for (i0, j0), (i1, j1) in zip([(-1, -1), *chain], [*chain, (rows, columns)], strict=True):
        older = left_over[(left_over > i0) & (left_over < i1)]
        newer = right_over[(right_over > j0) & (right_over < j1)]
        if older.size and newer.size:
            result[np.ix_(older, newer)] = 1 / max(older.size, newer.size)
    for i, j in chain:
        result[i, j] = 1
    return result


def children(linked: Flags, over: Sequence[int | None], under: Sequence[int | None]) -> Matrix:
    """For two list heads, the share of the shorter list that is linked to the other. `over` and `under` are the
    `parents` of the older and the newer paragraphs."""
    result = np.zeros(linked.shape)
    older, newer = Counter(over), Counter(under)
    for i, j in np.argwhere(linked):
        head, other = over[i], under[j]
        if head is not None and other is not None:
            result[head, other] += 1 / min(older[head], newer[other])
    return np.minimum(result, 1.0)


def under_linked_heads(linked: Flags, over: Sequence[int | None], under: Sequence[int | None]) -> Matrix:
    """1 where the heads of two subparagraphs' lists are linked."""
    result = np.zeros(linked.shape)
    older, newer = _lists(over), _lists(under)
    for head, other in np.argwhere(linked):
        if head in older and other in newer:
            result[np.ix_(older[head], newer[other])] = 1
    return result


def _lists(parents: Sequence[int | None]) -> dict[int, list[int]]:
    """The subparagraphs of each list head."""
    lists: dict[int, list[int]] = {}
    for position, head in enumerate(parents):
        if head is not None:
            lists.setdefault(head, []).append(position)
    return lists
