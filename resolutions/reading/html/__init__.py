"""A web page as a browser saves it, into lines: text in its blocks, printed numbers of lists, tables, notes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from resolutions.document import Footnote, UnreadableFile
from resolutions.reading import block_stream, plain
from resolutions.reading.html import styles
from resolutions.reading.html.encodings import is_archive, page_text
from resolutions.reading.html.lists import ListNumbers
from resolutions.reading.html.notes import Element, PageNotes, tag_of
from resolutions.reading.lines import SourceText
from resolutions.reading.sides import Side

MAX_BYTES = 8 * 1024 * 1024
"""The longest resolutions, saved by Word as web pages, have 2 MB."""
MAX_DEPTH = 150
"""Elements within each other; pages of editors nest some 40 deep."""

_DROPPED = frozenset(
    {
        "aside", "audio", "button", "canvas", "datalist", "dialog", "footer", "head", "iframe", "input", "math",
        "menu", "nav", "noscript", "object", "script", "select", "style", "svg", "template", "textarea",
        "video",
    }
)  # fmt: skip
_BLOCKS = frozenset(
    {
        "address", "article", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
        "fieldset", "figcaption", "figure", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html",
        "legend", "li", "main", "ol", "p", "section", "summary", "ul",
    }
)  # fmt: skip
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_ROLES = frozenset({"navigation", "banner", "search", "contentinfo", "complementary", "menu", "toolbar"})
_STRUCK = frozenset({"del", "s", "strike"})
_LINE_THROUGH = re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.IGNORECASE)
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_WHITE = re.compile(r"\s+")
_MISSING = re.compile(
    r"there is no document matching your request|Error 91: Object variable not set"
    r"|(?:document|symbol)[^.]{0,60}(?:not (?:available|found)|does not exist|no longer available)",
    re.IGNORECASE,
)
_SHORT = 1500
"""Characters; a page that tells of a missing document has some hundred."""
_NEVER_CLOSED = "The web page nests its elements too deeply; it is no text of a resolution."


def read(content: bytes, side: Side = "proposal") -> SourceText:
    """The lines of a web page; where it marks insertions, of the `side` that is asked for.

    Raises UnreadableFile where it is too large, nests too deeply, holds no text, or is the page by which the United
    Nations document system says that it has no such document.
    """
    if len(content) > MAX_BYTES:
        raise UnreadableFile(f"The web page is larger than {MAX_BYTES // (1024 * 1024)} MB.")
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(page_text(content).encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        raise UnreadableFile("The web page holds no text.")
    _check_depth(root)
    styles.inline(root)
    return _source(root, side)


def _check_depth(root: Element) -> None:
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > MAX_DEPTH:
            raise UnreadableFile(_NEVER_CLOSED)


def _source(root: Element, side: Side) -> SourceText:
    # Struck-out words without any that came for them are a correction, not another text.
    redline = next(root.iter("ins"), None) is not None
    notes = PageNotes(root)
    for part in (*_main_parts(root), root):
        reader = _ElementReader(notes, side if redline else None)
        content = reader.items(part)
        if block_stream.opens(content):
            break
    lines, doubts = block_stream.without_gaps(block_stream.lines(content), reader.struck)
    text = " ".join(line.text for line in lines)
    if len(text) < _SHORT and _MISSING.search(text):
        raise UnreadableFile(
            "This is the page that the United Nations document system shows where it has no such document."
        )
    if not lines:
        raise UnreadableFile(_without_text(root))
    footnotes = tuple(
        Footnote(mark, notes.without_mark(mark, reader.text(body)).replace(block_stream.GAP, ""))
        for mark, body in notes.found
    )
    return SourceText(lines, notes=footnotes, doubts=doubts, raised=reader.raised, two_sides=redline)


def _main_parts(root: Element) -> Iterator[Element]:
    """The elements that the page calls its content, at most a few."""
    found = [part for part in root.iter("main", "article", "div") if part.tag != "div" or part.get("role") == "main"]
    yield from found[:3]


def _without_text(root: Element) -> str:
    leads_on = any((meta.get("http-equiv") or "").lower() == "refresh" for meta in root.iter("meta"))
    if leads_on:
        return "The web page only leads on to another address; save the document that it leads to."
    return "The web page holds no text."


class _ElementReader:
    """Reads elements into paragraphs and tables. `raised`: a footnote mark was raised; `struck`: what the page strikes
    out, in order, for each GAP in the text."""

    def __init__(self, notes: PageNotes, side: Side | None) -> None:
        self._notes = notes
        self._side = side
        self._numbers = ListNumbers()
        self._items: list[block_stream.Item] = []
        self._text: list[str] = []
        self._number = ""
        self.raised = False
        self.struck: list[str] = []

    def items(self, element: Element, *, note: bool = False) -> list[block_stream.Item]:
        """The paragraphs and tables within the element, in order. `note`: it is a footnote, to be read all the same."""
        before, self._items = self._items, []
        self._children(element) if note or tag_of(element) in {"td", "th"} else self._element(element)
        self._end_paragraph()
        found, self._items = self._items, before
        return found

    def text(self, element: Element) -> str:
        """The text of a footnote."""
        return " ".join(line.text for line in block_stream.flattened(self.items(element, note=True)))

    def _element(self, element: Element) -> None:
        tag = tag_of(element)
        if _is_hidden(element, tag) or element in self._notes.bodies:
            return
        if self._is_of_other_side(element, tag):
            return
        if self._side is None and _is_struck(element, tag):
            self._strike(element)
            return
        mark = self._notes.marks.get(element)
        if mark is not None:
            self._mark(mark)
        elif tag == "br":
            self._text.append(block_stream.BREAK)
        elif tag == "sup":
            self._superscript(element)
        elif tag == "pre":
            self._end_paragraph()
            self._items.extend(plain.lines("".join(element.itertext())))
        elif tag == "table":
            self._end_paragraph()
            for caption in element.iterchildren("caption"):
                self._block(caption, "caption")
            self._items.append(self._table(element))
        elif tag in _BLOCKS:
            self._block(element, tag)
        else:
            self._children(element)

    def _is_of_other_side(self, element: Element, tag: str) -> bool:
        if self._side is None:
            return False
        return tag == "ins" if self._side == "base" else _is_struck(element, tag)

    def _strike(self, element: Element) -> None:
        """Leave out what the page strikes out."""
        text = " ".join("".join(element.itertext()).split())
        if text:
            self._text.append(block_stream.GAP)
            self.struck.append(text)

    def _block(self, element: Element, tag: str) -> None:
        self._end_paragraph()
        if tag == "li" and not (self._side != "base" and _is_gone(element)):
            self._number = self._numbers.printed(element)
        self._children(element)
        self._end_paragraph(heading=tag in _HEADINGS)
        if tag == "li":
            self._number = ""

    def _children(self, element: Element) -> None:
        self._write(element.text)
        for inner in element:
            self._element(inner)
            self._write(inner.tail)

    def _write(self, text: str | None) -> None:
        if text:
            self._text.append(_WHITE.sub(" ", text))

    def _superscript(self, element: Element) -> None:
        start = len(self._text)
        self._children(element)
        text = "".join(self._text[start:])
        shown = block_stream.superscript(text)
        self.raised = self.raised or shown != text
        self._text[start:] = [shown]

    def _mark(self, mark: str) -> None:
        shown = block_stream.raised(mark)
        self.raised = self.raised or shown != mark
        written = "".join(self._text).rstrip()
        self._text = [written, "," if block_stream.ends_with_mark(written) else "", shown]

    def _end_paragraph(self, *, heading: bool = False) -> None:
        found = block_stream.paragraph("".join(self._text), number=self._number, heading=heading and not self._number)
        self._text = []
        if found:
            self._number = ""
            self._items.extend(found)

    def _table(self, element: Element) -> block_stream.NestedTable:
        rows = [row for row in element.iter("tr") if next(row.iterancestors("table"), None) is element]
        seen = [row for row in rows if not _is_hidden(row, "") and row not in self._notes.bodies]
        return block_stream.NestedTable(tuple(tuple(tuple(self.items(cell)) for cell in _cells(row)) for row in seen))


def _cells(row: Element) -> list[Element]:
    return [cell for cell in row if tag_of(cell) in {"td", "th"} and not _is_hidden(cell, "")]


def _is_struck(element: Element, tag: str) -> bool:
    return tag in _STRUCK or _LINE_THROUGH.search(element.get("style") or "") is not None


def _is_gone(element: Element) -> bool:
    """Whether all that an item of a list says is struck out: it is no item any more."""
    if _is_struck(element, tag_of(element)):
        return True
    if (element.text or "").strip() or not len(element):
        return False
    return all(_is_gone(inner) and not (inner.tail or "").strip() for inner in element)


def _is_hidden(element: Element, tag: str) -> bool:
    if tag in _DROPPED or element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    if tag == "header" and not any(True for _ in element.iterancestors("main", "article")):
        return True
    return (element.get("role") or "").lower() in _ROLES or _UNSEEN.search(element.get("style") or "") is not None


__all__ = ["is_archive", "read"]
