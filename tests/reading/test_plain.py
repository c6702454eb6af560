"""Plain text as programs and people save it: encodings, quotation, bullets, hyphens, lists of Markdown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolutions.document import UnreadableFile
from resolutions.reading import plain, read
from resolutions.reading.markdown import renumbered

HEAD = "The Human Rights Council,\n\n"


def texts(text: str) -> list[str]:
    return [line.text for line in plain.lines(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the light\u00ad\nhouse keepers", ["the lighthouse keepers"]),
        ("the light\u00ad  \r\n  house", ["the lighthouse"]),
        ("the light\u00adhouse", ["the lighthouse"]),
        ("1.\n\nUrges States;\n\n2.\n\nDecides so.", ["1. Urges States;", "2. Decides so."]),
        ("(a)\nFood;\n(b)\nWater;", ["(a) Food;", "(b) Water;"]),
        ("1.\n2.\nDecides so.", ["1.", "2. Decides so."]),  # of an empty one nothing is known
        ("Decides so.\n\n3.", ["Decides so.", "3."]),
        ("in 2012.\nThe Council", ["in 2012.", "The Council"]),
        ("- (a) Food;\n* (b) Water;\n\u2013 3. Decides", ["(a) Food;", "(b) Water;", "3. Decides"]),
        ("- Recalling the Charter,", ["- Recalling the Charter,"]),
        ("> The Council,\n>\n> Noting,\n>> 1. Urges;", ["The Council,", "Noting,", "1. Urges;"]),
        ("temperature > 5\nThe Council,\nNoting,", ["temperature > 5", "The Council,", "Noting,"]),
    ],
)
def test_lines(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. One\n1. Two\n1. Three", "1. One\n2. Two\n3. Three"),
        ("1. One:\n   1. Food\n   1. Water\n1. Two", "1. One:\n   (1) Food\n   (2) Water\n2. Two"),
        ("1. One:\n   1. Food\n   2. Water\n2. Two", "1. One:\n   (1) Food\n   (2) Water\n2. Two"),
        ("1) One\n\n1) Two", "1. One\n\n2. Two"),
        ("1. One\n\n# Annex\n\n1. Other\n2. Others", "1. One\n\n# Annex\n\n1. Other\n2. Others"),
        ("1. One\n   1. Two\n2. Three", "1. One\n   1. Two\n2. Three"),  # nothing announces a list
        ("1. One\n\nII\n\n1. Two", "1. One\n\nII\n\n1. Two"),  # in Markdown these are two lists
        ("1. One\n\n   more of it\n\n1. Two", "1. One\n\n   more of it\n\n2. Two"),
        ("2. Two\nDécision\n2. Deux", "2. Two\nDécision\n2. Deux"),
        ("1. One\n2. Two\n3. Three", "1. One\n2. Two\n3. Three"),
        ("in session\n1.5 million", "in session\n1.5 million"),
    ],
)
def test_lists_count_as_markdown_does(text: str, expected: str) -> None:
    assert renumbered(text) == expected


@given(st.lists(st.sampled_from(["1. Urges;", "  1. Food;", "text:", "", "2. Two", "# Annex"]), max_size=12))
def test_only_numbers_change(lines: list[str]) -> None:
    changed = renumbered("\n".join(lines)).split("\n")
    strip = str.maketrans("", "", "0123456789().")
    assert [line.translate(strip) for line in changed] == [
        line.translate(strip) for line in "\n".join(lines).split("\n")
    ]


@pytest.mark.parametrize(
    ("written", "encoding"),
    [
        ("keepers’ “relief” – Côte d’Ivoire", "mac_roman"),
        ("keepers’ “relief” – Côte d’Ivoire", "cp1252"),
        ("São Tomé, État, ÉTATS-UNIS, Óscar", "cp1252"),
        ("keepers’ “relief”", "utf-16"),
    ],
)
def test_an_encoding_is_told_by_what_it_makes_of_the_text(written: str, encoding: str) -> None:
    assert plain.decode(written.encode(encoding)) == written


def test_letters_that_were_encoded_twice_are_put_right_and_told() -> None:
    written = "1. Urges the keepers’ “relief” – in Côte d’Ivoire;"
    spoiled = written.encode().decode("cp1252", "replace")
    document = read(f"{HEAD}{spoiled}\n\n2. Decides so.".encode())
    assert document.paragraphs[0].text.startswith("Urges the keepers’ “relief")
    assert "encoded-twice" in {warning.code for warning in document.warnings}
    assert "encoded-twice" not in {warning.code for warning in read(f"{HEAD}{written}".encode()).warnings}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (
            '<akomaNtoso xmlns="http://docs.oasis-open.org"><statement name="x">a</statement></akomaNtoso>',
            "XML of a kind",
        ),
        ("<w:document><w:body/></w:document>", "XML of a kind"),
    ],
)
def test_xml_that_declares_nothing_is_called_what_it_is(content: str, reason: str) -> None:
    with pytest.raises(UnreadableFile, match=reason):
        read(content.encode())
