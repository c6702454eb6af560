"""A PDF into lines: characters, rows, columns, the cells of tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from resolutions.document import ReadWarning, UnreadableFile
from resolutions.reading.lines import Coordinates, Line, SourceText
from resolutions.reading.pdf import columns, glyphs, rows
from resolutions.reading.plain import tidy_characters

_FEWEST_LETTERS = 40
"""On a page; what a scan carries beside its picture is a stamp or a page number."""
_UNKNOWN = "\x00\ufffd"
_MOST_UNKNOWN = 0.1
"""The share of characters that a font may fail to name."""


def read(content: bytes) -> SourceText:
    """The lines of a PDF in reading order, each with its place; heads, feet and footnotes of pages among them.

    Raises UnreadableFile where the file is damaged, protected, beyond the limits, a scan, or its fonts name no letters.
    """
    printed: list[tuple[glyphs.Page, list[columns.Row]]] = []
    letters = unknown = 0
    for page in glyphs.pages(content):
        letters += sum(glyph.char.isalpha() for glyph in page.glyphs)
        unknown += sum(glyph.char in _UNKNOWN or "\ue000" <= glyph.char <= "\uf8ff" for glyph in page.glyphs)
        printed.append((replace(page, glyphs=()), rows.rows(page.glyphs)))
    if unknown > _MOST_UNKNOWN * (letters + unknown):
        raise UnreadableFile("The fonts of the PDF do not say which letters they print, so its text cannot be read.")
    pictures = [page.number for page, _ in printed if page.picture]
    if not letters and not pictures:
        raise UnreadableFile("The PDF holds no text.")
    if letters < _FEWEST_LETTERS * len(printed):
        raise UnreadableFile("The PDF is a scan without a text layer: it holds pictures of pages, no text.")
    ordered = columns.in_reading_order([(found, page.width) for page, found in printed])
    lines = [line for (page, _), found in zip(printed, ordered, strict=True) for line in _lines(page, found)]
    return SourceText(tuple(lines), warnings=tuple(_cautions([page for page, _ in printed])), raised=True)


def _lines(page: glyphs.Page, found: list[columns.Row]) -> Iterator[Line]:
    for row in found:
        for segment in row:
            text = " ".join(tidy_characters(segment.text).split())
            if text:
                place = Coordinates(
                    page=page.number,
                    left=segment.left,
                    right=segment.right,
                    base=segment.base,
                    height=page.height,
                    size=segment.size,
                    bold=segment.bold,
                    italic=segment.italic,
                )
                yield Line(text, place=place)


def _cautions(pages: list[glyphs.Page]) -> Iterator[ReadWarning]:
    for page in pages:
        if page.picture:
            yield ReadWarning(
                "picture-page", f"Page {page.number} holds a picture and no text; what it shows is not read."
            )
    if recognised := [str(page.number) for page in pages if page.recognised]:
        which = f"page {recognised[0]}" if len(recognised) == 1 else f"pages {', '.join(recognised)}"
        yield ReadWarning("recognised-text", f"Text recognised from a scan on {which}: letters and words may be wrong.")
