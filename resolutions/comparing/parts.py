"""Splits and merges: paragraphs without a link of their own whose words went into one that has a link."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from resolutions.comparing.addressees import turn_to_the_same
from resolutions.comparing.likeness import Likeness, Matrix
from resolutions.comparing.scale import asks, receives, verb
from resolutions.comparing.weights import Weights
from resolutions.document import Paragraph

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Part:
    """The paragraph at `position` of side `side` (0 older, 1 newer) belongs to the link that stands on `pair`."""

    pair: Pair
    side: int
    position: int
    score: float


Texts = tuple[Sequence[Paragraph], Sequence[Paragraph]]


def parts(
    pairs: Sequence[Pair],
    alike: Likeness,
    evidence: Matrix,
    texts: Texts,
    weights: Weights,
    given: Sequence[Part] = (),
) -> list[Part]:
    """The parts that belong to links, those that are `given` and then the clearest first; a link grows on one side
    only."""
    candidates = [part for side in (0, 1) for part in _candidates(side, pairs, alike, evidence, weights)]
    candidates = [part for part in candidates if not _speaks_otherwise(part, texts)]
    candidates.sort(key=lambda part: (-part.score, part.side, part.position, part.pair))
    found = list(given)
    for part in candidates:
        others = [other for other in found if other.pair == part.pair]
        placed = any((other.side, other.position) == (part.side, part.position) for other in found)
        if placed or any(other.side != part.side for other in others):
            continue
        if others and _score(part, alike, [other.position for other in others], weights) is None:
            continue
        found.append(part)
    return found


def _candidates(side: int, pairs: Sequence[Pair], alike: Likeness, evidence: Matrix, weights: Weights) -> list[Part]:
    linked = {pair[side] for pair in pairs}
    share = alike.share_older if side == 0 else alike.share_newer
    found = []
    for pair in pairs:
        partner = pair[1 - side]
        near = share[:, partner] if side == 0 else share[partner]
        judged = evidence[:, partner] if side == 0 else evidence[partner]
        for position in np.flatnonzero((near >= weights.part_whole) & (judged >= weights.part_evidence)):
            if int(position) not in linked:
                score = _score(Part(pair, side, int(position), 0.0), alike, [], weights)
                if score is not None:
                    found.append(Part(pair, side, int(position), score))
    return found


def _speaks_otherwise(part: Part, texts: Texts) -> bool:
    """Whether the part does what the whole does not: one asks for a report, say, and the other takes note of it; or
    both ask, but something else of somebody else. Where a text is divided, its parts keep what it asks and of whom."""
    own, whole = texts[part.side][part.position], texts[1 - part.side][part.pair[1 - part.side]]
    openings = own.opening or "", whole.opening or ""
    if not (asks(openings[0]) and asks(openings[1])):
        return any(asks(one) and receives(other) for one, other in (openings, openings[::-1]))
    return verb(openings[0]) not in whole.text.lower() and not turn_to_the_same(own, whole)


def _score(part: Part, alike: Likeness, others: Sequence[int], weights: Weights) -> float | None:
    """How well the part explains what link and other parts leave unexplained; None where it does not."""
    whole, small = alike.terms_of(1 - part.side, part.pair[1 - part.side]), alike.terms_of(part.side, part.position)
    explained = [alike.terms_of(part.side, other) for other in (part.pair[part.side], *others)]
    weigh = alike.terms.weigh
    common = weigh(small & whole.difference(*explained))
    share, gain = common / (weigh(small) or 1), common / (weigh(whole) or 1)
    if share < weights.part or share + gain < weights.part_and_gain:
        return None
    return round(share + gain, 6)
