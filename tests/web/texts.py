"""Small documents and comparisons made by hand, in a notation that shows what is meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from resolutions.comparing.comparison import Comparison, Edit, Possible, Relation, Row, Shifts
from resolutions.comparing.summary import summarize
from resolutions.document import Adoption, Document, Heading, Paragraph, Section

CHANGE = re.compile(r"\[-(.*?)-\]|\{\+(.*?)\+\}", re.DOTALL)


def paragraph(label: str, text: str, opening: str | None = None, printed: str = "") -> Paragraph:
    section: Section = "annex" if label.startswith("Annex") else "preambular" if label[:2] == "PP" else "operative"
    return Paragraph(label, section, printed, label.count("("), opening, text)


def document(
    *paragraphs: Paragraph,
    symbol: str = "A/HRC/RES/20/1",
    title: str = "A title",
    adopted_on: date | None = None,
    headings: Sequence[tuple[str | None, str]] = (),
    formula: str | None = None,
) -> Document:
    return Document(
        symbol=symbol,
        title=title,
        language="en",
        session="20",
        agenda_item=None,
        adopted_on=adopted_on,
        meeting=None,
        adoption=Adoption(),
        formula=formula,
        paragraphs=paragraphs,
        headings=tuple(Heading(before, text) for before, text in headings),
    )


def edits(marked: str) -> tuple[Edit, ...]:
    """`kept [-gone-] {+come+}` as edits."""
    found, at = [], 0
    for match in CHANGE.finditer(marked):
        found.append(Edit("=", marked[at : match.start()]))
        found.append(Edit("-", match[1]) if match[1] is not None else Edit("+", match[2]))
        at = match.end()
    found.append(Edit("=", marked[at:]))
    return tuple(edit for edit in found if edit.text)


def row(
    relation: Relation,
    left: str = "",
    right: str = "",
    marked: str = "",
    *,
    moved: bool = False,
    sure: bool = True,
    because: str | None = "words",
) -> Row:
    """A row with labels separated by spaces; both texts follow from `marked`."""
    both = bool(left and right)
    labels = (tuple(left.split()), tuple(right.split()))
    return Row(relation, *labels, moved, 0.9 if both else None, sure, because if both else None, False, edits(marked))


def compared(
    *rows: Row,
    left: Document | None = None,
    right: Document | None = None,
    possible: Sequence[Possible] = (),
    shifts: Shifts | None = None,
) -> Comparison:
    """A comparison of rows; documents that are not given have the paragraphs that the rows speak of, in their order."""
    left = left or document(*_paragraphs(rows, "left", "-"), symbol="A/HRC/RES/11/3")
    right = right or document(*_paragraphs(rows, "right", "+"))
    summary = summarize(left.paragraphs, right.paragraphs, rows)
    return Comparison("engine", left, right, summary, rows, tuple(possible), shifts or Shifts())


def _paragraphs(rows: Sequence[Row], side: str, op: str) -> list[Paragraph]:
    found = {}
    for r in rows:
        texts = "".join(edit.text for edit in r.edits if edit.op in ("=", op)).split("\n")
        texts += [""] * len(getattr(r, side))
        found |= {label: paragraph(label, text) for label, text in zip(getattr(r, side), texts, strict=False)}
    order = sorted(found, key=lambda label: (label[:2] != "PP", [int(n) for n in re.findall(r"\d+", label)], label))
    return [found[label] for label in order]
