"""Pages, asked by what a reader meets: words as they are seen, links by their names, fields by what they hold.

How a template is laid out is no matter: white space collapses as in a browser, and a block stands apart from what is
around it, whether or not white space separates the two in the source.

    page = Page(client.get("/resolutions/?words=zzzz"))
    assert page.heading == "Resolutions"
    assert "Nothing fits these filters." in page
    assert page.link("Show all") == "/resolutions/"
    assert page.value("words") == "zzzz"

A question that fails says what stands there; for `in` tests/conftest.py does.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from functools import cached_property

from cssselect import HTMLTranslator
from django.http import HttpResponse
from lxml import html
from lxml.html import HtmlElement

INLINE = {
    *("a", "abbr", "b", "code", "del", "em", "i", "ins", "kbd", "mark", "q", "small", "span", "strong", "sub", "sup"),
    *("time", "tspan", "u", "wbr"),
}
UNSEEN = {"datalist", "script", "style", "template", "title"}
SPACE = re.compile(r"[ \t\r\n\f]+")  # a no-break space is a character like others


class Part:
    """An element of a page, and what stands in it."""

    def __init__(self, element: HtmlElement) -> None:
        self.element = element
        self.tag: str = element.tag

    def __repr__(self) -> str:
        attributes = "".join(f' {name}="{value}"' for name, value in self.element.items())
        return f"<{self.tag}{attributes}> {self.text[:200]}"

    def __contains__(self, words: str) -> bool:
        return words in self.text

    def __getitem__(self, attribute: str) -> str:
        assert attribute in self.element.attrib, f"no {attribute}: {self!r}"
        return self.element.attrib[attribute]

    def get(self, attribute: str) -> str | None:
        return self.element.get(attribute)

    @cached_property
    def lines(self) -> list[str]:
        """The words that are seen, block by block."""
        return _lines(self.element)

    @cached_property
    def text(self) -> str:
        return " ".join(self.lines)

    @property
    def name(self) -> str:
        """What it is called where the page is read out."""
        return self.get("aria-label") or " ".join(_lines(self.element, aloud=True))

    @property
    def ids(self) -> list[str]:
        return [part["id"] for part in self.all("[id]")]

    def all(self, css: str) -> list[Part]:
        """The elements within this one that a selector chooses, in the order of the page."""
        return [Part(element) for element in self.element.xpath(HTMLTranslator().css_to_xpath(css, "descendant::"))]

    def texts(self, css: str) -> list[str]:
        return [part.text for part in self.all(css)]

    def one(self, css: str) -> Part:
        """The only such element."""
        parts = self.all(css)
        assert len(parts) == 1, f"{len(parts)} elements are {css}, not one: {parts or self.lines}"
        return parts[0]

    def at(self, anchor: str) -> Part:
        """The element with this id."""
        return self.one(f'[id="{anchor}"]')

    def link(self, name: str) -> str:
        """Where the link of this name leads; there may be several that lead to the same address."""
        links = [(link.name, link["href"]) for link in self.all("a[href]")]
        addresses = {address for called, address in links if called == name}
        assert len(addresses) == 1, f"{name!r} leads to {sorted(addresses)}, not to one address, of {links}"
        return addresses.pop()

    def values(self, name: str) -> list[str]:
        """What would be sent under this name: words in fields, what is ticked, what is chosen; no files and buttons."""
        return [value for field in self.all(f'[name="{name}"]') for value in _sent(field)]

    def value(self, name: str) -> str:
        """The same where it is one."""
        values = self.values(name)
        assert len(values) == 1, f"{values} would be sent as {name}, not one value, by {self.all('[name]')}"
        return values[0]


class Page(Part):
    """A page as a browser gets it, or the part of one that htmx gets."""

    def __init__(self, source: HttpResponse | str) -> None:
        self.source = source if isinstance(source, str) else source.content.decode()
        self.is_whole = "<html" in self.source
        super().__init__(html.document_fromstring(self.source.strip() or "<body></body>"))

    @property
    def heading(self) -> str:
        return self.one("h1").text

    @property
    def top(self) -> Part:
        """The first element of what htmx gets."""
        assert not self.is_whole, f"a whole page: {self.lines}"
        return Part(self.element.body[0])

    @property
    def dead_anchors(self) -> set[str]:
        """Where links within the page lead to nothing."""
        return {link["href"] for link in self.all('a[href^="#"]')} - {f"#{anchor}" for anchor in self.ids}


def told(words: str, part: Part) -> list[str]:
    """What is seen, after the lines that come nearest to these words."""
    nearest = difflib.get_close_matches(words, part.lines, n=3, cutoff=0.0)
    return ["The nearest lines:", *nearest, "All that is seen:", *part.lines]


def _lines(element: HtmlElement, *, aloud: bool = False) -> list[str]:
    words = "".join(_words(element, aloud))
    return [line for text in words.split("\n") if (line := SPACE.sub(" ", text).strip(" "))]


def _words(element: HtmlElement, aloud: bool) -> Iterator[str]:
    """The words within, with an end of line before and behind each block."""
    edge = "" if element.tag in INLINE else "\n"
    yield edge + SPACE.sub(" ", element.get("value", "") if _is_button(element) else element.text or "")
    for child in element:
        if not _is_unseen(child) and not (aloud and child.get("aria-hidden") == "true"):
            yield from _words(child, aloud)
        yield SPACE.sub(" ", child.tail or "")
    yield edge


def _is_button(element: HtmlElement) -> bool:
    """A button that bears its words as its value."""
    return element.tag == "input" and element.get("type") in ("button", "reset", "submit")


def _is_unseen(element: HtmlElement) -> bool:
    is_comment = not isinstance(element.tag, str)
    return is_comment or element.tag in UNSEEN or "hidden" in element.attrib


def _sent(field: Part) -> list[str]:
    kind = field.get("type")
    if field.tag == "textarea":
        return [(field.element.text or "").removeprefix("\n")]
    if field.tag == "select":
        chosen = field.all("option[selected]") or field.all("option")[:1]
        return [option.text if option.get("value") is None else option["value"] for option in chosen]
    if field.tag != "input" or kind == "file" or _is_button(field.element):
        return []
    ticked = kind not in ("checkbox", "radio") or field.get("checked") is not None
    return [field.get("value") or ""] if ticked else []
