"""Excerpts of real pairs: a title, the two texts, the rows that a drafter would expect.

Each file of tests/golden/excerpts is a page that a person can read and judge; below "---" stands what the engine must
say. When an answer changes on purpose, read the difference, then write the rows anew:
python -m tests.comparing.test_excerpts
"""

from __future__ import annotations

from pathlib import Path

import pytest

from resolutions.comparing import compare
from resolutions.document import Document
from tests.comparing.test_golden import heading, statement
from tests.comparing.texts import document, marked

EXCERPTS = sorted((Path(__file__).resolve().parents[1] / "golden" / "excerpts").glob("*.txt"))


def sides(page: str) -> tuple[Document, Document]:
    """The two texts of a page: a line that names the symbol, then a line for each paragraph, its label first."""
    _, *blocks = page.split("---")[0].strip().split("\n\n")
    left, right = (
        document(*((label.replace("_", " "), text) for label, text in (line.split(" ", 1) for line in lines)))
        for lines in (block.splitlines()[1:] for block in blocks)
    )
    return left, right


def answer(page: str) -> str:
    """The rows, and the changes, as they stand below "---"."""
    comparison = compare(*sides(page))
    lines = [f"{heading(row)}\n    {marked(row.edits, row.moves)}" for row in comparison.rows]
    lines += map(statement, comparison.changes)
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("path", EXCERPTS, ids=lambda path: path.stem)
def test_the_rows_are_those_that_were_read_and_approved(path: Path) -> None:
    page = path.read_text()
    assert answer(page) == page.split("---\n")[1]


if __name__ == "__main__":
    for path in EXCERPTS:
        page = path.read_text().split("---\n")[0]
        path.write_text(f"{page}---\n{answer(page)}")
