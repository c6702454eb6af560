"""What a text cites, as its page shows it: a link to what the collection holds, a mark on what it does not."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from resolutions import symbols
from resolutions.document import Document
from resolutions.tracing.citations import CitedWords, spans


@dataclass(frozen=True, slots=True)
class CitationMark:
    """Words of a paragraph that cite something, and what a pointer on them says.

    `target` is the symbol of the resolution they lead to, "" where the collection does not hold it.
    """

    start: int
    end: int
    target: str
    says: str


@dataclass(frozen=True, slots=True)
class Absent:
    """Something cited that the collection does not hold; `href` leads to the official document, "" for instruments."""

    name: str
    href: str


def citations_of(document: Document) -> dict[str, tuple[CitedWords, ...]]:
    """The spans of each paragraph that cites something but the document itself, by label."""
    act = symbols.parse(document.symbol or "")
    cited: dict[str, tuple[CitedWords, ...]] = {}
    for paragraph in document.paragraphs:
        found = spans(paragraph.text, speaker=act.body if act else None)
        cited[paragraph.label] = tuple(span for span in found if not document.symbol or span.symbol != document.symbol)
    return cited


def wanted(cited: dict[str, tuple[CitedWords, ...]]) -> set[str]:
    """The symbols under which the collection may hold what is cited: an act's own, and that of the whole of a part."""
    own = {span.symbol for found in cited.values() for span in found if span.symbol}
    return own | {symbols.whole(symbol) for symbol in own}


def marks(found: tuple[CitedWords, ...], held: Collection[str], own: str) -> Iterator[CitationMark]:
    """The citations of a paragraph, each of its words once: acts that share their words lead to the first one held.

    `own` is the symbol of the text itself, which never leads to its own page.
    """
    at = 0
    for span in found:
        if span.start < at:
            continue
        shared = [other for other in found if other.start == span.start]
        target = next((t for other in shared if (t := _target(other, held)) and t != own), "")
        at = span.end
        yield CitationMark(span.start, span.end, target, _says(shared, target, own))


def absent(cited: dict[str, tuple[CitedWords, ...]], held: Collection[str], own: str) -> tuple[Absent, ...]:
    """What is cited and not held, each once, in the order of the text."""
    seen: dict[str, Absent] = {}
    for span in (span for found in cited.values() for span in found):
        if _target(span, held) or symbols.whole(span.symbol) == own:
            continue
        official = symbols.official_address(span.symbol) if span.kind != "instrument" else ""
        seen.setdefault(span.name, Absent(span.name, official))
    return tuple(seen.values())


def _target(span: CitedWords, held: Collection[str]) -> str:
    return next((symbol for symbol in (span.symbol, symbols.whole(span.symbol)) if symbol and symbol in held), "")


def _says(shared: list[CitedWords], target: str, own: str) -> str:
    names = ", ".join(f"{span.name} (the most recent then)" if span.newest else span.name for span in shared)
    if not target:
        return f"{names}: {'in this text' if symbols.whole(shared[0].symbol) == own else 'not in this collection'}"
    return names if shared[0].kind != "instrument" else f"{names}: its text is in {target}"
