"""A draft held against agreed language, in memory alone: nothing of it is stored, queued, cached or logged."""

from __future__ import annotations

from dataclasses import dataclass

from resolutions import isolation
from resolutions.comparing.opening_strength import Direction, direction
from resolutions.document import Document, Paragraph, UnreadableFile
from resolutions.reading import formats
from resolutions.services.errors import Rejected
from resolutions.services.phrases.phrase_search import LONGEST, Cluster, nearest
from resolutions.words import words

MOST_PARAGRAPHS = 200
"""Paragraphs of a draft that are looked up; few resolutions have more."""
AGREED = 0.5
"""Agreed language keeps at least this share of a paragraph's words, in order; with less, the paragraph is new."""
_FORMULA = "The Human Rights Council,\n\n"
"""Opens a pasted text that has no line to open it: excerpts of drafts seldom do."""
_CONVERTED = (
    "Files of this kind are converted on disk, where no draft is put: save it as DOCX or PDF, or paste its text."
)


@dataclass(frozen=True, slots=True)
class Held:
    """A paragraph of a draft and the agreed language nearest to it, None where it is new; `moved` is where its opening
    stands on the scale of opening verbs beside the agreed one, None where it is the same act or there is none."""

    paragraph: Paragraph
    place: Cluster | None
    length: int
    moved: Direction | None

    @property
    def is_agreed(self) -> bool:
        """Whether the words are the agreed ones, every one of them and no other."""
        return self.place is not None and self.place.kept == self.length == len(words(self.place.text))


def read_file(content: bytes) -> Document:
    """The draft in a file. Raises UnreadableFile, and Rejected where reading would put it on the disk."""
    if formats.foreign(content):
        raise Rejected(_CONVERTED)
    return isolation.read(content)


def read_text(text: str) -> Document:
    """The draft in a pasted text, with or without the line that opens a resolution. Raises UnreadableFile."""
    plain = text.replace("\r\n", "\n")
    try:
        return isolation.read(plain.encode(errors="replace"))
    except UnreadableFile:
        return isolation.read((_FORMULA + plain).encode(errors="replace"))


def check(document: Document) -> tuple[Held, ...]:
    """The paragraphs of the draft, at most MOST_PARAGRAPHS, each with the agreed language nearest to it."""
    return tuple(_held(paragraph) for paragraph in document.paragraphs[:MOST_PARAGRAPHS])


def _held(paragraph: Paragraph) -> Held:
    # What looks like a phrase in quotation marks is no phrase here: its words would be sent to the database.
    finding = nearest(paragraph.text[:LONGEST], places=1)
    place = finding.places[0] if finding.places else None
    if place is None or place.kept < AGREED * finding.length:
        return Held(paragraph, None, finding.length, None)
    before, after = place.nearest.opening, paragraph.opening
    return Held(paragraph, place, finding.length, direction(before, after) if before and after else None)
