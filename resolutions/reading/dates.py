"""Dates and ordinal numbers as resolutions write them."""

from __future__ import annotations

import re
from datetime import date

_HALF = ("January", "February", "March", "April", "May", "June")
_MONTHS = (*_HALF, "July", "August", "September", "October", "November", "December")
DATE = rf"\d{{1,2}} (?:{'|'.join(_MONTHS)}) \d{{4}}"
_FIRST = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_TENTH = ("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth")
_SIMPLE = {word: number for number, word in enumerate((*_FIRST, *_TENTH, "eighteenth", "nineteenth"), 1)}
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
    if word in _SIMPLE or word in _ROUND:
        return _SIMPLE.get(word) or _ROUND[word]
    tens, _, unit = word.partition("-")
    if tens.endswith("y") and tens[:-1] in _TENS and unit in _FIRST:
        return _TENS[tens[:-1]] + _SIMPLE[unit]
    return None
