"""Dates and ordinal numbers as resolutions write them."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = (
    "January February March April May June July August September October November December".split()
)  # fmt: skip
DATE = rf"\d{{1,2}} (?:{'|'.join(_MONTHS)}) \d{{4}}"
_UNITS = "first second third fourth fifth sixth seventh eighth ninth".split()
_TEENS = (
    "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth".split()
)  # fmt: skip
_TENS = {"twent": 20, "thirt": 30, "fort": 40, "fift": 50, "sixt": 60, "sevent": 70, "eight": 80, "ninet": 90}
_ROUND = {f"{stem}ieth": value for stem, value in _TENS.items()}


def parse_date(text: str) -> date | None:
    """The first date that the text writes ("17 June 2009"), or None; a day that no calendar has is None too."""
    match = re.search(DATE, text)
    if match is None:
        return None
    day, month, year = match[0].split()
    try:
        return date(int(year), _MONTHS.index(month) + 1, int(day))
    except ValueError:
        return None


def parse_ordinal(words: str) -> int | None:
    """The number that an ordinal writes: "Forty-fourth" -> 44, "eleventh" -> 11, "Sixtieth" -> 60; else None."""
    word = words.lower()
    if word in _UNITS:
        return _UNITS.index(word) + 1
    if word in _TEENS:
        return _TEENS.index(word) + 10
    if word in _ROUND:
        return _ROUND[word]
    tens, _, unit = word.partition("-")
    stem = tens.removesuffix("y")
    if stem != tens and stem in _TENS and unit in _UNITS:
        return _TENS[stem] + _UNITS.index(unit) + 1
    return None
