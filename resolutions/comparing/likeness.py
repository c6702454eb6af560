"""How much the paragraphs of two texts have in common: older paragraphs by newer ones."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.sparse import csr_array

from resolutions.comparing.terms import Matrix, Numbers, Terms

_UNIT = 64.0
"""Weights of terms are whole numbers of 64ths."""
_COMMON = 0.25
"""A clause of which another paragraph holds so much says nothing of where it went: it is made of common words."""
_AT_ONCE = 512
"""Clauses that are held against the other text at once: a bound on memory, no more."""
_SMALL = 1.0
"""What is left of a paragraph is taken for no less than the weight of one word that stands everywhere."""


class Likeness:
    """What each older paragraph (rows) shares with each newer one (columns); weights are those of terms.

    `common` is the weight of the terms that both have, `older` and `newer` that of all terms of either.
    """

    def __init__(self, terms: Terms, older: int) -> None:
        self._weight = terms.weight / _UNIT
        self._terms = terms
        self._count = older
        self._left, self._right = terms.paragraphs[:older], terms.paragraphs[older:]
        self._left_by_term, self._right_by_term = self._left.T.tocsr(), self._right.T.tocsr()
        self.common = self._shared(self._left, self._right_by_term)
        self.older = np.maximum(self._left @ self._weight, _SMALL)[:, None]
        self.newer = np.maximum(self._right @ self._weight, _SMALL)[None, :]

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
        paragraphs = self._terms.paragraphs
        row = position + side * self._count
        return frozenset(paragraphs.indices[paragraphs.indptr[row] : paragraphs.indptr[row + 1]].tolist())

    def weigh(self, terms: frozenset[int]) -> float:
        """What these terms weigh together."""
        return float(self._weight[list(terms)].sum())

    @cached_property
    def first_clauses(self) -> tuple[Matrix, Matrix, Matrix]:
        """The share of the older one's first clause that the newer paragraph has; of the newer one's that the older
        has; and what both first clauses share (Dice)."""
        clauses = self._terms.first_clauses
        old, new = clauses[: self._count], clauses[self._count :]
        a, b = ((side @ self._weight)[:, None] for side in (old, new))
        older = self._shared(old, self._right_by_term) / np.maximum(a, _SMALL)
        newer = self._shared(new, self._left_by_term) / np.maximum(b, _SMALL)
        both = 2 * self._shared(old, new.T.tocsr()) / np.maximum(a + b.T, _SMALL)
        return older, np.ascontiguousarray(newer.T), both

    @cached_property
    def clauses(self) -> tuple[Matrix, Matrix]:
        """How clearly a clause of the older paragraph went into the newer one alone, and a clause of the newer one came
        from the older one alone.

        Of "Condemns the widespread impunity, and urges the Government to hold all perpetrators accountable" the first
        clause stands in 45/19 OP5 and nowhere else, so it came from there, whatever became of the rest.
        """
        older = self._terms.owner < self._count
        went = self._best(
            self._terms.clauses[older], self._terms.owner[older], self._terms.lengths[older], self._right_by_term
        )
        owner = self._terms.owner[~older] - self._count
        came = self._best(self._terms.clauses[~older], owner, self._terms.lengths[~older], self._left_by_term)
        shape = self.common.shape
        return went.reshape(shape), np.ascontiguousarray(came.reshape(shape[::-1]).T)

    def _best(self, clauses: csr_array, owner: Numbers, lengths: Numbers, others_by_term: csr_array) -> Matrix:
        """For each owner and each paragraph of the other text: of its clauses the one for which that paragraph stands
        out most, by the share of the clause that it has more than any other, times the logarithm of its words."""
        owners = len(self.older) if others_by_term is self._right_by_term else self.newer.shape[1]
        result = np.zeros((owners, others_by_term.shape[1]))
        totals = np.maximum(clauses @ self._weight, _SMALL)[:, None]
        for start in range(0, len(owner), _AT_ONCE):
            some = slice(start, start + _AT_ONCE)
            share = self._shared(clauses[some], others_by_term) / totals[some]
            place = share.argmax(axis=1)
            best = share[np.arange(len(share)), place]
            share[np.arange(len(share)), place] = _COMMON
            clear = np.maximum(best - np.maximum(share.max(axis=1), _COMMON), 0.0) * np.log1p(lengths[some])
            np.maximum.at(result, (owner[some], place), clear)
        return result

    def _shared(self, one: csr_array, other_by_term: csr_array) -> Matrix:
        """The weight of the terms that each row of the one has in common with each row of the other, which is given the
        other way round: terms by rows.

        A sparse product: most terms stand in few paragraphs, and the threads of a linear algebra library, which a dense
        one would use, cost more than they save on a busy machine.
        """
        weighed = csr_array((self._weight[one.indices], one.indices, one.indptr), shape=one.shape)
        return np.asarray((weighed @ other_by_term).toarray())

    def remainder(self, partner: Numbers, counterpart: Numbers) -> Remainder:
        """What the paragraphs have left when their partners are accounted for: `partner` is the newer paragraph of each
        older one, `counterpart` the older one of each newer one, -1 where there is none."""
        left, right = _without(self._left, self._right, partner), _without(self._right, self._left, counterpart)
        right_by_term = right.T.tocsr()
        return Remainder(
            older=self._shared(left, self._right_by_term),
            newer=self._shared(self._left, right_by_term),
            both=self._shared(left, right_by_term),
            older_left=np.maximum(left @ self._weight, _SMALL)[:, None],
            newer_left=np.maximum(right @ self._weight, _SMALL)[None, :],
        )


@dataclass(frozen=True, slots=True)
class Remainder:
    """Weights of terms: what is left of the older paragraph and stands in the newer one; what of the older one stands
    in what is left of the newer one; what is left of both; and all that is left of either."""

    older: Matrix
    newer: Matrix
    both: Matrix
    older_left: Matrix
    newer_left: Matrix


def _without(paragraphs: csr_array, others: csr_array, partner: Numbers) -> csr_array:
    """The terms of each paragraph that its partner among the others does not have."""
    linked = np.flatnonzero(partner >= 0)
    if not len(linked) or not others.shape[0]:
        return paragraphs
    starts = np.zeros(len(partner) + 1, dtype=np.int64)
    rows = others[partner[linked]]
    starts[linked + 1] = np.diff(rows.indptr)
    aligned = csr_array((rows.data, rows.indices, np.cumsum(starts)), shape=paragraphs.shape)
    left = paragraphs - paragraphs.multiply(aligned)
    left.eliminate_zeros()
    return csr_array(left)
