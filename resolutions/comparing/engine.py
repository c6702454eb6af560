"""Document x Document -> Comparison."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import cache

from resolutions.comparing.changes import changes
from resolutions.comparing.comparison import Comparison, Pair
from resolutions.comparing.corrections import Correction, Rulings, resolve_rulings
from resolutions.comparing.linking.align import align
from resolutions.comparing.linking.weights import WEIGHTS, Weights
from resolutions.comparing.pairs import are_unrelated, kind_of_pair, nearly_the_same
from resolutions.comparing.rows.rows import rows
from resolutions.comparing.rows.summary import summarize
from resolutions.comparing.version import ENGINE
from resolutions.document import Document
from resolutions.words import tokens


def compare(
    left: Document, right: Document, corrections: Collection[Correction] = (), *, weights: Weights = WEIGHTS
) -> Comparison:
    """How the newer text `right` carries over, changes, adds to and drops from the older text `left`, and what that
    means in substance; whatever editors said in `corrections` of texts that stand in both holds. Other `weights` are
    for judging the engine."""
    comparison = linked(left, right, corrections, weights=weights)
    kind = comparison.pair.kind if comparison.pair else ""
    if kind == "unrelated":
        return comparison
    told = changes(left.paragraphs, right.paragraphs, comparison.rows)
    # What a text extends by reference is not dropped.
    return replace(comparison, changes=tuple(c for c in told if kind != "roll-over" or c.kind != "dropped"))


def linked(
    left: Document, right: Document, corrections: Collection[Correction] = (), *, weights: Weights = WEIGHTS
) -> Comparison:
    """The comparison with its links, rows and edits, without what they mean."""
    ruled = resolve_rulings(left.paragraphs, right.paragraphs, corrections)
    links, possible = align(left.paragraphs, right.paragraphs, weights, ruled)
    pairs = [(link.older, link.newer) for link in links]
    cut = cache(tokens)
    if not ruled.linked and are_unrelated(left, right, pairs, cut):
        same = nearly_the_same(left.paragraphs, right.paragraphs, pairs)
        links, possible = [link for link in links if (link.older, link.newer) in same], []
    table = rows(left.paragraphs, right.paragraphs, links, _parted(left, right, ruled, weights), cut)
    counts = summarize(left.paragraphs, right.paragraphs, table)
    return Comparison(ENGINE, left, right, counts, table, tuple(possible), pair=kind_of_pair(left, right, table, cut))


def _parted(left: Document, right: Document, ruled: Rulings, weights: Weights) -> frozenset[Pair]:
    """The pairs that editors said to be apart and that the engine by itself links."""
    if not ruled.apart:
        return frozenset()
    links, _ = align(left.paragraphs, right.paragraphs, weights)
    return ruled.apart & {(link.older, link.newer) for link in links}
