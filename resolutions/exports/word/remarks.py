"""Remarks: what the comments of a Word file say beside its paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from resolutions.comparing.comparison import Comparison, Row
from resolutions.comparing.pairs import short_names
from resolutions.presentation.comparison.changes import in_words, where
from resolutions.presentation.reasons import counterparts, counterparts_of, why_doubtful
from resolutions.presentation.wording import listed

Remark = tuple[tuple[str, ...], tuple[str, ...], str]
"""The older and the newer paragraphs that it is about, and what it says."""


def remarks(comparison: Comparison) -> Iterator[Remark]:
    """First what became of paragraphs, where tracked changes alone do not say it: that one moved, and from where; that
    it was split or merged; that the program doubts the link, and why; what may be the counterpart of one that stands
    alone. Then each change of substance; themes stand nowhere, and no paragraph gets their remark."""
    possible, names = counterparts(comparison), short_names(comparison.left, comparison.right)
    for row in comparison.rows:
        said = " ".join(_of_row(row, comparison.rows, names, counterparts_of(row, possible)))
        if said:
            yield row.left, row.right, said
    for change in comparison.changes:
        yield change.left, change.right, f"{in_words(change)} ({where(change).words})"


def _of_row(row: Row, rows: Sequence[Row], names: tuple[str, str], possible: Sequence[str]) -> Iterator[str]:
    older, newer = f"{listed(row.left)} of {names[0]}", f"{listed(row.right)} of {names[1]}"
    if row.moved:
        yield f"Moved: {older}, now {newer}."
    if len(row.right) > 1:
        yield f"Split: {older} became {newer}."
    for label in row.left:
        also = [new for other in rows if other is not row and label in other.left for new in other.right]
        if also:
            yield f"Split: {label} of {names[0]} also went into {listed(also)} of {names[1]}."
    if len(row.left) > 1:
        yield f"Merged from {older}."
    if not row.sure:
        why = why_doubtful(row)
        yield f"Doubtful link of {older} with {newer}{f': {why}' if why else ''}. Read both before you rely on it."
    if possible:
        yield f"Possible counterpart of {older if row.left else newer}: {listed(possible)}."
