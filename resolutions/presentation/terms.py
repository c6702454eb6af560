"""What a page says of a paragraph in few words: what became of it, how it begins, its printed number, words changed."""

from __future__ import annotations

import re

from resolutions.document import Paragraph
from resolutions.presentation.pieces import Tally
from resolutions.presentation.query import Kind
from resolutions.presentation.wording import plural

RELATION_WORDS: dict[Kind, str] = {
    "unchanged": "Unchanged",
    "editorial": "Editorial",
    "updated": "Updated",
    "reworded": "Reworded",
    "added": "Added",
    "removed": "Removed",
}


def gist(paragraph: Paragraph, words: int = 6) -> str:
    """How a paragraph begins: its opening and what follows it, to `words` words in all, for a line that recalls it."""
    split = paragraph.text.rstrip(" :;,.").split()
    return " ".join(split[: max(words, len((paragraph.opening or "").split()))]).rstrip(" :;,.") + " …"


def printed_note(paragraph: Paragraph) -> str:
    """The number as printed, where it is not the one that the label says: `5.` for OP4, but not `4.`, nor `(b)`."""
    said = re.findall(r"[A-Za-z]+|\d+", re.sub(r"^(?:.* )?[A-Z]+", "", paragraph.label))
    marker = re.sub(r"\W", "", paragraph.printed)
    return paragraph.printed if marker and (not said or marker.lower() != said[-1].lower()) else ""


def tally_words(counts: Tally) -> tuple[str, str]:
    """The tally as printed (`−9 +8 words`) and as said (`words: 9 removed, 8 added`)."""
    if counts.capitals:
        return "capitals only", "capitals only"
    if not counts.removed and not counts.added:
        return "punctuation only", "punctuation only"
    if not counts.removed:
        return f"+{plural(counts.added, 'word')}", f"{plural(counts.added, 'word')} added"
    if not counts.added:
        return f"−{plural(counts.removed, 'word')}", f"{plural(counts.removed, 'word')} removed"
    return f"−{counts.removed} +{counts.added} words", f"words: {counts.removed} removed, {counts.added} added"
