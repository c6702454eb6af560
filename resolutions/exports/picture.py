"""The picture that stands for a comparison where its link is shared: both resolutions and what became of the older."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO

from font_source_serif_pro import SourceSerifPro, SourceSerifProSemibold
from PIL import Image, ImageDraw
from PIL.ImageFont import FreeTypeFont, truetype

from resolutions.comparing.comparison import Comparison
from resolutions.comparing.kinds import Kind
from resolutions.document import Document
from resolutions.presentation.comparison.summary import bar
from resolutions.presentation.wording import day

WIDTH, HEIGHT = 1200, 630
"""Pixels: what the places where links are shared show whole (Open Graph's 1.91 to 1)."""
_EDGE, _GAP = 64, 56
_COLUMN = (WIDTH - 2 * _EDGE - _GAP) // 2
_TITLE_LINES = 4
_GROUND, _INK, _SOFT = "#eceff1", "#14181b", "#454d54"
_COLOURS: dict[Kind, str] = {
    "removed": "#c43a31",
    "moved": "#2f8757",
    "reworded": "#7b3f8c",
    "updated": "#454d54",
    "editorial": "#b4bcc2",
    "unchanged": "#8a949c",
    "added": "#1f6fc0",
}
"""The colours of the page; what is half red and half blue there is violet here, since a picture is often shown
thumb-sized."""


def png(comparison: Comparison, names: tuple[str, str]) -> bytes:
    """The picture as a PNG of WIDTH by HEIGHT pixels; `names` is what the page calls the two. The same comparison
    gives the same bytes."""
    image = Image.new("RGB", (WIDTH, HEIGHT), _GROUND)
    draw = ImageDraw.Draw(image)
    draw.text((_EDGE, 48), "Agreed Language", _INK, _font(30, bold=True))
    draw.line((_EDGE, 104, WIDTH - _EDGE, 104), _INK, 2)
    for x, document in ((_EDGE, comparison.left), (_EDGE + _COLUMN + _GAP, comparison.right)):
        _head(draw, x, document)
    draw.line((_EDGE, 446, WIDTH - _EDGE, 446), _INK, 6)
    _strip(draw, comparison, names)
    written = BytesIO()
    image.save(written, "PNG", optimize=True)
    return written.getvalue()


def _head(draw: ImageDraw.ImageDraw, x: int, document: Document) -> None:
    symbol, rest = (document.symbol or " ")[0], (document.symbol or " ")[1:]
    draw.text((x, 184), symbol, _INK, _font(56), anchor="ls")
    draw.text((x + draw.textlength(symbol, _font(56)), 184), rest, _INK, _fitting(draw, rest, 32), anchor="ls")
    draw.text((x, 200), day(document.adopted_on), _SOFT, _font(22))
    for number, line in enumerate(_lines(draw, document.title)):
        draw.text((x, 250 + number * 44), line, _INK, _font(34, bold=True))


def _strip(draw: ImageDraw.ImageDraw, comparison: Comparison, names: tuple[str, str]) -> None:
    strip = bar(comparison, names)
    if strip is None:
        return
    whole = WIDTH - 2 * _EDGE
    for part in strip.parts:
        left = _EDGE + whole * part.x / 100
        right = left + whole * part.width / 100
        draw.rectangle((left, 486, max(left, right - 3), 520), _COLOURS[part.kind])
    x, font = float(_EDGE), _font(26)
    for part in strip.parts:
        draw.rectangle((x, 552, x + 16, 568), _COLOURS[part.kind])
        draw.text((x + 24, 560), part.words, _INK, font, anchor="lm")
        x += 24 + draw.textlength(part.words, font) + 26


def _lines(draw: ImageDraw.ImageDraw, title: str) -> Iterator[str]:
    """The title broken at the column's width, shortened where it takes more lines than there is room for."""
    lines, line = [], ""
    for word in title.split():
        longer = f"{line} {word}".strip()
        if line and draw.textlength(longer, _font(34, bold=True)) > _COLUMN:
            lines.append(line)
            longer = word
        line = longer
    lines.append(line)
    if len(lines) > _TITLE_LINES:
        lines = [*lines[: _TITLE_LINES - 1], f"{lines[_TITLE_LINES - 1].rstrip(' ,:;')} …"]
    yield from lines


def _fitting(draw: ImageDraw.ImageDraw, text: str, size: int) -> FreeTypeFont:
    """The font in the size given, or smaller where the text would leave its column."""
    room = _COLUMN - 60
    return _font(min(size, int(size * room / max(1.0, draw.textlength(text, _font(size))))))


@lru_cache(maxsize=16)
def _font(size: int, *, bold: bool = False) -> FreeTypeFont:
    return truetype(SourceSerifProSemibold if bold else SourceSerifPro, size)
