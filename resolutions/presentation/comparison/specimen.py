"""A few rows of a comparison that show, at a glance, what a comparison is."""

from __future__ import annotations

from resolutions.comparing.comparison import Comparison, Row
from resolutions.comparing.pairs import short_names
from resolutions.presentation.comparison.items import Pair
from resolutions.presentation.comparison.query import Query
from resolutions.presentation.comparison.rows import Table
from resolutions.presentation.pieces import tally

_LONGEST = 450
"""Characters of the newer text: what a row of two columns shows in about six lines."""


def specimen(comparison: Comparison, most: int = 3) -> tuple[Pair, ...]:
    """Up to `most` short rows in which words both went and came, the liveliest, in the order of the text."""
    table = Table(comparison, short_names(comparison.left, comparison.right), Query())
    # What leads to other rows is no specimen: these do not stand beside it.
    fitting = [n for n, row in enumerate(comparison.rows) if _telling(row) and not table.shared(n)]
    liveliest = sorted(fitting, key=lambda n: (-_changed(comparison.rows[n]), n))[:most]
    return tuple(table.pair(n) for n in sorted(liveliest))


def _telling(row: Row) -> bool:
    plain = row.relation == "reworded" and not row.moved and row.sure and len(row.left) == len(row.right) == 1
    if not plain or row.elsewhere or _length(row) > _LONGEST:
        return False
    words = tally(row.edits, row.moves)
    kept = sum(len(edit.text.split()) for edit in row.edits if edit.op == "=")
    return words.removed > 0 and words.added > 0 and kept > words.removed + words.added


def _changed(row: Row) -> int:
    words = tally(row.edits, row.moves)
    return words.removed + words.added


def _length(row: Row) -> int:
    return sum(len(edit.text) for edit in row.edits)
