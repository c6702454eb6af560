"""Features: what can be said for and against a link between an older and a newer paragraph, as numbers.

They are judged twice. At first each pair is seen by itself and among its rivals (`first`). Those that stand out are
taken for partners, one to one; then each pair is seen again in the light of what its paragraphs have left when their
partners are accounted for (`second`). So a provision that was divided, or went into another, is found by the same sums
as one that was only reworded.

    45/19 OP5  Condemns the widespread impunity for all human rights violations and abuses and related crimes, while ...
    48/16 OP3  Condemns the widespread impunity for all human rights violations and abuses, and urges the Government of
               Burundi to hold all perpetrators ... accountable for their actions ...
    45/19 OP6  Reaffirms its call upon the Burundian authorities ... to hold perpetrators, regardless of their
               affiliation, accountable for their criminal actions ...

OP6 and OP3 are partners, and OP5 has another in 48/16 OP4, which tells of the same convictions. What OP3 has left when
OP6 is accounted for is its first clause, and that is what OP5 has left beside OP4: so OP5 is linked with OP3 as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from resolutions.comparing.comparison import Pair
from resolutions.comparing.linking import context, functions
from resolutions.comparing.linking.context import Flags
from resolutions.comparing.linking.likeness import Likeness
from resolutions.comparing.terms import Matrix, Numbers, terms_of
from resolutions.document import Paragraph
from resolutions.folding import fold

Features = dict[str, Matrix]
"""For each feature its value at each candidate pair."""

_CANDIDATE = 0.12
"""The least share of the lighter paragraph, or of a first clause, that must stand in the other one: below it no reader
marked a link, but for closing formulas."""
_RIVAL, _MARGIN = 0.12, 0.06
"""The least overlap that a rival is taken to have: in a short text the want of rivals says nothing. And what is added,
so that twins of a twin are not judged distinct by a hair."""
_ANCHOR = 0.58
"""From so distinct an overlap on a mutually best pair serves as context for others."""


@dataclass(frozen=True)
class TextPair:
    """Two texts and what they share."""

    left: Sequence[Paragraph]
    right: Sequence[Paragraph]

    @cached_property
    def folded(self) -> tuple[list[str], list[str]]:
        """What the paragraphs say, however quotation marks and dashes are written."""
        return [fold(p.text) for p in self.left], [fold(p.text) for p in self.right]

    @cached_property
    def likeness(self) -> Likeness:
        return Likeness(terms_of(self.left, self.right, *self.folded), len(self.left))

    @cached_property
    def parents(self) -> tuple[list[int | None], list[int | None]]:
        return context.parents(self.left), context.parents(self.right)

    @cached_property
    def certain(self) -> frozenset[Pair]:
        """Pairs with the same text, and the closing formulas of both texts."""
        newer: dict[str, list[int]] = {}
        for j, text in enumerate(self.folded[1]):
            newer.setdefault(text, []).append(j)
        same = {(i, j) for i, text in enumerate(self.folded[0]) for j in newer.get(text, [])}
        closing = functions.closings(self.left, self.right)
        return frozenset(same if closing is None or any(i == closing[0] for i, _ in same) else same | {closing})

    @cached_property
    def recalls(self) -> tuple[list[functions.Recall | None], list[functions.Recall | None]]:
        """What the older and the newer paragraphs recall, None for those that recall no resolutions."""
        return functions.recalls(self.left), functions.recalls(self.right)

    @cached_property
    def answered(self) -> Flags:
        """Pairs of which the older asks for something, a report say, and the newer receives it and asks for nothing."""
        return functions.answered(self.left, self.right)

    @cached_property
    def candidates(self) -> tuple[Numbers, Numbers]:
        """The positions of the older and the newer paragraph of each pair that is judged."""
        older, newer = np.divmod(self._candidates, max(len(self.right), 1))
        return older, newer

    @cached_property
    def _candidates(self) -> Numbers:
        """The pairs that are judged, as places in a matrix of older by newer paragraphs that is read row by row."""
        worth = self.likeness.contained >= _CANDIDATE
        for share in self.likeness.first_clauses:
            worth |= share >= 2 * _CANDIDATE
        return np.flatnonzero(worth)

    @cached_property
    def _own(self) -> Features:
        """What both judgements look at. Each matrix is let go once the candidates' values are taken."""
        likeness, left, right = self.likeness, self.left, self.right
        older, newer = self.candidates
        opening_older, opening_newer, openings = likeness.first_clauses
        common, rivals = np.log1p(self._common), Best(*map(np.log1p, best_and_second(likeness.common)))
        shared = openings.take(self._candidates)
        sections = [np.array([p.section for p in side]) for side in (left, right)]
        return {
            "distinct": self._outstanding[1],
            "contained": _rounded(self._common / np.minimum(likeness.older[older, 0], likeness.newer[0, newer])),
            "common": _rounded(common),
            "common_distinct": _rounded(distinct(common, rivals, older, newer)),
            "opening_older": self._at(opening_older),
            "opening_newer": self._at(opening_newer),
            "openings": _rounded(shared),
            "openings_distinct": _rounded(distinct(shared, best_and_second(openings), older, newer)),
            "section": _rounded(sections[0][older] == sections[1][newer]),
            "place": _rounded(np.abs(older / len(left) - newer / len(right))),
            "answered": self._at(self.answered),
            "same_act": self._at(functions.same_acts(left, right)),
            "reports": self._at(functions.reports(left, right)),
            "general_reference": self._at(functions.general_references(*self.recalls)),
            "other_addressee": self._at(functions.other_addressees(left, right)),
        }

    @cached_property
    def first(self) -> Features:
        """For the first judgement: the pairs by themselves, among their rivals, and between those that stand out."""
        anchors = self._outstanding[0]
        return self._own | {
            "neighbours": self._at(context.neighbours(anchors)),
            "gap": self._at(context.gaps(anchors)),
            "children": self._at(context.children(anchors, *self.parents)),
            "heads": self._at(context.under_linked_heads(anchors, *self.parents)),
        }

    def second(self, partners: Sequence[Pair]) -> Features:
        """For the second judgement: what the paragraphs have left beside their `partners`."""
        older, newer = self.candidates
        likeness = self.likeness
        linked = np.zeros(likeness.common.shape, dtype=bool)
        partner, counterpart = np.full(len(self.left), -1), np.full(len(self.right), -1)
        for i, j in partners:
            linked[i, j] = True
            partner[i], counterpart[j] = j, i
        rest = likeness.remainder(partner, counterpart)
        assigned = linked[older, newer]
        # Between partners all that they share counts: what is left is what has no other partner.
        whole = _rounded(self._common)
        from_older, to_newer, both = (
            np.where(assigned, whole, self._at(matrix)) for matrix in (rest.older, rest.newer, rest.both)
        )
        a, b = likeness.older[older, 0], likeness.newer[0, newer]
        left_a = np.where(assigned, a, rest.older_left[older, 0])
        left_b = np.where(assigned, b, rest.newer_left[0, newer])
        went, came = likeness.clauses
        return self._own | {
            "assigned": _rounded(assigned),
            "partner_older": _rounded((partner >= 0)[older] & ~assigned),
            "partner_newer": _rounded((counterpart >= 0)[newer] & ~assigned),
            "share_older": _rounded(to_newer / a),
            "share_newer": _rounded(from_older / b),
            "lesser_share": _rounded(np.minimum(to_newer / a, from_older / b)),
            "rest_older": _rounded(from_older / left_a),
            "rest_newer": _rounded(to_newer / left_b),
            "rest_both": _rounded(both / np.minimum(left_a, left_b)),
            "rest_common": _rounded(np.log1p(both)),
            "clause_went": self._at(went),
            "clause_came": self._at(came),
            "neighbours": self._at(context.neighbours(linked)),
            "heads": self._at(context.under_linked_heads(linked, *self.parents)),
        }

    @cached_property
    def _outstanding(self) -> tuple[Flags, Matrix]:
        """Pairs of which each is by far the best for the other, all of them candidates; and how far each of these
        stands out."""
        older, newer = self.candidates
        overlap = self.likeness.overlap
        rivals = best_and_second(overlap)
        values = overlap.take(self._candidates)
        apart = distinct(values, rivals, older, newer)
        outstanding = np.zeros(overlap.shape, dtype=bool)
        outstanding[older, newer] = (
            (values >= rivals.of_older[older]) & (values >= rivals.of_newer[newer]) & (apart >= _ANCHOR)
        )
        return outstanding, _rounded(apart)

    @cached_property
    def _common(self) -> Matrix:
        """What the candidate pairs have in common."""
        return self.likeness.common.take(self._candidates)

    def _at(self, matrix: Matrix | Flags) -> Matrix:
        """The values of the candidate pairs."""
        return _rounded(matrix.take(self._candidates))


class Best(NamedTuple):
    """The greatest value of each older paragraph and of each newer one, and the greatest of their other values."""

    of_older: Matrix
    of_newer: Matrix
    second_of_older: Matrix
    second_of_newer: Matrix


def best_and_second(measure: Matrix) -> Best:
    """The greatest and the second greatest values of each row and column of a measure of older paragraphs by newer
    ones."""
    of_older, second_of_older = _two_best(measure, 1)
    of_newer, second_of_newer = _two_best(measure, 0)
    return Best(of_older, of_newer, second_of_older, second_of_newer)


def _two_best(measure: Matrix, axis: int) -> tuple[Matrix, Matrix]:
    places = np.expand_dims(measure.argmax(axis=axis), axis)
    best = np.take_along_axis(measure, places, axis)
    others = measure.copy()
    np.put_along_axis(others, places, 0.0, axis)
    return best.squeeze(axis), others.max(axis=axis)


def distinct(values: Matrix, best: Best, older: Numbers, newer: Numbers) -> Matrix:
    """How far the measure of each of these pairs exceeds that of any other pair of one of its paragraphs: 0.5 where the
    best rival comes as near, towards 1 where there is none."""
    rivals = np.maximum(
        np.where(values >= best.of_older[older], best.second_of_older[older], best.of_older[older]),
        np.where(values >= best.of_newer[newer], best.second_of_newer[newer], best.of_newer[newer]),
    )
    return np.asarray(values / (values + np.maximum(rivals, _RIVAL) + _MARGIN))


def _rounded(values: Matrix | Flags) -> Matrix:
    """The values to six places: what a machine does with the last bit of a logarithm decides nothing."""
    return np.round(np.asarray(values, dtype=float), 6)
