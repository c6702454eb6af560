"""Learning the weights of linking from links that readers marked.

Two logistic regressions, one for each judgement of `align`: the first over all candidate pairs, the second over the
same pairs in the light of the partners that the first one finds. Pairs that a reader might or might not link are left
out of both. A penalty on large weights (ridge) keeps few examples from saying too much; each feature is brought to one
scale before, and the weights back to their own afterwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import MISSING, dataclass, fields, replace

import numpy as np

from resolutions.comparing.comparison import Pair
from resolutions.comparing.linking.align import first_partners
from resolutions.comparing.linking.features import Features, TextPair
from resolutions.comparing.linking.weights import WEIGHTS, PairWeights, RemainderWeights, Weights
from resolutions.comparing.terms import Matrix

_PENALTIES = (3.0, 30.0)
"""Of the first and the second regression: of 1, 3, 10 and 30 the best over the marked pairs, each left out in turn, if
by no more than chance may do. The greater one keeps the second from leaning on what few examples show."""
_ROUNDS, _SETTLED = 30, 1e-8
"""Newton's method takes some eight rounds."""
_STEADY = 1e-9


@dataclass(frozen=True)
class Example:
    """Two texts and the links between them that readers marked, by position. Where they did not mark the `whole` of
    both, nothing is known of pairs that are not marked."""

    texts: TextPair
    sure: frozenset[Pair]
    possible: frozenset[Pair]
    whole: bool = True

    @property
    def known(self) -> np.ndarray:
        """Which candidates are known to be links or none."""
        return np.array([pair in self.sure or (self.whole and pair not in self.possible) for pair in self._pairs])

    @property
    def linked(self) -> np.ndarray:
        return np.array([pair in self.sure for pair in self._pairs], dtype=float)

    @property
    def _pairs(self) -> list[Pair]:
        older, newer = self.texts.candidates
        return list(zip(older.tolist(), newer.tolist(), strict=True))


def learn(examples: Sequence[Example]) -> Weights:
    """The weights that these examples say; thresholds are those of WEIGHTS. Raises ValueError without examples."""
    if not examples:
        raise ValueError("there is no example to learn from")
    first = _fitted(examples, [example.texts.first for example in examples], PairWeights, _PENALTIES[0])
    weights = replace(WEIGHTS, first=PairWeights(**first))
    features = [example.texts.second(first_partners(example.texts, weights)) for example in examples]
    return replace(weights, second=RemainderWeights(**_fitted(examples, features, RemainderWeights, _PENALTIES[1])))


def _fitted(
    examples: Sequence[Example],
    features: Sequence[Features],
    kind: type[PairWeights] | type[RemainderWeights],
    penalty: float,
) -> dict[str, float]:
    """The weight of each feature, and where the scale starts, to three places."""
    names = [field.name for field in fields(kind) if field.name != "start" and field.default is MISSING]
    tables = (np.stack([own[name] for name in names], axis=1) for own in features)
    rows = np.concatenate([table[example.known] for example, table in zip(examples, tables, strict=True)])
    linked = np.concatenate([example.linked[example.known] for example in examples])
    middle, spread = rows.mean(axis=0), rows.std(axis=0) + _STEADY
    start, *slopes = _regression((rows - middle) / spread, linked, penalty)
    weights = np.array(slopes) / spread
    start -= float((weights * middle).sum())
    return {"start": round(start, 3), **{name: round(float(w), 3) for name, w in zip(names, weights, strict=True)}}


def _regression(rows: Matrix, linked: Matrix, penalty: float) -> list[float]:
    """Ridge logistic regression by Newton's method: the intercept, which is free, then the weight of each column."""
    table = np.column_stack([np.ones(len(rows)), rows])
    weights = np.zeros(table.shape[1])
    ridge = np.diag([0.0, *[penalty] * rows.shape[1]])
    for _ in range(_ROUNDS):
        chance = 1 / (1 + np.exp(-np.clip(table @ weights, -30, 30)))
        slope = table.T @ (linked - chance) - ridge @ weights
        curve = (table * (chance * (1 - chance) + _STEADY)[:, None]).T @ table + ridge
        step = np.linalg.solve(curve, slope)
        weights += step
        if np.abs(step).max() < _SETTLED:
            break
    return [float(weight) for weight in weights]
