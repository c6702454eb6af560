"""Corrections: what editors said of pairs of texts, by the hashes of the texts, and what that says of two documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from resolutions.comparing.comparison import Pair
from resolutions.document import Paragraph
from resolutions.folding import fold


@dataclass(frozen=True, slots=True)
class Correction:
    """An editor's word on two texts, each known by its `text_digest`: the older, the newer, and whether they
    are the `same` provision. It holds wherever both texts stand."""

    left_sha256: str
    right_sha256: str
    same: bool


@dataclass(frozen=True, slots=True)
class CorrectionNote:
    """A correction where it bears on a comparison: the labels of the two paragraphs there, what was said of them, why,
    and on which day. `number` finds it again; None where it is kept with a pinned comparison."""

    left: str
    right: str
    same: bool
    reason: str
    on: date
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Rulings:
    """What editors said of the paragraphs of two documents, by position.

    `linked` are the pairs that are one provision, in the order of the newer text; a paragraph may stand in several.
    `apart` are the pairs that are not.
    """

    linked: tuple[Pair, ...] = ()
    apart: frozenset[Pair] = frozenset()


NOTHING = Rulings()


def text_digest(text: str) -> str:
    """The SHA-256, in hexadecimal, of the text with white space, quotation marks and dashes written in one way: what
    makes two texts "unchanged" makes them one text to a correction."""
    return sha256(fold(text).encode()).hexdigest()


def resolve_rulings(
    left: Sequence[Paragraph], right: Sequence[Paragraph], corrections: Iterable[Correction]
) -> Rulings:
    """What the corrections say of these paragraphs.

    Where a text stands several times, as many pairs are linked as both sides allow, those of one label first, then
    those nearest in place; what is kept apart is kept apart everywhere. *Not the same* goes before *the same*.
    """
    given = sorted(set(corrections), key=lambda c: (c.left_sha256, c.right_sha256, c.same))
    if not given:
        return NOTHING
    older, newer = _places(left), _places(right)
    linked: set[Pair] = set()
    apart: set[Pair] = set()
    for correction in given:
        everywhere = _standing(correction, older, newer)
        if correction.same:
            linked.update(_nearest(everywhere, left, right))
        else:
            apart.update(everywhere)
    return Rulings(tuple(sorted(linked - apart, key=lambda pair: pair[::-1])), frozenset(apart))


def affected_paragraphs(
    left: Sequence[Paragraph], right: Sequence[Paragraph], corrections: Iterable[Correction]
) -> list[list[tuple[str, str]]]:
    """For each correction the labels of the paragraphs of which it speaks, as nearly as texts that stand several times
    tell."""
    older, newer = _places(left), _places(right)
    everywhere = [_standing(correction, older, newer) for correction in corrections]
    return [[(left[i].label, right[j].label) for i, j in _nearest(pairs, left, right)] for pairs in everywhere]


def _standing(
    correction: Correction, older: Mapping[str, Sequence[int]], newer: Mapping[str, Sequence[int]]
) -> list[Pair]:
    """Every pair of paragraphs with the two texts of the correction; `older` and `newer` are places by digest."""
    return [(i, j) for i in older.get(correction.left_sha256, ()) for j in newer.get(correction.right_sha256, ())]


def _places(paragraphs: Sequence[Paragraph]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for position, paragraph in enumerate(paragraphs):
        places.setdefault(text_digest(paragraph.text), []).append(position)
    return places


def _nearest(pairs: Sequence[Pair], left: Sequence[Paragraph], right: Sequence[Paragraph]) -> list[Pair]:
    """Of the pairs, those that use each paragraph once, the nearest first.

    A text that stands as OP3 and OP9 in the older document and as OP3 and OP10 in the newer one makes four pairs: OP3
    with OP3 comes first, for the label, then what it leaves, OP9 with OP10.
    """

    def distance(pair: Pair) -> tuple[bool, float, Pair]:
        i, j = pair
        apart = abs(i / len(left) - j / len(right))
        return left[i].label != right[j].label, round(apart, 6), pair

    taken: list[Pair] = []
    for i, j in sorted(pairs, key=distance):
        if all(i != older and j != newer for older, newer in taken):
            taken.append((i, j))
    return taken
