"""Lines into a Document: front matter, paragraphs with their labels, headings, back matter, annexes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from resolutions import symbols
from resolutions.document import Caution, Document, Footnote, Unreadable
from resolutions.reading import adoption, footnotes, front_matter, furniture, layout, tables
from resolutions.reading.blocks import blocks, is_operative
from resolutions.reading.citations import citations
from resolutions.reading.labels import Labeller
from resolutions.reading.lines import Line, Source, is_wrapped
from resolutions.reading.openings import starts_paragraph
from resolutions.reading.retention import retention

_ANNEX = re.compile(r"(?P<name>Annex|Appendix|Enclosure)(?: (?P<number>[IVXLC]+|[A-Z]|\d{1,2}))?\*?", re.IGNORECASE)
_STATEMENT = re.compile(r"Statement by the President\b|President[’']s statement\b|\S*/PRST/\S+$", re.IGNORECASE)
_MASTHEAD = 40
"""Lines in which a text says what it is."""
_SAYS = re.compile(r"(?:\d+\.\s+)?[“\"]?The (?:Security|Human Rights) Council,? .+")


@dataclass(frozen=True, slots=True)
class Parts:
    """The lines of a source, divided. `formula` opens the text (None in a statement); `annexes` pairs the name of
    each annex ("Annex", "Annex II") with its lines; `notes` are the footnotes printed at the feet of pages."""

    front: tuple[Line, ...]
    formula: str | None
    body: tuple[Line, ...]
    back: tuple[Line, ...]
    annexes: tuple[tuple[str, tuple[Line, ...]], ...]
    notes: tuple[Footnote, ...]


def document(source: Source, *, symbol: str | None = None) -> Document:
    """The document that the source holds. `symbol` overrides what the text says of itself.

    Raises Unreadable where no opening line ("The Human Rights Council,") or no paragraph is found.
    """
    flow, page_notes = _flow(source.lines)
    parts = divide(flow)
    notes = (*source.notes, *page_notes, *parts.notes)
    front = front_matter.read(parts.front, parts.formula)
    back = adoption.read(parts.back)
    labeller = _labelled(parts, is_wrapped(source.lines), footnotes.MarkReader(raised_only=source.raised))
    own = symbol or front.symbol
    parsed = symbols.parse(own) if own else None
    read = Document(
        symbol=own,
        title=front.title,
        language="en",
        session=parsed.session if parsed else front.session,
        agenda_item=front.agenda_item,
        adopted_on=front.adopted_on or back.adopted_on,
        meeting=back.meeting or front.meeting,
        adoption=back.adoption,
        formula=parts.formula,
        paragraphs=tuple(labeller.paragraphs),
        headings=tuple(labeller.headings),
        footnotes=notes,
        citations=tuple(c for p in labeller.paragraphs for c in citations(p.label, p.text, speaker=front.organ)),
    )
    share, lost = retention(_source(parts), _kept(read))
    doubts = _doubts(read, front, back)
    return replace(read, warnings=(*source.warnings, *doubts, *labeller.warnings), retention=share, lost=lost)


def _flow(lines: Sequence[Line]) -> tuple[Sequence[Line], tuple[Footnote, ...]]:
    """The running text and the footnotes at the feet of pages, told by their place where it is known."""
    if not lines or lines[0].place is None:
        return lines, ()
    paged, notes = footnotes.printed_notes(furniture.without_margins(lines), layout.body_size(lines))
    written = [line for line in paged if not furniture.is_rule(line.text)]
    return layout.settled(tables.gathered(written)), notes


def divide(lines: Sequence[Line]) -> Parts:
    """The lines in their parts. Raises Unreadable where nothing opens a resolution or a statement."""
    found = front_matter.find_formula(lines)
    if found:
        index, formula, rest = found
        behind = (replace(lines[index], text=rest, gap=True),) if rest else ()
        return _divided(lines[:index], formula, (*behind, *lines[index + 1 :]))
    start = _statement_begins(lines) if _is_statement(lines[:_MASTHEAD]) else _preamble_begins(lines)
    if start is None:
        raise Unreadable("No resolution found: no line such as “The Human Rights Council,” opens the text.")
    return _divided(lines[:start], None, lines[start:])


def _divided(front: Sequence[Line], formula: str | None, below: Sequence[Line]) -> Parts:
    text, notes = _without_feet(below)
    cuts = [i for i, line in enumerate(text) if line.begins is not False and _ANNEX.fullmatch(line.text)]
    main = text[: cuts[0]] if cuts else text
    back = adoption.begins(main)
    ends = [*cuts[1:], len(text)] if cuts else []
    names = _annex_names([text[cut].text for cut in cuts])
    annexes = tuple((name, text[cut + 1 : end]) for name, cut, end in zip(names, cuts, ends, strict=True))
    return Parts(layout.merged(front), formula, main[:back], main[back:], annexes, notes)


def _without_feet(lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Footnote, ...]]:
    """The lines without what stands at the edges of pages, where that is still among them, and the footnotes found."""
    if lines and lines[0].place is not None:
        return tuple(lines), ()
    return footnotes.notes(furniture.without(lines))


def _annex_names(printed: Sequence[str]) -> Iterator[str]:
    """A name for each annex that no other has: "Annex", "Annex II"; unnumbered ones are counted from the second on."""
    taken: set[str] = set()
    for text in printed:
        name = base = text.rstrip("*").capitalize() if " " not in text else text.rstrip("*")
        number = 2
        while name in taken:
            name, number = f"{base} {number}", number + 1
        taken.add(name)
        yield name


def _statement_begins(lines: Sequence[Line]) -> int | None:
    """The line at which a presidential statement begins to speak."""
    return next((index for index, line in enumerate(lines) if _SAYS.fullmatch(line.text)), None)


def _preamble_begins(lines: Sequence[Line]) -> int | None:
    """The first preambular line of a text that was printed or pasted without its opening line, or None: a text that
    has no numbered operative paragraph below it is no resolution."""
    start = next((index for index, line in enumerate(lines) if starts_paragraph(line.text)), None)
    if start is None or not any(_opens_operative_part(line.text) for line in lines[start:]):
        return None
    return start


def _opens_operative_part(text: str) -> bool:
    return text.startswith("1.") and is_operative(text[2:].lstrip())


def _is_statement(front: Sequence[Line]) -> bool:
    return any(_STATEMENT.match(line.text) for line in front)


def _labelled(parts: Parts, wrapped: bool, marks: footnotes.MarkReader) -> Labeller:
    labeller = Labeller(marks, statement=_is_statement(parts.front))
    labeller.take(blocks(parts.body, wrapped))
    for name, annexed in parts.annexes:
        labeller.take(blocks(annexed, wrapped), annex=name)
    if not labeller.paragraphs:
        raise Unreadable("No paragraph follows the opening line.")
    labeller.warnings.extend(marks.warnings)
    return labeller


def _source(parts: Parts) -> Iterator[str]:
    """The words that must be found again: front and back matter are not among them, being read into fields."""
    yield from (line.text for line in parts.body)
    for name, annexed in parts.annexes:
        yield name
        yield from (line.text for line in annexed)


def _kept(read: Document) -> Iterator[str]:
    for paragraph in read.paragraphs:
        yield paragraph.printed
        yield paragraph.text
        yield from paragraph.footnotes
    yield from (heading.text for heading in read.headings)


def _doubts(read: Document, front: front_matter.FrontMatter, back: adoption.BackMatter) -> Iterator[Caution]:
    if read.symbol is None:
        yield Caution("no-symbol", "The text does not say its symbol.")
    elif front.symbol and front.symbol != read.symbol:
        yield Caution("symbol-differs", f"The text calls itself {front.symbol}, not {read.symbol}.")
    if read.formula is None and read.paragraphs[0].label != "S1":
        yield Caution("no-formula", "No line such as “The Human Rights Council,” opens the text.")
    if not read.title and front.organ != "Security Council":  # whose resolutions have none
        yield Caution("no-title", "No title was found above the opening line.")
    if front.printed_session and read.session and front.printed_session != read.session:
        yield Caution(
            "session-differs", f"The masthead names session {front.printed_session}, the symbol {read.session}."
        )
    if read.adopted_on is None:
        yield Caution("no-date", "The text does not say when it was adopted.")
    elif front.adopted_on and back.adopted_on and front.adopted_on != back.adopted_on:
        yield Caution("dates-differ", f"Adopted on {front.adopted_on} by its head, on {back.adopted_on} by its foot.")
    marks = {mark for paragraph in read.paragraphs for mark in paragraph.footnotes}
    if missing := sorted(marks - {note.mark for note in read.footnotes}, key=lambda mark: (len(mark), mark)):
        yield Caution("notes-missing", f"The text holds the footnote marks {', '.join(missing)} without their notes.")
    for before, after in zip(read.paragraphs, read.paragraphs[1:], strict=False):
        yield from _gap(before.label, after.label)


def _gap(before: str, after: str) -> Iterator[Caution]:
    """A warning where a number of the operative part is passed over, for a paragraph may be lost there."""
    numbers = [re.fullmatch(r"OP(\d+).*", label) for label in (before, after)]
    if numbers[0] and numbers[1] and int(numbers[1][1]) > int(numbers[0][1]) + 1:
        yield Caution("number-skipped", f"No paragraph is numbered between {before} and {after}.", after)
