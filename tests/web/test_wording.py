"""English around numbers."""

from __future__ import annotations

from datetime import date

import pytest

from resolutions.document import Adoption
from resolutions.numerals import ordinal
from resolutions.presentation.wording import adopted_words, listed, plural, session_name, spelled

VOTE = "recorded vote"


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (1, "first"),
        (2, "second"),
        (8, "eighth"),
        (11, "eleventh"),
        (12, "twelfth"),
        (20, "twentieth"),
        (21, "twenty-first"),
        (40, "fortieth"),
        (79, "seventy-ninth"),
        (101, "101st"),
        (112, "112th"),
        (0, "0th"),
    ],
)
def test_ordinals(number: int, expected: str) -> None:
    assert ordinal(number) == expected


@pytest.mark.parametrize(
    ("session", "expected"),
    [
        ("20", "Twentieth session"),
        ("S-9", "Ninth special session"),
        ("ES-10", "Tenth emergency special session"),
        ("2020", "Session 2020"),
        ("X-1", "Session X-1"),
        (None, ""),
    ],
)
def test_sessions(session: str | None, expected: str) -> None:
    assert session_name(session) == expected


def test_counts() -> None:
    assert [plural(n, "change") for n in (0, 1, 2)] == ["0 changes", "1 change", "2 changes"]
    assert [spelled(n, "link is", "links are") for n in (0, 1, 10, 11)] == [
        "no links are",
        "one link is",
        "ten links are",
        "11 links are",
    ]


def test_lists() -> None:
    assert [listed(list("abc")[:n]) for n in range(4)] == ["", "a", "a and b", "a, b and c"]


@pytest.mark.parametrize(
    ("session", "when", "adoption", "expected"),
    [
        (
            "20",
            date(2012, 7, 5),
            Adoption("without a vote"),
            "Twentieth session, adopted 5 July 2012 without a vote",
        ),
        (
            "53",
            None,
            Adoption(VOTE, 25, 16, 6),
            "Fifty-third session, adopted by a recorded vote of 25 to 16, with 6 abstentions",
        ),
        (
            None,
            date(2015, 7, 20),
            Adoption(VOTE, 15, 0, 1),
            "Adopted 20 July 2015 by a recorded vote of 15 to none, with 1 abstention",
        ),
        (None, date(2015, 7, 20), Adoption(VOTE), "Adopted 20 July 2015 by a recorded vote"),
        ("20", None, Adoption(), "Twentieth session"),
        (None, None, Adoption(), ""),
    ],
)
def test_adoption(session: str | None, when: date | None, adoption: Adoption, expected: str) -> None:
    assert adopted_words(session, when, adoption) == expected
