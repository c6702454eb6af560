"""Qualifiers: words that limit or condition a demand or a finding, which came or went.

75/158 OP30  ... within existing resources ...     ->  77/194  (gone)
28/16 PP18   surveillance and/or interception ...  ->  42/15 PP26  unlawful or arbitrary surveillance and/or ...
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from resolutions.comparing.changes.material import Candidate, Material
from resolutions.comparing.changes.passages import ChangedPassage, Span
from resolutions.comparing.changes.quotes import clause_around, quote
from resolutions.comparing.comparison import Change, Direction
from resolutions.comparing.substance import telling, weight
from resolutions.document import Paragraph

_TAIL = r"[^,;.]{2,80}?(?=[,;.]|$|\ (?:and|or|to|by|with|which|that|for|in|including)\ )"
"""What a limit names, as far as its clause goes."""
LIMITS = rf"""
    (?:from\ )?within\ (?:the\ )?(?:existing|available)\ resources | subject\ to\ the\ availability\ of\ {_TAIL}
  | (?:as|where|when|if|wherever)\ (?:and\ (?:when|where|as)\ )?
      (?:appropriate|applicable|necessary|possible|feasible|relevant|required|needed|warranted)
  | to\ the\ extent\ possible | as\ far\ as\ possible | to\ the\ maximum\ of\ (?:its|their)\ available\ resources
  | (?:up)?on\ (?:their\ |the\ )?request(?:\ of\ {_TAIL})? | at\ (?:their|its|the)\ request(?:\ of\ {_TAIL})?
  | (?:up)?on\ invitation | on\ a\ voluntary\ basis | voluntary | on\ mutually\ agreed\ terms
  | with\ the\ consent\ of\ {_TAIL} | with\ (?:full\ )?respect\ for\ (?:national\ )?sovereignty
  | (?:and\ )?wh(?:ere|en)\ not\ against\ {_TAIL} | where\ permitted\ by\ {_TAIL}
  | (?:in\ (?:accordance|conformity|line)|consistent)\ with\ (?:its\ |their\ )?(?:respective\ )?
      (?:domestic|national)\ {_TAIL}
  | (?<=,\ )subject\ to\ {_TAIL} | in\ some\ (?:parts|regions|countries)\ {_TAIL}
  | without\ (?:pre)?conditions? | as\ a\ last\ resort | (?:gradually|progressively)
"""
"""Limits: their going widens what is asked, their coming narrows it."""
NARROWING = r"(?:allegedly|alleged|reportedly|reported|unlawful\ (?:and|or|and/or)\ arbitrary|arbitrary\ or\ unlawful)"
"""Words before a noun that leave less of what is found or forbidden."""
STANDARDS = r"""
    (?:in\ (?:full\ )?(?:accordance|conformity|compliance|line)|(?:in\ a\ manner\ )?consistent)\ with\ [^;.]{3,200}?
      (?=,?\ (?:and|while|with|including|to|by|as|through|which|that)\ |[,;.]|$)
"""
"""By what law or text something is to be done."""
_HINTS_OF_LIMITS = (
    "resources|possible|appropriate|applicable|necessary|feasible|relevant|requ|need|warranted|invitation|volunt"
    "|mutual|consent|respect|against|permitted|accordance|conformity|line with|consistent|subject|some|condition"
    "|last resort|gradual|progressive"
)


class _Sort(NamedTuple):
    """A sort of qualifiers: how they are written, letters of which each of them has some, and what their coming or
    going weighs."""

    pattern: re.Pattern[str]
    hints: tuple[str, ...]
    gravity: float


_LIMIT = _Sort(
    re.compile(rf"\b(?=\w)(?:{LIMITS})(?![\w-])", re.VERBOSE | re.IGNORECASE),
    tuple(_HINTS_OF_LIMITS.split("|")),
    6.5,
)
_NARROWING = _Sort(
    re.compile(rf"\b{NARROWING}(?=\s|$)", re.VERBOSE | re.IGNORECASE),
    ("alleged", "report", "arbitrary", "unlawful"),
    7.0,
)
_STANDARD = _Sort(
    re.compile(rf"\b(?=\w)(?:{STANDARDS})(?![\w-])", re.VERBOSE | re.IGNORECASE),
    ("accordance", "conformity", "line with", "consistent", "compliance"),
    6.5,
)
_SORTS = (_LIMIT, _NARROWING, _STANDARD)
_HINTS = tuple(dict.fromkeys(hint for sort in _SORTS for hint in sort.hints))
_RESOURCES = re.compile(r"\b(?:existing|available) resources\b", re.IGNORECASE)
_FEW, _FEW_OF_A_STANDARD = 0.9, 6.0
"""What may have changed beside a limit (see material.weight): what came with more limits that alone; and beside a
standard, which is longer."""
_PROGRAMMES = re.compile(r"Programme|Platform|Agenda|outcome|\bnational|domestic|evolving capacities")
"""A standard that sets a limit of its own; international law as such is one that binds anyway."""


Place = tuple[int, int]
"""Where words begin and end in their paragraph."""


def qualifiers(material: Material) -> list[Candidate]:
    """Limits and conditions that came or went within linked paragraphs, in the order of the rows."""
    found, told = [], set()
    for passage in material.passages:
        for finding, words in _of(material, passage):
            key = passage.old.paragraph, passage.new.paragraph, words
            if key not in told:
                told.add(key)
                found.append(finding)
    return found


def _of(material: Material, passage: ChangedPassage) -> Iterator[tuple[Candidate, str]]:
    """The qualifiers that came or went in a passage, and the words of each without what surrounds them."""
    left, right = material.left[passage.old.paragraph], material.right[passage.new.paragraph]
    words = f"{passage.older} {passage.newer}".lower()
    if not any(hint in words for hint in _HINTS):
        return
    row = material.rows[passage.row]
    older, newer = material.older(row), material.newer(row)
    for sort in _SORTS:
        gone = _own(sort, left.text, passage.old, newer)
        come = _own(sort, right.text, passage.new, older)
        pairs: list[tuple[Place | None, Place | None]] = [(gone[0], come[0])] if len(gone) == len(come) == 1 else []
        if not pairs:  # one for one is another condition; of several each went or came by itself
            pairs = [*((place, None) for place in gone), *((None, place) for place in come)]
        for one, other in pairs:
            found = _finding(material, passage, sort, one, other)
            if found is not None:
                yield (
                    found,
                    f"{left.text[slice(*one)] if one else ''}|{right.text[slice(*other)] if other else ''}".lower(),
                )


def _finding(
    material: Material,
    passage: ChangedPassage,
    sort: _Sort,
    gone: Place | None,
    come: Place | None,
) -> Candidate | None:
    """The statement of a qualifier that went, came, or gave way to another; None where it is not one by itself."""
    left, right = material.left[passage.old.paragraph], material.right[passage.new.paragraph]
    before, after = left.text[slice(*gone)] if gone else "", right.text[slice(*come)] if come else ""
    standard, money = sort is _STANDARD, bool(_RESOURCES.search(before + after))
    if not money and _with_a_clause(passage, gone, come, most=_FEW_OF_A_STANDARD if standard else _FEW):
        return None
    if standard and gone and not come and material.lives_on(telling(before), passage, older=True):
        return None
    row, direction = material.rows[passage.row], _direction(before, after, standard=standard)
    if not (row.sure or money or sort is _NARROWING):
        return None  # what limits another provision is no change of this one
    before, after = quote(before, 0, len(before)), quote(after, 0, len(after))
    if sort is _NARROWING:
        before, after = _around(left.text, passage.old), _around(right.text, passage.new)
    return Candidate(
        Change("qualifier", (left.label,), (right.label,), before, after, direction),
        sort.gravity + 2 * money - 3 * (not row.sure) + (right.section == "operative"),
        (Span(passage.old.paragraph, *gone),) if gone else (),
        (Span(passage.new.paragraph, *come),) if come else (),
    )


def _with_a_clause(passage: ChangedPassage, gone: Place | None, come: Place | None, most: float) -> bool:
    """Whether the words went or came with a clause of their own, which says more than they do."""
    for text, span, place in ((passage.older, passage.old, gone), (passage.newer, passage.new, come)):
        if place:
            beside = text[: max(0, place[0] - span.start)] + " " + text[max(0, place[1] - span.start) :]
            if weight(beside) > most and weight(_LIMIT.pattern.sub(" ", beside)) > most:
                return True
    return False


_ACT = re.compile(r"\b(?:resolution|decision)s? \w*\d")
"""What is in accordance with a numbered resolution was asked for there; that limits nothing."""
_AS = re.compile(r"\bas (?:\w+ ){1,3}$")
"""Before "as necessary", words that make it a comparison: as many times as necessary."""
_AHEAD = 40
"""Letters before a passage in which its words may begin,"""
_REACH = 300
"""and behind it in which they end: more than the longest of them have."""


def _own(sort: _Sort, text: str, span: Span, others: Sequence[Paragraph]) -> list[Place]:
    """Where such words stand within the span, unless one of the other texts has as many of the same."""
    places: list[Place] = []
    begin, end = max(0, span.start - _AHEAD), span.end + _REACH
    near = text[begin:end].lower()
    if span.empty or not any(hint in near for hint in sort.hints):
        return places
    for found in sort.pattern.finditer(text, begin, end):
        if found.start() >= span.end:
            break
        inside = min(found.end(), span.end) - max(found.start(), span.start)
        if inside < 0.75 * (found.end() - found.start()):
            continue
        words = found[0].lower()
        often = text.lower().count(words)
        compares = _AS.search(text, max(0, found.start() - _AHEAD), found.start())
        if not compares and not _ACT.search(words) and all(p.text.lower().count(words) < often for p in others):
            places.append((found.start(), found.end()))
    return places


def _around(text: str, span: Span) -> str:
    return quote(text, *clause_around(text, span.start, span.end, longest=8))


def _direction(before: str, after: str, *, standard: bool) -> Direction:
    if (before and after) or (standard and not _PROGRAMMES.search(before + after)):
        return "neutral"
    return "wider" if before else "narrower"
