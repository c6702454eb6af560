"""Word files: what each feature of the format comes to in lines, and in paragraphs."""

from __future__ import annotations

import pytest

from resolutions.document import Footnote
from resolutions.reading import read, word
from tests.reading.texts import SEEDS, sample
from tests.reading.word_files import (
    ENDNOTE,
    NOTE,
    STRICT,
    UN_LISTS,
    definition,
    docx,
    field,
    instance,
    level,
    notes,
    p,
    r,
    style,
    t,
    table,
)

BOX = "<w:txbxContent>{}</w:txbxContent>"
UNKNOWN, EMBEDDED, OPEN = "unknown-symbol", "embedded-file", "open-field"


def texts(content: bytes) -> list[str]:
    return [line.text for line in word.read(content).lines]


def codes(content: bytes) -> list[str]:
    return [caution.code for caution in word.read(content).warnings]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(p("The report,"), ["The report,"], id="text"),
        pytest.param(p(r("Recal") + r("ling", "<w:i/>") + r(" x,")), ["Recalling x,"], id="runs join without spaces"),
        pytest.param(p(r("<w:t> a </w:t>") + r("<w:t>b</w:t>")), ["ab"], id="white space that is not preserved"),
        pytest.param(p(r(t("1.") + "<w:tab/>" + t("Decides"))), ["1. Decides"], id="tab"),
        pytest.param(p(r(t("Annex") + "<w:br/>" + t("Rules"))), ["Annex", "Rules"], id="line break"),
        pytest.param(p(r(t("well") + "<w:noBreakHyphen/>" + t("being"))), ["well-being"], id="non-breaking hyphen"),
        pytest.param(p(r(t("coop") + "<w:softHyphen/>" + t("eration\u00adal"))), ["cooperational"], id="soft hyphens"),
        pytest.param(p("No.\u00a029"), ["No. 29"], id="non-breaking space"),
        pytest.param(p() + p("x") + p(r("<w:lastRenderedPageBreak/>")), ["x"], id="empty paragraphs"),
        pytest.param(p(r("seen ") + r("hidden", "<w:vanish/>") + r("too", '<w:vanish w:val="0"/>')), ["seen too"], id="hidden text"),
        pytest.param(p("<w:hyperlink>" + r("a link") + "</w:hyperlink>"), ["a link"], id="link"),
        pytest.param(p(f"<w:smartTag>{r('Geneva')}</w:smartTag>"), ["Geneva"], id="smart tag"),
        pytest.param(p("<w:ruby><w:rt>" + r("above") + "</w:rt><w:rubyBase>" + r("base") + "</w:rubyBase></w:ruby>"), ["base"], id="ruby"),
        pytest.param(p("<m:oMath><m:r><m:t>x+y</m:t></m:r></m:oMath>"), ["x+y"], id="formula"),
        pytest.param(p(r('<w:commentReference w:id="1"/>') + r("x")), ["x"], id="comment"),
        pytest.param(p(r('<w:sym w:font="Symbol" w:char="F0B7"/>' + t(" item"))), ["• item"], id="symbol"),
        pytest.param(p(r(t("\uf0b1 2"), '<w:rFonts w:ascii="Symbol"/>')), ["± 2"], id="symbol as a letter of its font"),
        pytest.param(p(r('<w:sym w:font="Wingdings" w:char="F0FC"/>')), ["✓"], id="another symbol font"),
        pytest.param(p(r('<w:sym w:font="Symbol" w:char="xx"/>') + r("x")), ["x"], id="symbol without a place"),
        pytest.param(p(r("page ") + field("PAGE \\* MERGEFORMAT", "3")), ["page"], id="page number"),
        pytest.param(p(field("REF x", "article 3") + r(", x")), ["article 3, x"], id="result of a field"),
        pytest.param(p(field(f"IF {r('x')}", "yes")), ["yes"], id="runs in an instruction"),
        pytest.param(p(f'<w:fldSimple w:instr=" NUMPAGES ">{r("9")}</w:fldSimple><w:fldSimple w:instr="TITLE">{r("T")}</w:fldSimple>'), ["T"], id="simple fields"),
        pytest.param(p(field("TOC", "Contents") + r("x")), ["x"], id="table of contents"),
        pytest.param(f"<w:sdt><w:sdtPr/><w:sdtContent>{p('a control')}</w:sdtContent></w:sdt>", ["a control"], id="content control"),
        pytest.param(p(f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('Click here')}</w:sdtContent></w:sdt>{r('x')}"), ["x"], id="prompt of a control"),
        pytest.param(p(r(f"<mc:AlternateContent><mc:Choice>{BOX.format(p('in a box'))}</mc:Choice><mc:Fallback>{BOX.format(p('in a box'))}</mc:Fallback></mc:AlternateContent>") + r("around it")), ["around it", "in a box"], id="text box, once"),
        pytest.param(p(r(f"<w:pict><v:shape><v:textbox>{BOX.format(p('old box'))}</v:textbox></v:shape></w:pict>")), ["old box"], id="text box of old"),
        pytest.param(table(["a", "b"], ["1", "2"], ["", "3"]), ["a | b", "1 | 2", "3"], id="table"),
        pytest.param(table(["x", table(["y"], ["z"])], ["1", "2"]), ["x | y z", "1 | 2"], id="table in a table"),
        pytest.param(table(["One paragraph"], [p("two") + p("three")]), ["One paragraph", "two", "three"], id="table of one column"),
        pytest.param(table(["1.", "Decides;"], ["2.", "Requests."]), ["1. Decides;", "2. Requests."], id="table that numbers paragraphs"),
        pytest.param(table(["United Nations", "A/HRC/RES/1/1"]) + p("The General Assembly,") + table(["a", "b"]), ["United Nations", "A/HRC/RES/1/1", "The General Assembly,", "a | b"], id="masthead in a table"),
        pytest.param(p(r("CO") + r("2", '<w:vertAlign w:val="subscript"/>') + r("th", '<w:vertAlign w:val="superscript"/>')), ["CO2th"], id="lowered digit, raised letters"),
        pytest.param(p(r("words,") + r("1, 2", '<w:vertAlign w:val="superscript"/>')), ["words,¹, ²"], id="raised digits are marks"),
        pytest.param("<w:sectPr/>" + p("x"), ["x"], id="section"),
    ],
)  # fmt: skip
def test_what_a_reader_of_the_printed_text_sees_is_read(body: str, expected: list[str]) -> None:
    assert texts(docx(p("-"), body))[1:] == expected
    assert codes(docx(body)) == []
    assert texts(docx(p("-"), body, namespace=STRICT))[1:] == expected


@pytest.mark.parametrize(
    ("body", "proposal", "base"),
    [
        pytest.param(p(f"{r('the ')}<w:del>{r('<w:delText>old</w:delText>')}</w:del><w:ins>{r('new')}</w:ins>"), ["the new"], ["the old"], id="insertion and deletion"),
        pytest.param(p(f"<w:moveFrom>{r('moved')}</w:moveFrom>") + p(f"<w:moveTo>{r('moved')}</w:moveTo>"), ["moved"], ["moved"], id="move"),
        pytest.param(p("a", properties="<w:rPr><w:del/></w:rPr>") + p("b"), ["ab"], ["a", "b"], id="paragraphs joined"),
        pytest.param(p(f"<w:del>{r('<w:delText>a</w:delText>')}</w:del>", properties="<w:rPr><w:del/></w:rPr>") + p("b"), ["b"], ["a", "b"], id="paragraph deleted"),
        pytest.param(f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{p('a')}</w:tc></w:tr><w:tr><w:tc>{p('b')}</w:tc></w:tr></w:tbl>", ["b"], ["a", "b"], id="row deleted"),
        pytest.param(p("a", properties="<w:rPr><w:ins/></w:rPr>") + p("b"), ["a", "b"], ["ab"], id="paragraph divided"),
        pytest.param(f"<w:tbl><w:tr><w:trPr><w:ins/></w:trPr><w:tc>{p('a')}</w:tc></w:tr><w:tr><w:tc>{p('b')}</w:tc></w:tr></w:tbl>", ["a", "b"], ["b"], id="row inserted"),
        pytest.param(p("x") + p("a", properties="<w:rPr><w:del/></w:rPr>"), ["x", "a"], ["x", "a"], id="the end of the last paragraph deleted"),
        pytest.param(p("a", properties="<w:rPr><w:del/></w:rPr>") + table(["b"]), ["a", "b"], ["a", "b"], id="the end of a paragraph above a table deleted"),
        pytest.param(p("x") + table([p("Station", properties="<w:rPr><w:del/></w:rPr>"), "Keepers"]) + p("Four"), ["x", "Station | Keepers", "Four"], ["x", "Station | Keepers", "Four"], id="the end of a cell deleted"),
        pytest.param(p(r("Urges ") + r("old ", "<w:strike/>") + r("new ", '<w:u w:val="single"/>') + r("x")), ["Urges new x"], ["Urges old x"], id="struck out and underlined"),
    ],
)  # fmt: skip
def test_a_redline_is_two_texts(body: str, proposal: list[str], base: list[str]) -> None:
    assert texts(docx(body)) == proposal
    assert [line.text for line in word.read(docx(body), "base").lines] == base
    assert word.read(docx(body)).two_sides
    document = read(docx(p("The Human Rights Council,"), p("1. Decides x;"), body))
    assert document.sides == ("base", "proposal")
    assert "two-texts" in {warning.code for warning in document.warnings}


@pytest.mark.parametrize(
    ("run", "expected"),
    [
        ("<w:strike/>", "consider assisting"),
        ("<w:dstrike/>", "consider assisting"),
        ('<w:strike w:val="0"/>', ""),
    ],
)
def test_words_struck_out_by_their_look_are_left_out_and_told(run: str, expected: str) -> None:
    body = p(r("1. Urges States to ") + r("consider ", run) + r("assisting ", run) + r("protect keepers;"))
    document = read(docx(p("The Human Rights Council,"), body))
    told = [(warning.message, warning.label) for warning in document.warnings if warning.code == "struck-out"]
    assert told == ([(f"Left out, for the file strikes it out: “{expected}”.", "OP1")] if expected else [])
    assert document.paragraphs[0].text.startswith("Urges States to protect" if expected else "Urges States to consider")
    assert document.sides == ()


COUNTED = '<w:fldChar w:fldCharType="begin"/>', '<w:fldChar w:fldCharType="end"/>'


def counted(instruction: str) -> str:
    begin, end = COUNTED
    return r(begin) + r(f"<w:instrText>{instruction}</w:instrText>") + r(end)


@pytest.mark.parametrize(
    ("instructions", "numbers"),
    [
        (["AUTONUM", "AUTONUM"], ["1.", "2."]),
        (["AUTONUMLGL", "AUTONUMLGL"], ["1.", "2."]),
        (["AUTONUMOUT"], ["I."]),
        (["LISTNUM", "LISTNUM"], ["1)", "2)"]),
        (["LISTNUM \\l 1", "LISTNUM \\l 2", "LISTNUM \\l 2", "LISTNUM \\l 1", "LISTNUM \\l 2"], ["1)", "a)", "b)", "2)", "a)"]),
        (["LISTNUM LegalDefault \\s 4"], ["4."]),
        (["PAGE"], [""]),
    ],
)  # fmt: skip
def test_fields_that_count_are_printed(instructions: list[str], numbers: list[str]) -> None:
    body = "".join(p(counted(instruction) + r(" Decides x;")) for instruction in instructions)
    assert texts(docx(body)) == [f"{number} Decides x;".strip() for number in numbers]
    simple = "".join(p(f'<w:fldSimple w:instr="{one}"/>' + r(" Decides x;")) for one in instructions)
    assert texts(docx(simple)) == texts(docx(body))


@pytest.mark.parametrize(
    ("body", "expected", "code"),
    [
        pytest.param(p(r('<w:sym w:font="Wingdings" w:char="F021"/>')), ["\ufffd"], UNKNOWN, id="unknown symbol"),
        pytest.param('<w:altChunk r:id="x"/>' + p("x"), ["x"], EMBEDDED, id="embedded file"),
        pytest.param(p(r("x") + r('<w:fldChar w:fldCharType="begin"/>') + r("lost")), ["x"], OPEN, id="field without an end"),
    ],
)  # fmt: skip
def test_what_an_editor_must_know_is_said(body: str, expected: list[str], code: str) -> None:
    assert texts(docx(body)) == expected
    assert codes(docx(body)) == [code]


def listed(*numbers: tuple[int, int]) -> str:
    """A paragraph "x" for each list and level."""
    return "".join(p("x", number=number) for number in numbers)


START = '<w:start w:val="5"/>'
RESTART = '<w:lvlOverride w:ilvl="{}"><w:startOverride w:val="{}"/></w:lvlOverride>'
OVERRIDE = f'<w:lvlOverride w:ilvl="0">{level(0, "upperRoman", "%1")}</w:lvlOverride>'
LEGAL = (("upperRoman", "Part %1"), ("decimal", "%1.%2", "<w:isLgl/>"))
LINKED = style("Op", '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr>')


@pytest.mark.parametrize(
    ("lists", "body", "expected"),
    [
        pytest.param(UN_LISTS, listed((1, 0), (1, 1), (1, 2), (1, 2), (1, 1), (1, 0), (1, 1)), ["1.", "(a)", "(i)", "(ii)", "(b)", "2.", "(a)"], id="levels"),
        pytest.param(definition(0) + instance(1, 0) + instance(2, 0), listed((1, 0), (2, 0), (1, 0)), ["1.", "2.", "3."], id="lists that share a definition count on"),
        pytest.param(definition(0) + instance(1, 0) + instance(2, 0, RESTART.format(0, 1)), listed((1, 0), (1, 0), (2, 0), (2, 0)), ["1.", "2.", "1.", "2."], id="restart"),
        pytest.param(definition(0) + instance(1, 0) + instance(2, 0, RESTART.format(0, 7)), listed((1, 0), (2, 0), (2, 0)), ["1.", "7.", "8."], id="restart at another number"),
        pytest.param(definition(0) + definition(9) + instance(1, 0) + instance(2, 9), listed((1, 0), (2, 0), (1, 0)), ["1.", "1.", "2."], id="lists of their own"),
        pytest.param(definition(0) + instance(1, 0, OVERRIDE), listed((1, 0), (1, 0)), ["I", "II"], id="a level replaced"),
        pytest.param(definition(0, [("decimal", "%1.", START)]) + instance(1, 0), listed((1, 0), (1, 0)), ["5.", "6."], id="start"),
        pytest.param(definition(0, [("decimal", "%1."), ("lowerLetter", "(%2)", '<w:lvlRestart w:val="0"/>')]) + instance(1, 0), listed((1, 0), (1, 1), (1, 0), (1, 1)), ["1.", "(a)", "2.", "(b)"], id="a level that never restarts"),
        pytest.param(definition(0, LEGAL) + instance(1, 0), listed((1, 0), (1, 1), (1, 0), (1, 1)), ["Part I", "1.1", "Part II", "2.1"], id="numbers of several levels"),
        pytest.param(UN_LISTS, listed((1, 1), (1, 1)), ["(a)", "(b)"], id="a level without the one above"),
        pytest.param(UN_LISTS, listed(*[(1, 1)] * 28), [f"({letter})" for letter in "abcdefghijklmnopqrstuvwxyz"] + ["(aa)", "(bb)"], id="past z"),
        pytest.param(definition(0, [("bullet", "\uf0b7", '<w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr>')]) + instance(1, 0), listed((1, 0)), ["•"], id="bullet"),
        pytest.param(definition(0, [("none", "")]) + instance(1, 0), listed((1, 0)), [""], id="a list without numbers"),
        pytest.param(definition(0, [("decimalZero", "%1")]) + instance(1, 0), listed((1, 0)), ["01"], id="zero before"),
        pytest.param(definition(0, [("ordinal", "%1")]) + instance(1, 0), listed((1, 0), (1, 0)), ["1st", "2nd"], id="ordinals"),
        pytest.param(UN_LISTS, listed((1, 0)) + p(number=(1, 0)) + listed((1, 0)), ["1.", "3."], id="an empty paragraph is counted"),
        pytest.param(UN_LISTS, listed((1, 0)) + p(r("x", "<w:vanish/>"), number=(1, 0), properties="<w:rPr><w:vanish/></w:rPr>") + listed((1, 0)), ["1.", "2."], id="a hidden one is not"),
        pytest.param(UN_LISTS, listed((1, 0)) + p("y", number=(0, 0)) + listed((1, 0)), ["1.", "y", "2."], id="numbering taken off"),
        pytest.param(UN_LISTS, listed((7, 0), (1, 8)), ["", ""], id="lists and levels that do not exist"),
        pytest.param(UN_LISTS, p("x", number=(1, 0), properties="<w:rPr><w:del/></w:rPr>") + listed((1, 0), (1, 0)), ["1. x", "2."], id="joined paragraphs have one number"),
        pytest.param(UN_LISTS, p("x", style="Op") + p("x", style="Op") + p("x", style="Op", number=(0, 0)), ["(a)", "(b)", ""], id="numbered by style"),
        pytest.param(definition(0, [("decimal", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "(%3)", '<w:pStyle w:val="Op"/>')]) + instance(1, 0), p("x", style="Op") + p("x", style="Based"), ["(i)", "(ii)"], id="a level linked to a style"),
        pytest.param('<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="Op"/></w:abstractNum>' + definition(3) + instance(1, 3) + instance(2, 0), listed((2, 0), (2, 0)), ["1.", "2."], id="a definition by way of a style"),
    ],
)  # fmt: skip
def test_automatic_numbers_are_those_that_word_prints(lists: str, body: str, expected: list[str]) -> None:
    content = docx(body, parts={"numbering": lists, "styles": LINKED + style("Based", '<w:basedOn w:val="Op"/>')})
    assert [text.removesuffix("x").strip() or text[:-1] for text in texts(content)] == expected


def test_notes_are_kept_apart_with_the_marks_of_the_text() -> None:
    custom = '<w:footnoteReference w:customMarkFollows="1" w:id="4"/>'
    body = (
        p("99/1. Trafficking" ) + p("The Human Rights Council,")
        + p(r("Recalling the report") + r(NOTE.format(2)) + r(" and the plan,") + r(NOTE.format(3), '<w:vertAlign w:val="superscript"/>'))
        + p(r("1. Decides") + r(custom + t("*")) + r(" upon CO2") + r(ENDNOTE.format(2)) + r("."))
    )  # fmt: skip
    content = docx(
        body,
        parts={
            "footnotes": notes(
                "footnote", {2: "See A/HRC/1.", 3: p(r("One") + r(" line")) + p("and more."), 4: "* Later."}
            ),
            "endnotes": notes("endnote", {2: "At the end."}),
        },
    )
    found = read(content)
    assert [(q.label, q.text, q.footnotes) for q in found.paragraphs] == [
        ("PP1", "Recalling the report and the plan,", ("1", "2")),
        ("OP1", "Decides upon CO2.", ("*", "i")),
    ]
    assert found.footnotes == (
        Footnote("1", "See A/HRC/1."),
        Footnote("2", "One line and more."),
        Footnote("*", "Later."),
        Footnote("i", "At the end."),
    )
    assert found.lost == ()
    assert [caution.code for caution in found.warnings] == ["no-date"]


def test_notes_count_as_the_file_says() -> None:
    section = '<w:sectPr><w:footnotePr><w:numFmt w:val="lowerLetter"/><w:numStart w:val="3"/></w:footnotePr></w:sectPr>'
    content = docx(p(r("x") + r(NOTE.format(2))), section, parts={"footnotes": notes("footnote", {2: "y"})})
    assert word.read(content).notes == (Footnote("c", "y"),)
    assert texts(content) == ["xᶜ"]


def test_heads_are_left_out_but_for_the_masthead_of_the_first_page() -> None:
    reference = '<w:headerReference w:type="{}" r:id="header{}"/>'
    heads = {
        "header1": table(["United Nations", "A/HRC/RES/99/1"]),
        "header2": p("A/HRC/RES/99/1") + p("Trafficking in persons"),
    }
    both = reference.format("first", 1) + reference.format("default", 2)
    first = docx(p("x"), f"<w:sectPr>{both}<w:titlePg/></w:sectPr>", parts=heads)
    assert texts(first) == ["United Nations", "A/HRC/RES/99/1", "x"]
    running = docx(p("x"), f"<w:sectPr>{both}</w:sectPr>", parts=heads)
    assert texts(running) == ["A/HRC/RES/99/1", "x"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (p("Strengthening the system", style="H1"), True),
        (p("Strengthening the system", style="HCh"), True),
        (p("Strengthening the system", style="Outlined"), True),
        (p(r("Strengthening ", "<w:b/>") + r("the system", "<w:b/>")), True),
        (p("Strengthening the system", style="Bold"), True),
        (p(r("Strengthening the system", '<w:b w:val="0"/>'), style="Bold"), False),
        (p(r("Strengthening ", "<w:b/>") + r("the system")), False),
        (p("Strengthening the system,", style="H1"), False),
        (p("Strengthening the system", style="H1", number=(1, 0)), False),
        (p(r("Strengthening the system.", "<w:b/>")), False),
        (p("Strengthening the system"), False),
    ],
)
def test_headings_are_told_by_their_style_or_bold_type(content: str, expected: bool) -> None:
    styles = (
        style("H1", name="_ H _1") + style("HCh", '<w:basedOn w:val="H1"/>') + style("Bold", "<w:rPr><w:b/></w:rPr>")
        + style("Outlined", '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>')
    )  # fmt: skip
    lines = word.read(docx(content, parts={"styles": styles, "numbering": UN_LISTS})).lines
    assert [line.heading for line in lines] == [expected]


def test_styles_that_inherit_from_each_other_in_a_circle_end() -> None:
    circle = style("A", '<w:basedOn w:val="B"/>') + style("B", '<w:basedOn w:val="A"/><w:rPr><w:vanish/></w:rPr>')
    assert texts(docx(p("x"), p("hidden", style="B"), parts={"styles": circle})) == ["x"]


def test_hidden_by_style_and_shown_by_toggle() -> None:
    styles = style("Secret", "<w:rPr><w:vanish/></w:rPr>") + style(
        "Off", "<w:rPr><w:vanish/></w:rPr>", kind="character"
    )
    body = (
        p("a", style="Secret")
        + p(r("b", '<w:rStyle w:val="Off"/>') + r("c"))
        + p(r("d", '<w:rStyle w:val="Off"/>'), style="Secret")
    )
    assert texts(docx(body, parts={"styles": styles})) == ["c", "d"]


@pytest.mark.parametrize("symbol", SEEDS)
def test_a_text_reads_the_same_from_word_as_from_plain_text(symbol: str) -> None:
    plain = read(sample(symbol))
    number = symbol.removeprefix("A/HRC/RES/")
    depths = {0: 0, 1: 1, 2: 2}
    body = [p(f"{number}. {plain.title}"), p(plain.formula or "")]
    body += [p(q.text, number=(1, depths[q.depth]) if q.printed else None) for q in plain.paragraphs]
    read_ = read(docx(*body, parts={"numbering": UN_LISTS}))
    assert [(q.label, q.printed, q.text) for q in read_.paragraphs] == [
        (q.label, q.printed, q.text) for q in plain.paragraphs
    ]
    assert (read_.symbol, read_.title, read_.lost) == (plain.symbol, plain.title, ())


ENGLISH = (
    "The Human Rights Council,",
    "Recalling the resolutions of the Council on the rights of the keepers of lighthouses and of their families,",
    "1. Urges all States to protect the keepers of lighthouses, and to report on the measures that they have taken;",
)
FRENCH = (
    "Le Conseil des droits de l’homme,",
    "Rappelant les résolutions du Conseil sur les droits des gardiens de phare et de leurs familles, et celles qui",
    "1. Engage tous les États à protéger les gardiens de phare, et à rendre compte des mesures qui ont été prises;",
)


@pytest.mark.parametrize("columns", [(ENGLISH, FRENCH), (FRENCH, ENGLISH)])
def test_of_two_languages_side_by_side_the_one_that_is_read_is_taken(columns: tuple[tuple[str, ...], ...]) -> None:
    document = read(docx(table(*(list(row) for row in zip(*columns, strict=True)))))
    assert [paragraph.text for paragraph in document.paragraphs] == [ENGLISH[1], ENGLISH[2].removeprefix("1. ")]
    whole = docx(table(["".join(map(p, columns[0])), "".join(map(p, columns[1]))]))
    assert read(whole).paragraphs == document.paragraphs
