"""What a page prints over its text: words in another type or colour across the lines, and bars that strike words out.

    Urges States to D protect R keepers and A their families   (DRAFT, ten times as large, over the line)

Type tells such words: letters of a text never stand within one another.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from resolutions.reading.pdf.drawings import THIN, Box

COLLISIONS = 3
"""Letters of the text within those of a line in other type or colour that make it one printed over the text."""
HUGE, HUGE_POINTS = 3.0, 32.0
"""By how many times what is printed over a page is larger than its text, and how large it is at least; the largest name
in a masthead is twice as large."""
# In the size of the type (em), upwards from the line that letters stand on.
_MIDDLE = 0.3
_LETTER = (-0.2, 0.75)
STRUCK = (0.12, 0.55)
"""How high the line stands that strikes words out. One under words stands lower, one over them higher."""


class Glyph(NamedTuple):
    """One character. `left`, `right` and `base` are points from the page's left and upper edge, `right` where the
    next character would stand and `base` the line it stands on; `size` is the height of the type in points."""

    char: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    italic: bool


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Words of a page that are not read: `hidden` from the eye, printed `across` the text, or `struck` out of the line
    that stands at `base`, beside what begins at `left`."""

    why: Literal["hidden", "across", "struck"]
    text: str
    base: float | None = None
    left: float = 0.0


def overprinted(glyphs: Sequence[Glyph], colours: Sequence[tuple[int, ...]]) -> frozenset[int]:
    """Which of the characters, by their places in `glyphs`, are printed over the text: those of a line, in other type
    or another colour than most of the page, whose letters and the text's stand within one another; and those larger
    than any masthead or title."""
    kinds = [(round(glyph.size, 1), colour) for glyph, colour in zip(glyphs, colours, strict=True)]
    usual = Counter(kinds).most_common(1)[0][0] if kinds else None
    lines: dict[tuple[object, int], list[int]] = defaultdict(list)
    text: list[tuple[float, float]] = []
    for index, (glyph, kind) in enumerate(zip(glyphs, kinds, strict=True)):
        if glyph.char.isspace():
            continue
        if kind == usual:
            text.append((glyph.base - _MIDDLE * glyph.size, (glyph.left + glyph.right) / 2))
        else:
            lines[kind, round(glyph.base)].append(index)
    text.sort()
    found: set[int] = set()
    for line in lines.values():
        first = glyphs[line[0]]
        if usual and first.size >= max(HUGE * usual[0], HUGE_POINTS):
            found.update(line)
            continue
        near = text[
            bisect_left(text, (first.base - _LETTER[1] * first.size,)) : bisect_right(
                text, (first.base - _LETTER[0] * first.size,)
            )
        ]
        if sum(_is_within(x, glyphs[index]) for _, x in near for index in line) >= COLLISIONS:
            found.update(line)
    return frozenset(found)


def struck(glyphs: Sequence[Glyph], bars: Sequence[Box]) -> frozenset[int]:
    """Which of the characters a bar runs through. The bars' `bottom` and `top` are counted from the upper edge, as the
    characters' lines are."""
    order = sorted(range(len(glyphs)), key=lambda index: glyphs[index].base)
    bases = [glyphs[index].base for index in order]
    largest = max((glyph.size for glyph in glyphs), default=0.0)
    found: set[int] = set()
    for bar in bars:
        if bar.top - bar.bottom > THIN or bar.right - bar.left <= THIN:
            continue
        middle = (bar.bottom + bar.top) / 2
        for index in order[bisect_left(bases, middle) : bisect_right(bases, middle + STRUCK[1] * largest)]:
            glyph = glyphs[index]
            if STRUCK[0] <= (glyph.base - middle) / glyph.size <= STRUCK[1] and (
                bar.left <= (glyph.left + glyph.right) / 2 <= bar.right
            ):
                found.add(index)
    return frozenset(found)


def _is_within(x: float, glyph: Glyph) -> bool:
    edge = 0.1 * (glyph.right - glyph.left)
    return glyph.left + edge < x < glyph.right - edge
