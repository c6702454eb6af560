"""Material: what the modules of all kinds of changes look at, and what they return."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple

from resolutions.comparing.changes.acts import Act, acts_of
from resolutions.comparing.changes.passages import ChangedPassage, Span, passages
from resolutions.comparing.changes.quotes import without_lead
from resolutions.comparing.comparison import Change, Row
from resolutions.comparing.kinds import SAME_SUBSTANCE
from resolutions.comparing.substance import stems, weighed
from resolutions.document import Paragraph


@dataclass(frozen=True, slots=True)
class Candidate:
    """A change that one kind found: how much it matters beside others (`gravity`), and the words of passages that it
    accounts for, on the older and on the newer side."""

    change: Change
    gravity: float
    older: tuple[Span, ...] = ()
    newer: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Material:
    """Two texts, the rows of their comparison, and the passages that changed."""

    left: Sequence[Paragraph]
    right: Sequence[Paragraph]
    rows: Sequence[Row]

    @cached_property
    def place_left(self) -> dict[str, int]:
        return {p.label: i for i, p in enumerate(self.left)}

    @cached_property
    def place_right(self) -> dict[str, int]:
        return {p.label: j for j, p in enumerate(self.right)}

    @cached_property
    def older_acts(self) -> list[list[Act]]:
        """The acts of each older paragraph."""
        return [acts_of(self.left, self.place_left, position) for position in range(len(self.left))]

    @cached_property
    def newer_acts(self) -> list[list[Act]]:
        """The acts of each newer paragraph."""
        return [acts_of(self.right, self.place_right, position) for position in range(len(self.right))]

    @cached_property
    def linked(self) -> list[int]:
        """The numbers of the rows with both sides that say something else than before."""
        both = [(n, row.relation) for n, row in enumerate(self.rows) if row.left and row.right]
        return [n for n, relation in both if relation not in SAME_SUBSTANCE]

    @cached_property
    def texts_of_links(self) -> tuple[list[str], list[str]]:
        """The texts of the older and of the newer paragraphs that have a counterpart, each once."""
        rows = [row for row in self.rows if row.left and row.right]
        older, newer = (dict.fromkeys(label for row in rows for label in side(row)) for side in _SIDES)
        return (
            [self.left[self.place_left[label]].text for label in older],
            [self.right[self.place_right[label]].text for label in newer],
        )

    def older(self, row: Row) -> list[Paragraph]:
        """The older paragraphs of a row."""
        return [self.left[self.place_left[label]] for label in row.left]

    def newer(self, row: Row) -> list[Paragraph]:
        """The newer paragraphs of a row."""
        return [self.right[self.place_right[label]] for label in row.right]

    @cached_property
    def passages(self) -> list[ChangedPassage]:
        return [
            passage
            for n in self.linked
            for passage in passages(
                n,
                self.rows[n],
                {i: self.left[i] for i in map(self.place_left.__getitem__, self.rows[n].left)},
                {j: self.right[j] for j in map(self.place_right.__getitem__, self.rows[n].right)},
            )
        ]

    @cached_property
    def _standing(self) -> tuple[_Standing, _Standing]:
        return _standing(self.left), _standing(self.right)

    def lives_on(self, own: frozenset[str], passage: ChangedPassage, *, older: bool) -> bool:
        """Whether most of what is said with these stems of a passage stands in another paragraph of the other text than
        that which they are held against: there it was moved to, or comes from, and is neither gone nor new."""
        held = passage.new if older else passage.old
        return self.stands(own, held.paragraph, older=older)

    def stands(self, own: frozenset[str], held: int | None, *, older: bool) -> bool:
        """Whether most of what is said with these stems stands in one paragraph of the other text (the newer one where
        the stems are `older`), that at position `held` aside."""
        standing = self._standing[1] if older else self._standing[0]
        share = _MOVED if len(own) > 3 else 1.0
        known = own & standing.places.keys()
        fewest, least = math.ceil(share * len(own)), share * weighed(own)
        if not known or len(known) < fewest or weighed(known) < least:
            return False
        # Of five words that must stand together four at least, one of the two rarest does.
        rarest = sorted(known, key=lambda s: (len(standing.places[s]), s))[: len(known) - fewest + 1]
        some = {n for s in rarest for n in standing.places[s] if n != held}
        shared = (known & standing.of_paragraphs[n] for n in some)
        return any(len(one) >= fewest and weighed(one) >= least for one in shared)


class _Standing(NamedTuple):
    """The stems of substance in each paragraph of a text, and the paragraphs in which each stem stands."""

    of_paragraphs: Sequence[frozenset[str]]
    places: Mapping[str, Sequence[int]]


def _standing(paragraphs: Sequence[Paragraph]) -> _Standing:
    of_paragraphs = [stems(paragraph.text) for paragraph in paragraphs]
    places: defaultdict[str, list[int]] = defaultdict(list)
    for n, said in enumerate(of_paragraphs):
        for s in said:
            places[s].append(n)
    return _Standing(of_paragraphs, places)


_SIDES = (attrgetter("left"), attrgetter("right"))
_MOVED = 0.7
"""From this share of their telling words in one other paragraph, words are taken to stand there."""


def lasting(words: str) -> str:
    """The words of a clause without those that pass with the year or point elsewhere."""
    if words.rstrip().endswith("ing"):
        words = without_lead(words.rstrip())
    return _PASSING.sub(" ", words) if any(hint in words for hint in _HINTS_OF_PASSING) else words


_PASSING = re.compile(
    r"\b(?:to be held |held )?(?:at|on|from|of|until) (?:its|the|their) (?:[\w-]+(?:,| and| or| to)? ){1,6}sessions?\b"
    r"|\bin (?:this|that) (?:regard|respect|connection|context)|\bthere(?:in|on|of|to|by|with)\b"
    r"|\bin accordance with [^,;]*\bresolution [\d/]+"
    r"|\b[\w-]*(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|teenth|tieth) sessions?\b",
    re.IGNORECASE,
)
"""How such words are written,"""
_HINTS_OF_PASSING = ("session", "resolution", "there", "in this ", "in that ")
"""and letters of which they have some."""
