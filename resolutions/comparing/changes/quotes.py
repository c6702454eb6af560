"""Quotes: words of a paragraph as a brief shows them: short, word for word, ending where a clause does."""

from __future__ import annotations

import re
from itertools import islice

from resolutions.comparing.words import SMALL

LONGEST = 38
"""Words. A reader checks a quote at a glance; the contract allows forty."""
_BACK, _ON = 5, 4
_BEGIN = """
after among and as at before between by during especially for from in including of on or particularly such that through
to under when where which while who whom whose with within without
"""
_BEGINS = frozenset(_BEGIN.split())
"""Words that begin a phrase."""
_WORD = re.compile(r"\S+")
_EDGE = " \n\t,;:."
_JOINT = re.compile(r"(?:and|or|as well as|while)\b[\s,]*", re.IGNORECASE)
_DANGLING = re.compile(
    r"[\s,;]+(?:an?|and|as well as|at|by|for|from|in|of|on|or|that|the|their|its|to|with|which|who|including)$",
    re.IGNORECASE,
)
"""A small word that leads to what follows,"""
_ROOM = 20
"""and in how many letters it stands with what parts it from the word before."""
_CLAUSE_END = re.compile(r"[,;:](?=\s)|(?=\s(?:and|while|including|in order to|with a view to)\s)")


def quote(text: str, start: int, end: int, longest: int = LONGEST) -> str:
    """The letters `start` to `end` of the text without the marks and the "and" at their edges; of more words than
    `longest` as many whole clauses as fit, or as many words."""
    start, end = trimmed(text, start, end)
    if len(text[start:end].split()) <= longest:
        return text[start:end]
    most = next(islice(_WORD.finditer(text, start, end), longest - 1, None)).end()
    stops = [found.start() for found in _CLAUSE_END.finditer(text, start, most)]
    stop = max((s for s in stops if s - start > (most - start) / 3), default=most)
    return text[start:stop].rstrip(_EDGE)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """From where to where the words stand, without marks at their edges, an "and" before them that only joined them and
    small words behind them that lead to what follows."""
    while start < end and text[start] in _EDGE:
        start += 1
    joint = _JOINT.match(text, start, end)
    if joint and joint.end() < end:
        start = joint.end()
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    while dangling := _DANGLING.search(text, max(start, end - _ROOM), end):
        end = dangling.start()
    return start, max(start, len(text[:end].rstrip(_EDGE)))


def whole(text: str, start: int, end: int) -> tuple[int, int]:
    """The letters `start` to `end` and the rest of the phrase that they break off: at most `_BACK` words before them,
    up to a mark or a word that begins a phrase, and `_ON` behind them, up to a mark or a small word."""
    words = [(found.start(), found.end()) for found in _WORD.finditer(text)]
    inside = [n for n, (a, b) in enumerate(words) if b > start and a < end]
    if not inside:
        return start, end
    first, last = inside[0], inside[-1]
    for _ in range(_BACK):
        word = text[slice(*words[first])].lower()
        if first == 0 or word in _BEGINS or text[words[first - 1][1] - 1] in ",;:.":
            break
        first -= 1
    for _ in range(_ON):
        word = text[slice(*words[last])]
        ahead = text[slice(*words[last + 1])].lower() if last + 1 < len(words) else ""
        if not ahead or word[-1] in ",;:." or (ahead in SMALL and word.lower() not in SMALL):
            break
        last += 1
    return words[first][0], words[last][1]


def clause_around(text: str, start: int, end: int, longest: int = 14) -> tuple[int, int]:
    """The letters `start` to `end`, which may be none, with the words around them, up to a mark or `longest` words."""
    words = [(found.start(), found.end()) for found in _WORD.finditer(text)]
    inside = [n for n, (a, b) in enumerate(words) if b > start and a < end]
    inside = inside or [n for n, (_, b) in enumerate(words) if b >= start][:1]
    if not inside:
        return start, end
    first, last = inside[0], inside[-1]
    while last + 1 < len(words) and last - first + 1 < longest and text[words[last][1] - 1] not in ",;:.":
        last += 1
    while first > 0 and last - first + 1 < longest and text[words[first - 1][1] - 1] not in ",;:.":
        first -= 1
    return words[first][0], words[last][1]
