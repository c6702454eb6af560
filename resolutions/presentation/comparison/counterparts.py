"""The paragraphs of one text from which an editor chooses the counterpart of a paragraph of the other."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from resolutions.comparing.comparison import Comparison


@dataclass(frozen=True, slots=True)
class Counterpart:
    """A paragraph to choose: `linked` has the labels of what it is linked to now, "" where it has no link; `query` asks
    for the form that links it."""

    label: str
    text: str
    linked: str
    query: str


@dataclass(frozen=True, slots=True)
class CounterpartGroup:
    title: str
    candidates: tuple[Counterpart, ...]


def counterparts(
    comparison: Comparison, addresses: tuple[str, str], label: str, *, older: bool
) -> tuple[CounterpartGroup, ...]:
    """What the paragraph `label`, of the older text where `older`, may belong to: possible counterparts, then what has
    no link, then what has one, each in the order of the other text. What it is linked to already is left out.

    `addresses` name the two texts, the older first."""
    others = (comparison.right if older else comparison.left).paragraphs
    sides = [(row.left, row.right) if older else (row.right, row.left) for row in comparison.rows]
    own = {other for mine, theirs in sides if label in mine for other in theirs}
    linked: dict[str, list[str]] = {}
    for mine, theirs in sides:
        for other in theirs:
            linked.setdefault(other, []).extend(one for one in mine if one not in linked[other])
    pairs = [(p.left, p.right) if older else (p.right, p.left) for p in comparison.possible]
    possible = {other for mine, other in pairs if mine == label}
    candidates = [
        Counterpart(p.label, p.text, ", ".join(linked.get(p.label, ())), _query(addresses, label, p.label, older=older))
        for p in others
        if p.label not in own
    ]
    groups = (
        CounterpartGroup("Possible counterparts", tuple(c for c in candidates if c.label in possible)),
        CounterpartGroup("Without a link", tuple(c for c in candidates if not c.linked and c.label not in possible)),
        CounterpartGroup("Linked to another paragraph", tuple(c for c in candidates if c.linked)),
    )
    return tuple(group for group in groups if group.candidates)


def _query(addresses: tuple[str, str], label: str, other: str, *, older: bool) -> str:
    left, right = (label, other) if older else (other, label)
    named = {"left": f"{addresses[0]} {left}", "right": f"{addresses[1]} {right}"}
    return urlencode(named, quote_via=quote, safe="")
