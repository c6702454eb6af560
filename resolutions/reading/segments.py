"""Lines into the parts of a source: what stands above the text, the text, what stands below it, annexes.

A source may hold more than one text. Under one number the Assembly and the Economic and Social Council adopt
resolutions in lettered parts, "A" and "B", each with a title and most with an opening line of their own: they are one
document. Reports of a session print many resolutions, each under its number: one of them is meant.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from resolutions.document import Footnote, UnreadableFile
from resolutions.reading import adoption, footnotes, front_matter, markers, page_geometry, running_heads
from resolutions.reading.english.openings import starts_paragraph
from resolutions.reading.lines import Line
from resolutions.reading.paragraph_blocks import is_operative

_ANNEX = re.compile(r"(?P<name>Annex|Appendix|Enclosure)(?: (?P<number>[IVXLC]+|[A-Z]|\d{1,2}))?\*?", re.IGNORECASE)
_STATEMENT = re.compile(r"Statement by the President\b|President[’']s statement\b|\S*/PRST/\S+$", re.IGNORECASE)
_MASTHEAD = 40
"""Lines in which a text says what it is."""
_SAYS = re.compile(r"(?:\d+\.\s+)?[“\"]?The (?:Security|Human Rights) Council,? .+")
"""The line at which a presidential statement begins to speak."""
_LETTER = re.compile(r"[A-Z]")
_NUMBERED = re.compile(r"\d{1,3}\.\s")
_MARKED = re.compile(r"\d{1,3}\.\s|\([a-z]{1,4}\)\s*(?=[^\s,;:.)\]])")
_FIRST = re.compile(r"1\.\s")
_HEAD = 8
"""Lines that may stand between the number or letter of a text and its opening line: its title, notes on it."""


@dataclass(frozen=True, slots=True)
class TextPart:
    """One text: all of a resolution (`letter` is ""), or what stands under one of its letters, with the lines of its
    title, which are headings there. `back` stands below it; `annexes` pairs the name of each annex ("Annex",
    "Annex II") with its lines."""

    letter: str
    title: tuple[Line, ...]
    body: tuple[Line, ...]
    back: tuple[Line, ...]
    annexes: tuple[tuple[str, tuple[Line, ...]], ...]


@dataclass(frozen=True, slots=True)
class Division:
    """The lines of a source, divided. `formula` opens the text (None in a statement); `notes` are the footnotes printed
    at the feet of pages; `others` the symbols of further resolutions that the source holds and that are not read;
    `acts_at_once`: the text has no preamble, being a decision of one sentence or amendments to a draft."""

    front: tuple[Line, ...]
    formula: str | None
    parts: tuple[TextPart, ...]
    notes: tuple[Footnote, ...]
    others: tuple[str, ...] = ()
    acts_at_once: bool = False


@dataclass(frozen=True, slots=True)
class _Opened:
    """The lines above an opening line, that line, and those below; whether these have no preamble."""

    front: tuple[Line, ...]
    formula: str | None
    below: tuple[Line, ...]
    acts_at_once: bool = False


def divide(lines: Sequence[Line], *, symbol: str | None = None) -> Division:
    """The lines in their parts. Of several resolutions the one with the symbol is taken, else the first.

    Raises UnreadableFile where nothing opens a resolution or a statement.
    """
    opened = _opened(lines)
    text, notes = _without_feet(opened.below, opened.front)
    several = list(_resolutions(replace(opened, below=text)))
    names = [front_matter.read(one.front, one.formula).symbol for one in several]
    taken = names.index(symbol) if symbol is not None and symbol in names else 0
    chosen = several[taken]
    others = tuple(name or "" for index, name in enumerate(names) if index != taken)
    front, parts = _parts(chosen)
    front = page_geometry.merged(front)
    return Division(front, chosen.formula, tuple(_named(parts)), notes, others, chosen.acts_at_once)


def is_statement(front: Sequence[Line]) -> bool:
    """Whether the lines above a text call it a statement of a president."""
    return any(_STATEMENT.match(line.text) for line in front)


def _opened(lines: Sequence[Line]) -> _Opened:
    opening = front_matter.find_formula(lines)
    said = front_matter.announcement(lines[:_MASTHEAD])
    if opening and not (said and is_statement(lines[: said[0]]) and said[1] < opening[0]):
        index, formula, rest = opening
        behind = (replace(lines[index], text=rest, gap=True),) if rest else ()
        return _Opened(tuple(lines[:index]), formula, (*behind, *lines[index + 1 :]))
    head = lines[:_MASTHEAD]
    if said:
        at_once = not is_statement(head) and not any(starts_paragraph(line.text) for line in lines[said[1] :][:1])
        return _Opened(tuple(lines[: said[1]]), None, tuple(lines[said[1] :]), acts_at_once=at_once)
    start: int | None
    if is_statement(head):
        start = next((index for index, line in enumerate(lines) if _SAYS.fullmatch(line.text)), None)
    else:
        acts = (front_matter.decision_begins(head), front_matter.amendment_begins(head))
        start = next((start for start in acts if start is not None), None)
        if start is not None:
            return _Opened(tuple(lines[:start]), None, tuple(lines[start:]), acts_at_once=True)
        start = _preamble_begins(lines)
    if start is None:
        raise UnreadableFile("No resolution found: no line such as “The Human Rights Council,” opens the text.")
    return _Opened(tuple(lines[:start]), None, tuple(lines[start:]))


def _preamble_begins(lines: Sequence[Line]) -> int | None:
    """The first preambular line of a text that was printed or pasted without its opening line, or None: a text that
    has no numbered operative paragraph below it is no resolution."""
    start = next((index for index, line in enumerate(lines) if starts_paragraph(line.text)), None)
    below = (line.text for line in lines[start:]) if start is not None else ()
    return start if any(text.startswith("1.") and is_operative(text[2:].lstrip()) for text in below) else None


def _without_feet(lines: Sequence[Line], above: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Footnote, ...]]:
    """The lines without what stands at the edges of pages, where that is still among them, and the footnotes found."""
    if lines and lines[0].place is not None:
        return tuple(lines), ()
    return footnotes.notes(running_heads.without(lines), above)


def _resolutions(opened: _Opened) -> Iterator[_Opened]:
    """The resolutions that the source holds: a new one begins where a number stands above a further opening line."""
    heads = [
        (head, index)
        for index, line in enumerate(opened.below)
        if _is_formula(line) and (head := _above(opened.below, index, front_matter.is_numbered)) is not None
    ]
    ends = [head for head, _ in heads] + [len(opened.below)]
    yield replace(opened, below=opened.below[: ends[0]])
    for (head, index), end in zip(heads, ends[1:], strict=True):
        formula = front_matter.find_formula(opened.below[index : index + 1])
        yield _Opened(opened.below[head:index], formula[1] if formula else None, opened.below[index + 1 : end])


def _is_formula(line: Line) -> bool:
    match = front_matter.FORMULA.fullmatch(line.text)
    return line.begins is not False and match is not None and match["rest"] is None


def _above(lines: Sequence[Line], index: int, wanted: front_matter.Test) -> int | None:
    """The line so described that stands above the opening line, with nothing but a title between."""
    for at in range(index - 1, max(index - 1 - _HEAD, -1), -1):
        if wanted(lines[at]):
            return at
        if markers.looks_marked(lines[at].text) or lines[at].text.endswith((",", ";", ":")):
            return None
    return None


def _parts(opened: _Opened) -> tuple[tuple[Line, ...], list[TextPart]]:
    """The lines above the text, and its parts."""
    lines = (*opened.front, *opened.below)
    at = len(opened.front)
    marks = _letters(lines, at)
    if not marks:
        return opened.front, [_part("", (), opened.below)]
    shared = [_part("", (), lines[at : marks[0]])] if marks[0] > at else []
    lettered = [_lettered(lines, start, end, at) for start, end in pairwise([*marks, len(lines)])]
    return tuple(lines[: min(marks[0], at)]), [*shared, *lettered]


def _letters(lines: Sequence[Line], opening: int) -> list[int]:
    """The lines that are the letters of the parts, "A", "B" and so on, each over a text of its own: one with an opening
    line or with numbers from 1. `opening`: where the first text begins, its letter standing above it or below a
    preamble that all parts share."""
    found: list[int] = []
    for index in range(max(opening - _HEAD, 0), len(lines)):
        line = lines[index]
        if line.text == chr(ord("A") + len(found)) and line.begins is not False and len(found) < 26:
            found.append(index)
        elif _LETTER.fullmatch(line.text) and found and line.text == "A":
            return []  # letters that begin again stand under something else
    if len(found) < 2 or any(_NUMBERED.match(line.text) for line in lines[opening : found[0]]):
        return []
    return found if all(_is_text(lines[start + 1 : end]) for start, end in pairwise([*found, len(lines)])) else []


def _is_text(lines: Sequence[Line]) -> bool:
    if any(_is_formula(line) for line in lines[: _HEAD + 1]):
        return True
    numbered = next((line.text for line in lines if _NUMBERED.match(line.text)), None)
    return _FIRST.match(numbered) is not None if numbered else any(starts_paragraph(line.text) for line in lines)


def _lettered(lines: Sequence[Line], start: int, end: int, opening: int) -> TextPart:
    letter = lines[start]
    below = start + 1
    if start < opening:
        return _part(letter.text, (letter, *lines[below:opening]), lines[opening:end])
    formula = next((i for i in range(below, min(below + _HEAD, end)) if _is_formula(lines[i])), None)
    if formula is None:
        return _part(letter.text, (letter,), lines[below:end])
    return _part(letter.text, (letter, *lines[below:formula]), lines[formula + 1 : end])


def _part(letter: str, title: Sequence[Line], text: Sequence[Line]) -> TextPart:
    cuts = [i for i, line in enumerate(text) if line.begins is not False and _ANNEX.fullmatch(line.text)]
    main = text[: cuts[0]] if cuts else text
    body, back = _parted(main)
    annexes = tuple((text[cut].text, tuple(text[cut + 1 : end])) for cut, end in pairwise([*cuts, len(text)]))
    return TextPart(letter, page_geometry.merged(title), body, back, annexes)


def _parted(main: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """The text and what stands below it. A text that goes on below a meeting and a date loses nothing."""
    body: list[Line] = []
    back: list[Line] = []
    while main:
        at = adoption.begins(main)
        end = next((i for i in range(at + 1, len(main)) if _goes_on(main[i])), len(main))
        body += main[:at]
        back += main[at:end]
        main = main[end:]
    return tuple(body), tuple(back)


def _goes_on(line: Line) -> bool:
    is_text = _MARKED.match(line.text) is not None or starts_paragraph(line.text, listed=True) or _is_formula(line)
    return is_text and line.begins is not False


def _named(parts: Sequence[TextPart]) -> Iterator[TextPart]:
    """The parts, with a name for each annex that no other has: "Annex", "Annex II"; where a name comes again it is
    counted from the second on."""
    times: Counter[str] = Counter()
    taken: set[str] = set()
    for part in parts:
        annexes = []
        for printed, lines in part.annexes:
            name = base = printed.rstrip("*").capitalize() if " " not in printed else printed.rstrip("*")
            while name in taken:
                times[base] += 1
                name = f"{base} {times[base] + 1}"
            taken.add(name)
            annexes.append((name, lines))
        yield replace(part, annexes=tuple(annexes))
