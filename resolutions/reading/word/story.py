"""The paragraphs and tables of a Word file as a reader sees them, hidden text left out; of a redline, its base or its
proposal (see resolutions.reading.sides), whether its changes are tracked or struck out and underlined."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from resolutions.reading import block_stream
from resolutions.reading.paragraph_blocks import LONGEST_HEADING, ending
from resolutions.reading.sides import Side
from resolutions.reading.word.automatic_numbers import AutomaticNumbers
from resolutions.reading.word.notes import Kind, Notes
from resolutions.reading.word.numbering import Numbering
from resolutions.reading.word.package import Element, child, local, value
from resolutions.reading.word.styles import Look, Style, Styles, look
from resolutions.reading.word.symbol_fonts import UNKNOWN, symbol

_DELETED, _INSERTED = frozenset({"del", "moveFrom"}), frozenset({"ins", "moveTo"})
_UNSEEN = frozenset({"pPr", "rPr", "sdtPr", "instrText", "delInstrText", "rt", "footnoteRef", "endnoteRef"})
_WRITTEN = {"tab": " ", "ptab": " ", "br": block_stream.BREAK, "cr": block_stream.BREAK, "noBreakHyphen": "-"}
_DROPPED_FIELDS = frozenset({"PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "PAGEREF", "TOC", "INDEX"})
"""Fields whose results say where something stands on paper, or repeat what stands elsewhere."""
_AROUND = frozenset({"sdt", "sdtContent", "customXml", "smartTag", "AlternateContent", "Choice"})
_PRIVATE = re.compile("[\uf000-\uf0ff]")
_CUSTOM = re.compile(r"\s*([*†‡]{1,3}|\d{1,3}|[a-z])")


@dataclass(slots=True)
class _Paragraph:
    """A paragraph while it is read. `letters` counts those that are seen, `bold` those of them that are bold."""

    pieces: list[str] = field(default_factory=list)
    letters: int = 0
    bold: int = 0
    boxes: list[block_stream.Item] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.pieces)


@dataclass(slots=True)
class _Field:
    """An open field: its instruction so far, and whether its result has begun."""

    instruction: str = ""
    result: bool = False

    @property
    def shown(self) -> bool:
        return self.result and not _is_dropped(self.instruction)


@dataclass(frozen=True, slots=True)
class _Carried:
    """A paragraph whose end is deleted: it goes on with the next one, or ends with what holds it."""

    paragraph: _Paragraph
    properties: Element | None
    style: Style


@dataclass(slots=True)
class Story:
    """Reads the text of one file, part by part, in order; keeps what an editor must know of it. `side`: of a redline
    the text that is read; `by_look`: words that are struck out and underlined are its changes. `struck`: what was
    struck out otherwise, in order, for each GAP in the text."""

    styles: Styles
    numbering: Numbering
    notes: Notes
    side: Side = "proposal"
    by_look: bool = False
    tracked: bool = False
    unknown: bool = False
    embedded: bool = False
    raised: bool = False
    struck: list[str] = field(default_factory=list)
    _carried: _Carried | None = None
    _counts: AutomaticNumbers = field(default_factory=AutomaticNumbers)
    _fields: list[_Field] = field(default_factory=list)
    _custom: tuple[Kind, Element] | None = None

    @property
    def in_field(self) -> bool:
        """Whether a field has begun and not ended."""
        return bool(self._fields)

    @property
    def _gone(self) -> frozenset[str]:
        """The marks of changes around what the side does not have."""
        return _DELETED if self.side == "proposal" else _INSERTED

    def items(self, container: Element) -> Iterator[block_stream.Item]:
        """The paragraphs and tables within the body, a cell, a note or a box: no paragraph goes on beyond it."""
        before, self._carried = self._carried, None
        yield from self._within(container)
        yield from self._left()
        self._carried = before

    def _within(self, container: Element) -> Iterator[block_stream.Item]:
        for element in container:
            name = local(element)
            if name == "p":
                yield from self._paragraph(element)
            elif name == "tbl":
                yield from self._left()
                yield self._table(element)
            elif name in self._gone:
                self.tracked = True
            elif name == "altChunk":
                self.embedded = True
            elif name in {*_DELETED, *_INSERTED} or name in _AROUND:
                self.tracked = self.tracked or name not in _AROUND
                yield from self._within(_chosen(element))

    def _left(self) -> Iterator[block_stream.Item]:
        """The paragraph that went on and finds no next one."""
        if self._carried:
            carried, self._carried = self._carried, None
            yield from self._ended(carried.paragraph, carried.properties, carried.style)

    def _table(self, element: Element) -> block_stream.NestedTable:
        rows = []
        for row in _descend(element, "tr"):
            self.tracked = self.tracked or _is_changed(row, "trPr", *_DELETED, *_INSERTED)
            if _is_changed(row, "trPr", *self._gone):
                continue
            cells = list(_descend(row, "tc"))
            self.tracked = self.tracked or any(_is_changed(cell, "tcPr", "cellDel", "cellIns") for cell in cells)
            gone = "cellDel" if self.side == "proposal" else "cellIns"
            cells = [cell for cell in cells if not _is_changed(cell, "tcPr", gone)]
            rows.append(tuple(tuple(self.items(cell)) for cell in cells))
        return block_stream.NestedTable(tuple(rows))

    def _paragraph(self, element: Element) -> Iterator[block_stream.Item]:
        properties = child(element, "pPr")
        style = self.styles.paragraph(value(child(properties, "pStyle")))
        paragraph = self._carried.paragraph if self._carried else _Paragraph()
        self._carried = None
        self._inline(element, paragraph, style.look, style.look)
        mark = child(properties, "rPr")
        self.tracked = self.tracked or any(child(mark, name) is not None for name in (*_DELETED, *_INSERTED))
        if any(child(mark, name) is not None for name in self._gone):
            # Its end is deleted: it goes on with the next one, whose number and style it takes.
            self._carried = _Carried(paragraph, properties, style)
            return
        yield from self._ended(paragraph, properties, style)

    def _ended(self, paragraph: _Paragraph, properties: Element | None, style: Style) -> Iterator[block_stream.Item]:
        mark = child(properties, "rPr")
        if not paragraph.letters and look(mark).over(style.look).hidden:
            return
        number = self.numbering.printed(child(properties, "numPr"), style)
        yield from block_stream.paragraph(paragraph.text, number=number, heading=_is_heading(paragraph, style, number))
        yield from paragraph.boxes

    def _inline(self, element: Element, into: _Paragraph, own: Look, base: Look) -> None:
        """Add what the element holds. `own` is how its letters look, `base` how those of the paragraph do."""
        for inner in element:
            name = local(inner)
            if name == "r":
                self._inline(inner, into, self._look(inner, base), base)
            elif name in {"t", "delText"}:
                self._write(_written(inner), into, own, value(child(element, "rPr", "rFonts"), "ascii"))
            elif name in _WRITTEN:
                self._write(_WRITTEN[name], into, own)
            elif name == "sym":
                self._symbol(inner, into, own)
            elif name in {"footnoteReference", "endnoteReference"}:
                self._refer("footnote" if name == "footnoteReference" else "endnote", inner, into, own)
            elif name == "txbxContent":
                into.boxes.extend(self._boxed(inner))
            elif name in self._gone:
                self.tracked = True
            elif not self._is_field(name, inner, into, own) and name not in _UNSEEN:
                self.tracked = self.tracked or name in {*_DELETED, *_INSERTED}
                self._inline(_chosen(inner), into, own, base)

    def _boxed(self, content: Element) -> list[block_stream.Item]:
        """The paragraphs of a text box, which stands outside the fields and paragraphs around its anchor."""
        fields, self._fields = self._fields, []
        found = list(self.items(content))
        self._fields = fields
        return found

    def _look(self, run: Element, base: Look) -> Look:
        properties = child(run, "rPr")
        style = self.styles.character(value(child(properties, "rStyle")))
        return look(properties).over(style.toggled(base))

    def _write(self, text: str, into: _Paragraph, own: Look, font: str | None = None) -> None:
        if own.hidden or not all(field.shown for field in self._fields):
            return
        if self.by_look and (own.underlined if self.side == "base" else own.struck):
            return
        if own.struck and not self.by_look:
            self._strike(text, into)
            return
        text = _PRIVATE.sub(lambda match: symbol(match[0], font), text)
        self.unknown = self.unknown or UNKNOWN in text
        if self._custom and (match := _CUSTOM.match(text)):
            (kind, reference), self._custom = self._custom, None
            self.notes.refer(kind, reference, match[1])
            self._mark(match[1], into)
            text = text[match.end() :]
        if own.raised:
            shown = block_stream.superscript(text)
            self.raised, text = self.raised or shown != text, shown
        into.pieces.append(text)
        letters = sum(char.isalnum() for char in text)
        into.letters += letters
        into.bold += letters if own.bold else 0

    def _strike(self, text: str, into: _Paragraph) -> None:
        """Leave out words that are struck out, and note where they stood."""
        if into.pieces and into.pieces[-1] == block_stream.GAP:
            self.struck[-1] += text
        elif text.strip():
            into.pieces.append(block_stream.GAP)
            self.struck.append(text)

    def _symbol(self, element: Element, into: _Paragraph, own: Look) -> None:
        code = value(element, "char") or ""
        if re.fullmatch("[0-9A-Fa-f]{4}", code) and not 0xD800 <= int(code, 16) < 0xE000:
            place = int(code, 16)
            self._write(symbol(chr(place if place > 0xFF else place + 0xF000), value(element, "font")), into, own)

    def _refer(self, kind: Kind, reference: Element, into: _Paragraph, own: Look) -> None:
        if own.hidden or not all(field.shown for field in self._fields):
            return
        if value(reference, "customMarkFollows") in {"1", "true", "on"}:
            self._custom = kind, reference
        else:
            self._mark(self.notes.mark(kind, reference), into)

    def _mark(self, mark: str, into: _Paragraph) -> None:
        shown = block_stream.raised(mark)
        self.raised = self.raised or shown != mark
        into.pieces += [",", shown] if into.pieces and block_stream.ends_with_mark(into.pieces[-1]) else [shown]

    def _is_field(self, name: str, element: Element, into: _Paragraph, own: Look) -> bool:
        """Take note of where fields begin and end, and write the numbers that some count; whether the element is
        nothing else."""
        if name == "instrText" and self._fields:
            self._fields[-1].instruction += element.text or ""
        elif name == "fldSimple":
            instruction = value(element, "instr") or ""
            self._write(self._counts.printed(instruction), into, own)
            return _is_dropped(instruction)
        elif name == "fldChar":
            kind = value(element, "fldCharType")
            if kind == "begin":
                self._fields.append(_Field())
            elif self._fields and kind == "separate":
                self._fields[-1].result = True
            elif self._fields and kind == "end":
                self._write(self._counts.printed(self._fields.pop().instruction), into, own)
            return True
        return False


def _is_changed(element: Element, properties: str, *marks: str) -> bool:
    """Whether a row or cell is marked as inserted or deleted by one of the marks."""
    return any(child(element, properties, mark) is not None for mark in marks)


def _is_heading(paragraph: _Paragraph, style: Style, number: str) -> bool:
    """Whether the paragraph is set as a heading: by its style, or all in bold; and is short and ends as they do."""
    text = paragraph.text.strip()
    if number or not text or len(text) > 2 * LONGEST_HEADING:
        return False
    is_bold = 0 < paragraph.letters == paragraph.bold
    return (style.heading and ending(text) in " .") or (is_bold and ending(text) == " ")


def _is_dropped(instruction: str) -> bool:
    return (instruction.split() or [""])[0].upper() in _DROPPED_FIELDS


def _written(element: Element) -> str:
    text = element.text or ""
    return text if value(element, "space") == "preserve" else text.strip()


def _chosen(element: Element) -> Element:
    """What is shown of an element: of alternatives the first, of a content control its content unless that only says
    what to fill in."""
    name = local(element)
    if name == "AlternateContent":
        first = child(element, "Choice")
        return first if first is not None else _or_nothing(child(element, "Fallback"))
    if name == "sdt":
        is_prompt = child(element, "sdtPr", "showingPlcHdr") is not None
        return _or_nothing(None if is_prompt else child(element, "sdtContent"))
    return element


def _or_nothing(element: Element | None) -> Element:
    return element if element is not None else etree.Element("nothing")


def _descend(element: Element, name: str) -> Iterator[Element]:
    """The rows of a table, the cells of a row, also within content controls and marks of insertion."""
    for inner in element:
        if local(inner) == name:
            yield inner
        elif local(inner) in {"sdt", "sdtContent", "ins", "customXml", "moveTo", "del", "moveFrom"}:
            yield from _descend(inner, name)
