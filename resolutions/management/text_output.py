"""A document and a comparison as plain text, for people at a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict

from resolutions.comparing.comparison import Comparison, Row
from resolutions.document import Adoption, Document

MARKS = {"=": "{}", "-": "[-{}-]", "+": "{{+{}+}}"}
"""Words taken out and put in, as wdiff prints them."""
MOVED = {"-": "[~{}~]", "+": "{{~{}~}}"}


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
    words that changed their place in [~…~] and {~…~}, and in [=OP6: …=] those that live on in OP6."""
    lines = []
    sides = ("Older", comparison.left, comparison.summary.left), ("Newer", comparison.right, comparison.summary.right)
    for name, document, counts in sides:
        what = asdict(counts)
        paragraphs, moved = what.pop("paragraphs"), what.pop("moved")
        relations = ", ".join(f"{number} {kind}" for kind, number in what.items())
        lines.append(f"{name}: {_title(document)} ({paragraphs} paragraphs: {relations}; {moved} of them moved)")
    for row in comparison.rows:
        lines += ["", _heading(row)]
        if row.relation != "unchanged" or row.elsewhere:
            lines.append("".join(_marked(row, comparison.rows)))
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


def _marked(row: Row, rows: Sequence[Row]) -> Iterator[str]:
    moved = {position for pair in row.moves for position in pair}
    elsewhere = {position: " ".join(rows[number].right) for position, number in row.elsewhere}
    for position, edit in enumerate(row.edits):
        if position in elsewhere:
            yield f"[={elsewhere[position]}: {edit.text}=]"
        else:
            yield (MOVED if position in moved else MARKS)[edit.op].format(edit.text)
