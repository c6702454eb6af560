"""Runs of paragraphs that one text alone has, laid out so that no column stands empty for more than a screen.

Where such paragraphs of both texts follow each other, as where a list was rewritten, they stand beside each other in
two columns of their own; what is left of the longer column, and a long run of one text alone, takes the whole width.

    removed (a) (b) (c), added (a) (b)   ->   (a) | (a)      beside each other, not linked
                                              (b) | (b)
                                              (c) |
    twelve paragraphs added              ->   twelve paragraphs over the whole width
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from resolutions.comparing.rows.summary import Side
from resolutions.label import parent_of
from resolutions.presentation.comparison.items import Headings, Item, Pair, Run, Stub
from resolutions.presentation.pieces import count_words
from resolutions.presentation.wording import plural, small

A_SCREEN = 130
"""Words that may stand beside an empty column. A screen of 716 px (a window of 768 below the controls), in a column of
393 px, is 25 lines of seven words; the space between paragraphs and the rows before and after take about a quarter."""
_BETWEEN = 9
"""What the space between two paragraphs counts, in words: about a line."""


@dataclass(frozen=True, slots=True)
class Column:
    """Paragraphs of one text alone, with a line that says what they are: `12 items of OP4 added`."""

    says: str
    items: tuple[Pair | Stub | Headings, ...]


@dataclass(frozen=True, slots=True)
class Rewritten:
    """Paragraphs of the older text beside those of the newer that stand at the same place, none of them linked."""

    old: Column
    new: Column


@dataclass(frozen=True, slots=True)
class Alone:
    """A run of paragraphs of one text over the whole width."""

    side: Side
    column: Column


Layout = Pair | Stub | Headings | Run | Rewritten | Alone
_Single = Pair | Stub | Headings
_SIDES: tuple[Side, Side] = ("left", "right")


def layout(items: Iterable[Item], words: dict[Side, str], *, of_one_text: bool = False) -> Iterator[Layout]:
    """The items with their runs of one-sided ones made blocks. `words` say what became of the paragraphs of the older
    and of the newer text that stand alone (`removed`, `added`, "" where that need not be said); `of_one_text` where
    filters leave nothing else."""
    run: list[_Single] = []
    for item in items:
        if isinstance(item, Run) or side_of(item) is None:
            yield from _laid_out(run, words, of_one_text=of_one_text)
            run = []
            yield item
        else:
            run.append(item)
    yield from _laid_out(run, words, of_one_text=of_one_text)


def side_of(item: _Single) -> Side | None:
    """The text that the item stands in; None where it stands in both."""
    if isinstance(item, Stub):
        return "right" if item.newer else "left"
    if item.old and item.new:
        return None
    return "left" if item.old else "right"


def single_items(layouts: Iterable[Layout]) -> Iterator[_Single | Run]:
    """What stands in the blocks and beside them, in the order of the page."""
    for item in layouts:
        if isinstance(item, Rewritten):
            yield from (*item.old.items, *item.new.items)
        elif isinstance(item, Alone):
            yield from item.column.items
        else:
            yield item


def _laid_out(run: Sequence[_Single], words: dict[Side, str], *, of_one_text: bool) -> Iterator[Layout]:
    old = [item for item in run if side_of(item) == "left"]
    new = [item for item in run if side_of(item) == "right"]
    lengths = (_length(old), _length(new))
    paragraphs = [[item for item in side if isinstance(item, Pair)] for side in (old, new)]
    replaced = all(paragraphs) and len(paragraphs[0]) + len(paragraphs[1]) > 2
    if max(lengths) <= A_SCREEN and not replaced and not (of_one_text and run):
        yield from run
        return
    beside, rest = _balanced(old, new) if old and new else (([], []), (old, new))
    heads = [_says(side, words[of]) for side, of in zip(beside, _SIDES, strict=True)]
    if beside[0]:
        yield Rewritten(Column(heads[0], tuple(beside[0])), Column(heads[1], tuple(beside[1])))
    for side, left, head in zip(_SIDES, rest, heads, strict=True):
        if left:
            yield Alone(side, Column(_says(left, words[side], more=bool(head)), tuple(left)))


def _balanced(
    old: list[_Single], new: list[_Single]
) -> tuple[tuple[list[_Single], list[_Single]], tuple[list[_Single], list[_Single]]]:
    """What stands beside each other, and what is left of the longer side where it is more than a screen longer."""
    lengths = [list(accumulate(_length([item]) for item in side)) for side in (old, new)]
    shorter = min(lengths[0][-1], lengths[1][-1])
    cuts = [_cut(side, own, shorter) for side, own in zip((old, new), lengths, strict=True)]
    return (old[: cuts[0]], new[: cuts[1]]), (old[cuts[0] :], new[cuts[1] :])


def _cut(items: Sequence[_Single], lengths: Sequence[int], shorter: int) -> int:
    """How many items stand beside the other side, which is `shorter` words long, or this one is: all but a rest of more
    than a screen. A heading stays with what it heads."""
    ends = (n for n, item in enumerate(items, 1) if lengths[n - 1] >= shorter and not isinstance(item, Headings))
    upto = next(ends, len(items))
    return upto if lengths[-1] - lengths[upto - 1] > A_SCREEN else len(lengths)


def _length(items: Iterable[_Single]) -> int:
    """Words of the items, with the space between them. A line that leads elsewhere or heads others is one line."""
    return sum(_BETWEEN + (sum(map(count_words, item.texts)) if isinstance(item, Pair) else 0) for item in items)


def _says(items: Iterable[_Single], became: str, *, more: bool = False) -> str:
    """`14 items of OP3 removed`, `10 more paragraphs added`; "" of lines that lead elsewhere."""
    labels = [block.label for item in items if isinstance(item, Pair) for block in (item.old or item.new)]
    if not labels or not became:
        return ""
    heads = {parent_of(label) for label in labels}
    head = next(iter(heads)) if len(heads) == 1 else None
    what = plural(len(labels), f"{'more ' if more else ''}{'item' if head else 'paragraph'}")
    return f"{what}{f' of {head}' if head else ''} {small(became)}"
