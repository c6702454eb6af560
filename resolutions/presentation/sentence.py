"""Sentences of which some words lead elsewhere or stand out: values that a page prints in turn. No HTML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SentencePart:
    """A stretch of a sentence; `strong` where it is what the eye should find, `href` where it leads elsewhere;
    `provision` where that is the page of a provision, which a panel can show."""

    text: str
    strong: bool = False
    href: str = ""
    provision: bool = False


Sentence = tuple[SentencePart, ...]


def sentence(*parts: str | SentencePart | Sentence) -> Sentence:
    """The parts in turn as one sentence; what is empty is left out."""
    found: list[SentencePart] = []
    for part in parts:
        found += part if isinstance(part, tuple) else [SentencePart(part) if isinstance(part, str) else part]
    return tuple(words for words in found if words.text)


def plain(words: Sentence) -> str:
    """The sentence without its links."""
    return "".join(part.text for part in words)


def listed_parts(parts: Sequence[SentencePart]) -> Sentence:
    """The parts as a list within a sentence: `English, French and Spanish`, each with what it leads to."""
    between = [""] + [", "] * (len(parts) - 2) + [" and "] * (len(parts) > 1)
    return sentence(*(part for pair in zip(between, parts, strict=True) for part in pair))
