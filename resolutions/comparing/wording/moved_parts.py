"""Moved parts: words that moved out of a struck passage, or into one that was written, in edits of their own.

    [-a clause, the Vienna Declaration-]    becomes    [-a clause, -][-the Vienna Declaration-]

The texts stay what they are; only where an edit ends is new. Difference tools speak of moved blocks. They are found by
seed and extension: three words in a row that were struck here and written there are a seed, which grows to both sides
as far as the words are the same. Of parts that overlap the weightier is told, and what the other has beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, groupby, pairwise
from operator import itemgetter
from typing import NamedTuple

from resolutions.comparing.comparison import Edit, Op
from resolutions.comparing.wording.kept import Kept
from resolutions.comparing.wording.moved_words import EDGES, ENOUGH, KeyedTexts, key_of
from resolutions.folding import one_form
from resolutions.words import MARK, WORD, Tokens, worth

_CLAUSE = 4
"""In the midst of what was struck or written so many words of substance are needed, unless they are an item."""
_FEW = 10
"""Words that may stand between parts that moved together: "the suppression of {extremism conducive to} terrorism"."""
_OF_TEXT: dict[Op, tuple[Op, ...]] = {"-": ("-",), "+": ("+",), "=": ("-", "+")}
"""Of which texts an edit is a part."""
_BETWEEN_ITEMS = frozenset([",", ";", ":", "and", "or"])

_Around = tuple[Sequence[str], Sequence[str]]


class _Gap(NamedTuple):
    """What stands between two runs that the texts have in common: words of the older text, words of the newer."""

    left: int
    left_end: int
    right: int
    right_end: int


class _Part(NamedTuple):
    """A run of words that both have, the older text in the gap `struck`, the newer in the gap `written`."""

    struck: _Gap
    written: _Gap
    run: Kept

    def words(self, older: Sequence[str]) -> Sequence[str]:
        return older[self.run.left : self.run.left + self.run.length]

    def has(self, left: int, right: int) -> bool:
        return 0 <= left - self.run.left == right - self.run.right < self.run.length

    def around(self, older: Sequence[str], newer: Sequence[str]) -> tuple[_Around, _Around]:
        """On either side, what stands before and after the run in its gap."""
        left, right, length = self.run
        return (
            (older[self.struck.left : left], older[left + length : self.struck.left_end]),
            (newer[self.written.right : right], newer[right + length : self.written.right_end]),
        )


def with_moved_words_apart(
    edits: Sequence[Edit], runs: Sequence[Kept], older: Tokens, newer: Tokens
) -> tuple[Edit, ...]:
    """The edits, cut where words begin and end that moved out of a longer passage or into one; `runs` are what the
    texts have in common. Two neighbours may then be of one kind; one of them has moved."""
    places = _struck_and_written(runs, older.words, newer.words)
    parts = _parts_that_moved(places, _gaps(runs, older.words, newer.words), older.words, newer.words) if places else ()
    if not parts:
        return tuple(edits)
    struck = [(part.struck.left, part.struck.left_end, part.run.left, part.run.length) for part in parts]
    written = [(part.written.right, part.written.right_end, part.run.right, part.run.length) for part in parts]
    cuts: dict[Op, list[int]] = {"-": _cuts(older, struck), "+": _cuts(newer, written), "=": []}
    at: dict[Op, int] = {"-": 0, "+": 0, "=": 0}
    pieces: list[Edit] = []
    for edit in edits:
        start, end = at[edit.op], at[edit.op] + len(edit.text)
        borders = [start, *(cut for cut in cuts[edit.op] if start < cut < end), end]
        pieces += [Edit(edit.op, edit.text[a - start : b - start]) for a, b in pairwise(borders)]
        for op in _OF_TEXT[edit.op]:
            at[op] += len(edit.text)
    return tuple(pieces)


def _struck_and_written(runs: Sequence[Kept], older: Sequence[str], newer: Sequence[str]) -> list[tuple[int, int]]:
    """Where three words in a row, one of them of substance, begin in what was struck and in what was written: where to
    look for parts that moved."""
    struck: dict[tuple[str, ...], int] = {}
    written: dict[tuple[str, ...], int] = {}
    i = j = 0
    for left, right, length in (*runs, Kept(len(older), len(newer), 0)):
        if left - i > 2:
            words = older[i:left]
            struck.update(zip(zip(words, words[1:], words[2:], strict=False), range(i, left), strict=False))
        if right - j > 2:
            words = newer[j:right]
            written.update(zip(zip(words, words[1:], words[2:], strict=False), range(j, right), strict=False))
        i, j = left + length, right + length
    common = (words for words in struck.keys() & written.keys() if WORD in map(worth, words))
    return sorted((struck[words], written[words]) for words in common)


def _cuts(text: Tokens, parts: Iterable[tuple[int, int, int, int]]) -> list[int]:
    """Where in the text to cut, so that every part stands by itself: each is given by where its gap begins and ends,
    where it begins and how many words it has. Marks alone are no piece: they stay with the part beside them."""
    cuts: set[int] = set()
    for (start, end), group in groupby(sorted(parts), key=itemgetter(0, 1)):
        last = 0
        for _, _, first, length in group:
            before = text.words[last or start : first]
            cuts.update({last} if last and not _are_marks(before) else ())
            cuts.update({first} if last or not _are_marks(before) else ())
            last = first + length
        cuts.update({last} if not _are_marks(text.words[last:end]) else ())
    return [sum(map(len, chain(text.spaces[: cut + 1], text.words[:cut]))) for cut in sorted(cuts)]


def _gaps(runs: Sequence[Kept], older: Sequence[str], newer: Sequence[str]) -> list[_Gap]:
    ends = [(0, 0), *((run.left + run.length, run.right + run.length) for run in runs)]
    starts = [*((run.left, run.right) for run in runs), (len(older), len(newer))]
    return [_Gap(i, left, j, right) for (i, j), (left, right) in zip(ends, starts, strict=True)]


def _parts_that_moved(
    places: Iterable[tuple[int, int]], gaps: Sequence[_Gap], older: Sequence[str], newer: Sequence[str]
) -> list[_Part]:
    """What was struck in one gap, stands again in another, is only a part of either and worth telling as moved: the
    runs around the places, the weightiest first, without what of them is told already."""
    grown: list[_Part] = []
    for left, right in places:
        gap = next(gap for gap in gaps if left < gap.left_end)
        other = next(gap for gap in gaps if right < gap.right_end)
        if gap is not other and not any(part.has(left, right) for part in grown):
            grown.append(_Part(gap, other, _longest(left, right, gap, other, older, newer)))
    texts = KeyedTexts(older, newer)
    told: list[_Part] = []
    for part in sorted(grown, key=lambda part: -sum(map(worth, part.words(older)))):
        rest = _trimmed(_apart_from(part, told), older, newer)
        if _is_worth_a_cut(rest, told, older, newer) and texts.say_once(key_of("".join(rest.words(older)))):
            told.append(rest)
    return told


def _apart_from(part: _Part, told: Iterable[_Part]) -> _Part:
    """What of the part stands before those that are told already, or after them, whichever is longer."""
    left, right, length = part.run
    for _, _, other in told:
        sides = (
            (other.left - left, other.left - left + other.length),
            (other.right - right, other.right - right + other.length),
        )
        overlaps = [(start, end) for start, end in sides if start < length and end > 0]
        if overlaps:
            head, tail = min(start for start, _ in overlaps), max(end for _, end in overlaps)
            if head >= length - tail:
                length = max(head, 0)
            else:
                left, right, length = left + tail, right + tail, max(length - tail, 0)
    return part._replace(run=Kept(left, right, length))


def _longest(left: int, right: int, gap: _Gap, other: _Gap, older: Sequence[str], newer: Sequence[str]) -> Kept:
    """The run of words that both gaps have around these places, whatever their case."""
    end, again = left, right
    while left > gap.left and right > other.right and _same(older[left - 1], newer[right - 1]):
        left, right = left - 1, right - 1
    while end < gap.left_end and again < other.right_end and _same(older[end], newer[again]):
        end, again = end + 1, again + 1
    return Kept(left, right, end - left)


def _trimmed(part: _Part, older: Sequence[str], newer: Sequence[str]) -> _Part:
    """The part without what belongs to no phrase of its: marks, "and" before it, small words after it. Where nothing
    else is before it, or after it, in both gaps, they do."""
    (before, after), (before_again, after_again) = part.around(older, newer)
    begins, ends = _are_marks((*before, *before_again)), _are_marks((*after, *after_again))
    left, right, length = part.run
    while length and (worth(older[left]) == MARK or (not begins and older[left].lower() in _BETWEEN_ITEMS)):
        left, right, length = left + 1, right + 1, length - 1
    while length and worth(last := older[left + length - 1]) != WORD and (worth(last) == MARK or not ends):
        length -= 1
    return part._replace(run=Kept(left, right, length))


def _is_worth_a_cut(part: _Part, told: Iterable[_Part], older: Sequence[str], newer: Sequence[str]) -> bool:
    """Whether the part is less than all that was struck or written there, and says enough: by itself, as an item, or
    beside another that moved with it, where a few words were put between the two."""
    substance = sum(worth(word) == WORD for word in part.words(older))
    sides = part.around(older, newer)
    if substance < ENOUGH or all(_are_marks((*before, *after)) for before, after in sides):
        return False
    return (
        substance >= _CLAUSE
        or all(
            (not before or before[-1].lower() in _BETWEEN_ITEMS) and (not after or after[0].lower() in _BETWEEN_ITEMS)
            for before, after in sides
        )
        or any(_are_near(part, other) for other in told)
    )


def _are_near(part: _Part, other: _Part) -> bool:
    """Whether the parts stand in the same gaps, a few words apart at most."""
    between = (
        max(part.run.left - other.run.left - other.run.length, other.run.left - part.run.left - part.run.length),
        max(part.run.right - other.run.right - other.run.length, other.run.right - part.run.right - part.run.length),
    )
    return (part.struck, part.written) == (other.struck, other.written) and max(between) <= _FEW


def _are_marks(words: Iterable[str]) -> bool:
    """Whether these are only what may differ around words that moved."""
    return all(one_form(word) in EDGES for word in words)


def _same(old: str, new: str) -> bool:
    return old == new or one_form(old).casefold() == one_form(new).casefold()
