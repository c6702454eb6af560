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
from scipy.sparse import csr_array

from resolutions.document import Paragraph
from resolutions.folding import fold

Matrix = NDArray[np.float64]
Numbers = NDArray[np.int64]
Index = np.int32
"""What scipy keeps places in a sparse matrix as; from wider numbers it makes such ones after looking at each."""
_WORD = re.compile(r"[^\W_]+(?:[-'/.][^\W_]+)*")
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
class Terms:
    """The terms of the paragraphs of two texts, the older's first. `weight` is that of each kind of term.

    `paragraphs`, `first_clauses` and `clauses` have a row for each of them and a column for each kind of term, 1 where
    it has that term. `owner` is the paragraph of each clause, `lengths` the number of its words.
    """

    weight: Matrix
    paragraphs: csr_array
    first_clauses: csr_array
    clauses: csr_array
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


def terms_of(left: Sequence[Paragraph], right: Sequence[Paragraph]) -> Terms:
    """The terms of the older and the newer paragraphs."""
    words: list[list[str]] = []
    first: list[tuple[int, int]] = []
    clauses: list[tuple[int, int, int]] = []
    total = 0
    for number, paragraph in enumerate((*left, *right)):
        own, stops = _words(paragraph.text)
        begin = len(_WORD.findall(paragraph.opening)) if paragraph.opening else 0
        a, b = _first_clause(len(own), stops, begin)
        first.append((total + a, total + b))
        clauses += [(total + a, total + b, number) for a, b in _clauses(len(own), stops)]
        words.append(own)
        total += len(own)
    lengths = [len(own) for own in words]
    starts = np.cumsum([0, *lengths])
    whole = Segments(starts[:-1], starts[1:])
    kinds, following, weight = _kinds(words, np.repeat(np.arange(len(words)), lengths))
    starts, ends, owner = np.array(clauses, dtype=np.int64).reshape(-1, 3).T
    return Terms(
        weight,
        _incidence(whole, kinds, following, len(weight)),
        _incidence(Segments(*np.array(first, dtype=np.int64).reshape(-1, 2).T), kinds, following, len(weight)),
        _incidence(Segments(starts, ends), kinds, following, len(weight)),
        owner,
        ends - starts,
    )


def _words(text: str) -> tuple[list[str], list[int]]:
    """The words, in lower case, and after how many of them a clause may end."""
    clauses = [_WORD.findall(clause) for clause in _END_OF_CLAUSE.split(fold(text).lower())]
    return list(chain.from_iterable(clauses)), list(accumulate(map(len, clauses)))[:-1]


def _first_clause(count: int, stops: Sequence[int], begin: int) -> tuple[int, int]:
    """Where the first clause behind the opening, which has `begin` words, begins and ends."""
    end = next((stop for stop in stops if stop > begin), count)
    if end - begin < _SHORTEST_CLAUSE:
        return begin, min(count, begin + _NO_FIRST_CLAUSE)
    return begin, min(end, begin + _FIRST_CLAUSE)


def _clauses(count: int, stops: Sequence[int]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    begin = 0
    for stop in (*stops, count):
        if stop - begin >= _SHORTEST_CLAUSE:
            found.append((begin, stop))
            begin = stop
    if begin < count:
        found[-1:] = [(found[-1][0], count)] if found else [(begin, count)]
    return found


def _kinds(words: Sequence[Sequence[str]], paragraph: Numbers) -> tuple[Numbers, Numbers, Matrix]:
    """For each word its kind of term, for each but a paragraph's last that of the pair with the next (else -1), and the
    weight of each kind.

    A stem s is written as the code s, a pair (s, t) as (s + 1) * stems + t; a term of paragraph p as p * codes + code:
    so that one sort finds each term of each paragraph.
    """
    number: dict[str, int] = {}
    of_word = {word: number.setdefault(stem(word), len(number)) for word in dict.fromkeys(chain.from_iterable(words))}
    stems = np.array([of_word[word] for word in chain.from_iterable(words)], dtype=np.int64)
    size = max(len(number), 1)
    together = paragraph[1:] == paragraph[:-1]
    pairs = ((stems[:-1] + 1) * size + stems[1:])[together]
    kinds, places = np.unique(np.concatenate([stems, pairs]), return_inverse=True)
    standing = _each_once(np.concatenate([paragraph, paragraph[1:][together]]) * len(kinds) + places)
    frequency = np.bincount(standing % max(len(kinds), 1), minlength=len(kinds))
    steps = np.array([math.log((1 + len(words)) / (1 + n)) + 1 for n in range(len(words) + 1)])
    weight = np.round(steps[frequency] * np.where(kinds >= size, _PAIR, 1.0) * _SCALE)
    following = np.full(len(stems), -1)
    following[:-1][together] = places[len(stems) :]
    return places[: len(stems)], following, weight


def _incidence(segments: Segments, kinds: Numbers, following: Numbers, count: int) -> csr_array:
    """A row for each run of words, 1 at each kind of term that it has."""
    lengths = segments.ends - segments.starts
    row = np.repeat(np.arange(len(lengths)), lengths)
    within = np.arange(len(row)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    word = np.repeat(segments.starts, lengths) + within
    inner = within + 1 < np.repeat(lengths, lengths)
    pair = np.where(inner, following[word], -1)
    rows, columns = np.concatenate([row, row[pair >= 0]]), np.concatenate([kinds[word], pair[pair >= 0]])
    rows, columns = np.divmod(_each_once(rows * max(count, 1) + columns), max(count, 1))
    starts = np.searchsorted(rows, np.arange(len(lengths) + 1))
    return csr_array((np.ones(len(columns)), columns.astype(Index), starts.astype(Index)), shape=(len(lengths), count))


def _each_once(codes: Numbers) -> Numbers:
    """The codes in order, each once: a third of the time that numpy's own takes, which counts by hashing first."""
    codes.sort()
    return codes[np.diff(codes, prepend=-1) > 0]
