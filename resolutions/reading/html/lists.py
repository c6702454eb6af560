"""The numbers that a browser prints before the items of a list."""

from __future__ import annotations

import re
from collections.abc import Mapping

from resolutions.reading.html.notes import Element, tag_of
from resolutions.reading.html.styles import AFTER, BEFORE
from resolutions.reading.list_numerals import counted_as

_TYPES = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_STYLES = {
    "decimal": "decimal",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "none": "none",
}
_LIST_STYLE = re.compile(r"(?<![\w-])list-style(?:-type)?\s*:\s*([a-z-]+)", re.IGNORECASE)
_AROUND = re.compile(rf"{BEFORE}:([^;]*);{AFTER}:([^;]*)")
_BULLET = "•"


class ListNumbers:
    """Counts the items of every list of a page; each is asked for once, in order."""

    def __init__(self) -> None:
        self._reached: dict[Element, int] = {}

    def printed(self, item: Element) -> str:
        """What is printed before an item ("3.", "b.", "•"), "" where nothing is.

        A list within one that counts in the same way is printed in brackets, "(2)", since its lines are no longer
        indented and its numbers would be taken for those of the other.
        """
        parent = item.getparent()
        if parent is None or tag_of(parent) not in {"ol", "ul", "menu", "dir"}:
            return ""
        if tag_of(parent) != "ol":
            return "" if _style(item, parent) == "none" else _BULLET
        style = _style(item, parent) or "decimal"
        number = counted_as(style, self._count(item, parent))
        if not number:
            return ""
        if around := _AROUND.search(item.get("style") or ""):
            return f"{around[1]}{number}{around[2]}"
        outer = next(parent.iterancestors("ol"), None)
        nested = outer is not None and (_style(None, outer) or "decimal") == style
        return f"({number})" if nested else f"{number}."

    def _count(self, item: Element, parent: Element) -> int:
        back = parent.get("reversed") is not None
        known = self._reached.get(parent)
        if known is None:
            following = _whole(parent.attrib, "start", len(parent.findall("li")) if back else 1)
        else:
            following = known + (-1 if back else 1)
        self._reached[parent] = _whole(item.attrib, "value", following)
        return self._reached[parent]


def _style(item: Element | None, parent: Element) -> str | None:
    """How the item is counted; None where nothing says so."""
    for element in (item, parent):
        if element is not None:
            named = [one.lower() for one in _LIST_STYLE.findall(element.get("style") or "")]
            if named and named[-1] in _STYLES:  # the last word
                return _STYLES[named[-1]]
            if element.get("type") in _TYPES:
                return _TYPES[element.get("type")]
    return None


def _whole(attributes: Mapping[str, str], name: str, otherwise: int) -> int:
    text = attributes.get(name, "").strip()
    return int(text) if re.fullmatch(r"-?[0-9]{1,6}", text) else otherwise
