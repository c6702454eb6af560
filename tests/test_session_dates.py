"""What a date of adoption is held against."""

from __future__ import annotations

from datetime import date

import pytest

from resolutions.session_dates import session_dates
from resolutions.symbols import parse


@pytest.mark.parametrize(
    ("symbol", "first", "last"),
    [
        ("A/HRC/RES/1/1", "2006-01-01", "2006-12-31"),
        ("A/HRC/RES/11/3", "2009-01-01", "2009-12-31"),
        ("A/HRC/RES/20/1", "2012-01-01", "2012-12-31"),
        ("A/HRC/RES/43/1", "2020-01-01", "2020-12-31"),  # adjourned in March, resumed in June
        ("A/RES/66/260", "2011-09-01", "2012-09-30"),
        ("A/RES/78/69", "2023-09-01", "2024-09-30"),
        ("E/RES/2012/1", "2011-01-01", "2012-12-31"),
        ("S/RES/1325(2000)", "2000-01-01", "2000-12-31"),
        ("A/HRC/20/L.1", "2012-01-01", "2012-12-31"),
    ],
)
def test_sessions_have_their_time(symbol: str, first: str, last: str) -> None:
    parsed = parse(symbol)
    assert parsed
    assert session_dates(parsed) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("symbol", ["A/HRC/RES/S-9/1", "A/RES/217(III)/A", "A/RES/ES-10/21", "E/CN.4/RES/2004/1"])
def test_of_others_nothing_is_said(symbol: str) -> None:
    parsed = parse(symbol)
    assert parsed
    assert session_dates(parsed) is None
