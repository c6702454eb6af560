"""Symbols in the ways they are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolutions import symbols


@pytest.mark.parametrize(
    ("written", "canonical", "body", "short"),
    [
        ("A/HRC/RES/20/1", "A/HRC/RES/20/1", "Human Rights Council", "20/1"),
        ("a/hrc/res/s-9/1", "A/HRC/RES/S-9/1", "Human Rights Council", "S-9/1"),
        ("A/HRC/DEC/25/117", "A/HRC/DEC/25/117", "Human Rights Council", "25/117"),
        ("A/HRC/PRST/OS/14/2", "A/HRC/PRST/OS/14/2", "Human Rights Council", "OS/14/2"),
        ("A/HRC/20/L.1/Rev.1", "A/HRC/20/L.1/Rev.1", "Human Rights Council", "20/L.1/Rev.1"),
        ("S/RES/2231 (2015)", "S/RES/2231(2015)", "Security Council", "2231(2015)"),
        ("A/RES/61/267B", "A/RES/61/267/B", "General Assembly", "61/267 B"),
        ("A/RES/57/283 B", "A/RES/57/283/B", "General Assembly", "57/283 B"),
        ("A/RES/57/283/B", "A/RES/57/283/B", "General Assembly", "57/283 B"),
        ("A/RES/76/84 A-B", "A/RES/76/84/A-B", "General Assembly", "76/84 A-B"),
        ("A/RES/118/(II)", "A/RES/118(II)", "General Assembly", "118(II)"),
        ("A/RES/217(III)[A]", "A/RES/217(III)/A", "General Assembly", "217(III) A"),
        ("A/RES/217 A (III)", "A/RES/217(III)/A", "General Assembly", "217(III) A"),
        ("E/CN.4/RES/2003/35", "E/CN.4/RES/2003/35", "Commission on Human Rights", "2003/35"),
        ("A/HRC/RES/S‑9∕1", "A/HRC/RES/S-9/1", "Human Rights Council", "S-9/1"),
        ("A／HRC⁄RES/S−9/1", "A/HRC/RES/S-9/1", "Human Rights Council", "S-9/1"),
        ("A/HRC/RES/S–9/1", "A/HRC/RES/S-9/1", "Human Rights Council", "S-9/1"),
        ("E/RES/1996/31", "E/RES/1996/31", "Economic and Social Council", "1996/31"),
    ],
)
def test_acts(written: str, canonical: str, body: str, short: str) -> None:
    symbol = symbols.parse(written)
    assert symbol is not None
    assert (symbol.text, symbol.body, symbol.short) == (canonical, body, short)
    assert symbols.document(written) == canonical


@pytest.mark.parametrize("text", ["A/HRC/10/16", "E/2002/68/Add.1", "A/CONF.157/23", "S/2015/446", "CRC/C/GC/13"])
def test_reports_and_letters_are_documents_but_no_acts(text: str) -> None:
    assert symbols.document(text) == text
    assert symbols.parse(text) is None


@pytest.mark.parametrize(
    "text",
    ["A/HRC/RES/", "../etc", "HIV/AIDS", "24/7", "A/B", "and/or", "A/", "resolution 20/1", ""],
)
def test_not_symbols(text: str) -> None:
    assert symbols.parse(text) is None
    assert symbols.document(text) is None


@given(st.from_regex(rf"{symbols.DOCUMENT}", fullmatch=True))
def test_a_symbol_once_read_reads_as_itself(text: str) -> None:
    canonical = symbols.document(text)
    assert canonical is None or symbols.document(canonical) == canonical


def test_symbols_sort_as_people_count() -> None:
    mixed = ["A/HRC/RES/10/11", "A/HRC/RES/S-9/1", "A/HRC/RES/2/1", "A/HRC/RES/10/2", "A/HRC/RES/10/1"]
    assert [symbol.removeprefix("A/HRC/RES/") for symbol in sorted(mixed, key=symbols.sort_key)] == [
        "2/1",
        "10/1",
        "10/2",
        "10/11",
        "S-9/1",
    ]


@pytest.mark.parametrize(
    ("symbol", "address"),
    [
        ("A/HRC/RES/20/1", "https://docs.un.org/A/HRC/RES/20/1"),
        ("S/RES/2231(2015)", "https://docs.un.org/S/RES/2231(2015)"),
        ("A/RES/61/267/B", "https://docs.un.org/A/RES/61/267B"),
    ],
)
def test_official_addresses(symbol: str, address: str) -> None:
    assert symbols.official_address(symbol) == address
