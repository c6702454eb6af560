"""Units: the words that gave way to others, as a whole: a name is not cut in half where its other half was kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from resolutions.comparing.comparison import Edit

_JOINS = r"of\s+the|of|for"
_NAME_AFTER = re.compile(rf"(?:\s*(?:(?:{_JOINS})\s+)?[A-Z][\w'’-]*)+")
_NAME_BEFORE = re.compile(rf"(?:(?<![\w'’-])[A-Z][\w'’-]*\s+(?:(?:{_JOINS})\s+)?)+$")
"""A run of capitals: "Government of National", "Central African"."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of both texts: the same in both (`kept`), or what the one has in the place of the other."""

    older: str
    newer: str
    kept: bool

    def ends_a_name(self) -> bool:
        return any(words[-1][0].isupper() for words in (self.older.split(), self.newer.split()) if words)

    def begins_a_name(self) -> bool:
        return any(words[0][0].isupper() for words in (self.older.split(), self.newer.split()) if words)


def replaced(edits: Sequence[Edit], opening: int) -> Iterator[tuple[str, str]]:
    """What was deleted and what was inserted in its place, after `opening` characters of the older text.

    Where one of them begins or ends with a part of a name, with the rest of that name, which both texts have; and
    where that rest reaches to the next change, with that change: "Government of National [Accord -> Unity]" gives the
    whole names.
    """
    parts = _parts(edits, opening)
    for n, part in enumerate(parts):
        if part.kept or not part.older or not part.newer:
            continue
        older, newer = part.older, part.newer
        if part.begins_a_name():
            before = _before(parts, n)
            older, newer = "".join(p.older for p in before) + older, "".join(p.newer for p in before) + newer
        if part.ends_a_name():
            after = _after(parts, n)
            older, newer = older + "".join(p.older for p in after), newer + "".join(p.newer for p in after)
        yield older, newer


def _parts(edits: Sequence[Edit], opening: int) -> list[_Part]:
    """Kept and changed stretches in turn, from the end of the opening on, or else of the first word, whose capital
    makes it no name."""
    parts: list[_Part] = []
    place = 0
    for kept, group in groupby(edits, key=lambda edit: edit.op == "="):
        members = list(group)
        older, newer = ("".join(edit.text for edit in members if edit.op != other) for other in ("+", "-"))
        if (place and place >= opening) or not (kept or opening):
            parts.append(_Part(older, newer, kept))
        elif kept:
            rest = older[opening - place :] if opening else older.lstrip().partition(" ")[2]
            parts.append(_Part(rest, rest, kept))
        place += len(older)
    return parts


def _before(parts: Sequence[_Part], n: int) -> Sequence[_Part]:
    """What of the name stands before the change: the end of what was kept, and the change before that."""
    kept = parts[n - 1].older if n else ""
    found = _NAME_BEFORE.search(kept)
    if not found:
        return ()
    if kept[: found.start()].strip():
        return (_Part(found[0], found[0], kept=True),)
    return parts[max(0, n - 2) : n]


def _after(parts: Sequence[_Part], n: int) -> Sequence[_Part]:
    kept = parts[n + 1].older if n + 1 < len(parts) else ""
    found = _NAME_AFTER.match(kept)
    if not found:
        return ()
    if kept[found.end() :].strip():
        return (_Part(found[0], found[0], kept=True),)
    return parts[n + 1 : n + 3]
