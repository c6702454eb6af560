"""What people type and what they find."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from resolutions import services, spelling, symbols
from tests.storage.texts import titled

TITLES = {
    "A/HRC/RES/11/3": ("Trafficking in persons, especially women and children", date(2009, 6, 17)),
    "A/HRC/RES/20/1": ("Trafficking in persons, especially women and children: effective remedies", date(2012, 7, 5)),
    "A/HRC/RES/20/10": ("The effects of foreign debt", date(2012, 7, 5)),
    "A/HRC/RES/20/11": ("National policies and human rights", date(2012, 7, 6)),
    "A/HRC/RES/S-9/1": (
        "The grave violations of human rights in the Occupied Palestinian Territory",
        date(2009, 1, 12),
    ),
    "A/RES/20/1": ("Admission of new members: The Gambia", date(1965, 9, 21)),
    "A/RES/57/283/B": ("Biennial programme of work: follow-up", None),
    "A/RES/77/194": ("Trafficking in women and girls", date(2022, 12, 15)),
    "S/RES/2231(2015)": ("Non-proliferation", date(2015, 7, 20)),
    "A/HRC/RES/30/28": ("Assistance to Côte d’Ivoire in the field of human rights", date(2015, 10, 2)),
}

SEARCHES = [
    ("A/HRC/RES/20/1", ["A/HRC/RES/20/1", "A/HRC/RES/20/11", "A/HRC/RES/20/10"]),
    ("a/hrc/res/20/1", ["A/HRC/RES/20/1", "A/HRC/RES/20/11", "A/HRC/RES/20/10"]),
    ("a / hrc / res / 20 / 11", ["A/HRC/RES/20/11"]),
    ("HRC/RES/20/11", ["A/HRC/RES/20/11"]),
    ("https://docs.un.org/A/HRC/RES/20/11", ["A/HRC/RES/20/11"]),
    ("A HRC RES 20 11", ["A/HRC/RES/20/11"]),
    ("a_hrc_res_20_11", ["A/HRC/RES/20/11"]),
    ("20/1", ["A/HRC/RES/20/1", "A/RES/20/1", "A/HRC/RES/20/11", "A/HRC/RES/20/10"]),
    ("20/", ["A/HRC/RES/20/11", "A/HRC/RES/20/10", "A/HRC/RES/20/1", "A/RES/20/1"]),
    ("HRC 20/1", ["A/HRC/RES/20/1", "A/HRC/RES/20/11", "A/HRC/RES/20/10"]),
    ("GA 20/1", ["A/RES/20/1"]),
    ("Council resolution 20/1", ["A/HRC/RES/20/1", "A/HRC/RES/20/11", "A/HRC/RES/20/10"]),
    ("resolution 20/11", ["A/HRC/RES/20/11"]),
    ("20/1 trafficking", ["A/HRC/RES/20/1"]),
    ("s-9/1", ["A/HRC/RES/S-9/1"]),
    ("2231", ["S/RES/2231(2015)"]),
    ("2231 (2015)", ["S/RES/2231(2015)"]),
    ("S/RES/2231(2015)", ["S/RES/2231(2015)"]),
    ("57/283 B", ["A/RES/57/283/B"]),
    ("trafficking", ["A/RES/77/194", "A/HRC/RES/20/1", "A/HRC/RES/11/3"]),
    ("traffick wom", ["A/RES/77/194", "A/HRC/RES/20/1", "A/HRC/RES/11/3"]),
    ("TRAFFICKING IN PERSONS", ["A/HRC/RES/20/1", "A/HRC/RES/11/3"]),
    ("poli", ["A/HRC/RES/20/11"]),
    ("effect", ["A/HRC/RES/20/10", "A/HRC/RES/20/1"]),
    ("violation", ["A/HRC/RES/S-9/1"]),
    ("member's", ["A/RES/20/1"]),
    ("cote d'ivoire", ["A/HRC/RES/30/28"]),
    ("Côte", ["A/HRC/RES/30/28"]),
    ("follow-up", ["A/RES/57/283/B"]),
    ("follow up", ["A/RES/57/283/B"]),
    ("the gambia", ["A/RES/20/1"]),
    ("proliferation of the", ["S/RES/2231(2015)"]),
    ("trafficing", ["A/RES/77/194", "A/HRC/RES/20/1", "A/HRC/RES/11/3"]),
    ("trafficing in wommen", ["A/RES/77/194", "A/HRC/RES/20/1", "A/HRC/RES/11/3"]),
    ("Palestinan", ["A/HRC/RES/S-9/1"]),
    ("zebra", []),
    ("", []),
    (" \t", []),
    ("& | ! ( ) : * ' \\ \" <->", []),
    ("\0", []),
]


@pytest.mark.parametrize(
    ("written", "symbol"),
    [
        ("https://docs.un.org/A/HRC/RES/20/1", "A/HRC/RES/20/1"),
        ("https://docs.un.org/en/A/HRC/RES/20/1", "A/HRC/RES/20/1"),
        ("https://docs.un.org/A/RES/61/267B", "A/RES/61/267/B"),
        ("https://docs.un.org/en/S/RES/2231(2015)", "S/RES/2231(2015)"),
        ("https://docs.un.org/en/S/RES/2231%20(2015)", "S/RES/2231(2015)"),
        ("http://undocs.org/en/a/hrc/res/20/1/", "A/HRC/RES/20/1"),
        ("undocs.org/A/HRC/RES/20/1", "A/HRC/RES/20/1"),
        ("https://undocs.org/Home/Mobile?FinalSymbol=A%2FHRC%2FRES%2F20%2F1&Language=E", "A/HRC/RES/20/1"),
        ("http://localhost:8000/resolutions/A/HRC/RES/20/1/#OP4.b", "A/HRC/RES/20/1"),
        ("A HRC RES 20 1", "A/HRC/RES/20/1"),
        ("A_HRC_RES_20_1", "A/HRC/RES/20/1"),
        ("a-hrc-res-20-1", "A/HRC/RES/20/1"),
        ("A.HRC.RES.20.1", "A/HRC/RES/20/1"),
        ("A_HRC_RES_S-9_1", "A/HRC/RES/S-9/1"),
        ("a-hrc-res-s-9-1", "A/HRC/RES/S-9/1"),
        ("A RES ES-10 2", "A/RES/ES-10/2"),
        ("E_CN.4_RES_2004_1", "E/CN.4/RES/2004/1"),
        ("S_RES_2231_(2015)", "S/RES/2231(2015)"),
        ("A_HRC_20_L.1", "A/HRC/20/L.1"),
        ("A/HRC/RES/20/1/", "A/HRC/RES/20/1"),
        ("A_HRC_RES_20_1-EN.pdf", "A/HRC/RES/20/1"),
        ("a_hrc_res_20_1_fr.docx", "A/HRC/RES/20/1"),
        ("A-HRC-RES-20-1.docx", "A/HRC/RES/20/1"),
        ("A_RES_77_194-EN (1).pdf", "A/RES/77/194"),
        ("A_HRC_RES_S-9_1-ES.DOC", "A/HRC/RES/S-9/1"),
        ("A/HRC/RES/20/1.pdf", "A/HRC/RES/20/1"),
        ("S_RES_2231(2015).pdf", "S/RES/2231(2015)"),
        ("~/Downloads/A_HRC_RES_20_1-EN.pdf", "A/HRC/RES/20/1"),
        (r"C:\Users\me\A_HRC_RES_20_1.pdf", "A/HRC/RES/20/1"),
        ("A_HRC_20_L.1_Rev.1.docx", "A/HRC/20/L.1/Rev.1"),
        ("https://example.org/files/A_HRC_RES_20_1-EN.pdf?download=1", "A/HRC/RES/20/1"),
        ("https://documents.un.org/api/symbol/access?s=A%2FHRC%2FRES%2F20%2F1&l=en&t=pdf", "A/HRC/RES/20/1"),
        ("HRC res 20/1", "A/HRC/RES/20/1"),
        ("HRC/RES/20/1", "A/HRC/RES/20/1"),
        ("hrc resolution S-9/1", "A/HRC/RES/S-9/1"),
        ("HRC decision 25/117", "A/HRC/DEC/25/117"),
        ("Human Rights Council resolution 20/1", "A/HRC/RES/20/1"),
        ("Human Rights Council resolution 20/1 of 5 July 2012, para. 10", "A/HRC/RES/20/1"),
        ("the United Nations General Assembly resolution 77/194", "A/RES/77/194"),
        ("GA res. 57/283 B", "A/RES/57/283/B"),
        ("UNGA Resolution 217 A (III)", "A/RES/217(III)/A"),
        ("UNSCR 1325 (2000)", "S/RES/1325(2000)"),
        ("Security Council resolution 1325 (2000)", "S/RES/1325(2000)"),
        ("SC res 1325", "S/RES/1325"),
        ("ECOSOC resolution 1996/31", "E/RES/1996/31"),
        ("Commission on Human Rights resolution 2003/35", "E/CN.4/RES/2003/35"),
        ("20/1", None),
        ("HRC 20 1", None),
        ("HRC 20/1", None),
        ("Council resolution 20/1", None),
        ("20_1.pdf", None),
        ("G1215321.pdf", None),
        ("resolution on the Human Rights Council", None),
        ("A/HRC/RES/20/1 and 11/3", None),
        ("https://docs.un.org/", None),
        ("https://example.org/20/1", None),
        ("", None),
    ],
)
def test_symbols_as_people_copy_them(written: str, symbol: str | None) -> None:
    found = spelling.symbol(written)
    assert (found and found.text) == symbol


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("G1215321.pdf", "G1215321"),
        ("g1215321.docx", "G1215321"),
        ("N2274321-E (2).pdf", "N2274321-E"),
        ("https://documents.un.org/doc/undoc/gen/g12/153/21/pdf/g1215321.pdf", "G1215321"),
        ("A_HRC_RES_20_1.pdf", None),
        ("G20", None),
        ("", None),
    ],
)
def test_files_called_by_a_job_number(written: str, number: str | None) -> None:
    assert spelling.job_number(written) == number


@pytest.fixture
def collection(db: None) -> None:
    for symbol, (title, adopted_on) in TITLES.items():
        titled(symbol, title, adopted_on)


def test_what_is_found_and_in_which_order(collection: None) -> None:
    assert {words: [str(found) for found in services.find(words)] for words, _ in SEARCHES} == dict(SEARCHES)


def test_no_more_are_found_than_asked_for(collection: None) -> None:
    assert [str(found) for found in services.find("trafficking", limit=1)] == ["A/RES/77/194"]


@pytest.mark.slow
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(max_size=300) | st.text("20/1 ':*&|!()<->\\\"%_\0aA.-’", max_size=30))
def test_any_text_is_safe_to_look_for(db: None, words: str) -> None:
    assert list(services.find(words)) == []


def test_every_spelling_of_a_symbol_finds_it(collection: None) -> None:
    for symbol in TITLES:
        parsed = symbols.parse(symbol)
        assert parsed is not None
        for spelt in (symbol, symbol.lower(), parsed.short, *spelling.names(parsed)[:1]):
            assert symbol in [str(found) for found in services.find(spelt, limit=3)], spelt


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("HRC 20 / 1; S/RES/2231 (2015)", ["hrc", "20/1", "s/res/2231", "2015"]),
        ("20/", ["20/"]),
        ("Women’s rights, man's", ["women", "rights", "man"]),
        ("... -- /", []),
        ("x" * 500, ["x" * spelling.LONGEST]),
    ],
)
def test_words_of_a_search(text: str, expected: list[str]) -> None:
    assert spelling.words(text) == expected
