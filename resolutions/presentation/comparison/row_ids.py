"""Places: where each row of a comparison stands in the newer text, and the id by which addresses reach it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from resolutions.comparing.comparison import Comparison, Row
from resolutions.label import anchor


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
