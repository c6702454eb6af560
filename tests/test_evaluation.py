"""How links are scored against marked ones."""

from __future__ import annotations

from dataclasses import replace

import pytest

from resolutions.comparing import compare
from resolutions.evaluation.links import MarkedPair, Pair, as_json, links, marked, mean, score, with_corrections
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
    got = score(found, MarkedPair("A/HRC/RES/1/1", "A/HRC/RES/2/1", frozenset(sure), frozenset(possible)))
    assert (got.precision, got.recall, got.f1) == pytest.approx(figures)
    assert set(got.missed) == set(sure) - set(found)
    assert set(got.wrong) == set(found) - set(sure) - set(possible)


def test_the_mean_is_that_of_the_pairs() -> None:
    whole, half = (MarkedPair("", "", frozenset(sure), frozenset()) for sure in ([ONE], [ONE, TWO]))
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
    assert marked(MARKS) == MarkedPair("A/HRC/RES/11/3", "A/HRC/RES/20/1", frozenset([ONE]), frozenset())


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


def test_what_editors_said_goes_before_what_was_marked() -> None:
    marks = MarkedPair("A", "B", frozenset({ONE, TWO}), frozenset({FOUR, THREE}))
    corrected = with_corrections(marks, [FOUR], [TWO, THREE])

    assert corrected == MarkedPair("A", "B", frozenset({ONE, FOUR}), frozenset(), frozenset({TWO, THREE}))


def test_where_only_some_links_are_marked_the_others_count_for_nothing() -> None:
    marks = MarkedPair("A", "B", frozenset({ONE}), frozenset(), frozenset({TWO}), whole=False)

    assert score([ONE, FOUR], marks).precision == 1
    wrong = score([ONE, TWO, FOUR], marks)
    assert (wrong.precision, wrong.recall, wrong.wrong) == (1 / 2, 1, (TWO,))


@pytest.mark.parametrize(
    "marks",
    [
        MarkedPair("A", "B", frozenset({ONE, FOUR}), frozenset({THREE})),
        MarkedPair("A", "B", frozenset({ONE}), frozenset(), frozenset({TWO}), whole=False),
    ],
)
def test_marks_come_back_from_json(marks: MarkedPair) -> None:
    assert marked(as_json(marks)) == marks


@pytest.mark.parametrize("value", [{"apart": [["PP1"]]}, {"apart": None}, {"whole": "no"}])
def test_what_is_said_of_parts_has_one_shape(value: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="must be"):
        marked({"left": "A", "right": "B", "sure": [], "possible": [], **value})
