"""Footnote marks that are glued to words, and numbers that are none."""

from __future__ import annotations

import pytest

from resolutions.document import Footnote
from resolutions.reading import read
from resolutions.reading.footnotes import MarkReader
from tests.reading.texts import resolution


@pytest.mark.parametrize(
    ("text", "without", "marks"),
    [
        ("Human Trafficking1 and the", "Human Trafficking and the", ("1",)),
        ("women and children,1", "women and children,", ("1",)),
        ("Human Rights Council;1", "Human Rights Council;", ("1",)),
        ("of the Office.1 The", "of the Office. The", ("1",)),
        ("the report,1 the annex2 and again1", "the report, the annex and again", ("1", "2", "1")),
        ("the “Call to Action”1 of", "the “Call to Action” of", ("1",)),
        ("the report¹ of", "the report of", ("1",)),
        ("gender-based violence* and", "gender-based violence and", ("*",)),
        ("UNESCO1 has", "UNESCO has", ("1",)),
        ("article 2.3 (a)", "article 2.3 (a)", ()),
        ("Convention, 1930 (No. 29)", "Convention, 1930 (No. 29)", ()),
        ("No.1 and para.1, Rev.1, Add.1", "No.1 and para.1, Rev.1, Add.1", ()),
        ("resolution 64/293 of", "resolution 64/293 of", ()),
        ("emissions of CO2 and H1N1", "emissions of CO2 and H1N1", ()),
        ("COVID-19, SARS2", "COVID-19, SARS2", ()),
        ("five km² of land", "five km² of land", ()),
        ("A/HRC/20/18 and S/2012/160", "A/HRC/20/18 and S/2012/160", ()),
        ("the report7 of", "the report7 of", ()),
        ("decision 3/COP.15, 1/CMA.4 and CMP.1", "decision 3/COP.15, 1/CMA.4 and CMP.1", ()),
        ("the report CAC/COSP/IRG.2 and UNEP/EA.5/Res.1", "the report CAC/COSP/IRG.2 and UNEP/EA.5/Res.1", ()),
        ("on HIV/AIDS.1 The", "on HIV/AIDS. The", ("1",)),
        ("stable societies,2 noting", "stable societies, noting", ("2",)),  # A/HRC/RES/21/15, OP23
        ("the rule of law”3 and law,4", "the rule of law” and law,", ("3", "4")),
    ],
)
def test_marks(text: str, without: str, marks: tuple[str, ...]) -> None:
    read_ = MarkReader().read(text)
    assert (read_.text, read_.marks) == (without, marks)


@pytest.mark.parametrize("text", ["the report7 of", "the Convention4 of", "the High Commissioner;2 the"])
def test_a_mark_out_of_turn_is_a_warning(text: str) -> None:
    reader = MarkReader()
    reader.read(text, "PP4")
    assert [(w.code, w.label) for w in reader.warnings] == [("mark-out-of-turn", "PP4")]


def test_footnotes_at_the_foot_of_a_page_leave_the_paragraph_whole() -> None:
    text = (
        "99/1. A test\n\nThe Human Rights Council,\n\nTaking note of the Recommended Principles on Human Trafficking1 and\n"
        "of the report of the Special Rapporteur on trafficking\n\n1 See E/2002/68/Add.1.\n2/4\n\nin persons, especially women "
        "and children,2 which the\nCouncil welcomed,\n\n1. Decides to continue its\nwork.\n\n2 A/HRC/20/18.\n"
    )
    read_ = read(text.encode())
    assert read_.paragraphs[0].text == (
        "Taking note of the Recommended Principles on Human Trafficking and of the report of the Special Rapporteur on "
        "trafficking in persons, especially women and children, which the Council welcomed,"
    )
    assert read_.footnotes == (Footnote("1", "See E/2002/68/Add.1."), Footnote("2", "A/HRC/20/18."))
    assert [p.label for p in read_.paragraphs] == ["PP1", "OP1"]
    assert read_.lost == ()


def test_marks_without_notes_are_a_warning() -> None:
    read_ = read(resolution("Recalling the report,1", "1. Decides x.", foot="17 June 2009"))
    assert [w.code for w in read_.warnings] == ["notes-missing"]


def test_the_note_on_a_reissued_text_belongs_to_the_star_of_its_symbol() -> None:
    document = read(
        b"United Nations\n\nA/RES/78/990*\n\nGeneral Assembly\n\n78/990. Keepers\n\nThe General Assembly,\n\n"
        b"Recalling its resolution 78/195 of 19 December 2023,\n\n"
        b"* Reissued for technical reasons on 16 January 2024.\n\nNoting the sea,\n\n1. Decides to remain seized.\n"
    )
    assert [paragraph.label for paragraph in document.paragraphs] == ["PP1", "PP2", "OP1"]
    assert document.footnotes == (Footnote("*", "Reissued for technical reasons on 16 January 2024."),)
