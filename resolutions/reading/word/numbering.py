"""Automatic numbering: the numbers that Word prints before paragraphs and does not write into them.

Rules are those of ECMA-376, part 1, 17.9 (numbering): lists that share a definition count on together unless one of
them starts anew; a level starts anew below every higher one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from resolutions.reading.list_numerals import counted_as
from resolutions.reading.word.package import Element, child, is_on, local, number, value
from resolutions.reading.word.styles import Style
from resolutions.reading.word.symbol_fonts import symbol

LEVELS = 9
_PLACEHOLDER = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: what it starts with, how it counts ("lowerLetter"), the pattern of what it prints ("(%2)"),
    the level (from 1) below which it starts anew (0: never), and the style whose paragraphs stand on it."""

    start: int = 1
    format: str = "decimal"
    pattern: str = ""
    restart: int | None = None
    legal: bool = False
    style: str | None = None


@dataclass(frozen=True, slots=True)
class _NumberedList:
    """A list: the definition it shares with others, its levels, and the levels that start anew with it."""

    definition: str
    levels: dict[int, Level]
    starts: dict[int, int]


@dataclass(slots=True)
class Numbering:
    """The lists of a file and how far each has come. Paragraphs must ask in the order in which they stand."""

    lists: dict[int, _NumberedList]
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _begun: set[int] = field(default_factory=set)

    def printed(self, own: Element | None, style: Style) -> str:
        """What is printed before the next paragraph, "" where nothing is. `own` is the w:numPr of the paragraph."""
        found = self._place(own, style)
        if found is None:
            return ""
        list_number, level = found
        counts = self._count(list_number, level)
        return _text(self.lists[list_number].levels, level, counts)

    def _place(self, own: Element | None, style: Style) -> tuple[int, int] | None:
        """The list and level a paragraph stands on."""
        list_number, level = number(child(own, "numId")), number(child(own, "ilvl"))
        named: str | None = None
        for identifier, its_list, its_level in style.lists:
            if list_number is None and its_list is not None:
                list_number, named = its_list, identifier
            level = its_level if level is None else level
        if list_number not in self.lists:
            return None
        levels = self.lists[list_number].levels
        if own is None or child(own, "ilvl") is None:
            names = [identifier for identifier, *_ in style.lists]
            linked = [at for at, found in levels.items() if found.style in names and found.style is not None]
            level = linked[0] if named and linked else level
        level = min(level or 0, LEVELS - 1)
        return (list_number, level) if level in levels else None

    def _count(self, list_number: int, level: int) -> list[int]:
        """One more on that level; the counts of all levels after it."""
        found = self.lists[list_number]
        counts = self._counts.setdefault(found.definition, [None] * LEVELS)
        if list_number not in self._begun:
            self._begun.add(list_number)
            for restarted in found.starts:
                counts[restarted] = None
        starts = [found.starts.get(at, found.levels[at].start if at in found.levels else 1) for at in range(LEVELS)]
        reached = counts[level]
        counts[level] = starts[level] if reached is None else reached + 1
        for deeper in range(level + 1, LEVELS):
            below = found.levels[deeper].restart if deeper in found.levels else None
            if below is None or level < below:
                counts[deeper] = None
        return [starts[at] if count is None else count for at, count in enumerate(counts)]


def numbering(part: Element | None, links: dict[str, int]) -> Numbering:
    """The lists of a numbering part. `links` names the list that a list style (w:numStyleLink) stands for."""
    definitions: dict[str, Element] = {}
    instances: dict[int, Element] = {}
    for element in part if part is not None else ():
        name = local(element)
        if name == "abstractNum":
            definitions[value(element, "abstractNumId") or ""] = element
        elif name == "num" and (identifier := number(element, "numId")):
            instances[identifier] = element
    return Numbering(
        {identifier: _list(element, definitions, instances, links) for identifier, element in instances.items()}
    )


def style_links(part: Element | None) -> dict[str, int]:
    """The list that each style of a styles part names."""
    found = {}
    for style in part if part is not None else ():
        named = number(child(style, "pPr", "numPr", "numId"))
        if named is not None:
            found[value(style, "styleId") or ""] = named
    return found


def _list(
    element: Element, definitions: dict[str, Element], instances: dict[int, Element], links: dict[str, int]
) -> _NumberedList:
    name = value(child(element, "abstractNumId")) or ""
    definition = definitions.get(name)
    linked = links.get(value(child(definition, "numStyleLink")) or "")
    if linked in instances and linked is not None:
        name = value(child(instances[linked], "abstractNumId")) or ""
        definition = definitions.get(name)
    levels = _levels(definition)
    starts: dict[int, int] = {}
    for override in element:
        at = number(override, "ilvl") if local(override) == "lvlOverride" else None
        if at is None or at >= LEVELS:
            continue
        levels |= _levels(override)
        start = number(child(override, "startOverride"))
        if start is not None:
            starts[at] = start
    return _NumberedList(name, levels, starts)


def _levels(element: Element | None) -> dict[int, Level]:
    found = (inner for inner in element if local(inner) == "lvl") if element is not None else ()
    return {at: _level(level) for level in found if (at := number(level, "ilvl")) is not None and at < LEVELS}


def _level(element: Element) -> Level:
    format_ = value(child(element, "numFmt")) or value(child(element, "AlternateContent", "Choice", "numFmt"))
    pattern = value(child(element, "lvlText")) or ""
    if format_ == "bullet":
        font = value(child(element, "rPr", "rFonts"), "ascii")
        pattern = "".join(symbol(char, font) for char in pattern) or "•"
    start = number(child(element, "start"))
    return Level(
        start=1 if start is None else start,
        format=format_ or "decimal",
        pattern=pattern,
        restart=number(child(element, "lvlRestart")),
        legal=bool(is_on(child(element, "isLgl"))),
        style=value(child(element, "pStyle")),
    )


def _text(levels: dict[int, Level], at: int, counts: list[int]) -> str:
    own = levels[at]

    def counted(match: re.Match[str]) -> str:
        named = int(match[1]) - 1
        if named > at or named not in levels:
            return ""
        style = levels[named].format
        return counted_as("decimal" if own.legal and style not in {"none", "bullet"} else style, counts[named])

    return " ".join(_PLACEHOLDER.sub(counted, own.pattern).split())
