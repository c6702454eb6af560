"""The characters of a page into rows of words: what stands on one line, with its spaces told by geometry."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_low
from typing import Literal
from unicodedata import combining

from resolutions.reading.pdf.overprint import Glyph

# All in the size of the type (em).
SPACE = 0.14
"""White beyond the line's letter spacing that parts two words. Kerning leaves up to 0.12; the narrowest space between
justified words is 0.2 and a font's own is 0.25."""
TYPED_SPACE = 0.05
"""White that parts two words where the file holds a space too: only a space that another character covers is none."""
CELL = 1.8
"""White that parts two columns, or the cells of a table."""
TAB = 6.0
"""White that may stand behind the number of a paragraph."""
SAME_LINE = 0.15
"""By how much the letters of one line may stand off its line."""
RAISED = (0.15, 0.75)
"""By how much the marks of footnotes are raised."""
MISNAMED = 0.15
"""By how much a letter reaches into the next one where it is another than the file calls it: "maoor" for "major"."""
WHITE = 0.5
"""White that parts a number in the margin from the text."""
SMALL = 0.85
"""What is raised or lowered is also smaller than this share of the line's type."""

_NUMBER = re.compile(
    r"(?:\d{1,3}[.)]?|\(?[a-zA-Z]{1,5}\)|[a-zA-Z][.)]|[IVX]+\.|[\d/]{3,8}\.|[•·▪–—*-]|[⁰¹²³⁴⁵⁶⁷⁸⁹*]{1,3})"
)
_DIGITS = frozenset("0123456789")
_LONGEST = 4
"""Digits of the number of a line."""
_RAISED_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class Segment:
    """Words that stand together on one row; positions as in Glyph, `base` and `size` those of the row. Raised digits
    are written as such (¹). `misnamed`: the words with a letter that takes less room than the one the file calls it."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    italic: bool
    misnamed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EdgeNumber:
    """A number with white beside it at an end of a row, as far as the row goes, and what the row says without it."""

    value: int
    left: float
    right: float
    base: float
    size: float
    rest: list[Segment]


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """What stands on one line, from left to right; `numbers`: those at its ends."""

    base: float
    segments: list[Segment]
    numbers: Mapping[Literal["left", "right"], EdgeNumber]


@dataclass(slots=True)
class _Row:
    base: float
    size: float
    glyphs: list[Glyph]

    def holds(self, strip: Sequence[Glyph]) -> bool:
        """Whether a strip stands on the line of this row."""
        return abs(strip[0].base - self.base) <= SAME_LINE * self.size

    def carries(self, strip: Sequence[Glyph]) -> bool:
        """Whether a strip of smaller characters is raised above, or lowered below, the characters of this row."""
        rise = (self.base - strip[0].base) / self.size
        raised = RAISED[0] <= rise <= RAISED[1] or -0.35 <= rise < 0
        return raised and self.is_larger(strip) and self.touches(strip)

    def is_larger(self, strip: Sequence[Glyph]) -> bool:
        return strip[0].size <= SMALL * self.size

    def touches(self, strip: Sequence[Glyph]) -> bool:
        left, right = strip[0].left - self.size, strip[-1].right + self.size
        return any(glyph.left <= right and left <= glyph.right for glyph in self.glyphs)


def rows(glyphs: Iterable[Glyph]) -> list[PrintedRow]:
    """The rows of a page from top to bottom."""
    found: list[_Row] = []
    for strip in _strips(glyphs):
        home = _home(strip, found)
        if home is None:
            found.append(_Row(strip[0].base, strip[0].size, list(strip)))
        else:
            home.glyphs.extend(strip)
    found.sort(key=lambda row: row.base)
    return [
        PrintedRow(row.base, segments, dict(_edge_numbers(row))) for row in found if (segments := list(_segments(row)))
    ]


def _edge_numbers(row: _Row) -> Iterator[tuple[Literal["left", "right"], EdgeNumber]]:
    glyphs = sorted((glyph for glyph in row.glyphs if not glyph.char.isspace()), key=lambda glyph: glyph.left)
    sides: tuple[tuple[Literal["left", "right"], list[Glyph]], ...] = (("left", glyphs), ("right", glyphs[::-1]))
    for side, outward in sides:
        number = sorted(_outermost(outward, WHITE * row.size), key=lambda glyph: glyph.left)
        if len(number) > _LONGEST or any(glyph.char not in _DIGITS for glyph in number):
            continue
        rest = [glyph for glyph in row.glyphs if glyph not in number]
        size = number[0].size
        largest = max((glyph.size for glyph in rest), default=size)
        yield (
            side,
            EdgeNumber(
                value=int("".join(glyph.char for glyph in number)),
                left=number[0].left,
                right=number[-1].right,
                base=row.base,
                size=size,
                rest=list(_segments(_Row(row.base, largest, rest))),
            ),
        )


def _outermost(glyphs: Sequence[Glyph], white: float) -> list[Glyph]:
    """The characters up to the first white so wide, one more than a number may have at most."""
    found = list(glyphs[:1])
    for before, glyph in pairwise(glyphs[: _LONGEST + 1]):
        if max(before.left, glyph.left) - min(before.right, glyph.right) >= white:
            break
        found.append(glyph)
    return found


def _home(strip: Sequence[Glyph], found: Sequence[_Row]) -> _Row | None:
    """The row that a strip belongs to: the one it stands on; smaller type, as of a footnote mark, to the one it
    touches, for in two columns it may be level with a row of the other."""
    level = [row for row in found if row.holds(strip)]
    for row in level:
        if not row.is_larger(strip) or row.touches(strip):
            return row
    carriers = [row for row in found if row.carries(strip)]
    return min(carriers or level, key=lambda row: abs(row.base - strip[0].base), default=None)


def _strips(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Characters of one size on one line that the file writes in one go, the largest type first; without white
    space at the ends."""
    strips: list[list[Glyph]] = []
    for glyph in glyphs:
        above = strips[-1][-1] if strips else None
        if above is None or above.base != glyph.base or above.size != glyph.size:
            strips.append([])
        strips[-1].append(glyph)
    inked = [strip for strip in strips if any(not g.char.isspace() for g in strip)]
    return sorted(inked, key=lambda strip: (-round(strip[0].size, 1), strip[0].base))


def _segments(row: _Row) -> Iterator[Segment]:
    glyphs = sorted(row.glyphs, key=lambda g: g.left)
    spacing = _letter_spacing(glyphs, row.size)
    piece: list[Glyph] = []
    text = ""
    misnamed: list[int] = []
    spaced = False
    first = True
    for glyph in glyphs:
        if glyph.char.isspace():
            spaced = True
            continue
        if piece and combining(glyph.char):
            text += glyph.char  # stands over its letter; what it takes of the line says nothing
            continue
        before = piece[-1] if piece else None
        if before is not None:
            if before.char == glyph.char and glyph.left - before.left < 0.25 * (glyph.right - glyph.left):
                continue  # printed twice to look bold
            gap = (glyph.left - before.right) / row.size
            if gap > CELL and (gap > TAB or not first or not _NUMBER.fullmatch(text)):
                yield _segment(text, piece, row, misnamed)
                text, piece, first, misnamed = "", [], False, []
            elif _is_raised(glyph, row) and not _is_raised(before, row) and gap < 1:
                pass  # a footnote mark is glued to its word
            elif gap > (TYPED_SPACE if spaced else spacing + SPACE) or _parts(before, glyph, row):
                text += " "
            elif gap < -MISNAMED and glyph.size == before.size and before.char.isalpha() and glyph.char.isalpha():
                misnamed.append(len(text) - 1)
        text += glyph.char.translate(_RAISED_DIGITS) if _is_raised(glyph, row) else glyph.char
        piece.append(glyph)
        spaced = False
    if piece:
        yield _segment(text, piece, row, misnamed)


def _parts(before: Glyph, glyph: Glyph, row: _Row) -> bool:
    """Whether a footnote mark stands between two words: "resolutions³on" is printed without white behind the mark."""
    is_mark = before.char in _DIGITS and _is_raised(before, row)
    return is_mark and glyph.char.isalpha() and not _is_raised(glyph, row)


def _letter_spacing(glyphs: Sequence[Glyph], size: float) -> float:
    """The white between the letters of a word on this line, in em: what justified lines spread."""
    gaps = [
        (after.left - before.right) / size
        for before, after in pairwise(glyphs)
        if not before.char.isspace() and not after.char.isspace()
    ]
    return min(max(median_low(gaps), -0.1), 0.3) if gaps else 0.0


def _is_raised(glyph: Glyph, row: _Row) -> bool:
    return (
        glyph.size <= SMALL * row.size
        and row.base - glyph.base >= RAISED[0] * row.size
        and (glyph.char.isdigit() or glyph.char in "*,")
    )


def _segment(text: str, glyphs: Sequence[Glyph], row: _Row, misnamed: Sequence[int]) -> Segment:
    letters = [g for g in glyphs if g.char.isalpha()]
    sizes = Counter(round(g.size, 1) for g in letters or glyphs)
    return Segment(
        text=text,
        left=glyphs[0].left,
        right=glyphs[-1].right,
        base=row.base,
        size=sizes.most_common(1)[0][0],
        bold=bool(letters) and all(g.bold for g in letters),
        italic=bool(letters) and letters[0].italic,
        misnamed=tuple(_word_at(text, at) for at in misnamed),
    )


def _word_at(text: str, at: int) -> str:
    return text[text.rfind(" ", 0, at) + 1 :].split(" ", 1)[0].strip(",;:.“”()")
