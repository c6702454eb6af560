"""Sketches: few numbers that stand for a text, by which the wording that two texts share is estimated."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import nsmallest

from resolutions.tracing.shingles import shingles
from resolutions.words import words

SKETCH = 256
"""Numbers kept of a text's runs of words: enough to tell a tenth of shared wording from a fifth."""


def sketch(texts: Iterable[str]) -> tuple[int, ...]:
    """The SKETCH smallest of a text's shingles, which stand for all of them: those of two texts share as large a part
    as the texts do (Broder, "On the resemblance and containment of documents", 1997).

    It is a MinHash of one hash function (a bottom-k sketch): the numbers of shingles are as good as drawn by lot, so
    that the smallest are a fair sample, and the same one in every text that has these words.
    """
    return tuple(nsmallest(SKETCH, {run for text in texts for run in shingles(words(text))}))


def resemblance(one: Sequence[int], other: Sequence[int]) -> float:
    """The share (0..1) of runs of words that both texts have, of those that either has (Jaccard's index), by their
    sketches.

    "the right to food of all persons" and "the right to food of every person" have five runs each, three of them in
    both: 3 of 7. Of longer texts the smallest of the runs that either sketch has are counted so.
    """
    if not one or not other:
        return 0.0
    # Two runs that are sorted are merged, not sorted anew.
    smallest = list(dict.fromkeys(sorted([*one, *other])))[:SKETCH]
    return len(frozenset(one).intersection(other).intersection(smallest)) / len(smallest)
