"""Small documents and comparisons made by hand, in a notation that shows what is meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from resolutions.comparing.comparison import Change, Comparison, Edit, PairOfTexts, Possible, Row, Shifts
from resolutions.comparing.kinds import Relation
from resolutions.comparing.rows.summary import summarize
from resolutions.document import Adoption, Document, Heading, Paragraph, Section
from resolutions.presentation.pieces import Piece

FORMS = "Recognizing that victims of trafficking are often subject to multiple forms of discrimination and violence"

CHANGE = re.compile(r"\[-(.*?)-\]|\{\+(.*?)\+\}|\[~(.*?)~\]|\{~(.*?)~\}|\[=(\d+):(.*?)=\]", re.DOTALL)


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


def marked(pieces: Sequence[Piece]) -> str:
    """`[-Urges-]{+Asks+} States …`: pieces in the notation of `edits`, dots behind a space that may break."""
    around = {"=": ("", ""), "-": ("[-", "-]"), "+": ("{+", "+}")}
    words = "".join(f"{around[piece.op][0]}{piece.text}{around[piece.op][1]}" for piece in pieces)
    return words.replace("\N{NO-BREAK SPACE}…", " …")


def edits(marked: str) -> tuple[Edit, ...]:
    """`kept [-gone-] {+come+}` as edits."""
    return _parsed(marked)[0]


def _parsed(marked: str) -> tuple[tuple[Edit, ...], tuple[tuple[int, int], ...], tuple[tuple[int, int], ...]]:
    """The edits, moves and what lives on elsewhere of `kept [-gone-] {+come+}, [~from here~] {~to here~}, [=3:in the
    third row=]`; the first place from which words moved goes with the first to which words moved."""
    found: list[Edit] = []
    starts, ends, elsewhere = [], [], []
    at = 0
    for match in CHANGE.finditer(marked):
        if match.start() > at:
            found.append(Edit("=", marked[at : match.start()]))
        gone, come, moved_from, moved_to, number, there = match.groups()
        if moved_from is not None:
            starts.append(len(found))
        if moved_to is not None:
            ends.append(len(found))
        if number is not None:
            elsewhere.append((len(found), int(number) - 1))
        old = next((text for text in (gone, moved_from, there) if text is not None), None)
        found.append(Edit("+", come or moved_to or "") if old is None else Edit("-", old))
        at = match.end()
    if marked[at:]:
        found.append(Edit("=", marked[at:]))
    return tuple(found), tuple(zip(starts, ends, strict=True)), tuple(elsewhere)


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
    changes, moves, elsewhere = _parsed(marked)
    linked = (0.9 if both else None, sure, because if both else None)
    return Row(relation, *labels, moved, *linked, False, changes, moves, elsewhere)


def compared(
    *rows: Row,
    left: Document | None = None,
    right: Document | None = None,
    possible: Sequence[Possible] = (),
    shifts: Shifts | None = None,
    changes: Sequence[Change] = (),
    pair: PairOfTexts | None = None,
) -> Comparison:
    """A comparison of rows; documents that are not given have the paragraphs that the rows speak of, in their order."""
    left = left or document(*_paragraphs(rows, "left", "-"), symbol="A/HRC/RES/11/3")
    right = right or document(*_paragraphs(rows, "right", "+"))
    summary = summarize(left.paragraphs, right.paragraphs, rows)
    return Comparison("engine", left, right, summary, rows, tuple(possible), tuple(changes), shifts, pair)


def _paragraphs(rows: Sequence[Row], side: str, op: str) -> list[Paragraph]:
    found = {}
    for r in rows:
        texts = "".join(edit.text for edit in r.edits if edit.op in ("=", op)).split("\n")
        texts += [""] * len(getattr(r, side))
        found |= {label: paragraph(label, text) for label, text in zip(getattr(r, side), texts, strict=False)}
    order = sorted(found, key=lambda label: (label[:2] != "PP", [int(n) for n in re.findall(r"\d+", label)], label))
    return [found[label] for label in order]
