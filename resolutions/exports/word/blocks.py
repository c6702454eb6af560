"""A document as blocks: the paragraphs that a Word file of it has, from its symbol to the vote."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from resolutions import symbols
from resolutions.document import Document, Paragraph
from resolutions.presentation.wording import adoption_words, capital, day, session_name

Kind = Literal[
    "symbol",
    "body",
    "session",
    "item",
    "title",
    "formula",
    "heading",
    "paragraph",
    "meeting",
    "day",
    "adoption",
    "note",
]
DEEPEST = 3
"""Levels of lists that have a style of their own; what is deeper stands with the last."""
_STYLES: dict[Kind, str] = {
    "symbol": "Symbol",
    "body": "Masthead",
    "session": "Masthead",
    "item": "Masthead",
    "title": "Title",
    "formula": "Formula",
    "heading": "Heading1",
    "meeting": "Ending",
    "day": "Ending",
    "adoption": "Ending",
}


@dataclass(frozen=True, slots=True)
class WordParagraph:
    """One paragraph of a Word file. `printed` is the number before its text, `label` "" where it is no paragraph of
    the resolution; `opening` is how many characters at the head of the text are its opening."""

    kind: Kind
    style: str
    text: str
    printed: str = ""
    label: str = ""
    opening: int = 0


def blocks(document: Document) -> tuple[WordParagraph, ...]:
    """The document in the order of its printed form. Lines in words of ours are given for English texts only.

    Footnotes stand at the end: the texts as read do not say where within a paragraph one was called.
    """
    notes = (WordParagraph("note", "Note", note.text, note.mark) for note in document.footnotes)
    return (*_masthead(document), *_text(document), *_ending(document), *notes)


def _masthead(document: Document) -> Iterator[WordParagraph]:
    symbol = symbols.parse(document.symbol or "")
    is_english = document.language == "en"
    item = document.agenda_item or ""
    if item and "item" not in item.lower():
        item = f"Agenda item {item}"
    lines: list[tuple[Kind, str | None]] = [
        ("symbol", document.symbol),
        ("body", symbol.body if symbol and is_english else None),
        ("session", session_name(document.session) if is_english else None),
        ("item", item if is_english else None),
        ("title", _title(document.title, symbol)),
        ("formula", document.formula),
    ]
    yield from _lines(lines)


def _title(title: str, symbol: symbols.Symbol | None) -> str:
    """`20/1. Trafficking in persons`; drafts have no number yet, and the Security Council gives its texts no titles."""
    if symbol is None or symbol.kind == "L":
        return title
    return f"{symbol.short}. {title}" if title else ""


def _text(document: Document) -> Iterator[WordParagraph]:
    headings: dict[str | None, list[str]] = {}
    for heading in document.headings:
        headings.setdefault(heading.before, []).append(heading.text)
    for paragraph in document.paragraphs:
        yield from _lines([("heading", text) for text in headings.get(paragraph.label, ())])
        style, opening = _paragraph_style(paragraph), len(paragraph.opening or "")
        yield WordParagraph("paragraph", style, paragraph.text, paragraph.printed, paragraph.label, opening)
    yield from _lines([("heading", text) for text in headings.get(None, ())])


def _paragraph_style(paragraph: Paragraph) -> str:
    if paragraph.depth > 0:
        return f"Level{min(paragraph.depth, DEEPEST)}"
    return "Preambular" if paragraph.section == "preambular" else "Operative"


def _ending(document: Document) -> Iterator[WordParagraph]:
    is_english = document.language == "en"
    adopted = adoption_words(document.adoption) if is_english else ""
    lines: list[tuple[Kind, str | None]] = [
        ("meeting", document.meeting),
        ("day", day(document.adopted_on) if is_english else None),
        ("adoption", f"[{capital('adopted ' + adopted)}.]" if adopted else None),
    ]
    yield from _lines(lines)


def _lines(lines: list[tuple[Kind, str | None]]) -> Iterator[WordParagraph]:
    return (WordParagraph(kind, _STYLES[kind], text) for kind, text in lines if text)
