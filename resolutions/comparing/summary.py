"""The summary: how many paragraphs of each side became what, each counted once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from resolutions.comparing.comparison import NewerCounts, OlderCounts, Row, Summary
from resolutions.document import Paragraph


def summarize(left: Sequence[Paragraph], right: Sequence[Paragraph], rows: Sequence[Row]) -> Summary:
    """The paragraphs of both texts by the relation of their home row, and how many of them moved."""
    older = [rows[n] for n in home_rows(left, rows).values()]
    newer = [row for row in rows for _ in row.right]
    return Summary(
        OlderCounts(paragraphs=len(left), removed=_count(older, "removed"), **_carried_over(older)),
        NewerCounts(paragraphs=len(right), added=_count(newer, "added"), **_carried_over(newer)),
    )


def home_rows(left: Sequence[Paragraph], rows: Sequence[Row]) -> dict[str, int]:
    """For each label of the older text the number of its home row: of the rows that it stands in, the one that keeps
    most of it, the first of equals.

    A paragraph of ten words, seven of which went into row 4 and three into row 9, is at home in row 4. A newer
    paragraph stands in one row only.
    """
    texts = {p.label: p.text for p in left}
    kept: dict[str, tuple[int, int]] = {}
    for number, row in enumerate(rows):
        for label, count in zip(row.left, _kept(row, [len(texts[label]) for label in row.left]), strict=True):
            if label not in kept or count > kept[label][0]:
                kept[label] = count, number
    return {label: number for label, (_, number) in kept.items()}


def _kept(row: Row, lengths: Sequence[int]) -> Iterator[int]:
    """How many letters of each older paragraph the row keeps, white space aside."""
    older = [edit for edit in row.edits if edit.op != "+"]
    kept = "".join(edit.text if edit.op == "=" else " " * len(edit.text) for edit in older)
    start = 0
    for length in lengths:
        yield sum(map(len, kept[start : start + length].split()))
        start += length + 1


def _carried_over(rows: Sequence[Row]) -> dict[str, int]:
    counts = {relation: _count(rows, relation) for relation in ("unchanged", "editorial", "updated", "reworded")}
    return {**counts, "moved": sum(row.moved for row in rows)}


def _count(rows: Sequence[Row], relation: str) -> int:
    return sum(row.relation == relation for row in rows)
