"""Shingles: what a text is found by. Each run of three words is one number, so that a database can index texts by them.

    the right to food    ->    "the right to", "right to food"    ->    -2062062677, -621183428

Two texts that share language share runs of words wherever the shared part stands; a run of three is rare enough to
lead to few texts and short enough to survive where every third word was changed.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence

LENGTH = 3
"""Words in a run: pairs lead to too many texts, runs of four are lost where every fourth word was changed."""
ENOUGH = 800
"""Texts that the runs looked up may lead to, in all; the cap holds their sum, so that a question of common words takes
no longer than one of rare ones. On a million paragraphs 1,500 and 4,000 found no more, and took longer."""


def shingles(words: Sequence[str]) -> list[int]:
    """The runs of three words as signed numbers of 32 bits, each once and in order of size; a shorter text is one run.

    The numbers are CRC-32 less 2**31, so that they fit PostgreSQL's integer and are the same on every machine.
    """
    starts = range(max(1, len(words) - LENGTH + 1)) if words else ()
    return sorted({zlib.crc32(" ".join(words[at : at + LENGTH]).encode()) - 2**31 for at in starts})


def rarest(frequencies: Mapping[int, int]) -> list[int]:
    """Of the shingles with the number of texts that each leads to, the rarest that together lead to ENOUGH at most; one
    at least, where there is any. Of runs in 5, 20, 90 and 700 texts the first three: that of the 700, "of the human",
    would lead to nearly everything."""
    chosen: list[int] = []
    total = 0
    for shingle, count in sorted(frequencies.items(), key=lambda found: (found[1], found[0])):
        total += count
        if chosen and total > ENOUGH:
            break
        chosen.append(shingle)
    return chosen
