"""Links: which paragraphs of two texts are the same provision carried over.

Evidence from words finds the pairs that stand out; those are the context in which all pairs are judged again; the
assignment with the most evidence in sum decides; what is left without a link may be a part of something that has one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from resolutions.comparing.comparison import Because, Possible
from resolutions.comparing.context import Flags, surroundings
from resolutions.comparing.corrections import NOTHING, Said
from resolutions.comparing.likeness import Likeness, Matrix, measure
from resolutions.comparing.lists import lists
from resolutions.comparing.parts import Pair, Part, parts
from resolutions.comparing.scale import asks, only_receives
from resolutions.comparing.weights import Weights
from resolutions.comparing.words import share, tokens
from resolutions.document import Paragraph
from resolutions.folding import fold

_CERTAIN = 50.0
"""Evidence for two paragraphs of the same text: above whatever else can be said for or against a pair."""
_SAID = 1000.0
"""Evidence of an editor's word, for or against a pair: above all else."""


@dataclass(frozen=True, slots=True)
class Link:
    """Positions of the older and newer paragraphs that are one provision; one side may have several.

    `main` is the pair on which the link stands, where a split or merge joins more.
    """

    left: tuple[int, ...]
    right: tuple[int, ...]
    main: Pair
    because: Because
    sure: bool


def align(
    left: Sequence[Paragraph], right: Sequence[Paragraph], weights: Weights, said: Said = NOTHING
) -> tuple[list[Link], list[Possible]]:
    """The links that the engine stands by, in the order of the newer text, and pairs that are only possible; whatever
    editors `said` holds."""
    if not left or not right:
        return [], []
    folded = [fold(p.text) for p in left], [fold(p.text) for p in right]
    alike = measure(*folded, weights)
    words = _evidence(alike, left, right, weights)
    for pair in _identical(*folded):
        words[pair] = _CERTAIN
    given = _given(said, words)
    _heed(words, said)
    answered = _answered(left, right)
    context = surroundings(words, left, right, weights)
    evidence = np.asarray(np.round(words + context + np.where(answered, weights.answered, 0.0), 6))
    _heed(evidence, said)
    pairs = _assign(evidence, weights, given, said)
    pairs += lists([*pairs, *said.linked], alike, left, right, weights, said.apart)
    joined = parts(pairs, alike, evidence, (left, right), weights, given)
    links = [
        _link(
            pair,
            [p for p in joined if p.pair == pair],
            (float(words[pair]), float(evidence[pair])),
            weights,
            doubtful=bool(answered[pair]) and pair not in said.linked,
        )
        for pair in pairs
    ]
    links.sort(key=lambda link: (link.right, link.left))
    return links, _possible(links, evidence, left, right, weights)


def _heed(evidence: Matrix, said: Said) -> None:
    """Write into the evidence what editors said."""
    for pair in said.linked:
        evidence[pair] = _SAID
    for pair in said.apart:
        evidence[pair] = -_SAID


def _given(said: Said, words: Matrix) -> list[Part]:
    """Of pairs that editors said to be one provision and that have a paragraph in common, all but the one with the most
    evidence of words as parts of that one."""
    found: list[Part] = []
    for side in (0, 1):
        for center in sorted({pair[side] for pair in said.linked}):
            arms = [pair for pair in said.linked if pair[side] == center]
            main = max(arms, key=lambda pair: (words[pair], -pair[0], -pair[1]))
            found += [Part(main, 1 - side, arm[1 - side], _SAID) for arm in arms if arm != main]
    return found


def _evidence(alike: Likeness, left: Sequence[Paragraph], right: Sequence[Paragraph], weights: Weights) -> Matrix:
    """What words and sections say for each pair, as log-odds."""
    rivals = np.maximum(_rivals(alike.overlap), weights.rival)
    distinct = alike.overlap / (alike.overlap + rivals + weights.rival_margin)
    sections = np.array([p.section for p in left])[:, None] == np.array([q.section for q in right])[None, :]
    result = (
        weights.start
        + weights.distinct * distinct
        + weights.contained * alike.contained
        + weights.length * np.log1p(alike.words)
        + weights.section * sections
    )
    return np.asarray(np.round(result, 6))


def _identical(left: Sequence[str], right: Sequence[str]) -> list[Pair]:
    newer: dict[str, list[int]] = {}
    for j, text in enumerate(right):
        newer.setdefault(text, []).append(j)
    return [(i, j) for i, text in enumerate(left) for j in newer.get(text, [])]


def _answered(left: Sequence[Paragraph], right: Sequence[Paragraph]) -> Flags:
    """Pairs of which the older asks for a report, say, and the newer takes note of it and asks for nothing."""
    asking = np.array([asks(p.opening or "") for p in left])
    receiving = np.array([only_receives(p.text, p.opening or "") for p in right])
    return np.asarray(asking[:, None] & receiving[None, :])


def _rivals(overlap: Matrix) -> Matrix:
    """For each pair the greatest overlap that one of its paragraphs has with any other."""

    def best_other(matrix: Matrix) -> Matrix:
        if matrix.shape[1] == 1:
            return np.zeros(matrix.shape)
        second, first = np.sort(matrix, axis=1)[:, -2:].T[:, :, None]
        return np.asarray(np.where(matrix >= first, second, first))

    return np.maximum(best_other(overlap), best_other(overlap.T).T)


def _assign(evidence: Matrix, weights: Weights, given: Sequence[Part], said: Said) -> list[Pair]:
    """The one-to-one pairs that gather the most evidence together; of equals, those nearest in place. A paragraph of
    which editors said what it is linked to has no other link."""
    free = evidence.copy()
    for i, j in said.linked:
        free[i, :] = free[:, j] = -_SAID
    parts = {(part.position, part.pair[1]) if part.side == 0 else (part.pair[0], part.position) for part in given}
    for pair in set(said.linked) - parts:
        free[pair] = _SAID
    older, newer = free.shape
    apart = np.abs(np.arange(older)[:, None] / older - np.arange(newer)[None, :] / newer)
    gain = np.maximum(free - weights.place * apart - weights.link + weights.rivalry, 0.0)
    rows, columns = linear_sum_assignment(gain, maximize=True)
    pairs = [(int(i), int(j)) for i, j in zip(rows, columns, strict=True)]
    return [pair for pair in pairs if free[pair] >= weights.link]


def _link(
    pair: Pair,
    joined: Sequence[Part],
    evidence: tuple[float, float],
    weights: Weights,
    *,
    doubtful: bool,
) -> Link:
    """The link on a pair with the parts that join it; `evidence` that of words alone, and with the context."""
    words, whole = evidence
    older = tuple(sorted({pair[0], *(p.position for p in joined if p.side == 0)}))
    newer = tuple(sorted({pair[1], *(p.position for p in joined if p.side == 1)}))
    because: Because = "words" if words >= weights.link else "context"
    if words >= _SAID:
        because = "editor"
    elif joined:
        because = "containment"
    elif words >= _CERTAIN / 2:
        because = "identical"
    sure = not doubtful and whole >= weights.sure and all(part.score >= weights.part_sure for part in joined)
    return Link(older, newer, pair, because, sure)


def _possible(
    links: Sequence[Link], evidence: Matrix, left: Sequence[Paragraph], right: Sequence[Paragraph], weights: Weights
) -> list[Possible]:
    """Pairs without a link that come near and are each the other's best among those without one; in the order of
    the newer text."""
    taken, found = {i for link in links for i in link.left}, {j for link in links for j in link.right}
    older = [i for i in range(len(left)) if i not in taken]
    newer = [j for j in range(len(right)) if j not in found]
    if not older or not newer:
        return []
    free = evidence[np.ix_(older, newer)]
    best = (free == free.max(axis=1, keepdims=True)) & (free == free.max(axis=0, keepdims=True))
    pairs = [(older[n], newer[m]) for m, n in np.argwhere((best & (free >= weights.possible)).T)]
    return [Possible(left[i].label, right[j].label, _alike(left[i].text, right[j].text)) for i, j in pairs]


def _alike(old: str, new: str) -> float:
    return share(tokens(old).words, tokens(new).words)
