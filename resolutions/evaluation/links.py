"""How near an engine's links come to links that readers marked.

Score, as in word alignment (Och and Ney 2003), with A the links found, S the sure and P the sure and possible ones:
precision |A and P| / |A|, recall |A and S| / |S|, F1 their harmonic mean. A split or merge is several links.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from resolutions.comparing.comparison import Comparison
from resolutions.comparing.linking.features import TextPair
from resolutions.comparing.linking.learning import Example, learn
from resolutions.comparing.linking.weights import Weights
from resolutions.document import Document
from resolutions.label import parse

Pair = tuple[str, str]
"""The labels of an older and a newer paragraph."""


@dataclass(frozen=True, slots=True)
class MarkedPair:
    """The links that readers marked between the resolutions with the symbols `left` and `right`.

    `apart` are pairs that were said to be none. Where readers did not mark the `whole` of both texts, nothing is known
    of all other pairs; else they are no links.
    """

    left: str
    right: str
    sure: frozenset[Pair]
    possible: frozenset[Pair]
    apart: frozenset[Pair] = frozenset()
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1 (0..1); the sure links that were missed and the links found that nobody marked."""

    precision: float
    recall: float
    f1: float
    missed: tuple[Pair, ...]
    wrong: tuple[Pair, ...]


def marked(value: Any) -> MarkedPair:
    """The marked links in {"left": symbol, "right": symbol, "sure": [[label, label], …], "possible": […]}; "apart": […]
    and "whole": true or false may be left out.

    Raises ValueError, with a few plain words, where the value has another shape.
    """
    if not isinstance(value, dict):
        raise ValueError("not a JSON object")
    symbols = [value.get(side) for side in ("left", "right")]
    if not all(isinstance(symbol, str) and symbol for symbol in symbols):
        raise ValueError("“left” and “right” must be symbols")
    whole = value.get("whole", True)
    if not isinstance(whole, bool):
        raise ValueError("“whole” must be true or false")
    apart = _pairs({"apart": [], **value}, "apart")
    return MarkedPair(str(symbols[0]), str(symbols[1]), _pairs(value, "sure"), _pairs(value, "possible"), apart, whole)


def with_corrections(marks: MarkedPair, linked: Collection[Pair], apart: Collection[Pair]) -> MarkedPair:
    """The marks with what editors said: their links are sure, what they parted is no link."""
    said, parted = frozenset(linked), frozenset(apart)
    return replace(
        marks,
        sure=(marks.sure - parted) | said,
        possible=marks.possible - parted - said,
        apart=(marks.apart - said) | parted,
    )


def as_json(marks: MarkedPair) -> dict[str, Any]:
    """The marks as `marked` reads them, without what goes without saying; pairs in one order."""
    kinds = {kind: [list(pair) for pair in sorted(getattr(marks, kind))] for kind in ("sure", "possible", "apart")}
    if not kinds["apart"]:
        del kinds["apart"]
    return {"left": marks.left, "right": marks.right, **kinds} | ({} if marks.whole else {"whole": False})


def _pairs(value: dict[str, Any], kind: str) -> frozenset[Pair]:
    listed = value.get(kind)
    if not isinstance(listed, list) or not all(_is_pair(one) for one in listed):
        raise ValueError(f"“{kind}” must be a list of pairs of labels")
    return frozenset((old, new) for old, new in listed)


def _is_pair(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(isinstance(label, str) for label in value)


def links(comparison: Comparison) -> frozenset[Pair]:
    """The links that the engine stands by, sure or doubtful."""
    return frozenset((old, new) for row in comparison.rows for old in row.left for new in row.right)


def example(marks: MarkedPair, left: Document, right: Document) -> Example:
    """The marks as the engine learns from them. Raises KeyError where a label is none of the text's."""
    older, newer = ({p.label: n for n, p in enumerate(side.paragraphs)} for side in (left, right))
    sure, possible = (
        frozenset((older[old], newer[new]) for old, new in pairs) for pairs in (marks.sure, marks.possible)
    )
    return Example(TextPair(left.paragraphs, right.paragraphs), sure, possible, marks.whole)


def left_out(judged: Sequence[Example], others: Sequence[Example] = ()) -> list[Weights]:
    """For each example that is judged the weights that all others teach, and the `others` that are not judged."""
    return [learn([*judged[:n], *judged[n + 1 :], *others]) for n in range(len(judged))]


@dataclass(frozen=True, slots=True)
class Worth:
    """How much an engine's word is worth: of the links that it calls sure, of those that it doubts and of its hints,
    how many are marked, and how many there are."""

    sure: tuple[int, int]
    doubtful: tuple[int, int]
    hints: tuple[int, int]


def worth(comparisons: Collection[tuple[Comparison, MarkedPair]]) -> Worth:
    """What the words of these comparisons are worth, each held against what readers marked of it as a whole."""
    counted = {"sure": [0, 0], "doubtful": [0, 0], "hints": [0, 0]}
    for comparison, marks in comparisons:
        named = [
            ("sure" if row.sure else "doubtful", (old, new))
            for row in comparison.rows
            for old in row.left
            for new in row.right
        ]
        named += [("hints", (hint.left, hint.right)) for hint in comparison.possible]
        for kind, pair in named:
            counted[kind][0] += pair in marks.sure | marks.possible
            counted[kind][1] += 1
    return Worth(*((right, every) for right, every in counted.values()))


def score(found: Collection[Pair], marks: MarkedPair) -> Score:
    """The score of the links found that are known to be right or wrong.

    Where none is sure none can be missed; where none is found, none is right.
    """
    allowed = marks.sure | marks.possible
    links = frozenset(found) if marks.whole else frozenset(found) & (allowed | marks.apart)
    precision = len(links & allowed) / len(links) if links else float(not marks.sure)
    recall = len(links & marks.sure) / len(marks.sure) if marks.sure else 1.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return Score(precision, recall, f1, _in_order(marks.sure - links), _in_order(links - allowed))


def _in_order(pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    """As the labels stand in the texts; what is no label comes first."""
    return tuple(sorted(pairs, key=lambda pair: [label.order if (label := parse(text)) else () for text in pair]))


def mean(scores: Collection[Score]) -> tuple[float, float, float]:
    """The means of precision, recall and F1 over the pairs. Raises ValueError where there is no score."""
    if not scores:
        raise ValueError("there is no score to take a mean of")
    precision, recall, f1 = zip(*((one.precision, one.recall, one.f1) for one in scores), strict=True)
    return sum(precision) / len(scores), sum(recall) / len(scores), sum(f1) / len(scores)
