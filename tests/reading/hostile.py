"""Files that are broken, mislabelled or made to break a reader, by the name that somebody gave them.

Each is made when it is asked for, since some take a second to make.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.reading.pdf_files import LETTERS, lines, printed, stream
from tests.reading.word_files import docx, p, packed

TEXT = ("99/1. A test", "The General Assembly,", "Recalling the Charter of the Organization,", "1. Decides to go on.")
PRINTED = lines(*TEXT)
FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 612 792]/Resources<</XObject<</X %d 0 R>>/Font<</F 5 0 R>>>>"
MEBIBYTE = 1024 * 1024
TOO_MUCH = "takes (longer|more memory) than is allowed|reader breaks off over it"
"""A file that needs more than it may have ends in one of these, whichever comes first."""


@dataclass(frozen=True)
class Hostile:
    """`reason` is a pattern of the one line that refuses the file."""

    name: str
    make: Callable[[], bytes]
    reason: str


def doctype(entities: str) -> str:
    return f"<!DOCTYPE html [{entities}]>"


LAUGHS = doctype('<!ENTITY l0 "ha">' + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10)))
SECRET = doctype('<!ENTITY l9 SYSTEM "file:///etc/passwd">')


def word(document: str) -> bytes:
    return docx(extra={"word/document.xml": document.encode()})


def entities_in_word(declared: str) -> bytes:
    return word(
        f'{declared}<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>&l9;</w:t></w:r></w:p></w:body></w:document>'
    )


def opendocument(files: dict[str, bytes]) -> bytes:
    """An OpenDocument text: its kind stands first, unpacked."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for name, content in {"mimetype": b"application/vnd.oasis.opendocument.text", **files}.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return made.getvalue()


def canvas(pages: int, *, picture: bool = False, **options: object) -> bytes:
    made = io.BytesIO()
    drawn = Canvas(made, pagesize=(612, 792), invariant=True, **options)
    for _ in range(pages):
        if picture:
            drawn.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, 612, 792)
        drawn.showPage()
    drawn.save()
    return made.getvalue()


def nested_archives(depth: int) -> bytes:
    content = b"0" * MEBIBYTE
    for level in range(depth):
        content = packed({f"{level}-{copy}.zip": content for copy in range(8)})
    return content


def kids(count: int, *, told: int | None = None) -> bytes:
    """A page tree that holds one page so many times, and tells so many."""
    return b"<</Type/Pages/Kids[%b]/Count %d>>" % (b"3 0 R " * count, count if told is None else told)


def laughing_forms() -> bytes:
    """Ten drawings, each of which draws the next one ten times."""
    forms = {20 + n: stream(b"/X Do " * 10 if n < 9 else PRINTED, FORM % (21 + n)) for n in range(10)}
    return printed(PRINTED + b"/X Do", resources=b"/XObject<</X 20 0 R>>", more=forms)


def deep_page_tree(depth: int = 20_000) -> bytes:
    node = b"<</Type/Pages/Kids[%d 0 R]/Count 1>>"
    nodes = {20 + n: node % (21 + n if n < depth else 3) for n in range(depth + 1)}
    return printed(PRINTED, pages=node % 20, more=nodes)


def mapped(letter: bytes) -> bytes:
    """A PDF whose font says that its Z is that letter, in hexadecimal digits of UTF-16."""
    table = b"begincmap 1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfchar <5A> <%b> endbfchar endcmap"
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>"
    text = (*TEXT[:2], "Recalling the Z Charter of the Organization,", TEXT[3])
    return printed(lines(*text), more={LETTERS: font, 6: stream(table % letter)})


MISSING_DOCUMENT = (
    b"<html><head><title>Error</title></head><body><p>There is no document matching your request.</p></body></html>"
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
NESTED_PART = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x%d\n\n--x%d\n"
NO_RESOLUTION = "No resolution found"
ARCHIVE = "a ZIP archive, not a Word file"

FILES = [
    Hostile("empty.pdf", lambda: b"", "is empty"),
    Hostile("encrypted.pdf", lambda: canvas(1, encrypt=StandardEncryption("secret")), "protected by a password"),
    Hostile("encrypted.docx", lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
    Hostile("truncated.pdf", lambda: printed(PRINTED)[:-200], "cut short"),
    Hostile("truncated.docx", lambda: docx(p(TEXT[1]), p(TEXT[2]))[:900], "damaged or cut short"),
    Hostile("truncated-utf-16.txt", lambda: "\n\n".join(TEXT).encode("utf-16")[:-1], "damaged"),
    Hostile("page-of-the-document-system.pdf", lambda: MISSING_DOCUMENT, "where it has no such document"),
    Hostile("archive.docx", lambda: packed({"a.txt": b"x"}), ARCHIVE),
    Hostile("spreadsheet.docx", lambda: packed({"xl/workbook.xml": b"<a/>"}), "a spreadsheet, not a Word file"),
    Hostile("picture.txt", lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), "a picture"),
    Hostile("binary.txt", lambda: "\n\n".join(TEXT).replace("Charter", "Cha\0rter").encode(), "binary data"),
    Hostile("ratio.docx", lambda: word(" " * 20 * MEBIBYTE), "unpacks to more than is read"),
    Hostile("nested-archives.docx", lambda: nested_archives(4), ARCHIVE),
    Hostile("many-members.docx", lambda: packed({f"word/{n}": b"" for n in range(9000)}), "unpacks to more than is read"),
    Hostile("laughs.docx", lambda: entities_in_word(LAUGHS), "declares entities"),
    Hostile("external.docx", lambda: entities_in_word(SECRET), "declares entities"),
    Hostile("laughs.html", lambda: f"{LAUGHS}<html><p>&l9;</p></html>".encode(), NO_RESOLUTION),
    Hostile("external.html", lambda: f"{SECRET}<html><p>&l9;</p></html>".encode(), NO_RESOLUTION),
    Hostile("laughs.xhtml", lambda: f"<?xml version='1.0'?>{LAUGHS}<html><p>&l9;</p></html>".encode(), NO_RESOLUTION),
    Hostile("macros.docm", lambda: docx(p(TEXT[1]), extra={"word/vbaProject.bin": b"x"}), "carries macros"),
    Hostile("macros.doc", lambda: OLE + "WordDocument _VBA_PROJECT".encode("utf-16-le"), "carries macros"),
    Hostile("macros.odt", lambda: opendocument({"Basic/script-lc.xml": b"<a/>"}), "carries macros"),
    Hostile("scan.pdf", lambda: canvas(2, picture=True), "scan without a text layer"),
    Hostile("blank.pdf", lambda: canvas(2), "holds no text"),
    Hostile("10000-pages.pdf", lambda: printed(PRINTED, pages=kids(10_000)), "10000 pages; at most 500"),
    Hostile("10000-drawn-pages.pdf", lambda: printed(PRINTED, pages=kids(10_000, told=2_147_483_647)), "pages; at most|damaged"),
    Hostile("loop-of-pages.pdf", lambda: printed(PRINTED, pages=b"<</Type/Pages/Kids[3 0 R 2 0 R]/Count 2>>"), "damaged"),
    Hostile("loop-of-contents.pdf", lambda: printed(PRINTED, contents=b"6 0 R", more={6: b"[6 0 R 6 0 R]"}), "holds no text"),
    Hostile("loop-of-a-length.pdf", lambda: printed(PRINTED, more={4: b"<</Length 4 0 R>>stream\nBT ET\nendstream"}), "no text"),
    Hostile("deep-page-tree.pdf", deep_page_tree, "damaged"),
    Hostile("dense-page.pdf", lambda: printed(lines(*["Recalling the Charter,"] * 2000)), "no printed page"),
    Hostile("deep.docx", lambda: word("<a>" * 100_000), "damaged"),
    Hostile("deep.html", lambda: b"<html>" + b"<div>" * 100_000, "nests its elements too deeply"),
    Hostile("deep.mhtml", lambda: b"".join(NESTED_PART % (n, n) for n in range(5000)), "nests its parts too deeply"),
    Hostile("endless-word.txt", lambda: f"{TEXT[1]}\n\nRecalling {'a' * 90_000},".encode(), "a word of more than"),
    Hostile("endless-line.txt", lambda: f"{TEXT[1]}\n\nRecalling {'a, ' * 90_000},".encode(), "a line of more than"),
    Hostile("endless-lines.txt", lambda: TEXT[1].encode() + b"\n\nx" * 60_000, "more than 50,000 lines"),
    Hostile("endless-page.html", lambda: b"<html>" + b"<p>x" * 60_000, "more than 50,000 lines"),
]  # fmt: skip
"""Refused by what they are."""

GREEDY = [
    Hostile("spaces.pdf", lambda: printed(PRINTED + b" " * 150 * MEBIBYTE), TOO_MUCH),
    Hostile("packed-twice.pdf", lambda: printed(PRINTED + b" " * 150 * MEBIBYTE, filters=2), TOO_MUCH),
    Hostile("same-contents.pdf", lambda: printed(PRINTED + b" " * MEBIBYTE, contents=b"[%b]" % (b"4 0 R " * 10_000)), TOO_MUCH),
    Hostile("texts.pdf", lambda: printed(PRINTED + b"BT /F 10 Tf (a)Tj ET " * 5 * MEBIBYTE), TOO_MUCH),
    Hostile("states.pdf", lambda: printed(PRINTED + b"q " * 25 * MEBIBYTE), TOO_MUCH),
    Hostile("laughing-forms.pdf", laughing_forms, TOO_MUCH),
]  # fmt: skip
"""Refused for what reading them takes: streams and drawings of a few kilobytes that grow without end."""
