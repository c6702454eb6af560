"""Nearness: how much of a question a text holds, and which texts are so alike that they are one place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from rapidfuzz.distance import LCSseq

from resolutions.words import SMALL

ONE_PLACE = 0.8
"""Texts that share this part of the longer one's words, in order, are shown as one place: the same provision, updated
from one session to the next, would otherwise fill the first page."""
TELLING = 8
"""Words from which on a text that is held whole says as much as any: "the Human Rights Council" stands everywhere."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Nearness:
    """`kept` are the words that stand in both, in order; `score` (0..1) is what texts are ranked by."""

    kept: int
    score: float


def nearness(asked: Sequence[str], found: Sequence[str]) -> Nearness:
    """How near the words of a text come to those of the question.

    The mean of the shares that the words kept make of the shorter and of the longer text: a clause that stands whole in
    a long paragraph and a paragraph joined with another are near, and the same text comes before both. The words kept
    are a longest common subsequence.

    A clause of nine words that stands whole in a paragraph of thirty has (9/9 + 9/30) / 2 = 0.65, a text of nine words
    that has five of them (5/9 + 5/9) / 2 = 0.56. By the share of the longer text alone the second would come first.
    """
    shorter, longer = sorted((len(asked), len(found)))
    if not shorter:
        return Nearness(0, 0.0)
    kept = LCSseq.similarity(asked, found)
    return Nearness(kept, (min(1.0, shorter / TELLING) * kept / shorter + kept / longer) / 2)


def shares_little(asked: Sequence[str], found: Sequence[str]) -> bool:
    """Whether two texts have fewer than half of the words that carry meaning in common, of the one that has fewer.

    "due diligence to prevent trafficking" and "Decides to continue its consideration of trafficking": one of four.
    """
    telling, other = ({word for word in text if word not in SMALL} for text in (asked, found))
    return 2 * len(telling & other) < min(len(telling), len(other))


def grouped(ranked: Iterable[T], words: Callable[[T], Sequence[str]], most: int) -> list[list[T]]:
    """The items gathered into at most `most` places, each led by its first item; what comes after the last place is
    opened joins those there are or is left out.

    An item is held against the leads alone (leader clustering): what is like a second item and not like the lead opens
    a place of its own, so that a place never drifts from what it is shown by.
    """
    places: list[list[T]] = []
    leads: list[Sequence[str]] = []
    for item in ranked:
        own = words(item)
        alike = (LCSseq.normalized_similarity(lead, own, score_cutoff=ONE_PLACE) >= ONE_PLACE for lead in leads)
        at = next((n for n, is_one in enumerate(alike) if is_one), None)
        if at is not None:
            places[at].append(item)
        elif len(places) < most:
            places.append([item])
            leads.append(own)
    return places
