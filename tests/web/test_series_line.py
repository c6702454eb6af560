"""The series at the head of a comparison: which texts it names, and to which comparison each leads."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from resolutions.presentation.comparison.series_line import SeriesLine, series_line


@dataclass(frozen=True)
class Text:
    short_symbol: str

    @property
    def symbol(self) -> str:
        return f"A/HRC/RES/{self.short_symbol}"


def line(names: str, *pair: str) -> SeriesLine:
    """The line of a series of these short symbols."""
    older, newer = map(Text, pair)
    texts = [Text(name) for name in names.split()]
    return series_line(
        "/series/x/", texts, (older, newer), lambda one, other: f"{one}...{other}".replace("A/HRC/RES/", "")
    )


def told(line: SeriesLine) -> list[str]:
    """`8/12: 8/12...20/1 instead of 11/3` of each text; the name alone of those that are compared."""
    return [f"{s.name}: {s.href} instead of {s.instead}" if s.href or s.instead else s.name for s in line.steps]


@pytest.mark.parametrize(
    ("names", "pair", "steps"),
    [
        (
            "8/12 11/3 14/2 20/1 44/4",
            ("11/3", "20/1"),
            [
                "8/12: 8/12...20/1 instead of 11/3",
                "11/3",
                "14/2: 14/2...20/1 instead of 11/3",
                "20/1",
                "44/4: 11/3...44/4 instead of 20/1",
            ],
        ),
        ("11/3 20/1", ("11/3", "20/1"), ["11/3", "20/1"]),
        # The later one first: the comparisons that it leads to have the earlier one first.
        (
            "8/12 11/3 20/1 44/4",
            ("20/1", "11/3"),
            ["8/12: 8/12...20/1 instead of 11/3", "11/3", "20/1", "44/4: 11/3...44/4 instead of 20/1"],
        ),
        # One of them is not of the series: what stands on its side takes its place.
        (
            "11/3 20/1 44/4",
            ("9/9", "20/1"),
            ["11/3: 11/3...20/1 instead of 9/9", "20/1", "44/4: 9/9...44/4 instead of 20/1"],
        ),
        (
            "8/12 11/3 20/1",
            ("11/3", "50/5"),
            ["8/12: 8/12...11/3 instead of 50/5", "11/3", "20/1: 11/3...20/1 instead of 50/5"],
        ),
    ],
)
def test_each_text_leads_to_the_comparison_in_which_it_takes_a_place(
    names: str, pair: tuple[str, str], steps: list[str]
) -> None:
    found = line(names, *pair)
    assert told(found) == steps
    assert (found.href, found.count) == ("/series/x/", len(names.split()))


LONG = " ".join(f"{n}/1" for n in range(1, 13))


@pytest.mark.parametrize(
    ("pair", "shown"),
    [
        ((1, 2), [1, 2, 3, 4, 5, 6, 7]),
        ((11, 12), [6, 7, 8, 9, 10, 11, 12]),
        ((5, 6), [2, 3, 4, 5, 6, 7, 8]),
        ((1, 12), [1, 2, 3, 4, 10, 11, 12]),
    ],
)
def test_of_a_long_series_the_two_and_those_next_to_them_are_shown(pair: tuple[int, int], shown: list[int]) -> None:
    found = line(LONG, *(f"{n}/1" for n in pair))
    assert [step.name for step in found.steps] == [f"{n}/1" for n in shown]
    assert found.count == 12
    assert [step.name for step in found.steps if not step.href] == [f"{n}/1" for n in pair]
