"""A small press: sets texts on pages as the Organization prints them, so that tests know what a PDF holds."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

REGULAR, BOLD, ITALIC = "Times-Roman", "Times-Bold", "Times-Italic"
KERNING = 0.12
"""The white, in the size of the type, that a ~ in a text leaves inside a word."""
_MARK = re.compile(r"\^([^^]+)\^")


@dataclass(frozen=True)
class Layout:
    """Points, measured from the left and upper edge. `spaces`: whether the file holds spaces or only leaves white;
    `rule`: what stands above footnotes."""

    width: float = 612
    height: float = 792
    left: float = 123
    right: float = 488
    top: float = 82
    bottom: float = 690
    size: float = 10
    leading: float = 12
    gap: float = 6
    indent: float = 24
    hanging: float = 0
    justify: bool = True
    spaces: bool = True
    hyphenate: bool = False
    gutter: float = 0
    rule: str = "__________________"
    head: tuple[str, str] = ("A/RES/99/1", "A test of printing")
    foot: tuple[str, str] = ("{page}/{pages}", "99-12345")


@dataclass(frozen=True)
class Block:
    """A paragraph or heading. In `text` ^1^ is a raised mark; `notes` are the notes whose marks stand in it."""

    text: str
    font: str = REGULAR
    size: float = 0
    at: float | None = None
    indent: float | None = None
    gap: float | None = None
    notes: tuple[str, ...] = ()
    cells: tuple[float, ...] = ()


@dataclass
class _Word:
    text: str
    marks: str = ""

    def width(self, font: str, size: float) -> float:
        return stringWidth(self.text, font, size) + stringWidth(self.marks, font, 0.65 * size)


@dataclass
class _Page:
    lines: list[tuple[float, float, list[_Word], str, float, float]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def press(blocks: Sequence[Block | str], layout: Layout = Layout(), *, masthead: Sequence[Block] = ()) -> bytes:
    """The PDF that prints the blocks under the masthead."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(layout.width, layout.height), invariant=True)
    pages = _pages(masthead, [Block(b) if isinstance(b, str) else b for b in blocks], layout)
    for number, page in enumerate(pages, 1):
        if number > 1:
            _margin(canvas, layout, layout.head, 59, number, len(pages))
        for left, base, words, font, size, full in page.lines:
            _line(canvas, layout, left, base, words, font, size, full)
        _notes(canvas, layout, page.notes)
        _margin(canvas, layout, layout.foot, layout.height - 37, number, len(pages))
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def resolution(*blocks: Block | str, layout: Layout = Layout(), title: Sequence[str] = ("A test",)) -> bytes:
    """A small resolution of the General Assembly that holds the blocks, with its masthead and formula."""
    masthead = [
        Block("United Nations", size=14, at=layout.left, gap=-26),
        Block("A/RES/99/1", at=487, gap=-12),
        Block("General Assembly", font=BOLD, size=20, gap=16),
        Block("Distr.: General", at=397, gap=-12),
        Block("27 November 2053", at=397, gap=0),
        Block("Ninety-ninth session", font=BOLD, at=60, gap=60),
        Block("Agenda item 11", at=60, gap=0),
        Block("Tests of all kinds", font=BOLD, at=60, gap=0),
        Block("Resolution adopted by the General Assembly", font=BOLD, size=14, gap=12),
        Block("on 21 November 2053", font=BOLD, size=14, gap=0),
        Block("[without reference to a Main Committee (A/99/L.9)]", font=ITALIC, gap=12, indent=0),
        *(Block(line, font=BOLD, size=12, at=None if n else 79, gap=0 if n else 12) for n, line in enumerate(title)),
        Block("The General Assembly,", font=ITALIC, gap=12),
    ]
    return press(blocks, layout, masthead=[_flush(block) for block in masthead])


def _flush(block: Block) -> Block:
    return Block(**{**block.__dict__, "indent": 24 if "The " in block.text[:4] else 0})


def _pages(masthead: Sequence[Block], blocks: Sequence[Block], layout: Layout) -> list[_Page]:
    columns = 2 if layout.gutter else 1
    full = layout.right - layout.left
    pages, column, base, room, top = [_Page()], 0, layout.top, layout.bottom, layout.top
    for place, block in enumerate([*masthead, *blocks]):
        width = full if place < len(masthead) else (full - layout.gutter) / columns
        size = block.size or layout.size
        leading = layout.leading * size / layout.size
        for number, (shift, words, spread) in enumerate(_set(block, layout, width, size)):
            gap = (layout.gap if block.gap is None else block.gap) if number == 0 else 0
            if number == 0 or not block.cells:
                base += leading + (gap if pages[-1].lines else 0)
            top = base if place == len(masthead) and not number else top
            needed = 11 * len(block.notes) + 20 if block.notes else 0
            if base + needed > room:
                column += 1
                if column >= columns:
                    pages.append(_Page())
                    column, room, top = 0, layout.bottom, layout.top
                base = top
            marks = {mark for word in words for mark in word.marks.split(",")}
            for note in block.notes:
                if note.split()[0] in marks and note not in pages[-1].notes:
                    pages[-1].notes.append(note)
                    room -= 11 if len(pages[-1].notes) > 1 else 30
            left = (block.at if block.at is not None else layout.left + column * (width + layout.gutter)) + shift
            pages[-1].lines.append((left, base, words, block.font, size, spread))
    return pages


def _set(block: Block, layout: Layout, width: float, size: float) -> Iterator[tuple[float, list[_Word], float]]:
    """The lines of a block: how far each is shifted, its words, and its full width (0 where it is not spread)."""
    if block.cells:
        for at, cell in zip(block.cells, block.text.split("|"), strict=True):
            yield at, [_Word(cell.strip())], 0
        return
    words = [_Word(_MARK.sub("", part), "".join(_MARK.findall(part))) for part in block.text.split()]
    shift = layout.indent if block.indent is None else block.indent
    line: list[_Word] = []
    space = stringWidth(" ", block.font, size)
    while words:
        word = words.pop(0)
        used = sum(w.width(block.font, size) + space for w in line) + word.width(block.font, size)
        if line and used > width - shift:
            cut = 4 if layout.hyphenate and word.text.isalpha() and word.text.islower() and len(word.text) > 8 else 0
            if cut and used - stringWidth(word.text[cut:], block.font, size) + 4 < width - shift:
                line.append(_Word(f"{word.text[:cut]}-"))
                word = _Word(word.text[cut:], word.marks)
            yield shift, line, width - shift if layout.justify else 0
            line, shift = [], layout.hanging
        line.append(word)
    yield shift, line, 0


def _line(
    canvas: Canvas, layout: Layout, left: float, base: float, words: list[_Word], font: str, size: float, full: float
) -> None:
    space = stringWidth(" ", font, size)
    taken = sum(word.width(font, size) for word in words)
    if full and len(words) > 1:
        space = (full - taken) / (len(words) - 1)
    at, y = left, layout.height - base
    for word in words:
        typed = layout.spaces and word is not words[-1] and not word.marks
        for number, piece in enumerate(pieces := word.text.split("~")):
            canvas.setFont(font, size)
            canvas.drawString(at, y, piece + (" " if typed and number + 1 == len(pieces) else ""))
            at += stringWidth(piece, font, size) + (KERNING * size if number + 1 < len(pieces) else 0)
        if word.marks:
            canvas.setFont(font, 0.65 * size)
            canvas.drawString(at, y + 0.35 * size, word.marks)
            at += stringWidth(word.marks, font, 0.65 * size)
        at += space


def _notes(canvas: Canvas, layout: Layout, notes: Sequence[str]) -> None:
    if not notes:
        return
    base = layout.height - 60 - 11 * len(notes)
    canvas.setFont(REGULAR, 0.8 * layout.size)
    if layout.rule:
        canvas.drawString(layout.left - 24, layout.height - base, layout.rule)
    for note in notes:
        base += 11
        mark, _, text = note.partition(" ")
        canvas.setFont(REGULAR, 0.55 * layout.size)
        canvas.drawString(layout.left - 6, layout.height - base + 3, mark)
        canvas.setFont(REGULAR, 0.85 * layout.size)
        canvas.drawString(layout.left, layout.height - base, text)


def _margin(canvas: Canvas, layout: Layout, texts: tuple[str, str], base: float, page: int, pages: int) -> None:
    canvas.setFont(BOLD, 8.5)
    for at, text in zip((60, layout.width - 140), texts, strict=True):
        canvas.drawString(at, layout.height - base, text.format(page=page, pages=pages))
