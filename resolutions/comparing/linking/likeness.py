"""How much the paragraphs of two texts have in common: older paragraphs by newer ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from resolutions.comparing.terms import Matrix, Numbers, Standing, Terms

_UNIT = 64.0
"""Weights of terms are whole numbers of 64ths."""
_COMMON = 0.25
"""A clause of which another paragraph holds so much says nothing of where it went: it is made of common words."""
_AT_ONCE = 64
"""Paragraphs that all of the other text is held against at once: a bound on memory, no more."""
_SMALL = 1.0
"""What is left of a paragraph is taken for no less than the weight of one word that stands everywhere."""


class Likeness:
    """What each older paragraph (rows) shares with each newer one (columns); weights are those of terms.

    `common` is the weight of the terms that both have, `older` and `newer` that of all terms of either: the overlap of
    two sets of terms, weighted by inverse document frequency. In two texts of sixty paragraphs together "rights", which
    stands in all of them, weighs 1; "disappearances", in one paragraph of each, 4: it alone is worth four words that
    any two paragraphs share.
    """

    def __init__(self, terms: Terms, older: int) -> None:
        self._terms = terms
        self._count = older
        # What stands in one paragraph alone is shared with none: it weighs, and is left out of all products.
        shared = np.bincount(terms.paragraphs.terms, minlength=len(terms.weight)) > 1
        weight = terms.weight / _UNIT
        self._weight = weight[shared]
        number = np.cumsum(shared) - 1

        def of_shared(standing: Standing) -> Standing:
            kept = standing.where(shared[standing.terms])
            return Standing(number[kept.terms], kept.starts)

        paragraphs = of_shared(terms.paragraphs)
        self._left, self._right = paragraphs.of(0, older), paragraphs.of(older, len(paragraphs))
        self._first_clauses, self._clauses = of_shared(terms.first_clauses), of_shared(terms.clauses)
        whole = np.maximum(terms.paragraphs.weights(weight), _SMALL)
        self.older, self.newer = whole[:older, None], whole[None, older:]
        self._first_clause_weights = np.maximum(terms.first_clauses.weights(weight), _SMALL)
        self._clause_weights = np.maximum(terms.clauses.weights(weight), _SMALL)
        self.common = self._shared(self._left, self._right)

    @property
    def overlap(self) -> Matrix:
        """The weight in common as a share of both texts' (Dice's coefficient)."""
        return np.asarray(2 * self.common / (self.older + self.newer))

    @property
    def contained(self) -> Matrix:
        """The share of the lighter text that stands in the other."""
        return np.asarray(self.common / np.minimum(self.older, self.newer))

    def terms_of(self, side: int, position: int) -> frozenset[int]:
        """The terms of a paragraph of the older (0) or newer (1) text, as numbers."""
        paragraph = position + side * self._count
        return frozenset(self._terms.paragraphs.of(paragraph, paragraph + 1).terms.tolist())

    def weigh(self, terms: frozenset[int]) -> float:
        """What these terms weigh together."""
        return float(self._terms.weight[list(terms)].sum()) / _UNIT

    @cached_property
    def first_clauses(self) -> tuple[Matrix, Matrix, Matrix]:
        """The share of the older one's first clause that the newer paragraph has; of the newer one's that the older
        has; and what both first clauses share (Dice)."""
        count = self._count
        old, new = self._first_clauses.of(0, count), self._first_clauses.of(count, len(self._first_clauses))
        a, b = self._first_clause_weights[:count, None], self._first_clause_weights[count:, None]
        older = self._shared(old, self._right) / a
        newer = self._shared(new, self._left) / b
        both = 2 * self._shared(old, new) / (a + b.T)
        return older, np.ascontiguousarray(newer.T), both

    @cached_property
    def clauses(self) -> tuple[Matrix, Matrix]:
        """How clearly a clause of the older paragraph went into the newer one alone, and a clause of the newer one came
        from the older one alone.

        Of "Condemns the widespread impunity, and urges the Government to hold all perpetrators accountable" the first
        clause stands in 45/19 OP5 and nowhere else, so it came from there, whatever became of the rest.
        """
        first_newer = int(np.searchsorted(self._terms.owner, self._count))
        went = self._best(slice(0, first_newer), 0, self._left, self._right)
        came = self._best(slice(first_newer, len(self._terms.owner)), self._count, self._right, self._left)
        return went, np.ascontiguousarray(came.T)

    def _best(self, clauses: slice, first_owner: int, owners: Standing, others: Standing) -> Matrix:
        """For each paragraph that owns some of the clauses and each of the others: of its clauses the one for which
        that other stands out most, by the share of the clause that it has more than any other, times the logarithm of
        the clause's words."""
        owner, lengths = self._terms.owner[clauses] - first_owner, self._terms.lengths[clauses]
        result = np.zeros((len(owners), len(others)))
        sparse = self._as_sparse(self._clauses.of(clauses.start, clauses.stop))
        rows, best, second, place = np.arange(len(owner)), *np.zeros((2, len(owner))), np.zeros(len(owner), dtype=int)
        for columns, weights in self._by_term(others):
            common = sparse @ weights
            at = common.argmax(axis=1)
            most = common[rows, at]
            common[rows, at] = 0.0
            second = np.maximum(np.maximum(second, common.max(axis=1)), np.minimum(best, most))
            place = np.where(most > best, columns.start + at, place)
            best = np.maximum(best, most)
        best, second = (weights / (_UNIT * self._clause_weights[clauses]) for weights in (best, second))
        clear = np.maximum(best - np.maximum(second, _COMMON), 0.0) * np.log1p(lengths)
        np.maximum.at(result, (owner, place), clear)
        return result

    def _shared(self, one: Standing, other: Standing) -> Matrix:
        """The weight of the terms that each run of words of the one has in common with each of the other.

        A sparse matrix times a dense one of few columns at a time: most terms stand in few paragraphs, and the threads
        of a linear algebra library, which two dense ones would use, cost more than they save on a busy machine.
        """
        sparse = self._as_sparse(one)
        result = np.empty((len(one), len(other)))
        for columns, weights in self._by_term(other):
            result[:, columns] = sparse @ weights
        result /= _UNIT
        return result

    def _as_sparse(self, standing: Standing) -> csr_array:
        """Runs of words by terms: 1 where a term stands."""
        terms = standing.terms
        ones = np.ones(len(terms), dtype=np.float32)
        return csr_array((ones, terms, standing.starts), shape=(len(standing), len(self._weight)))

    def _by_term(self, standing: Standing) -> Iterator[tuple[slice, NDArray[np.float32]]]:
        """Terms by runs of words, the weight of a term in 64ths where it stands: for some runs at a time, in one matrix
        that holds those of the next when the next are asked for. In single precision whole numbers are exact up to
        2^24: no run of fewer than 30,000 terms weighs more."""
        count = len(standing)
        weights = np.zeros((len(self._weight), min(count, _AT_ONCE)), dtype=np.float32)
        steps = (self._weight * _UNIT).astype(np.float32)
        for start in range(0, count, _AT_ONCE):
            some = standing.of(start, min(start + _AT_ONCE, count))
            places = some.terms, some.runs
            weights[places] = steps[some.terms]
            yield slice(start, start + len(some)), weights[:, : len(some)]
            weights[places] = 0.0

    def remainder(self, partner: Numbers, counterpart: Numbers) -> Remainder:
        """What the paragraphs have left when their partners are accounted for: `partner` is the newer paragraph of each
        older one, `counterpart` the older one of each newer one, -1 where there is none.

        Of "requests a report, and invites States to contribute" a partner that requests the report leaves "invites
        States to contribute": who asks for contributions alone shares a third of the whole, and all of that.
        """
        left = _without(self._left, self._right, partner, len(self._weight))
        right = _without(self._right, self._left, counterpart, len(self._weight))
        return Remainder(
            older=self._shared(left, self._right),
            newer=self._shared(self._left, right),
            both=self._shared(left, right),
            older_left=np.maximum(self.older[:, 0] - self._lost(self._left, left), _SMALL)[:, None],
            newer_left=np.maximum(self.newer[0] - self._lost(self._right, right), _SMALL)[None, :],
        )

    def _lost(self, whole: Standing, rest: Standing) -> Matrix:
        return whole.weights(self._weight) - rest.weights(self._weight)


@dataclass(frozen=True, slots=True)
class Remainder:
    """Weights of terms: what is left of the older paragraph and stands in the newer one; what of the older one stands
    in what is left of the newer one; what is left of both; and all that is left of either."""

    older: Matrix
    newer: Matrix
    both: Matrix
    older_left: Matrix
    newer_left: Matrix


def _without(paragraphs: Standing, others: Standing, partner: Numbers, count: int) -> Standing:
    """The terms, of so many, of each paragraph that its partner among the others does not have."""
    theirs = others.runs * count + others.terms
    if not len(theirs):
        return paragraphs
    of = partner[paragraphs.runs]
    wanted = of * count + paragraphs.terms
    at = np.minimum(np.searchsorted(theirs, wanted), len(theirs) - 1)
    return paragraphs.where((of < 0) | (theirs[at] != wanted))
