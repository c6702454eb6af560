"""PDFs that cannot be read, or not wholly: damaged, locked, or pictures of a text."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from resolutions.document import UnreadableFile
from resolutions.reading import read
from resolutions.reading.pdf import glyphs
from tests.reading.printing import Block, press, resolution

PRINTED = resolution("Recalling x,^1^", "1. Decides y:", "(a) One;", Block("a|b", cells=(0.0, 90.0)))


def _draw_picture(canvas: Canvas) -> None:
    from PIL import Image

    canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, 612, 792)


def _scan(pages: int = 1) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(612, 792), invariant=True)
    for _ in range(pages):
        _draw_picture(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _blank(pages: int, **options: object) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=True, **options)
    for _ in range(pages):
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (_scan(), "scan without a text layer"),
        (_blank(2), "holds no text"),
        (_blank(1, encrypt=StandardEncryption("secret")), "protected by a password"),
        (_blank(glyphs.MAX_PAGES + 1), f"at most {glyphs.MAX_PAGES}"),
        (resolution("Recalling x,", "1. Decides y.")[:-600], "cut short"),
        (b"%PDF-1.4\n" + b"\x00\xff" * 500 + b"%%EOF", "damaged"),
        (press(["Dear Sir, please find enclosed what you asked for, with our best wishes."]), "No resolution found"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line(content: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFile, match=reason) as refused:
        read(content)
    assert "\n" not in str(refused.value)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(PRINTED) - 1), st.binary(max_size=6)), min_size=1, max_size=12))
def test_a_damaged_file_is_read_or_refused(damage: list[tuple[int, bytes]]) -> None:
    content = PRINTED
    for at, spoilt in damage:
        content = content[:at] + spoilt + content[at + 3 :]
    try:
        assert read(content).paragraphs
    except UnreadableFile as refused:
        assert len(str(refused).splitlines()) == 1  # noqa: PT017 - both outcomes are right


def test_a_page_without_text_among_others_is_a_warning() -> None:
    import pypdfium2

    whole, scan = pypdfium2.PdfDocument(resolution("Recalling x,", "1. Decides y.")), pypdfium2.PdfDocument(_scan())
    whole.import_pages(scan)
    buffer = io.BytesIO()
    whole.save(buffer)
    read_ = read(buffer.getvalue())
    assert ("picture-page", "Page 2 holds a picture and no text; what it shows is not read.") in [
        (w.code, w.message) for w in read_.warnings
    ]


@pytest.mark.parametrize(("mode", "picture", "warned"), [(3, True, True), (0, True, False), (3, False, False)])
def test_text_recognised_from_a_scan_is_told(mode: int, picture: bool, warned: bool) -> None:
    """Such text lies unseen over the picture of its page: drawn in rendering mode 3."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(612, 792), invariant=True)
    if picture:
        _draw_picture(canvas)
    text = canvas.beginText(120, 700)
    text.setTextRenderMode(mode)
    text.setLeading(30)
    for line in ("99/1. A test of recognising", "The General Assembly,", "Recalling its decisions,", "1. Decides so."):
        text.textLine(line)
    canvas.drawText(text)
    canvas.save()
    document = read(buffer.getvalue())
    assert [p.text for p in document.paragraphs] == ["Recalling its decisions,", "Decides so."]
    told = [warning.message for warning in document.warnings if warning.code == "recognised-text"]
    assert told == (["Text recognised from a scan on page 1: letters and words may be wrong."] if warned else [])
