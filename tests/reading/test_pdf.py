"""PDFs as the Organization prints them, made by a small press so that what they say is known."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from reportlab.pdfgen.canvas import Canvas

from resolutions.document import Document, Footnote, Heading
from resolutions.reading import read
from resolutions.reading.footnotes import printed_notes
from resolutions.reading.lines import Coordinates, Line
from resolutions.reading.page_geometry import settled
from resolutions.reading.pdf.overprint import Glyph
from resolutions.reading.pdf.rows import rows
from resolutions.reading.running_heads import without_margins
from tests.reading.printing import BOLD, ITALIC, REGULAR, Block, Layout, press, resolution
from tests.reading.texts import SEEDS, sample

LONG = " ".join(["the promotion and protection of all human rights,"] * 90)


def texts(document: Document) -> list[tuple[str, str]]:
    return [(p.label, p.text) for p in document.paragraphs]


def short(*blocks: Block | str) -> Document:
    return read(resolution("Recalling its decisions,", *blocks))


def test_the_masthead_says_what_it_is() -> None:
    read_ = read(
        resolution("Recalling x,", "1. Decides y.", "12th plenary meeting", "21 November 2053",
                   title=("99/1. A long title that stands on more than one line, as titles of the",
                          "Assembly do when a session of it is named in them"))
    )  # fmt: skip
    assert read_.symbol == "A/RES/99/1"
    assert read_.title == (
        "A long title that stands on more than one line, as titles of the Assembly do when a session of it is named "
        "in them"
    )
    assert (read_.session, read_.agenda_item, str(read_.adopted_on)) == ("99", "11", "2053-11-21")
    assert (read_.formula, read_.meeting) == ("The General Assembly,", "12th plenary meeting")
    assert texts(read_) == [("PP1", "Recalling x,"), ("OP1", "Decides y.")]
    assert read_.warnings == ()


def test_a_draft_of_the_council_and_the_note_on_its_sponsors() -> None:
    note = "* Non-Member State of the Human Rights Council."
    masthead = [
        Block("United Nations", size=14), Block("A/HRC/20/L.1", at=460, gap=-17),
        Block("General Assembly", font=BOLD, size=20, gap=10), Block("Distr.: Limited", at=400, gap=-12),
        Block("29 June 2012", at=400), Block("Original: English", at=400),
        Block("Human Rights Council", font=BOLD, size=12, gap=30, at=57),
        Block("Twentieth session", font=BOLD, at=57), Block("Agenda item 3", at=57),
        Block("Promotion and protection of all human rights, civil,", font=BOLD, at=57),
        Block("political, economic, social and cultural rights", font=BOLD, at=57),
        Block("Albania^*^, Argentina, Armenia^*^, Austria, Belarus^*^: draft resolution", font=BOLD, gap=20, notes=(note,)),
        Block("20/… Trafficking in persons, especially women and children: access to effective remedies for "
              "trafficked persons", font=BOLD, size=12, gap=12),
        Block("The Human Rights Council,", font=ITALIC, gap=12, indent=24),
    ]  # fmt: skip
    flush = [replace(b, indent=b.indent or 0, gap=b.gap or 0) for b in masthead]
    layout = replace(LAYOUTS["as Geneva prints"], top=60, left=113)
    read_ = read(press(["Recalling x,", "1. Decides y."], layout, masthead=flush))
    assert (read_.symbol, read_.session, read_.agenda_item) == ("A/HRC/20/L.1", "20", "3")
    assert read_.title == (
        "Trafficking in persons, especially women and children: access to effective remedies for trafficked persons"
    )
    assert read_.footnotes == (Footnote("*", "Non-Member State of the Human Rights Council."),)
    assert texts(read_) == [("PP1", "Recalling x,"), ("OP1", "Decides y.")]


LAYOUTS = {
    "as the Assembly prints": Layout(),
    "ragged": Layout(justify=False),
    "without spaces in the file": Layout(spaces=False),
    "without white between paragraphs": Layout(gap=0),
    "without indents": Layout(indent=0, gap=8),
    "hanging": Layout(indent=0, hanging=24),
    "wide lines": Layout(leading=18, gap=0),
    "as Geneva prints": Layout(
        width=595, height=842, left=113, right=510, top=90, bottom=740, head=("A/HRC/RES/99/1", ""),
        foot=("{page}", "GE.12-15155"),
    ),
    "with a foot in one line": Layout(head=("Page {page} of a draft", ""), foot=("{page}/{pages} GE.12-15155", "")),
    "in two columns": Layout(left=50, right=562, gutter=24, size=9, leading=11),
}  # fmt: skip


@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize("symbol", SEEDS)
def test_a_text_reads_the_same_however_it_is_printed(symbol: str, name: str) -> None:
    typed = read(sample(symbol))
    headings = {heading.before: heading.text for heading in typed.headings}
    blocks: list[Block | str] = []
    for paragraph in typed.paragraphs:
        if paragraph.label in headings:
            blocks.append(Block(headings[paragraph.label], font=BOLD, indent=0, gap=12))
        blocks.append(f"{paragraph.printed} {paragraph.text}".strip())
    printed = read(resolution(*blocks, layout=LAYOUTS[name]))
    assert texts(printed) == texts(typed)
    assert printed.headings == typed.headings
    assert printed.lost == ()


def test_a_paragraph_runs_over_the_page_past_its_footnote() -> None:
    note = "1 United Nations, Treaty Series, vol. 1577, No. 27531."
    read_ = short(Block(f"Stressing the Convention,^1^ {LONG}", notes=(note,)), "1. Decides x.")
    assert texts(read_)[1] == ("PP2", f"Stressing the Convention, {LONG}")
    assert read_.paragraphs[1].footnotes == ("1",)
    assert read_.footnotes == (Footnote("1", "United Nations, Treaty Series, vol. 1577, No. 27531."),)
    assert read_.lost == ()


def test_footnotes_need_no_rule() -> None:
    first = Block(f"Stressing the Covenant^1^ and {LONG}", notes=("1 See resolution 2200 A (XXI).",))
    second = Block(f"Noting the report^2^ and {LONG}", notes=("2 A/99/1.",))
    read_ = read(resolution(first, second, "1. Decides x.", layout=Layout(rule="")))
    assert read_.footnotes == (Footnote("1", "See resolution 2200 A (XXI)."), Footnote("2", "A/99/1."))
    assert [p.footnotes for p in read_.paragraphs] == [("1",), ("2",), ()]


def _placed(text: str, page: int, base: float, size: float) -> Line:
    return Line(text, place=Coordinates(page, left=100, right=400, base=base, height=792, size=size))


def test_a_footnote_goes_on_at_the_foot_of_the_next_page() -> None:
    flow = [_placed("the text of a page,", page, base, 10) for page in (1, 2) for base in (100, 112)]
    feet = [
        _placed("¹ Report of the Conference on the", 1, 700, 8.5), _placed("2019 matters (United", 1, 710, 8.5),
        _placed("Nations publication).", 2, 690, 8.5), _placed("² Ibid.", 2, 700, 8.5),
    ]  # fmt: skip
    kept, notes = printed_notes([*flow[:2], *feet[:2], *flow[2:], *feet[2:]], 10)
    assert list(kept) == flow
    assert notes == (
        Footnote("1", "Report of the Conference on the 2019 matters (United Nations publication)."),
        Footnote("2", "Ibid."),
    )


def test_small_type_at_the_foot_of_a_page_is_text_where_no_mark_and_no_rule_says_otherwise() -> None:
    lines = [_placed("the text of a page,", 1, 100, 10), _placed("and its small end.", 1, 112, 8)]
    assert printed_notes(lines, 10) == (tuple(lines), ())


@pytest.mark.parametrize("words", range(58, 78))
def test_a_page_may_end_anywhere(words: int) -> None:
    """Also before a capital, an abbreviation's number, or what looks like the number of a paragraph."""
    filling = [f"Recalling also its resolution {n}/1 of 21 November 2053," for n in range(40, 40 + words // 2)]
    last = "Bearing in mind (a) the Convention on the Rights of the Child, (b) its Protocols (No. 4) and 2 Reports,"
    read_ = short(*filling, last, last, "1. Requests States to report.", "2. Decides to go on.")
    assert [text for _, text in texts(read_)[1:]] == [
        *filling, last, last, "Requests States to report.", "Decides to go on."
    ]  # fmt: skip
    assert [p.label for p in read_.paragraphs][-3:] == [f"PP{len(filling) + 3}", "OP1", "OP2"]


@pytest.mark.parametrize("spaces", [True, False])
def test_kerning_splits_no_words(spaces: bool) -> None:
    printed = "Stressing the develop~ment of f~ood systems that are not profit~-driven and s~ea-going ^1^"
    read_ = read(resolution(printed, "1. Decides x.", layout=Layout(spaces=spaces)))
    assert read_.paragraphs[0].text == (
        "Stressing the development of food systems that are not profit-driven and sea-going"
    )


def test_marks_are_known_by_their_rise() -> None:
    read_ = short(
        "Recalling decision 1/CMA.4, CO2, resolution 48/141, article 2.3 and the year 2030,^7^ 500 km^2^ of land",
        "1. Decides x;^1,2^",
    )
    assert read_.paragraphs[1].text == (
        "Recalling decision 1/CMA.4, CO2, resolution 48/141, article 2.3 and the year 2030, 500 km² of land"
    )
    assert [p.footnotes for p in read_.paragraphs[1:]] == [("7",), ("1", "2")]
    assert read_.paragraphs[2].text == "Decides x;"


def test_words_around_a_mark_are_two_though_no_white_is_left_behind_it() -> None:
    """A/RES/80/129, PP2: in a narrow line the mark touches the next word."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=True)
    canvas.setFont(REGULAR, 10)
    for row, text in enumerate(["99/1. A test", "The General Assembly,", "Recalling all previous resolutions"]):
        canvas.drawString(100, 700 - 30 * row, text)
    end = 100 + canvas.stringWidth("Recalling all previous resolutions", REGULAR, 10)
    canvas.setFont(REGULAR, 6)
    canvas.drawString(end, 644, "3")
    after = end + canvas.stringWidth("3", REGULAR, 6)
    canvas.setFont(REGULAR, 10)
    canvas.drawString(after, 640, "on the matter and all that belongs to it, as the Council asked,")
    canvas.drawString(100, 610, "1. Decides to go on.")
    canvas.save()
    document = read(buffer.getvalue())
    assert document.paragraphs[0].text.startswith("Recalling all previous resolutions on the matter")
    assert document.paragraphs[0].footnotes == ("3",)


def test_headings_are_bold_and_may_stand_on_several_lines() -> None:
    heading = "Implementation of the Convention and related agreements and instruments, and all that belongs to them"
    read_ = short(
        "1. Decides x;", Block("Part I", font=BOLD, indent=0), Block(heading, font=BOLD, indent=0, gap=0),
        "2. Decides y;", Block("Follow-up", font=ITALIC, gap=12), "3. Decides z.",
    )  # fmt: skip
    assert read_.headings == (Heading("OP2", "Part I"), Heading("OP2", heading), Heading("OP3", "Follow-up"))


def test_headings_in_italics_and_the_items_of_a_treaty() -> None:
    item = "(i) Provides to users of its service the ability to communicate by means of an information system; or"
    read_ = short(
        "1. Adopts the Convention.", Block("Annex", font=BOLD, indent=0, gap=24),
        *(block for number in range(1, 6) for block in (
            Block(f"Article {number}", font=ITALIC, indent=0, gap=12),
            Block("Use of terms", font=ITALIC, indent=0, gap=0),
            "For the purposes of this Convention:", "(a) “Service provider” shall mean any entity that:",
            Block(item, at=147),
        )),
    )  # fmt: skip
    assert [heading.text for heading in read_.headings][:3] == ["Annex", "Article 1", "Use of terms"]
    assert texts(read_)[2:5] == [
        ("Annex P1", "For the purposes of this Convention:"),
        ("Annex P1(a)", "“Service provider” shall mean any entity that:"),
        ("Annex P1(a)(i)", item.removeprefix("(i) ")),
    ]
    assert len(read_.paragraphs) == 17


def test_the_meeting_may_stand_right_below_the_text() -> None:
    read_ = short("1. Decides to go on.", Block("12th plenary meeting", at=395, indent=0, gap=0))
    assert (texts(read_)[-1], read_.meeting) == (("OP1", "Decides to go on."), "12th plenary meeting")


def test_heads_and_feet_of_pages_are_no_text() -> None:
    read_ = short(*(f"Recalling also {n} things, namely {LONG}" for n in range(2, 6)), "1. Decides x.")
    everything = " ".join([text for _, text in texts(read_)] + [heading.text for heading in read_.headings])
    assert "12345" not in everything
    assert "A test of printing" not in everything
    assert "A/RES/99/1" not in everything
    assert [p.label for p in read_.paragraphs] == ["PP1", "PP2", "PP3", "PP4", "PP5", "OP1"]


def test_a_running_head_over_two_lines_that_stands_on_one_page_only() -> None:
    layout = Layout(head=("A/RES/99/1", "and a head"))
    content = resolution(f"Recalling {LONG}", f"Noting {LONG}", "1. Decides x.", layout=layout)
    assert [p.label for p in read(content).paragraphs] == ["PP1", "PP2", "OP1"]
    assert "head" not in read(content).paragraphs[0].text


def test_tables_and_annexes_stay_in_order() -> None:
    cells = (0.0, 150.0, 250.0)
    read_ = short(
        "1. Adopts the staffing table;", "12th plenary meeting",
        Block("Annex", font=BOLD, indent=0, gap=24), Block("Staffing table", font=BOLD, indent=0, gap=0),
        Block("Category|Posts|Total", cells=cells, gap=12),
        Block("Director|118|126", cells=cells), Block("Security Service|306|–", cells=cells),
        Block("Other|2|2", cells=cells), "The table is in force:", "(a) As from 2053;", "(b) Until further notice.",
    )  # fmt: skip
    assert texts(read_)[2:] == [
        ("Annex P1", "Category | Posts | Total"),
        ("Annex P2", "Director | 118 | 126"),
        ("Annex P3", "Security Service | 306 | –"),
        ("Annex P4", "Other | 2 | 2"),
        ("Annex P5", "The table is in force:"),
        ("Annex P5(a)", "As from 2053;"),
        ("Annex P5(b)", "Until further notice."),
    ]
    assert read_.headings == (Heading("Annex P1", "Annex"), Heading("Annex P1", "Staffing table"))
    assert read_.meeting == "12th plenary meeting"
    assert read_.lost == ()


def test_words_broken_at_line_ends_are_whole_again_and_compounds_stay() -> None:
    compounds = "self-determination of the Non-Self-Governing Territories and post-2015 and COVID-19 matters, "
    words = (
        "multidisciplinary responsibilities of international organizations concerning cooperation and implementation, "
    )
    layout = Layout(hyphenate=True, left=200, right=380, justify=False)
    read_ = read(resolution(f"Recalling {words * 12}", "1. Decides x.", layout=layout))
    assert read_.paragraphs[0].text == f"Recalling {words * 12}".strip()
    assert read_.lost == ()
    kept = read(resolution(f"Recalling {compounds * 12}", "1. Decides x.", layout=replace(layout, hyphenate=False)))
    assert kept.paragraphs[0].text == f"Recalling {compounds * 12}".strip()


def test_a_compound_keeps_its_hyphen_though_the_text_also_writes_it_in_one() -> None:
    compounds = "self-determination, policy-making, gender-sensitive, decision-making, age-related, well-being, "
    layout = Layout(left=200, right=380, justify=False)
    text = f"Recalling handwashing and {compounds * 9}and hand-washing, {compounds * 9}hand-washing, hand-washing,"
    read_ = read(resolution(text, "1. Decides x.", layout=layout))
    assert read_.paragraphs[0].text == text


def test_a_sentence_may_end_with_a_date_on_a_line_of_its_own() -> None:
    line = "1. Decides that the session shall be held in Geneva and shall commence on or about the"
    read_ = read(resolution("Recalling x,", f"{line} 27 October 2053.", layout=Layout(right=500, justify=False)))
    assert read_.paragraphs[-1].text.endswith("27 October 2053.")


def test_a_page_that_lies_on_its_side() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(792, 612), invariant=True)
    for line, text in enumerate(
        ["99/1. A test", "The General Assembly,", "Recalling the Charter,", "1. Decides to go on."]
    ):
        canvas.saveState()
        canvas.translate(100 + 30 * line, 100)
        canvas.rotate(90)
        canvas.setFont(REGULAR, 10)
        canvas.drawString(24, 0, text)
        canvas.restoreState()
    canvas.save()
    assert texts(read(buffer.getvalue())) == [("PP1", "Recalling the Charter,"), ("OP1", "Decides to go on.")]


def test_a_note_in_the_type_of_the_text_is_known_by_the_rule_above_it() -> None:
    lines = [
        _placed("the Sustainable Development Goals,", 1, 678, 10),
        _placed("__________________", 1, 702, 8),
        _placed("¹ Resolution 70/1.", 1, 717, 10),
        _placed("which it adopted.", 2, 82, 10),
    ]
    kept, notes = printed_notes(lines, body_size=10)
    assert [line.text for line in kept] == ["the Sustainable Development Goals,", "which it adopted."]
    assert [(note.mark, note.text) for note in notes] == [("1", "Resolution 70/1.")]


def test_the_job_number_of_a_reissued_text_is_no_text() -> None:
    assert without_margins([_placed("towards its aims,", 1, 600, 10), _placed("23-24915* (E) 160124", 1, 747, 10)]) == (
        _placed("towards its aims,", 1, 600, 10),
    )


def test_numbers_of_a_list_within_a_paragraph_are_its_own() -> None:
    document = short(
        "1. Approves the following agenda:",
        Block("1. Opening of the Congress.", indent=48),
        Block("2. Organizational matters.", indent=48),
        "2. Requests the Secretary-General to report.",
    )
    assert [label for label, _ in texts(document)][-4:] == ["OP1", "OP1(1)", "OP1(2)", "OP2"]
    assert [paragraph.printed for paragraph in document.paragraphs][-3] == "1."


def test_an_accent_of_its_own_takes_no_room() -> None:
    glyphs = [
        Glyph("u", 10, 15, 100, 10, False, False),
        Glyph("e", 15, 19, 100, 10, False, False),
        Glyph("\u0301", 15, 23, 100, 10, False, False),
        Glyph(" ", 19, 21.5, 100, 10, False, False),
        Glyph("o", 21.5, 26, 100, 10, False, False),
    ]
    assert [segment.text for row in rows(glyphs) for segment in row.segments] == ["ue\u0301 o"]


def test_a_page_may_end_within_a_name() -> None:
    """In a document whose other paragraphs begin at the margin too, so that indents say little."""
    lines = [
        Line(text, place=Coordinates(page, left=left, right=right, base=base, height=792, size=10))
        for page, base, left, right, text in [
            (1, 650.0, 147, 488, "Strongly convinced that the Convention against"),
            (1, 662.0, 123, 488, "Cybercrime; Strengthening Cooperation for Combating Certain Crimes"),
            (2, 82.0, 123, 488, "Committed by Means of Systems and for the Sharing of Evidence will be"),
            (2, 94.0, 123, 300, "of use,"),
        ]
    ]
    assert [line.begins for line in settled(lines)] == [True, False, False, False]
