"""The ZIP archive that a Word file is: its parts as XML trees, within limits."""

from __future__ import annotations

import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import TypeAlias

from lxml import etree

from resolutions.document import UnreadableFile

MAX_PART = 24 * 1024 * 1024
"""Bytes of one part, unpacked; a text of 200 pages has about 8 MB of XML, and its tree takes ten times as much."""
MAX_READ = 40 * 1024 * 1024
"""Bytes of all parts that are read, unpacked."""
MAX_RATIO, RATIO_FROM = 250, 1024 * 1024
"""How many times smaller a part may be packed, from this size on; XML of Word gets 10 to 60 times smaller."""
MAX_DIRECTORY = 400_000
"""Bytes of the archive's table of contents: some 5,000 parts; a Word file has 15 to 200."""

Element: TypeAlias = etree._Element

_DAMAGED = "The Word file is damaged or cut short and cannot be opened."
_TOO_LARGE = "The Word file unpacks to more than is read; it is no text of a resolution."
_PROTECTED = "The Word file is protected by a password."
_OTHERS = {
    "xl/": "a spreadsheet",
    "ppt/": "a presentation",
    "META-INF/container.xml": "an e-book",
    "content.xml": "an OpenDocument file",
}
_BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError, OverflowError, struct.error)
"""What a damaged archive makes the standard library raise."""


def local(element: Element) -> str:
    """The name of the element without its namespace: Word's strict and transitional ones differ in nothing else."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: Element | None, *names: str) -> Element | None:
    """The element reached by going down the names, None where one is missing."""
    for name in names:
        element = next((inner for inner in element if local(inner) == name), None) if element is not None else None
    return element


def value(element: Element | None, name: str = "val") -> str | None:
    """The attribute of that name, whatever its namespace; None where it or the element is missing."""
    if element is None:
        return None
    return next((str(text) for key, text in element.attrib.items() if str(key).rpartition("}")[2] == name), None)


def number(element: Element | None, name: str = "val") -> int | None:
    """The attribute as a whole number; None where it is missing or none."""
    text = value(element, name)
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else None


def is_on(element: Element | None) -> bool | None:
    """What a switch such as <w:b w:val="0"/> says; None where it is missing."""
    return None if element is None else value(element) not in {"0", "false", "off", "none"}


def parsed(content: bytes) -> Element:
    """The XML of a part. Raises UnreadableFile where it is damaged, nested beyond libxml2's 256 levels, or declares a
    document type: Word never does, and entities are how a short file is made to grow."""
    # In UTF-16 each letter has a zero beside it.
    if b"<!DOCTYPE" in content.replace(b"\0", b""):
        raise UnreadableFile("The Word file declares entities, which no Word file needs; it is not read.")
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        raise UnreadableFile(_DAMAGED) from None


class Package:
    """The parts of one Word file. `main` is its text; the others are reached by their kind or identifier.

    Raises UnreadableFile where the bytes are no Word file, are damaged, protected, carry macros or are beyond the
    limits.
    """

    def __init__(self, content: bytes) -> None:
        self._archive = _opened(content)
        self._names = frozenset(self._archive.namelist())
        self._left = MAX_READ
        roots = self._relations("", "_rels/.rels").values()
        name = next((target for kind, target in roots if kind == "officeDocument" and target in self._names), None)
        if name is None or not name.startswith("word/"):
            kinds = (kind for part, kind in _OTHERS.items() if any(found.startswith(part) for found in self._names))
            raise UnreadableFile(f"The file is {next(kinds, 'a ZIP archive')}, not a Word file.")
        if any(found.endswith("vbaProject.bin") for found in self._names) or b"macroEnabled" in self._types():
            raise UnreadableFile("The Word file carries macros; save it without them, as .docx.")
        self.main = parsed(self._bytes(name))
        folder, file = posixpath.split(name)
        self._parts = self._relations(folder, f"{folder}/_rels/{file}.rels")

    def part(self, kind: str) -> Element | None:
        """The part of a kind of which there is one ("styles", "numbering", "footnotes"), None where the file has
        none."""
        return self._tree(next((target for found, target in self._parts.values() if found == kind), ""))

    def related(self, identifier: str | None) -> Element | None:
        """The part that the text names by an identifier ("rId7"), such as a header; None where there is none."""
        return self._tree(self._parts.get(identifier or "", ("", ""))[1])

    def _types(self) -> bytes:
        return self._bytes("[Content_Types].xml") if "[Content_Types].xml" in self._names else b""

    def _relations(self, folder: str, name: str) -> dict[str, tuple[str, str]]:
        """The parts that a part refers to: identifier -> kind ("styles") and name ("word/styles.xml")."""
        tree = self._tree(name)
        return dict(_relation(folder, entry) for entry in tree) if tree is not None else {}

    def _tree(self, name: str) -> Element | None:
        return parsed(self._bytes(name)) if name in self._names else None

    def _bytes(self, name: str) -> bytes:
        entry = self._archive.getinfo(name)
        if entry.flag_bits & 1:
            raise UnreadableFile(_PROTECTED)
        packed_too_well = entry.file_size > max(RATIO_FROM, MAX_RATIO * entry.compress_size)
        if entry.file_size > min(MAX_PART, self._left) or packed_too_well:
            raise UnreadableFile(_TOO_LARGE)
        self._left -= entry.file_size
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise UnreadableFile(_DAMAGED)
        try:
            # The library stops at the size that the entry claims, and holds its checksum against what it found.
            return self._archive.read(name)
        except _BROKEN:
            raise UnreadableFile(_DAMAGED) from None


def _relation(folder: str, entry: Element) -> tuple[str, tuple[str, str]]:
    target = value(entry, "Target") or ""
    path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
    kind = (value(entry, "Type") or "").rpartition("/")[2]
    return value(entry, "Id") or "", (kind, path if value(entry, "TargetMode") != "External" else "")


def _opened(content: bytes) -> zipfile.ZipFile:
    if max(_directory_sizes(content), default=0) > MAX_DIRECTORY:
        raise UnreadableFile(_TOO_LARGE)
    try:
        return zipfile.ZipFile(BytesIO(content))
    except _BROKEN:
        raise UnreadableFile(_DAMAGED) from None


def _directory_sizes(content: bytes) -> Iterator[int]:
    """What the archive's end claims as the size of its table of contents, which is read whole."""
    at = content.rfind(b"PK\x05\x06")
    if 0 <= at <= len(content) - 16:
        yield struct.unpack_from("<L", content, at + 12)[0]
