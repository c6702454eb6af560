"""Moves: which links left their place."""

from __future__ import annotations

from collections.abc import Sequence

from resolutions.comparing.chain import heaviest_chain
from resolutions.comparing.context import parents
from resolutions.comparing.links import Pair
from resolutions.comparing.links import PairLink as Link
from resolutions.document import Paragraph


def moved(left: Sequence[Paragraph], right: Sequence[Paragraph], links: Sequence[Link]) -> frozenset[int]:
    """The numbers of the links that moved.

    A list stands and moves with its head: a subparagraph is compared with those under the same linked head alone,
    and has moved where it passes them. All others have moved where they stand outside the heaviest chain that keeps
    the order of both texts, by words, so that the fewest words are called moved; and wherever they changed their
    level, their section, or a linked head for another.
    """
    older, newer = parents(left), parents(right)
    by_left = {i: n for n, link in enumerate(links) for i in link.left}
    by_right = {j: n for n, link in enumerate(links) for j in link.right}
    heads = [_head(link, older, newer, by_left, by_right) for link in links]
    weight = _weights(left, right, links, heads)
    kept: set[int] = set()
    for head in sorted({-1 if h is None else h for h in heads}):
        members = [n for n, h in enumerate(heads) if (-1 if h is None else h) == head]
        chain = heaviest_chain([_place(links[n], left, right) for n in members], [weight[n] for n in members])
        kept |= {members[n] for n in chain}
    for n, link in enumerate(links):
        if _elsewhere(link, left, right) or (heads[n] is None and _changed_head(link, older, newer, by_left, by_right)):
            kept.discard(n)
    return frozenset(range(len(links))) - kept


def _place(link: Link, left: Sequence[Paragraph], right: Sequence[Paragraph]) -> Pair:
    """Where the link stands: of paragraphs that became one, or of those that one became, the first of the main one's
    kind, so that what stands between them has not moved."""
    old, new = left[link.main[0]], right[link.main[1]]
    return (
        next(i for i in link.left if (left[i].section, left[i].depth) == (old.section, old.depth)),
        next(j for j in link.right if (right[j].section, right[j].depth) == (new.section, new.depth)),
    )


def _head(
    link: Link,
    older: Sequence[int | None],
    newer: Sequence[int | None],
    by_left: dict[int, int],
    by_right: dict[int, int],
) -> int | None:
    """The link of the heads under which both paragraphs stand, None where they share none."""
    old, new = older[link.main[0]], newer[link.main[1]]
    if old is None or new is None or old not in by_left:
        return None
    return by_left[old] if by_left[old] == by_right.get(new) else None


def _weights(
    left: Sequence[Paragraph], right: Sequence[Paragraph], links: Sequence[Link], heads: Sequence[int | None]
) -> list[int]:
    """The words of each link, with those of the subparagraphs that it carries along."""
    weight = [1 + len(left[link.main[0]].text.split()) + len(right[link.main[1]].text.split()) for link in links]
    for n in sorted(range(len(links)), key=lambda n: -right[links[n].main[1]].depth):
        head = heads[n]
        if head is not None:
            weight[head] += weight[n]
    return weight


def _elsewhere(link: Link, left: Sequence[Paragraph], right: Sequence[Paragraph]) -> bool:
    old, new = left[link.main[0]], right[link.main[1]]
    return old.depth != new.depth or old.section != new.section


def _changed_head(
    link: Link,
    older: Sequence[int | None],
    newer: Sequence[int | None],
    by_left: dict[int, int],
    by_right: dict[int, int],
) -> bool:
    """Whether a head on one side is linked, but not to the head on the other."""
    return older[link.main[0]] in by_left or newer[link.main[1]] in by_right
