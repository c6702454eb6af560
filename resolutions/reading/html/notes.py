"""Footnotes of a web page: links from marks in the text to the notes below it."""

from __future__ import annotations

import re
from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element

_MARKS = r"\d{1,3}|[*†‡]{1,3}|[a-z]{1,4}"
_MARK = re.compile(rf"(?P<open>[\[(]?)(?P<mark>{_MARKS})[\])]?")
_PRINTED = re.compile(rf"[\[(]?(?P<mark>{_MARKS})(?:[\])]\.?|\.|\s)\s*")
"""A mark at the beginning of its note."""
_AROUND = frozenset({"p", "li", "div", "dd", "tr", "aside", "section"})
_WHOLE = frozenset({"body", "html", "main", "article"})
_ARROWS = "↑↩⤴^\ufe0e "


def tag_of(element: Element) -> str:
    """The name of the element in lower case, "" for what is none."""
    tag = element.tag
    return tag.lower() if isinstance(tag, str) else ""


class PageNotes:
    """The notes of one page: `marks` says which links are marks, `bodies` which elements are notes, `found` pairs the
    marks with them in the order of the text.

    A link is a mark where it is raised, bracketed or called a note, and leads to a place further down that nothing
    else leads to; the note is the paragraph or item around that place.
    """

    def __init__(self, root: Element) -> None:
        self.marks: dict[Element, str] = {}
        self.bodies: set[Element] = set()
        self.found: list[tuple[str, Element]] = []
        order = {element: at for at, element in enumerate(root.iter())}
        places = {name: element for element in order for name in (element.get("id"), element.get("name")) if name}
        owners: dict[Element, str] = {}
        for link in order:
            mark = _mark(link)
            target = places.get((link.get("href") or "").removeprefix("#")) if mark else None
            body = _around(target) if target is not None and order[target] > order[link] else None
            if mark is None or body is None or body in link.iterancestors():
                continue
            if owners.setdefault(body, link.get("href") or "") == link.get("href"):
                self.marks[link] = mark
                if body not in self.bodies:
                    self.found.append((mark, body))
                self.bodies.add(body)

    @staticmethod
    def without_mark(mark: str, text: str) -> str:
        """The text of a note without its mark and the arrow that leads back."""
        text = text.strip(_ARROWS)
        found = _PRINTED.match(text)
        return (text[found.end() :] if found and found["mark"] == mark else text).strip(_ARROWS)


def _mark(link: Element) -> str | None:
    """The mark that a link shows, None where it is none."""
    if tag_of(link) != "a" or not (link.get("href") or "").startswith("#"):
        return None
    match = _MARK.fullmatch("".join("".join(link.itertext()).split()))
    if match is None:
        return None
    around = [link, *(parent for parent in (link.getparent(),) if parent is not None), *link]
    named = " ".join(f"{one.get('class') or ''} {one.get('role') or ''} {one.get('epub:type') or ''}" for one in around)
    told = match["open"] or any(tag_of(one) == "sup" for one in around) or "note" in named.lower()
    return match["mark"] if told else None


def _around(target: Element) -> Element | None:
    """The paragraph or item in which a place stands, None where there is none smaller than the page."""
    for element in (target, *target.iterancestors()):
        if tag_of(element) in _WHOLE:
            return None
        if tag_of(element) in _AROUND:
            return element
    return None
