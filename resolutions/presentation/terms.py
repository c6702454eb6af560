"""What a page says of a paragraph in few words: what became of it and of its words, how it begins, its printed number,
words changed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from resolutions.comparing.comparison import Op, PairOfTexts, Row
from resolutions.comparing.kinds import CARRIED_OVER, ONE_SIDED, Kind
from resolutions.document import Paragraph
from resolutions.label import parse
from resolutions.presentation.pieces import Tally
from resolutions.presentation.wording import listed, plural

RELATION_WORDS: dict[Kind, str] = {relation: relation.capitalize() for relation in (*CARRIED_OVER, *ONE_SIDED)}


def relation_words(pair: PairOfTexts | None, names: tuple[str, str]) -> Mapping[Kind, str]:
    """What became of a paragraph, for two texts that stand so to each other.

    What a text extends by reference it need not repeat: that is not removed. Of two texts that have nothing to do with
    each other, neither removes or adds anything.
    """
    if pair and pair.kind == "roll-over":
        return {**RELATION_WORDS, "removed": "Not repeated"}
    if pair and pair.kind == "unrelated":
        return {**RELATION_WORDS, "removed": f"Only in {names[0]}", "added": f"Only in {names[1]}"}
    return RELATION_WORDS


def where_words(op: Op, row: Row) -> str:
    """Where words of the older ("-") or newer text ("+") are that live on in another row: `stands in OP3`."""
    return f"stands in {listed(row.right)}" if op == "-" else f"from {listed(row.left)}"


def key_of_marks(rows: Sequence[Row]) -> str:
    """What the marks of these rows mean, for a page that is read without its colours."""
    said = ["Underlined: only in the newer text.", "Struck through: only in the older text."]
    if any(row.moves for row in rows):
        said.append("Underlined twice: moved within its paragraph, from where it is underlined with dashes.")
    if any(row.elsewhere for row in rows):
        said.append("Underlined with dots: in another paragraph of the other text, which is named there.")
    return " ".join(said)


def gist(paragraph: Paragraph, words: int = 6) -> str:
    """How a paragraph begins: its opening and what follows it, to `words` words in all, for a line that recalls it."""
    split = paragraph.text.rstrip(" :;,.").split()
    return " ".join(split[: max(words, len((paragraph.opening or "").split()))]).rstrip(" :;,.") + " …"


def printed_note(paragraph: Paragraph) -> str:
    """The number as printed, where it is not the one that the label says: `5.` for OP4, but not `4.`, nor `(b)`."""
    label, marker = parse(paragraph.label), re.sub(r"\W", "", paragraph.printed)
    return paragraph.printed if marker and (not label or marker.lower() != label.own_number.lower()) else ""


def tally_words(counts: Tally) -> tuple[str, str]:
    """The tally as printed (`−9 +8 words`) and as said (`words: 9 removed, 8 added`); what moved or lives on
    elsewhere follows (`−9 +8 words, 2 moved`)."""
    found = ((counts.moved, "moved"), (counts.elsewhere, "elsewhere"))
    apart = [f"{number} {word}" for number, word in found if number]
    if counts.removed or counts.added or not apart:
        seen, said = _changed_words(counts)
        return ", ".join((seen, *apart)), ", ".join((said, *apart))
    only = f"words: {', '.join(apart)}"
    return only, only


def _changed_words(counts: Tally) -> tuple[str, str]:
    if counts.capitals:
        return "capitals only", "capitals only"
    if not counts.removed and not counts.added:
        return "punctuation only", "punctuation only"
    if not counts.removed:
        return f"+{plural(counts.added, 'word')}", f"{plural(counts.added, 'word')} added"
    if not counts.added:
        return f"−{plural(counts.removed, 'word')}", f"{plural(counts.removed, 'word')} removed"
    return f"−{counts.removed} +{counts.added} words", f"words: {counts.removed} removed, {counts.added} added"
