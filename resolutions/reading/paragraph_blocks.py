"""Lines into blocks: which lines make one paragraph, which begin a numbered one, which are headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from resolutions.document import UnreadableFile
from resolutions.reading import draft_labels, markers
from resolutions.reading.draft_labels import DraftLabel
from resolutions.reading.english.openings import opening, past_marks, starts_paragraph
from resolutions.reading.front_matter import FORMULA
from resolutions.reading.lines import ABBREVIATION, Hyphens, Line, hyphens, is_wrapped, unwrap
from resolutions.reading.page_geometry import STEP

# A stop, then perhaps a final "and", closing quotes and a footnote mark: "; and", ".”", ",2", but not "article 2.3".
_ENDING = re.compile(r"(?:([,;:.])|(?<=[^\d\s])([,;:.])[\d*]{1,3})(?:\s+(?:and|or|and/or))?[”’\"')\]»]*[*]{0,3}$")
_RUNS_ON = re.compile(
    r"\b(a|an|the|of|in|on|at|to|for|from|by|with|and|or|nor|as|that|which|who|whose|its|their|this|these|those|"
    r"against|between|among|under|into|through|within|without|including|especially|such|than|upon|about|all)$",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"(?:and|or|and/or|as well as|including)\b")
_ANNOUNCES = re.compile(r"(Part |Section )?([IVX]+|[A-Z])\b[.:]?( |$)|Part |Section ")
_ITEM = re.compile(r"(?P<mark>[•▪◦‣–—-]|\d{1,2}\.(?:\d{1,2}|[a-z])(?:\.\d{1,2})*\.?(?=\s+[A-Z“\"]))\s+(?=\S)")
"""The marks of items that are not numbered in the text's own count: bullets, dashes, 1.1 and 1.a."""
_BULLETS = "•▪◦‣"
"""What stands at the head of an item alone, never in mid-sentence."""
MAX_PARAGRAPHS = 3000
"""Four times those of the longest resolution met, with its annexes (S/RES/2231(2015))."""
_TAIL = 40
"""Characters at the end of a text in which its stop stands."""
LONGEST_HEADING = 160
INNER = (12.0, 80.0)
"""Points by which the numbers of a list within a paragraph stand further right than those of paragraphs."""
_OPENING_MARKS = '[“"'
_QUOTED = 3
"""Words that a warning quotes."""


@dataclass(frozen=True, slots=True)
class ParagraphLines:
    """One paragraph or heading as it stands in the source. `path` holds the marks of its number, outermost first
    ("4", "(b)"), and is empty where none is printed; `printed` the number as printed; `preambular` the number of a
    preambular paragraph ("2bis"), which only drafts print; `misread`: what is printed is not the number of `path`;
    `joined`: the words behind a blank line that stands in its midst."""

    text: str
    path: tuple[str, ...] = ()
    printed: str = ""
    heading: bool = False
    preambular: str = ""
    misread: bool = False
    joined: str = ""


@dataclass(frozen=True, slots=True)
class _Start:
    index: int
    marked: markers.SolvedLine | None = None
    heading: bool = False
    label: DraftLabel | None = None


def blocks(lines: Sequence[Line], wrapped: bool | None = None) -> tuple[ParagraphLines, ...]:
    """The lines of one part of a text (the body, an annex) as blocks. `wrapped`: whether lines break at a page's
    width; found from the lines themselves where not given. Raises UnreadableFile past MAX_PARAGRAPHS."""
    if not lines:
        return ()
    wrapped = is_wrapped(lines) if wrapped is None else wrapped
    headings = _headings(lines, wrapped)
    labels = _draft_labels(lines, headings, wrapped)
    candidates = _candidates(lines, headings, labels, wrapped)
    if len(candidates) > MAX_PARAGRAPHS:
        raise UnreadableFile(f"The text has more than {MAX_PARAGRAPHS:,} numbered lines.")
    marked = {found.index: found for found in _solved(candidates, labels)}
    starts = _starts(lines, headings, marked, labels, wrapped)
    at_ends = hyphens(lines)
    ends = [start.index for start in starts[1:]] + [len(lines)]
    return tuple(
        replace(_block(lines[start.index : end], start, at_ends), joined=_joined(lines[start.index : end], wrapped))
        for start, end in zip(starts, ends, strict=True)
    )


def _joined(lines: Sequence[Line], wrapped: bool) -> str:
    """The first words behind a blank line within a paragraph, where no page's end explains it; "" where none stands."""
    for above, line in pairwise(lines):
        stopped = ending(above.text) != " " or not (wrapped or _RUNS_ON.search(above.text))
        apart = line.gap and line.place is None and stopped and not line.text[:1].islower()
        if apart and draft_labels.parse(above.text) is None:
            return " ".join(line.text.split()[:_QUOTED])
    return ""


def ending(text: str) -> str:
    """The stop that ends the text: "," ";" ":" or ".", past quotes, brackets, footnote marks and a final "and";
    " " where it runs on."""
    text = text[-_TAIL:]
    match = _ENDING.search(text)
    if match is None or ABBREVIATION.search(text):
        return " "
    return match[1] or match[2]


def _draft_labels(lines: Sequence[Line], headings: frozenset[int], wrapped: bool) -> dict[int, DraftLabel]:
    """The lines that begin with a label of a draft, and no sentence of the line above goes on with it."""
    found = {}
    for index, line in enumerate(lines):
        label = None if line.table or index in headings else draft_labels.parse(line.text)
        apart = index == 0 or index - 1 in headings or not wrapped or line.gap or line.indent or line.begins
        below = lines[index + 1 : index + 2]
        if label and not label.text and (not below or draft_labels.parse(below[0].text)):
            continue
        if label and (apart or ending(lines[index - 1].text) != " "):
            found[index] = label
    return found


def _solved(
    candidates: Sequence[markers.NumberedLine], labels: Mapping[int, DraftLabel]
) -> Iterator[markers.SolvedLine]:
    """The candidates that are numbered: those below the label of a draft go on from its number."""
    cuts = [-1, *labels]
    for start, end in zip(cuts, [*cuts[1:], None], strict=True):
        label = labels.get(start)
        below = [one for one in candidates if start < one.index and (end is None or one.index < end)]
        reached: list[markers.Level] = []
        if label and label.section == "operative" and label.number:
            reached.append(("arabic", int(re.sub(r"\D.*", "", label.number)), label.number))
            reached += [next(level for level, _ in markers.readings(f"{item} x")) for item in label.items]
        yield from markers.solve(below, tuple(reached))


def _candidates(
    lines: Sequence[Line], headings: frozenset[int], labels: Mapping[int, DraftLabel], wrapped: bool
) -> list[markers.NumberedLine]:
    found: list[markers.NumberedLine] = []
    loose = afresh = False
    outer = inner = None  # where the last numbers of paragraphs begin on the page, and those of a list within one
    for index, line in enumerate(lines):
        gap = line.begins or line.gap or line.indent or not wrapped or index == 0
        if index in headings:
            afresh = afresh or _ANNOUNCES.match(line.text) is not None
            outer = inner = None
            loose = True
        elif index not in labels and not line.table and (markers.looks_marked(line.text) or _acts(line)):
            before = "" if index == 0 or index - 1 in headings else ending(lines[index - 1].text)
            acts = _acts(line)
            nested = False
            if line.place and markers.is_number(line.text):
                left = line.place.left
                begins_list = before == ":" and outer is not None and INNER[0] <= left - outer <= INNER[1]
                nested = begins_list or (inner is not None and abs(left - inner) <= STEP)
                outer, inner = (outer, left) if nested else (left, None)
            begins = line.begins
            found.append(markers.NumberedLine(index, line.text, gap, before, afresh, loose, begins, acts, nested))
            loose = afresh = False
        elif gap:
            loose = True
    return found


def _starts(
    lines: Sequence[Line],
    headings: frozenset[int],
    marked: Mapping[int, markers.SolvedLine],
    labels: Mapping[int, DraftLabel],
    wrapped: bool,
) -> list[_Start]:
    """The lines that begin a numbered paragraph (`marked`), a heading, or a paragraph without a number."""
    starts: list[_Start] = []
    operative = False
    for index, line in enumerate(lines):
        if index in marked:
            operative = operative or marked[index].path[0].isdigit()
            starts.append(_Start(index, marked=marked[index]))
            continue
        if index in labels:
            operative = operative or labels[index].section == "operative"
            starts.append(_Start(index, label=labels[index]))
            continue
        if index in headings:
            operative = operative and _ANNOUNCES.match(lines[index].text) is None  # a part may have a preamble
            starts.append(_Start(index, heading=True))
            continue
        if index - 1 in labels and not labels[index - 1].text:
            continue  # a label on a line of its own
        # A heading of unknown place has one line, a printed one ends where another begins.
        below_heading = bool(starts) and starts[-1].heading and line.begins is not False
        if not starts or below_heading or _begins(lines[index - 1], line, operative, wrapped):
            starts.append(_Start(index))
    return starts


def _begins(above: Line, line: Line, operative: bool, wrapped: bool) -> bool:
    """Whether an unnumbered line begins a paragraph, given the line above it: its place tells, else its words."""
    if line.begins is not None:
        return line.begins
    if _is_item(line, wrapped):
        return True
    end = ending(above.text)
    if wrapped and not (line.gap or line.indent):
        # Pasted without the white space between paragraphs, only the words tell: ", Recalling" begins a new one.
        begins = starts_paragraph(line.text, listed=True) or is_operative(line.text)
        return not operative and end in ",;" and begins
    if end in ";:.":
        # A list without marks begins its items in lower case; "; and" goes on.
        return (
            not line.text[0].islower() or end == ":" or (end == ";" and not wrapped and not _GOES_ON.match(line.text))
        )
    if not wrapped and end == " " and line.text[0].isupper() and _is_item(above, wrapped):
        return not _RUNS_ON.search(above.text)  # such items end without a stop
    if line.text[0].islower() or operative or _RUNS_ON.search(above.text):
        # A page ended in mid-sentence. An operative paragraph never ends with a comma, a preambular one does.
        return False
    if not wrapped and line.gap and end == "," and (line.text[0].isupper() or line.text[0] in _OPENING_MARKS):
        return True  # no line of such a text ends but where its author ended it
    # "Trafficking in Persons" looks like a participle too: only a text that breaks no lines has words unheard of.
    return starts_paragraph(line.text, listed=wrapped or end != ",") or is_operative(line.text)


def _is_item(line: Line, wrapped: bool) -> bool:
    """Whether the line begins a paragraph with a bullet or a decimal number, and is not one in mid-sentence."""
    if line.begins is None and wrapped and not (line.gap or line.indent or line.text[0] in _BULLETS):
        return False
    return line.begins is not False and not line.table and _ITEM.match(line.text) is not None


def _acts(line: Line) -> bool:
    """Whether the line may begin with a number, or signs that it was taken for ("l. Urges"), before a finite verb."""
    slip = markers.misread(line.text)
    behind = slip[1] if slip else markers.behind_brackets(line.text)
    return bool(behind) and is_operative(behind)


def is_operative(text: str) -> bool:
    """Whether the text opens with a finite verb ("Decides"), as no preambular paragraph should."""
    return opening(text[past_marks(text) :], "operative", depth=1) is not None


def _headings(lines: Sequence[Line], wrapped: bool) -> frozenset[int]:
    """The lines at which headings begin."""
    found: set[int] = set()
    # Where a third of the text is bold, that says nothing.
    bold_tells = 3 * sum(line.place.bold for line in lines if line.place) < len(lines)
    previous = -1
    for index, line in enumerate(lines):
        if line.begins is False:
            continue
        if _is_heading(lines, index, wrapped, bold_tells, below_heading=previous in found):
            found.add(index)
        previous = index
    return frozenset(found)


def _is_heading(lines: Sequence[Line], index: int, wrapped: bool, bold_tells: bool, *, below_heading: bool) -> bool:
    """A short block that stands alone, ends without a stop, and stands between finished paragraphs; on a printed page
    also one that is bold."""
    end = next((i for i in range(index + 1, len(lines)) if lines[i].begins is not False), len(lines))
    line, text = lines[index], lines[index].text
    whole = " ".join(line.text for line in lines[index : min(end, index + 6)])
    if line.table or len(whole) > 2 * LONGEST_HEADING or markers.looks_marked(text) or _is_item(line, wrapped):
        return False
    if (formula := FORMULA.fullmatch(text)) and formula["rest"] is None:
        return True  # that of a draft which the resolution recommends to another organ
    if line.heading or (line.place and line.place.bold and bold_tells):
        return True
    longest = 2 * LONGEST_HEADING if _ANNOUNCES.match(text) else LONGEST_HEADING
    if len(whole) > longest or ending(whole) != " " or not (text[0].isupper() or text[0].isdigit()):
        return False
    last = end == len(lines)
    stands_alone = not wrapped or (line.gap and (last or lines[end].gap))
    if not stands_alone or starts_paragraph(text, listed=True) or last or lines[end].text[0].islower():
        return False
    if index == 0 or below_heading:
        return True
    if _is_item(lines[index - 1], wrapped) and _is_item(lines[end], wrapped):
        return True  # such items end without a stop
    above = ending(lines[index - 1].text)
    # After a comma the preamble goes on, unless the heading stands above the first operative paragraph.
    return above in ";:." or (above == "," and markers.looks_marked(lines[end].text))


def _block(lines: Sequence[Line], start: _Start, at_ends: Hyphens) -> ParagraphLines:
    if start.label is not None:
        label = start.label
        text = unwrap([*([Line(label.text)] if label.text else []), *lines[1:]], at_ends)
        if label.section == "preambular" and label.number:
            return ParagraphLines(text, path=label.items, printed=label.printed, preambular=label.number)
        path = (label.number, *label.items) if label.number else ()
        return ParagraphLines(text, path=path, printed=label.printed)
    if start.marked is None:
        text = unwrap(lines, at_ends)
        item = None if start.heading or lines[0].table else _ITEM.match(text)
        return (
            ParagraphLines(text[item.end() :], printed=item["mark"])
            if item
            else ParagraphLines(text, heading=start.heading)
        )
    first = Line(start.marked.text, gap=True) if start.marked.text else None
    rest = lines[1:]
    text = unwrap([first, *rest] if first else rest, at_ends)
    marked = start.marked
    return ParagraphLines(text, path=marked.path, printed=marked.printed, misread=marked.misread)
