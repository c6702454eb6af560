"""Tracked changes of a Word file accepted or rejected as Word does it, on the XML alone."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Literal

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Way = Literal["accept", "reject"]
_GONE = {"accept": ("del", "moveFrom"), "reject": ("ins", "moveTo")}
_STAYS = {"accept": ("ins", "moveTo"), "reject": ("del", "moveFrom")}
_RANGES = ("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd")
_WRITTEN = {f"{W}tab": "\t", f"{W}br": "\n"}


def paragraphs(content: bytes, way: Way) -> list[str]:
    """The text of each paragraph of the file with all changes settled."""
    return [_text(p) for p in _settled(content, way).iter(f"{W}p")]


def settled(content: bytes, way: Way) -> bytes:
    """The file with all changes settled."""
    return _with(content, _settled(content, way))


def _with(content: bytes, tree: etree._Element) -> bytes:
    """The file with another document in it."""
    result = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as before, zipfile.ZipFile(result, "w") as after:
        for name in before.namelist():
            after.writestr(name, etree.tostring(tree) if name == "word/document.xml" else before.read(name))
    return result.getvalue()


def without_comments(content: bytes) -> bytes:
    """The file without the marks that its comments stand at."""
    tree = document(content)
    for mark in list(tree.iter(f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}commentReference")):
        mark.getparent().remove(mark)
    return _with(content, tree)


def document(content: bytes) -> etree._Element:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def _settled(content: bytes, way: Way) -> etree._Element:
    root = document(content)
    body = root[0]
    for name in _RANGES:
        for element in list(body.iter(W + name)):
            element.getparent().remove(element)
    ends_gone = [p for p in body.iter(f"{W}p") if _is_end_gone(p, way)]
    for name in _GONE[way]:
        for element in list(body.iter(W + name)):
            if element.getparent() is not None:
                element.getparent().remove(element)
    for name in _STAYS[way]:
        for element in list(body.iter(W + name)):
            _unwrap(element)
    for element in list(body.iter(f"{W}delText")):
        element.tag = f"{W}t"
    for change in list(body.iter(f"{W}pPrChange", f"{W}rPrChange")):
        _restyle(change, way)
    for p in ends_gone:
        _join_to_next(p)
    return root


def _is_end_gone(p: etree._Element, way: Way) -> bool:
    return any(p.find(f"{W}pPr/{W}rPr/{W}{name}") is not None for name in _GONE[way])


def _unwrap(element: etree._Element) -> None:
    parent = element.getparent()
    at = parent.index(element)
    parent[at : at + 1] = list(element)


def _restyle(change: etree._Element, way: Way) -> None:
    properties = change.getparent()
    if way == "reject":
        properties.getparent().replace(properties, change[0])
    else:
        properties.remove(change)


def _join_to_next(p: etree._Element) -> None:
    """What stands in the paragraph goes to the head of the next one, which keeps its own properties."""
    following = p.getnext()
    assert following.tag == f"{W}p", "the last end of a file cannot go"
    inner = [element for element in p if element.tag != f"{W}pPr"]
    after = 1 if following.find(f"{W}pPr") is not None else 0
    following[after:after] = inner
    p.getparent().remove(p)


def _text(p: etree._Element) -> str:
    return "".join(_WRITTEN.get(e.tag, e.text or "") for e in p.iter(f"{W}t", *_WRITTEN))
