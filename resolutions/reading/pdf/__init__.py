"""A PDF into lines: characters, rows, columns, the cells of tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from resolutions.document import ReadWarning, UnreadableFile
from resolutions.reading.lines import Coordinates, Doubt, Line, SourceText
from resolutions.reading.pdf import columns, glyphs, line_numbers, overprint, rows
from resolutions.reading.plain import tidy_characters

_FEWEST_LETTERS = 40
"""On a page; what a scan carries beside its picture is a stamp or a page number."""
_UNKNOWN = "\x00\ufffd"
_MOST_UNKNOWN = 0.1
"""The share of characters that a font may fail to name."""
_LEFT_OUT = {
    "hidden": ("hidden-text", "it cannot be seen there"),
    "across": ("printed-across", "it is printed across the text"),
    "struck": ("struck-out", "a line strikes it out"),
}
"""The code and the reason of the warning."""
_FEWEST_MISNAMED = 3
"""Words in a document whose letters do not fit their names; one or two are a slip of the typesetter."""
_SHOWN = 80
"""Characters of what is left out that a warning quotes."""


def read(content: bytes) -> SourceText:
    """The lines of a PDF in reading order, each with its place; heads, feet and footnotes of pages among them.

    Raises UnreadableFile where the file is damaged, protected, beyond the limits, a scan, or its fonts name no letters.
    """
    printed: list[tuple[glyphs.Page, list[rows.PrintedRow]]] = []
    letters = unknown = 0
    for page in glyphs.pages(content):
        letters += sum(glyph.char.isalpha() for glyph in page.glyphs)
        unknown += sum(glyph.char in _UNKNOWN or "\ue000" <= glyph.char <= "\uf8ff" for glyph in page.glyphs)
        printed.append((replace(page, glyphs=()), rows.rows(page.glyphs)))
    if unknown > _MOST_UNKNOWN * (letters + unknown):
        raise UnreadableFile("The fonts of the PDF do not say which letters they print, so its text cannot be read.")
    if not letters and any(page.outlined for page, _ in printed):
        raise UnreadableFile("The PDF draws its letters as outlines, so that it holds no text; its source is needed.")
    pictures = any(page.picture for page, _ in printed)
    if not letters and not pictures:
        raise UnreadableFile("The PDF holds no text.")
    if pictures and letters < _FEWEST_LETTERS * len(printed):
        raise UnreadableFile("The PDF is a scan without a text layer: it holds pictures of pages, no text.")
    texts = line_numbers.without([found for _, found in printed])
    ordered = columns.in_reading_order([(found, page.width) for (page, _), found in zip(printed, texts, strict=True)])
    found = [line for (page, _), own in zip(printed, ordered, strict=True) for line in _lines(page, own)]
    lines = [line for line, _ in found]
    pages = [page for page, _ in printed]
    doubts = [doubt for page in pages for doubt in _doubts(page, lines)]
    doubts += _misnamed([(index, word) for index, (_, words) in enumerate(found) for word in words])
    return SourceText(tuple(lines), warnings=tuple(_cautions(pages)), doubts=tuple(doubts), raised=True)


def _lines(page: glyphs.Page, found: list[columns.Row]) -> Iterator[tuple[Line, tuple[str, ...]]]:
    """The lines of a page in reading order, each with its words that hold a letter the file calls by another's name."""
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
                yield Line(text, place=place), segment.misnamed


def _cautions(pages: list[glyphs.Page]) -> Iterator[ReadWarning]:
    for page in pages:
        if page.picture:
            yield ReadWarning(
                "picture-page", f"Page {page.number} holds a picture and no text; what it shows is not read."
            )
        if page.outlined:
            yield ReadWarning(
                "picture-page", f"Page {page.number} holds drawings and no text; what they show is not read."
            )
        for left_out in page.left_out:
            if left_out.base is None:
                yield ReadWarning(*_told(page, left_out))
    if recognised := [str(page.number) for page in pages if page.recognised]:
        which = f"page {recognised[0]}" if len(recognised) == 1 else f"pages {', '.join(recognised)}"
        yield ReadWarning("recognised-text", f"Text recognised from a scan on {which}: letters and words may be wrong.")


def _doubts(page: glyphs.Page, lines: Sequence[Line]) -> Iterator[Doubt]:
    """What is struck out, with the line that it stood in or, where nothing is left of that, the nearest one; and the
    first word with a letter that no font names."""
    own = [(index, line.place) for index, line in enumerate(lines) if line.place and line.place.page == page.number]
    for left_out in page.left_out:
        if left_out.base is not None and own:
            base, left = left_out.base, left_out.left
            at = min(own, key=lambda found: (abs(found[1].base - base), abs(found[1].left - left)))[0]
            yield Doubt(*_told(page, left_out), at)
    unnamed = [(index, word) for index, _ in own for word in lines[index].text.split() if "\ufffd" in word]
    if unnamed:
        more = f" and {len(unnamed) - 1} more" if len(unnamed) > 1 else ""
        yield Doubt(
            "unknown-letters",
            f"A font of page {page.number} does not say which letters it prints: “{unnamed[0][1]}”{more}.",
            unnamed[0][0],
        )


def _misnamed(words: list[tuple[int, str]]) -> Iterator[Doubt]:
    """A doubt at the first word for all of them: a letter or two may be pushed together by a typesetter."""
    if len(words) >= _FEWEST_MISNAMED:
        message = "The letters of the file are not those it prints, by the room they take: {}; words may be misspelled."
        shown = ", ".join(f"“{word}”" for word in dict.fromkeys(word for _, word in words[:20]))
        yield Doubt("spoiled-letters", message.format(_shown(shown)), words[0][0])


def _told(page: glyphs.Page, left_out: overprint.LeftOut) -> tuple[str, str]:
    code, why = _LEFT_OUT[left_out.why]
    return code, f"Left out on page {page.number}, for {why}: “{_shown(left_out.text)}”."


def _shown(text: str) -> str:
    """The beginning of what a warning quotes, in characters that can be stored: a font may name others."""
    text = tidy_characters(text)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
