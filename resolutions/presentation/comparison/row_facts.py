"""What a row tells when it is asked: why its paragraphs are linked, and how many of their words are the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from resolutions.comparing.comparison import Because, Row
from resolutions.presentation.pieces import count_words, tally

_LINKED: Mapping[Because, str] = {
    "words": "Linked by their words.",
    "containment": "Linked because one holds a part of the other.",
    "context": "Linked by their place: what stands around them is linked.",
    "reference": "Linked because a general reference stands in the place of a list.",
    "editor": "Linked by an editor.",
}


def row_facts(row: Row, names: tuple[str, str]) -> Iterator[str]:
    """Sentences on a row of both texts that differ: why it is linked, whether that is sure, and its words.

    `Linked by their words.` `Words: 38 in both, 12 only in 11/3, 20 only in 20/1.`
    """
    if not row.left or not row.right:
        return
    if row.because and (why := _LINKED.get(row.because)):
        yield why
    if not row.sure:
        yield "The program is not sure of this link: judge for yourself."
    if row.relation != "unchanged":
        yield _words(row, names)


def _words(row: Row, names: tuple[str, str]) -> str:
    counts = tally(row.edits, row.moves, row.elsewhere)
    if counts.capitals and not counts.moved and not counts.elsewhere:
        return "Only capitals differ."
    told = (
        (counts.removed, f"only in {names[0]}"),
        (counts.added, f"only in {names[1]}"),
        (counts.moved, "moved within the paragraph"),
        (counts.elsewhere, "in another paragraph"),
    )
    if not any(number for number, _ in told):
        return "Only punctuation differs."
    same = sum(count_words(edit.text) for edit in row.edits if edit.op == "=")
    said = ", ".join(f"{number} {where}" for number, where in ((same, "in both"), *told) if number)
    return f"Words: {said}."
