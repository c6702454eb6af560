"""List heads: linked by their lists, where their own words say too little ("Urges Governments:")."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from resolutions.comparing.addressees import turn_to_the_same
from resolutions.comparing.context import parents
from resolutions.comparing.likeness import Likeness
from resolutions.comparing.parts import Pair
from resolutions.comparing.weights import Weights
from resolutions.document import Paragraph


def lists(
    pairs: Sequence[Pair],
    alike: Likeness,
    left: Sequence[Paragraph],
    right: Sequence[Paragraph],
    weights: Weights,
    apart: frozenset[Pair] = frozenset(),
) -> list[Pair]:
    """Pairs of list heads without a link whose lists as wholes are alike; none of those that are known to be `apart`.

    Both must ask the same of the same (States and Governments are one), or half of the shorter list must be linked
    to the other; each is the likest for the other of the heads that are left.
    """
    over, under = parents(left), parents(right)
    older, newer = _free(over, {i for i, _ in pairs}), _free(under, {j for _, j in pairs})
    if not older or not newer:
        return []
    votes = Counter((over[i], under[j]) for i, j in pairs)
    whole = [_wholes(side, of, heads, alike) for side, (of, heads) in enumerate(((over, older), (under, newer)))]
    found: list[tuple[float, Pair]] = []
    for i in older:
        for j in newer:
            if (i, j) in apart:
                continue
            share = _share(alike, whole[0][i], whole[1][j])
            shorter = min(over.count(i), under.count(j))
            if share >= weights.lists and (turn_to_the_same(left[i], right[j]) or 2 * votes[i, j] >= shorter):
                found.append((share, (i, j)))
    return _best(found)


def _free(parents: Sequence[int | None], linked: set[int]) -> list[int]:
    return sorted({head for head in parents if head is not None} - linked)


def _wholes(
    side: int, parents: Sequence[int | None], heads: Sequence[int], alike: Likeness
) -> dict[int, frozenset[int]]:
    """The terms of each head together with those of all that stands under it."""
    terms: dict[int, set[int]] = {head: set() for head in heads}
    for position in range(len(parents)):
        at: int | None = position
        while at is not None:
            if at in terms:
                terms[at] |= alike.terms_of(side, position)
            at = parents[at]
    return {head: frozenset(found) for head, found in terms.items()}


def _share(alike: Likeness, one: frozenset[int], other: frozenset[int]) -> float:
    weigh = alike.terms.weigh
    return round(2 * weigh(one & other) / ((weigh(one) + weigh(other)) or 1), 6)


def _best(found: Sequence[tuple[float, Pair]]) -> list[Pair]:
    """The pairs taken from the likest on, each paragraph once."""
    taken: list[Pair] = []
    for _, pair in sorted(found, key=lambda item: (-item[0], item[1])):
        if all(pair[0] != i and pair[1] != j for i, j in taken):
            taken.append(pair)
    return taken
