"""Learning weights from marked links, on texts small enough to judge by reading."""

from __future__ import annotations

import pytest

from resolutions.comparing.linking.align import align
from resolutions.comparing.linking.features import TextPair
from resolutions.comparing.linking.learning import Example, learn
from resolutions.comparing.linking.weights import WEIGHTS, evidence
from tests.comparing.texts import numbered

OLDER = (
    "Urges States to ratify the Convention on the Rights of the Child and its protocols;",
    "Requests the Secretary-General to report on water and sanitation to the Council;",
    "Deplores the destruction of cultural heritage in armed conflict;",
    "Welcomes the work of the Special Rapporteur on the right to food;",
)
NEWER = (
    "Deplores the deliberate destruction of cultural heritage in any armed conflict;",
    "Urges all States to ratify the Convention on the Rights of the Child without delay;",
    "Requests the Secretary-General to report on sanitation and on safe water to the Council;",
    "Condemns the use of cluster munitions against schools;",
)
LINKS = frozenset({(0, 1), (1, 2), (2, 0)})


def example(**changed: object) -> Example:
    texts = TextPair(numbered(OLDER).paragraphs, numbered(NEWER).paragraphs)
    return Example(**{"texts": texts, "sure": LINKS, "possible": frozenset()} | changed)


def test_what_was_learned_finds_the_links_that_taught_it() -> None:
    links, _ = align(numbered(OLDER).paragraphs, numbered(NEWER).paragraphs, learn([example()]))
    assert {(link.older, link.newer) for link in links} == LINKS


def test_the_same_examples_teach_the_same() -> None:
    assert learn([example(), example()]) == learn([example(), example()])


def test_thresholds_and_what_is_not_learned_stay() -> None:
    weights = learn([example()])
    assert weights.first.heads == WEIGHTS.first.heads
    assert (weights.link, weights.sure, weights.possible) == (WEIGHTS.link, WEIGHTS.sure, WEIGHTS.possible)


def test_possible_links_teach_nothing() -> None:
    unsure = example(sure=LINKS - {(0, 1)}, possible=frozenset({(0, 1)}))
    assert unsure.known.sum() == len(unsure.texts.candidates[0]) - 1
    assert unsure.linked.sum() == 2


def test_pairs_that_nobody_marked_teach_nothing_where_not_all_was_read() -> None:
    part = example(whole=False)
    assert part.known.sum() == part.linked.sum() == 3


def test_without_examples_nothing_is_learned() -> None:
    with pytest.raises(ValueError, match="no example"):
        learn([])


def test_evidence_is_the_sum_of_what_the_features_say() -> None:
    texts = example().texts
    weights = WEIGHTS.first
    names = [name for name in texts.first if hasattr(weights, name)]
    expected = weights.start + sum(getattr(weights, name) * texts.first[name] for name in names)
    assert evidence(texts.first, weights) == pytest.approx(expected)
    assert set(texts.first) == set(names)
    assert set(texts.second([])) == {name for name in type(WEIGHTS.second).__dataclass_fields__ if name != "start"}
