"""Proposals of series: what is alike by title, citation and wording, and what is not."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolutions.tracing.series import Member, proposals, resemblance, sketch

OWN_WORDS = {
    "torture": "Condemns all forms of torture and calls upon States to prevent and prosecute them without any delay",
    "water": "Reaffirms that safe drinking water and sanitation are essential for the full enjoyment of life",
}


def member(number: str, title: str, year: int, *cited: str, text: str = "", month: int = 7) -> Member:
    symbols = frozenset(f"A/HRC/RES/{one}" for one in cited)
    runs = sketch([text or f"words of {number} alone that no other text has at all"])
    return Member(f"A/HRC/RES/{number}", "Human Rights Council", title, date(year, month, 1), symbols, runs)


FILLERS = [member(f"1/{n}", title, 2000) for n, title in enumerate(["Older persons", "The Internet", "Albinism"], 1)]


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        # One title, with what a session adds after a colon.
        (
            [
                member("11/3", "Trafficking in persons, especially women and children", 2009),
                member(
                    "20/1", "Trafficking in persons, especially women and children: effective remedies", 2012, "11/3"
                ),
                member("44/4", "Trafficking in persons, especially women and children: protection", 2020, "20/1"),
            ],
            [["11/3", "20/1", "44/4"]],
        ),
        # A mandate's renewal is of its subject.
        (
            [
                member("32/8", "The right to food", 2016),
                member("40/7", "Mandate of the Special Rapporteur on the right to food", 2019, "32/8"),
                member("43/11", "The right to food", 2020, "40/7"),
            ],
            [["32/8", "40/7", "43/11"]],
        ),
        # Without titles, wording and citations tell.
        (
            [
                member("5/1", "", 2010, text=OWN_WORDS["torture"]),
                member("6/1", "", 2011, "5/1", text=OWN_WORDS["torture"]),
            ],
            [["5/1", "6/1"]],
        ),
        # A citation alone makes no series, nor do the phrases of a body.
        ([member("5/1", "Drinking water", 2010), member("6/1", "Torture", 2011, "5/1")], []),
        (
            [
                member("5/1", "Situation of human rights in Mali", 2010),
                member("5/2", "Situation of human rights in Yemen", 2011),
            ],
            [],
        ),
        # What adopts an instrument is no session's word on it.
        (
            [
                member("5/1", "Convention on the rights of older migrants", 2010),
                member("6/1", "Rights of older migrants", 2011, "5/1"),
            ],
            [],
        ),
        # Two titles at one session are two subjects.
        (
            [
                member("5/1", "Rights of the child", 2010, text=OWN_WORDS["water"]),
                member("5/2", "Rights of the girl child", 2010, "5/1", text=OWN_WORDS["water"]),
            ],
            [],
        ),
    ],
)
def test_proposals(members: list[Member], expected: list[list[str]]) -> None:
    found = proposals([*members, *FILLERS])
    assert [[symbol.removeprefix("A/HRC/RES/") for symbol in one.symbols] for one in found] == expected


def test_the_order_of_the_collection_does_not_matter() -> None:
    members = [
        member(f"{n}/{m}", f"{subject} and life", 2000 + n)
        for n in range(2, 9)
        for m, subject in enumerate(["Water", "Torture"])
    ]
    assert proposals(members) == proposals(members[::-1])


@given(st.text("abc ", min_size=1), st.text("abc ", min_size=1))
def test_resemblance_is_a_share_and_the_same_both_ways(one: str, other: str) -> None:
    left, right = sketch([one]), sketch([other])
    assert 0 <= resemblance(left, right) <= 1
    assert resemblance(left, right) == resemblance(right, left)
    assert resemblance(left, left) == (1 if left else 0)
