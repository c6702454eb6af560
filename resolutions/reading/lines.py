"""A line of a source text, the value that every reader of bytes hands on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from resolutions.document import Footnote, ReadWarning

_MIDWORD_HYPHEN = re.compile(r"(?<![^\W_])([^\W_]+)-$")
_WORD = re.compile(r"[^\W\d_]+")
_LEADING_WORD = re.compile(r"([^\W_]+)")
ABBREVIATION = re.compile(
    r"\b(nos?|paras?|arts?|add|rev|corr|vol|pp?|supp|sect|chap|conf|sess|res|dec)\.$", re.IGNORECASE
)
"""A text that ends with a word whose full stop a number follows ("No.", "Rev.", "para."): the sentence goes on."""
_NUMBER_ALONE = re.compile(r"\d{1,3}[.)]|[a-z][.)]|\((?:\d{1,3}|[a-z]{1,5})\)")
_OFTEN = 5
"""Broken words that the source writes in one elsewhere; from so many on, it also broke words that it writes once."""
RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ"
PLAIN = "0123456789abcdefghijklmnoprstuvwxyz"
"""Footnote marks as lines carry them where the source raises them, and the same written plainly (no q is raised)."""
_SUSPENDED = frozenset({"and", "or", "to", "nor"})


@dataclass(frozen=True, slots=True)
class Coordinates:
    """Where and how a page prints a line: `page` from 1, `left`, `right` and `base` in points from the page's left and
    upper edge (`base` is the line the letters stand on), `height` that of the page, `size` that of the type in points;
    `bold` where all letters are, `italic` where the first one is."""

    page: int
    left: float
    right: float
    base: float
    height: float
    size: float
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line as printed. `text` has its white space folded and is never empty; `gap` says that white space or the
    head of a page stands above it; `indent` that it begins further right than the margin. `place` is known where the
    source is printed on pages; `begins` says whether the line begins a paragraph or heading, None where only its
    words can tell; `table` that it is a row of a table, its cells parted by " | "; `heading` that the source sets it
    as one."""

    text: str
    gap: bool = False
    indent: bool = False
    place: Coordinates | None = None
    begins: bool | None = None
    table: bool = False
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Doubt:
    """What an editor must know of one of the lines (from 0): a warning that finds its paragraph once that is read."""

    code: str
    message: str
    line: int


@dataclass(frozen=True, slots=True)
class SourceText:
    """What a reader of bytes hands on: the lines in reading order, footnotes that the file keeps apart from them, and
    what an editor must know of the file, or of a line (`doubts`). `raised`: footnote marks are written as raised digits
    (¹), so that no other digit is one. `two_sides`: the file holds a base and a proposal, of which one was read."""

    lines: tuple[Line, ...]
    notes: tuple[Footnote, ...] = ()
    warnings: tuple[ReadWarning, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    raised: bool = False
    two_sides: bool = False


@dataclass(frozen=True, slots=True)
class Hyphens:
    """What a source tells of the hyphens at its line ends: the `words` (lower case) that stand inside its lines,
    whether it `breaks` words at all, and whether it does so `often`."""

    words: frozenset[str] = frozenset()
    breaks: bool = False
    often: bool = False

    def is_break(self, before: str, after: str) -> bool:
        """Whether the hyphen between the two parts is there only because the line ended."""
        if not self.breaks or not after[0].islower():
            return False
        known = before.lower() in self.words and after.lower() in self.words
        return f"{before}{after}".lower() in self.words or (self.often and not known)


def numbers_joined(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, of which those that hold nothing but a number begin the next one: "1.", "Urges …" is "1. Urges …"."""
    found: list[Line] = []
    number: Line | None = None
    for line in lines:
        alone = not line.table and _NUMBER_ALONE.fullmatch(line.text) is not None
        if number and not alone and not line.table:
            text = f"{number.text} {line.text}"
            found.append(replace(line, text=text, gap=number.gap, indent=number.indent, begins=number.begins))
            number = None
            continue
        if number:
            found.append(number)
        number = line if alone else None
        if not alone:
            found.append(line)
    return (*found, number) if number else tuple(found)


def hyphens(lines: Sequence[Line]) -> Hyphens:
    """What the lines tell of their hyphens. A source breaks words where enough of what its hyphens part stands in one
    word elsewhere; else they are those of "self-determination", which only happened to stand at a line's end."""
    pairs: list[tuple[str, str]] = []
    heads = [0] * len(lines)
    for index, (above, line) in enumerate(pairwise(lines), 1):
        before = _MIDWORD_HYPHEN.search(above.text) if above.text.endswith("-") else None
        after = _LEADING_WORD.match(line.text) if before else None
        heads[index] = after.end() if after else 0
        if before and after and after[1] not in _SUSPENDED:
            pairs.append((before[1].lower(), after[1].lower()))
    if not pairs:
        return Hyphens()
    words: set[str] = set()
    for line, head in zip(lines, heads, strict=True):
        words.update(_WORD.findall(_MIDWORD_HYPHEN.sub("", line.text[head:]).lower()))
    broken = sum(f"{before}{after}" in words for before, after in pairs)
    others = len(pairs) - broken
    return Hyphens(frozenset(words), breaks=2 * broken > others, often=broken >= _OFTEN and broken > others)


def unwrap(lines: Sequence[Line], hyphens: Hyphens) -> str:
    """The lines as one running text. A hyphen at a line's end is taken out only where it broke a word; "gender-" before
    "and age-sensitive" keeps its space, every other hyphen joins what it joined in print."""
    settled: list[str] = []
    last = ""
    for line in lines:
        if last:
            before, last = _join(last, line.text, hyphens)
            settled.append(before)
        else:
            last = line.text
    return "".join([*settled, last])


def _join(text: str, more: str, hyphens: Hyphens) -> tuple[str, str]:
    """Two texts as one, parted where nothing that follows can change what stands before: a paragraph of many lines
    would cost their square if all of it were looked at for each line."""
    before, after = _MIDWORD_HYPHEN.search(text), _LEADING_WORD.match(more)
    if before is None or after is None or after[1] in _SUSPENDED:
        return text, more if text.endswith(("/", "–")) and not text.endswith(" –") else f" {more}"
    if hyphens.is_break(before[1], after[1]):
        return text[: before.start()], f"{before[1]}{more}"
    return text, more


def is_wrapped(lines: Sequence[Line]) -> bool:
    """Whether the source breaks its lines at a page's width, so that a line is no paragraph; printed pages do.

    Pasted paragraphs are one long line each; wrapped ones are many lines of at most a page's width without a gap
    between them.
    """
    if len(lines) < 2:
        return False
    if lines[0].place is not None:
        return True
    lengths = sorted(len(line.text) for line in lines)
    running_on = sum(not line.gap for line in lines[1:])
    return lengths[int(0.98 * (len(lengths) - 1))] <= 140 and running_on > 0.3 * len(lines)
