"""Months, ordinals and Roman numerals as English texts write them; nothing else spells or reads them."""

from __future__ import annotations

import re
from datetime import date

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
ANY_MONTH = "|".join(MONTHS)
"""For regular expressions."""
DATE = rf"\d{{1,2}} (?:{ANY_MONTH}) \d{{4}}"

NUMBERS = (
    *("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
"""The words of 0 to 19; none of anything is "no"."""
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_IRREGULAR = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC")),
    *((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_ROMAN_VALUES = {letters: value for value, letters in _ROMAN if len(letters) == 1}


def parse_date(text: str) -> date | None:
    """The first date that the text writes ("17 June 2009"), or None; a day that no calendar has is None too."""
    match = re.search(DATE, text)
    if match is None:
        return None
    day, month, year = match[0].split()
    try:
        return date(int(year), MONTHS.index(month) + 1, int(day))
    except ValueError:
        return None


def ordinal(number: int) -> str:
    """`eleventh`, `seventy-seventh`; figures from a hundred on (`101st`)."""
    if not 1 <= number < 100:
        return ordinal_figures(number)
    tens, ones = divmod(number, 10)
    if number < 20:
        return _ordinal_word(NUMBERS[number])
    if ones == 0:
        return _TENS[tens - 2][:-1] + "ieth"
    return f"{_TENS[tens - 2]}-{_ordinal_word(NUMBERS[ones])}"


def ordinal_figures(number: int) -> str:
    """`1st`, `12th`, `101st`."""
    ending = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _ordinal_word(word: str) -> str:
    return _IRREGULAR.get(word, word + "th")


_ORDINALS = {ordinal(number): number for number in range(1, 100)}


def parse_ordinal(words: str) -> int | None:
    """The number that an ordinal writes: "Forty-fourth" -> 44, "eleventh" -> 11, "Sixtieth" -> 60; else None."""
    return _ORDINALS.get(words.lower())


def to_roman(number: int) -> str:
    """A number of 1 or more in capital Roman numerals: 14 -> "XIV"."""
    written = ""
    for value, letters in _ROMAN:
        written += letters * (number // value)
        number %= value
    return written


def from_roman(numeral: str) -> int:
    """The number that a numeral writes, in small letters or capitals: "xiv" -> 14.

    Raises KeyError for a letter that is none of I, V, X, L, C, D, M.
    """
    values = [_ROMAN_VALUES[letter] for letter in numeral.upper()]
    # A smaller value before a larger one is taken off: XIV is 10 - 1 + 5.
    return sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))
