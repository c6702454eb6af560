"""The characters that a PDF prints: where each stands, how large, in what type."""

from __future__ import annotations

import ctypes
import math
import threading
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from resolutions.document import UnreadableFile
from resolutions.reading.pdf.drawings import Box, Colour, Drawings, colour, drawings, is_light, is_pale
from resolutions.reading.pdf.overprint import Glyph, LeftOut, overprinted, struck

MAX_PAGES = 500
"""The longest resolutions have some 60 pages, reports that carry resolutions some 300."""
MAX_CHARACTERS = 40_000
"""On one page; a full page of the smallest type has about 12,000."""

PDFIUM = threading.Lock()
"""PDFium is not made for several threads at once."""
_PADDING = b"\0\t\n\f\r "
"""What storing and sending may leave behind the end of a file."""
_BLACK = (0, 0, 0)
_SMALLEST = 0.5
"""Points; smaller type is not there to be seen."""
_PRINTED_HYPHENS = (2, 0xAD)
"""What PDFium names a hyphen at a line's end, and the soft hyphen: what a page prints is there to be seen."""
_ASKEW = 15.0
"""Degrees by which a whole page may be askew, as scans are; a text that lies more across is printed over the page."""
_ALIKE = 3.0
"""Degrees by which the lines of one text may differ."""
_STRAIGHT = 0.3
"""Degrees that nobody sees."""
_FULL_PAGE = 0.5
"""The share of a page from which on a picture is the page."""
_FEWEST = 40
"""Characters; fewer beside the picture of a page are its number or a stamp."""
_OUTLINES = 60
"""Drawn pieces on a page without characters; letters turned to outlines are hundreds, a blank page has a frame."""
_FORCED_BOLD, _ITALIC = 1 << 18, 1 << 6
_BOLD_WEIGHT = 600


@dataclass(frozen=True, slots=True)
class Page:
    """One page as printed: number (from 1), width and height in points, characters in the order of the file, and
    what it prints that is no part of its text; whether it is a picture and hardly a character (`picture`), outlines in
    the place of characters (`outlined`), or a picture over (or under) characters that are not to be seen: those that a
    program recognised in it."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    left_out: tuple[LeftOut, ...] = ()
    picture: bool = False
    outlined: bool = False
    recognised: bool = False


@dataclass(frozen=True, slots=True)
class _Type:
    """The type that a run of characters is set in, and how the run lies on the page: `angle` in degrees, against the
    clock. `watermark`: the file itself calls it one."""

    font: Any
    key: int
    size: float
    width: float
    bold: bool
    italic: bool
    angle: float
    hidden: bool
    watermark: bool
    colour: Colour


_Character = tuple[str, float, float, float, _Type]
"""A character, its origin (x, y, in the page's own axes), its advance in points, its type."""


def pages(content: bytes) -> Iterator[Page]:
    """The pages of a PDF, one at a time.

    Raises UnreadableFile where the bytes are damaged, protected by a password, or beyond the limits.
    """
    with opened(content) as file:
        for index in range(len(file)):
            with PDFIUM:
                page = _read(file, index)
            yield page


@contextmanager
def opened(content: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """The PDF with its pages; take the lock PDFIUM to ask anything of them.

    Raises UnreadableFile where the bytes are damaged, protected by a password, or beyond the limits.
    """
    with PDFIUM:
        file = _opened(content)
    try:
        count = len(file)
        if count > MAX_PAGES:
            raise UnreadableFile(f"The PDF has {count} pages; at most {MAX_PAGES} are read.")
        if not count:
            raise UnreadableFile("The PDF has no pages.")
        yield file
    finally:
        with PDFIUM:
            file.close()


def _opened(content: bytes) -> pypdfium2.PdfDocument:
    if b"%%EOF" not in content.rstrip(_PADDING)[-4096:]:
        raise UnreadableFile("The PDF is cut short: its end is missing.")
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_PASSWORD:
            raise UnreadableFile("The PDF is protected by a password.") from None
        if error.err_code == pdfium.FPDF_ERR_SECURITY:
            raise UnreadableFile("The PDF is locked in a way that only its publisher's program opens.") from None
        raise UnreadableFile("The PDF is damaged and cannot be opened.") from None


def _read(file: pypdfium2.PdfDocument, index: int) -> Page:
    try:
        page = file[index]
        text = page.get_textpage()
    except pypdfium2.PdfiumError:
        raise UnreadableFile(f"Page {index + 1} of the PDF is damaged.") from None
    try:
        count = text.count_chars()
        if count > MAX_CHARACTERS:
            raise UnreadableFile(f"Page {index + 1} of the PDF holds {count} characters; that is no printed page.")
        characters = list(_PageReader().characters(text.raw, count))
        return _sorted_out(index + 1, Box(*page.get_bbox()), characters, drawings(page.raw))
    finally:
        text.close()
        page.close()


class _PageReader:
    """Asks the fonts of one page once for what each character needs; PDFium frees them with the page."""

    def __init__(self) -> None:
        self._advances: dict[tuple[int, int], float] = {}
        self._fonts: dict[int, tuple[bool, bool]] = {}

    def characters(self, text: Any, count: int) -> Iterator[_Character]:
        """The characters that are printed, without the spaces and line breaks that PDFium supposes."""
        x, y = ctypes.c_double(), ctypes.c_double()
        types: dict[int, _Type] = {}
        for index in range(count):
            owner = pdfium.FPDFText_GetTextObject(text, index)
            if not owner:
                continue
            address = ctypes.addressof(owner.contents)
            kind = types.get(address)
            if kind is None:
                kind = types[address] = self._type(text, index, owner)
            code = pdfium.FPDFText_GetUnicode(text, index)
            pdfium.FPDFText_GetCharOrigin(text, index, x, y)
            char = "-" if code in _PRINTED_HYPHENS else chr(code)
            yield char, x.value, y.value, self._advance(kind, ord(char)) * kind.width, kind

    def _type(self, text: Any, index: int, owner: Any) -> _Type:
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(text, index, matrix)
        font = pdfium.FPDFTextObj_GetFont(owner)
        size = pdfium.FPDFText_GetFontSize(text, index)
        height, width = math.hypot(matrix.c, matrix.d) * size, math.hypot(matrix.a, matrix.b) * size
        angle = math.degrees(math.atan2(matrix.b, matrix.a))
        key = ctypes.addressof(font.contents) if font else 0
        bold, italic = self._style(font, key) if font else (False, False)
        mode = pdfium.FPDFTextObj_GetTextRenderMode(owner)
        hidden = mode in (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
        shown = colour(owner) if mode == pdfium.FPDF_TEXTRENDERMODE_FILL else _BLACK
        return _Type(font, key, height, width, bold, italic, angle, hidden, _is_watermark(owner), shown)

    def _style(self, font: Any, key: int) -> tuple[bool, bool]:
        if key not in self._fonts:
            length = pdfium.FPDFFont_GetBaseFontName(font, None, 0)
            buffer = ctypes.create_string_buffer(length)
            pdfium.FPDFFont_GetBaseFontName(font, buffer, length)
            name = buffer.value.decode("latin-1").lower()
            flags = pdfium.FPDFFont_GetFlags(font)
            bold = "bold" in name or "black" in name or bool(flags & _FORCED_BOLD)
            bold = bold or pdfium.FPDFFont_GetWeight(font) >= _BOLD_WEIGHT
            self._fonts[key] = bold, "italic" in name or "oblique" in name or bool(flags & _ITALIC)
        return self._fonts[key]

    def _advance(self, kind: _Type, code: int) -> float:
        """The width of the character for type of one point; half where the font does not say."""
        known = self._advances.get((kind.key, code))
        if known is None:
            width = ctypes.c_float()
            told = bool(kind.font) and pdfium.FPDFFont_GetGlyphWidth(kind.font, code, 1.0, width)
            known = self._advances[kind.key, code] = width.value if told and width.value > 0 else 0.5
        return known


def _is_watermark(owner: Any) -> bool:
    """Whether the file marks the object as a watermark (an artifact of that kind), as word processors do."""
    for index in range(pdfium.FPDFPageObj_CountMarks(owner)):
        mark = pdfium.FPDFPageObj_GetMark(owner, index)
        buffer, length = ctypes.create_string_buffer(64), ctypes.c_ulong()
        told = pdfium.FPDFPageObjMark_CountParams(mark) and pdfium.FPDFPageObjMark_GetParamStringValue(
            mark, b"Subtype", ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), len(buffer), length
        )
        if told and buffer.raw[: length.value].decode("utf-16-le", "replace").rstrip("\0") == "Watermark":
            return True
    return False


def _sorted_out(number: int, box: Box, characters: list[_Character], drawn: Drawings) -> Page:
    """The page with what is its text laid out, and what is printed over it or not to be seen left out."""
    full = any(picture.area >= _FULL_PAGE * box.area for picture in drawn.pictures)
    unseen = sum(kind.hidden for *_, kind in characters)
    mostly_unseen = 2 * unseen > len(characters)
    recognised = bool(drawn.pictures) and bool(characters) and (mostly_unseen or (full and unseen > 0))
    angle = _angle(characters)
    usual = Counter(kind.colour for *_, kind in characters).most_common(1)
    pale_page = bool(usual) and is_pale(usual[0][0])
    seen: list[_Character] = []
    hidden: list[str] = []
    across: list[str] = []
    for character in characters:
        char, x, y, _, kind = character
        if (kind.hidden and not recognised and not mostly_unseen) or (
            is_light(kind.colour) and not _stands_out(x, y, drawn)
        ):
            hidden.append(char)
        elif (
            kind.watermark
            or abs((kind.angle - angle + 180) % 360 - 180) > _ALIKE
            or (is_pale(kind.colour) and not pale_page and not _stands_out(x, y, drawn))
        ):
            across.append(char)
        else:
            seen.append(character)
    width, height, glyphs, colours, bars = _laid_out(box, seen, drawn, angle)
    over = overprinted(glyphs, colours)
    across += [glyphs[index].char for index in sorted(over)]
    glyphs = [glyph for index, glyph in enumerate(glyphs) if index not in over]
    gone = struck(glyphs, bars)
    left_out = (
        LeftOut("hidden", _words(hidden)),
        LeftOut("across", _words(across)),
        *_struck_out(glyphs, gone),
    )
    return Page(
        number,
        width,
        height,
        tuple(glyph for index, glyph in enumerate(glyphs) if index not in gone),
        tuple(found for found in left_out if found.text),
        picture=bool(drawn.pictures) and (not characters or (full and not recognised and len(seen) < _FEWEST)),
        outlined=not characters and not drawn.pictures and drawn.curves >= _OUTLINES,
        recognised=recognised,
    )


def _angle(characters: list[_Character]) -> float:
    """The angle at which the text of the page runs, in degrees: that of most characters, those aside that lie across
    any page."""
    found = Counter(round(kind.angle, 1) for *_, kind in characters)
    level = Counter({angle: n for angle, n in found.items() if abs((angle + 45) % 90 - 45) <= _ASKEW})
    angle = (level or found).most_common(1)[0][0] if found else 0.0
    quarter = 90.0 * round(angle / 90)
    return quarter if abs(angle - quarter) <= _STRAIGHT else angle


def _stands_out(x: float, y: float, drawn: Drawings) -> bool:
    """Whether light letters can be read there, for they stand on a dark box or a picture."""
    return any(box.holds(x, y) for box in (*drawn.dark, *drawn.pictures))


def _laid_out(
    box: Box, characters: list[_Character], drawn: Drawings, angle: float
) -> tuple[float, float, list[Glyph], list[Colour], list[Box]]:
    """The page turned so that its text runs from left to right: its width and height, its glyphs with their colours,
    and its bars (their `bottom` and `top` counted from the upper edge); without what lies outside the page."""
    turn = round(angle / 90) % 4
    cos, sin = ((1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0))[turn]
    if angle % 90:
        cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    corners = [(x * cos + y * sin, y * cos - x * sin) for x in (box.left, box.right) for y in (box.bottom, box.top)]
    x0, x1 = min(u for u, _ in corners), max(u for u, _ in corners)
    y0, y1 = min(v for _, v in corners), max(v for _, v in corners)
    glyphs: list[Glyph] = []
    colours: list[Colour] = []
    for char, x, y, advance, kind in characters:
        at, base = x * cos + y * sin - x0, y1 - (y * cos - x * sin)
        if kind.size > _SMALLEST and 0 <= at < x1 - x0 and 0 <= base <= y1 - y0:
            glyphs.append(Glyph(char, at, at + advance, base, kind.size, kind.bold, kind.italic))
            colours.append(kind.colour)
    bars: list[Box] = []
    for bar in drawn.bars:
        (u0, v0), (u1, v1) = (
            (x * cos + y * sin - x0, y1 - (y * cos - x * sin))
            for x, y in ((bar.left, bar.bottom), (bar.right, bar.top))
        )
        bars.append(Box(min(u0, u1), min(v0, v1), max(u0, u1), max(v0, v1)))
    return x1 - x0, y1 - y0, glyphs, colours, bars


def _words(characters: Iterable[str]) -> str:
    return " ".join("".join(characters).split())


def _struck_out(glyphs: list[Glyph], gone: frozenset[int]) -> Iterator[LeftOut]:
    """The words of the characters that are gone, those in one that stand one after the other in the file."""
    for _, found in groupby(enumerate(sorted(gone)), key=lambda numbered: numbered[1] - numbered[0]):
        for base, run in groupby((glyphs[index] for _, index in found), key=lambda glyph: glyph.base):
            struck_out = list(run)
            yield LeftOut("struck", _words(glyph.char for glyph in struck_out), base, struck_out[0].left)
