"""The summary of a comparison in words and as a bar.

The sentence counts paragraphs, so that they add up to those that a text has; the bar and the filters count rows. Where
these differ, because a row joins several paragraphs or a paragraph stands in several, the sentence says both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from resolutions.comparing.comparison import Comparison
from resolutions.document import Paragraph
from resolutions.presentation.pieces import WORD
from resolutions.presentation.query import KINDS, Kind
from resolutions.presentation.wording import capital, plural, spelled

_SAID = {
    "unchanged": "unchanged",
    "editorial": "changed only editorially",
    "updated": "updated",
    "reworded": "reworded",
    "moved": "moved",
    "removed": "removed",
}
_TOLD: tuple[Kind, ...] = ("unchanged", "editorial", "updated", "reworded", "moved", "removed")
_DRAWN: tuple[Kind, ...] = ("removed", "moved", "reworded", "updated", "editorial", "unchanged", "added")
_BAR_CHARACTERS = 56
"""How many characters of the bar's labels fit side by side in the narrowest bar, that of a phone (340 px at 6 px)."""


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of the sentence; `strong` where it is what the eye should find."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class BarPart:
    """A stretch of the bar: where it begins and how wide it is, in percent; `label` as much as there is room for."""

    kind: Kind
    x: float
    width: float
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
class Bar:
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


def sentence(comparison: Comparison, names: tuple[str, str]) -> tuple[Words, ...]:
    """`Of the 47 paragraphs of 11/3, 4 are unchanged, 15 reworded, 6 moved and 22 removed; 20/1 adds 24 of its 49.`

    It counts paragraphs, each once, with the rows where there are fewer or more: `23 are reworded (in 22 rows)`.
    """
    old, new = names
    left, right = len(comparison.left.paragraphs), len(comparison.right.paragraphs)
    by_kind, in_rows = _paragraphs(comparison, "left"), counts(comparison)
    added = _paragraphs(comparison, "right")["added"]
    if left > 1 and by_kind["unchanged"] == left and not added:
        every = "Both" if left == 2 else f"All {left}"
        words = [Words(f"{every} paragraphs of {old} stand "), Words("unchanged", True), Words(f" in {new}.")]
    else:
        words = [*_told_of(left, old, by_kind, in_rows), *_adds(added, right, new)]
    return (*words, *_notes(comparison))


def words_kept(comparison: Comparison, names: tuple[str, str]) -> str:
    """`1,204 of the 2,310 words of 11/3 stand in 20/1, which has 2,890.` Kept are the words of linked paragraphs that
    stand in both, whatever moved; "" where one of the texts has no words."""
    old, new = (sum(map(_words_of, document.paragraphs)) for document in (comparison.left, comparison.right))
    if not old or not new:
        return ""
    # A paragraph that a split or merge divides among rows stands in several of them.
    same = min(old, new, sum(len(WORD.findall(e.text)) for row in comparison.rows for e in row.edits if e.op == "="))
    kept = "All" if same == old else f"{same:,} of the"
    return f"{kept} {old:,} words of {names[0]} stand in {names[1]}, which has {new:,}."


def bar(comparison: Comparison, names: tuple[str, str]) -> Bar | None:
    """One strip for all rows; what both brackets cover was carried over. None where there are no rows."""
    by_kind = counts(comparison)
    total = sum(by_kind.values())
    if not total:
        return None
    parts, at = [], 0.0
    for kind in _DRAWN:
        share = 100 * by_kind[kind] / total
        if share:
            parts.append(BarPart(kind, round(at, 2), round(share, 2), _bar_label(kind, by_kind[kind], share)))
        at += share
    before_new = 100 * by_kind["removed"] / total
    after_old = 100 - 100 * by_kind["added"] / total
    said = ", ".join(f"{by_kind[kind]} {_bar_word(kind)}" for kind in _DRAWN if by_kind[kind])
    return Bar(
        name=said,
        parts=tuple(parts),
        old=_bracket(0, after_old, names[0], len(comparison.left.paragraphs)),
        new=_bracket(before_new, 100, names[1], len(comparison.right.paragraphs)),
    )


def _words_of(paragraph: Paragraph) -> int:
    return len(WORD.findall(paragraph.text))


def _paragraphs(comparison: Comparison, side: str) -> Mapping[Kind, int]:
    """Paragraphs of one side by the kind of the first row that they stand in."""
    found: dict[Kind, int] = dict.fromkeys(KINDS, 0)
    seen: set[str] = set()
    for row in comparison.rows:
        for label in getattr(row, side):
            if label not in seen:
                seen.add(label)
                found["moved" if row.moved else row.relation] += 1
    return found


def _told_of(left: int, old: str, by_kind: Mapping[Kind, int], in_rows: Mapping[Kind, int]) -> list[Words]:
    if left == 0:
        return [Words(f"{old} has no paragraphs")]
    if left == 1:
        kind = next(kind for kind in _TOLD if by_kind[kind])
        rows = _in_rows(by_kind[kind], in_rows[kind])
        return [Words(f"The only paragraph of {old} "), Words(f"is {_SAID[kind]}", True), *rows]
    return [Words(f"Of the {left} paragraphs of {old}, "), *_told(by_kind, in_rows)]


def _told(by_kind: Mapping[Kind, int], in_rows: Mapping[Kind, int]) -> list[Words]:
    """`4 are unchanged, 15 reworded and 1 is removed`: the verb is repeated only where its number changes."""
    told = [kind for kind in _TOLD if by_kind[kind]]
    words, verb = [], ""
    for n, kind in enumerate(told):
        if n:
            words.append(Words(" and " if n == len(told) - 1 else ", "))
        needed = _is(by_kind[kind])
        words.append(Words(f"{by_kind[kind]} {needed + ' ' if needed != verb else ''}{_SAID[kind]}", True))
        words += _in_rows(by_kind[kind], in_rows[kind])
        verb = needed
    return words


def _in_rows(paragraphs: int, rows: int) -> list[Words]:
    return [Words(f" (in {plural(rows, 'row')})")] if rows != paragraphs else []


def _is(count: int) -> str:
    return "is" if count == 1 else "are"


def _adds(added: int, right: int, new: str) -> list[Words]:
    if not added:
        return [Words(f"; {new} adds "), Words("no paragraph", True), Words(".")]
    rest = ", all that it has." if added == right else f" of its {right}."
    return [Words(f"; {new} adds "), Words(str(added), True), Words(rest)]


def _notes(comparison: Comparison) -> list[Words]:
    splits = sum(len(row.right) > 1 for row in comparison.rows)
    merges = sum(len(row.left) > 1 for row in comparison.rows)
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
    return [Words(" " + capital(note)) for note in notes]


def _bar_word(kind: Kind) -> str:
    return "editorial" if kind == "editorial" else _SAID.get(kind, kind)


def _bar_label(kind: Kind, count: int, share: float) -> str:
    room = _BAR_CHARACTERS * share / 100
    for label in (f"{count} {_bar_word(kind)}", str(count)):
        if len(label) + 1 <= room:
            return label
    return ""


def _bracket(x: float, end: float, name: str, count: int) -> Bracket:
    return Bracket(round(x, 2), round(end, 2), round((x + end) / 2, 2), name, plural(count, "paragraph"))
