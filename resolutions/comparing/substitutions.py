"""Substitutions: one phrase given up for another, again and again ("Governments" for "States")."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from resolutions.comparing.comparison import Op, Row, Substitution
from resolutions.comparing.likeness import stem
from resolutions.comparing.relations import is_reference
from resolutions.comparing.words import MARK, WORD, fold, tokens, worth
from resolutions.document import Paragraph

_LONGEST = 6
"""Words. What is longer is a passage that was rewritten, not a term that was replaced."""
_RECURS = 2
_TREND, _MARKED = 3, 3
"""What changes over both texts in fewer places may be chance; so may it be unless the one phrase lost a third of its
uses and the other had at most a third of those that it has now."""
Found = tuple[Substitution, ...]
_MARKS = str.maketrans(dict.fromkeys(",;:.()[]\"'", " "))


@dataclass(slots=True)
class _Change:
    """Words that were replaced in a row, and those that replaced them, as `_spaced` writes them."""

    row: Row
    gone: str
    come: str

    def take(self, before: str, after: str) -> int:
        """How often the one phrase goes and the other comes; both are taken out, to be counted once."""
        count = min(self.gone.count(before), self.come.count(after))
        if count:
            self.gone, self.come = self.gone.replace(before, " | "), self.come.replace(after, " | ")
        return count


def substitutions(rows: Sequence[Row], older: Mapping[str, Paragraph], newer: Mapping[str, Paragraph]) -> Found:
    """Phrases that gave way to the same other phrase more than once, the most frequent first.

    A phrase that was all of one change is looked for in all changes of linked paragraphs: it counts as often as the
    one goes and the other comes there. What a longer substitution explains is not counted again for a shorter one.
    Over both texts, linked or not, it counts as often as the one became rarer and the other more frequent, where
    that is more. The labels are those of the linked paragraphs in which it was seen.
    """
    replaced = [
        (row, gone, come)
        for row in rows
        if row.left and row.right
        for gone, come in _replaced(row, len(older[row.left[0]].opening or ""))
    ]
    candidates: dict[tuple[str, str], tuple[str, str]] = {}
    for _, gone, come in replaced:
        before, after = _phrase(gone), _phrase(come)
        if before and after and _stems(before) != _stems(after):
            candidates.setdefault((_spaced(before), _spaced(after)), (before, after))
    changes = [_Change(row, _spaced(gone), _spaced(come)) for row, gone, come in replaced]
    whole = ["".join(_spaced(p.text) for p in side.values()) if candidates else "" for side in (older, newer)]
    found = {}
    for key in sorted(candidates, key=lambda pair: -len(pair[0]) - len(pair[1])):
        seen = [(change.row, count) for change in changes if (count := change.take(*key))]
        count = max(sum(count for _, count in seen), _trend(whole, *key))
        labels = dict.fromkeys((row.left[0], row.right[0]) for row, _ in seen)
        if seen and count >= _RECURS:
            found[key] = Substitution(*candidates[key], count, tuple(labels))
    return tuple(sorted((found[key] for key in candidates if key in found), key=lambda s: -s.count))


def _replaced(row: Row, opening: int) -> Iterator[tuple[str, str]]:
    """What was deleted and what was inserted in its place, after the opening of the older text."""
    place = 0
    for kept, group in groupby(row.edits, key=lambda edit: edit.op == "="):
        texts: dict[Op, str] = {edit.op: edit.text for edit in group}
        if not kept and len(texts) == 2 and place >= opening:
            yield texts["-"], texts["+"]
        place += len(texts.get("=", texts.get("-", "")))


def _phrase(text: str) -> str:
    """The words of substance with what is between them; nothing where there are too many, or marks, or where they
    cite."""
    words = tokens(fold(text)).words
    substance = [n for n, word in enumerate(words) if worth(word) == WORD]
    if not substance or substance[-1] - substance[0] >= _LONGEST:
        return ""
    phrase = words[substance[0] : substance[-1] + 1]
    return "" if any(worth(word) == MARK or is_reference(word) for word in phrase) else " ".join(phrase)


def _stems(phrase: str) -> list[str]:
    """The same words in another number or form are no substitution."""
    return [stem(word) for word in phrase.lower().split()]


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
