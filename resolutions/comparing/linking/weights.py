"""Every threshold and weight of linking, in one place.

Evidence for a link is a sum on the scale of log-odds: 0 is as likely as not. It is judged twice (see features). The
weights of both judgements are those of logistic regressions over the marked pairs (see learning); to judge the engine,
they are learned anew with the judged pair left out (`manage.py evaluate_alignment DIR --left-out`). Many of the
features say nearly the same, so that one weight alone tells little of what its feature matters: docs/method.md says in
words what decides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

import numpy as np

from resolutions.comparing.terms import Matrix


@dataclass(frozen=True, slots=True)
class PairWeights:
    """The first judgement: a pair by itself, among its rivals, and between the pairs that stand out."""

    start: float
    """The other weights' sum at which a link is as likely as not, with its sign turned."""
    distinct: float
    """How far what both share exceeds what either shares with any other (0.5: as good as the best rival; 1: no rival).
    A reworded provision is still the nearest one; boilerplate is near to many."""
    contained: float
    """The share of the shorter text that stands in the longer one; provisions grow more often than not."""
    common: float
    """The logarithm of how much both share: the same share of a longer text is less of a coincidence."""
    common_distinct: float
    """How far that exceeds what either shares with any other."""
    opening_older: float
    """The share of the older one's first clause that the newer one has: what a provision is about stands there."""
    opening_newer: float
    openings: float
    """What both first clauses share; less than it seems, as "the Office of the High Commissioner" begins many."""
    openings_distinct: float
    """How far that exceeds what either shares with any other first clause."""
    section: float
    """Both stand in the same section: a paragraph seldom passes from the preamble to the operative part."""
    place: float
    """How far apart both stand, from 0 to 1."""
    answered: float
    """The older asks for something, the newer receives it and asks for nothing: they share words, not a provision."""
    same_act: float
    """Both urge, both recall, both express concern."""
    reports: float
    """Both receive a report: that of one session gives way to that of the next."""
    general_reference: float
    """The list of earlier resolutions gave way to a general reference, or that to a list."""
    other_addressee: float
    """Both turn to somebody, but not to the same: what was asked of one is seldom carried over to another."""
    neighbours: float
    """Both neighbours stand out as links; half of it for one."""
    gap: float
    """Nothing else is left between the same two of those; divided by the paragraphs that are."""
    children: float
    """All subparagraphs are such links to subparagraphs of the other; a share of it for some."""
    heads: float = 0.3
    """The list heads are such a link. Not learned, and little, for it must only settle ties: subparagraphs change lists
    with their words."""


@dataclass(frozen=True, slots=True)
class RemainderWeights:
    """The second judgement: the same pair in the light of partners, and what the paragraphs have left beside them."""

    start: float
    assigned: float
    """Each is the other's partner."""
    partner_older: float
    """The older one has another partner; so has the newer one, below."""
    partner_newer: float
    share_older: float
    """The share of the older text that stands in what the newer one's partner leaves of it: how much of a provision
    went into a part of another."""
    share_newer: float
    """The share of the newer text that comes from what the older one's partner leaves of that."""
    lesser_share: float
    """The lesser of these shares: both texts agree."""
    rest_older: float
    """Of what the older one has left, the share that stands in the newer one."""
    rest_newer: float
    """Of what the newer one has left, the share that comes from the older one."""
    rest_both: float
    """What both have left and share, by the lesser rest."""
    rest_common: float
    """The logarithm of how much that is."""
    clause_went: float
    """A clause of the older one stands in the newer one and, to that extent, nowhere else."""
    clause_came: float
    """A clause of the newer one comes from the older one and, to that extent, from nowhere else."""
    distinct: float
    contained: float
    common: float
    common_distinct: float
    opening_older: float
    opening_newer: float
    openings: float
    openings_distinct: float
    section: float
    place: float
    answered: float
    same_act: float
    reports: float
    general_reference: float
    other_addressee: float
    neighbours: float
    """The neighbours of both are partners; half of it for one."""
    heads: float
    """The list heads are partners."""


@dataclass(frozen=True, slots=True)
class Weights:
    first: PairWeights
    second: RemainderWeights

    partner: float = -0.4
    """From this evidence of the first judgement on a pair may be partners: 40 in a hundred. Lower, a wrong partner
    hides what is left; higher, too few are accounted for."""
    link: float = -0.05
    """From here a pair is a link: about as likely as not. From 40 to 55 in a hundred the figures are the same within
    chance; of links just below it that were read, more were wrong than right."""
    rest: float = 0.15
    """Where one of both has another partner, they must share at least so much of what is left of either, and the one
    must not ask what the other does not: else the words that they share are spoken for. Of the sure links that were
    found beside partners the least is 0.22."""
    rest_words: float = 2.5
    """And the logarithm of its weight must be as much, which is some three words that are rare in both texts: all of a
    rest of two words is no provision. Seven in a hundred differences from agreed-3 that were read were of that kind."""
    twice: float = 0.75
    """But where one of both has no other partner, and so much of it stands in the other, the same is said twice."""
    lists: float = 0.19
    """From this share of their lists' terms in common two heads without a link of their own are linked, doubtfully."""
    sure: float = 2.2
    """From here a link is sure: odds of nine to one. Of those found on pairs that took no part in learning, 99 in a
    hundred were marked."""
    possible: float = -1.0
    """From here two paragraphs without a link, each the best left for the other, are named as a hint: odds of one to
    three. Of 36 pairs, each left out of what judged it, 13 hints were so named, and 10 of them marked by a reader."""
    possible_openings: float = 0.3
    """The reason named for a hint: of either's first clause so much stands in the other;"""
    possible_clauses: float = 0.5
    """or a clause of either stands in the other so much more clearly than anywhere else; or else their words."""


WEIGHTS = Weights(
    PairWeights(
        start=-24.234,
        distinct=11.229,
        contained=2.992,
        common=1.254,
        common_distinct=17.145,
        opening_older=0.853,
        opening_newer=2.01,
        openings=-3.364,
        openings_distinct=6.67,
        section=1.479,
        place=-1.611,
        answered=-2.01,
        same_act=0.257,
        reports=1.675,
        general_reference=3.713,
        other_addressee=-2.947,
        neighbours=2.611,
        gap=1.244,
        children=0.775,
        heads=0.3,
    ),
    RemainderWeights(
        start=-11.997,
        assigned=1.174,
        partner_older=-0.257,
        partner_newer=0.008,
        share_older=2.041,
        share_newer=0.083,
        lesser_share=1.464,
        rest_older=1.035,
        rest_newer=0.953,
        rest_both=0.815,
        rest_common=0.262,
        clause_went=1.533,
        clause_came=1.496,
        distinct=2.649,
        contained=0.607,
        common=0.075,
        common_distinct=5.301,
        opening_older=0.427,
        opening_newer=1.181,
        openings=0.025,
        openings_distinct=2.588,
        section=0.437,
        place=-1.118,
        answered=-0.591,
        same_act=0.347,
        reports=1.534,
        general_reference=3.885,
        other_addressee=-1.788,
        neighbours=2.79,
        heads=0.527,
    ),
)
"""Learned from all marked pairs (`manage.py evaluate_alignment DIR --learn`)."""


def evidence(features: Mapping[str, Matrix], weights: PairWeights | RemainderWeights) -> Matrix:
    """What all features say for each pair, as log-odds."""
    return weights.start + share_of(features, weights, [f.name for f in fields(weights) if f.name != "start"])


def share_of(features: Mapping[str, Matrix], weights: PairWeights | RemainderWeights, names: Sequence[str]) -> Matrix:
    """What the features of these names say for each pair: their part of its evidence."""
    return np.asarray(sum(getattr(weights, name) * features[name] for name in names))
