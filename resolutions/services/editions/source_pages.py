"""The file of a text for those who check it: its lines beside what was read, and its pages as pictures.

Nothing that was uploaded is looked into here: the process that reads does it. What it answers is kept for a while,
since parts of the page are asked for one after the other; a file never changes, so its SHA-256 names what is kept.
"""

from __future__ import annotations

from functools import lru_cache

from resolutions import isolation
from resolutions.document import Document, UnreadableFile
from resolutions.models import Edition
from resolutions.reading import SourceLine, SourceMap, placed
from resolutions.services import budget
from resolutions.services.editions import source_files

KEPT = 8
"""Files and documents of which something is kept in each process: a megabyte each, at most a few."""
IMAGE_WIDTH = 1000
"""Pixels: sharp at half a desk's width, and at a phone's whole."""
_PDF = b"%PDF-"
_HEAD = 1024


def places(edition: Edition, document: Document) -> SourceMap | None:
    """Where in the file the document stands; None where the file is missing or can no longer be read."""
    try:
        return _placed(edition.source_sha256, edition.source.name, document)
    except (UnreadableFile, FileNotFoundError):
        return None


def page_count(edition: Edition) -> int:
    """How many pages of the file can be shown as pictures: those of a PDF, else none."""
    try:
        return _pages(edition.source_sha256, edition.source.name)
    except (UnreadableFile, FileNotFoundError):
        return 0


def page_image(edition: Edition, page: int) -> bytes:
    """A page (from 1) of the file as PNG. Raises UnreadableFile where there is none, FileNotFoundError where the file
    is missing."""
    with budget.expensive("page"):
        return isolation.page_image(source_files.read(str(edition.source)), page, IMAGE_WIDTH)


@lru_cache(maxsize=KEPT)
def _placed(sha256: str, name: str, document: Document) -> SourceMap:
    return placed(_lines(sha256, name), document)


@lru_cache(maxsize=KEPT)
def _lines(sha256: str, name: str) -> tuple[SourceLine, ...]:
    return isolation.lines(source_files.read(name))


@lru_cache(maxsize=KEPT * 8)
def _pages(sha256: str, name: str) -> int:
    content = source_files.read(name)
    return isolation.page_count(content) if _PDF in content[:_HEAD] else 0
