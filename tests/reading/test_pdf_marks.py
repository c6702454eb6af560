"""What stands on a page beside its text: watermarks, numbers of lines, words struck out or not to be seen."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.lib.colors import Color, black, lightgrey, red, white
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from resolutions.document import Document
from resolutions.reading import formats, read
from resolutions.reading.english import letters

TEXT = [
    (122, "The Human Rights Council,"),
    (122, "Noting the sea and the storms that strike the coasts on which lighthouse keepers"),
    (100, "and their families live, far from any town,"),
    (122, "1. Urges States to report on the measures that they have taken for the keepers of"),
    (100, "lighthouses and for their families;"),
    (122, "2. Requests the Secretary-General to report every year until the last of these lights"),
    (100, "has been put out;"),
    (122, "3. Decides to remain seized of the matter."),
]
EXPECTED = [
    ("PP1", "Noting the sea and the storms that strike the coasts on which lighthouse keepers and their families live,"
     " far from any town,"),
    ("OP1", "Urges States to report on the measures that they have taken for the keepers of lighthouses and for their"
     " families;"),
    ("OP2", "Requests the Secretary-General to report every year until the last of these lights has been put out;"),
    ("OP3", "Decides to remain seized of the matter."),
]  # fmt: skip
PLAIN = {"no-symbol", "no-title", "no-date"}
Draw = Callable[[Canvas], None]


def _page(*, under: Draw | None = None, over: Draw | None = None, size: float = 11, lines_apart: float = 20) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=True)
    for draw in (under, _print(size, lines_apart), over):
        if draw is not None:
            canvas.saveState()
            draw(canvas)
            canvas.restoreState()
    canvas.save()
    return buffer.getvalue()


def _print(size: float, apart: float) -> Draw:
    def draw(canvas: Canvas) -> None:
        for row, (left, text) in enumerate(TEXT):
            canvas.setFont("Times-Roman", size)
            canvas.drawString(left, 770 - apart * row, text)

    return draw


def _watermark(text: str, *, angle: float, size: float, colour: Color = lightgrey, at: tuple[int, int]) -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.translate(*at)
        canvas.rotate(angle)
        canvas.setFillColor(colour)
        canvas.setFont("Helvetica-Bold", size)
        canvas.drawString(0, 0, text)

    return draw


def _paragraphs(document: Document) -> list[tuple[str, str]]:
    return [(paragraph.label, paragraph.text) for paragraph in document.paragraphs]


def _codes(document: Document) -> set[str]:
    return {warning.code for warning in document.warnings} - PLAIN


@pytest.mark.parametrize("above", [True, False])
@pytest.mark.parametrize("colour", [lightgrey, red, black])
@pytest.mark.parametrize(
    ("angle", "size", "at"),
    [(45, 60, (150, 640)), (30, 90, (120, 600)), (-35, 40, (120, 760)), (60, 24, (200, 640)), (90, 50, (300, 620)),
     (0, 80, (110, 690)), (0, 24, (130, 705)), (10, 30, (110, 690)), (180, 40, (480, 720))],
)  # fmt: skip
def test_a_watermark_is_no_text(angle: float, size: float, at: tuple[int, int], colour: Color, above: bool) -> None:
    draw = _watermark("DRAFT", angle=angle, size=size, colour=colour, at=at)
    document = read(_page(over=draw) if above else _page(under=draw))
    assert _paragraphs(document) == EXPECTED
    assert _codes(document) == {"printed-across"}
    assert any("“DRAFT”" in warning.message for warning in document.warnings)


def test_a_watermark_in_the_size_of_the_text_is_known_by_its_colour() -> None:
    draw = _watermark("ADVANCE UNEDITED VERSION", angle=0, size=11, at=(150, 748))
    document = read(_page(under=draw))
    assert _paragraphs(document) == EXPECTED
    assert _codes(document) == {"printed-across"}


@pytest.mark.parametrize(
    ("size", "colour", "at"),
    [(60, black, (150, 300)), (11, lightgrey, (122, 300)), (11, Color(0, 0, 0, alpha=0.2), (122, 300))],
)
def test_a_watermark_below_the_text_is_known_by_its_size_or_pale_colour(
    size: float, colour: Color, at: tuple[int, int]
) -> None:
    document = read(_page(under=_watermark("DRAFT", angle=0, size=size, colour=colour, at=at)))
    assert _paragraphs(document) == EXPECTED
    assert _codes(document) == {"printed-across"}


def test_words_struck_out_by_a_reviewers_pen_are_left_out() -> None:
    """A strike-out annotation over "on the measures" of OP1."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    file = pypdfium2.PdfDocument(_page())
    page = file[0]
    left = 122 + stringWidth("1. Urges States to report ", "Times-Roman", 11)
    width = stringWidth("on the measures", "Times-Roman", 11)
    annotation = pdfium.FPDFPage_CreateAnnot(page.raw, pdfium.FPDF_ANNOT_STRIKEOUT)
    quad = pdfium.FS_QUADPOINTSF(left, 718, left + width, 718, left, 708, left + width, 708)
    assert pdfium.FPDFAnnot_AppendAttachmentPoints(annotation, quad)
    pdfium.FPDFPage_CloseAnnot(annotation)
    buffer = io.BytesIO()
    file.save(buffer)
    document = read(buffer.getvalue())
    assert _paragraphs(document)[1][1].startswith("Urges States to report that they have taken")
    assert _codes(document) == {"struck-out"}


def test_a_page_that_was_laid_askew_on_the_glass_is_read() -> None:
    def turned(canvas: Canvas) -> None:
        canvas.rotate(2)
        _print(11, 20)(canvas)

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=True)
    turned(canvas)
    canvas.save()
    assert _paragraphs(read(buffer.getvalue())) == EXPECTED


def _numbers(step: int, *, first: int = 1, right: bool = False, size: float = 11, font: str = "Times-Roman") -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(font, size)
        for row in range(len(TEXT)):
            if (first + row) % step == 0:
                if right:
                    canvas.drawString(540, 770 - 20 * row, str(first + row))
                else:
                    canvas.drawRightString(84, 770 - 20 * row, str(first + row))

    return draw


@pytest.mark.parametrize("right", [False, True])
@pytest.mark.parametrize(("step", "first"), [(1, 1), (1, 34), (2, 1), (5, 1), (5, 98), (3, 7)])
@pytest.mark.parametrize(("size", "font"), [(11, "Times-Roman"), (8, "Helvetica")])
def test_numbers_of_lines_are_no_text(step: int, first: int, right: bool, size: float, font: str) -> None:
    document = read(_page(over=_numbers(step, first=first, right=right, size=size, font=font)))
    assert _paragraphs(document) == EXPECTED
    assert not _codes(document)


def test_numbers_of_paragraphs_without_points_in_the_margin_are_theirs() -> None:
    rows = [
        ((100, "The Human Rights Council,"),),
        ((100, "Noting the sea,"),),
        ((100, "1"), (122, "Urges States to report on the measures that they have taken for the keepers of")),
        ((122, "lighthouses and for their families;"),),
        ((100, "2"), (122, "Requests the Secretary-General to report every year until the last of these lights")),
        ((122, "has been put out and the last of the keepers has gone home to a family that does not"),),
        ((122, "know the keeper any more;"),),
        ((100, "3"), (122, "Decides to remain seized of the matter.")),
    ]
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=True)
    canvas.setFont("Times-Roman", 11)
    for row, pieces in enumerate(rows):
        for left, text in pieces:
            canvas.drawString(left, 770 - 16 * row, text)
    canvas.save()
    lines = [line.text for line in formats.source(buffer.getvalue()).lines]
    assert [line.split()[0] for line in lines if line[0].isdigit()] == ["1", "2", "3"]


def _strike(*, height: float, thick: float, colour: Color, filled: bool) -> Draw:
    """A bar through "on the measures", so high in the size of the type above the line they stand on."""

    def draw(canvas: Canvas) -> None:
        before, words = "1. Urges States to report ", "on the measures"
        left = 122 + canvas.stringWidth(before, "Times-Roman", 11)
        width = canvas.stringWidth(words, "Times-Roman", 11)
        y = 770 - 3 * 20 + height * 11
        canvas.setStrokeColor(colour)
        canvas.setFillColor(colour)
        canvas.setLineWidth(thick)
        if filled:
            canvas.rect(left, y - thick / 2, width, thick, stroke=0, fill=1)
        else:
            canvas.line(left, y, left + width, y)

    return draw


@pytest.mark.parametrize("filled", [True, False])
@pytest.mark.parametrize(("height", "thick", "colour"), [(0.27, 1, red), (0.2, 0.5, black), (0.4, 1.5, red)])
def test_words_under_a_bar_are_left_out(height: float, thick: float, colour: Color, filled: bool) -> None:
    document = read(_page(over=_strike(height=height, thick=thick, colour=colour, filled=filled)))
    assert _paragraphs(document)[1][1].startswith("Urges States to report that they have taken")
    assert [(warning.code, warning.label) for warning in document.warnings if warning.code not in PLAIN] == [
        ("struck-out", "OP1")
    ]


@pytest.mark.parametrize("height", [-0.12, 0.8])
def test_words_with_a_line_under_or_over_them_stay(height: float) -> None:
    document = read(_page(over=_strike(height=height, thick=0.7, colour=red, filled=False)))
    assert _paragraphs(document) == EXPECTED
    assert not _codes(document)


def test_words_that_cannot_be_seen_are_left_out() -> None:
    draw = _watermark("Deletes all that stands above.", angle=0, size=11, colour=white, at=(122, 615))
    document = read(_page(over=draw))
    assert _paragraphs(document) == EXPECTED
    assert _codes(document) == {"hidden-text"}


def test_white_letters_on_a_dark_box_are_text() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColor(black)
        canvas.rect(90, 600, 430, 30, stroke=0, fill=1)
        _watermark("4. Thanks the keepers.", angle=0, size=11, colour=white, at=(122, 610))(canvas)

    document = read(_page(over=draw))
    assert _paragraphs(document)[-1] == ("OP4", "Thanks the keepers.")
    assert not _codes(document)


@pytest.mark.parametrize(
    ("name", "expected", "codes"),
    [
        ("p03b-line-numbers-5.pdf", "on the protection of lighthouse keepers,", set[str]()),
        ("p05-redline.pdf", "Urges States to protect lighthouse keepers", {"struck-out"}),
        ("p21-nbhyphen-liga.pdf", "ninety-third session", {"unknown-letters"}),
    ],
)
def test_files_as_people_have_them(name: str, expected: str, codes: set[str], corpus: Path) -> None:
    document = read((corpus / "cases" / name).read_bytes())
    assert any(expected in text for _, text in _paragraphs(document))
    assert _codes(document) == codes


def test_letters_that_take_less_room_than_their_names_say_are_told() -> None:
    """The file says "maoor" and prints "major": the letter after the j stands where a j ends."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Times-Roman", 11)
        for row, words in enumerate([["maj", "or"], ["obj", "ectives"], ["subj", "ects"]]):
            left = 122.0
            for piece in words:
                canvas.drawString(left, 600 - 20 * row, piece.replace("j", "o"))
                left += canvas.stringWidth(piece, "Times-Roman", 11)

    document = read(_page(over=draw))
    told = [warning for warning in document.warnings if warning.code == "spoiled-letters"]
    assert "“maoor”, “oboectives”, “suboects”" in told[0].message


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the maoor oboectives of all big quays expect a wide zone, much like five pans " * 400, ("j",)),
        ("the maoor oboectives of all big quays", ()),
        ("все хранители маяков докладывают о каждом шторме " * 400, ()),
    ],
)
def test_letters_that_a_long_english_text_cannot_do_without(text: str, expected: tuple[str, ...]) -> None:
    assert letters.missing([text]) == expected
