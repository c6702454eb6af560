"""Islands: kept words that say too little between two changes, and are given up.

The difference that keeps the most words also keeps those that two clauses have in common by chance. Of 11/3 OP6 and
20/1 OP2 it makes

    … in-]{+… to trafficked+} persons[-, especially women and-]{+ and, in the case of trafficked+} children, [-and …

where a drafter strikes the one clause and writes the other. So "persons" and "children," go with the changes around
them, the least run first, until what is left between two changes is worth keeping. Difference tools call such runs
trivial equalities, and giving them up semantic cleanup (diff-match-patch); here words are weighed, not letters counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, repeat
from math import inf, sqrt

from resolutions.comparing.wording.kept import Kept
from resolutions.words import MARK, WORD, worth

_ISLAND = 0.25
"""A kept run between two replacements is given up where it weighs less than one word of substance, or at most this
share of the smaller of them. A replacement weighs the geometric mean of what was deleted and what was inserted. A
number, a date or a symbol counts twice: it is not kept by chance."""
_SHORT, _SHORT_ISLAND = 3 * WORD, 0.4
"""One or two words of substance are given up already at this share of the geometric mean of both replacements: beside
a clause that was rewritten a change of two or three words is enough. One word for another is no such change: "its
[-forty-third-]{+forty-fifth+} session, [-a clause-]{+a clause+}" keeps its "session"."""
_LONG = 2 * WORD
"""Between two insertions, or two deletions, nothing was replaced: "{full} and {effective} participation" keeps its
"and". Only between passages that weigh more than this a small word is no more than chance."""
_NONE = inf
"""What is no island is worth more than any."""

_JOINS = frozenset(["against", "by", "for", "in", "of", "on", "to", "with"])
"""Small words that join a noun to what it is of, for or against."""
_ARTICLES = frozenset(["a", "an", "the"])
_TERM_BEFORE, _TERM_AFTER = 2, 4
"""A term has at most so many words before its noun ("transnational organized crime") and after it ("of the child")."""


def drop_islands(runs: Sequence[Kept], older: Sequence[str], newer: Sequence[str]) -> list[Kept]:
    """The runs without those that say too little between two changes."""
    begins = bool(runs) and not runs[0].left and not runs[0].right
    ends = bool(runs) and runs[-1].left - len(older) == runs[-1].right - len(newer) == -runs[-1].length
    if len(runs) <= begins + ends:
        return list(runs)
    begin = runs[0].length if begins else 0
    sums = _sums(older, begin), _sums(newer, begin)
    around = [Kept(0, 0, 0), *runs, Kept(len(older), len(newer), 0)]
    islands = [_island(around, n, older, *sums) for n in range(len(around))]
    while (least := min(islands)) < _NONE:
        n = islands.index(least)
        del around[n], islands[n]
        for near in (n - 1, n):
            islands[near] = _island(around, near, older, *sums)
    for n in range(len(around) - 2, 0, -1):
        if around[n].length == 1 and _is_noun_of_another_term(around[n - 1 : n + 2], older, newer):
            del around[n]
    return around[1:-1]


def _sums(words: Sequence[str], begin: int) -> list[int]:
    """What the words from `begin` on are worth together up to each place. What both texts begin with is no island."""
    return [*repeat(0, begin), *accumulate(map(worth, words[begin:]), initial=0)]


def _island(around: Sequence[Kept], n: int, words: Sequence[str], older: Sequence[int], newer: Sequence[int]) -> float:
    """What the run weighs, where that is too little for what was deleted and inserted before and after it. `words` are
    those of the older text; `older` and `newer` tell what the texts' words are worth together up to each place."""
    if not 0 < n < len(around) - 1:
        return _NONE
    before, run, after = around[n - 1 : n + 2]
    ends = before.left + before.length, run.left + run.length, before.right + before.length, run.right + run.length
    gone = older[run.left] - older[ends[0]], older[after.left] - older[ends[1]]
    come = newer[run.right] - newer[ends[2]], newer[after.right] - newer[ends[3]]
    if not (gone[0] or come[0]) or not (gone[1] or come[1]):
        return _NONE
    weight = older[ends[1]] - older[run.left]
    if not any(gone) or not any(come):
        return weight if weight < WORD and min(gone[0] + come[0], gone[1] + come[1]) > _LONG else _NONE
    first, second = sqrt(gone[0] * come[0]), sqrt(gone[1] * come[1])
    too_little = max(WORD - 1, _ISLAND * min(first, second))
    one_for_one = (
        max(run.left - ends[0], run.right - ends[2]) < 2 or max(after.left - ends[1], after.right - ends[3]) < 2
    )
    if not one_for_one:
        too_little = max(too_little, min(_SHORT - 1, _SHORT_ISLAND * sqrt(first * second)))
    if weight <= too_little:
        weight += sum(WORD for word in words[run.left : ends[1]] if any(map(str.isdecimal, word)))
    return weight if weight <= too_little else _NONE


def _is_noun_of_another_term(around: Sequence[Kept], older: Sequence[str], newer: Sequence[str]) -> bool:
    """Whether the one word of the middle run is all that a term kept, in another place of the term: the words before
    it gave way to words after it, or the reverse. The term is then replaced as a whole.

        [-human -]trafficking{+ in persons+}     becomes    [-human trafficking-]{+trafficking in persons+}
        [-women’s-]{+the+} rights{+ of women+}    becomes    [-women’s rights-]{+the rights of women+}
    """
    before, run, after = around
    if worth(older[run.left]) != WORD:
        return False
    gone = older[before.left + before.length : run.left], older[run.left + 1 : after.left]
    come = newer[before.right + before.length : run.right], newer[run.right + 1 : after.right]
    first, last = (gone[0], come[1]) if come[1] else (come[0], gone[1])
    others = (*gone[1], *come[0]) if come[1] else (*gone[0], *come[1])
    return (
        0 < len(first) <= _TERM_BEFORE
        and 1 < len(last) <= _TERM_AFTER
        and all(word.lower() in _ARTICLES for word in others)
        and all(worth(word) == WORD for word in first)
        and last[0] in _JOINS
        and worth(last[-1]) == WORD
        and all(worth(word) != MARK for word in last)
    )
