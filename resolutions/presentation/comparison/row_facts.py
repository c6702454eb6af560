"""What a row tells when it is asked: why its paragraphs are linked, and how many of their words are the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from resolutions.comparing.comparison import Because, Change, Row
from resolutions.comparing.opening_strength import Ladder, climb
from resolutions.presentation.pieces import count_words, tally

_LINKED: Mapping[Because, str] = {
    "words": "Linked by their words.",
    "containment": "Linked because one holds a part of the other.",
    "context": "Linked by their place: what stands around them is linked.",
    "reference": "Linked because a general reference stands in the place of a list.",
    "editor": "Linked by an editor.",
}


_SCALES: Mapping[Ladder, str] = {
    "asking": "what is asked",
    "receiving": "how something is received",
    "blaming": "what is disapproved of",
}


def strength_fact(change: Change) -> str:
    """Why a demand counts as weaker or stronger: by the steps of its verbs, else by its words.

    `“Urges” → “Calls upon”: from step 5 to step 4 of 7 on the scale of what is asked.`
    """
    found = climb(change.before, change.after)
    if found is None or (found.after.height > found.before.height) is not (change.direction == "stronger"):
        return f"“{change.before}” → “{change.after}”: judged by these words, not by an opening verb."
    old, new = found.before, found.after
    steps = f"from step {old.height:g} to step {new.height:g} of {found.of}"
    return f"“{old.verb}” → “{new.verb}”: {steps} on the scale of {_SCALES[found.ladder]}."


def row_facts(row: Row, names: tuple[str, str]) -> Iterator[str]:
    """Sentences on a row of both texts that differ: why it is linked, whether that is sure, and its words.

    `Linked by their words.` `Words: 38 in both, 12 only in 11/3, 20 only in 20/1.`
    """
    if not row.left or not row.right:
        return
    yield from link_facts(row)
    if row.relation != "unchanged":
        yield _words(row, names)


def link_facts(row: Row) -> Iterator[str]:
    """Why the paragraphs of a row are linked, and whether that is doubtful."""
    if row.because and (why := _LINKED.get(row.because)):
        yield why
    if not row.sure:
        yield "The program is not sure of this link: judge for yourself."


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
