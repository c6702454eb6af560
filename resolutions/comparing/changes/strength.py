"""Strength: what is asked or found grew weaker or stronger, judged on the demand as a whole.

The acts that govern the words which both texts have are held against each other; what a modal or a verb alone makes of
a demand is told by wordings.

    46/1 OP2  urges the continuation of such engagement and dialogue
    51/1 OP2  encourages the continuation of such engagement and dialogue

Nothing grew weaker where the same demand still stands elsewhere in the newer paragraph. Between the request for a
report and the receipt of it, between the preamble and the operative part there is no direction.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from resolutions.comparing.addressees import addressee, same_party
from resolutions.comparing.changes.acts import Act, importance, object_of
from resolutions.comparing.changes.material import Candidate, Material
from resolutions.comparing.changes.parties import share_a_party
from resolutions.comparing.changes.passages import Span
from resolutions.comparing.changes.quotes import quote
from resolutions.comparing.changes.wordings import wordings
from resolutions.comparing.comparison import Change, Row, Way
from resolutions.document import Paragraph
from resolutions.words import places_of_substance

_FEW, _MOST = (3, 0.6), (5, 0.4)
"""Words of substance that both texts have, the older under the one act and the newer under the other, and their share
of what either act governs, the lesser number: from so many it is the same demand, be they few and nearly all, or
more."""
_DOUBTFUL = (3, 0.6)
"""What it takes where the link is doubtful: what both say in half of their words may be two reports of one office,"""
_ACROSS = (6, 0.4)
"""between acts of different kinds, where more is claimed,"""
_TURNED = (8, 0.6)
"""and from a reproach to praise."""
_LIKE = 0.25
"""From this likeness of their paragraphs two openings are held against each other by themselves."""
_ACT_WORDS = 14
"""Words of an act that are quoted."""


def strengths(material: Material) -> list[Candidate]:
    """What grew weaker or stronger, in the order of the rows."""
    found: list[Candidate] = []
    for number in material.linked:
        found += _of_acts(material, material.rows[number])
    told = {(label, finding.change.direction) for finding in found for label in finding.change.right}
    for passage in material.passages:
        for finding in wordings(material, passage):
            if (finding.change.right[0], finding.change.direction) not in told:
                found.append(finding)
    return found


class _Carried(NamedTuple):
    """The acts that govern the same words in both texts, how many words of substance these are, and their share of what
    either act governs."""

    old: Act
    new: Act
    words: int
    share: float

    def reaches(self, least: tuple[int, float]) -> bool:
        return self.words >= least[0] and self.share >= least[1]


def _of_acts(material: Material, row: Row) -> Iterator[Candidate]:
    """For each older act the newer one under which most of its words stand now, where that is another step."""
    older = {i: material.older_acts[i] for i in map(material.place_left.__getitem__, row.left)}
    newer = {j: material.newer_acts[j] for j in map(material.place_right.__getitem__, row.right)}
    all_old = [act for found in older.values() for act in found]
    all_new = [act for found in newer.values() for act in found]
    if len(all_old) <= 1 and {act.step for act in all_old} == {act.step for act in all_new}:
        return
    pairs = [pair for pair in _carried(material, row, older, newer) if row.sure or pair.reaches(_DOUBTFUL)]
    pairs += [
        pair
        for pair in _of_openings(material, row, all_old, all_new)
        if not any(pair.old == known.old or pair.new == known.new for known in pairs)
    ]
    stated: set[tuple[int, Way]] = set()
    for carried in pairs:
        old, new = carried.old, carried.new
        if old.inherited and new.inherited and _linked(material, old, new):
            continue
        way = _way(material, carried, all_old, all_new)
        if way is None or (new.paragraph, way) in stated:
            continue
        stated.add((new.paragraph, way))
        yield _statement(material, row, carried, way)


def _carried(material: Material, row: Row, older: dict[int, list[Act]], newer: dict[int, list[Act]]) -> list[_Carried]:
    """The pairs of acts that share enough words, each the most with the other; those with the most first."""
    olds, news = _Governed(material.left, older), _Governed(material.right, newer)
    of_old: list[Act | None] = []
    of_new: list[Act | None] = []
    a = b = 0
    away = {position for position, _ in row.elsewhere}
    for position, edit in enumerate(row.edits):
        length = len(edit.text)
        if position in away:
            a += length
            continue
        places = [*places_of_substance(edit.text)]
        of_old += [olds.at(a + place) if edit.op != "+" else None for place in places]
        of_new += [news.at(b + place) if edit.op != "-" else None for place in places]
        a, b = a + length * (edit.op != "+"), b + length * (edit.op != "-")
    own_old, own_new = Counter(of_old), Counter(of_new)
    found = [
        _Carried(one, other, count, count / min(own_old[one], own_new[other]))
        for (one, other), count in Counter(zip(of_old, of_new, strict=True)).items()
        if one is not None and other is not None
    ]
    found = [carried for carried in found if carried.reaches(_FEW) or carried.reaches(_MOST)]
    found.sort(key=lambda c: (-c.words, c.old.paragraph, c.old.start))
    best_old = {c.old: c for c in reversed(found)}
    best_new = {c.new: c for c in reversed(found)}
    return [c for c in found if best_old[c.old] is c and best_new[c.new] is c]


def _of_openings(material: Material, row: Row, all_old: Sequence[Act], all_new: Sequence[Act]) -> list[_Carried]:
    """The openings of two paragraphs that are one provision, whatever else they say: of two list heads, which govern
    the same lists, and of two paragraphs linked one to one without doubt that have enough in common."""
    if len(row.left) != 1 or len(row.right) != 1 or not all_old or not all_new:
        return []
    heads = all(paragraph.text.rstrip().endswith(":") for paragraph in (*material.older(row), *material.newer(row)))
    old, new = all_old[0], all_new[0]
    if old.inherited or new.inherited or not (heads or (row.sure and (row.likeness or 0.0) >= _LIKE)):
        return []
    if old.blames is not None and new.blames is None:
        lesser = [act for act in all_new if act.blames is not None]
        new = max(lesser, key=lambda act: act.blames or 0.0) if lesser else new
    return [_Carried(old, new, 0, 0.0)]


class _Governed:
    """Which act governs a letter of a side's texts joined by line ends; none the words of the acts themselves."""

    def __init__(self, paragraphs: Sequence[Paragraph], found: dict[int, list[Act]]) -> None:
        self._starts: list[int] = []
        self._acts: list[tuple[int, Act]] = []
        at = 0
        for position, own in found.items():
            self._starts += [at + act.verb_end for act in own]
            self._acts += [(at + act.end, act) for act in own]
            at += len(paragraphs[position].text) + 1

    def at(self, place: int) -> Act | None:
        number = bisect_right(self._starts, place) - 1
        if number < 0:
            return None
        end, act = self._acts[number]
        return act if place < end else None


def _linked(material: Material, old: Act, new: Act) -> bool:
    """Whether the list heads of both acts stand in one row, which tells what became of them."""
    if old.head is None or new.head is None:
        return False
    one, other = material.left[old.head].label, material.right[new.head].label
    return any(one in row.left and other in row.right for row in material.rows)


def _way(material: Material, carried: _Carried, all_old: Sequence[Act], all_new: Sequence[Act]) -> Way | None:
    """Where the demand or the finding went; None where it stands as it did, or where no scale says so."""
    old, new = carried.old, carried.new
    sections = material.left[old.paragraph].section, material.right[new.paragraph].section
    if sections[0] != sections[1]:
        return None
    if old.asks is not None and new.asks is not None:
        if _other_party(material, old, new):
            return None
        return _compared(old.asks, new.asks, _most("asks", all_old), _most("asks", all_new))
    if old.blames is not None and new.blames is not None:
        return _compared(old.blames, new.blames, _most("blames", all_old), _most("blames", all_new))
    if old.receives is not None and new.receives is not None and old.start == new.start == 0:
        if object_of(material.left, old) != object_of(material.right, new):
            return None
        return _compared(old.receives, new.receives, _most("receives", all_old), _most("receives", all_new))
    return _across(material, carried, all_old, all_new)


def _compared(old: float, new: float, most_old: float | None, most_new: float | None) -> Way | None:
    if new < old and (most_new is None or most_new < old):
        return "weaker"
    if new > old and (most_old is None or most_old < new):
        return "stronger"
    return None


def _most(ladder: str, found: Sequence[Act]) -> float | None:
    return max((step for act in found if (step := getattr(act, ladder)) is not None), default=None)


def _across(material: Material, carried: _Carried, all_old: Sequence[Act], all_new: Sequence[Act]) -> Way | None:
    """Between acts of different kinds: a demand and the statement that the same is important, a reproach and
    praise, a concern and a demand to mend it, a concern and the statement that something is important."""
    old, new = carried.old, carried.new
    asked_old, asked_new = _most("asks", all_old), _most("asks", all_new)
    if not carried.reaches(_ACROSS):
        return None
    if old.asks is not None and asked_new is None and _says_importance(material.right, new):
        return "weaker"
    if new.asks is not None and asked_old is None and _says_importance(material.left, old):
        return "stronger"
    if old.blames is not None and _most("blames", all_new) is None:
        if carried.reaches(_TURNED) and new.receives is not None and new.receives >= 1:
            return "weaker"  # from a reproach to praise
        if asked_new is None and _says_importance(material.right, new):
            return "weaker"
        if new.asks is not None and new.asks >= _URGES and old.blames < _DEPLORES and asked_old is None:
            return "stronger"
    return None


_URGES, _DEPLORES = 4.0, 3.0
"""Steps of the ladders: urges, deplores."""


def _says_importance(paragraphs: Sequence[Paragraph], act: Act) -> bool:
    if act.asks is not None or act.blames is not None or act.decides:
        return False
    text = paragraphs[act.paragraph].text
    return importance(" ".join(text[act.start : act.end].split()[:12]))


def _other_party(material: Material, old: Act, new: Act) -> bool:
    """Whether both acts turn to somebody, and not to the same."""
    found = []
    for paragraphs, act in ((material.left, old), (material.right, new)):
        text = paragraphs[act.paragraph].text
        speaking = paragraphs[act.head] if act.head is not None else paragraphs[act.paragraph]
        if act.head is None:
            speaking = Paragraph("", speaking.section, "", 0, text[act.start : act.verb_end], text[act.start : act.end])
        found.append(addressee(speaking))
    one, other = found
    if one is None or other is None or same_party(one, other):
        return False
    return not share_a_party(one, other)


def _statement(material: Material, row: Row, carried: _Carried, way: Way) -> Candidate:
    old, new = carried.old, carried.new
    left = (material.left[old.head].label,) if old.head is not None else ()
    right = (material.right[new.head].label,) if new.head is not None else ()
    change = Change(
        "strength",
        (*left, material.left[old.paragraph].label),
        (*right, material.right[new.paragraph].label),
        _quoted(material.left, old),
        _quoted(material.right, new),
        way,
    )
    operative = material.right[new.paragraph].section == "operative"
    asked = old.asks is not None or new.asks is not None
    gravity = 6.0 + 2 * asked + operative + min(carried.words, 10) / 10 - 3 * (not row.sure)
    return Candidate(
        change,
        gravity,
        (Span(old.paragraph, old.start, old.verb_end),),
        (Span(new.paragraph, new.start, new.verb_end),),
    )


def _quoted(paragraphs: Sequence[Paragraph], act: Act) -> str:
    if act.head is not None:
        head = paragraphs[act.head].text
        return quote(head, 0, len(head), _ACT_WORDS)
    return quote(paragraphs[act.paragraph].text, act.start, act.end, _ACT_WORDS)
