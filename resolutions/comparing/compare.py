"""Document x Document -> Comparison."""

from __future__ import annotations

from collections.abc import Collection

from resolutions.comparing.align import align
from resolutions.comparing.comparison import Comparison
from resolutions.comparing.corrections import Correction, Said, said
from resolutions.comparing.pairs import are_unrelated, kind_of_pair, nearly_the_same
from resolutions.comparing.parts import Pair
from resolutions.comparing.rows import rows, summary
from resolutions.comparing.shifts import shifts
from resolutions.comparing.weights import WEIGHTS
from resolutions.document import Document

ENGINE = "agreed-3"
"""Name and version of the engine; changes whenever its answers change."""


def compare(left: Document, right: Document, corrections: Collection[Correction] = ()) -> Comparison:
    """How the newer text `right` carries over, changes, adds to and drops from the older text `left`; whatever editors
    said in `corrections` of texts that stand in both holds."""
    ruled = said(left.paragraphs, right.paragraphs, corrections)
    found, possible = align(left.paragraphs, right.paragraphs, WEIGHTS, ruled)
    linked = [(i, j) for link in found for i in link.left for j in link.right]
    if not ruled.linked and are_unrelated(left, right, linked):
        same = nearly_the_same(left.paragraphs, right.paragraphs, linked)
        found, possible = [link for link in found if link.main in same], []
    table = rows(left.paragraphs, right.paragraphs, found, _parted(left, right, ruled))
    counts = summary(left.paragraphs, right.paragraphs, table)
    changes = shifts(left.paragraphs, right.paragraphs, table)
    kind = kind_of_pair(left, right, table)
    return Comparison(ENGINE, left, right, counts, table, tuple(possible), changes, kind)


def _parted(left: Document, right: Document, ruled: Said) -> frozenset[Pair]:
    """The pairs that editors said to be apart and that the engine by itself links."""
    if not ruled.apart:
        return frozenset()
    links, _ = align(left.paragraphs, right.paragraphs, WEIGHTS)
    return ruled.apart & {(i, j) for link in links for i in link.left for j in link.right}
