"""The file beside what was read from it: a row a paragraph, a heading, or lines that are in neither."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from resolutions.document import Document, Heading, Paragraph, Section
from resolutions.label import anchor
from resolutions.presentation.review.checks import doubts_of
from resolutions.reading import SourceMap, SourceSpan

NOT_READ = "In no paragraph"


@dataclass(frozen=True, slots=True)
class Scrap:
    """A stretch of a line of the file; `lost` where its words stand nowhere in what was read."""

    text: str
    lost: bool = False


@dataclass(frozen=True, slots=True)
class FileLine:
    """A line of the file by its number; `apart` where it stands between the lines of a paragraph and is none of it."""

    number: int
    scraps: tuple[Scrap, ...]
    apart: bool = False

    @property
    def lost(self) -> bool:
        return any(scrap.lost for scrap in self.scraps)


@dataclass(frozen=True, slots=True)
class Read:
    """A paragraph beside its lines; `joins` names the paragraph before it, to which it could be joined."""

    id: str
    label: str
    printed: str
    section: Section
    depth: int
    lead: str
    rest: str
    text: str
    footnotes: tuple[str, ...]
    doubts: tuple[str, ...]
    joins: str
    lines: tuple[FileLine, ...]
    page: int | None
    kind: str = "paragraph"


@dataclass(frozen=True, slots=True)
class Title:
    """A heading beside its lines; `before` is the label of what follows it, "" at the end."""

    id: str
    text: str
    before: str
    lines: tuple[FileLine, ...]
    page: int | None
    kind: str = "heading"


@dataclass(frozen=True, slots=True)
class Unread:
    """Lines of the file that are in no paragraph and in no heading."""

    note: str
    lines: tuple[FileLine, ...]
    page: int | None
    kind: str = "unread"


Row = Read | Title | Unread


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of the file with the rows that begin on it."""

    number: int
    rows: tuple[Row, ...]


def rows(document: Document, places: SourceMap) -> tuple[tuple[FileLine, ...], tuple[Row, ...]]:
    """The lines above the first paragraph or heading, and the rows from there on, in the order of what was read."""
    lines = _lines(document, places)
    found: list[Row] = []
    front: tuple[FileLine, ...] = ()
    at = 0
    for row, passage in _read(document, places, lines):
        if passage:
            above = lines[at : passage.first]
            if not found and above:
                front = above
            elif above:
                found.append(_unread(above, places))
            at = max(at, passage.last + 1)
        found.append(row)
    if at < len(lines):
        found.append(_unread(lines[at:], places))
    return front, tuple(found)


def leaves(rows: Sequence[Row], pages: int) -> tuple[Leaf, ...]:
    """The rows by the page they begin on. What stands nowhere in the file stays with what is before it."""
    found: dict[int, list[Row]] = {number: [] for number in range(1, pages + 1)}
    at = 1
    for row in rows:
        at = min(max(at, row.page or at), pages)
        if not isinstance(row, Unread):
            found[at].append(row)
    return tuple(Leaf(number, tuple(inside)) for number, inside in found.items())


def paragraph_row(document: Document, places: SourceMap | None, label: str) -> Read | None:
    """The row of one paragraph; None where there is no such paragraph."""
    found = rows(document, places or nowhere(document))[1]
    return next((row for row in found if isinstance(row, Read) and row.label == label), None)


def nowhere(document: Document) -> SourceMap:
    """Where a document stands whose file cannot be shown: in no line."""
    return SourceMap((), {}, (None,) * len(document.headings), (None,) * len(document.lost))


def _read(
    document: Document, places: SourceMap, lines: Sequence[FileLine]
) -> Iterator[tuple[Read | Title, SourceSpan | None]]:
    doubts = doubts_of(document)
    headings: dict[str | None, list[tuple[int, Heading]]] = {}
    for number, heading in enumerate(document.headings):
        headings.setdefault(heading.before, []).append((number, heading))
    before = ""
    for paragraph in document.paragraphs:
        yield from _titles(headings.get(paragraph.label, ()), places, lines)
        passage = places.paragraphs.get(paragraph.label)
        yield _row(paragraph, before, doubts, passage, lines), passage
        before = paragraph.label
    yield from _titles(headings.get(None, ()), places, lines)


def _titles(
    headings: Sequence[tuple[int, Heading]], places: SourceMap, lines: Sequence[FileLine]
) -> Iterator[tuple[Title, SourceSpan | None]]:
    for number, heading in headings:
        passage = places.headings[number]
        row = Title(
            id=f"heading-{number + 1}",
            text=heading.text,
            before=heading.before or "",
            lines=_of(passage, lines),
            page=_page(passage),
        )
        yield row, passage


def _row(
    paragraph: Paragraph,
    before: str,
    doubts: Mapping[str, tuple[str, ...]],
    passage: SourceSpan | None,
    lines: Sequence[FileLine],
) -> Read:
    lead = paragraph.opening or ""
    return Read(
        id=anchor(paragraph.label),
        label=paragraph.label,
        printed=paragraph.printed,
        section=paragraph.section,
        depth=min(paragraph.depth, 3),
        lead=lead,
        rest=paragraph.text[len(lead) :],
        text=paragraph.text,
        footnotes=paragraph.footnotes,
        doubts=doubts.get(paragraph.label, ()),
        joins=before,
        lines=_of(passage, lines),
        page=_page(passage),
    )


def _unread(lines: Sequence[FileLine], places: SourceMap) -> Unread:
    lost = any(line.lost for line in lines)
    return Unread("Not read" if lost else NOT_READ, tuple(lines), places.lines[lines[0].number - 1].page)


def _of(passage: SourceSpan | None, lines: Sequence[FileLine]) -> tuple[FileLine, ...]:
    if passage is None:
        return ()
    inside = set(passage.lines)
    between = lines[passage.first : passage.last + 1]
    return tuple(line if line.number - 1 in inside else replace(line, apart=True) for line in between)


def _page(passage: SourceSpan | None) -> int | None:
    return passage.pages[0] if passage and passage.pages else None


def _lines(document: Document, places: SourceMap) -> tuple[FileLine, ...]:
    lost: dict[int, list[str]] = {}
    for word, line in zip(document.lost, places.lost, strict=True):
        if line is not None:
            lost.setdefault(line, []).append(word)
    return tuple(FileLine(n + 1, _scraps(line.text, lost.get(n, ()))) for n, line in enumerate(places.lines))


def _scraps(text: str, lost: Sequence[str]) -> tuple[Scrap, ...]:
    """The line with its lost words marked, each looked for after the one before it; neighbours are marked as one."""
    marked: list[tuple[int, int]] = []
    at = 0
    for word in lost:
        kin = r"\d" if word.isdigit() else r"[^\W\d_]"  # as words are counted: letters and digits part
        found = re.compile(rf"(?<!{kin}){re.escape(word)}(?!{kin})").search(text, at)
        if found is None:
            continue
        at = found.end()
        if marked and not re.search(r"\w", text[marked[-1][1] : found.start()]):
            marked[-1] = marked[-1][0], at
        else:
            marked.append((found.start(), at))
    scraps: list[Scrap] = []
    at = 0
    for begin, end in marked:
        scraps += [Scrap(text[at:begin]), Scrap(text[begin:end], lost=True)]
        at = end
    return tuple(scrap for scrap in (*scraps, Scrap(text[at:])) if scrap.text)
