"""Links: which paragraphs of two texts are the same provision carried over.

In three steps, each of which a reader can follow (docs/method.md):

1. Every pair that has something in common is judged by its words, its rivals and what stands around it.
2. The one-to-one assignment that gathers the most evidence takes partners, so that no early choice blocks a better one.
3. Every pair is judged again by what its paragraphs have left when their partners are accounted for. All pairs that
   stand then are links: a provision that was divided has several, and so has one into which others went.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.optimize import linear_sum_assignment

from resolutions.comparing.comparison import Because, Pair, Possible, PossibleBecause
from resolutions.comparing.corrections import NOTHING, Rulings
from resolutions.comparing.linking import functions
from resolutions.comparing.linking.features import Features, TextPair
from resolutions.comparing.linking.links import PairLink
from resolutions.comparing.linking.lists import bare_heads, has_a_bare_head, heads_of_like_lists
from resolutions.comparing.linking.mandates import same_mandates
from resolutions.comparing.linking.weights import Weights, share_of
from resolutions.comparing.linking.weights import evidence as judged
from resolutions.comparing.terms import Matrix
from resolutions.document import Paragraph
from resolutions.words import share, tokens

_NOTHING = -20.0
"""Evidence for a pair that has nothing in common."""
_CERTAIN = 50.0
"""Added to the evidence for two paragraphs of the same text, and for two closing formulas: above whatever else can be
said for or against a pair. Between several with the same text the rest of the evidence decides."""
_SAID = 1000.0
"""Evidence of an editor's word, for or against a pair: above all else."""
_PLACE = 0.2
"""Evidence that a pair loses from one end of the text to the other when partners are taken: settles ties in favour of
the order."""
_RIVALRY = 4.0
"""How far below the threshold a pair still competes for partners; keeps strong links from being given up for two weak
ones."""
_CONTEXT = ("neighbours", "heads", "place", "section")
"""What of the evidence is not of the words of the two paragraphs themselves."""


def align(
    left: Sequence[Paragraph], right: Sequence[Paragraph], weights: Weights, said: Rulings = NOTHING
) -> tuple[list[PairLink], list[Possible]]:
    """The links that the engine stands by, in the order of the newer text, and pairs that are only possible; whatever
    editors `said` holds."""
    if not left or not right:
        return [], []
    texts = TextPair(left, right)
    partners = first_partners(texts, weights, said)
    features = texts.second(partners)
    evidence = _placed(texts, judged(features, weights.second))
    of_words = evidence - _placed(texts, share_of(features, weights.second, _CONTEXT)) >= weights.link
    rest = _placed(texts, _own_rest(texts, features, weights))
    for pair in texts.certain.intersection(partners):
        evidence[pair] += _CERTAIN
    _heed(evidence, said)
    beside = {i for i, _ in partners}, {j for _, j in partners}
    told = {i for i, _ in said.linked}, {j for _, j in said.linked}
    asked_again = np.asarray(((evidence >= weights.link) & ~texts.answered).any(axis=1))
    links = []
    for j, i in np.argwhere(weights.link <= evidence.T).tolist():
        pair = (i, j)
        because = _because(pair, float(evidence[pair]), texts, words=bool(of_words[pair]), partners=partners)
        if because != "editor":
            if i in told[0] and j in told[1]:  # editors said what both are
                continue
            spoken_for = pair not in partners and (i in beside[0] or j in beside[1])
            if spoken_for and (rest[pair] < weights.rest or functions.speaks_otherwise(left[i], right[j])):
                continue
            if texts.answered[pair] and asked_again[i]:
                continue
        sure = bool(evidence[pair] >= weights.sure and (because == "editor" or not texts.answered[pair]))
        links.append(PairLink(i, j, because, sure, float(evidence[pair])))
    bare = bare_heads([(link.older, link.newer) for link in links if link.because != "editor"], texts)
    links = [link for link in links if (link.older, link.newer) not in bare]
    links += _by_function(links, texts, said)
    links += [
        PairLink(i, j, "context", False, weights.link)
        for i, j in heads_of_like_lists([(link.older, link.newer) for link in links], texts, weights.lists)
        if (i, j) not in said.apart
    ]
    links.sort(key=lambda link: (link.newer, link.older))
    return links, _possible(links, evidence, texts, weights)


def _by_function(links: Sequence[PairLink], texts: TextPair, said: Rulings) -> list[PairLink]:
    """Links for what the paragraphs do, where hardly a word says so: what sets up or extends one body, and bare lists
    of resolutions with the general reference that took their place, or the reverse, which are doubtful."""
    known = {(link.older, link.newer) for link in links} | said.apart
    told = {i for i, _ in said.linked}, {j for _, j in said.linked}
    found = [
        *(PairLink(i, j, "reference", False, 0.0) for i, j in functions.absorbed_lists(*texts.recalls)),
        *(PairLink(i, j, "containment", True, 0.0) for i, j in same_mandates(texts.left, texts.right)),
    ]
    return [
        link
        for link in found
        if (link.older, link.newer) not in known and not (link.older in told[0] and link.newer in told[1])
    ]


def _own_rest(texts: TextPair, features: Features, weights: Weights) -> Matrix:
    """What a pair shares beside the partners of either, as a share of the lesser rest; all of it where one has no other
    partner and nearly all of it stands in the other, for then that was said twice, or is now."""
    twice = np.maximum(
        np.where(features["partner_newer"] > 0, 0.0, features["rest_newer"]),
        np.where(features["partner_older"] > 0, 0.0, features["rest_older"]),
    )
    older, newer = texts.candidates
    annexes = [np.array([p.section == "annex" for p in side]) for side in (texts.left, texts.right)]
    apart = annexes[0][older] != annexes[1][newer]  # what an annex says is not said twice where the body says it too
    rest = np.where(features["rest_common"] >= weights.rest_words, features["rest_both"], 0.0)
    return np.where((twice >= weights.twice) & ~apart, 1.0, rest)


def first_partners(texts: TextPair, weights: Weights, said: Rulings = NOTHING) -> list[Pair]:
    """The one-to-one pairs that gather the most evidence together; of equals, those nearest in place.

    This is the assignment problem (Hungarian method). The evidence for pairs of 45/19 (rows) and 48/16 is

               OP3   OP4
        OP5    0.9   0.6
        OP6    0.2   none

    Whoever takes the best pair first has OP5 with OP3, and nothing for OP6 and OP4. OP5 with OP4 and OP6 with OP3 have
    more, since what counts of a pair is how far it lies above the least that competes, and are right: OP4 tells of the
    convictions that OP5 noted, OP3 asks for the accountability that OP6 asked for. That OP5 went into OP3 as well is
    found by what both have left (see features).

    What editors said to be one provision are partners, as far as they are one to one.
    """
    evidence = _placed(texts, judged(texts.first, weights.first))
    for pair in texts.certain:
        evidence[pair] += _CERTAIN
    for i, j in said.linked:
        evidence[i, :] = np.minimum(evidence[i, :], -_SAID)
        evidence[:, j] = np.minimum(evidence[:, j], -_SAID)
    _heed(evidence, said)
    older, newer = evidence.shape
    apart = np.abs(np.arange(older)[:, None] / older - np.arange(newer)[None, :] / newer)
    gain = np.maximum(evidence - _PLACE * apart - weights.partner + _RIVALRY, 0.0)
    rows, columns = linear_sum_assignment(gain, maximize=True)
    pairs = [(int(i), int(j)) for i, j in zip(rows, columns, strict=True)]
    return [pair for pair in pairs if evidence[pair] >= weights.partner]


def _placed(texts: TextPair, values: Matrix) -> Matrix:
    """The values of the candidate pairs where they stand, older paragraphs by newer ones."""
    result = np.full((len(texts.left), len(texts.right)), _NOTHING)
    result[texts.candidates] = np.round(values, 6)
    return result


def _heed(evidence: Matrix, said: Rulings) -> None:
    """Write into the evidence what editors said."""
    for pair in said.linked:
        evidence[pair] = _SAID
    for pair in said.apart:
        evidence[pair] = -_SAID


def _because(pair: Pair, evidence: float, texts: TextPair, *, words: bool, partners: Sequence[Pair]) -> Because:
    """Why a pair is linked. `words` says whether it would be for its words alone; who was not taken for the other's
    partner has gone into it, or come from it, in part."""
    if evidence >= _SAID:
        return "editor"
    if texts.folded[0][pair[0]] == texts.folded[1][pair[1]]:
        return "identical"
    if pair not in partners:
        return "containment"
    return "words" if words and evidence < _CERTAIN / 2 else "context"


def _possible(links: Sequence[PairLink], evidence: Matrix, texts: TextPair, weights: Weights) -> list[Possible]:
    """Pairs without a link that come near and are each the other's best among those without one; in the order of the
    newer text. Items of lists, which have no verb of their own, are no hints: they share their words with too many."""
    left, right = texts.left, texts.right
    linked_older, linked_newer = {link.older for link in links}, {link.newer for link in links}
    older = [i for i in range(len(left)) if i not in linked_older and left[i].opening]
    newer = [j for j in range(len(right)) if j not in linked_newer and right[j].opening]
    if not older or not newer:
        return []
    free = evidence[np.ix_(older, newer)]
    best = (free == free.max(axis=1, keepdims=True)) & (free == free.max(axis=0, keepdims=True))
    near = [(older[n], newer[m]) for m, n in np.argwhere((best & (free >= weights.possible)).T)]
    hints = []
    for i, j in near:
        if not has_a_bare_head((i, j), texts):
            likeness = share(tokens(left[i].text).words, tokens(right[j].text).words)
            hints.append(Possible(left[i].label, right[j].label, likeness, _reason((i, j), texts, weights)))
    return hints


def _reason(pair: Pair, texts: TextPair, weights: Weights) -> PossibleBecause:
    """What a reader can check of a hint: that each begins with what the other says, or shares a clause with it."""
    older, newer, _ = texts.likeness.first_clauses
    if min(older[pair], newer[pair]) >= weights.possible_openings:
        return "opening"
    return "clause" if min(clause[pair] for clause in texts.likeness.clauses) >= weights.possible_clauses else "words"
