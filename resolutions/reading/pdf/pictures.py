"""The pages of a PDF as pictures, for people who hold what was read against what is printed."""

from __future__ import annotations

from io import BytesIO

import pypdfium2

from resolutions.document import UnreadableFile
from resolutions.reading.pdf.glyphs import PDFIUM, opened

MAX_WIDTH = 2_400
"""Pixels; a page of A4 at 290 dots an inch."""
MAX_PIXELS = 12_000_000
"""48 MB while the page is drawn; a page of A4 of the greatest width has eight million."""


def page_count(content: bytes) -> int:
    """How many pages the PDF has. Raises UnreadableFile where it cannot be opened."""
    with opened(content) as file:
        return len(file)


def page_image(content: bytes, page: int, width: int) -> bytes:
    """A page (from 1) as PNG, so many pixels wide. Raises UnreadableFile where there is none or it cannot be drawn."""
    with opened(content) as file, PDFIUM:
        if not 1 <= page <= len(file):
            raise UnreadableFile(f"The PDF has no page {page}: it has {len(file)}.")
        try:
            return _drawn(file[page - 1], width)
        except pypdfium2.PdfiumError:
            raise UnreadableFile(f"Page {page} of the PDF is damaged.") from None


def _drawn(page: pypdfium2.PdfPage, width: int) -> bytes:
    points, height = page.get_size()
    scale = width / points if points else 0
    if not 1 <= width <= MAX_WIDTH or not 0 < scale * height * width <= MAX_PIXELS:
        raise UnreadableFile("The page is of a size that cannot be shown.")
    picture = BytesIO()
    page.render(scale=scale).to_pil().save(picture, "PNG")
    return picture.getvalue()
