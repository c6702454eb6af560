"""Moves: which rows left their place."""

from __future__ import annotations

from collections.abc import Sequence

from resolutions.comparing.comparison import Pair
from resolutions.comparing.linking.context import parents
from resolutions.comparing.linking.links import PairLink
from resolutions.comparing.linking.longest_chain import heaviest_chain
from resolutions.comparing.rows.linked_rows import LinkedRow, homes
from resolutions.document import Paragraph


def moved(left: Sequence[Paragraph], right: Sequence[Paragraph], rows: Sequence[LinkedRow]) -> frozenset[int]:
    """The numbers of the rows that moved.

    A list stands and moves with its head: a subparagraph is compared with those under the same linked head alone,
    and has moved where it passes them. All others have moved where they stand outside the heaviest chain that keeps
    the order of both texts, by words, so that the fewest words are called moved; and wherever they changed their
    level, their section, or a linked head for another.

    OP7 with its items (a) to (f) now stands before OP5 and OP6. Where these have ten words each they moved, since the
    list has more. Where they are long the list moved, and that is one row, not seven: its items stand under it as they
    did.

    An older paragraph that stands in several rows is at home in one of them. OP2 is still OP2 and gave a sentence to
    what was OP20 and is OP20: that row stands where the older OP20 stood, and has not moved.
    """
    home = homes(rows)
    # The link on whose paragraphs a row stands: the strongest of an older one that is at home there, if any is.
    stands = [next((link for link in row.links if home[link.older] == n), row.main) for n, row in enumerate(rows)]
    over, under = parents(left), parents(right)
    of_newer = {j: n for n, row in enumerate(rows) for j in row.right}
    heads = [_head(over[link.older], under[link.newer], rows, of_newer) for link in stands]
    weight = _weights(left, right, stands, heads, home)
    places = [_place(row, n, stands[n], home, left, right) for n, row in enumerate(rows)]
    # Rows with parts of one older paragraph share its place: they keep the order where the newer text has them in turn.
    turn = {place: number for number, place in enumerate(sorted(places))}
    kept: set[int] = set()
    for head in sorted({-1 if h is None else h for h in heads}):
        members = [n for n, h in enumerate(heads) if (-1 if h is None else h) == head]
        chain = heaviest_chain([(turn[places[n]], places[n][1]) for n in members], [weight[n] for n in members])
        kept |= {members[n] for n in chain}
    for n, link in enumerate(stands):
        old, new = left[link.older], right[link.newer]
        # Under no common head, though a head on one side is linked: to none on the other side, or to another.
        other_head = heads[n] is None and (over[link.older] in home or under[link.newer] in of_newer)
        if other_head or old.depth != new.depth or old.section != new.section:
            kept.discard(n)
    return frozenset(range(len(rows))) - kept


def _place(
    row: LinkedRow,
    n: int,
    link: PairLink,
    home: dict[int, int],
    left: Sequence[Paragraph],
    right: Sequence[Paragraph],
) -> Pair:
    """Where the row stands: of paragraphs that became one, or of those that one became, the first of the main one's
    kind, so that what stands between them has not moved."""
    old, new = left[link.older], right[link.newer]
    older = [i for i in row.left if i == link.older or home[i] == n]
    return (
        next(i for i in older if (left[i].section, left[i].depth) == (old.section, old.depth)),
        next(j for j in row.right if (right[j].section, right[j].depth) == (new.section, new.depth)),
    )


def _head(old: int | None, new: int | None, rows: Sequence[LinkedRow], of_newer: dict[int, int]) -> int | None:
    """The row of the heads under which both paragraphs stand, None where they share none."""
    if old is None or new is None or new not in of_newer:
        return None
    return of_newer[new] if old in rows[of_newer[new]].left else None


def _weights(
    left: Sequence[Paragraph],
    right: Sequence[Paragraph],
    stands: Sequence[PairLink],
    heads: Sequence[int | None],
    home: dict[int, int],
) -> list[int]:
    """The words of each row, those of an older paragraph at its home, with those of the subparagraphs that the row
    carries along."""
    weight = [
        1 + len(right[link.newer].text.split()) + len(left[link.older].text.split()) * (home[link.older] == n)
        for n, link in enumerate(stands)
    ]
    for n in sorted(range(len(stands)), key=lambda n: -right[stands[n].newer].depth):
        head = heads[n]
        if head is not None:
            weight[head] += weight[n]
    return weight
