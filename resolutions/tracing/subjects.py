"""What a text is about, by the words that lead it: those it uses most, the fewer other texts use them the heavier.
(This is TF-IDF with a word's rank for its frequency: "trafficking" leads few texts, "rights" all, and says nothing.)

Titles change from session to session, and most texts of the Security Council have none; what is spoken of does not
change. Whoever compares texts of many bodies compares them within a body: each has words of its own.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache

from resolutions.words import words

LEADING = 80
"""Words kept of a text, those used most. Of 40 and of 150 no more series were told apart."""
SHORTEST = 4
"""Letters: shorter words are of grammar, mostly."""
HEAVIEST = 40
"""Of the words kept, those that are compared: the rest add work, and next to nothing else."""

NAMES, STEM = 3, 4
"""Words that name what has no title, and the letters by which two of them are forms of one."""


def keywords(texts: Iterable[str]) -> tuple[str, ...]:
    """The words that these paragraphs use most, most used first, each as it is mostly written."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        for word in words(text, as_written=True):
            if len(word) >= SHORTEST and word[0].isalpha():
                forms[word.lower()][word] += 1
    most = sorted(forms, key=lambda word: (-forms[word].total(), word))[:LEADING]
    return tuple(min(forms[word], key=lambda form: (-forms[word][form], form)) for word in most)


class Subjects:
    """How alike texts are by the words that lead them; `texts` gives those words by symbol."""

    def __init__(self, texts: Mapping[str, Sequence[str]]) -> None:
        self._written = {word.lower(): word for own in texts.values() for word in own}
        small = {symbol: [word.lower() for word in own] for symbol, own in texts.items()}
        frequency = Counter(word for own in small.values() for word in own)
        self._weights = {symbol: _weights(own, frequency, len(texts)) for symbol, own in small.items()}

    def alike(self, one: str, other: str) -> float:
        """The cosine (0..1) of the two texts' words."""
        mine, yours = self._weights[one], self._weights[other]
        return sum(weight * yours[word] for word, weight in mine.items() if word in yours)

    def telling(self, symbol: str, many: int) -> list[str]:
        """The heaviest words of the text."""
        return list(self._weights[symbol])[:many]

    def names(self, symbols: Collection[str]) -> list[str]:
        """What these texts are about, in up to NAMES words that weigh most in all of them together; of one stem (Libya,
        Libyan) one."""
        total = Counter[str]()
        for symbol in symbols:
            total.update(self._weights[symbol])
        found: list[str] = []
        for word in sorted(total, key=lambda word: (-total[word], word)):
            if not any(word[:STEM] == other[:STEM].lower() for other in found):
                found.append(self._written[word])
            if len(found) == NAMES:
                break
        return found


def _weights(own: Sequence[str], frequency: Mapping[str, int], texts: int) -> dict[str, float]:
    """The words' weights, heaviest first, their squares adding up to one. A word that no other text has says nothing
    of what is alike."""
    raw = {
        word: _rank(place) * math.log(texts / frequency[word])
        for place, word in enumerate(own)
        if 1 < frequency[word] < texts
    }
    heaviest = sorted(raw, key=lambda word: (-raw[word], word))[:HEAVIEST]
    length = math.sqrt(sum(raw[word] ** 2 for word in heaviest))
    return {word: raw[word] / length for word in heaviest}


@lru_cache(LEADING)
def _rank(place: int) -> float:
    """What a word's place among the leading ones says of how often it is used, as Zipf's law has it."""
    return 1 + math.log(LEADING / (place + 1))
