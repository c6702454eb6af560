"""A document and a comparison as plain text, for people at a terminal."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from resolutions.document import Adoption, Document

if TYPE_CHECKING:
    from resolutions.comparing.comparison import Comparison, Edit, Row

MARKS = {"=": "{}", "-": "[-{}-]", "+": "{{+{}+}}"}
"""Words taken out and put in, as wdiff prints them."""


def list_document(document: Document) -> str:
    """Symbol and title, how and when adopted, the paragraphs with their labels, then what the reader is not sure of."""
    headings = {heading.before: heading.text for heading in document.headings}
    lines = [_title(document), " · ".join(_circumstances(document)), ""]
    for paragraph in document.paragraphs:
        if paragraph.label in headings:
            lines += ["", headings[paragraph.label]]
        lines.append(f"{paragraph.label:<12} {paragraph.text}")
    lines += ["", f"{len(document.paragraphs)} paragraphs, {document.retention:.2%} of the words kept"]
    if document.lost:
        lines.append(f"Words lost: {' '.join(document.lost)}")
    lines += [f"Warning: {warning.label or 'the text'}: {warning.message}" for warning in document.warnings]
    return "\n".join(lines)


def list_comparison(comparison: Comparison) -> str:
    """Both titles with the counts of their paragraphs, then the rows: words taken out in [-…-], words put in in {+…+},
    and in [>…<] those that live on in another row."""
    lines = []
    sides = ("Older", comparison.left, comparison.summary.left), ("Newer", comparison.right, comparison.summary.right)
    for name, document, counts in sides:
        what = ", ".join(f"{number} {kind}" for kind, number in asdict(counts).items())
        lines.append(f"{name}: {_title(document)} ({what})")
    for row in comparison.rows:
        lines += ["", _heading(row)]
        if row.relation != "unchanged" or row.elsewhere:
            away = {position: comparison.rows[number] for position, number in row.elsewhere}
            lines.append("".join(_marked(edit, away.get(position)) for position, edit in enumerate(row.edits)))
    return "\n".join(lines)


def _title(document: Document) -> str:
    return f"{document.symbol or 'No symbol'}  {document.title}"


def _circumstances(document: Document) -> list[str]:
    adopted_on = document.adopted_on.isoformat() if document.adopted_on else None
    session = f"session {document.session}" if document.session else None
    known = (session, document.meeting, adopted_on, _adoption(document.adoption))
    return [part for part in known if part]


def _adoption(adoption: Adoption) -> str | None:
    if adoption.in_favour is None:
        return adoption.mode
    return f"{adoption.mode} ({adoption.in_favour} to {adoption.against}, {adoption.abstaining} abstaining)"


def _heading(row: Row) -> str:
    sides = " -> ".join(" ".join(side) for side in (row.left, row.right) if side)
    flags = {"moved": row.moved, "not sure": not row.sure, "corrected": row.corrected}
    return f"{sides}: {', '.join([row.relation, *(flag for flag, is_so in flags.items() if is_so)])}"


def _marked(edit: Edit, home: Row | None) -> str:
    """The words with their marks, and where they live on if that is in another row."""
    return MARKS[edit.op].format(edit.text) if home is None else f"[>{edit.text} -> {' '.join(home.right)}<]"
