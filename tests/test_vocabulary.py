"""Symbols and labels: canonical forms, order, addresses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolutions import symbols
from resolutions.document import anchor, parent_label


@pytest.mark.parametrize(
    ("text", "canonical", "body", "session", "short"),
    [
        ("A/HRC/RES/20/1", "A/HRC/RES/20/1", "Human Rights Council", "20", "20/1"),
        ("a/hrc/res/s-9/1", "A/HRC/RES/S-9/1", "Human Rights Council", "S-9", "S-9/1"),
        ("A/HRC/DEC/25/117", "A/HRC/DEC/25/117", "Human Rights Council", "25", "25/117"),
        ("A/HRC/PRST/OS/18/1", "A/HRC/PRST/OS/18/1", "Human Rights Council", "OS/18", "OS/18/1"),
        ("A/HRC/20/L.1/REV.1", "A/HRC/20/L.1/Rev.1", "Human Rights Council", "20", "20/L.1/Rev.1"),
        ("A/RES/77/194", "A/RES/77/194", "General Assembly", "77", "77/194"),
        ("A/RES/57/283/B", "A/RES/57/283/B", "General Assembly", "57", "57/283/B"),
        ("A/RES/61/267B", "A/RES/61/267/B", "General Assembly", "61", "61/267/B"),
        ("A/RES/77/128/A-B", "A/RES/77/128/A-B", "General Assembly", "77", "77/128/A-B"),
        ("A/RES/217 (III)", "A/RES/217(III)", "General Assembly", None, "217(III)"),
        ("A/RES/118/(II)", "A/RES/118(II)", "General Assembly", None, "118(II)"),
        ("A/RES/ES-10/20", "A/RES/ES-10/20", "General Assembly", "ES-10", "ES-10/20"),
        ("S/RES/2231 (2015)", "S/RES/2231(2015)", "Security Council", None, "2231(2015)"),
        ("E/RES/2020/5", "E/RES/2020/5", "Economic and Social Council", "2020", "2020/5"),
        ("E/CN.4/RES/2003/35", "E/CN.4/RES/2003/35", "Commission on Human Rights", "2003", "2003/35"),
    ],
)
def test_symbols(text: str, canonical: str, body: str, session: str | None, short: str) -> None:
    parsed = symbols.parse(text)
    assert parsed is not None
    assert (parsed.text, parsed.body, parsed.session, parsed.short) == (canonical, body, session, short)
    assert symbols.parse(parsed.text) == parsed
    assert symbols.official_address(parsed.text) == f"https://docs.un.org/{canonical}"


@pytest.mark.parametrize(
    "text", ["", "20/1", "A/HRC", "A/HRC/RES/", "A/HRC/RES/20/1/xy", "X/RES/1/1", "A/HRC/10/16", "../etc"]
)
def test_what_is_no_symbol(text: str) -> None:
    assert symbols.parse(text) is None


@given(st.text(alphabet="AHRCSE/()0123456789-.LRevres ", max_size=24))
def test_a_canonical_form_is_its_own_canonical_form(text: str) -> None:
    parsed = symbols.parse(text)
    assert parsed is None or symbols.parse(parsed.text) == parsed


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
    ("label", "id_", "parent"),
    [
        ("PP3", "PP3", None),
        ("OP4(b)", "OP4.b", "OP4"),
        ("OP4(b)(ii)", "OP4.b.ii", "OP4(b)"),
        ("Annex OP3", "Annex.OP3", None),
        ("Annex II OP3(a)", "Annex.II.OP3.a", "Annex II OP3"),
        ("OP4+1", "OP4+1", None),
        (")", "", None),
    ],
)
def test_labels_as_ids_and_their_parents(label: str, id_: str, parent: str | None) -> None:
    assert (anchor(label), parent_label(label)) == (id_, parent)
