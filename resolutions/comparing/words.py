"""Words: what a text is made of for comparing, and the edits that turn one text into another.

A token is a word with the white space that stands before it, or a mark of punctuation likewise. Symbols, numbers and
dates of resolutions (63/156, A/HRC/10/16, 2.3, Add.1) and hyphened words are one token, so no edit ever cuts them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

import fast_diff_match_patch
from diff_match_patch import diff_match_patch

from resolutions.comparing.comparison import Edit, Op

_TOKEN = re.compile(r"\s*(?:[^\W_]+(?:[-‐‑–'’/.]*[^\W_]+)*(?:[-‐‑’'](?=\s))?|[^\w\s]|_)|\s+")
_FOLDS = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‘’‚‛′`´", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", None),
    }
)
_SPACE = re.compile(r"\s+")
_FIRST = 0xF0000
"""Tokens are encoded from this code point up: private use, in no character class that the clean-up looks at."""


def fold(text: str) -> str:
    """The text with white space, quotation marks, dashes and invisible characters written in one way."""
    return _SPACE.sub(" ", text.translate(_FOLDS)).strip()


def tokens(text: str) -> list[str]:
    """The text cut into tokens; joined, they are the text again."""
    return _TOKEN.findall(text)


def edits(left: str, right: str) -> tuple[Edit, ...]:
    """What turns `left` into `right`: runs of whole tokens kept ("="), deleted ("-") and inserted ("+").

    Kept and deleted runs joined are `left`, kept and inserted runs joined are `right`, to the character. Two
    neighbours never have the same kind; a deletion stands before the insertion that replaces it.
    """
    if not left or not right:
        return _runs([("-", left), ("+", right)])
    if left == right:
        return (Edit("=", left),)
    code = _Code()
    changes = _difference(code.encode(tokens(left)), code.encode(tokens(right)))
    return _runs([(op, code.decode(text)) for op, text in changes])


class _Code:
    """Tokens as single characters, in the order in which they are first seen."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._tokens: list[str] = []

    def encode(self, sequence: Sequence[str]) -> str:
        for token in sequence:
            if token not in self._numbers:
                self._numbers[token] = len(self._tokens)
                self._tokens.append(token)
        return "".join(chr(_FIRST + self._numbers[token]) for token in sequence)

    def decode(self, text: str) -> str:
        return "".join(self._tokens[ord(character) - _FIRST] for character in text)


def _difference(left: str, right: str) -> list[tuple[Op, str]]:
    lengths = fast_diff_match_patch.diff(left, right, timelimit=0, checklines=False, cleanup="No", counts_only=True)
    diffs, i, j = [], 0, 0
    for op, length in lengths:
        if op == "+":
            diffs.append((1, right[j : j + length]))
        else:
            diffs.append((0 if op == "=" else -1, left[i : i + length]))
            i += length
        if op != "-":
            j += length
    diff_match_patch().diff_cleanupSemantic(diffs)
    return [("-=+"[op + 1], text) for op, text in diffs]


def _runs(changes: list[tuple[Op, str]]) -> tuple[Edit, ...]:
    """Neighbours of one kind joined, deletions before insertions, nothing empty."""
    runs: list[Edit] = []
    for kept, group in groupby((c for c in changes if c[1]), key=lambda change: change[0] == "="):
        members = list(group)
        for op in ("=",) if kept else ("-", "+"):
            text = "".join(text for kind, text in members if kind == op)
            if text:
                runs.append(Edit(op, text))
    return tuple(runs)
