"""What a word is: nothing else cuts a text into words.

`words` for finding and weighing: 63/156, gender-based and child's are one word each, marks are left out.
`tokens` for edits: nothing is left out, dates, numbers with their unit and money are one token each, marks stand alone.
`letters_and_digits` for counting what was read against its source: 4(b) and GA63 fall apart, as print may part them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Indel

from resolutions.folding import fold, one_form
from resolutions.numerals import ANY_MONTH

WORD_PATTERN = re.compile(r"[^\W_]++(?:[-'’/.][^\W_]++)*+")
"""A word of `words`; hyphens, apostrophes, slashes and dots may stand within it."""
_LETTERS_OR_DIGITS = re.compile(r"[^\W\d_]+|\d+")
_SPACE = r"[ \u00a0\u2009\u202f]"
_NUMBER = rf"(?>\d{{1,3}}(?:(?:,|{_SPACE})\d{{3}})+(?!\d)|\d+)(?:\.\d+)*"
_NUMBERS = rf"(?>{_NUMBER}(?:[-‐‑–]{_NUMBER})*)"
_MONEY = r"(?:US)?[$€£¥](?:US)?"
_MORE = r"[^\W_]*+(?:[-‐‑–'’‘./:]++[^\W_]++)*+(?:[-‐‑’'](?=\s))?"
_TOKEN = re.compile(
    rf"""
    (\s*+)(                                            # the white space before, and
      (?!US[$€£¥])[^\W\d_]{_MORE}                      # a word, a symbol; gender- (and age-sensitive)
    | (?=\d)(?:
        \d{{1,2}}\s+(?:{ANY_MONTH})\s+\d{{4}}            # a date
      | \d+\s*\((?:1[89]|20)\d\d\)                     # a resolution of the Security Council: 1325 (2000)
      | {_NUMBERS}{_SPACE}?(?:[%‰]|°{_SPACE}?(?:C(?:elsius)?|F)\b)  # a number with the sign of its unit: 3.67%, 1.5 °C
      | {_NUMBERS}{_MORE}                              # a number: 58,000, 1 000, 1,500–2,000, 5,000-strong, 63/156
      )
    | {_MONEY}{_SPACE}?{_NUMBERS}                       # money: $20,000, US$ 2,366.2
    | [^\s]                                            # a mark
    )""",
    re.VERBOSE,
)
_SMALL = """
a about after against all also among an and any are as at be been before between both but by during each for from
further had has have he her his if in inter alia including into is it its may no nor not of on or other over own she
should shall so such than that the their them then there these they this those through to under until upon was were
when where which while who whom whose will with within without would
"""
SMALL = frozenset(_SMALL.split())
"""Words that say little by themselves: articles, prepositions, conjunctions, pronouns, auxiliaries."""


MARK, SMALL_WORD, WORD = 1, 2, 10
"""What keeping a mark, a small word or a word of substance is worth beside the others."""


class Tokens(NamedTuple):
    """A text cut into words and marks; before each the white space in `spaces`, after the last one `tail`.

    Dates, numbers, symbols and hyphened words are one token, a number with the marks inside it and the sign of its
    unit. Put together again they are the text.
    """

    spaces: tuple[str, ...]
    words: tuple[str, ...]
    tail: str


def words(text: str, *, as_written: bool = False) -> list[str]:
    """The words of a text in small letters (or as written), numbers and symbols among them; marks left out."""
    plain = fold(text)
    return WORD_PATTERN.findall(plain if as_written else plain.lower())


def letters_and_digits(text: str) -> list[str]:
    """The runs of letters and the runs of digits of a text, as written."""
    return _LETTERS_OR_DIGITS.findall(text)


def tokens(text: str) -> Tokens:
    """The text cut into tokens."""
    found = _TOKEN.findall(text)
    spaces, cut = zip(*found, strict=True) if found else ((), ())
    return Tokens(spaces, cut, text[len(text.rstrip()) :])


def places_of_substance(text: str) -> Iterator[int]:
    """Where its words of substance begin."""
    return (found.start(2) for found in _TOKEN.finditer(text) if worth(found[2]) == WORD)


@lru_cache(maxsize=1 << 15)
def worth(word: str) -> int:
    """What keeping the token is worth: MARK, SMALL_WORD or WORD."""
    if not (word[0].isalnum() or word[-1].isalnum()):
        return MARK
    return SMALL_WORD if word.lower() in SMALL else WORD


def share(older: Sequence[str], newer: Sequence[str]) -> float:
    """The share of both texts' tokens that stand in both in the same order, to two places."""
    sides = ([word if word.isascii() else one_form(word) for word in side] for side in (older, newer))
    return round(Indel.normalized_similarity(*sides), 2)
