"""Places: where each row of a comparison stands in the newer text, the id by which addresses reach it, and the row that
a paragraph which stands in several belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from resolutions.comparing.comparison import Comparison, Row
from resolutions.document import anchor
from resolutions.presentation.pieces import count_words


def mains(comparison: Comparison) -> list[str]:
    """For each row the newer paragraph at whose place it stands, "" where it has none.

    Rows run in the order of the newer text; so a split stands at the first of its paragraphs that comes after the
    row before it.
    """
    places = {p.label: place for place, p in enumerate(comparison.right.paragraphs)}
    found, last = [], -1
    for row in comparison.rows:
        main = next((label for label in row.right if places[label] > last), row.right[0] if row.right else "")
        last = max(last, places.get(main, -1))
        found.append(main)
    return found


def first_rows(sides: Iterable[Sequence[str]]) -> dict[str, int]:
    """For each label the number of the first row that has it on that side."""
    found: dict[str, int] = {}
    for number, labels in enumerate(sides):
        for label in labels:
            found.setdefault(label, number)
    return found


def homes(comparison: Comparison, side: Literal["left", "right"]) -> dict[str, int]:
    """For each label of a side the number of the row that its paragraph counts in: of several the one in which most of
    its words stand on, the first of equals."""
    document = comparison.left if side == "left" else comparison.right
    texts = {p.label: p.text for p in document.paragraphs}
    numbers: dict[str, list[int]] = {}
    for number, row in enumerate(comparison.rows):
        for label in row.left if side == "left" else row.right:
            numbers.setdefault(label, []).append(number)
    return {
        label: max(found, key=lambda number, label=label: _kept(comparison.rows[number], label, side, texts))
        if len(found) > 1
        else found[0]
        for label, found in numbers.items()
    }


def _kept(row: Row, label: str, side: Literal["left", "right"], texts: Mapping[str, str]) -> int:
    """How many words of the paragraph both texts have in the row, whatever moved within it."""
    own = "-" if side == "left" else "+"
    labels = row.left if side == "left" else row.right
    # The edits run over the texts joined by line ends.
    start = sum(len(texts[other]) + 1 for other in labels[: labels.index(label)])
    end = start + len(texts[label])
    moved = {n for places in row.moves for n in places}
    count, at = 0, 0
    for n, edit in enumerate(row.edits):
        if edit.op not in ("=", own):
            continue
        if edit.op == "=" or n in moved:
            count += count_words(edit.text[max(0, start - at) : max(0, end - at)])
        at += len(edit.text)
    return count


def ids(rows: Sequence[Row], mains: Sequence[str]) -> list[str]:
    """An id for each row, the same in every view, unique even where a paragraph is divided among rows."""
    taken: set[str] = set()
    found = []
    for row, main in zip(rows, mains, strict=True):
        base = anchor(main) if main else f"old-{anchor(row.left[0])}"
        number = 2
        free = base
        while free in taken:
            free, number = f"{base}-{number}", number + 1
        taken.add(free)
        found.append(free)
    return found
