"""Styles: what a paragraph or run looks like where it does not say so itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from resolutions.reading.word.package import Element, child, is_on, local, number, value

_HEADING = re.compile(r"(?:heading|title|subtitle)\b|_ ?h(?:[_ \d]|ch|m|$)|h(?:\d|ch|m)", re.IGNORECASE)
"""Names of styles for headings: Word's own, and those of the United Nations' templates ("_ H _2_3", "HChG")."""


@dataclass(frozen=True, slots=True)
class Look:
    """How letters look; None where it is not said."""

    bold: bool | None = None
    hidden: bool | None = None
    raised: bool | None = None
    struck: bool | None = None
    underlined: bool | None = None

    def over(self, below: Look) -> Look:
        """This look where it says something, else the one `below`."""
        return Look(
            below.bold if self.bold is None else self.bold,
            below.hidden if self.hidden is None else self.hidden,
            below.raised if self.raised is None else self.raised,
            below.struck if self.struck is None else self.struck,
            below.underlined if self.underlined is None else self.underlined,
        )

    def toggled(self, below: Look) -> Look:
        """The look of a character style within a paragraph style: what both switch on is off."""
        both = self.over(below)
        bold, hidden, struck = (
            _toggled(getattr(self, name), getattr(below, name)) for name in ("bold", "hidden", "struck")
        )
        return replace(both, bold=bold, hidden=hidden, struck=struck)


def look(properties: Element | None) -> Look:
    """What the properties of a run (w:rPr) say."""
    position, line = value(child(properties, "vertAlign")), child(properties, "u")
    struck = [is_on(child(properties, name)) for name in ("strike", "dstrike")]
    return Look(
        is_on(child(properties, "b")),
        is_on(child(properties, "vanish")),
        position == "superscript" if position else None,
        None if struck == [None, None] else any(struck),
        None if line is None else value(line) != "none",
    )


@dataclass(frozen=True, slots=True)
class Style:
    """A style with all that it inherits. `lists` are its list and level numbers, the nearest style's first, each with
    the style that says so."""

    look: Look = Look()
    heading: bool = False
    lists: tuple[tuple[str, int | None, int | None], ...] = ()


class Styles:
    """The styles of a file by their identifiers."""

    def __init__(self, part: Element | None) -> None:
        self._found: dict[str, Element] = {}
        self._known: dict[str, Style] = {}
        self.default: str | None = None
        for style in part if part is not None else ():
            identifier = value(style, "styleId")
            if local(style) == "style" and identifier is not None:
                self._found[identifier] = style
                if value(style, "type") == "paragraph" and value(style, "default") in {"1", "true", "on"}:
                    self.default = identifier
        self._base = look(child(part, "docDefaults", "rPrDefault", "rPr"))

    def paragraph(self, identifier: str | None) -> Style:
        """The style of a paragraph, the default one where none is named."""
        style = self._style(identifier if identifier in self._found else self.default)
        return Style(style.look.over(self._base), style.heading, style.lists)

    def character(self, identifier: str | None) -> Look:
        return self._style(identifier).look

    def _style(self, identifier: str | None) -> Style:
        chain: list[str] = []
        while identifier in self._found and identifier not in chain and identifier not in self._known:
            chain.append(identifier)
            identifier = value(child(self._found[identifier], "basedOn"))
        style = self._known.get(identifier or "", Style())
        for inheriting in reversed(chain):
            style = self._known[inheriting] = _inherited(inheriting, self._found[inheriting], style)
        return style


def _inherited(identifier: str, element: Element, base: Style) -> Style:
    own = child(element, "pPr", "numPr")
    lists = base.lists
    if own is not None:
        lists = ((identifier, number(child(own, "numId")), number(child(own, "ilvl"))), *lists)
    level = number(child(element, "pPr", "outlineLvl"))
    name = value(child(element, "name")) or ""
    heading = level < 9 if level is not None else base.heading or _HEADING.match(name) is not None
    return Style(look(child(element, "rPr")).over(base.look), heading, lists)


def _toggled(upper: bool | None, below: bool | None) -> bool | None:
    return below if upper is None else upper != bool(below)
