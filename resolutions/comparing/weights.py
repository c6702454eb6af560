"""Every threshold and weight of the engine, in one place."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """Likeness runs from 0 to 1."""

    bigram: float = 0.6
    """What a pair of neighbouring words counts beside a single word: pairs tell boilerplate from provisions."""
    words: float = 0.6
    """Share of word likeness in the likeness of two texts; the rest is likeness of characters, which sees inflection."""
    candidate: float = 0.12
    """Below this word likeness a pair is not looked at further."""
    context: float = 0.08
    """What linked neighbours, parents and children add to a pair's likeness, at most."""
    link: float = 0.42
    """From here on a pair is a link."""
    sure: float = 0.52
    """From here on a link is sure."""
    possible: float = 0.30
    """From here on a pair that is no link is a possible counterpart."""


WEIGHTS = Weights()
