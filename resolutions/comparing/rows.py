"""Rows: links, additions and removals in the order of the newer text, each with its relation and edits."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import accumulate

from resolutions.comparing.align import Link
from resolutions.comparing.comparison import Edit, Relation, Row, Summary
from resolutions.comparing.edits import edits, edits_of_tokens
from resolutions.comparing.moves import moved
from resolutions.comparing.parts import Pair
from resolutions.comparing.relations import relation
from resolutions.comparing.words import share, tokens
from resolutions.document import SECTIONS, Paragraph, Section


def rows(
    left: Sequence[Paragraph],
    right: Sequence[Paragraph],
    links: Sequence[Link],
    parted: Collection[Pair] = (),
) -> tuple[Row, ...]:
    """The rows of a comparison: every paragraph of both texts in one, those of a split or merge together, at the
    place of the newer paragraph that the link stands on. `parted` are the pairs that would be linked if an editor had
    not said otherwise."""
    older, newer = {i for i, _ in parted}, {j for _, j in parted}
    away = moved(left, right, links)
    placed = [
        (
            (link.main[1], 0),
            _linked(
                left,
                right,
                link,
                moved=n in away,
                corrected=link.because == "editor"
                or not (older.isdisjoint(link.left) and newer.isdisjoint(link.right)),
            ),
        )
        for n, link in enumerate(links)
    ]
    linked = {j for link in links for j in link.right}
    placed += [((j, 0), _single("added", p, j in newer)) for j, p in enumerate(right) if j not in linked]
    placed += [
        ((after, 1 + i), _single("removed", left[i], i in older))
        for i, after in _places_of_removed(left, right, links, away)
    ]
    return tuple(row for _, row in sorted(placed, key=lambda item: item[0]))


def summary(left: Sequence[Paragraph], right: Sequence[Paragraph], rows: Sequence[Row]) -> Summary:
    """How many paragraphs each side has, and how many rows there are of each kind; the kinds exclude each other."""
    kinds = ["moved" if row.moved else row.relation for row in rows]
    names = ("unchanged", "editorial", "updated", "reworded", "moved", "added", "removed")
    return Summary(len(left), len(right), **{name: kinds.count(name) for name in names})


def _single(what: Relation, paragraph: Paragraph, corrected: bool) -> Row:
    removed = what == "removed"
    return Row(
        relation=what,
        left=(paragraph.label,) if removed else (),
        right=() if removed else (paragraph.label,),
        moved=False,
        likeness=None,
        sure=True,
        because=None,
        corrected=corrected,
        edits=(Edit("-" if removed else "+", paragraph.text),) if paragraph.text else (),
    )


def _linked(left: Sequence[Paragraph], right: Sequence[Paragraph], link: Link, *, moved: bool, corrected: bool) -> Row:
    old = "\n".join(left[i].text for i in link.left)
    new = "\n".join(right[j].text for j in link.right)
    older, newer = tokens(old), tokens(new)
    changes = edits_of_tokens(older, newer) if old != new else edits(old, new)
    return Row(
        relation=relation([left[i] for i in link.left], [right[j] for j in link.right], changes),
        left=tuple(left[i].label for i in link.left),
        right=tuple(right[j].label for j in link.right),
        moved=moved,
        likeness=share(older.words, newer.words),
        sure=link.sure,
        because=link.because,
        corrected=corrected,
        edits=changes,
    )


def _places_of_removed(
    left: Sequence[Paragraph], right: Sequence[Paragraph], links: Sequence[Link], away: frozenset[int]
) -> list[tuple[int, int]]:
    """For each older paragraph without a link, the position in the newer text after which it stands.

    That is its nearest predecessor that kept its place; past subparagraphs where it is none itself, and never in
    an earlier part of the text than its own.
    """
    kept = {i: link.main[1] for n, link in enumerate(links) if n not in away for i in link.left}
    linked = {i for link in links for i in link.left}
    earlier = _before_sections(right)
    places, after = [], -1
    for i, paragraph in enumerate(left):
        after = kept.get(i, after)
        if i not in linked:
            after = _past_subparagraphs(max(after, earlier[paragraph.section]), paragraph.depth, right)
            places.append((i, after))
    return places


def _before_sections(paragraphs: Sequence[Paragraph]) -> dict[Section, int]:
    """For each section the position of the last paragraph of an earlier one, -1 where there is none."""
    last = {paragraph.section: position for position, paragraph in enumerate(paragraphs)}
    ends = accumulate((last.get(section, -1) for section in SECTIONS), max, initial=-1)
    return dict(zip(SECTIONS, ends, strict=False))


def _past_subparagraphs(after: int, depth: int, right: Sequence[Paragraph]) -> int:
    while after >= 0 and after + 1 < len(right) and right[after + 1].depth > depth:
        after += 1
    return after
