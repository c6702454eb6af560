"""The summary of a comparison in words and as a bar.

The sentence counts paragraphs, so that they add up to those that a text has; the filters and the bar count rows, the
bar with those that moved as a kind of their own. Where paragraphs and rows differ, because a row joins several
paragraphs or a paragraph stands in several, the sentence says both.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from resolutions.comparing.comparison import Comparison, Row
from resolutions.comparing.kinds import CARRIED_OVER, KINDS, Kind, Relation
from resolutions.comparing.rows.summary import Side, home_rows
from resolutions.presentation.pieces import count_words
from resolutions.presentation.sentence import SentencePart
from resolutions.presentation.terms import relation_words
from resolutions.presentation.wording import capital, plural, small, spelled
from resolutions.words import words as words_of

_TOLD: tuple[Relation, ...] = (*CARRIED_OVER, "removed")
"""What became of the older paragraphs, in the order of the sentence; that one moved is told beside."""
_DRAWN: tuple[Kind, ...] = ("removed", "moved", *reversed(CARRIED_OVER), "added")
"""All kinds in the order of the bar: what only the older text has, what both have, what only the newer has."""
_SAID: Mapping[Kind, str] = {**{kind: kind for kind in _TOLD}, "editorial": "changed only editorially"}
_BAR_WORDS: Mapping[Kind, str] = {kind: kind for kind in _DRAWN}
_HALF_NAME = 18
"""Percent of the narrowest bar that half of a bracket's name takes: "A/RES/78/206 35 paragraphs"."""
_BAR_CHARACTERS = 56
"""How many characters of the bar's labels fit side by side in the narrowest bar, that of a phone (340 px at 6 px)."""


@dataclass(frozen=True, slots=True)
class BarPart:
    """A stretch of the bar: where it begins and how wide it is, in percent; `words` say what it is, `22 removed`,
    `label` as much of them as there is room for."""

    kind: Kind
    x: float
    width: float
    words: str
    label: str


@dataclass(frozen=True, slots=True)
class Bracket:
    """The stretch of the bar that is in one of the two texts, in percent, with the middle for its name."""

    x: float
    end: float
    middle: float
    name: str
    count: str


@dataclass(frozen=True, slots=True)
class SummaryBar:
    name: str
    parts: tuple[BarPart, ...]
    old: Bracket
    new: Bracket


def counts(comparison: Comparison) -> dict[Kind, int]:
    """Rows by kind; what the filters say."""
    found: dict[Kind, int] = dict.fromkeys(KINDS, 0)
    for row in comparison.rows:
        found["moved" if row.moved else row.relation] += 1
    return found


def sentence(comparison: Comparison, names: tuple[str, str]) -> tuple[SentencePart, ...]:
    """`Of the 47 paragraphs of 11/3, 6 of which moved, 4 are unchanged, 21 reworded and 22 removed; 20/1 adds 24.`

    It counts paragraphs as filters count rows: one that moved and was reworded is reworded, and among those that moved.
    Each counts once, with the rows where there are fewer or more: `23 are reworded (in 22 rows)`. Of a
    text that is extended by reference it tells what is taken up, and of texts that have nothing to do with each other
    how many paragraphs have a counterpart: nothing was removed there.
    """
    old, new = names
    left, right = len(comparison.left.paragraphs), len(comparison.right.paragraphs)
    by_kind, in_rows = _paragraphs(comparison, "left"), Counter(row.relation for row in comparison.rows)
    added = _paragraphs(comparison, "right")["added"]
    moved = _moved(comparison)
    if comparison.pair and comparison.pair.kind == "roll-over":
        words = [*_taken_up(left, names, by_kind), *_adds(added, right, "it")]
    elif comparison.pair and comparison.pair.kind == "unrelated":
        words = _met(left, right, names, left - by_kind["removed"])
    elif left > 1 and by_kind["unchanged"] == left and not added and not moved:
        every = "Both" if left == 2 else f"All {left}"
        words = [
            SentencePart(f"{every} paragraphs of {old} stand "),
            SentencePart("unchanged", True),
            SentencePart(f" in {new}."),
        ]
    else:
        words = [*_told_of(left, old, by_kind, in_rows, moved), *_adds(added, right, new)]
    return (*words, *_notes(comparison))


def words_kept(comparison: Comparison, names: tuple[str, str]) -> str:
    """`1,204 of the 2,310 words of 11/3 stand in 20/1, which has 2,890.` Kept are the words of linked paragraphs that
    stand in both, whatever moved; "" where a text has no words, or the two have nothing to do with each other."""
    documents = (comparison.left, comparison.right)
    old, new = (sum(count_words(p.text) for p in document.paragraphs) for document in documents)
    if not old or not new or (comparison.pair and comparison.pair.kind == "unrelated"):
        return ""
    # A paragraph that stands in several rows may have words that both texts have in each of them.
    same = min(old, new, sum(map(_words_kept, comparison.rows)))
    kept = "All" if same == old else f"{same:,} of the"
    return f"{kept} {old:,} words of {names[0]} stand in {names[1]}, which has {new:,}."


def bar(comparison: Comparison, names: tuple[str, str]) -> SummaryBar | None:
    """One strip for all rows; what both brackets cover was carried over. None where there are no rows, or the texts
    have nothing to do with each other."""
    by_kind = counts(comparison)
    total = sum(by_kind.values())
    if not total or (comparison.pair and comparison.pair.kind == "unrelated"):
        return None
    named = {**_BAR_WORDS, "removed": small(relation_words(comparison.pair, names)["removed"])}
    said = {kind: f"{by_kind[kind]} {named[kind]}" for kind in _DRAWN}
    parts, at = [], 0.0
    for kind in _DRAWN:
        share = 100 * by_kind[kind] / total
        if share:
            label = _bar_label(said[kind], str(by_kind[kind]), share)
            parts.append(BarPart(kind, round(at, 2), round(share, 2), said[kind], label))
        at += share
    before_new = 100 * by_kind["removed"] / total
    after_old = 100 - 100 * by_kind["added"] / total
    return SummaryBar(
        name=", ".join(part.words for part in parts),
        parts=tuple(parts),
        old=_bracket(0, after_old, names[0], len(comparison.left.paragraphs)),
        new=_bracket(before_new, 100, names[1], len(comparison.right.paragraphs)),
    )


def _words_kept(row: Row) -> int:
    """How many words of a row stand in both texts, there or at another place of the paragraph; with another hyphen
    (non-State, non‑State) or a capital they are the same."""
    kept = sum(count_words(edit.text) for edit in row.edits if edit.op == "=")
    for before, after in pairwise(row.edits):
        if (before.op, after.op) == ("-", "+") and words_of(before.text) == words_of(after.text):
            kept += count_words(before.text)
    return kept + sum(count_words(row.edits[inserted].text) for _, inserted in row.moves)


def _paragraphs(comparison: Comparison, side: Side) -> Mapping[Relation, int]:
    """Paragraphs of one side by the relation of the row that they count in."""
    return Counter(row.relation for row in _rows_of(comparison, side))


def _moved(comparison: Comparison) -> int:
    """Older paragraphs that stand in another place in the newer text."""
    return sum(row.moved for row in _rows_of(comparison, "left"))


def _rows_of(comparison: Comparison, side: Side) -> Iterator[Row]:
    """For each paragraph of one side the row that it counts in."""
    document = comparison.left if side == "left" else comparison.right
    return (comparison.rows[number] for number in home_rows(document.paragraphs, comparison.rows, side).values())


def _taken_up(left: int, names: tuple[str, str], by_kind: Mapping[Relation, int]) -> list[SentencePart]:
    """`20/1 takes up 3 of the 40 paragraphs of 11/3 (1 unchanged, 2 reworded)`."""
    old, new = names
    taken = left - by_kind["removed"]
    said = ", ".join(f"{by_kind[kind]} {_SAID[kind]}" for kind in _TOLD if kind != "removed" and by_kind[kind])
    return [
        SentencePart(f"{new} takes up "),
        SentencePart(str(taken) if taken else "none", True),
        SentencePart(f" of the {plural(left, 'paragraph')} of {old}{f' ({said})' if said else ''}"),
    ]


def _met(left: int, right: int, names: tuple[str, str], met: int) -> list[SentencePart]:
    """`None of the 40 paragraphs of 11/3 has a counterpart among the 12 of 20/1.`"""
    return [
        SentencePart(str(met) if met else "None", True),
        SentencePart(
            f" of the {plural(left, 'paragraph')} of {names[0]} {'has' if met < 2 else 'have'} a counterpart "
        ),
        SentencePart(f"among the {right} of {names[1]}."),
    ]


def _told_of(
    left: int, old: str, by_kind: Mapping[Relation, int], in_rows: Mapping[Relation, int], moved: int
) -> list[SentencePart]:
    if left == 0:
        return [SentencePart(f"{old} has no paragraphs")]
    if left == 1:
        kind = next(kind for kind in _TOLD if by_kind[kind])
        rows = _in_rows(by_kind[kind], in_rows[kind])
        alone = f"The only paragraph of {old}{', which moved,' if moved else ''} "
        return [SentencePart(alone), SentencePart(f"is {_SAID[kind]}", True), *rows]
    which = [SentencePart(f"{moved} of which moved", True), SentencePart(", ")] if moved else []
    return [SentencePart(f"Of the {left} paragraphs of {old}, "), *which, *_told(by_kind, in_rows)]


def _told(by_kind: Mapping[Relation, int], in_rows: Mapping[Relation, int]) -> list[SentencePart]:
    """`4 are unchanged, 15 reworded and 1 is removed`: the verb is repeated only where its number changes."""
    told = [kind for kind in _TOLD if by_kind[kind]]
    words, verb = [], ""
    for n, kind in enumerate(told):
        if n:
            words.append(SentencePart(" and " if n == len(told) - 1 else ", "))
        needed = _is(by_kind[kind])
        words.append(SentencePart(f"{by_kind[kind]} {needed + ' ' if needed != verb else ''}{_SAID[kind]}", True))
        words += _in_rows(by_kind[kind], in_rows[kind])
        verb = needed
    return words


def _in_rows(paragraphs: int, rows: int) -> list[SentencePart]:
    return [SentencePart(f" (in {plural(rows, 'row')})")] if rows != paragraphs else []


def _is(count: int) -> str:
    return "is" if count == 1 else "are"


def _adds(added: int, right: int, new: str) -> list[SentencePart]:
    if not added:
        return [SentencePart(f"; {new} adds "), SentencePart("no paragraph", True), SentencePart(".")]
    rest = ", all that it has." if added == right else f" of its {right}."
    return [SentencePart(f"; {new} adds "), SentencePart(str(added), True), SentencePart(rest)]


def _notes(comparison: Comparison) -> list[SentencePart]:
    pairs = {(old, new) for row in comparison.rows for old in row.left for new in row.right}
    splits, merges = (sum(count > 1 for count in Counter(pair[side] for pair in pairs).values()) for side in (0, 1))
    doubtful = sum(not row.sure for row in comparison.rows)
    possible = len(comparison.possible)
    notes = []
    if splits:
        notes.append(f"{spelled(splits, 'paragraph was', 'paragraphs were')} split.")
    if merges:
        notes.append(f"{spelled(merges, 'paragraph joins', 'paragraphs join')} several older ones.")
    if doubtful:
        notes.append(f"{spelled(doubtful, 'link is', 'links are')} doubtful and marked so.")
    if possible:
        counterparts = spelled(possible, "possible counterpart is", "possible counterparts are")
        notes.append(f"{counterparts} marked for your own judgement.")
    return [SentencePart(" " + capital(note)) for note in notes]


def _bar_label(words: str, number: str, share: float) -> str:
    room = _BAR_CHARACTERS * share / 100
    return next((label for label in (words, number) if len(label) + 1 <= room), "")


def _bracket(x: float, end: float, name: str, count: int) -> Bracket:
    """The bracket with the middle of its name, which must not stand out of the bar where the bracket is narrow."""
    middle = min(max((x + end) / 2, _HALF_NAME), 100 - _HALF_NAME)
    return Bracket(round(x, 2), round(end, 2), round(middle, 2), name, plural(count, "paragraph"))
