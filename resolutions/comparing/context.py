"""Context: what the links around a pair of paragraphs say for a link between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from resolutions.comparing.chain import heaviest_chain
from resolutions.comparing.likeness import Matrix
from resolutions.comparing.weights import Weights
from resolutions.document import Paragraph, parent_label

Flags = NDArray[np.bool_]
_STEPS = ((1, 1, 1.0), (1, 2, 0.6), (2, 1, 0.6), (2, 2, 0.6))
"""Steps to a neighbour in the older and the newer text, and what it counts: one paragraph may have come between."""


def surroundings(evidence: Matrix, left: Sequence[Paragraph], right: Sequence[Paragraph], weights: Weights) -> Matrix:
    """What context adds to the evidence of words, older paragraphs by newer ones."""
    anchors = _anchors(evidence, weights.anchor)
    over, under = parents(left), parents(right)
    return (
        weights.neighbours * _neighbours(anchors)
        + weights.gap * _gaps(anchors)
        + weights.children * _children(anchors, over, under)
        + weights.parents * _under_linked_heads(anchors, over, under)
    )


def parents(paragraphs: Sequence[Paragraph]) -> list[int | None]:
    """The position of the list head of each paragraph, None where it has none."""
    place = {p.label: i for i, p in enumerate(paragraphs)}
    return [place.get(parent_label(p.label) or "") for p in paragraphs]


def _anchors(evidence: Matrix, least: float) -> Flags:
    """Pairs that are the best for both their paragraphs and good enough to build on."""
    best = (evidence >= evidence.max(axis=1, keepdims=True)) & (evidence >= evidence.max(axis=0, keepdims=True))
    return np.asarray(best & (evidence >= least))


def _neighbours(anchors: Flags) -> Matrix:
    before, after = np.zeros(anchors.shape), np.zeros(anchors.shape)
    for down, across, counts in _STEPS:
        if down < anchors.shape[0] and across < anchors.shape[1]:
            near = counts * anchors
            np.maximum(before[down:, across:], near[:-down, :-across], out=before[down:, across:])
            np.maximum(after[:-down, :-across], near[down:, across:], out=after[:-down, :-across])
    return (before + after) / 2


def _gaps(anchors: Flags) -> Matrix:
    """1 where a pair alone is left between two links that keep the order, less where more is left."""
    rows, columns = anchors.shape
    alone = anchors & (anchors.sum(axis=1, keepdims=True) == 1) & (anchors.sum(axis=0, keepdims=True) == 1)
    found = [(int(i), int(j)) for i, j in np.argwhere(alone)]
    chain = [found[n] for n in heaviest_chain(found, [1] * len(found))]
    left_over, right_over = np.flatnonzero(~anchors.any(axis=1)), np.flatnonzero(~anchors.any(axis=0))
    result = np.zeros(anchors.shape)
    for (i0, j0), (i1, j1) in zip([(-1, -1), *chain], [*chain, (rows, columns)], strict=True):
        older = left_over[(left_over > i0) & (left_over < i1)]
        newer = right_over[(right_over > j0) & (right_over < j1)]
        if older.size and newer.size:
            result[np.ix_(older, newer)] = 1 / max(older.size, newer.size)
    for i, j in chain:
        result[i, j] = 1
    return result


def _children(anchors: Flags, over: Sequence[int | None], under: Sequence[int | None]) -> Matrix:
    """For two list heads, the share of the shorter list that is linked to the other."""
    result = np.zeros(anchors.shape)
    older, newer = Counter(over), Counter(under)
    for i, j in np.argwhere(anchors):
        head, other = over[i], under[j]
        if head is not None and other is not None:
            result[head, other] += 1 / min(older[head], newer[other])
    return np.minimum(result, 1.0)


def _under_linked_heads(anchors: Flags, over: Sequence[int | None], under: Sequence[int | None]) -> Matrix:
    result = np.zeros(anchors.shape)
    older, newer = _lists(over), _lists(under)
    for head, other in np.argwhere(anchors):
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
