"""Resolutions in lettered parts, parts with preambles of their own, several resolutions in one file, items in lists."""

from __future__ import annotations

import textwrap

import pytest

from resolutions.document import Document, Footnote, Heading, ReadWarning
from resolutions.reading import read
from tests.reading.printing import resolution as pressed


def text(*lines: str) -> bytes:
    return "\n\n".join(lines).encode()


def labels(document: Document) -> list[str]:
    return [p.label for p in document.paragraphs]


LETTERED = (
    "76/84. Questions relating to information",
    "A",
    "Information in the service of humanity",
    "The General Assembly,",
    "Taking note of the report of the Secretary-General,",
    "Urges all countries:",
    "(a) To cooperate;",
    "(b) To enhance efforts.",
    "49th plenary meeting",
    "9 December 2021",
    "B",
    "United Nations global communications policies and activities",
    "The General Assembly,",
    "Recalling its resolutions 75/101 A and B,",
    "1. Requests a report;",
    "II",
    "General activities",
    "2. Decides to go on.",
    "49th plenary meeting",
    "9 December 2021",
)


def test_a_resolution_in_lettered_parts_is_one_document() -> None:
    """As A/RES/76/84 A and B, each with its own opening line, meeting and numbers."""
    document = read(text(*LETTERED))
    assert labels(document) == [
        "Part A PP1", "Part A OP1", "Part A OP1(a)", "Part A OP1(b)",
        "Part B PP1", "Part B OP1", "Part B OP2",
    ]  # fmt: skip
    assert [p.section for p in document.paragraphs[3:6]] == ["operative", "preambular", "operative"]
    assert document.headings == (
        Heading("Part A PP1", "A"),
        Heading("Part A PP1", "Information in the service of humanity"),
        Heading("Part B PP1", "B"),
        Heading("Part B PP1", "United Nations global communications policies and activities"),
        Heading("Part B OP2", "II"),
        Heading("Part B OP2", "General activities"),
    )
    assert (document.symbol, document.title) == ("A/RES/76/84", "Questions relating to information")
    assert (document.meeting, str(document.adopted_on)) == ("49th plenary meeting", "2021-12-09")
    assert (document.retention, document.warnings) == (1.0, ())


def test_parts_without_opening_lines_may_share_a_preamble() -> None:
    """As E/RES/2023/5."""
    document = read(
        text(
            "2023/5. Work of the Committee", "The Economic and Social Council,", "Recalling its resolutions,",
            "A", "Dangerous goods", "Recognizing the work,", "1. Thanks the Committee;", "2. Requests copies.",
            "B", "Chemicals", "Noting with satisfaction:", "(a) That work goes on;", "1. Commends the Committee.",
        )
    )  # fmt: skip
    assert labels(document) == [
        "PP1", "Part A PP1", "Part A OP1", "Part A OP2", "Part B PP1", "Part B PP1(a)", "Part B OP1",
    ]  # fmt: skip


def test_letters_over_one_count_of_numbers_are_headings() -> None:
    document = read(
        text(
            "60/1. Outcome", "The General Assembly,", "Recalling x,", "1. Decides y;", "A", "2. Decides z;",
            "B", "3. Decides w.",
        )
    )  # fmt: skip
    assert labels(document) == ["PP1", "OP1", "OP2", "OP3"]
    assert document.headings == (Heading("OP2", "A"), Heading("OP3", "B"))


def test_parts_that_were_voted_on_apart_have_no_vote_in_common() -> None:
    lines = [*LETTERED]
    lines[9:9] = ["Adopted by a recorded vote of 100 to 2, with 3 abstentions"]
    document = read(text(*lines, "[Adopted without a vote.]"))
    assert document.adoption.mode is None
    assert [warning.code for warning in document.warnings] == ["adopted-apart"]


def test_one_part_printed_by_itself_carries_its_letter() -> None:
    """As A/RES/72/266 B, whose masthead may leave the letter out."""
    document = read(text("A/RES/72/266", "72/266. Shifting the paradigm", "B", "The General Assembly,", "Recalling x,",
                         "1. Decides y."))  # fmt: skip
    assert (document.symbol, document.title) == ("A/RES/72/266/B", "Shifting the paradigm")
    assert labels(document) == ["PP1", "OP1"]


def test_a_part_with_a_preamble_of_its_own_is_told_by_the_number_that_follows() -> None:
    """As the sections of A/RES/72/262 C."""
    document = read(
        text(
            "72/262. Special subjects", "The General Assembly,", "I", "Recalling x,", "1. Takes note of y;",
            "2. Approves z;", "II", "Reaffirming w,", "Recalling v,", "1. Endorses u;", "Also recalling t,", "2. Decides s.",
        )
    )  # fmt: skip
    assert labels(document) == [
        "PP1", "OP1", "OP2", "Part II PP1", "Part II PP2", "Part II OP1", "Part II OP1+1", "Part II OP2",
    ]  # fmt: skip
    assert [p.section for p in document.paragraphs[3:6]] == ["preambular", "preambular", "operative"]


REPORT = (
    "11/1. Open-ended Working Group", "The Human Rights Council,", "Recalling a,", "1. Decides b.", "27th meeting",
    "17 June 2009", "[Adopted without a vote.]",
    "11/2. Accelerating efforts", "The Human Rights Council,", "Reaffirming c,", "1. Stresses d.", "27th meeting",
    "17 June 2009",
    "11/3. Trafficking in persons", "The Human Rights Council,", "Taking note of e,", "1. Urges f.",
)  # fmt: skip


@pytest.mark.parametrize(
    ("symbol", "read_as", "title", "paragraph"),
    [
        (None, "A/HRC/RES/11/1", "Open-ended Working Group", "Recalling a,"),
        ("A/HRC/RES/11/2", "A/HRC/RES/11/2", "Accelerating efforts", "Reaffirming c,"),
        ("A/HRC/RES/11/3", "A/HRC/RES/11/3", "Trafficking in persons", "Taking note of e,"),
    ],
)
def test_of_the_resolutions_in_a_report_the_one_that_is_named_is_read(
    symbol: str | None, read_as: str, title: str, paragraph: str
) -> None:
    document = read(text(*REPORT), symbol=symbol)
    assert (document.symbol, document.title, document.paragraphs[0].text) == (read_as, title, paragraph)
    assert labels(document) == ["PP1", "OP1"]
    others = {"A/HRC/RES/11/1", "A/HRC/RES/11/2", "A/HRC/RES/11/3"} - {read_as}
    named = ", ".join(sorted(others))
    assert document.warnings[0] == ReadWarning(
        "other-resolutions", f"The file holds more resolutions, which are not read: {named}."
    )


def test_a_text_that_goes_on_below_its_date_is_not_lost() -> None:
    document = read(text("20/1. A title", "The Human Rights Council,", "Recalling x,", "1. Decides y;", "31st meeting",
                         "5 July 2012", "2. Requests z."))  # fmt: skip
    assert labels(document) == ["PP1", "OP1", "OP2"]
    assert document.meeting == "31st meeting"


def test_the_opening_line_of_a_recommended_draft_is_a_heading() -> None:
    """As in E/RES/2013/31."""
    document = read(
        text(
            "2013/31. Cultural property", "The Economic and Social Council",
            "Recommends to the General Assembly the adoption of the following draft resolution:",
            "The General Assembly,", "Reaffirming its resolution 66/180,", "1. Urges States.",
        )
    )  # fmt: skip
    assert labels(document) == ["PP1", "PP2", "OP1"]
    assert document.headings == (Heading("PP2", "The General Assembly,"),)


@pytest.mark.parametrize(
    ("items", "printed"),
    [
        (("– to protect civilians;", "– to engage"), "–"),
        (("• To prevent violence", "• To deter and stop it"), "•"),
        (("1.1 By 2030, eradicate poverty", "1.2 By 2030, reduce it", "1.a Ensure resources"), "1.1"),
    ],
)
def test_items_with_marks_of_their_own_are_paragraphs(items: tuple[str, ...], printed: str) -> None:
    """As in S/RES/2759(2024), S/RES/2677(2023) and A/RES/70/1: such items end without a stop."""
    document = read(text("70/1. Our world", "The General Assembly,", "Recalling x,", "1. Decides as follows:",
                         *items, "2. Requests y."))  # fmt: skip
    found = [p for p in document.paragraphs if p.label.startswith("OP1+")]
    assert [f"{p.printed} {p.text}" for p in found] == list(items)
    assert found[0].printed == printed
    assert document.paragraphs[-1].label == "OP2"
    assert "unnumbered" not in {warning.code for warning in document.warnings}


def test_a_heading_between_items_without_stops_is_one() -> None:
    """As the Goals in A/RES/70/1."""
    document = read(text("70/1. Our world", "The General Assembly,", "Recalling x,", "1. Decides as follows:",
                         "Goal 1. End poverty", "1.1 By 2030, eradicate it", "1.a Ensure means", "Goal 2. End hunger",
                         "2.1 By 2030, end it", "2. Requests y."))  # fmt: skip
    assert labels(document) == ["PP1", "OP1", "OP1+1", "OP1+2", "OP1+3", "OP2"]
    assert document.headings == (Heading("OP1+1", "Goal 1. End poverty"), Heading("OP1+3", "Goal 2. End hunger"))


def test_items_in_lower_case_without_marks_are_paragraphs() -> None:
    """As in S/RES/2231(2015), annex; what goes on below a page's end is not."""
    document = read(text("20/1. A title", "The Human Rights Council,", "Recalling x,", "1. Decides on:", "listed banks;",
                         "listed persons;", "and their agents.", "2. Requests y."))  # fmt: skip
    assert [p.text for p in document.paragraphs[2:4]] == ["listed banks;", "listed persons; and their agents."]


VOTE = (
    "[Adopted by a recorded vote of 5 to 2, with 1 abstention. The voting was as follows:",
    "In favour: Bolivia (Plurinational State of), Bosnia and Herzegovina, Timor-Leste, United Kingdom of Great Britain "
    "and Northern Ireland and Viet Nam",
    "Against: Germany; Gabon**",
    "Abstaining: Trinidad and Tobago]",
)
VOTERS = (
    ("Bolivia (Plurinational State of)", "Bosnia and Herzegovina", "Timor-Leste",
     "United Kingdom of Great Britain and Northern Ireland", "Viet Nam"),
    ("Germany", "Gabon"),
    ("Trinidad and Tobago",),
)  # fmt: skip


def voters(document: Document) -> tuple[tuple[str, ...], ...]:
    vote = document.adoption
    return vote.voters_in_favour, vote.voters_against, vote.voters_abstaining


@pytest.mark.parametrize("width", range(24, 80, 7))
def test_voters_are_read_from_lists_of_any_width(width: int) -> None:
    """A line may end at the hyphen of a State's name or within its brackets."""
    document = read(text("20/1. A title", "The Human Rights Council,", "Recalling x,", "1. Decides y.", "5 July 2012",
                         *("\n".join(textwrap.wrap(line, width)) for line in VOTE)))  # fmt: skip
    assert voters(document) == VOTERS
    assert document.warnings == ()


def test_voters_are_read_from_printed_pages() -> None:
    document = read(pressed("Recalling x,", "1. Decides y.", "12th plenary meeting", "21 November 2053", *VOTE))
    assert voters(document) == VOTERS


def test_votes_that_do_not_add_up_are_told() -> None:
    """As the lists of A/HRC/RES/35/21, in which a comma is missing."""
    document = read(text("35/21. A title", "The Human Rights Council,", "Recalling x,", "1. Decides y.", "22 June 2017",
                         "[Adopted by a recorded vote of 2 to 0, with no abstentions.",
                         "In favour: Kyrgyzstan Mongolia]"))  # fmt: skip
    assert [warning.message for warning in document.warnings] == ["2 votes in favour are counted, 1 States are named."]


DRAFT = (
    "United Nations", "{symbol}", "General Assembly", "Distr.: Limited", "29 June 2012", "Original: English",
    "Human Rights Council", "Twentieth session", "Agenda item 3",
    "Promotion and protection of all human rights, civil, political, economic, social and cultural rights",
    "Albania*, Argentina, Armenia*, Bosnia and Herzegovina*, Costa Rica and Philippines: draft resolution",
    "20/… Trafficking in persons, especially women and children:",
    "access to effective remedies for trafficked persons",
    "The Human Rights Council,", "Recalling x,", "1. Decides y.", "* Non-Member State of the Human Rights Council.",
)  # fmt: skip


@pytest.mark.parametrize("symbol", ["A/HRC/20/L.1", "A/HRC/20/L.1/Rev.1", "A/HRC/20/L.1/Add.2", "A/HRC/20/L.1/Corr.1"])
def test_a_draft_keeps_its_masthead_and_sponsors_out_of_its_paragraphs(symbol: str) -> None:
    document = read(text(*DRAFT).replace(b"{symbol}", symbol.encode()))
    assert (document.symbol, document.session, document.agenda_item) == (symbol, "20", "3")
    assert document.title == (
        "Trafficking in persons, especially women and children: access to effective remedies for trafficked persons"
    )
    assert [(p.label, p.text) for p in document.paragraphs] == [("PP1", "Recalling x,"), ("OP1", "Decides y.")]
    assert document.footnotes == (Footnote("*", "Non-Member State of the Human Rights Council."),)


def test_a_statement_of_a_president_counts_its_paragraphs() -> None:
    """As S/PRST/2016/4; the line above says when it was made."""
    document = read(
        text(
            "S/PRST/2016/4", "Statement by the President of the Security Council",
            "At the 7675th meeting of the Security Council, held on 25 April 2016, the President made this statement:",
            "“The Security Council reaffirms its responsibility.", "“The Security Council reiterates the role of States.",
            "“The Security Council notes the link.”",
        )
    )  # fmt: skip
    assert labels(document) == ["S1", "S2", "S3"]
    assert (document.symbol, document.meeting) == ("S/PRST/2016/4", "7675th meeting")
