"""Which words of the source stand in what was read, and which were lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from resolutions.reading.lines import PLAIN, RAISED
from resolutions.words import letters_and_digits

_RAISED_RUN = re.compile(f"[{RAISED}]+")
_RAISED = str.maketrans(RAISED, PLAIN)
_LOST_SHOWN = 200


def retention(source: Iterable[str], kept: Iterable[str]) -> tuple[float, tuple[str, ...]]:
    """The share (0..1) of the source's words and numbers that `kept` holds, and those it does not, in their order.

    Words are counted, not only looked up: a sentence dropped is lost although its words stand elsewhere too. A
    hyphen at a line's end splits a word in the source; its halves count as kept where the whole is. This is the recall
    of one bag of words by another.

        retention(["to strength-", "en women, women and girls"], ["to strengthen women and girls"]) -> 6/7, ("women",)
    """
    left = Counter(tokens(kept))
    joined_up = Counter[str]()
    wanted = list(tokens(source))
    lost: list[str] = []
    following = iter([*wanted[1:], ""])
    for token, after in zip(rest := iter(wanted), following, strict=False):
        if left[token]:
            left[token] -= 1
        elif left[token + after]:
            left[token + after] -= 1
            next(rest), next(following)
        else:
            lost.append(token)
    lost = [token for token in lost if not _half(token, left, joined_up)]
    share = 1.0 if not wanted else 1.0 - len(lost) / len(wanted)
    return share, tuple(lost[:_LOST_SHOWN])


def tokens(texts: Iterable[str]) -> Iterator[str]:
    """The words and numbers of the texts, as they are counted; raised digits are numbers of their own."""
    for text in texts:
        apart = text if text.isascii() else _RAISED_RUN.sub(lambda match: f" {match[0].translate(_RAISED)} ", text)
        yield from letters_and_digits(apart)


def _half(token: str, left: Counter[str], used: Counter[str]) -> bool:
    """Whether the token is the first or second half of a kept word that no source word accounts for."""
    for word, count in left.items():
        if count and len(token) > 1 and len(word) > len(token) and (word.startswith(token) or word.endswith(token)):
            used[word] += 1
            if used[word] == 2:
                left[word] -= 1
                used[word] = 0
            return True
    return False
