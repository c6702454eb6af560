"""Footnotes and endnotes: which mark each reference in the text carries, and the note that belongs to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Literal

from resolutions.reading.list_numerals import counted_as
from resolutions.reading.word.package import Element, Package, child, local, number, value

Kind = Literal["footnote", "endnote"]
_FORMATS: dict[Kind, str] = {"footnote": "decimal", "endnote": "lowerRoman"}


class Notes:
    """The notes of one file. References must ask for their marks in the order in which they stand.

    Marks run through the whole text, also where Word counts afresh on every page: what stands on which page is not
    in the file.
    """

    def __init__(self, package: Package) -> None:
        parts = {kind: package.part(f"{kind}s") for kind in _FORMATS}
        self._notes = {
            kind: {value(note, "id") or "": note for note in part} if part is not None else {}
            for kind, part in parts.items()
        }
        settings = package.part("settings")
        section = next((found for found in package.main.iter("{*}sectPr")), None)
        self._formats = {kind: _format(kind, section, settings) for kind in _FORMATS}
        self._counts: Counter[Kind] = Counter()
        self._referenced: list[tuple[str, Element]] = []

    def mark(self, kind: Kind, reference: Element) -> str:
        """The mark of the next note that Word counts."""
        style, start = self._formats[kind]
        mark = counted_as(style, start + self._counts[kind])
        self._counts[kind] += 1
        self.refer(kind, reference, mark)
        return mark

    def refer(self, kind: Kind, reference: Element, mark: str) -> None:
        """Remember that the note is referred to by this mark."""
        note = self._notes[kind].get(value(reference, "id") or "")
        if note is not None:
            self._referenced.append((mark, note))

    def referenced(self) -> Iterator[tuple[str, Element]]:
        """The marks and notes that the text refers to, in its order; not what a note refers to, which may be itself."""
        yield from tuple(self._referenced)


def _format(kind: Kind, *places: Element | None) -> tuple[str, int]:
    """How the notes are counted and from where on; the first place that says so tells."""
    children = (inner for place in places if place is not None for inner in place)
    formats = [inner for inner in children if local(inner) == f"{kind}Pr"]
    styles = (value(child(own, "numFmt")) for own in formats)
    starts = (number(child(own, "numStart")) for own in formats)
    return next(filter(None, styles), _FORMATS[kind]), next((start for start in starts if start is not None), 1)
