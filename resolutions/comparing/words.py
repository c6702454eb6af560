"""Words: what a text is made of for comparing."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_TOKEN = re.compile(
    rf"""
    (\s*)(                                        # the white space before, and
      \d{{1,2}}\s+(?:{_MONTHS})\s+\d{{4}}         # a date
    | \d+\s*\((?:1[89]|20)\d\d\)                  # a resolution of the Security Council: 1325 (2000)
    | [^\W_]+(?:[-‐‑–'’./:]+[^\W_]+)*(?:[-‐‑’'](?=\s))?  # a word, a number, a symbol; gender- (and age-sensitive)
    | [^\s]                                       # a mark
    )""",
    re.VERBOSE,
)
_FOLDS = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‘’‚‛′`´", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", None),
    }
)
_SPACE = re.compile(r"\s+")

_SMALL = """
a about after against all also among an and any are as at be been before between both but by during each for from
further had has have he her his if in inter alia including into is it its may no nor not of on or other over own she
should shall so such than that the their them then there these they this those through to under until upon was were
when where which while who whom whose will with within without would
"""
SMALL = frozenset(_SMALL.split())
"""Words that say little by themselves: articles, prepositions, conjunctions, pronouns, auxiliaries."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark, and the white space before it. Dates, numbers, symbols and hyphened words are one token."""

    space: str
    text: str

    @property
    def is_mark(self) -> bool:
        return not self.text[0].isalnum()

    @property
    def is_small(self) -> bool:
        return self.text.lower() in SMALL


def fold(text: str) -> str:
    """The text with white space, quotation marks, dashes and invisible characters written in one way."""
    return _SPACE.sub(" ", text.translate(_FOLDS)).strip()


def tokens(text: str) -> list[Token]:
    """The text cut into tokens; joined with their spaces they are the text, but for white space at its end."""
    return [Token(space, word) for space, word in _TOKEN.findall(text)]
