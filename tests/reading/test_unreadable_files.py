"""Files that nobody can read a resolution from, and the reason that is given for each: it must be true."""

from __future__ import annotations

import io
import zipfile

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from resolutions.document import UnreadableFile
from resolutions.reading import read
from resolutions.reading.pdf import glyphs


def _pdf(*lines: str, pages: int = 1, picture: bool = False, curves: int = 0, **options: object) -> bytes:
    from PIL import Image

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(612, 792), invariant=True, **options)
    for _ in range(pages):
        if picture:
            canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, 612, 792)
        for row, line in enumerate(lines):
            canvas.drawString(72, 700 - 20 * row, line)
        for number in range(curves):
            x, y = 72 + 8 * (number % 60), 700 - 14 * (number // 60)
            canvas.bezier(x, y, x + 2, y + 9, x + 4, y + 9, x + 6, y)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _zip(name: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(name, "x")
    return buffer.getvalue()


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
_TEXTS = "text, PDF, Word files (.docx) and web pages are read."
_LIBREOFFICE = "which is read only where LibreOffice is installed; save it as .docx."


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "The file is empty."),
        (b" \r\n\t\r\n", "The file is empty."),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), f"The file is a picture; {_TEXTS}"),
        (b"\xff\xd8\xff\xe0" + bytes(40), f"The file is a picture; {_TEXTS}"),
        (b"II*\x00" + bytes(40), f"The file is a picture; {_TEXTS}"),
        (b"\x1f\x8b\x08" + bytes(40), f"The file is a compressed file; {_TEXTS}"),
        (b"7z\xbc\xaf\x27\x1c" + bytes(40), f"The file is a compressed file; {_TEXTS}"),
        (b"%!PS-Adobe-3.0\n72 700 moveto (1. Decides) show", f"The file is a PostScript file; {_TEXTS}"),
        (b"\x7fELF\x02\x01\x01" + bytes(40), "The file holds binary data, not text."),
        (b"ID3\x04" + bytes(40), "The file holds binary data, not text."),
        (_zip("photo.jpg"), "The file is a ZIP archive, not a Word file."),
        (_zip("xl/workbook.xml"), "The file is a spreadsheet, not a Word file."),
        (_zip("ppt/presentation.xml"), "The file is a presentation, not a Word file."),
        (_OLE + "WordDocument".encode("utf-16-le"), f"The file is an old Word file, {_LIBREOFFICE}"),
        (_OLE, f"The file is an old Office file that holds no Word text; {_TEXTS}"),
        (_OLE + "EncryptedPackage".encode("utf-16-le"), "The Word file is protected by a password."),
        (b"{\\rtf1 The General Assembly,}", f"The file is an RTF file, {_LIBREOFFICE}"),
        (_zip("META-INF/container.xml"), "The file is an e-book, not a Word file."),
        (b"\xffWPC" + bytes(40), f"The file is a WordPerfect file, {_LIBREOFFICE}"),
        (b"<?xml version='1.0'?><akomaNtoso/>", "The file is XML of a kind that is not read; save it as .docx or PDF."),
        (b"<html><body><p></p></body></html>", "The web page holds no text."),
        (_pdf(), "The PDF holds no text."),
        (_pdf(picture=True), "The PDF is a scan without a text layer: it holds pictures of pages, no text."),
        (
            _pdf("Received", picture=True, pages=3),
            "The PDF is a scan without a text layer: it holds pictures of pages, no text.",
        ),
        (
            _pdf(curves=300),
            "The PDF draws its letters as outlines, so that it holds no text; its source is needed.",
        ),
        (
            _pdf("Dear Sir,"),
            "No resolution found: no line such as “The Human Rights Council,” opens the text.",
        ),
        (_pdf("x", encrypt=StandardEncryption("secret")), "The PDF is protected by a password."),
        (_pdf("The General Assembly,", "1. Decides.")[:-200], "The PDF is cut short: its end is missing."),
        (b"%PDF-1.4\n" + b"\x00\xff" * 500 + b"%%EOF", "The PDF is damaged and cannot be opened."),
        (
            _pdf(pages=glyphs.MAX_PAGES + 1),
            f"The PDF has {glyphs.MAX_PAGES + 1} pages; at most {glyphs.MAX_PAGES} are read.",
        ),
        (
            b"Dear Sir,\n\nPlease find enclosed what you asked for.\n\nYours",
            "No resolution found: no line such as “The Human Rights Council,” opens the text.",
        ),
        (b"The General Assembly,\n", "No paragraph follows the opening line."),
    ],
)
def test_what_is_said_of_files_that_cannot_be_read(content: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFile) as refused:
        read(content)
    assert str(refused.value) == reason


def test_what_a_download_leaves_behind_the_end_of_a_file_cuts_nothing() -> None:
    whole = _pdf("The General Assembly,", "1. Decides to remain seized of the matter.")
    assert [paragraph.label for paragraph in read(whole + bytes(8192)).paragraphs] == ["OP1"]
