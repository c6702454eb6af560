"""What the style sheets of a page say of how its text is shown: which words are struck out, how lists count.

Each element gets what the page's own <style> elements say of it before its own `style` attribute, which says the last
word; so whoever reads the page looks into that attribute alone.

    ol.sub { list-style-type: lower-alpha }          <ol class="sub" style="list-style-type:lower-alpha">
    li:before { content: "(" counter(a, lower-latin) ") " }        <li style="list-style-type:lower-latin;
                                                                              --before:(;--after:)">
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import tinycss2
from cssselect import SelectorError
from lxml.cssselect import CSSSelector

from resolutions.reading.html.notes import Element

MAX_RULES = 2000
"""Rules that say something of how text is shown; pages of editors have some hundred."""
MAX_SHEETS = 400_000
"""Characters of all style sheets of a page."""
_SHOWN = {"text-decoration", "text-decoration-line", "list-style", "list-style-type"}
"""What scripts change as a page is used is not among them: text that a style sheet hides may be shown."""
_BEFORE = re.compile(r"(?P<subject>.*[^:]):{1,2}before$")
BEFORE, AFTER = "--before", "--after"
"""Properties of our own: what stands around the number of an item."""


def inline(root: Element) -> None:
    """Write what the page's style sheets say of its elements into their `style` attributes."""
    said: dict[Element, list[str]] = {}
    for number, (selector, declarations) in enumerate(_rules(root)):
        if number >= MAX_RULES:
            break
        try:
            elements = CSSSelector(selector, translator="html")(root)
        except SelectorError:
            continue  # of no element, or of a state that a page has only while it is used
        for element in elements:
            said.setdefault(element, []).append(declarations)
    for element, found in said.items():
        element.set("style", ";".join([*found, element.get("style") or ""]))


def _rules(root: Element) -> Iterator[tuple[str, str]]:
    """Selectors, each with what it says of how text is shown."""
    left = MAX_SHEETS
    for sheet in root.iter("style"):
        text = "".join(sheet.itertext())[:left]
        left -= len(text)
        for rule in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
            if rule.type == "qualified-rule":
                yield from _of_rule(rule)


def _of_rule(rule: Any) -> Iterator[tuple[str, str]]:
    declared = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
    own = [one for one in declared if one.type == "declaration"]
    shown = ";".join(
        f"{one.lower_name}:{tinycss2.serialize(one.value).strip()}" for one in own if one.lower_name in _SHOWN
    )
    for selector in tinycss2.serialize(rule.prelude).split(","):
        before = _BEFORE.match(selector.strip())
        counted = next((_counted(one.value) for one in own if one.lower_name == "content"), "") if before else ""
        if before and counted:
            yield before["subject"], counted
        elif shown and not before:
            yield selector.strip(), shown


def _counted(value: list[Any]) -> str:
    """How a number that the content of a rule prints is counted, and what stands around it; "" where it prints none."""
    around, style, found = ["", ""], "decimal", False
    for part in value:
        if part.type == "string":
            around[found] += part.value
        elif part.type == "function" and part.lower_name in ("counter", "counters"):
            named = [one.value for one in part.arguments if one.type == "ident"]
            style, found = named[1] if len(named) > 1 else "decimal", True
    if not found:
        return ""
    signs = [re.sub(r"[^().\[\]]", "", side) for side in around]
    return f"list-style-type:{style};{BEFORE}:{signs[0]};{AFTER}:{signs[1]}"
