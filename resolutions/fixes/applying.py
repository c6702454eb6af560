"""A fix applied to a document. The text is seen as one flow of paragraphs and headings, in which each has its place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from itertools import chain, count

from resolutions import label as labels
from resolutions import symbols
from resolutions.document import SECTIONS, Citation, Document, Heading, Paragraph, ReadWarning
from resolutions.fixes import texts
from resolutions.fixes.kinds import (
    Drop,
    DropHeading,
    Fix,
    InvalidFix,
    Join,
    MakeHeading,
    MakeParagraph,
    SetLabel,
    SetMetadata,
    SetSection,
    SetText,
    Split,
)
from resolutions.fixes.metadata import set_metadata
from resolutions.reading import doubts
from resolutions.reading.citations import citations
from resolutions.reading.english.openings import opening

_OF_NUMBERS = {"number-supplied", "number-repeated", "unnumbered"}
"""The reader's doubts that are settled when the editor gives the paragraph another label."""


@dataclass(frozen=True, slots=True)
class _Title:
    """A heading where it stands in the flow."""

    text: str


_Flow = list[Paragraph | _Title]


def apply_all(document: Document, fixes: Iterable[Fix]) -> Document:
    """The document after all the fixes, in order. Raises InvalidFix where one cannot be made."""
    return reduce(apply, fixes, document)


def apply(document: Document, fix: Fix) -> Document:
    """The document after the fix, doubted for what it now is. Raises InvalidFix, with one plain line, where it cannot
    be made."""
    fixed = _applied(document, fix)
    now = tuple(doubts.of_document(fixed, speaker=_speaker(fixed)))
    # Those that the file alone gives rise to hold, as do those of the text that hold still.
    held = tuple(warning for warning in fixed.warnings if warning.code not in doubts.CODES or warning in now)
    return replace(fixed, warnings=(*held, *(warning for warning in now if warning not in held)))


def _applied(document: Document, fix: Fix) -> Document:
    match fix:
        case SetMetadata():
            return _with_citations(document, set_metadata(document, fix))
        case SetText():
            at = _position(document, fix.label)
            return _replaced(document, at, replace(document.paragraphs[at], text=texts.paragraph_text(fix.text)))
        case SetSection():
            if fix.section not in SECTIONS:
                raise InvalidFix(f"A paragraph is {', '.join(SECTIONS[:-1])} or in the {SECTIONS[-1]}.")
            at = _position(document, fix.label)
            return _replaced(document, at, replace(document.paragraphs[at], section=fix.section))
        case SetLabel():
            return _relabelled(document, fix)
        case Join():
            return _joined(document, fix)
        case Split():
            return _split(document, fix)
        case Drop() | MakeHeading():
            return _without(document, fix)
        case MakeParagraph() | DropHeading():
            return _heading(document, fix)


def _replaced(document: Document, at: int, paragraph: Paragraph) -> Document:
    changed = [*document.paragraphs[:at], _renewed(paragraph), *document.paragraphs[at + 1 :]]
    return _with_paragraphs(document, changed)


def _relabelled(document: Document, fix: SetLabel) -> Document:
    at = _position(document, fix.label)
    new = texts.label(fix.new)
    section = texts.section_of(new, document.paragraphs[at].section)
    renamed = _renamed(document, _carried(document, fix.label, new))
    kept = tuple(w for w in renamed.warnings if not (w.label == new and w.code in _OF_NUMBERS))
    return _replaced(replace(renamed, warnings=kept), at, replace(renamed.paragraphs[at], section=section))


def _joined(document: Document, fix: Join) -> Document:
    at = _position(document, fix.label)
    if at == 0:
        raise InvalidFix(f"{fix.label} is the first paragraph: there is none before it.")
    first, second = document.paragraphs[at - 1 : at + 1]
    names = {k: v for k, v in _carried(document, fix.label, first.label, whole=False).items() if k != first.label}
    text = texts.paragraph_text(" ".join((first.text, second.printed, second.text)))
    whole = _renewed(replace(first, text=text, footnotes=(*first.footnotes, *second.footnotes)))
    flow = [whole if item == first else item for item in _flow(document) if item != second]
    warnings = [
        replace(w, label=first.label) if w.label == second.label else w
        for w in document.warnings
        if not (w.label == second.label and w.code in _OF_NUMBERS)
    ]
    return _renamed(_with_flow(replace(document, warnings=tuple(warnings)), flow), names)


def _split(document: Document, fix: Split) -> Document:
    at = _position(document, fix.label)
    paragraph = document.paragraphs[at]
    first, rest = paragraph.text[: max(fix.at, 0)].strip(), paragraph.text[max(fix.at, 0) :].strip()
    if not first or not rest:
        raise InvalidFix(f"{fix.label} cannot be divided there: a part would have no text.")
    taken = {p.label for p in document.paragraphs}
    found = texts.number(rest, fix.label)
    if found is None or found[1] in taken:
        found = "", next(name for n in count(1) if (name := f"{fix.label}+{n}") not in taken), rest
    printed, label, text = found
    texts.label(label)
    section = texts.section_of(label, paragraph.section)
    halves = (
        _renewed(replace(paragraph, text=first)),
        _renewed(Paragraph(label, section, printed, 0, None, text)),
    )
    return _with_flow(
        document, [half for item in _flow(document) for half in (halves if item == paragraph else (item,))]
    )


def _without(document: Document, fix: Drop | MakeHeading) -> Document:
    """The document without the paragraph, or with a heading in its place."""
    at = _position(document, fix.label)
    paragraph = document.paragraphs[at]
    if len(document.paragraphs) == 1:
        raise InvalidFix("This is the only paragraph: a document has at least one.")
    if _under(document, fix.label):
        raise InvalidFix(f"{fix.label} has subparagraphs: give them other labels first.")
    heading = (
        [_Title(" ".join(f"{paragraph.printed} {paragraph.text}".split()))] if isinstance(fix, MakeHeading) else []
    )
    flow: _Flow = [new for item in _flow(document) for new in (heading if item == paragraph else (item,))]
    warnings = tuple(w for w in document.warnings if w.label != fix.label)
    return _with_flow(replace(document, warnings=warnings), flow)


def _heading(document: Document, fix: MakeParagraph | DropHeading) -> Document:
    """The document without the heading, or with a paragraph in its place."""
    flow = _flow(document)
    found = [n for n, item in enumerate(flow) if item == _Title(fix.text) and _before(flow, n) == fix.before]
    if not found:
        place = texts.shown(fix.before or "the end")
        raise InvalidFix(f"There is no heading “{texts.shown(fix.text)}” before {place}.")
    at = found[0]
    if isinstance(fix, DropHeading):
        return _with_flow(document, [*flow[:at], *flow[at + 1 :]])
    label = texts.label(fix.label)
    _free(document, [label])
    near = next(item for item in (*reversed(flow[:at]), *flow[at:]) if isinstance(item, Paragraph))
    made = Paragraph(label, texts.section_of(label, near.section), "", 0, None, texts.paragraph_text(fix.text))
    return _with_flow(document, [*flow[:at], _renewed(made), *flow[at + 1 :]])


def _position(document: Document, label: str) -> int:
    at = next((n for n, p in enumerate(document.paragraphs) if p.label == label), None)
    if at is None:
        raise InvalidFix(f"There is no paragraph {texts.shown(label)}.")
    return at


def _renewed(paragraph: Paragraph) -> Paragraph:
    """The paragraph with the depth and the opening that its label, section and text give it."""
    depth = labels.depth_of(paragraph.label)
    found = opening(paragraph.text, paragraph.section, depth=depth)
    return replace(paragraph, depth=depth, opening=found)


def _carried(document: Document, old: str, new: str, *, whole: bool = True) -> dict[str, str]:
    """The new labels of the subparagraphs of a paragraph whose label changes; with `whole` its own too. Raises
    InvalidFix where another paragraph has one of them."""
    names = {old: texts.label(new)} if whole else {}
    if (was := labels.parse(old)) and (now := labels.parse(new)):
        names |= {str(label): texts.label(str(label.moved(was, now))) for label in _under(document, old)}
    _free(document, [name for name in names.values() if name not in names])
    return names


def _under(document: Document, label: str) -> list[labels.Label]:
    """The labels of the paragraphs in the lists of the one with this label."""
    above = labels.parse(label)
    found = (labels.parse(p.label) for p in document.paragraphs)
    return [one for one in found if above and one and one.is_under(above)]


def _free(document: Document, labels: Sequence[str]) -> None:
    taken = {p.label for p in document.paragraphs}
    for label in labels:
        if label in taken:
            raise InvalidFix(f"There is a paragraph {label} already.")


def _renamed(document: Document, names: dict[str, str]) -> Document:
    """The document with the paragraphs called by their new labels, wherever they are named."""
    return replace(
        document,
        paragraphs=tuple(
            _renewed(replace(p, label=names[p.label])) if p.label in names else p for p in document.paragraphs
        ),
        headings=tuple(
            replace(h, before=names.get(h.before, h.before) if h.before else None) for h in document.headings
        ),
        citations=tuple(replace(c, label=names.get(c.label, c.label)) for c in document.citations),
        warnings=tuple(_named(w, names) for w in document.warnings),
    )


def _named(warning: ReadWarning, names: dict[str, str]) -> ReadWarning:
    return replace(warning, label=names.get(warning.label, warning.label)) if warning.label else warning


def _flow(document: Document) -> _Flow:
    """Paragraphs and headings in the order in which they stand."""
    titles: dict[str | None, _Flow] = {}
    for heading in document.headings:
        titles.setdefault(heading.before, []).append(_Title(heading.text))
    flow: _Flow = []
    for paragraph in document.paragraphs:
        flow += [*titles.get(paragraph.label, ()), paragraph]
    return [*flow, *titles.get(None, ())]


def _before(flow: _Flow, place: int) -> str | None:
    """The label of the paragraph that follows the place."""
    return next((item.label for item in flow[place:] if isinstance(item, Paragraph)), None)


def _with_flow(document: Document, flow: _Flow) -> Document:
    headings = tuple(Heading(_before(flow, n), item.text) for n, item in enumerate(flow) if isinstance(item, _Title))
    paragraphs = [item for item in flow if isinstance(item, Paragraph)]
    return _with_paragraphs(replace(document, headings=headings), paragraphs)


def _with_paragraphs(document: Document, paragraphs: Sequence[Paragraph]) -> Document:
    return _with_citations(document, replace(document, paragraphs=tuple(paragraphs)))


def _with_citations(before: Document, after: Document) -> Document:
    """The document with the citations of the texts that changed; of all, where another organ speaks."""
    speaker = _speaker(after)
    known = {p.label: p.text for p in before.paragraphs} if _speaker(before) == speaker else {}
    kept: dict[str, list[Citation]] = {}
    for citation in before.citations:
        kept.setdefault(citation.label, []).append(citation)
    found = [
        kept.get(p.label, ()) if known.get(p.label) == p.text else citations(p.label, p.text, speaker=speaker)
        for p in after.paragraphs
    ]
    return replace(after, citations=tuple(chain.from_iterable(found)))


def _speaker(document: Document) -> str | None:
    """The organ whose text it is, by its symbol, else by its opening line."""
    parsed = symbols.parse(document.symbol) if document.symbol else None
    if parsed:
        return parsed.body
    return next((body for body in symbols.BODIES.values() if body in (document.formula or "")), None)
