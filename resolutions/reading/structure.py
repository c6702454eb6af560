"""Lines into a Document: front matter, paragraphs with their labels, headings, back matter, annexes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from resolutions import symbols
from resolutions.document import Adoption, Document, Footnote, ReadWarning, UnreadableFile
from resolutions.reading import adoption, doubts, footnotes, front_matter, page_geometry, running_heads, tables
from resolutions.reading.citations import citations
from resolutions.reading.labels import Labeller
from resolutions.reading.language import NAMES, READ, language_of
from resolutions.reading.lines import Line, SourceText, is_wrapped
from resolutions.reading.paragraph_blocks import blocks
from resolutions.reading.retention import retention
from resolutions.reading.segments import Division, divide, is_statement

_LINES_OF_A_SENTENCE = 10


def document(source: SourceText, *, symbol: str | None = None) -> Document:
    """The document that the source holds. `symbol` overrides what the text says of itself.

    Raises UnreadableFile where no opening line ("The Human Rights Council,") or no paragraph is found.
    """
    flow, page_notes = _flow(source.lines)
    try:
        divided = divide(flow, symbol=symbol)
    except UnreadableFile:
        written = language_of(line.text for line in flow)
        if written in (None, READ):
            raise
        raise UnreadableFile(f"The text is in {NAMES[written]}; what is read is {NAMES[READ]}.") from None
    notes = (*source.notes, *page_notes, *divided.notes)
    front = front_matter.read(divided.front, divided.formula, below=_first(divided) if divided.acts_at_once else ())
    backs = [adoption.read(part.back) for part in divided.parts if part.back]
    back = _agreed(backs)
    labeller = _labelled(divided, is_wrapped(source.lines), footnotes.MarkReader(raised_only=source.raised))
    own = symbol or front.symbol
    parsed = symbols.parse(own) if own else None
    read = Document(
        symbol=own,
        title=front.title,
        language=READ,
        session=parsed.session if parsed else front.session,
        agenda_item=front.agenda_item,
        adopted_on=front.adopted_on or back.adopted_on,
        meeting=back.meeting or front.meeting,
        adoption=back.adoption if back.adoption.mode else front.adoption,
        kind=front.kind,
        sponsors=_sponsors(front, notes),
        submission=front.submission.printed if front.submission else None,
        agenda_heading=front.agenda_heading,
        drafts=front.drafts,
        formula=divided.formula,
        paragraphs=tuple(labeller.paragraphs),
        headings=tuple(labeller.headings),
        footnotes=notes,
        citations=tuple(c for p in labeller.paragraphs for c in citations(p.label, p.text, speaker=front.organ)),
    )
    unread = (*front.unread, *(line for back in backs for line in back.unread))
    share, lost = retention((*_source(divided), *unread), _kept(read))
    doubted = (*_of_several(divided, backs), *_doubts(read, front, back, acts_at_once=divided.acts_at_once))
    return replace(read, warnings=(*source.warnings, *doubted, *labeller.warnings), retention=share, lost=lost)


def _flow(lines: Sequence[Line]) -> tuple[Sequence[Line], tuple[Footnote, ...]]:
    """The running text and the footnotes at the feet of pages, told by their place where it is known."""
    if not lines or lines[0].place is None:
        return [line for line in lines if not running_heads.is_rule(line.text)], ()
    paged, notes = footnotes.printed_notes(running_heads.without_margins(lines), page_geometry.body_size(lines))
    written = [line for line in paged if not running_heads.is_rule(line.text)]
    return page_geometry.settled(tables.gathered(written)), notes


def _sponsors(front: front_matter.FrontMatter, notes: Sequence[Footnote]) -> tuple[str, ...]:
    """The sponsors that the text names; a note under a star may say on whose behalf the only one acts."""
    sponsors = front.submission.sponsors if front.submission else ()
    behalf = next((note.text for note in notes if note.mark == "*" and note.text.startswith("On behalf of")), None)
    if behalf and len(sponsors) == 1 and "on behalf of" not in sponsors[0]:
        return (f"{sponsors[0]} (o{behalf[1:].rstrip('.')})",)
    return sponsors


def _first(divided: Division) -> Sequence[Line]:
    return divided.parts[0].body[:_LINES_OF_A_SENTENCE]


def _agreed(backs: Sequence[adoption.BackMatter]) -> adoption.BackMatter:
    """What stands below all parts of a text; where they differ in how they were adopted, that is left open."""
    if not backs:
        return adoption.read(())
    same = len({back.adoption for back in backs}) == 1
    return replace(backs[0], adoption=backs[0].adoption if same else Adoption())


def _labelled(divided: Division, wrapped: bool, marks: footnotes.MarkReader) -> Labeller:
    labeller = Labeller(marks, statement=is_statement(divided.front), acts_at_once=divided.acts_at_once)
    for part in divided.parts:
        labeller.take(blocks(part.body, wrapped), part=part.letter, title=[line.text for line in part.title])
        for name, annexed in part.annexes:
            labeller.take(blocks(annexed, wrapped), annex=name)
    if not labeller.paragraphs:
        raise UnreadableFile("No paragraph follows the opening line.")
    labeller.warnings.extend(marks.warnings)
    return labeller


def _source(divided: Division) -> Iterator[str]:
    """The words of the text that must be found again; of what stands above and below it, what went into no field."""
    for part in divided.parts:
        yield from (line.text for line in (*part.title, *part.body))
        for name, annexed in part.annexes:
            yield name
            yield from (line.text for line in annexed)


def _kept(read: Document) -> Iterator[str]:
    for paragraph in read.paragraphs:
        yield paragraph.printed
        yield paragraph.text
        yield from paragraph.footnotes
    yield from (heading.text for heading in read.headings)


def _of_several(divided: Division, backs: Sequence[adoption.BackMatter]) -> Iterator[ReadWarning]:
    if divided.others:
        named = ", ".join(name for name in divided.others if name) or "without a symbol"
        yield ReadWarning("other-resolutions", f"The file holds more resolutions, which are not read: {named}.")
    if len({back.adoption for back in backs}) > 1:
        yield ReadWarning("adopted-apart", "The parts were adopted in different ways; no vote is kept.")


def _doubts(
    read: Document, front: front_matter.FrontMatter, back: adoption.BackMatter, *, acts_at_once: bool
) -> Iterator[ReadWarning]:
    if read.symbol is None:
        yield ReadWarning("no-symbol", "The text does not say its symbol.")
    elif front.symbol and front.symbol != read.symbol:
        yield ReadWarning("symbol-differs", f"The text calls itself {front.symbol}, not {read.symbol}.")
    if read.formula is None and not acts_at_once and read.paragraphs[0].label != "S1":
        yield ReadWarning("no-formula", "No line such as “The Human Rights Council,” opens the text.")
    if front.printed_session and read.session and front.printed_session != read.session:
        yield ReadWarning(
            "session-differs", f"The masthead names session {front.printed_session}, the symbol {read.session}."
        )
    if front.adopted_on and back.adopted_on and front.adopted_on != back.adopted_on:
        yield ReadWarning(
            "dates-differ", f"Adopted on {front.adopted_on} by its head, on {back.adopted_on} by its foot."
        )
    yield from doubts.of_document(read, speaker=front.organ)
