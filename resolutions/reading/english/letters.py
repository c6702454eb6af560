"""Which letters a longer English text cannot do without: where one is missing, the file names its letters wrongly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

_IN_A_MILLION = {
    "a": 81_680, "b": 10_360, "c": 39_130, "d": 37_120, "e": 117_960, "f": 23_380, "g": 22_450,
    "h": 34_720, "i": 86_430, "j": 990, "k": 2_770, "l": 40_890, "m": 26_410, "n": 92_170,
    "o": 79_070, "p": 23_900, "q": 1_240, "r": 62_960, "s": 61_320, "t": 96_490, "u": 26_180,
    "v": 11_760, "w": 7_320, "x": 1_570, "y": 10_100, "z": 1_620,
}  # fmt: skip
"""Of a million letters of 2,413 resolutions."""
_ENOUGH = 18
"""So many of a letter are to be expected in a text before its absence is told: of those resolutions none lacks it."""
_MOST_FOREIGN = 0.02
"""The share of letters that English does not have, from which on the text is in another language."""


def missing(texts: Iterable[str]) -> tuple[str, ...]:
    """The letters, of those an English text of this length has many of, that stand nowhere in it."""
    found = Counter(char for text in texts for char in text.lower() if char.isalpha())
    if sum(n for char, n in found.items() if char not in _IN_A_MILLION) > _MOST_FOREIGN * found.total():
        return ()
    return tuple(
        char
        for char, share in _IN_A_MILLION.items()
        if not found[char] and share * found.total() >= _ENOUGH * 1_000_000
    )
