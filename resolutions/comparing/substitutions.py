"""Substitutions: one phrase given up for another, again and again ("Governments" for "States")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from resolutions.comparing.comparison import Row, Substitution
from resolutions.comparing.relations import is_reference
from resolutions.comparing.units import replaced
from resolutions.comparing.words import MARK, WORD, tokens, worth
from resolutions.document import Paragraph
from resolutions.folding import fold

_LONGEST = 8
"""Words, small ones too. What is longer is a passage that was rewritten, not a term that was replaced."""
_RECURS = 2
_TREND, _MARKED = 3, 3
"""What changes over both texts in fewer places may be chance; so may it be unless the one phrase lost a third of its
uses and the other had at most a third of those that it has now."""
Found = tuple[Substitution, ...]
_IDLE = frozenset({"a", "an", "the", "and", "or"})
_SHORTEST_STEM = 3
_ENDING = re.compile(r"(?:ation|ition|ion|ment)?'?s?'?|i?es|ie[sd]|y|i?ed|d|e|ing|ly|al|ally")
_MARKS = str.maketrans(dict.fromkeys(",;:.()[]\"'", " "))


@dataclass(slots=True)
class _Change:
    """Words that were replaced in a row, and those that replaced them, as `_spaced` writes them."""

    row: Row
    gone: str
    come: str

    def count(self, before: str, after: str) -> int:
        """How often the one phrase goes and the other comes."""
        return min(self.gone.count(before), self.come.count(after))

    def take(self, before: str, after: str) -> None:
        """Takes both out, to be counted once."""
        self.gone, self.come = self.gone.replace(before, " | "), self.come.replace(after, " | ")


def substitutions(rows: Sequence[Row], older: Mapping[str, Paragraph], newer: Mapping[str, Paragraph]) -> Found:
    """Phrases that gave way to the same other phrase more than once, the most frequent first.

    A phrase that was all of one change is looked for in all changes of linked paragraphs: it counts as often as the
    one goes and the other comes there. What a longer substitution explains is not counted again for a shorter one.
    Over both texts, linked or not, it counts as often as the one became rarer and the other more frequent, where
    that is more. The labels are those of the linked paragraphs in which it was seen.
    """
    units = [
        (row, gone, come)
        for row in rows
        if row.left and row.right
        for gone, come in replaced(row.own_edits, len(older[row.left[0]].opening or ""))
    ]
    candidates: dict[tuple[str, str], tuple[str, str]] = {}
    for _, gone, come in units:
        for before, after in _phrases(gone, come):
            if _is_term(before) and _is_term(after) and not _say_the_same(before, after):
                candidates.setdefault((_spaced(before), _spaced(after)), (before, after))
    changes = [_Change(row, _spaced(gone), _spaced(come)) for row, gone, come in units]
    whole = ["".join(_spaced(p.text) for p in side.values()) if candidates else "" for side in (older, newer)]
    found = {}
    for key in sorted(candidates, key=lambda pair: -len(pair[0]) - len(pair[1])):
        seen = [(change, count) for change in changes if (count := change.count(*key))]
        count = max(sum(count for _, count in seen), _trend(whole, *key))
        if seen and count >= _RECURS:
            labels = dict.fromkeys((change.row.left[0], change.row.right[0]) for change, _ in seen)
            for change, _ in seen:
                change.take(*key)
            found[key] = Substitution(*candidates[key], count, tuple(labels))
    return tuple(sorted((found[key] for key in candidates if key in found), key=lambda s: -s.count))


def _phrases(gone: str, come: str) -> Iterator[tuple[str, str]]:
    """What may recur of one change: all of it, and its words of substance.

    Small words at an end belong to the phrase where the other has none there ("more than" -> "nearly").
    """
    older, newer = (_bare(text) for text in (gone, come))
    yield " ".join(older), " ".join(newer)
    ends = [(_small(words), _small(words[::-1])) for words in (older, newer)]
    if all(bool(one) == bool(other) for one, other in zip(*ends, strict=True)):
        (start, end), (first, last) = ends
        yield " ".join(older[start : len(older) - end]), " ".join(newer[first : len(newer) - last])


def _bare(text: str) -> tuple[str, ...]:
    """The words of the text without marks, articles and conjunctions at its ends."""
    words = tokens(fold(text)).words
    while words and _is_idle(words[-1]):
        words = words[:-1]
    while words and _is_idle(words[0]):
        words = words[1:]
    return words


def _is_idle(word: str) -> bool:
    return worth(word) == MARK or word.lower() in _IDLE


def _small(words: Sequence[str]) -> int:
    """How many small words stand before the first word of substance."""
    return next((n for n, word in enumerate(words) if worth(word) == WORD), 0)


def _is_term(phrase: str) -> bool:
    """Whether the phrase says something, is no passage, has no marks and cites nothing."""
    words = tokens(phrase).words
    substance = sum(worth(word) == WORD for word in words)
    return substance > 0 and len(words) <= _LONGEST and not any(worth(w) == MARK or is_reference(w) for w in words)


def _say_the_same(before: str, after: str) -> bool:
    """Whether one of the phrases is the other in another form or spelling, alone or with something added.

    What was added or left out is no substitution.
    """
    if re.sub(r"[\s-]", "", before).lower() == re.sub(r"[\s-]", "", after).lower():
        return True
    fewer, more = sorted((before.lower().split(), after.lower().split()), key=len)
    fewer = [word for word in fewer if worth(word) == WORD]
    return all(any(_is_form(word, other) for other in more) for word in fewer)


def _is_form(one: str, other: str) -> bool:
    """Whether the words differ in their endings only: mandate, mandates; particular, particularly."""
    start = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one == other or (start >= _SHORTEST_STEM and all(_ENDING.fullmatch(word[start:]) for word in (one, other)))


def _spaced(text: str) -> str:
    """The text in lower case, without marks, a space at either end: a phrase so written is found as whole words."""
    return f" {fold(text).lower().translate(_MARKS)} "


def _trend(whole: Sequence[str], before: str, after: str) -> int:
    """How much rarer the one phrase and more frequent the other became over both texts; 0 where that may be chance."""
    (old_before, new_before), (old_after, new_after) = (
        [text.count(phrase) for text in whole] for phrase in (before, after)
    )
    trend = min(old_before - new_before, new_after - old_after)
    marked = new_before * _MARKED <= old_before * (_MARKED - 1) and old_after * _MARKED <= new_after
    return trend if trend >= _TREND and marked else 0
