"""How much the paragraphs of two texts have in common: numbers from 0 to 1, older paragraphs by newer ones.

The terms of a paragraph are its words without their endings, and its pairs of neighbouring words; a term weighs the
more, the fewer paragraphs of the two texts have it (inverse document frequency, Spärck Jones 1972), so that likeness
depends on these two texts alone. Weights are small whole numbers: their sums are exact, whatever the order in which
a machine adds them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from resolutions.comparing.weights import Weights

Matrix = NDArray[np.float64]
Numbers = NDArray[np.int64]
_WORD = re.compile(r"[^\W_]+(?:[-'/.][^\W_]+)*")
_ENDINGS = ("ations", "ation", "ings", "ing", "ies", "ied", "ers", "ed", "es", "s", "e", "y", "ly")
_SHORTEST_STEM = 4
_SCALE = 64
"""Steps of a term's weight."""


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of each paragraph as numbers: those of paragraph n stand in `numbers` from `starts[n]` to
    `starts[n + 1]`, in order, each once. `weight` is the weight of each number."""

    starts: Numbers
    numbers: Numbers
    weight: Matrix

    def of(self, paragraph: int) -> frozenset[int]:
        return frozenset(self.numbers[self.starts[paragraph] : self.starts[paragraph + 1]].tolist())

    def weigh(self, numbers: frozenset[int]) -> int:
        return int(self.weight[list(numbers)].sum())

    def rows(self, start: int, end: int) -> tuple[Numbers, Numbers]:
        """The numbers of the paragraphs from `start` to before `end`, and where each begins."""
        first, last = self.starts[start], self.starts[end]
        return self.numbers[first:last], self.starts[start : end + 1] - first


@dataclass(frozen=True, slots=True)
class Likeness:
    """What the older paragraphs (rows) share with the newer ones (columns).

    `overlap` is the weight of the terms in common as a share of both texts' (Dice's coefficient), `share_older` and
    `share_newer` as a share of either text's; `words` the number of words of the shorter. `terms` are those of the
    older paragraphs and, after them, of the newer ones.
    """

    overlap: Matrix
    share_older: Matrix
    share_newer: Matrix
    words: Matrix
    terms: Terms

    @property
    def contained(self) -> Matrix:
        """The share of the lighter text's weight that the pair has in common."""
        return np.maximum(self.share_older, self.share_newer)

    def terms_of(self, side: int, position: int) -> frozenset[int]:
        """The terms of a paragraph of the older (0) or newer (1) text."""
        return self.terms.of(position + side * self.overlap.shape[0])


def measure(left: Sequence[str], right: Sequence[str], weights: Weights) -> Likeness:
    """The likeness of each text of `left` with each of `right`, without regard to where they stand; both folded."""
    words = [_WORD.findall(text.lower()) for text in (*left, *right)]
    terms = _terms(words, weights)
    common = _common(terms, len(left), len(right))
    ends = np.append(np.cumsum(terms.weight[terms.numbers]), 0.0)
    totals = np.maximum(ends[terms.starts[1:] - 1] - ends[terms.starts[:-1] - 1], 1.0)
    a, b = totals[: len(left), None], totals[None, len(left) :]
    lengths = np.array([len(sequence) for sequence in words], dtype=float)
    shorter = np.minimum(lengths[: len(left), None], lengths[None, len(left) :])
    return Likeness(2 * common / (a + b), common / a, common / b, shorter, terms)


@lru_cache(maxsize=1 << 15)
def stem(word: str) -> str:
    """The word, in lower case, without its ending: criminalize, criminalizing -> criminaliz."""
    if word[0].isdigit() or "/" in word:
        return word
    word = word.replace("'s", "").replace("'", "")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word


def _terms(words: Sequence[Sequence[str]], weights: Weights) -> Terms:
    """The stems of each sequence of words, and its pairs of neighbouring stems, numbered and weighed.

    A stem s is written as the code s, a pair (s, t) as (s + 1) * stems + t, and code c of paragraph p as
    p * codes + c: so that one sort finds each term of each paragraph.
    """
    number: dict[str, int] = {}
    of_word = {word: number.setdefault(stem(word), len(number)) for word in dict.fromkeys(chain.from_iterable(words))}
    stems = np.array([of_word[word] for sequence in words for word in sequence], dtype=np.int64)
    paragraph = np.repeat(np.arange(len(words)), [len(sequence) for sequence in words])
    size = max(len(number), 1)
    codes = size * (size + 1)
    together = paragraph[1:] == paragraph[:-1]
    pairs = (stems[:-1] + 1) * size + stems[1:]
    found = np.concatenate([paragraph * codes + stems, (paragraph[1:] * codes + pairs)[together]])
    found.sort()
    standing, code = np.divmod(found[np.diff(found, prepend=-1) > 0], codes)
    kinds, numbers, frequency = np.unique(code, return_inverse=True, return_counts=True)
    steps = np.array([math.log((1 + len(words)) / (1 + n)) + 1 for n in range(len(words) + 1)])
    weight = np.round(steps[frequency] * np.where(kinds >= size, weights.pair_of_words, 1.0) * _SCALE)
    return Terms(np.searchsorted(standing, np.arange(len(words) + 1)), numbers.astype(np.int64), weight)


def _common(terms: Terms, older: int, newer: int) -> Matrix:
    """The weight of the terms that each pair shares.

    A sparse product: most terms stand in few paragraphs, and the threads of a linear algebra library, which a dense
    one would use, cost more than they save on a busy machine.
    """
    left, left_starts = terms.rows(0, older)
    right, right_starts = terms.rows(older, older + newer)
    kinds = len(terms.weight)
    weighed = csr_array((terms.weight[left], left, left_starts), shape=(older, kinds))
    counted = csr_array((np.ones(len(right)), right, right_starts), shape=(newer, kinds))
    return np.asarray((weighed @ counted.T.tocsr()).toarray())
