"""The characters that a PDF prints: where each stands, how large, in what type."""

from __future__ import annotations

import ctypes
import math
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from resolutions.document import UnreadableFile

MAX_PAGES = 500
"""The longest resolutions have some 60 pages, reports that carry resolutions some 300."""
MAX_CHARACTERS = 40_000
"""On one page; a full page of the smallest type has about 12,000."""

PDFIUM = threading.Lock()
"""PDFium is not made for several threads at once."""
_SMALLEST = 0.5
"""Points; smaller type is not there to be seen."""
_LINE_END_HYPHEN = 2
_FORCED_BOLD, _ITALIC = 1 << 18, 1 << 6
_BOLD_WEIGHT = 600


class Glyph(NamedTuple):
    """One character. `left`, `right` and `base` are points from the page's left and upper edge, `right` where the
    next character would stand and `base` the line it stands on; `size` is the height of the type in points."""

    char: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    italic: bool


@dataclass(frozen=True, slots=True)
class Page:
    """One page as printed: number (from 1), width and height in points, characters in the order of the file, and
    whether it holds a picture and no character, or one over (or under) characters that are not to be seen: those that
    a program recognised in it."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    picture: bool = False
    recognised: bool = False


@dataclass(frozen=True, slots=True)
class _Type:
    """The type that a run of characters is set in, and how the run lies on the page (`turn` in quarters)."""

    font: Any
    key: int
    size: float
    width: float
    bold: bool
    italic: bool
    turn: int
    hidden: bool


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
    if b"%%EOF" not in content[-4096:]:
        raise UnreadableFile("The PDF is cut short: its end is missing.")
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise UnreadableFile("The PDF is protected by a password.") from None
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
        hidden = 2 * sum(kind.hidden for *_, kind in characters) > len(characters)
        picture = (hidden or not characters) and any(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE]))
        found = _laid_out(index + 1, page.get_bbox(), characters)
        return replace(found, picture=picture and not characters, recognised=picture and hidden)
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
            char = "-" if code == _LINE_END_HYPHEN else chr(code)
            yield char, x.value, y.value, self._advance(kind, ord(char)) * kind.width, kind

    def _type(self, text: Any, index: int, owner: Any) -> _Type:
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(text, index, matrix)
        font = pdfium.FPDFTextObj_GetFont(owner)
        size = pdfium.FPDFText_GetFontSize(text, index)
        height, width = math.hypot(matrix.c, matrix.d) * size, math.hypot(matrix.a, matrix.b) * size
        turn = round(math.atan2(matrix.b, matrix.a) / (math.pi / 2)) % 4
        key = ctypes.addressof(font.contents) if font else 0
        bold, italic = self._style(font, key) if font else (False, False)
        hidden = pdfium.FPDFTextObj_GetTextRenderMode(owner) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
        return _Type(font, key, height, width, bold, italic, turn, hidden)

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


def _laid_out(
    number: int,
    box: tuple[float, float, float, float],
    characters: list[_Character],
) -> Page:
    """The page turned so that most of its text runs from left to right; what lies across it is left out."""
    turn = Counter(kind.turn for *_, kind in characters).most_common(1)[0][0] if characters else 0
    cos, sin = ((1, 0), (0, 1), (-1, 0), (0, -1))[turn]
    left, bottom, right, top = box
    corners = [(x * cos + y * sin, y * cos - x * sin) for x in (left, right) for y in (bottom, top)]
    x0, x1 = min(u for u, _ in corners), max(u for u, _ in corners)
    y0, y1 = min(v for _, v in corners), max(v for _, v in corners)
    glyphs = []
    for char, x, y, advance, kind in characters:
        at, base = x * cos + y * sin - x0, y1 - (y * cos - x * sin)
        if kind.turn == turn and kind.size > _SMALLEST and 0 <= at < x1 - x0 and 0 <= base <= y1 - y0:
            glyphs.append(Glyph(char, at, at + advance, base, kind.size, kind.bold, kind.italic))
    return Page(number, x1 - x0, y1 - y0, tuple(glyphs))
