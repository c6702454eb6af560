"""List heads: linked by their lists, where their own words say too little ("Urges Governments:")."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from resolutions.comparing.addressees import turn_to_the_same
from resolutions.comparing.features import Texts
from resolutions.comparing.likeness import Likeness
from resolutions.comparing.links import Pair


def heads_of_like_lists(pairs: Sequence[Pair], texts: Texts, least: float) -> list[Pair]:
    """Pairs of list heads that stand in none of the `pairs` and whose lists as wholes share `least` of their terms.

    Both must ask the same of the same (States and Governments are one), or half of the shorter list must be linked
    to the other; each is the likest for the other of the heads that are left.
    """
    over, under = texts.parents
    older, newer = _free(over, {i for i, _ in pairs}), _free(under, {j for _, j in pairs})
    if not older or not newer:
        return []
    votes = Counter((over[i], under[j]) for i, j in pairs)
    likeness = texts.likeness
    whole = [_wholes(side, of, heads, likeness) for side, (of, heads) in enumerate(((over, older), (under, newer)))]
    found: list[tuple[float, Pair]] = []
    for i in older:
        for j in newer:
            share = _share(likeness, whole[0][i], whole[1][j])
            shorter = min(over.count(i), under.count(j))
            if share >= least and (turn_to_the_same(texts.left[i], texts.right[j]) or 2 * votes[i, j] >= shorter):
                found.append((share, (i, j)))
    return _best(found)


def _free(parents: Sequence[int | None], linked: set[int]) -> list[int]:
    return sorted({head for head in parents if head is not None} - linked)


def _wholes(
    side: int, parents: Sequence[int | None], heads: Sequence[int], likeness: Likeness
) -> dict[int, frozenset[int]]:
    """The terms of each head together with those of all that stands under it."""
    terms: dict[int, set[int]] = {head: set() for head in heads}
    for position in range(len(parents)):
        at: int | None = position
        while at is not None:
            if at in terms:
                terms[at] |= likeness.terms_of(side, position)
            at = parents[at]
    return {head: frozenset(found) for head, found in terms.items()}


def _share(likeness: Likeness, one: frozenset[int], other: frozenset[int]) -> float:
    weigh = likeness.weigh
    return round(2 * weigh(one & other) / ((weigh(one) + weigh(other)) or 1), 6)


def _best(found: Sequence[tuple[float, Pair]]) -> list[Pair]:
    """The pairs taken from the likest on, each paragraph once."""
    taken: list[Pair] = []
    for _, pair in sorted(found, key=lambda item: (-item[0], item[1])):
        if all(pair[0] != i and pair[1] != j for i, j in taken):
            taken.append(pair)
    return taken
