"""Rows: links, additions and removals in the order of the newer text, each with its relation and edits."""

from __future__ import annotations

import re
from collections.abc import Sequence

from resolutions.comparing.align import Link
from resolutions.comparing.comparison import Edit, Relation, Row, Summary
from resolutions.comparing.words import edits, fold
from resolutions.document import Paragraph

_LETTERS = re.compile(r"[^\w]+")
_REFERENCE = re.compile(
    r"\b(?:[A-Z]+(?:/[A-Za-z0-9.()-]+)+|\d[\d/.,()-]*|January|February|March|April|May|June|July|August|September"
    r"|October|November|December|(?:\w+-)?(?:first|second|third|\w+th|\w+ieth))\b"
)


def rows(left: Sequence[Paragraph], right: Sequence[Paragraph], links: Sequence[Link]) -> tuple[Row, ...]:
    """The rows of a comparison; `links` in the order of the newer text."""
    moved = _moved(left, right, links)
    placed: list[tuple[tuple[int, int, int], Row]] = []
    kept = {}
    for link in links:
        kept.update({i: link.right[0] for i in link.left} if link not in moved else {})
        placed.append(((link.right[0], 0, 0), _linked(left, right, link, link in moved)))
    linked_left = {i for link in links for i in link.left}
    linked_right = {j for link in links for j in link.right}
    for j, paragraph in enumerate(right):
        if j not in linked_right:
            placed.append(((j, 0, 0), _single("added", paragraph)))
    after = -1
    for i, paragraph in enumerate(left):
        after = kept.get(i, after)
        if i not in linked_left:
            placed.append(((after, 1, i), _single("removed", paragraph)))
    return tuple(row for _, row in sorted(placed, key=lambda item: item[0]))


def summary(left: Sequence[Paragraph], right: Sequence[Paragraph], rows: Sequence[Row]) -> Summary:
    kinds = ["moved" if row.moved else row.relation for row in rows]
    names = ("unchanged", "editorial", "updated", "reworded", "moved", "added", "removed")
    return Summary(len(left), len(right), **{name: kinds.count(name) for name in names})


def _single(relation: Relation, paragraph: Paragraph) -> Row:
    old, new = ((paragraph.label,), ()) if relation == "removed" else ((), (paragraph.label,))
    edit = Edit("-" if relation == "removed" else "+", paragraph.text)
    return Row(relation, old, new, False, None, True, None, False, (edit,) if paragraph.text else ())


def _linked(left: Sequence[Paragraph], right: Sequence[Paragraph], link: Link, moved: bool) -> Row:
    old = "\n".join(left[i].text for i in link.left)
    new = "\n".join(right[j].text for j in link.right)
    return Row(
        relation(old, new),
        tuple(left[i].label for i in link.left),
        tuple(right[j].label for j in link.right),
        moved,
        link.likeness,
        link.sure,
        link.because,
        False,
        edits(old, new),
    )


def relation(old: str, new: str) -> Relation:
    """What became of a text that was carried over."""
    old, new = fold(old), fold(new)
    if old == new:
        return "unchanged"
    if _bare(old) == _bare(new):
        return "editorial"
    if _bare(_REFERENCE.sub("#", old)) == _bare(_REFERENCE.sub("#", new)):
        return "updated"
    return "reworded"


def _bare(text: str) -> str:
    return re.sub(r" and$", "", _LETTERS.sub(" ", text.lower()).strip())


def _moved(left: Sequence[Paragraph], right: Sequence[Paragraph], links: Sequence[Link]) -> set[Link]:
    """Links outside the heaviest chain that keeps the order, by words; and those that changed their level."""
    weight = [sum(len(left[i].text.split()) for i in link.left) + 1 for link in links]
    best: list[int] = []
    before: list[int] = []
    for n, link in enumerate(links):
        earlier = [m for m in range(n) if links[m].left[0] < link.left[0]]
        previous = max(earlier, key=lambda m: (best[m], -m), default=-1)
        best.append(weight[n] + (best[previous] if previous >= 0 else 0))
        before.append(previous)
    at = max(range(len(links)), key=lambda n: (best[n], -n), default=-1)
    chain = set()
    while at >= 0:
        chain.add(links[at])
        at = before[at]
    return {k for k in links if k not in chain or left[k.left[0]].depth != right[k.right[0]].depth}
