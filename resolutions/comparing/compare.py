"""Document x Document -> Comparison."""

from __future__ import annotations

from resolutions.comparing.align import align
from resolutions.comparing.comparison import Comparison
from resolutions.comparing.rows import rows, summary
from resolutions.comparing.shifts import shifts
from resolutions.comparing.weights import WEIGHTS
from resolutions.document import Document

ENGINE = "agreed-3"
"""Name and version of the engine; changes whenever its answers change."""


def compare(left: Document, right: Document) -> Comparison:
    """How the newer text `right` carries over, changes, adds to and drops from the older text `left`."""
    found, possible = align(left.paragraphs, right.paragraphs, WEIGHTS)
    table = rows(left.paragraphs, right.paragraphs, found)
    counts = summary(left.paragraphs, right.paragraphs, table)
    changes = shifts(left.paragraphs, right.paragraphs, table)
    return Comparison(ENGINE, left, right, counts, table, tuple(possible), changes)
