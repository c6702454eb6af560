"""How links are scored against marked ones."""

from __future__ import annotations

from dataclasses import replace

import pytest

from resolutions.comparing import compare
from resolutions.evaluation import Marked, Pair, links, marked, mean, score
from tests.comparing.texts import document

ONE, TWO, THREE, FOUR = ("PP1", "PP1"), ("PP2", "PP2"), ("PP3", "PP2"), ("OP1", "OP1")


@pytest.mark.parametrize(
    ("found", "sure", "possible", "figures"),
    [
        ([ONE, TWO], [ONE, TWO], [], (1, 1, 1)),
        ([ONE], [ONE, TWO], [], (1, 1 / 2, 2 / 3)),
        ([ONE, FOUR], [ONE], [], (1 / 2, 1, 2 / 3)),
        ([ONE, THREE], [ONE], [THREE], (1, 1, 1)),  # a possible link may be found
        ([ONE], [ONE], [THREE], (1, 1, 1)),  # and need not be
        ([ONE, TWO, THREE, FOUR], [ONE, TWO], [THREE], (3 / 4, 1, 6 / 7)),
        ([FOUR], [ONE], [], (0, 0, 0)),
        ([], [ONE], [], (0, 0, 0)),
        ([], [], [THREE], (1, 1, 1)),  # nothing to find, nothing found
        ([ONE], [], [], (0, 1, 0)),
    ],
)
def test_scores(found: list[Pair], sure: list[Pair], possible: list[Pair], figures: tuple[float, ...]) -> None:
    got = score(found, Marked("A/HRC/RES/1/1", "A/HRC/RES/2/1", frozenset(sure), frozenset(possible)))
    assert (got.precision, got.recall, got.f1) == pytest.approx(figures)
    assert set(got.missed) == set(sure) - set(found)
    assert set(got.wrong) == set(found) - set(sure) - set(possible)


def test_the_mean_is_that_of_the_pairs() -> None:
    whole, half = (Marked("", "", frozenset(sure), frozenset()) for sure in ([ONE], [ONE, TWO]))
    assert mean([score([ONE], whole), score([ONE], half)]) == pytest.approx((1, 3 / 4, 5 / 6))
    with pytest.raises(ValueError, match="no score"):
        mean([])


def test_every_pair_of_a_split_is_a_link() -> None:
    one = document(("PP1", "Recalling the Convention on the Rights of the Child,"))
    comparison = compare(one, one)
    assert links(comparison) == {("PP1", "PP1")}
    split = replace(comparison, rows=(replace(comparison.rows[0], right=("PP1", "PP2")),))
    assert links(split) == {("PP1", "PP1"), ("PP1", "PP2")}
    assert links(compare(one, document())) == frozenset()


MARKS = {"left": "A/HRC/RES/11/3", "right": "A/HRC/RES/20/1", "sure": [["PP1", "PP1"]], "possible": []}


def test_marks_are_read() -> None:
    assert marked(MARKS) == Marked("A/HRC/RES/11/3", "A/HRC/RES/20/1", frozenset([ONE]), frozenset())


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ([], "not a JSON object"),
        (MARKS | {"left": None}, "“left” and “right” must be symbols"),
        (MARKS | {"sure": [["PP1"]]}, "“sure” must be a list of pairs of labels"),
        (MARKS | {"possible": [["PP1", 1]]}, "“possible” must be a list of pairs of labels"),
        (MARKS | {"possible": None}, "“possible” must be a list of pairs of labels"),
    ],
)
def test_marks_of_another_shape_are_refused(value: object, problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        marked(value)
