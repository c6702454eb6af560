"""What an address says of texts: symbols with a language, and pairs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolutions import symbols
from resolutions.address import LANGUAGES, PairAddress, SeveralAddress, SymbolAddress, split_language, split_pair

PARTS = st.sampled_from(["", "/A", "/A-B", "/Rev.1", "(III)", "(2015)", "/A/Corr.2"])
SYMBOLS = st.one_of(
    st.builds(
        "{}/{}/{}/{}{}".format,
        st.sampled_from(["A/HRC", "A", "E", "E/CN.4"]),
        st.sampled_from(["RES", "DEC", "PRST"]),
        st.sampled_from(["20", "S-9", "ES-10", "OS/14", "2003"]),
        st.integers(1, 9999),
        PARTS,
    ),
    st.builds("{}/{}{}".format, st.sampled_from(["S/RES", "A/RES", "S/PRST/2015"]), st.integers(1, 9999), PARTS),
    st.builds("A/{}/L.{}".format, st.sampled_from(["HRC/20", "C.3/80", "ES-10"]), st.integers(1, 99)),
)
ADDRESSES = st.builds(SymbolAddress, SYMBOLS.map(symbols.parse), st.sampled_from([None, *LANGUAGES]))


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("A/HRC/RES/54/1", "A/HRC/RES/54/1"),
        ("A/HRC/RES/54/1@fr", "A/HRC/RES/54/1@fr"),
        ("A/HRC/RES/54/1@en", "A/HRC/RES/54/1@en"),
        ("a/hrc/res/54/1@FR", "A/HRC/RES/54/1@fr"),
        (" A HRC RES 54 1 @ Fr ", "A/HRC/RES/54/1@fr"),
        ("A_HRC_RES_54_1@zh", "A/HRC/RES/54/1@zh"),
        ("https://docs.un.org/en/A/HRC/RES/54/1@ru", "A/HRC/RES/54/1@ru"),
        ("http://localhost:8000/resolutions/A/HRC/RES/54/1@fr/", "A/HRC/RES/54/1@fr"),
        ("S/RES/2231 (2015)@es", "S/RES/2231(2015)@es"),
        ("A/HRC/20/L.1/rev.1@ar", "A/HRC/20/L.1/Rev.1@ar"),
        *((text, None) for text in ("", "@", "@fr", "fr", "54/1", "54/1@fr", "A/HRC/RES/54/1@", "A/HRC/RES/54/1@de")),
        *(
            (text, None)
            for text in ("A/HRC/RES/54/1@fr@fr", "A/HRC/RES/54/1@french", "A/HRC/RES/54@fr/1", "\0", "x" * 9999)
        ),
    ],
)
def test_a_symbol_with_its_language(text: str, canonical: str | None) -> None:
    found = SymbolAddress.parse(text)
    assert (str(found) if found else None) == canonical


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("A/HRC/RES/11/3...A/HRC/RES/20/1", "A/HRC/RES/11/3...A/HRC/RES/20/1"),
        ("A/HRC/RES/11/3@fr...A/HRC/RES/20/1@FR", "A/HRC/RES/11/3@fr...A/HRC/RES/20/1@fr"),
        ("a/hrc/res/11/3 … A_HRC_RES_20_1@es", "A/HRC/RES/11/3...A/HRC/RES/20/1@es"),
        ("A/HRC/RES/11/3...A/HRC/RES/11/3", "A/HRC/RES/11/3...A/HRC/RES/11/3"),
        ("http://other.org/compare/A/HRC/RES/11/3...A/HRC/RES/20/1@fr/", "A/HRC/RES/11/3...A/HRC/RES/20/1@fr"),
        ("A_HRC_RES_11_3-EN.pdf ... HRC res 20/1", "A/HRC/RES/11/3...A/HRC/RES/20/1"),
        ("...", None),
        ("A/HRC/RES/11/3", None),
        ("A/HRC/RES/11/3...20/1", None),
        ("A/HRC/RES/11/3...A/HRC/RES/20/1...A/HRC/RES/20/1", None),
        ("A/HRC/RES/11/3....A/HRC/RES/20/1", None),
    ],
)
def test_a_pair(text: str, canonical: str | None) -> None:
    found = PairAddress.parse(text)
    assert (str(found) if found else None) == canonical


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("A/HRC/RES/11/3...A/HRC/RES/20/1...A/HRC/RES/44/4", "A/HRC/RES/11/3...A/HRC/RES/20/1...A/HRC/RES/44/4"),
        ("a/hrc/res/11/3 … A_HRC_RES_20_1@ES…A/HRC/RES/44/4", "A/HRC/RES/11/3...A/HRC/RES/20/1@es...A/HRC/RES/44/4"),
        ("...".join(["A/HRC/RES/11/3"] * 9), "...".join(["A/HRC/RES/11/3"] * 9)),
        ("A/HRC/RES/11/3...A/HRC/RES/20/1", None),
        ("A/HRC/RES/11/3...A/HRC/RES/20/1...", None),
        ("A/HRC/RES/11/3...A/HRC/RES/20/1...44/4", None),
    ],
)
def test_more_than_two(text: str, canonical: str | None) -> None:
    found = SeveralAddress.parse(text)
    assert (str(found) if found else None) == canonical


@given(ADDRESSES)
def test_an_address_comes_back_from_its_text(address: SymbolAddress) -> None:
    assert SymbolAddress.parse(str(address)) == address


@given(ADDRESSES, ADDRESSES)
def test_a_pair_comes_back_from_its_text(left: SymbolAddress, right: SymbolAddress) -> None:
    pair = PairAddress(left, right)
    assert PairAddress.parse(str(pair)) == pair
    assert pair.swapped.sides == (right, left)


@given(st.text())
def test_any_text_may_be_asked_for(text: str) -> None:
    for found in (SymbolAddress.parse(text), PairAddress.parse(text)):
        assert found is None or type(found).parse(str(found)) == found
    assert split_pair(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20/1@fr", ("20/1", "fr")),
        ("20/1 @ FR", ("20/1 ", "fr")),
        ("20/1@de", ("20/1@de", None)),
        ("20/1", ("20/1", None)),
        ("@fr", ("@fr", None)),
    ],
)
def test_the_language_is_what_ends_a_text(text: str, expected: tuple[str, str | None]) -> None:
    assert split_language(text) == expected


@pytest.mark.parametrize(
    ("language", "text"), [("en", "A/HRC/RES/20/1"), ("fr", "A/HRC/RES/20/1@fr"), ("de", "A/HRC/RES/20/1")]
)
def test_english_goes_without_saying(language: str, text: str) -> None:
    assert str(SymbolAddress.of_text("A/HRC/RES/20/1", language)) == text
    with pytest.raises(ValueError, match="no symbol"):
        SymbolAddress.of_text("20/1", language)
