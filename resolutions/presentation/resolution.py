"""The page of one resolution in its printed layout: outline, paragraphs, footnotes, what the reader was not sure of."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from resolutions import symbols
from resolutions.document import SECTIONS, Document, Paragraph
from resolutions.fixes import EditorWords
from resolutions.label import anchor
from resolutions.presentation.cited import Absent, CitationMark, absent, citations_of, marks
from resolutions.presentation.comparison.row_order import PART_TITLES
from resolutions.presentation.terms import printed_note
from resolutions.presentation.wording import capital, day, direction, listed, plural, session_name
from resolutions.tracing.citations import CitedWords

_GIST_ENDS = re.compile(r"[,;:.]|\s(?:to|that|in|on|with|at|including|as)\s")
_GIST_LONGEST = 60
LEFT_OUT = {
    "struck-out": "what it strikes out",
    "hidden-text": "what cannot be seen in it",
    "printed-across": "what is printed across it",
    "two-texts": "what its other text alone has",
}
"""What a reader leaves out of a text on purpose, by the warning that says so."""
NOTHING = EditorWords()
"""The text is as it was read."""


@dataclass(frozen=True, slots=True)
class TextRun:
    """A stretch of a paragraph. `target` is the symbol of a citation, or the id of a footnote; `says` what is cited.

    A citation is "absent" where the collection does not hold what it cites.
    """

    kind: Literal["plain", "lead", "citation", "absent", "footnote", "mark"]
    text: str
    target: str = ""
    says: str = ""


@dataclass(frozen=True, slots=True)
class PrintedParagraph:
    """A paragraph as printed, with the headings that stand before it."""

    id: str
    label: str
    printed: str
    note: str
    depth: int
    headings: tuple[str, ...]
    stretches: tuple[TextRun, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """The preamble, the operative part or an annex; `title` is shown where the text has no heading that says it."""

    id: str
    title: str
    shown: bool
    passages: tuple[PrintedParagraph, ...]


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of the contents: labels, opening in italics, what follows it."""

    href: str
    label: str
    lead: str
    words: str


@dataclass(frozen=True, slots=True)
class Note:
    id: str
    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something the reader was not sure of; `href` leads to the paragraph, empty where it concerns the whole."""

    label: str
    href: str
    message: str


@dataclass(frozen=True, slots=True)
class ResolutionPage:
    symbol: str
    name: str
    body: str
    title: str
    meta: tuple[str, ...]
    formula: str
    official: str
    outline: tuple[ContentsEntry, ...]
    chapters: tuple[Chapter, ...]
    closing_headings: tuple[str, ...]
    notes: tuple[Note, ...]
    end: tuple[str, ...]
    doubts: tuple[Doubt, ...]
    absent: tuple[Absent, ...]
    kept: str
    lost: tuple[str, ...]
    submission: str
    by_editors: EditorWords
    language: str
    direction: str

    @property
    def doubts_count(self) -> str:
        """`3 things`"""
        return plural(len(self.doubts), "thing")


def resolution_page(document: Document, held: Collection[str], by_editors: EditorWords = NOTHING) -> ResolutionPage:
    """The page of a document; `held` are the symbols of the published resolutions that it may link to (see cited),
    `by_editors` the words of the file that editors left out, and those that they wrote."""
    cited = citations_of(document)
    symbol = symbols.parse(document.symbol or "")
    notes = tuple(Note(_note_id(n), f.mark, f.text) for n, f in enumerate(document.footnotes))
    return ResolutionPage(
        symbol=document.symbol or "",
        name=_name(symbol) if symbol else "",
        body=symbol.body if symbol else "",
        title=document.title,
        meta=tuple(_meta(document)),
        formula=document.formula or "",
        official=symbols.official_address(document.symbol or ""),
        outline=tuple(_outline(document.paragraphs)),
        chapters=tuple(_chapters(document, cited, held)),
        closing_headings=tuple(h.text for h in document.headings if h.before is None),
        notes=notes,
        end=tuple(part for part in (document.meeting or "", day(document.adopted_on)) if part),
        doubts=tuple(_doubts(document)),
        absent=absent(cited, held, document.symbol or ""),
        kept=kept_words(document, by_editors),
        lost=document.lost,
        submission=document.submission or "",
        by_editors=by_editors,
        language=document.language,
        direction=direction(document.language),
    )


def _name(symbol: symbols.Symbol) -> str:
    """What people call it: 80/202; of a draft L.28/Rev.1."""
    return symbol.number if symbols.is_draft(symbol.text) else symbol.short


def _meta(document: Document) -> Iterator[str]:
    if document.session:
        yield session_name(document.session)
    if document.agenda_item:
        yield document.agenda_item if "item" in document.agenda_item.lower() else f"Agenda item {document.agenda_item}"
    if document.adopted_on:
        yield f"Adopted {day(document.adopted_on)}" + (f", {document.meeting}" if document.meeting else "")


def _outline(paragraphs: Sequence[Paragraph]) -> Iterator[ContentsEntry]:
    """The preamble in one line, then each paragraph that is no subparagraph."""
    preamble = [p for p in paragraphs if p.section == "preambular"]
    if preamble:
        labels = preamble[0].label if len(preamble) == 1 else f"PP1–{len([p for p in preamble if p.depth == 0])}"
        yield ContentsEntry("#part-preambular", labels, "", PART_TITLES["preambular"])
    for paragraph in paragraphs:
        if paragraph.section != "preambular" and paragraph.depth == 0:
            lead = paragraph.opening or ""
            about = _gist(paragraph.text[len(lead) :], bool(lead))
            yield ContentsEntry(f"#{anchor(paragraph.label)}", paragraph.label, lead, about)


def _gist(text: str, after_opening: bool) -> str:
    """To whom, or about what: the words up to the first comma or preposition; longer where no opening says more."""
    text = text.strip()
    end = _GIST_ENDS.search(text) if after_opening else None
    short = text[: end.start()] if end else text
    if len(short) <= _GIST_LONGEST:
        return short.rstrip(" .,;:")
    return short[:_GIST_LONGEST].rsplit(" ", 1)[0].rstrip(" .,;:") + " …"


def _chapters(
    document: Document, cited: Mapping[str, tuple[CitedWords, ...]], held: Collection[str]
) -> Iterator[Chapter]:
    headings: dict[str, list[str]] = {}
    for heading in document.headings:
        if heading.before is not None:
            headings.setdefault(heading.before, []).append(heading.text)
    notes = _mark_targets(document)
    for section in SECTIONS:
        paragraphs = [p for p in document.paragraphs if p.section == section]
        passages = tuple(
            PrintedParagraph(
                id=anchor(p.label),
                label=p.label,
                printed=p.printed,
                note=printed_note(p),
                depth=p.depth,
                headings=tuple(headings.get(p.label, ())),
                stretches=tuple(_stretches(p, tuple(marks(cited[p.label], held, document.symbol or "")), notes)),
            )
            for p in paragraphs
        )
        if passages:
            title = PART_TITLES[section]
            said = any(heading.startswith(title) for heading in passages[0].headings)
            yield Chapter(f"part-{section}", title, section == "annex" and not said, passages)


def _stretches(paragraph: Paragraph, cited: Sequence[CitationMark], notes: Mapping[str, str]) -> Iterator[TextRun]:
    """Opening, words and citations in turn, then the footnote marks: where they stood in the words is not kept."""
    text, lead = paragraph.text, len(paragraph.opening or "")
    at = 0
    for mark in cited:
        yield from _plain(text, at, mark.start, lead)
        yield TextRun("citation" if mark.target else "absent", text[mark.start : mark.end], mark.target, mark.says)
        at = mark.end
    yield from _plain(text, at, len(text), lead)
    for note in paragraph.footnotes:
        yield TextRun("footnote", note, notes[note]) if note in notes else TextRun("mark", note)


def _plain(text: str, begin: int, end: int, lead: int) -> Iterator[TextRun]:
    if begin < min(lead, end):
        yield TextRun("lead", text[begin : min(lead, end)])
    if max(begin, lead) < end:
        yield TextRun("plain", text[max(begin, lead) : end])


def _mark_targets(document: Document) -> dict[str, str]:
    targets: dict[str, str] = {}
    for n, footnote in enumerate(document.footnotes):
        targets.setdefault(footnote.mark, _note_id(n))
    return targets


def _note_id(number: int) -> str:
    return f"note-{number + 1}"


def _doubts(document: Document) -> Iterator[Doubt]:
    labels = {p.label for p in document.paragraphs}
    for warning in document.warnings:
        href = f"#{anchor(warning.label)}" if warning.label in labels and warning.label else ""
        yield Doubt(warning.label or "", href, capital(warning.message))


def kept_words(document: Document, by_editors: EditorWords = NOTHING) -> str:
    """How much of the source stands here, never rounded up to everything, and what editors took away or brought.

    `Every word of the file was read. 14 words were left out by an editor, 1 is not in the file.`
    """
    done = "read" if by_editors else "accounted for"
    codes = {warning.code for warning in document.warnings}
    left = [words for code, words in LEFT_OUT.items() if code in codes]
    but = f", but for {listed(left)}" if left else ""
    if document.retention >= 1 and not document.lost:
        kept = f"Every word of the file {'was' if by_editors else 'is'} {done}{but}."
    else:
        share = min(document.retention * 100, 99.99)
        kept = f"{share:.2f} % of the words of the file {'were' if by_editors else 'are'} {done}{but}."
    return f"{kept} {editors_words(by_editors)}".strip()


def editors_words(words: EditorWords) -> str:
    """`14 words were left out by an editor, 1 is not in the file.`; "" where the text is as it was read."""
    out, added = len(words.left_out), len(words.added)
    told = []
    if out:
        told.append(f"{plural(out, 'word was', 'words were')} left out by an editor")
    if added:
        counted = str(added) if out else plural(added, "word")
        told.append(f"{counted} {'is' if added == 1 else 'are'} not in the file")
    return f"{', '.join(told)}." if told else ""
