"""List heads: linked by their lists, where their own words say too little ("Urges Governments:")."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from resolutions.comparing.addressees import addressee, turn_to_the_same
from resolutions.comparing.comparison import Pair
from resolutions.comparing.linking.features import TextPair
from resolutions.comparing.linking.likeness import Likeness
from resolutions.document import Paragraph


def names_only_whom_it_asks(paragraph: Paragraph) -> bool:
    """Whether it is a list head that says no more than to whom its list turns: "Calls upon all States:"."""
    if not paragraph.text.rstrip().endswith(":"):
        return False
    who = addressee(paragraph)
    said = len(paragraph.text.split()) - len((paragraph.opening or "").split())
    return who is not None and said <= len(who.split())


def bare_heads(pairs: Sequence[Pair], texts: TextPair) -> set[Pair]:
    """Those of the pairs in which one names only whom it asks and the other is no head of a list, though none of the
    head's items is paired with it: "Calls upon all States to cooperate fully with the Special Rapporteur" is not "Calls
    upon all States:"."""
    known = set(pairs)
    return {pair for pair in pairs if has_a_bare_head(pair, texts) and known.isdisjoint(_of_items(pair, texts))}


def has_a_bare_head(pair: Pair, texts: TextPair) -> bool:
    """Whether one of the two is a head that names only whom it asks, and the other no head of a list at all."""
    both = texts.left[pair[0]], texts.right[pair[1]]
    one, other = (paragraph.text.rstrip().endswith(":") for paragraph in both)
    return one != other and names_only_whom_it_asks(both[0] if one else both[1])


def _of_items(pair: Pair, texts: TextPair) -> list[Pair]:
    """The pairs of the items under either paragraph with the other."""
    over, under = texts.parents
    older = [(n, pair[1]) for n, head in enumerate(over) if head == pair[0]]
    return older + [(pair[0], n) for n, head in enumerate(under) if head == pair[1]]


def heads_of_like_lists(pairs: Sequence[Pair], texts: TextPair, least: float) -> list[Pair]:
    """Pairs of list heads that stand in none of the `pairs` and whose lists as wholes share `least` of their terms.

    Both must ask the same of the same (States and Governments are one), or half of the shorter list must be linked
    to the other; each is the likest for the other of the heads that are left.

    "Urges Governments:" is as near to one "Urges States:" of the other text as to the next; it is the items under them
    that tell which of the lists was carried over.
    """
    over, under = texts.parents
    older, newer = _free(over, {i for i, _ in pairs}), _free(under, {j for _, j in pairs})
    if not older or not newer:
        return []
    votes = Counter((over[i], under[j]) for i, j in pairs)
    likeness, weigh = texts.likeness, texts.likeness.weigh
    whole = [_wholes(side, of, heads, likeness) for side, (of, heads) in enumerate(((over, older), (under, newer)))]
    alike: list[tuple[float, Pair]] = []
    for i in older:
        for j in newer:
            old, new = whole[0][i], whole[1][j]
            share = round(2 * weigh(old & new) / ((weigh(old) + weigh(new)) or 1), 6)  # Dice's coefficient
            shorter = min(over.count(i), under.count(j))
            if share >= least and (turn_to_the_same(texts.left[i], texts.right[j]) or 2 * votes[i, j] >= shorter):
                alike.append((share, (i, j)))
    return _best(alike)


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


def _best(alike: Sequence[tuple[float, Pair]]) -> list[Pair]:
    """The pairs taken from the likest on, each paragraph once."""
    taken: list[Pair] = []
    for _, pair in sorted(alike, key=lambda item: (-item[0], item[1])):
        if all(pair[0] != i and pair[1] != j for i, j in taken):
            taken.append(pair)
    return taken
