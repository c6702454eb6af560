"""How much the paragraphs of two texts have in common: numbers from 0 to 1, older paragraphs by newer ones.

The terms of a paragraph are its words without their endings, and its pairs of neighbouring words; a term weighs the
more, the fewer paragraphs of the two texts have it (inverse document frequency, Spärck Jones 1972), so that likeness
depends on these two texts alone. Weights are small whole numbers: their sums are exact, whatever the order in which
a machine adds them.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray

from resolutions.comparing.weights import Weights
from resolutions.comparing.words import fold

Matrix = NDArray[np.float64]
_WORD = re.compile(r"[^\W_]+(?:[-'/.][^\W_]+)*")
_ENDINGS = ("ations", "ation", "ings", "ing", "ies", "ied", "ers", "ed", "es", "s", "e", "y", "ly")
_SHORTEST_STEM = 4
_SCALE = 64
"""Steps of a term's weight."""
_PORTION = 20_000
"""Terms added up at a time, to bound the memory that long texts take."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """What the older paragraphs (rows) share with the newer ones (columns).

    `overlap` is the weight of the terms in common as a share of both texts' (Dice's coefficient), `share_older` and
    `share_newer` as a share of either text's; `words` the number of words of the shorter. `terms` are the two sides'
    paragraphs as sets of terms, `weight` the weight of each term.
    """

    overlap: Matrix
    share_older: Matrix
    share_newer: Matrix
    words: Matrix
    terms: tuple[list[frozenset[str]], list[frozenset[str]]]
    weight: dict[str, int]

    @property
    def contained(self) -> Matrix:
        """The share of the lighter text's weight that the pair has in common."""
        return np.maximum(self.share_older, self.share_newer)

    def weigh(self, terms: frozenset[str]) -> int:
        return sum(self.weight[term] for term in terms)


def measure(left: Sequence[str], right: Sequence[str], weights: Weights) -> Likeness:
    """The likeness of each text of `left` with each of `right`, without regard to where they stand."""
    words = [stems(text) for text in (*left, *right)]
    terms = [frozenset(sequence) | frozenset(_pairs(sequence)) for sequence in words]
    weight = _weigh(terms, weights)
    older, newer = terms[: len(left)], terms[len(left) :]
    common = _common(older, newer, weight)
    totals = np.array([sum(weight[t] for t in each) or 1 for each in terms], dtype=float)
    a, b = totals[: len(left), None], totals[None, len(left) :]
    lengths = np.array([len(sequence) for sequence in words], dtype=float)
    shorter = np.minimum(lengths[: len(left), None], lengths[None, len(left) :])
    return Likeness(2 * common / (a + b), common / a, common / b, shorter, (older, newer), weight)


def stems(text: str) -> list[str]:
    """The words of a text in lower case without their endings: criminalize, criminalizing -> criminaliz."""
    return [_stem(word) for word in _WORD.findall(fold(text).lower())]


@lru_cache(maxsize=1 << 15)
def _stem(word: str) -> str:
    if word[0].isdigit() or "/" in word:
        return word
    word = word.replace("'s", "").replace("'", "")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word


def _pairs(words: Sequence[str]) -> list[str]:
    return [f"{one} {two}" for one, two in pairwise(words)]


def _weigh(terms: Sequence[frozenset[str]], weights: Weights) -> dict[str, int]:
    frequency = Counter(term for each in terms for term in each)
    steps = {n: math.log((1 + len(terms)) / (1 + n)) + 1 for n in set(frequency.values())}
    return {
        term: round(steps[n] * (weights.pair_of_words if " " in term else 1.0) * _SCALE)
        for term, n in frequency.items()
    }


def _common(older: Sequence[frozenset[str]], newer: Sequence[frozenset[str]], weight: dict[str, int]) -> Matrix:
    """The weight of the terms that each pair shares.

    Added up term by term over the paragraphs that have it, not as a product of matrices: most terms stand in few
    paragraphs, and the threads of a linear algebra library cost more than they save on a busy machine.
    """
    standing: dict[str, list[int]] = {}
    for j, terms in enumerate(newer):
        for term in terms:
            standing.setdefault(term, []).append(j)
    entries = [(i, term) for i, terms in enumerate(older) for term in terms if term in standing]
    result = np.zeros(len(older) * len(newer))
    for start in range(0, len(entries), _PORTION):
        portion = entries[start : start + _PORTION]
        counts = [len(standing[term]) for _, term in portion]
        rows = np.repeat(np.array([i for i, _ in portion]), counts)
        columns = np.fromiter(chain.from_iterable(standing[term] for _, term in portion), dtype=np.intp)
        weights = np.repeat(np.array([weight[term] for _, term in portion]), counts)
        result += np.bincount(rows * len(newer) + columns, weights, minlength=result.size)
    return result.reshape(len(older), len(newer))
