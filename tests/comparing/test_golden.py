"""Golden cases: whole comparisons of real texts that a person can read and judge, row by row.

When an answer changes on purpose, read the difference, then write the case anew:
python -m tests.comparing.test_golden
"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import pytest

from resolutions.comparing import compare
from resolutions.comparing.comparison import Change, Comparison, Row
from resolutions.reading import read
from tests.comparing.texts import marked

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "resolutions" / "samples"
GOLDEN = ROOT / "tests" / "golden"
CASES = {"11-3--20-1": ("A_HRC_RES_11_3.txt", "A_HRC_RES_20_1.txt")}


def written(comparison: Comparison) -> str:
    """The comparison as a page of text: a heading a row, below it the text with its marks."""
    sides = asdict(comparison.summary).items()
    counts = [f"{side}: {', '.join(f'{number} {name}' for name, number in of.items())}" for side, of in sides]
    blocks = ["\n".join([f"{comparison.left.symbol} -> {comparison.right.symbol}", *counts])]
    blocks += [f"{heading(row)}\n{marked(row.edits, row.moves)}" for row in comparison.rows]
    blocks.append("\n".join(["possible", *(f"{p.left} -> {p.right} {p.likeness}" for p in comparison.possible)]))
    blocks.append("\n".join(["changes", *map(statement, comparison.changes)]))
    return "\n\n".join(blocks) + "\n"


def heading(row: Row) -> str:
    sides = f"{' + '.join(row.left) or '-'} -> {' + '.join(row.right) or '-'}"
    said = [row.relation, "moved" * row.moved, row.because or "", "" if row.likeness is None else str(row.likeness)]
    return " | ".join([sides, *filter(None, said), *(["doubtful"] if not row.sure else [])])


def statement(change: Change) -> str:
    places = f"{' '.join(change.left) or '-'} -> {' '.join(change.right) or '-'}"
    said = " ".join(filter(None, [change.kind, change.direction, f"{change.count} times" if change.count > 1 else ""]))
    return f"{said} | {places} | {change.before or '-'} -> {change.after or '-'}"


def compared(case: str) -> str:
    left, right = (read((SAMPLES / name).read_bytes()) for name in CASES[case])
    return written(compare(left, right))


@pytest.mark.parametrize("case", CASES)
def test_the_comparison_is_the_one_that_was_read_and_approved(case: str) -> None:
    assert compared(case) == (GOLDEN / case / "comparison.txt").read_text()


if __name__ == "__main__":
    for name in CASES:
        (GOLDEN / name).mkdir(parents=True, exist_ok=True)
        (GOLDEN / name / "comparison.txt").write_text(compared(name))
