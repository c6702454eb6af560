"""A comparison as a table for spreadsheets: a row a row.

| column | what it holds |
|---|---|
| row | the row's number, from 1, in the order of the newer text |
| change | unchanged, editorial, updated, reworded, added, removed |
| moved | yes or no |
| older paragraphs, newer paragraphs | labels, several with spaces; empty where the side has none |
| older numbers, newer numbers | the numbers as printed, several with spaces |
| older text, newer text | the texts, several with line ends |
| likeness | 0 to 1, empty where a side is empty |
| sure | no where the program doubts its link |
| because | identical, words, containment, context: why the two were linked |
| corrected | yes where an editor said so |
| words removed, words added | how many; not those of the next two columns |
| words moved, words elsewhere | how many changed their place within the paragraph; how many live on in another row |
| changes | both texts in one: [-what went-] and {+what came+}, [~what moved~] from here and {~to here~}, and \
[=3:what lives on in row 3=] |
| also in rows | the numbers of other rows that have an older paragraph of this one, with spaces |
| changes of substance | what changed in what the row says, in the words of the page: `Weaker: Urges → Encourages`, \
`Limit gone: within existing resources`; several with semicolons |
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import StringIO

from resolutions.comparing.comparison import Comparison, Row
from resolutions.document import Document, Paragraph
from resolutions.presentation.comparison.changes import changes_of_rows, in_words
from resolutions.presentation.pieces import tally

COLUMNS = (
    *("row", "change", "moved"),
    *("older paragraphs", "older numbers", "older text"),
    *("newer paragraphs", "newer numbers", "newer text"),
    *("likeness", "sure", "because", "corrected", "words removed", "words added"),
    *("words moved", "words elsewhere", "changes", "also in rows", "changes of substance"),
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""How a cell begins that spreadsheets may compute (OWASP, CSV Injection), wide forms included."""
_MARKS = {"=": ("", ""), "-": ("[-", "-]"), "+": ("{+", "+}")}
_MOVED = {"-": ("[~", "~]"), "+": ("{~", "~}")}


def table(comparison: Comparison) -> bytes:
    """The comparison as CSV."""
    older, newer = _by_label(comparison.left), _by_label(comparison.right)
    numbers: dict[str, list[int]] = {}
    for number, row in enumerate(comparison.rows, 1):
        for label in row.left:
            numbers.setdefault(label, []).append(number)
    changes = changes_of_rows(comparison).of_row
    rows = (
        (
            str(number),
            *_cells(row, older, newer),
            " ".join(map(str, _also(number, row, numbers))),
            "; ".join(map(in_words, changes.get(number - 1, ()))),
        )
        for number, row in enumerate(comparison.rows, 1)
    )
    return rows_as_csv([COLUMNS, *rows])


def rows_as_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """Rows of cells as CSV (RFC 4180) in UTF-8, with a byte order mark, without which spreadsheets take it for another
    encoding. A cell that would be taken for a formula begins with an apostrophe."""
    written = StringIO(newline="")
    writer = csv.writer(written)
    for row in rows:
        writer.writerow([disarmed(cell) for cell in row])
    # A lone half of a character cannot be written in UTF-8.
    return written.getvalue().encode("utf-8-sig", "replace")


def disarmed(cell: str) -> str:
    """The cell as text that no spreadsheet computes."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _by_label(document: Document) -> dict[str, Paragraph]:
    return {paragraph.label: paragraph for paragraph in document.paragraphs}


def _cells(row: Row, older: dict[str, Paragraph], newer: dict[str, Paragraph]) -> Iterator[str]:
    yield row.relation
    yield _yes(row.moved)
    yield from _side([older[label] for label in row.left])
    yield from _side([newer[label] for label in row.right])
    yield "" if row.likeness is None else str(row.likeness)
    yield _yes(row.sure)
    yield row.because or ""
    yield _yes(row.corrected)
    counts = tally(row.edits, row.moves, row.elsewhere)
    yield from map(str, (counts.removed, counts.added, counts.moved, counts.elsewhere))
    yield "".join(_marked(row))


def _also(number: int, row: Row, numbers: Mapping[str, Sequence[int]]) -> list[int]:
    """The other rows that the older paragraphs of the row stand in; `numbers` are all by label."""
    return sorted({other for label in row.left for other in numbers[label]} - {number})


def _side(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    yield " ".join(p.label for p in paragraphs)
    yield " ".join(p.printed for p in paragraphs if p.printed)
    yield "\n".join(p.text for p in paragraphs)


def _yes(said: bool) -> str:
    return "yes" if said else "no"


def _marked(row: Row) -> Iterator[str]:
    moved, elsewhere = {n for places in row.moves for n in places}, dict(reversed(row.elsewhere))
    for n, edit in enumerate(row.edits):
        before, after = (_MOVED if n in moved else _MARKS)[edit.op]
        if n in elsewhere:
            before, after = f"[={elsewhere[n] + 1}:", "=]"
        yield f"{before}{edit.text}{after}"
