"""Labels as drafts print them while they are negotiated."""

from __future__ import annotations

import pytest

from resolutions.document import Document
from resolutions.reading import read
from resolutions.reading.draft_labels import parse


@pytest.mark.parametrize(
    ("line", "section", "number", "items", "text"),
    [
        ("PP1 Noting the sea,", "preambular", "1", "", "Noting the sea,"),
        ("pp2. Noting the sea,", "preambular", "2", "", "Noting the sea,"),
        ("P.P. 2: Noting the sea,", "preambular", "2", "", "Noting the sea,"),
        ("PP2 ter [Recalling its resolution,]", "preambular", "2ter", "", "[Recalling its resolution,]"),
        ("[PP2bis] Recalling", "preambular", "2bis", "", "Recalling"),
        ("[PP2bis Recalling its resolution,]", "preambular", "2bis", "", "[Recalling its resolution,]"),
        ("(PP3) (New) Recalling", "preambular", "3", "", "Recalling"),
        ("PP (new) Recalling", "preambular", "", "", "Recalling"),
        ("OP1 bis Condemns", "operative", "1bis", "", "Condemns"),
        ("OP 1-BIS. “Condemns", "operative", "1bis", "", "“Condemns"),
        ("OP1 alt. Condemns", "operative", "1alt", "", "Condemns"),
        ("OP1 bis alt 2 Condemns", "operative", "1bisalt2", "", "Condemns"),
        ("OP4 (b) (ii) To report;", "operative", "4", "(b)(ii)", "To report;"),
        ("2 bis. Condemns", "operative", "2bis", "", "Condemns"),
        ("2. (quater) Condemns", "operative", "2quater", "", "Condemns"),
        ("OP3", "operative", "3", "", ""),
        ("op03. Urges", "operative", "3", "", "Urges"),
        ("(OP1 bis) Condemns", "operative", "1bis", "", "Condemns"),
        ("OP1–bis Condemns", "operative", "1bis", "", "Condemns"),
        ("[(New) Recalling its resolution,]", None, "", "", "[Recalling its resolution,]"),
        ("(New) Recalling", None, "", "", "Recalling"),
    ],
)  # fmt: skip
def test_labels(line: str, section: str | None, number: str, items: str, text: str) -> None:
    label = parse(line)
    assert label is not None
    assert (label.section, label.number, "".join(label.items), label.text) == (section, number, items, text)


@pytest.mark.parametrize(
    "line",
    ["1. Urges States", "OPCAT entered into force", "PP. 12 and 13", "Operative paragraphs", "OP-CRC Parties", "2 bis of the",
     "New York", "New technologies are", "People’s", "(a) To report", "12 Alternatives", "OP1/2 Urges"],
)  # fmt: skip
def test_what_is_no_label(line: str) -> None:
    assert parse(line) is None


def _read(body: str) -> Document:
    return read(f"A/HRC/20/L.1\n\nThe keepers\n\nThe Human Rights Council,\n\n{body}".encode())


@pytest.mark.parametrize(
    ("body", "labels"),
    [
        ("PP1 Noting a,\n\nPP2 Fully b,\n\nOP1 Urges c:\n\n(a) To d;\n\n(b) To e;\n\nOP1 bis Condemns f:\n\n(a) To g;\n\nOP2 Decides h.",
         "PP1 PP2 OP1 OP1(a) OP1(b) OP1bis OP1bis(a) OP2"),
        ("Noting a,\n\n1. Urges b;\n\n2 bis. Condemns c;\n\n3. Decides d;\n\n4. Requests e.", "PP1 OP1 OP2bis OP3 OP4"),
        ("PP1 Noting a,\n\nPP1 bis Noting b:\n\n(a) C;\n\n(b) D,\n\n(New) Aware of e,\n\nOP1 Decides f.",
         "PP1 PP1bis PP1bis(a) PP1bis(b) PP1bis+1 OP1"),
        ("PP1\n\nNoting a,\n\nOP1\n\nDecides b.", "PP1 OP1"),
        ("PP1 Noting the sea and all of its\nwaters,\nPP2 Recalling its resolution and\nall of that,\nOP1 Decides to remain\nseized.",
         "PP1 PP2 OP1"),
    ],
)  # fmt: skip
def test_they_are_the_labels_of_the_paragraphs(body: str, labels: str) -> None:
    document = _read(body)
    assert " ".join(paragraph.label for paragraph in document.paragraphs) == labels
    assert not any(paragraph.text.startswith(("PP", "OP", "(N")) for paragraph in document.paragraphs)
    assert document.warnings == ()


@pytest.mark.parametrize("mark", ["[", "“", "«", "("])
def test_a_paragraph_may_begin_with_a_bracket_or_quotation_mark(mark: str) -> None:
    document = _read(f"Noting the sea,\n\n{mark}Recalling its resolution,\n\nAware of storms,\n\n1. Urges States.")
    assert [paragraph.text for paragraph in document.paragraphs][1] == f"{mark}Recalling its resolution,"
    assert document.paragraphs[3].label == "OP1"
