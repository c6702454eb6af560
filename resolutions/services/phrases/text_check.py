"""A draft held against agreed language, in memory alone: nothing of it is stored, queued, cached or logged."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from django.db import connection

from resolutions import isolation
from resolutions.comparing.opening_strength import Direction, direction
from resolutions.document import Document, Paragraph, UnreadableFile
from resolutions.reading import formats
from resolutions.services import budget
from resolutions.services.errors import Rejected
from resolutions.services.phrases.phrase_search import LONGEST, Cluster, Nearest, nearest_to_each
from resolutions.words import words

MOST_PARAGRAPHS, MOST_CHARACTERS = 200, 200_000
"""What is taken of a draft at once: few resolutions have more paragraphs, and none here as many characters."""
TOGETHER = 10
"""Paragraphs of a piece: some tenth of a second for two of them."""
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


def refuse_too_long(document: Document) -> None:
    """Raises Rejected where the draft has more paragraphs or characters than are taken at once."""
    paragraphs, characters = len(document.paragraphs), sum(len(one.text) for one in document.paragraphs)
    for count, most, what in (
        (paragraphs, MOST_PARAGRAPHS, "paragraphs"),
        (characters, MOST_CHARACTERS, "characters"),
    ):
        if count > most:
            raise Rejected(f"The draft has {count:,} {what}. Up to {most:,} are checked at once: send it in parts.")


def check(document: Document) -> tuple[Held, ...]:
    """The paragraphs of the draft, each with the agreed language nearest to it. Two pieces are looked up at a time, as
    the database does half of the work; then others have their turn."""
    paragraphs = document.paragraphs
    pieces = [paragraphs[at : at + TOGETHER] for at in range(0, len(paragraphs), TOGETHER)]
    found: list[Held] = []
    with budget.expensive("check") as give_way, ThreadPoolExecutor(1) as beside:
        for at in range(0, len(pieces), 2):
            if at:
                give_way()
            second = [beside.submit(_beside, piece) for piece in pieces[at + 1 : at + 2]]
            found += _looked_up(pieces[at])
            for piece in second:
                found += piece.result()
    return tuple(found)


def _looked_up(piece: Sequence[Paragraph]) -> list[Held]:
    # What looks like a phrase in quotation marks is no phrase here: its words would be sent to the database.
    nearest = nearest_to_each([paragraph.text[:LONGEST] for paragraph in piece])
    return [_held(paragraph, near) for paragraph, near in zip(piece, nearest, strict=True)]


def _beside(piece: Sequence[Paragraph]) -> list[Held]:
    """In a thread of its own: its connection goes back, since the pool has one to spare (settings.POOL)."""
    try:
        return _looked_up(piece)
    finally:
        connection.close()


def _held(paragraph: Paragraph, near: Nearest) -> Held:
    place = near.place
    if place is None or place.kept < AGREED * near.length:
        return Held(paragraph, None, near.length, None)
    before, after = place.nearest.opening, paragraph.opening
    return Held(paragraph, place, near.length, direction(before, after) if before and after else None)
