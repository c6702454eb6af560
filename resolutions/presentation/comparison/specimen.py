"""Rows of a comparison that show, at a glance, what a comparison is: one whose change is worth seeing, else the
liveliest."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile

from resolutions.comparing.comparison import Change, ChangeKind, Comparison, Row
from resolutions.comparing.pairs import short_names
from resolutions.presentation.comparison.changes import word
from resolutions.presentation.comparison.items import Pair
from resolutions.presentation.comparison.query import Query
from resolutions.presentation.comparison.rows import Table
from resolutions.presentation.pieces import tally

WORTH_SEEING: tuple[ChangeKind, ...] = ("strength", "qualifier")
"""Kinds of changes that a few words tell, and nobody takes for a matter of style."""
_LONGEST = 450
"""Characters of the newer text: what a row of two columns shows in about six lines."""
_LONGEST_ALONE = 900
"""Characters of both texts where a row stands by itself."""
_QUOTED = 9
"""Words of a text that a heading quotes."""


@dataclass(frozen=True, slots=True)
class TellingRow:
    """A row, the label of its newer paragraph, and the change that it holds, in words."""

    pair: Pair
    label: str
    said: str


def telling_row(comparison: Comparison) -> TellingRow | None:
    """The row with the gravest change that few words say: what an organ asks grew weaker or stronger, or a limit came
    or went. None where no sure and short row holds one."""
    table = Table(comparison, short_names(comparison.left, comparison.right), Query())
    for change, numbers in zip(comparison.changes, table.changes.rows, strict=True):
        said = _said(change)
        if not said or len(numbers) != 1:
            continue
        row = comparison.rows[numbers[0]]
        # What leads to other rows is no specimen: these do not stand beside it.
        # Where most of a paragraph went, what became of a few of its words is not what happened to it.
        lasts = _kept(row) > _changed(row)
        if _stands_alone(row) and lasts and _length(row) <= _LONGEST_ALONE and not table.shared(numbers[0]):
            return TellingRow(table.pair(numbers[0]), row.right[0], said)
    return None


def _said(change: Change) -> str:
    """`Weaker: “have an obligation to” became “should”`, `Limit gone: “in some parts of the world”`; "" of what a
    heading has no room for."""
    before, after = _shortened(change.before.split(), change.after.split())
    if max(len(before), len(after)) > _QUOTED:
        return ""
    older, newer = f"“{' '.join(before)}”", f"“{' '.join(after)}”"
    if change.kind == "strength" and before and after:
        return f"{word(change)}: {older} became {newer}"
    whole = not (before and after) and change.direction in ("wider", "narrower")
    return f"{word(change)}: {older if before else newer}" if change.kind == "qualifier" and whole else ""


def _shortened(before: list[str], after: list[str]) -> tuple[list[str], list[str]]:
    """The words without those that end both, where they are too many: `Urges all States to act …` and `Encourages all
    States to act …` as `Urges …` and `Encourages …`."""
    if max(len(before), len(after)) <= _QUOTED:
        return before, after
    ends = zip(reversed(before), reversed(after), strict=False)
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], ends))
    return ([*before[:-same], "…"], [*after[:-same], "…"]) if same else (before, after)


def specimen(comparison: Comparison, most: int = 3) -> tuple[Pair, ...]:
    """Up to `most` short rows in which words both went and came, the liveliest, in the order of the text."""
    table = Table(comparison, short_names(comparison.left, comparison.right), Query())
    # What leads to other rows is no specimen: these do not stand beside it.
    fitting = [n for n, row in enumerate(comparison.rows) if _telling(row) and not table.shared(n)]
    liveliest = sorted(fitting, key=lambda n: (-_changed(comparison.rows[n]), n))[:most]
    return tuple(table.pair(n) for n in sorted(liveliest))


def _telling(row: Row) -> bool:
    if not _stands_alone(row) or _length(row) > _LONGEST:
        return False
    words = tally(row.edits, row.moves)
    return words.removed > 0 and words.added > 0 and _kept(row) > _changed(row)


def _stands_alone(row: Row) -> bool:
    one_and_one = len(row.left) == len(row.right) == 1
    return row.relation == "reworded" and not row.moved and row.sure and one_and_one and not row.elsewhere


def _kept(row: Row) -> int:
    return sum(len(edit.text.split()) for edit in row.edits if edit.op == "=")


def _changed(row: Row) -> int:
    words = tally(row.edits, row.moves)
    return words.removed + words.added


def _length(row: Row) -> int:
    return sum(len(edit.text) for edit in row.edits)
