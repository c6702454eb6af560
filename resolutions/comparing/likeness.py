"""How alike the paragraphs of two texts are: matrices of numbers from 0 to 1, older paragraphs by newer ones.

Word likeness is the cosine of TF-IDF vectors over single words and pairs of neighbouring words, with the document
frequencies of the two texts alone (Salton and Buckley 1988). Vectors are whole numbers held in floats, so that sums
are exact and the same on every machine, whatever the order in which they are added.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.fuzz import ratio

from resolutions.comparing.weights import Weights
from resolutions.comparing.words import fold

Matrix = NDArray[np.float64]
_WORD = re.compile(r"[^\W_]+(?:[-'/.][^\W_]+)*")
_UNIT = 2.0**20
"""Length of a vector: products of two stay below 2**53, where floats hold whole numbers exactly."""


def likeness(left: Sequence[str], right: Sequence[str], weights: Weights) -> Matrix:
    """Likeness of each text of `left` with each of `right`, without regard to where they stand."""
    folded_left, folded_right = [fold(t).lower() for t in left], [fold(t).lower() for t in right]
    words = _word_likeness(folded_left, folded_right, weights)
    result = words * weights.words
    for i, j in np.argwhere(words >= weights.candidate):
        result[i, j] += (1 - weights.words) * ratio(folded_left[i], folded_right[j]) / 100
    return np.round(result, 6)


def _word_likeness(left: Sequence[str], right: Sequence[str], weights: Weights) -> Matrix:
    grams = [_grams(text, weights.bigram) for text in (*left, *right)]
    frequency = Counter(gram for counts in grams for gram in counts)
    idf = {gram: math.log((1 + len(grams)) / (1 + n)) + 1 for gram, n in frequency.items()}
    shared = {gram for counts in grams[: len(left)] for gram in counts} & {g for c in grams[len(left) :] for g in c}
    columns = {gram: column for column, gram in enumerate(g for g in frequency if g in shared)}
    vectors = np.zeros((len(grams), len(columns)))
    for row, counts in enumerate(grams):
        length = math.sqrt(sum((n * idf[g]) ** 2 for g, n in counts.items())) or 1.0
        for gram, n in counts.items():
            if gram in columns:
                vectors[row, columns[gram]] = round(n * idf[gram] / length * _UNIT)
    return np.asarray(vectors[: len(left)] @ vectors[len(left) :].T / _UNIT**2)


def _grams(text: str, bigram: float) -> dict[str, float]:
    words = _WORD.findall(text)
    counts: dict[str, float] = {}
    for word in words:
        counts[word] = counts.get(word, 0.0) + 1.0
    for pair in zip(words, words[1:], strict=False):
        key = " ".join(pair)
        counts[key] = counts.get(key, 0.0) + bigram
    return counts
