"""Which lines begin with a paragraph's number, and which number it is.

"(i)" is the ninth letter or the first Roman numeral, and "(b) and (c) of the Covenant" at the head of a wrapped line
is no number at all. One line alone cannot tell; the sequence can. So every line that might be numbered is a candidate
with all its readings, and the numbering that is most consistent as a whole is taken: the path of least cost through all
readings, found line by line (Viterbi's algorithm, the state being the open levels, with a beam of the forty best; the
model of depths is that of eregs' regulations-parser).

    1. Urges States:    (g) to report;    (h) to inform;    (i) to consult;    (j) to act.

"(i)" as the first Roman numeral opens a list under (h), which ends without a colon, and "(j)" goes back to the letters:
both may be, and cost. As the ninth letter it follows (h) for nothing, and so does (j) after it. Behind "(a) to report:"
the Roman numeral is the cheaper reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from resolutions.numerals import from_roman

Style = Literal["arabic", "letter", "roman", "capital", "bracketed"]
Level = tuple[Style, int, str]
"""A style, the ordinal reached in it, and the mark as it stands in a label ("4", "(b)")."""
Path = tuple[Level, ...]

_BRACKETED = re.compile(r"\(\d{1,3}\)\s+")
_MARK = re.compile(
    r"(?P<arabic>\d{1,3})(?P<point>[.)]|(?=\s))\s*(?=[A-Z“\"‘'«(\[À-Þ])"
    r"|\((?P<inner>[a-z]{1,5}|[A-Z]{1,2}|\d{1,2})\)\s*(?=[^\s,;:.)\]])"
    r"|(?P<half>[a-z]{1,4})[.)]\s+(?=\S)"
)
_SLIP = re.compile(
    r"(?P<open>[\[“\"]?)(?P<figures>[0-9lLIiOoQSsBZz|!¡]{1,3})"
    r"(?:\s?[.,;:)·–-]{1,2}(?P<close>\]?)\s*|(?P<closes>\])\s*|\s)(?=[A-Z“\"\[])"
)
_FIGURES = str.maketrans("lLIiOoQSsBZz|!¡", "111100055822111")
_ROMAN = re.compile(r"(?=.)x{0,3}(ix|iv|v?i{0,3})")
_STOPS = frozenset({"", ";", ".", ":"})
"""How the text above a new paragraph ends; "" stands at the head of a part."""


@dataclass(frozen=True, slots=True)
class Costs:
    """What each oddity of a numbering costs; only their proportions matter."""

    skipped: float = 3.0  # 3. after 1.: a number the source lost, or a line that is no paragraph
    repeated: float = 4.0  # 4. after 4.: misprints exist, but are rarer than lost numbers
    backward: float = 7.0  # 2. after 9.: only a new part or an annex counts afresh, and that is announced
    afresh: float = 1.5  # 1. again, unannounced
    not_first: float = 3.0  # a list that begins with (c)
    no_head: float = 1.0  # a list under a paragraph that does not end with a colon
    no_list: float = 0.5  # no list under one that does
    bare: float = 1.5  # a number without its point
    mid_sentence: float = 5.0  # numbered, though the line above runs on
    after_comma: float = 3.0  # numbered, though the line above ends with a comma
    gap_relief: float = 0.25  # the share of these two that is left where a gap stands above
    no_gap: float = 0.3
    # looks numbered, begins a block, and is text all the same: likely only where a page broke the sentence
    unnumbered_at_gap: float = 6.0
    unnumbered_after_comma: float = 4.0
    unnumbered_mid_sentence: float = 2.0
    unnumbered_after_stop: float = 2.5  # the same without a gap
    against_place: float = 3.0  # numbered, though by its place on the page the line goes on with the one above
    bracketed: float = 1.8  # "(1) Urges" for 1: less than a list that stands under nothing
    misread: float = 0.8  # "l." for 1: above "Urges" it is likelier than a paragraph that lost its number
    misnumbered: float = 6.5  # 7. for the first number: only where 2. comes next is it likelier than a lost beginning
    misplaced_style: float = 2.0  # a Roman list directly under a number, a capital one anywhere


COSTS = Costs()


@dataclass(frozen=True, slots=True)
class NumberedLine:
    """A line that may be numbered. `gap`: it begins a block; `before`: the text above it ends ("", ",", ";", ".",
    ":" or another character, "" at the head of a part); `afresh`: a heading above announces a new count; `loose`: an
    unnumbered paragraph stands between it and the candidate before; `begins`: what its place on a page says, None
    where it is not known; `acts`: a finite verb stands behind its number, which may then be one that a program or a
    typist took for other signs; `nested`: its place says that a number counts a list within a paragraph ("1." under
    11.)."""

    index: int
    text: str
    gap: bool
    before: str
    afresh: bool = False
    loose: bool = False
    begins: bool | None = None
    acts: bool = False
    nested: bool = False


@dataclass(frozen=True, slots=True)
class SolvedLine:
    """A candidate that is numbered: the path of its label, what is printed, and the text behind it. `misread`: what is
    printed is another number, or none."""

    index: int
    path: tuple[str, ...]
    printed: str
    text: str
    misread: bool = False


@dataclass(frozen=True, slots=True)
class _Step:
    cost: float
    path: Path
    previous: _Step | None
    taken: Level | None


def looks_marked(text: str) -> bool:
    """Whether the text begins with something that may be a paragraph's number."""
    return _MARK.match(text) is not None


def misread(text: str) -> tuple[int, str] | None:
    """The number that the signs before the text may have been taken for, and that text: "l. Urges" -> 1; a
    bracket that opens before it and does not close is the text's."""
    match = _SLIP.match(text)
    if match is None:
        return None
    number = int(match["figures"].translate(_FIGURES))
    opened = "" if match["close"] or match["closes"] else match["open"]
    return (number, f"{opened}{text[match.end() :]}") if number else None


def behind_brackets(text: str) -> str:
    """The text behind a number in brackets that it begins with: "(1) Urges" -> "Urges"; "" where there is none."""
    match = _BRACKETED.match(text)
    return text[match.end() :] if match else ""


def is_number(text: str) -> bool:
    """Whether the text begins with what may be the number of a paragraph, no letter or bracket."""
    match = _MARK.match(text)
    return match is not None and match["arabic"] is not None


def solve(candidates: Sequence[NumberedLine], reached: Path = ()) -> tuple[SolvedLine, ...]:
    """The candidates that are numbered, in order, each with its place in the tree of numbers. `reached`: the numbers
    open above them."""
    steps: dict[Path, _Step] = {reached: _Step(0.0, reached, None, None)}
    for candidate in candidates:
        steps = _advance(steps, candidate)
    best = min(steps.values(), key=lambda step: step.cost)
    return tuple(_marked(candidates, best))


def _advance(steps: dict[Path, _Step], candidate: NumberedLine) -> dict[Path, _Step]:
    after: dict[Path, _Step] = {}
    for step in steps.values():
        for cost, path, taken in _choices(step.path, candidate):
            known = after.get(path)
            total = step.cost + cost
            if known is None or total < known.cost:
                after[path] = _Step(total, path, step, taken)
    # Paths that lead nowhere pile up in long texts; forty of the best are far more than the ambiguity of any list.
    return {step.path: step for step in sorted(after.values(), key=lambda step: step.cost)[:40]}


def _choices(path: Path, candidate: NumberedLine) -> Iterator[tuple[float, Path, Level | None]]:
    yield _cost_of_text(candidate), path, None
    start = _cost_of_start(candidate)
    for level, cost in _readings(candidate, first=not path):
        for place, fit in _places(path, level, candidate):
            yield start + cost + fit, (*path[:place], level), level


def _readings(candidate: NumberedLine, *, first: bool) -> Iterator[tuple[Level, float]]:
    """The readings of the number as printed and, before a verb, of what may have been printed in its place."""
    found = readings(candidate.text, nested=candidate.nested)
    yield from found
    if candidate.acts:
        # "(1) Urges States": before a finite verb also the number of a paragraph.
        numbers = [level[1] for level, _ in found if level[0] == "bracketed"]
        yield from ((("arabic", number, str(number)), COSTS.bracketed) for number in numbers)
    slip = misread(candidate.text) if candidate.acts else None
    if slip is None:
        return
    if ("arabic", slip[0]) not in {level[:2] for level, _ in found}:
        yield ("arabic", slip[0], str(slip[0])), COSTS.misread
    if first and slip[0] != 1:
        yield ("arabic", 1, "1"), COSTS.misnumbered


def _cost_of_text(candidate: NumberedLine) -> float:
    if candidate.begins is not None:
        return COSTS.unnumbered_at_gap if candidate.begins else 0.0
    if candidate.acts and candidate.before != " ":
        return COSTS.unnumbered_at_gap
    if candidate.gap:
        if candidate.before in _STOPS:
            return COSTS.unnumbered_at_gap
        return COSTS.unnumbered_after_comma if candidate.before == "," else COSTS.unnumbered_mid_sentence
    return COSTS.unnumbered_after_stop if candidate.before in _STOPS else 0.0


def _cost_of_start(candidate: NumberedLine) -> float:
    if candidate.begins is not None:
        return 0.0 if candidate.begins else COSTS.against_place
    if candidate.before in _STOPS:
        return 0.0 if candidate.gap else COSTS.no_gap
    cost = COSTS.after_comma if candidate.before == "," else COSTS.mid_sentence
    relieved = candidate.gap or (candidate.acts and candidate.before == ",")
    return cost * COSTS.gap_relief if relieved else cost


def readings(text: str, *, nested: bool = False) -> tuple[tuple[Level, float], ...]:
    """All readings of the number that the text begins with, each with the cost of its look. `nested`: a number counts
    a list within a paragraph, as one in brackets does."""
    match = _MARK.match(text)
    if match is None:
        return ()
    if match["arabic"]:
        mark = match["arabic"]
        if nested:
            return ((("bracketed", int(mark), f"({mark})"), 0.0),)
        return ((("arabic", int(mark), mark), 0.0 if match["point"] else COSTS.bare),)
    mark = match["inner"] or match["half"]
    shown = f"({mark})"
    if mark.isdigit():
        return ((("bracketed", int(mark), shown), COSTS.misplaced_style),)
    if mark.isupper():
        return ((("capital", ord(mark[0]) - ord("A") + 1, shown), COSTS.misplaced_style),)
    found: list[tuple[Level, float]] = []
    if len(set(mark)) == 1:
        # Past (z) the letters are doubled: (aa), (bb).
        found.append((("letter", ord(mark[0]) - ord("a") + 1 + 26 * (len(mark) - 1), shown), 0.0))
    if _ROMAN.fullmatch(mark):
        found.append((("roman", from_roman(mark), shown), 0.0))
    return tuple(found)


def _places(path: Path, level: Level, candidate: NumberedLine) -> Iterator[tuple[int, float]]:
    """Where in the open path the level may stand, with what each place costs. Numbers stand outermost."""
    if level[0] == "arabic":
        counted = path[0] if path and path[0][0] == "arabic" else None
        yield 0, _cost_of_succession(counted[1], level[1], candidate) if counted else _cost_of_first(level)
        return
    for place, (style, ordinal, _) in enumerate(path):
        if style == level[0]:
            yield place, _cost_of_succession(ordinal, level[1], candidate)
            return
    yield len(path), _cost_of_first(level) + _cost_of_list(path, level, candidate)


def _cost_of_succession(ordinal: int, following: int, candidate: NumberedLine) -> float:
    if following == ordinal + 1:
        return COSTS.no_list if candidate.before == ":" else 0.0
    if following > ordinal:
        return COSTS.skipped + 0.5 * min(following - ordinal, 6)
    if following == 1:
        return 0.0 if candidate.afresh else 0.5 if candidate.loose else COSTS.afresh
    return COSTS.repeated if following == ordinal else COSTS.backward


def _cost_of_first(level: Level) -> float:
    return 0.0 if level[1] == 1 else COSTS.not_first + 0.5 * min(level[1], 6)


def _cost_of_list(path: Path, level: Level, candidate: NumberedLine) -> float:
    cost = 0.0 if candidate.before == ":" else COSTS.no_head
    orphaned = level[0] == "roman" and not any(style == "letter" for style, _, _ in path)
    return cost + (COSTS.misplaced_style if orphaned else 0.0)


def _marked(candidates: Sequence[NumberedLine], last: _Step) -> Iterator[SolvedLine]:
    steps: list[_Step] = []
    step: _Step | None = last
    while step is not None and step.previous is not None:
        steps.append(step)
        step = step.previous
    for candidate, taken in zip(candidates, reversed(steps), strict=True):
        if taken.taken is None:
            continue
        path = tuple(mark for _, _, mark in taken.path)
        match = _MARK.match(candidate.text)
        slip = misread(candidate.text) if candidate.acts else None
        style, number, _ = taken.taken
        if slip and style == "arabic" and not (match and match["arabic"] == str(number)):
            printed = candidate.text.removesuffix(slip[1].lstrip('[“"')).strip() if slip[1] else ""
            wrong = re.search(rf"(?<!\w){number}(?!\w)", printed) is None
            yield SolvedLine(candidate.index, path, printed, slip[1], misread=wrong)
            continue
        if match is None:
            raise AssertionError("a candidate without a number was given one")
        yield SolvedLine(candidate.index, path, match[0].strip(), candidate.text[match.end() :])
