"""Terms: what a text is made of for linking: its words without their endings, and its pairs of neighbouring words.

A term weighs the more, the fewer paragraphs of the two texts have it (inverse document frequency, Spärck Jones 1972),
so that likeness depends on these two texts alone. Weights are small whole numbers: their sums are exact, whatever the
order in which a machine adds them.

Beside whole paragraphs, two kinds of passages are looked at: the first clause, in which a provision says what it is
about, and all its clauses. Of "Requests the Office to report, in consultation with States, on access to justice" the
first clause is "the Office to report", and the clauses are "Requests the Office to report", "in consultation with
States" with "on access to justice", since what has fewer than five words goes with the next.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from resolutions.document import Paragraph
from resolutions.words import WORD_PATTERN

Matrix = NDArray[np.float64]
Numbers = NDArray[np.int64]
_END_OF_CLAUSE = re.compile(r"[,;:.]\s")
_ENDINGS = ("ations", "ation", "ings", "ing", "ies", "ied", "ers", "ed", "es", "s", "e", "y", "ly")
_SHORTEST_STEM = 4
_SCALE = 64
"""Steps of a term's weight."""
_PAIR = 0.6
"""What two neighbouring words in common count beside one: order tells a provision from its vocabulary."""
_SHORTEST_CLAUSE = 5
_FIRST_CLAUSE = 18
_NO_FIRST_CLAUSE = 12
"""Words: what is shorter is no clause of its own; of a first clause no more than so many count, and where the first
comma comes too soon, so many from the beginning."""


class Segments(NamedTuple):
    """Runs of words, each from `starts` to before `ends` in all words of both texts, one after the other."""

    starts: Numbers
    ends: Numbers


@dataclass(frozen=True, slots=True)
class Standing:
    """Which terms stand in each of several runs of words: in the nth those of `terms` from starts[n] to before
    starts[n + 1], in order and each once."""

    terms: Numbers
    starts: Numbers

    def __len__(self) -> int:
        """The number of runs."""
        return len(self.starts) - 1

    def of(self, first: int, last: int) -> Standing:
        """Which terms stand in the runs from the `first` to before the `last`."""
        starts = self.starts[first : last + 1]
        return Standing(self.terms[starts[0] : starts[-1]], starts - starts[0])

    def where(self, wanted: NDArray[np.bool_]) -> Standing:
        """Only the wanted ones, of which there is a flag for each of `terms`."""
        return Standing(self.terms[wanted], np.concatenate([[0], np.cumsum(wanted)])[self.starts])

    @property
    def runs(self) -> Numbers:
        """In which run each of `terms` stands."""
        return np.repeat(np.arange(len(self)), np.diff(self.starts))

    def weights(self, weight: Matrix) -> Matrix:
        """What the terms of each run weigh together."""
        return np.diff(np.concatenate([[0.0], np.cumsum(weight[self.terms])])[self.starts])


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of the paragraphs of two texts, the older's first. `weight` is that of each kind of term.

    `owner` is the paragraph of each clause, `lengths` the number of its words.
    """

    weight: Matrix
    paragraphs: Standing
    first_clauses: Standing
    clauses: Standing
    owner: Numbers
    lengths: Numbers


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


def terms_of(
    left: Sequence[Paragraph], right: Sequence[Paragraph], older: Sequence[str], newer: Sequence[str]
) -> Terms:
    """The terms of the paragraphs of the older text `left` and the newer one `right`; their folded texts are `older`
    and `newer`."""
    words: list[list[str]] = []
    first: list[tuple[int, int]] = []
    clauses: list[tuple[int, int, int]] = []
    total = 0
    for number, (paragraph, folded) in enumerate(zip((*left, *right), (*older, *newer), strict=True)):
        pieces = [WORD_PATTERN.findall(piece) for piece in _END_OF_CLAUSE.split(folded.lower())]
        own = list(chain.from_iterable(pieces))
        stops = list(accumulate(map(len, pieces)))[:-1]  # after how many of the words a clause may end
        begin = len(WORD_PATTERN.findall(paragraph.opening)) if paragraph.opening else 0
        a, b = _first_clause(len(own), stops, begin)
        first.append((total + a, total + b))
        clauses += [(total + a, total + b, number) for a, b in _clauses(len(own), stops)]
        words.append(own)
        total += len(own)
    kinds, following, paragraphs, weight = _kinds(words)
    starts, ends, owner = np.array(clauses, dtype=np.int64).reshape(-1, 3).T
    return Terms(
        weight,
        paragraphs,
        _standing(Segments(*np.array(first, dtype=np.int64).reshape(-1, 2).T), kinds, following, len(weight)),
        _standing(Segments(starts, ends), kinds, following, len(weight)),
        owner,
        ends - starts,
    )


def _first_clause(count: int, stops: Sequence[int], begin: int) -> tuple[int, int]:
    """Where the first clause behind the opening, which has `begin` words, begins and ends."""
    end = next((stop for stop in stops if stop > begin), count)
    if end - begin < _SHORTEST_CLAUSE:
        return begin, min(count, begin + _NO_FIRST_CLAUSE)
    return begin, min(end, begin + _FIRST_CLAUSE)


def _clauses(count: int, stops: Sequence[int]) -> list[tuple[int, int]]:
    """Where the clauses begin and end; what is too short for one goes with the next, or at the end with the last."""
    clauses: list[tuple[int, int]] = []
    begin = 0
    for stop in (*stops, count):
        if stop - begin >= _SHORTEST_CLAUSE:
            clauses.append((begin, stop))
            begin = stop
    if begin < count:
        clauses[-1:] = [(clauses[-1][0], count)] if clauses else [(begin, count)]
    return clauses


def _kinds(words: Sequence[Sequence[str]]) -> tuple[Numbers, Numbers, Standing, Matrix]:
    """For each word of the paragraphs its kind of term, and for each but a paragraph's last that of the pair with the
    next (else -1); which kinds stand in each paragraph; and the weight of each kind.

    The kinds are numbered stems first, then pairs: the pair (s, t) is found by the code s * stems + t.
    """
    paragraph = np.repeat(np.arange(len(words)), [len(own) for own in words])
    number: dict[str, int] = {}
    of_word = {word: number.setdefault(stem(word), len(number)) for word in dict.fromkeys(chain.from_iterable(words))}
    stems = np.fromiter(map(of_word.__getitem__, chain.from_iterable(words)), np.int64, len(paragraph))
    size = len(number)
    together = paragraph[1:] == paragraph[:-1]
    pairs, places = np.unique((stems[:-1] * size + stems[1:])[together], return_inverse=True)
    following = np.full(len(stems), -1)
    following[:-1][together] = size + places
    runs = np.concatenate([paragraph, paragraph[1:][together]])
    standing = _each_once(runs, np.concatenate([stems, size + places]), len(words), size + len(pairs))
    frequency = np.bincount(standing.terms, minlength=size + len(pairs))
    steps = np.array([math.log((1 + len(words)) / (1 + n)) + 1 for n in range(len(words) + 1)])
    weight = np.round(steps[frequency] * np.repeat([1.0, _PAIR], [size, len(pairs)]) * _SCALE)
    return stems, following, standing, weight


def _standing(segments: Segments, kinds: Numbers, following: Numbers, count: int) -> Standing:
    """Which kinds of terms, of so many, stand in each run of words."""
    lengths = segments.ends - segments.starts
    run = np.repeat(np.arange(len(lengths)), lengths)
    word = np.arange(len(run)) + np.repeat(segments.starts - np.cumsum(lengths) + lengths, lengths)
    pair = following[word]
    pair[np.cumsum(lengths)[lengths > 0] - 1] = -1  # the last word of a run has its next one outside
    inner = pair >= 0
    runs = np.concatenate([run, run[inner]])
    return _each_once(runs, np.concatenate([kinds[word], pair[inner]]), len(lengths), count)


def _each_once(runs: Numbers, terms: Numbers, several: int, count: int) -> Standing:
    """The terms in so many runs, each once in its run; numpy's own `unique` takes three times as long for these, as it
    counts by hashing first."""
    codes = runs * count + terms
    codes.sort()
    codes = codes[np.diff(codes, prepend=-1) > 0]
    return Standing(codes % max(count, 1), np.searchsorted(codes, np.arange(several + 1) * count))
