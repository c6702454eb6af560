"""Links: which paragraphs of two texts are the same provision carried over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from resolutions.comparing.comparison import Because, Possible
from resolutions.comparing.likeness import Matrix, likeness
from resolutions.comparing.weights import Weights
from resolutions.document import Paragraph, parent_label


@dataclass(frozen=True, slots=True)
class Link:
    """Positions of the older and newer paragraphs that are one provision; one side may have several."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    likeness: float
    because: Because
    sure: bool


def links(left: Sequence[Paragraph], right: Sequence[Paragraph], weights: Weights) -> tuple[list[Link], list[Possible]]:
    """The links that the engine stands by, in the order of the newer text, and pairs that are only possible."""
    if not left or not right:
        return [], []
    alike = likeness([p.text for p in left], [p.text for p in right], weights)
    pairs = _assign(alike, weights)
    alike = np.round(alike + weights.context * _context(pairs, left, right), 6)
    pairs = _assign(alike, weights)
    found = [_link(i, j, float(alike[i, j]), left, right, weights) for i, j in pairs if alike[i, j] >= weights.link]
    return sorted(found, key=lambda link: link.right), _possible(alike, found, left, right, weights)


def _link(i: int, j: int, alike: float, left: Sequence[Paragraph], right: Sequence[Paragraph], weights: Weights) -> Link:
    same = left[i].text == right[j].text
    return Link((i,), (j,), min(1.0, round(alike, 2)), "identical" if same else "words", alike >= weights.sure)


def _assign(alike: Matrix, weights: Weights) -> list[tuple[int, int]]:
    """The one-to-one pairs with the greatest likeness in sum; among equals, those that keep the order."""
    rows, columns = alike.shape
    place = np.abs(np.arange(rows)[:, None] / rows - np.arange(columns)[None, :] / columns)
    cost = np.where(alike >= weights.possible, alike - place * 1e-4, 0.0)
    chosen = zip(*linear_sum_assignment(cost, maximize=True), strict=True)
    return [(int(i), int(j)) for i, j in chosen if alike[i, j] >= weights.possible]


def _context(pairs: list[tuple[int, int]], left: Sequence[Paragraph], right: Sequence[Paragraph]) -> Matrix:
    """How many of a pair's neighbours and parents are linked to each other, 0..1."""
    linked = set(pairs)
    over, under = _parents(left), _parents(right)
    result = np.zeros((len(left), len(right)))
    for i, j in pairs:
        for step in (-1, 1):
            if 0 <= i + step < len(left) and 0 <= j + step < len(right):
                result[i + step, j + step] += 1 / 3
    for i, parent in enumerate(over):
        for j, other in enumerate(under):
            if parent is not None and other is not None and (parent, other) in linked:
                result[i, j] += 1 / 3
    return result


def _parents(paragraphs: Sequence[Paragraph]) -> list[int | None]:
    place = {p.label: i for i, p in enumerate(paragraphs)}
    return [place.get(parent_label(p.label) or "") for p in paragraphs]


def _possible(
    alike: Matrix, found: list[Link], left: Sequence[Paragraph], right: Sequence[Paragraph], weights: Weights
) -> list[Possible]:
    taken_left, taken_right = {i for link in found for i in link.left}, {j for link in found for j in link.right}
    result = []
    for i, j in np.argwhere(alike >= weights.possible):
        if i not in taken_left or j not in taken_right:
            best = alike[i, j] >= max(alike[i].max() if i not in taken_left else 0, alike[:, j].max() if j not in taken_right else 0)
            if best:
                result.append(Possible(left[i].label, right[j].label, min(1.0, round(float(alike[i, j]), 2))))
    return result
