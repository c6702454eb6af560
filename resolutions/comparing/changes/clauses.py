"""Clauses: into which the words of a passage are cut, how each begins and ends, and which take another's place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from resolutions.comparing.changes.acts import Act
from resolutions.comparing.changes.passages import Span
from resolutions.comparing.changes.quotes import LONGEST, PHRASES, finished, trimmed
from resolutions.comparing.substance import telling

SHORT = 4
"""Words: what has fewer is no clause by itself,"""
_FEW = 10
"""and what has no more may be only other words before the same object."""
_COMMON = 0.25
"""From this share of their telling words in both, two clauses are about one thing."""
_ALIKE = (("examples", ("including", "particularly", "especially", "such")), ("means", ("by", "through", "with")))
"""Words that begin phrases of one sort."""
_HANGS_ON = re.compile(r"(?:and\s+)?(?:including|which|who)\b")
_SAYS_MORE = 14
"""How the last piece of a long clause begins that, in fewer words than so many, only adds to the one before it."""
_PART = re.compile(r";\s+|,\s+(?=(?:and\s+)?(?:including|in particular|which|who|while|where|to|by|with|as well as)\b)")


def fill_one_place(*sides: tuple[str, Span, Sequence[Act]]) -> bool:
    """Whether a clause took the place of another: both begin as the same phrase does ("by providing", "with"), or
    they have words in common; "within the time frame" and "to shed light on the crisis" are a loss and a gain."""
    begin = {begins(*side) for side in sides}
    if len(begin) == 1 or "act" in begin:
        return len(begin) == 1
    one, other = (telling(text[span.start : span.end]) for text, span, _ in sides)
    return len(one & other) >= _COMMON * min(len(one), len(other))


def begins(text: str, span: Span, acts: Sequence[Act]) -> str:
    """How the words begin: with a verb of their own, with a word that begins a phrase, or with something that is
    named."""
    start, end = trimmed(text, span.start, span.end)
    if any(abs(act.start - start) <= 1 for act in acts if span.start <= act.start):
        return "act"
    first = text[start:end].partition(" ")[0].lower()
    return next((sort for sort, words in _ALIKE if first in words), first) if first in PHRASES else "named"


def clauses_of(text: str, span: Span, acts: Sequence[Act]) -> list[Span]:
    """The clauses of a passage, each under one verb, and short enough to be quoted."""
    if span.empty:
        return []
    starts = [act.start for act in acts if span.start < act.start < span.end]
    found = []
    for begin, end in pairwise([span.start, *starts, span.end]):
        at = begin
        if len(text[begin:end].split()) > LONGEST:
            for cut in _PART.finditer(text, begin, end):
                if len(text[at : cut.start()].split()) >= SHORT:
                    found.append(Span(span.paragraph, at, cut.start()))
                    at = cut.end()
        hangs_on = at != begin and len(text[at:end].split()) < _SAYS_MORE and _HANGS_ON.match(text, at)
        if not hangs_on:
            found.append(Span(span.paragraph, at, end))
    return found


def only_its_verb(text: str, span: Span, instead: str) -> bool:
    """Whether a few words gave way to others before the same object: "[to grant the mandate holder | by permitting]
    unhindered access"."""
    if len(text[span.start : span.end].split()) > _FEW or not telling(instead):
        return False
    return finished(text, span.start, span.end)[1] > span.end


def say_the_same(one: str, other: str) -> bool:
    """Whether both say the same in another form: "migrant smuggling", "smuggling of migrants"."""
    first, second = telling(one), telling(other)
    return len(first & second) >= 0.7 * max(len(first), len(second), 1)
