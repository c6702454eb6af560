"""Tokens and folding."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolutions.folding import fold
from resolutions.words import places_of_substance, tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("persons, especially", ["persons", ",", "especially"]),
        ("resolutions 63/156 and 64/178", ["resolutions", "63/156", "and", "64/178"]),
        ("(A/HRC/10/64/Add.1)", ["(", "A/HRC/10/64/Add.1", ")"]),
        ("article 2.3 (a), (b)", ["article", "2.3", "(", "a", ")", ",", "(", "b", ")"]),
        ("of 18 December 2008,", ["of", "18 December 2008", ","]),
        ("resolution 1325 (2000) on women", ["resolution", "1325 (2000)", "on", "women"]),
        ("gender- and age-sensitive", ["gender-", "and", "age-sensitive"]),
        ("States’ responses", ["States’", "responses"]),
        ("the mandate holder’s requests", ["the", "mandate", "holder’s", "requests"]),
        ("and/or", ["and/or"]),
        ("the city of Ta‘izz,", ["the", "city", "of", "Ta‘izz", ","]),
        ("Convention, 1930 (No. 29)", ["Convention", ",", "1930", "(", "No", ".", "29", ")"]),
        ("“Taking action”", ["“", "Taking", "action", "”"]),
        ("from 58,000 to 41,000, of 1,500–2,000,", ["from", "58,000", "to", "41,000", ",", "of", "1,500–2,000", ","]),
        (
            "1 000, 2\u00a0000, 3\u2009000, 4\u202f000",
            ["1 000", ",", "2\u00a0000", ",", "3\u2009000", ",", "4\u202f000"],
        ),
        ("2.5 and 1.35 and 2,366.2", ["2.5", "and", "1.35", "and", "2,366.2"]),
        ("a 5,000-strong force, the 10,000th case", ["a", "5,000-strong", "force", ",", "the", "10,000th", "case"]),
        ("US$ 67 million, $1,966.2 million", ["US$ 67", "million", ",", "$1,966.2", "million"]),
        ("3.67%, 20–30 %, 1.5°C, 2° C.", ["3.67%", ",", "20–30 %", ",", "1.5°C", ",", "2° C", "."]),
        ("articles 7, 8, 9 and 110", ["articles", "7", ",", "8", ",", "9", "and", "110"]),
        ("A/HRC/51 100 of 2008 123 and 12 3456", ["A/HRC/51", "100", "of", "2008", "123", "and", "12", "3456"]),
        ("5/1, 43/47,134 and 1,2345", ["5/1", ",", "43/47", ",", "134", "and", "1", ",", "2345"]),
        ("", []),
        ("  ", []),
    ],
)
def test_words_numbers_symbols_and_dates_are_whole(text: str, expected: list[str]) -> None:
    assert list(tokens(text).words) == expected


def test_words_of_substance_are_neither_small_words_nor_marks() -> None:
    text = "the rights, of women and girls"
    assert [text[place:].split()[0] for place in places_of_substance(text)] == ["rights,", "women", "girls"]


@given(st.text(alphabet="ab1 ’'-/.,;()%$°C\n\u00a0\t“_", max_size=60))
def test_tokens_put_together_are_the_text(text: str) -> None:
    cut = tokens(text)
    assert "".join(space + word for space, word in zip(cut.spaces, cut.words, strict=True)) + cut.tail == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("women\u00a0and\n girls ", "women and girls"),
        ("States’ “duty”", 'States\' "duty"'),
        ("2004–2005 — now", "2004-2005 - now"),
        ("co\u00adoperation\u200b", "cooperation"),
    ],
)
def test_folding_writes_spaces_quotes_and_dashes_in_one_way(text: str, expected: str) -> None:
    assert fold(text) == expected
