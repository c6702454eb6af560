"""The summary: how many paragraphs of each side became what, each counted once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from resolutions.comparing.comparison import NewerCounts, OlderCounts, Row, Summary
from resolutions.comparing.kinds import CARRIED_OVER
from resolutions.document import Paragraph

Side = Literal["left", "right"]


def summarize(left: Sequence[Paragraph], right: Sequence[Paragraph], rows: Sequence[Row]) -> Summary:
    """The paragraphs of both texts by the relation of their home row, and how many of them moved."""
    older = [rows[n] for n in home_rows(left, rows).values()]
    newer = [row for row in rows for _ in row.right]
    return Summary(
        OlderCounts(paragraphs=len(left), removed=_count(older, "removed"), **_carried_over(older)),
        NewerCounts(paragraphs=len(right), added=_count(newer, "added"), **_carried_over(newer)),
    )


def home_rows(paragraphs: Sequence[Paragraph], rows: Sequence[Row], side: Side = "left") -> dict[str, int]:
    """For each label of a side the number of its home row: of the rows that its paragraph stands in, the one that keeps
    most of it, whatever moved within it; the first of equals.

    A paragraph of ten words, seven of which went into row 4 and three into row 9, is at home in row 4. A newer
    paragraph stands in one row only; in comparisons that were kept by earlier engines it may stand in several.
    """
    texts = {p.label: p.text for p in paragraphs}
    kept: dict[str, tuple[int, int]] = {}
    for number, row in enumerate(rows):
        labels = row.left if side == "left" else row.right
        for label, count in zip(labels, _kept(row, [len(texts[label]) for label in labels], side), strict=True):
            if label not in kept or count > kept[label][0]:
                kept[label] = count, number
    return {label: number for label, (_, number) in kept.items()}


def _kept(row: Row, lengths: Sequence[int], side: Side) -> Iterator[int]:
    """How many letters of each paragraph of a side the row keeps, white space aside."""
    moved = {position for places in row.moves for position in places}
    other = "+" if side == "left" else "-"
    own = [(edit, edit.op == "=" or position in moved) for position, edit in enumerate(row.edits) if edit.op != other]
    kept = "".join(edit.text if stays else " " * len(edit.text) for edit, stays in own)
    start = 0
    for length in lengths:
        yield sum(map(len, kept[start : start + length].split()))
        start += length + 1


def _carried_over(rows: Sequence[Row]) -> dict[str, int]:
    counts: dict[str, int] = {relation: _count(rows, relation) for relation in CARRIED_OVER}
    return {**counts, "moved": sum(row.moved for row in rows)}


def _count(rows: Sequence[Row], relation: str) -> int:
    return sum(row.relation == relation for row in rows)
