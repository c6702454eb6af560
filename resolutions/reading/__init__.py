"""Reading: the bytes of a file into a Document."""

from __future__ import annotations

from dataclasses import replace

from resolutions import symbols
from resolutions.document import Document, ReadWarning, UnreadableFile
from resolutions.reading import formats, structure
from resolutions.reading.english import letters
from resolutions.reading.lines import SourceText
from resolutions.reading.sides import SIDES, Side
from resolutions.reading.source_alignment import SourceLine, SourceMap, SourceSpan, placed, source_lines

__all__ = ["VERSION", "SourceLine", "SourceMap", "SourceSpan", "lines", "placed", "places", "read"]

VERSION = "6"
"""Raised whenever the reader may read the same bytes differently."""


def read(content: bytes, *, symbol: str | None = None, side: Side = "proposal") -> Document:
    """The document that the bytes hold. `symbol` is what an editor says it is, in any spelling; `side` which text of a
    redline is read.

    Raises UnreadableFile, with one plain line, where the bytes hold no resolution or `symbol` is none.
    """
    if symbol is not None:
        parsed = symbols.parse(symbol)
        if parsed is None:
            raise UnreadableFile(f"“{symbol}” is no symbol of a United Nations document, such as A/HRC/RES/20/1.")
        symbol = parsed.text
    source = formats.source(content, side)
    document = structure.document(source, symbol=symbol)
    return _told(source, _of_side(source, side, _spelt(document)))


def places(content: bytes, document: Document) -> SourceMap:
    """Where in the bytes the document stands that was read from them, whatever was mended in it since: the lines of
    each paragraph and heading, and of each lost word. Raises UnreadableFile as `read` does."""
    return placed(lines(content), document)


def _told(source: SourceText, document: Document) -> Document:
    """The document with a warning for each doubt of the source, at the paragraph that its line belongs to."""
    if not source.doubts:
        return document
    spans = placed(source_lines(source.lines), document).paragraphs
    owners = {line: label for label, span in spans.items() for line in range(span.first, span.last + 1)}
    told = [ReadWarning(doubt.code, doubt.message, owners.get(doubt.line)) for doubt in source.doubts]
    return replace(document, warnings=(*told, *document.warnings))


def _of_side(source: SourceText, side: Side, document: Document) -> Document:
    """The document, with the sides that its file has."""
    if not source.two_sides:
        return document
    told = ReadWarning("two-texts", f"The file marks changes, and so holds two texts; its {side} is read.")
    return replace(document, sides=SIDES, warnings=(told, *document.warnings))


def _spelt(document: Document) -> Document:
    """The document with a warning where letters are missing that its language cannot do without."""
    missing = letters.missing(paragraph.text for paragraph in document.paragraphs)
    if not missing:
        return document
    named = ", ".join(f"“{letter}”" for letter in missing)
    message = f"The text never uses {named}, which English cannot do without; the file may name its letters wrongly."
    return replace(document, warnings=(*document.warnings, ReadWarning("letters-missing", message)))


def lines(content: bytes) -> tuple[SourceLine, ...]:
    """The lines that the bytes hold, furniture included. Raises UnreadableFile as `read` does."""
    return source_lines(formats.source(content).lines)
