"""What is doubtful in a document whatever file it was read from: seen in its own words, so that it can be asked again
of a text that an editor changed."""

from __future__ import annotations

from collections.abc import Iterator

from resolutions.document import Adoption, Document, ReadWarning
from resolutions.label import parse
from resolutions.reading.language import NAMES, language_of

CODES = frozenset(
    {
        *("no-title", "no-date", "voters-miscounted", "notes-missing"),
        *("no-operative-part", "number-skipped", "language-differs"),
    }
)
"""The codes of these doubts."""


def of_document(read: Document, *, speaker: str | None) -> Iterator[ReadWarning]:
    """The doubts; `speaker` is the organ whose text it is."""
    if not read.title and speaker != "Security Council":  # whose resolutions have none
        yield ReadWarning("no-title", "No title was found above the opening line.")
    if read.adopted_on is None and read.kind != "draft":
        yield ReadWarning("no-date", "The text does not say when it was adopted.")
    yield from _miscounted(read.adoption)
    marks = {mark for paragraph in read.paragraphs for mark in paragraph.footnotes}
    if missing := sorted(marks - {note.mark for note in read.footnotes}, key=lambda mark: (len(mark), mark)):
        yield ReadWarning(
            "notes-missing", f"The text holds the footnote marks {', '.join(missing)} without their notes."
        )
    yield from _uncounted(read)
    for before, after in zip(read.paragraphs, read.paragraphs[1:], strict=False):
        yield from _gap(before.label, after.label)
    written = language_of(paragraph.text for paragraph in read.paragraphs)
    if written not in (None, read.language):
        yield ReadWarning(
            "language-differs", f"The text is in {NAMES[written]}, not in {NAMES.get(read.language, read.language)}."
        )


def _uncounted(read: Document) -> Iterator[ReadWarning]:
    """Warnings where the operative part is not found, or does not begin with its first number."""
    labels = [label for paragraph in read.paragraphs if (label := parse(paragraph.label))]
    first = next((label for label in labels if label.kind == "OP"), None)
    if first is None and read.kind != "statement":
        yield ReadWarning("no-operative-part", "No operative paragraph was found.", read.paragraphs[-1].label)
    if first and not first.around and first.number not in ("", "1"):
        message = f"The first number of the operative part is {first.number}: what stands above it may be missing."
        yield ReadWarning("number-skipped", message, str(first))


def _miscounted(vote: Adoption) -> Iterator[ReadWarning]:
    for side, count, voters in (
        ("in favour", vote.in_favour, vote.voters_in_favour),
        ("against", vote.against, vote.voters_against),
        ("abstaining", vote.abstaining, vote.voters_abstaining),
    ):
        if voters and count != len(voters):
            yield ReadWarning("voters-miscounted", f"{count} votes {side} are counted, {len(voters)} States are named.")


def _gap(before: str, after: str) -> Iterator[ReadWarning]:
    """A warning where a number of the operative part is passed over, for a paragraph may be lost there."""
    one, other = parse(before), parse(after)
    if one is None or other is None or not (one.kind == other.kind == "OP" and one.around == other.around):
        return
    if one.number and other.number and int(other.number) > int(one.number) + 1:
        yield ReadWarning("number-skipped", f"No paragraph is numbered between {before} and {after}.", after)
