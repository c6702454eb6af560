"""Documents as tests need them, from labels and texts; edits as one line that can be read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from resolutions.comparing.comparison import Edit
from resolutions.document import Adoption, Document, Paragraph, Section
from resolutions.reading.english.openings import opening


def paragraph(label: str, text: str) -> Paragraph:
    """A paragraph as the reader would make it; the label tells section and depth."""
    section: Section = "preambular" if label.startswith("PP") else "annex" if label.startswith("Annex") else "operative"
    depth = label.count("(")
    return Paragraph(label, section, "", depth, opening(text, section, depth=depth), text)


def document(*paragraphs: tuple[str, str], symbol: str | None = None) -> Document:
    return Document(
        symbol=symbol,
        title="",
        language="en",
        session=None,
        agenda_item=None,
        adopted_on=None,
        meeting=None,
        adoption=Adoption(),
        formula=None,
        paragraphs=tuple(paragraph(label, text) for label, text in paragraphs),
    )


def numbered(texts: Iterable[str]) -> Document:
    """A document of operative paragraphs alone."""
    return document(*((f"OP{n}", text) for n, text in enumerate(texts, start=1)))


def marked(edits: Sequence[Edit], moves: Iterable[tuple[int, int]] = ()) -> str:
    """The edits in one line: kept [-deleted-] {+inserted+}; of those that moved the first two [1-from-] {1+to+}."""
    marks = {"=": "{1}", "-": "[{0}-{1}-]", "+": "{{{0}+{1}+}}"}
    numbers = {position: number for number, pair in enumerate(moves, start=1) for position in pair}
    return "".join(marks[edit.op].format(numbers.get(n, ""), edit.text) for n, edit in enumerate(edits))
