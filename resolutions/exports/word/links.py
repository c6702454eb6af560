"""Links between the blocks of two documents: those that keep their place, in order, and those that moved.

Every block is in one link at most, and a link joins blocks that follow each other on either side, so that a Word file
can hold both texts: what is in no link is deleted or inserted, what moved is so marked at both its places.

A file has one order, and links may cross: of OP5-OP5, OP6-OP7 and OP7-OP6 only two can stand still. Those that do are
the heaviest increasing subsequence by letters, so that the fewest words are marked as moved.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from resolutions.comparing.comparison import Comparison, Row
from resolutions.comparing.linking.longest_chain import heaviest_chain
from resolutions.comparing.rows.summary import home_rows
from resolutions.exports.word.blocks import Kind, WordParagraph

_REPEATED: frozenset[Kind] = frozenset({"heading", "note"})
"""Lines of which there may be several."""


@dataclass(frozen=True, slots=True)
class BlockLink:
    """Blocks `left` of the older and `right` of the newer text, by their places; `row` None where no row says so."""

    left: range
    right: range
    row: Row | None = None
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Links:
    kept: tuple[BlockLink, ...]
    moved: tuple[BlockLink, ...]


def links(comparison: Comparison, older: Sequence[WordParagraph], newer: Sequence[WordParagraph]) -> Links:
    """The links of a comparison for the blocks of its two texts."""
    of_rows = list(_of_rows(comparison, older, newer))
    staying = [link for link in of_rows if not link.moved] + list(_of_lines(older, newer))
    staying.sort(key=lambda link: (link.left.start, link.right.start))
    weights = [1 + sum(len(older[place].text) for place in link.left) for link in staying]
    chain = {staying[n] for n in heaviest_chain([(s.left.start, s.right.start) for s in staying], weights)}
    moved = [link for link in of_rows if link not in chain]
    kept = sorted(chain, key=lambda link: link.left.start)
    kept += list(_of_same_words(kept, older, newer))
    kept.sort(key=lambda link: link.left.start)
    return _with_last(kept, moved, len(older), len(newer))


def _of_rows(
    comparison: Comparison, older: Sequence[WordParagraph], newer: Sequence[WordParagraph]
) -> Iterator[BlockLink]:
    """A link for each row with both sides, those that stay first. A paragraph that stands in several rows goes with the
    one in which most of its words stand on, so that it is written once; of paragraphs that do not follow each other the
    longest run."""
    left = {block.label: place for place, block in enumerate(older) if block.label}
    right = {block.label: place for place, block in enumerate(newer) if block.label}
    home = home_rows(comparison.left.paragraphs, comparison.rows)
    newer_home = home_rows(comparison.right.paragraphs, comparison.rows, "right")
    for number, row in sorted(enumerate(comparison.rows), key=lambda item: item[1].moved):
        # A label that stands twice in a row is one place.
        sides = (
            _longest_run({left[label] for label in row.left if home[label] == number}),
            _longest_run({right[label] for label in row.right if newer_home[label] == number}),
        )
        if all(sides):
            yield BlockLink(*sides, row, row.moved)


def _longest_run(places: Collection[int]) -> range:
    """The longest run of places that follow each other, the first of several."""
    runs = [
        [place for _, place in run] for _, run in groupby(enumerate(sorted(places)), lambda item: item[1] - item[0])
    ]
    longest = max(runs, key=len, default=[])
    return range(longest[0], longest[-1] + 1) if longest else range(0)


def _of_lines(older: Sequence[WordParagraph], newer: Sequence[WordParagraph]) -> Iterator[BlockLink]:
    """The lines of the masthead and the ending, each of which stands once: by what they are."""
    places = {block.kind: place for place, block in enumerate(older) if block.kind not in _REPEATED and not block.label}
    for place, block in enumerate(newer):
        if block.kind in places and not block.label:
            yield BlockLink(_one(places[block.kind]), _one(place))


def _of_same_words(
    kept: Sequence[BlockLink], older: Sequence[WordParagraph], newer: Sequence[WordParagraph]
) -> Iterator[BlockLink]:
    """Headings and notes of the same words between the same two links, in order."""
    around = [BlockLink(range(0), range(0)), *kept, BlockLink(_one(len(older)), _one(len(newer)))]
    for before, after in pairwise(around):
        start = before.right.stop
        for place in range(before.left.stop, after.left.start):
            others = range(start, after.right.start) if older[place].kind in _REPEATED else ()
            alike = (other for other in others if _said(newer[other]) == _said(older[place]))
            if (same := next(alike, None)) is not None:
                yield BlockLink(_one(place), _one(same))
                start = same + 1


def _said(block: WordParagraph) -> tuple[Kind, str]:
    return block.kind, block.text


def _with_last(kept: list[BlockLink], moved: list[BlockLink], older: int, newer: int) -> Links:
    """The links, with one that joins the last blocks where both are in none that keeps its place: a Word file's last
    paragraph mark can be neither deleted nor inserted, so that both texts must end in it."""
    ends = (kept[-1].left.stop, kept[-1].right.stop) if kept else (0, 0)
    if ends[0] < older and ends[1] < newer:
        moved = [link for link in moved if link.left.stop < older and link.right.stop < newer]
        kept = [*kept, BlockLink(_one(older - 1), _one(newer - 1))]
    return Links(tuple(kept), tuple(moved))


def _one(place: int) -> range:
    return range(place, place + 1)
