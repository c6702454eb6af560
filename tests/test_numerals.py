"""Months, ordinals and Roman numerals are read as they are written."""

from __future__ import annotations

import pytest

from resolutions.numerals import from_roman, ordinal, ordinal_figures, parse_ordinal, to_roman


@pytest.mark.parametrize(
    ("number", "numeral"),
    [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (40, "XL"), (99, "XCIX"), (1996, "MCMXCVI"), (3999, "MMMCMXCIX")],
)
def test_a_number_in_roman_numerals(number: int, numeral: str):
    assert to_roman(number) == numeral
    assert from_roman(numeral) == from_roman(numeral.lower()) == number


def test_every_numeral_is_read_as_it_is_written():
    assert [from_roman(to_roman(number)) for number in range(1, 4000)] == list(range(1, 4000))


def test_a_word_is_no_numeral():
    with pytest.raises(KeyError):
        from_roman("XAV")


@pytest.mark.parametrize(
    ("number", "word", "figures"),
    [(1, "first", "1st"), (12, "twelfth", "12th"), (22, "twenty-second", "22nd"), (60, "sixtieth", "60th")],
)
def test_an_ordinal(number: int, word: str, figures: str):
    assert (ordinal(number), ordinal_figures(number)) == (word, figures)
    assert parse_ordinal(word) == parse_ordinal(word.capitalize()) == number


@pytest.mark.parametrize("text", ["", "one", "hundredth", "twenty first", "20th"])
def test_other_words_are_no_ordinals(text: str):
    assert parse_ordinal(text) is None
