"""Whole small texts: what becomes a paragraph, what a heading, what its label is."""

from __future__ import annotations

import pytest

from resolutions.document import Heading
from resolutions.reading import read
from tests.reading.texts import resolution


def _read(*paragraphs: str) -> list[tuple[str, str]]:
    return [(p.label, p.text) for p in read(resolution(*paragraphs)).paragraphs]


@pytest.mark.parametrize(
    ("paragraphs", "read_as"),
    [
        pytest.param(
            ["Recalling x,", "1. Urges:", "(a) To y;", "2. Decides z."],
            [("PP1", "Recalling x,"), ("OP1", "Urges:"), ("OP1(a)", "To y;"), ("OP2", "Decides z.")],
            id="plain",
        ),
        pytest.param(
            ["Recalling x,", "Requests the Secretary-General to report."],
            [("PP1", "Recalling x,"), ("OP1", "Requests the Secretary-General to report.")],
            id="one operative paragraph without a number",
        ),
        pytest.param(
            ["Recalling x,", "1. Decides x;", "Requests the Secretary-General to report;", "3. Also decides y."],
            [("PP1", "Recalling x,"), ("OP1", "Decides x;"), ("OP2", "Requests the Secretary-General to report;"),
             ("OP3", "Also decides y.")],
            id="a number left out (A/HRC/RES/57/4, OP3)",
        ),
        pytest.param(
            ["Recalling x,", "Affirms that y,", "Noting z,", "1. Decides w."],
            [("PP1", "Recalling x,"), ("PP2", "Affirms that y,"), ("PP3", "Noting z,"), ("OP1", "Decides w.")],
            id="a slip of the pen in the preamble (A/HRC/RES/48/4, PP9)",
        ),
        pytest.param(
            ["Recalling the targets:", "Target 3.1: reduce x;", "Target 3.2: end y,", "1. Decides z."],
            [("PP1", "Recalling the targets:"), ("PP2", "Target 3.1: reduce x;"), ("PP3", "Target 3.2: end y,"),
             ("OP1", "Decides z.")],
            id="a list without numbers in the preamble (A/HRC/RES/35/23)",
        ),
        pytest.param(
            ["Recalling:", "(a) The Charter;", "(b) The Covenant,", "Noting x,", "1. Decides y."],
            [("PP1", "Recalling:"), ("PP1(a)", "The Charter;"), ("PP1(b)", "The Covenant,"), ("PP2", "Noting x,"),
             ("OP1", "Decides y.")],
            id="a list with letters in the preamble",
        ),
        pytest.param(
            ["Recalling x,", "1. Encourages measures, including for", "sexual and labour exploitation;", "2. Decides y."],
            [("PP1", "Recalling x,"), ("OP1", "Encourages measures, including for sexual and labour exploitation;"),
             ("OP2", "Decides y.")],
            id="a page that ended in mid-sentence (A/HRC/RES/11/3, OP3(f))",
        ),
        pytest.param(
            ["Recalling x,", "1. Decides y;", "2. Decides z.", "Annex", "1. The Forum shall meet.", "2. It shall end."],
            [("PP1", "Recalling x,"), ("OP1", "Decides y;"), ("OP2", "Decides z."),
             ("Annex OP1", "The Forum shall meet."), ("Annex OP2", "It shall end.")],
            id="an annex counts for itself",
        ),
        pytest.param(
            ["Recalling x,", "I", "1. Decides y;", "2. Decides z;", "II", "1. Urges w;", "2. Requests v."],
            [("PP1", "Recalling x,"), ("OP1", "Decides y;"), ("OP2", "Decides z;"),
             ("Part II OP1", "Urges w;"), ("Part II OP2", "Requests v.")],
            id="numbers begin again in part II",
        ),
        pytest.param(
            ["Recalling x,", "1. Decides to submit a draft:", "“Welcoming the text,", "“Adopts it.”", "2. Decides z."],
            [("PP1", "Recalling x,"), ("OP1", "Decides to submit a draft:"), ("OP1+1", "“Welcoming the text, “Adopts it.”"),
             ("OP2", "Decides z.")],
            id="a quoted draft stands under its number",
        ),
    ],
)  # fmt: skip
def test_paragraphs_and_labels(paragraphs: list[str], read_as: list[tuple[str, str]]) -> None:
    assert _read(*paragraphs) == read_as


def test_headings_stand_apart_before_a_label() -> None:
    read_ = read(resolution("Recalling x,", "1. Decides y;", "Follow-up", "2. Requests z."))
    assert read_.headings == (Heading("OP2", "Follow-up"),)
    assert [p.label for p in read_.paragraphs] == ["PP1", "OP1", "OP2"]


@pytest.mark.parametrize(
    ("paragraphs", "code", "label"),
    [
        (["Recalling x,", "1. Decides y;", "3. Decides z."], "number-skipped", "OP3"),
        (["Recalling x,", "1. Decides y;", "Requests w;", "3. Decides z."], "number-supplied", "OP2"),
        (["Recalling x,", "1. Decides y;", "2. Decides z;", "2. Urges w."], "number-repeated", "OP2+1"),
        (["Recalling x,", "1. Decides:", "“A quotation.”", "2. Decides z."], "unnumbered", "OP1+1"),
    ],
)
def test_what_is_uncertain_is_a_warning(paragraphs: list[str], code: str, label: str) -> None:
    assert (code, label) in [(w.code, w.label) for w in read(resolution(*paragraphs)).warnings]


def test_a_hyphen_at_a_line_end_goes_only_where_the_word_is_written_in_one() -> None:
    text = (
        "99/1. A test\n\nThe Human Rights Council,\n\nRecalling the multidisci-\nplinary and gender-\nsensitive approach,\n"
        "and gender-\nand age-sensitive measures in a multidisciplinary approach to\nwork,\n\n1. Decides to\ncontinue.\n"
    )
    assert read(text.encode()).paragraphs[0].text == (
        "Recalling the multidisciplinary and gender-sensitive approach, and gender- and age-sensitive measures in a "
        "multidisciplinary approach to work,"
    )
