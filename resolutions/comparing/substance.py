"""Substance: how much words say.

"to submit a report to the Human Rights Council at its fifty-first session" has words of substance ("submit", "report"),
of which many are common in resolutions and say half as much, and numbers, which tell one text from another but say
nothing.
"""

from __future__ import annotations

from resolutions.comparing.common_words import COMMON_STEMS
from resolutions.comparing.memory import remembered
from resolutions.comparing.terms import stem
from resolutions.words import SMALL, words


@remembered
def words_of(text: str) -> tuple[str, ...]:
    """The words of substance in lower case, in their order."""
    return tuple(word for word in words(text) if word not in SMALL)


@remembered
def stems(text: str) -> frozenset[str]:
    """The stems of the words of substance."""
    return frozenset(map(stem, words_of(text)))


@remembered
def telling(text: str) -> frozenset[str]:
    """The stems of substance, without numbers."""
    return frozenset(s for s in stems(text) if not s[0].isdigit())


def weight(text: str) -> float:
    """How much the words say: 1 for each word of substance, a half where many resolutions have it."""
    return weighed(telling(text))


def differing(one: str, other: str) -> float:
    """How much of what two texts say is not said by both."""
    return weighed(telling(one) ^ telling(other))


def weighed(said: frozenset[str]) -> float:
    """What these stems say together."""
    return len(said) - 0.5 * len(said & COMMON_STEMS)
