"""Reading: the bytes of a file into a Document."""

from __future__ import annotations

from resolutions import symbols
from resolutions.document import Document, UnreadableFile
from resolutions.reading import formats, structure
from resolutions.reading.source_alignment import SourceLine, SourceMap, SourceSpan, placed, source_lines

__all__ = ["VERSION", "SourceLine", "SourceMap", "SourceSpan", "lines", "placed", "places", "read"]

VERSION = "5"
"""Raised whenever the reader may read the same bytes differently."""


def read(content: bytes, *, symbol: str | None = None) -> Document:
    """The document that the bytes hold. `symbol` is what an editor says it is, in any spelling.

    Raises UnreadableFile, with one plain line, where the bytes hold no resolution or `symbol` is none.
    """
    if symbol is not None:
        parsed = symbols.parse(symbol)
        if parsed is None:
            raise UnreadableFile(f"“{symbol}” is no symbol of a United Nations document, such as A/HRC/RES/20/1.")
        symbol = parsed.text
    return structure.document(formats.source(content), symbol=symbol)


def places(content: bytes, document: Document) -> SourceMap:
    """Where in the bytes the document stands that was read from them, whatever was mended in it since: the lines of
    each paragraph and heading, and of each lost word. Raises UnreadableFile as `read` does."""
    return placed(lines(content), document)


def lines(content: bytes) -> tuple[SourceLine, ...]:
    """The lines that the bytes hold, furniture included. Raises UnreadableFile as `read` does."""
    return source_lines(formats.source(content).lines)
