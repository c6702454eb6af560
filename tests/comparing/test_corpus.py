"""The engine held against marked links and real texts, where a corpus is at hand."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from resolutions.comparing import compare
from resolutions.comparing.linking.learning import Example, learn
from resolutions.comparing.linking.links import PairLink
from resolutions.comparing.linking.weights import WEIGHTS
from resolutions.evaluation.links import MarkedPair, example, left_out, links, marked, mean, score, worth
from resolutions.management.texts import document
from tests.comparing.test_compare import assert_sound
from tests.comparing.test_divided import compared

LINKS = Path(__file__).resolve().parents[1] / "golden" / "links"


@pytest.fixture(autouse=True)
def texts(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CORPUS", str(corpus))


def pairs(folder: Path) -> list[MarkedPair]:
    return [marked(json.loads(path.read_text())) for path in sorted(folder.glob("*.json"))]


def examples(marks: list[MarkedPair]) -> list[Example]:
    return [example(one, document(one.left), document(one.right)) for one in marks]


@pytest.mark.slow
def test_links_are_found_by_weights_that_the_pair_did_not_teach() -> None:
    """Links marked by two language models reading apart; no human expert has checked them."""
    judged = pairs(LINKS)
    assert len(judged) == 24
    weights = left_out(examples(judged), examples(pairs(LINKS / "one_reader")))
    answers = [
        compare(document(one.left), document(one.right), weights=own) for one, own in zip(judged, weights, strict=True)
    ]
    scores = [score(links(answer), one) for answer, one in zip(answers, judged, strict=True)]
    assert {one.left: found.f1 for one, found in zip(judged, scores, strict=True) if found.f1 < 0.87} == {}
    precision, _, f1 = mean(scores)
    assert f1 >= 0.965
    assert precision >= 0.97
    right, every = worth(list(zip(answers, judged, strict=True))).sure
    assert right >= 0.99 * every


def test_the_weights_are_those_that_the_marked_pairs_teach() -> None:
    """To the second place: what a machine does with the last bits of a sum moves the third."""
    taught = learn(examples(pairs(LINKS) + pairs(LINKS / "one_reader")))
    for side in ("first", "second"):
        assert asdict(getattr(taught, side)) == pytest.approx(asdict(getattr(WEIGHTS, side)), abs=0.01)


KINDS = [
    # One provision goes into several, several into one, across sections
    ("A/HRC/RES/45/19", "A/HRC/RES/48/16", [("OP4", "OP3"), ("OP5", "OP3"), ("OP5", "OP4"), ("OP6", "OP3")]),
    ("A/HRC/RES/50/20", "A/HRC/RES/55/27", [("OP2", "PP5"), ("OP2", "PP8")]),
    ("A/HRC/RES/44/4", "A/HRC/RES/53/9", [("PP25", "OP12"), ("OP12", "OP12")]),
    # A general reference takes the place of lists
    ("A/HRC/RES/45/19", "A/HRC/RES/48/16", [("PP3", "PP3"), ("PP4", "PP3"), ("PP5", "PP3")]),
    ("A/HRC/RES/12/2", "A/HRC/RES/48/17", [("PP4", "PP3")]),
    # A long run of words that stands nowhere else
    ("A/HRC/RES/43/27", "A/HRC/RES/55/1", [("OP20", "OP13")]),
    ("A/HRC/RES/32/4", "A/HRC/RES/35/18", [("OP6", "OP12")]),
    ("A/HRC/RES/42/12", "A/HRC/RES/48/3", [("PP7", "PP5")]),
    # Closing formulas
    ("A/HRC/RES/21/15", "A/HRC/RES/42/17", [("OP33", "OP11")]),
]


@pytest.mark.parametrize(("older", "newer", "expected"), KINDS)
def test_links_of_each_kind(older: str, newer: str, expected: list[tuple[str, str]]) -> None:
    assert set(expected) <= links(compare(document(older), document(newer)))


def test_marked_links_of_many_to_many_make_sound_rows() -> None:
    """The links that readers were sure of and those they thought possible, all of them."""
    divided = 0
    for marks in pairs(LINKS):
        left, right = document(marks.left), document(marks.right)
        places = [{p.label: n for n, p in enumerate(side.paragraphs)} for side in (left, right)]
        marked_pairs = sorted((places[0][old], places[1][new]) for old, new in marks.sure | marks.possible)
        given = [PairLink(*pair, "words", sure=True, evidence=1.0) for pair in marked_pairs]
        comparison = compared(left, right, given)
        assert_sound(comparison)
        assert links(comparison) == marks.sure | marks.possible
        divided += sum(bool(row.elsewhere) for row in comparison.rows)
    assert divided


def test_real_texts_compare_soundly(corpus: Path) -> None:
    series = json.loads((corpus / "corpus" / "series_by_title.json").read_text())
    neighbours = [one["symbols"][:2] for one in series[:12]]
    for older, newer in neighbours:
        assert_sound(compare(document(older), document(newer)))
    assert len(neighbours) == 12
