"""Shingles and nearness: what texts are found by, and how they are ranked and gathered."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolutions.tracing.ranking import grouped, nearness, shares_little
from resolutions.tracing.shingles import ENOUGH, rarest, shingles
from resolutions.words import words

WORDS = st.lists(st.sampled_from("abcdefgh"), max_size=40)
COUNTS = st.dictionaries(st.integers(-(2**31), 2**31 - 1), st.integers(1, 3 * ENOUGH), max_size=40)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("… — !", []),
        ("Urges all States:", ["urges", "all", "states"]),
        ("resolution 20/1 of 5 July 2012,", ["resolution", "20/1", "of", "5", "july", "2012"]),
        ("gender-based “violence”", ["gender-based", "violence"]),
        ("gender‑based \u00adviolence", ["gender-based", "violence"]),
        ("the State’s duty (article 2.3)", ["the", "state's", "duty", "article", "2.3"]),
    ],
)
def test_words_are_those_that_are_said(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("asked", "found", "little"),
    [
        ("due diligence to prevent trafficking", "Decides to continue its consideration of trafficking", True),
        ("due diligence to prevent trafficking", "States should exercise due diligence to end trafficking", False),
        ("Urges all States to combat the sale of children and their exploitation", "Urges all States", False),
        ("of the", "to the", False),
    ],
)
def test_what_shares_fewer_than_half_of_the_telling_words_shares_little(asked: str, found: str, little: bool) -> None:
    assert shares_little(words(asked), words(found)) is little
    assert shares_little(words(found), words(asked)) is little


@pytest.mark.parametrize(("length", "runs"), [(0, 0), (1, 1), (2, 1), (3, 1), (4, 2), (10, 8)])
def test_a_text_has_a_run_for_each_word_but_the_last_two(length: int, runs: int) -> None:
    assert len(shingles([str(n) for n in range(length)])) == runs


def test_runs_are_the_same_numbers_everywhere() -> None:
    program = "from resolutions.tracing.shingles import shingles; print(shingles('a b c d'.split()))"
    printed = {
        subprocess.run(
            [sys.executable, "-c", program], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("0", "1")
    }
    assert printed == {b"[-1876391788, 1210977744]\n"}


@given(WORDS)
def test_runs_are_sorted_and_fit_the_column(own: list[str]) -> None:
    found = shingles(own)
    assert found == sorted(set(found))
    assert all(-(2**31) <= run < 2**31 for run in found)


@given(WORDS, WORDS)
def test_texts_that_share_three_words_in_a_row_share_a_run(before: list[str], after: list[str]) -> None:
    assert set(shingles(["x", "y", "z"])) <= set(shingles([*before, "x", "y", "z", *after]))


@given(COUNTS)
def test_the_rarest_together_lead_to_few_texts(counts: dict[int, int]) -> None:
    chosen = rarest(counts)
    assert bool(chosen) == bool(counts)
    assert len(chosen) == 1 or sum(counts[run] for run in chosen) <= ENOUGH
    assert max((counts[run] for run in chosen), default=0) <= min(
        (count for run, count in counts.items() if run not in chosen), default=10**9
    )


@given(WORDS, WORDS)
def test_nearness_is_a_share_and_the_same_from_both_sides(left: list[str], right: list[str]) -> None:
    near = nearness(left, right)
    assert 0 <= near.score <= 1
    assert near.kept <= min(len(left), len(right))
    assert near == nearness(right, left)


@pytest.mark.parametrize(
    ("nearer", "farther"),
    [
        ("a b c d e f g h i j", "a b c d e f g h i k"),
        ("x a b c d e f g h i j", "a b c d e"),
        ("a b c d e f g h i j " + "x " * 10, "a b c " + "y " * 7),
    ],
)
def test_what_keeps_more_is_nearer(nearer: str, farther: str) -> None:
    asked = list("abcdefghij")
    assert nearness(asked, nearer.split()).score > nearness(asked, farther.split()).score


def test_the_same_text_is_nearest_of_all() -> None:
    assert nearness(list("abcdefghij"), list("abcdefghij")).score == 1.0
    assert nearness([], list("abc")).score == 0.0


def test_what_is_alike_is_one_place_and_the_first_leads() -> None:
    ranked = ["abcdefghij", "abcdefghik", "qrstuvwxyz", "abcdefghi", "mmmmmmmmmm"]
    assert grouped(ranked, list, 2) == [["abcdefghij", "abcdefghik", "abcdefghi"], ["qrstuvwxyz"]]


@given(st.lists(WORDS, max_size=12), st.integers(1, 5))
def test_grouping_makes_no_more_places_than_asked_and_nothing_twice(texts: list[list[str]], most: int) -> None:
    numbered = list(enumerate(texts))
    groups = grouped(numbered, lambda item: item[1], most)
    taken = [number for group in groups for number, _ in group]
    assert len(groups) <= most
    assert len(taken) == len(set(taken))
    assert [group[0][0] for group in groups] == sorted(group[0][0] for group in groups)
