"""How far what the engine says changed in substance is what readers marked, and how much of that it says.

A statement counts only if a reader can check it: it quotes, word for word, at most 40 words (a term at most 12) of a
paragraph that it names, and names at most four paragraphs a side (a term: all its places). It says what a mark says if
they share a paragraph, are of one family of kinds, and half of the shorter one's words stand in the other, on one side
at least; of strength the direction is asked in the place of the words, of a term the words of both sides. What is
demanded and who is meant count as one family: readers call a change either. Each mark is matched once. Rows that are
added or removed tell what is new and dropped.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from resolutions.comparing.comparison import Change, Comparison

_FAMILIES = {
    **dict.fromkeys(("qualifier", "scope", "mechanism", "citation"), "content"),
    **dict.fromkeys(("actor", "beneficiary"), "who"),
    **{kind: kind for kind in ("strength", "new", "dropped", "term")},
}
_COMMON = """
the of and to in for a an on by with that their its all as or at be is are from which including other human rights
"""
_SMALL = frozenset(_COMMON.split())
_LONGEST, _LONGEST_TERM, _LABELS = 40, 12, 4
_HALF = 0.5
_GRAVEST, _GRAVE = 3, 2
"""Weights of marks: a head of delegation must know it; it belongs in a one-page brief."""
_FIRST = 10


@dataclass(frozen=True, slots=True)
class MarkedChange:
    """A change that readers marked: `weight` 3 to 1, the number of `readers` who did, and what it `says`."""

    kind: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    before: str
    after: str
    direction: str
    weight: int
    readers: int
    says: str


@dataclass(frozen=True, slots=True)
class MarkedChanges:
    left: str
    right: str
    changes: tuple[MarkedChange, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """How many of how many: statements that a reader marked too, of all and of the first ten; of what both readers
    marked, what is said of weight 3, of weight 2, and of weight 3 within linked paragraphs. And the statements that
    nobody marked, and the marks of weight 2 and 3 that are not said."""

    right: tuple[int, int] = (0, 0)
    first_ten_right: tuple[int, int] = (0, 0)
    found_3: tuple[int, int] = (0, 0)
    found_2: tuple[int, int] = (0, 0)
    found_within_3: tuple[int, int] = (0, 0)
    not_marked: tuple[Change, ...] = field(default=())
    missed: tuple[MarkedChange, ...] = field(default=())


def marked_pair(value: Any) -> MarkedChanges:
    """The marks in {"left": symbol, "right": symbol, "changes": [{"kind", "left", "right", "from", "to", …}, …]}.

    Raises ValueError, with a few plain words, where the value has another shape.
    """
    if not isinstance(value, dict):
        raise ValueError("not a JSON object")
    if not all(isinstance(value.get(side), str) and value[side] for side in ("left", "right")):
        raise ValueError("“left” and “right” must be symbols")
    entries = value.get("changes")
    if not isinstance(entries, list) or not all(
        isinstance(one, dict) and str(one.get("kind")) in _FAMILIES for one in entries
    ):
        raise ValueError("“changes” must be a list of objects, each with a “kind” of change")
    try:
        return MarkedChanges(value["left"], value["right"], tuple(map(_mark, entries)))
    except (TypeError, ValueError) as problem:
        raise ValueError(f"a change has another shape ({problem})") from problem


def _mark(entry: Mapping[str, Any]) -> MarkedChange:
    return MarkedChange(
        kind=entry["kind"],
        left=tuple(entry.get("left") or ()),
        right=tuple(entry.get("right") or ()),
        before=entry.get("from") or "",
        after=entry.get("to") or "",
        direction=entry.get("direction") or "",
        weight=int(entry.get("weight", _GRAVE)),
        readers=int(entry.get("readers", 2)),
        says=entry.get("says", ""),
    )


def figures(comparison: Comparison, marks: Sequence[MarkedChange]) -> Figures:
    """What the comparison's changes are worth beside the marks."""
    texts = [{p.label: _plain(p.text) for p in side.paragraphs} for side in (comparison.left, comparison.right)]
    judged = [change for change in comparison.changes if change.kind not in ("new", "dropped")]
    checkable = [change for change in judged if _can_be_checked(change, texts)]
    free, right = list(marks), []
    for change in checkable:
        mark = next((mark for mark in free if _say_the_same(change, mark)), None)
        if mark is not None:
            free.remove(mark)
            right.append(change)
    alone = {
        "new": {label for row in comparison.rows if not row.left for label in row.right},
        "dropped": {label for row in comparison.rows if not row.right for label in row.left},
    }
    said = checkable + [change for change in comparison.changes if change.kind in ("new", "dropped")]

    def found(mark: MarkedChange) -> bool:
        if any(_say_the_same(change, mark) for change in said):
            return True
        labels = mark.right if mark.kind == "new" else mark.left if mark.kind == "dropped" else ()
        return not alone.get(mark.kind, set()).isdisjoint(labels)

    def share(wanted: Sequence[MarkedChange]) -> tuple[int, int]:
        return sum(map(found, wanted)), len(wanted)

    both = [mark for mark in marks if mark.readers == 2]
    gravest = [mark for mark in both if mark.weight == _GRAVEST]
    return Figures(
        right=(len(right), len(judged)),
        first_ten_right=(sum(change in right for change in judged[:_FIRST]), len(judged[:_FIRST])),
        found_3=share(gravest),
        found_2=share([mark for mark in both if mark.weight == _GRAVE]),
        found_within_3=share([mark for mark in gravest if mark.kind not in ("new", "dropped")]),
        not_marked=tuple(change for change in judged if change not in right),
        missed=tuple(mark for mark in both if mark.weight >= _GRAVE and not found(mark)),
    )


def total(every: Sequence[Figures]) -> Figures:
    """The figures of several pairs together, without their lists."""
    return Figures(
        right=_sum([one.right for one in every]),
        first_ten_right=_sum([one.first_ten_right for one in every]),
        found_3=_sum([one.found_3 for one in every]),
        found_2=_sum([one.found_2 for one in every]),
        found_within_3=_sum([one.found_within_3 for one in every]),
    )


def _sum(shares: Sequence[tuple[int, int]]) -> tuple[int, int]:
    return sum(some for some, _ in shares), sum(every for _, every in shares)


def _can_be_checked(change: Change, texts: Sequence[Mapping[str, str]]) -> bool:
    term, quoted = change.kind == "term", False
    for side, labels, words in zip(texts, (change.left, change.right), (change.before, change.after), strict=True):
        words = _plain(words)
        if (len(labels) > _LABELS and not term) or len(words.split()) > (_LONGEST_TERM if term else _LONGEST):
            return False
        if words:
            quoted = True
            if not any(words in text for label, text in side.items() if not labels or label in labels):
                return False
    return quoted


def _say_the_same(change: Change, mark: MarkedChange) -> bool:
    meet = not set(change.left).isdisjoint(mark.left) or not set(change.right).isdisjoint(mark.right)
    shares = [_share(change.before, mark.before), _share(change.after, mark.after)]
    if "term" in (change.kind, mark.kind):
        return min(shares) >= _HALF and (change.kind == mark.kind or meet)
    if not meet:
        return False
    if "strength" in (change.kind, mark.kind):
        return change.kind == mark.kind and mark.direction in ("", change.direction)
    families = {_FAMILIES[change.kind], _FAMILIES[mark.kind]}
    if len(families) == 2 and families != {"content", "who"}:
        return False
    if not (_words(mark.before) or _words(mark.after)):
        return True
    sides = [
        share
        for share, own, marked in zip(shares, (change.before, change.after), (mark.before, mark.after), strict=True)
        if _words(own) and _words(marked)
    ]
    return any(share >= _HALF for share in sides)


def _share(one: str, other: str) -> float:
    """How many of the shorter text's words stand in the longer, 0 to 1; 1 where either has none."""
    fewer, more = sorted((_words(one), _words(other)), key=len)
    return sum(word in more for word in fewer) / len(fewer) if fewer else 1.0


def _words(text: str) -> list[str]:
    return [word for word in re.findall(r"[^\W_]+", text.lower()) if word not in _SMALL]


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text.lower()).strip()
