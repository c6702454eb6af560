"""How much the paragraphs of two texts have in common: older paragraphs by newer ones."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from resolutions.comparing.terms import Index, Matrix, Numbers, Terms

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
        self._terms = terms
        self._count = older
        # What stands in one paragraph alone is shared with none: it weighs, and is left out of all products.
        shared = np.bincount(terms.paragraphs.indices, minlength=len(terms.weight)) > 1
        weight = terms.weight / _UNIT
        self._weight = weight[shared]
        paragraphs, self._first_clauses, self._clauses = (
            _with_columns(matrix, shared) for matrix in (terms.paragraphs, terms.first_clauses, terms.clauses)
        )
        whole = np.maximum(terms.paragraphs @ weight, _SMALL)
        self.older, self.newer = whole[:older, None], whole[None, older:]
        self._first_clause_weights = np.maximum(terms.first_clauses @ weight, _SMALL)
        self._clause_weights = np.maximum(terms.clauses @ weight, _SMALL)
        self._left, self._right = paragraphs[:older], paragraphs[older:]
        self._left_by_term, self._right_by_term = self._by_term(self._left), self._by_term(self._right)
        self.common = self._shared(self._left, self._right_by_term)

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
        return float(self._terms.weight[list(terms)].sum()) / _UNIT

    @cached_property
    def first_clauses(self) -> tuple[Matrix, Matrix, Matrix]:
        """The share of the older one's first clause that the newer paragraph has; of the newer one's that the older
        has; and what both first clauses share (Dice)."""
        count = self._count
        old, new = self._first_clauses[:count], self._first_clauses[count:]
        a, b = self._first_clause_weights[:count, None], self._first_clause_weights[count:, None]
        older = self._shared(old, self._right_by_term) / a
        newer = self._shared(new, self._left_by_term) / b
        both = 2 * self._shared(old, self._by_term(new)) / (a + b.T)
        return older, np.ascontiguousarray(newer.T), both

    @cached_property
    def clauses(self) -> tuple[Matrix, Matrix]:
        """How clearly a clause of the older paragraph went into the newer one alone, and a clause of the newer one came
        from the older one alone.

        Of "Condemns the widespread impunity, and urges the Government to hold all perpetrators accountable" the first
        clause stands in 45/19 OP5 and nowhere else, so it came from there, whatever became of the rest.
        """
        first_newer = int(np.searchsorted(self._terms.owner, self._count))
        went = self._best(slice(0, first_newer), 0, self._right_by_term)
        came = self._best(slice(first_newer, None), self._count, self._left_by_term)
        return went, np.ascontiguousarray(came.T)

    def _best(self, which: slice, first_owner: int, others_by_term: csr_array) -> Matrix:
        """For each paragraph that owns some of the clauses and each paragraph of the other text: of its clauses the one
        for which that paragraph stands out most, by the share of the clause that it has more than any other, times the
        logarithm of the clause's words."""
        clauses, totals = self._clauses[which], self._clause_weights[which, None]
        owner, lengths = self._terms.owner[which] - first_owner, self._terms.lengths[which]
        owners = self._terms.paragraphs.shape[0] - self._count if first_owner else self._count
        result = np.zeros((owners, others_by_term.shape[1]))
        for start in range(0, len(owner), _AT_ONCE):
            some = slice(start, start + _AT_ONCE)
            share = self._shared(clauses[some], others_by_term) / totals[some]
            place = share.argmax(axis=1)
            best = share[np.arange(len(share)), place]
            share[np.arange(len(share)), place] = _COMMON
            clear = np.maximum(best - np.maximum(share.max(axis=1), _COMMON), 0.0) * np.log1p(lengths[some])
            np.maximum.at(result, (owner[some], place), clear)
        return result

    def _by_term(self, paragraphs: csr_array) -> csr_array:
        """The other way round, terms by paragraphs, and the weight of a term where a paragraph has it."""
        found = paragraphs.T.tocsr()
        found.data *= np.repeat(self._weight, np.diff(found.indptr))
        return found

    def _shared(self, one: csr_array, other_by_term: csr_array) -> Matrix:
        """The weight of the terms that each row of the one has in common with each paragraph of the other.

        A sparse product: most terms stand in few paragraphs, and the threads of a linear algebra library, which a dense
        one would use, cost more than they save on a busy machine.
        """
        return np.asarray((one @ other_by_term).toarray())

    def remainder(self, partner: Numbers, counterpart: Numbers) -> Remainder:
        """What the paragraphs have left when their partners are accounted for: `partner` is the newer paragraph of each
        older one, `counterpart` the older one of each newer one, -1 where there is none."""
        left, right = _without(self._left, self._right, partner), _without(self._right, self._left, counterpart)
        right_by_term = self._by_term(right)
        return Remainder(
            older=self._shared(left, self._right_by_term),
            newer=self._shared(self._left, right_by_term),
            both=self._shared(left, right_by_term),
            older_left=np.maximum(self.older[:, 0] - (self._left - left) @ self._weight, _SMALL)[:, None],
            newer_left=np.maximum(self.newer[0] - (self._right - right) @ self._weight, _SMALL)[None, :],
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
    starts = np.zeros(len(partner) + 1, dtype=Index)
    rows = others[partner[linked]]
    starts[linked + 1] = np.diff(rows.indptr)
    aligned = csr_array((rows.data, rows.indices, np.cumsum(starts, dtype=Index)), shape=paragraphs.shape)
    left = paragraphs - paragraphs.multiply(aligned)
    left.eliminate_zeros()
    return csr_array(left)


def _with_columns(matrix: csr_array, wanted: NDArray[np.bool_]) -> csr_array:
    """The matrix with only the wanted columns."""
    kept = wanted[matrix.indices]
    number = (np.cumsum(wanted) - 1).astype(Index)
    starts = np.concatenate([[0], np.cumsum(kept)])[matrix.indptr].astype(Index)
    return csr_array((matrix.data[kept], number[matrix.indices[kept]], starts), shape=(matrix.shape[0], wanted.sum()))
