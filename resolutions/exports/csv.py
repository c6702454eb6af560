"""A comparison as a table for spreadsheets: a row a row.

| column | what it holds |
|---|---|
| row | the row's number in the whole comparison, from 1, in the order of the newer text |
| relation | unchanged, editorial, updated, reworded, added, removed; *not repeated* where the newer text extends the \
older by reference, *only in 11/3* where the two have nothing to do with each other |
| moved, split, merged | yes or no |
| older paragraphs, newer paragraphs | labels, several with spaces; empty where the side has none |
| older numbers, newer numbers | the numbers as printed, several with spaces |
| older text, newer text | the texts, several with line ends |
| text with changes | both texts in one: [-what went-] and {+what came+}, [~what moved~] from here and {~to here~}, \
and [=3:what lives on in row 3=] |
| kinds of change | what changed in substance, a line each: `Weaker`, `Limit gone` |
| directions | of each of these lines: stronger, weaker, wider, narrower, neutral |
| words before, words after | of each of these lines the words of the older and of the newer text |
| doubtful | yes where the program doubts its link |
| why doubtful | what speaks for such a link, in words |
| possible counterparts | of a row that stands in one text alone, paragraphs of the other that may be the same \
provision, with the reason; several with semicolons |
| also in rows | the numbers of other rows that have an older paragraph of this one, with spaces |
| corrected | yes where an editor said so |
| likeness | 0 to 1, empty where a side is empty |
| because | identical, words, containment, context, reference, editor: why the two were linked |
| words removed, words added | how many; not those of the next two columns |
| words moved, words elsewhere | how many changed their place within the paragraph; how many live on in another row |

Lines of a cell that stand beside lines of another have a dash where there is nothing. A table of an excerpt begins
with a line of its own that says so, before the names of the columns.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import StringIO

from resolutions.comparing.comparison import Change, Comparison, Row
from resolutions.comparing.pairs import short_names
from resolutions.document import Document, Paragraph
from resolutions.presentation.comparison.changes import changes_of_rows, word
from resolutions.presentation.downloads import Excerpt
from resolutions.presentation.pieces import tally
from resolutions.presentation.reasons import counterparts, counterparts_of, why_doubtful
from resolutions.presentation.terms import relation_words
from resolutions.presentation.wording import small

COLUMNS = (
    *("row", "relation", "moved", "split", "merged"),
    *("older paragraphs", "older numbers", "older text"),
    *("newer paragraphs", "newer numbers", "newer text", "text with changes"),
    *("kinds of change", "directions", "words before", "words after"),
    *("doubtful", "why doubtful", "possible counterparts", "also in rows", "corrected"),
    *("likeness", "because", "words removed", "words added", "words moved", "words elsewhere"),
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""How a cell begins that spreadsheets may compute (OWASP, CSV Injection), wide forms included."""
_MARKS = {"=": ("", ""), "-": ("[-", "-]"), "+": ("{+", "+}")}
_MOVED = {"-": ("[~", "~]"), "+": ("{~", "~}")}
_NONE = "—"
"""What stands on a line that would be empty: so that lines beside each other stay so."""


def table(comparison: Comparison, excerpt: Excerpt | None = None, address: str = "") -> bytes:
    """The comparison, or an excerpt of it, as CSV. `address` is where the whole stands."""
    older, newer = _by_label(comparison.left), _by_label(comparison.right)
    numbers: dict[str, list[int]] = {}
    for number, row in enumerate(comparison.rows, 1):
        for label in row.left:
            numbers.setdefault(label, []).append(number)
    changes, possible = changes_of_rows(comparison).of_row, counterparts(comparison)
    words = relation_words(comparison.pair, short_names(comparison.left, comparison.right))
    rows = (
        (
            str(number),
            small(words[row.relation]),
            *_texts(row, older, newer, also := _also(number, row, numbers)),
            *_substance(changes.get(number - 1, ())),
            *(_yes(not row.sure), why_doubtful(row), "; ".join(counterparts_of(row, possible))),
            *(" ".join(map(str, also)), _yes(row.corrected)),
            *_figures(row),
        )
        for number, row in enumerate(comparison.rows, 1)
        if excerpt is None or number - 1 in excerpt.rows
    )
    head = [(" ".join(filter(None, (excerpt.says, address and f"Whole comparison: {address}"))),)] if excerpt else []
    return rows_as_csv([*head, COLUMNS, *rows])


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


def _texts(
    row: Row, older: Mapping[str, Paragraph], newer: Mapping[str, Paragraph], also: Sequence[int]
) -> Iterator[str]:
    yield from (_yes(row.moved), _yes(len(row.right) > 1 or bool(also)), _yes(len(row.left) > 1))
    yield from _side([older[label] for label in row.left])
    yield from _side([newer[label] for label in row.right])
    yield "".join(_marked(row))


def _substance(changes: Sequence[Change]) -> Iterator[str]:
    """What changed in substance, in columns whose lines stand beside each other."""
    columns = (
        [word(change) for change in changes],
        [change.direction for change in changes],
        [change.before for change in changes],
        [change.after for change in changes],
    )
    for lines in columns:
        yield "\n".join(" ".join(line.split()) or _NONE for line in lines)


def _figures(row: Row) -> Iterator[str]:
    yield "" if row.likeness is None else str(row.likeness)
    yield row.because or ""
    counts = tally(row.edits, row.moves, row.elsewhere)
    yield from map(str, (counts.removed, counts.added, counts.moved, counts.elsewhere))


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
