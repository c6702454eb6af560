"""Document x Document -> Comparison."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from resolutions.comparing.align import Link, align
from resolutions.comparing.comparison import Because, Comparison
from resolutions.comparing.corrections import Correction, Said, said
from resolutions.comparing.links import PairLink
from resolutions.comparing.parts import Pair
from resolutions.comparing.rows import rows
from resolutions.comparing.shifts import shifts
from resolutions.comparing.summary import summarize
from resolutions.comparing.weights import WEIGHTS
from resolutions.document import Document

ENGINE = "agreed-3"
"""Name and version of the engine; changes whenever its answers change."""


def compare(left: Document, right: Document, corrections: Collection[Correction] = ()) -> Comparison:
    """How the newer text `right` carries over, changes, adds to and drops from the older text `left`; whatever editors
    said in `corrections` of texts that stand in both holds."""
    ruled = said(left.paragraphs, right.paragraphs, corrections)
    found, possible = align(left.paragraphs, right.paragraphs, WEIGHTS, ruled)
    links = _pair_links(found, ruled)
    table = rows(left.paragraphs, right.paragraphs, links, _parted(left, right, ruled))
    older, newer = {left.paragraphs[n.older].label for n in links}, {right.paragraphs[n.newer].label for n in links}
    hints = tuple(hint for hint in possible if hint.left not in older and hint.right not in newer)
    counts = summarize(left.paragraphs, right.paragraphs, table)
    changes = shifts(left.paragraphs, right.paragraphs, table)
    return Comparison(ENGINE, left, right, counts, table, hints, changes)


def _pair_links(links: Sequence[Link], ruled: Said) -> list[PairLink]:
    """The links as pairs: of a split or merge that on which it stands first, with its parts; those of editors all."""
    found: dict[Pair, PairLink] = {}
    for link in links:
        older, newer = link.main
        for pair in [*((i, newer) for i in link.left), *((older, j) for j in link.right)]:
            because: Because = link.because if pair == link.main else "containment"
            found[pair] = PairLink(*pair, because, link.sure, float(pair == link.main))
    said = {pair: PairLink(*pair, "editor", sure=True, evidence=2.0) for pair in ruled.linked}
    return list((found | said).values())


def _parted(left: Document, right: Document, ruled: Said) -> frozenset[Pair]:
    """The pairs that editors said to be apart and that the engine by itself links."""
    if not ruled.apart:
        return frozenset()
    links, _ = align(left.paragraphs, right.paragraphs, WEIGHTS)
    return ruled.apart & {(i, j) for link in links for i in link.left for j in link.right}
