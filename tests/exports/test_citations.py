"""Citations of texts, paragraphs and comparisons, in sentences and as records that other programs read."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import bibtexparser
import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st

from resolutions import label, reading
from resolutions.document import UnreadableFile
from resolutions.exports.citations import FORMS, STYLES, numbering, of_comparison, of_document, record, sentences
from resolutions.management import texts
from tests.exports.cases import NEWER, paragraph

ACCESSED = date(2026, 11, 22)
ADDRESS = "https://example.org/compare/A/HRC/RES/11/3...A/HRC/RES/20/1/"
PARAGRAPHS = (
    paragraph("PP1", "Recalling", ""),
    paragraph("PP9", "Noting", ""),
    paragraph("PP9(a)", "it", "(a)"),
    paragraph("OP4", "Urges", "5."),
    paragraph("OP4(b)", "to", "(b)"),
    paragraph("OP4(b)(ii)", "act", "(ii)"),
    paragraph("OP4+1", "Requests", ""),
    paragraph("OP4(b)+1", "", ""),
    paragraph("OP4bis", "Invites", ""),
    paragraph("OP(a)", "To act", "(a)"),
    paragraph("Annex P1", "", ""),
    paragraph("Annex I P3(a)", "", "(a)"),
    paragraph("Appendix P2", "", ""),
    paragraph("OP9", "Decides", ""),
    paragraph("Annex II OP3", "Each State", "3."),
    paragraph("Annex PP1", "Recalling", ""),
    paragraph("Part II OP1", "Urges", "1."),
    paragraph("Part B OP2", "Urges", "2."),
    paragraph("S2", "The Council", ""),
    paragraph("S3", "The Council", "3."),
)
TEXT = replace(NEWER, paragraphs=PARAGRAPHS, symbol="A/HRC/RES/20/1", adopted_on=date(2012, 7, 5))


def of(symbol: str | None, when: date | None = date(2012, 7, 5), label: str | None = None) -> list[str]:
    """In the styles of lawyers: United Nations, OSCOLA, Bluebook."""
    work = of_document(replace(TEXT, symbol=symbol, adopted_on=when), ACCESSED, label)
    return [sentence for style, sentence in sentences(work) if style != "Chicago"]


def in_chicago(symbol: str | None, when: date | None = date(2012, 7, 5), label: str | None = None, **more: str) -> str:
    work = of_document(replace(TEXT, symbol=symbol, adopted_on=when, **more), ACCESSED, label)
    return dict(sentences(work))["Chicago"]


@pytest.mark.parametrize(
    ("symbol", "when", "expected"),
    [
        ("A/HRC/RES/20/1", date(2012, 7, 5), [
            "Human Rights Council resolution 20/1 of 5 July 2012.",
            "UNHRC Res 20/1 (5 July 2012) UN Doc A/HRC/RES/20/1",
            "Human Rights Council Res. 20/1, U.N. Doc. A/HRC/RES/20/1 (July 5, 2012).",
        ]),
        ("A/RES/51/210", date(1996, 12, 17), [
            "General Assembly resolution 51/210 of 17 December 1996.",
            "UNGA Res 51/210 (17 December 1996) UN Doc A/RES/51/210",
            "G.A. Res. 51/210, U.N. Doc. A/RES/51/210 (Dec. 17, 1996).",
        ]),
        ("A/RES/57/283/B", date(2003, 4, 15), [
            "General Assembly resolution 57/283 B of 15 April 2003.",
            "UNGA Res 57/283 B (15 April 2003) UN Doc A/RES/57/283/B",
            "G.A. Res. 57/283 B, U.N. Doc. A/RES/57/283/B (Apr. 15, 2003).",
        ]),
        ("A/RES/217(III)/A", date(1948, 12, 10), [
            "General Assembly resolution 217 A (III) of 10 December 1948.",
            "UNGA Res 217 A (III) (10 December 1948) UN Doc A/RES/217(III)/A",
            "G.A. Res. 217 A (III), U.N. Doc. A/RES/217(III)/A (Dec. 10, 1948).",
        ]),
        ("S/RES/1373(2001)", date(2001, 9, 28), [
            "Security Council resolution 1373 (2001).",
            "UNSC Res 1373 (28 September 2001) UN Doc S/RES/1373",
            "S.C. Res. 1373, U.N. Doc. S/RES/1373 (Sept. 28, 2001).",
        ]),
        ("S/PRST/2015/3", date(2015, 1, 19), [
            "Statement by the President of the Security Council of 19 January 2015 (S/PRST/2015/3).",
            "UNSC Presidential Statement 2015/3 (19 January 2015) UN Doc S/PRST/2015/3",
            "S.C. Pres. Statement 2015/3, U.N. Doc. S/PRST/2015/3 (Jan. 19, 2015).",
        ]),
        ("E/RES/1996/31", date(1996, 7, 25), [
            "Economic and Social Council resolution 1996/31 of 25 July 1996.",
            "ECOSOC Res 1996/31 (25 July 1996) UN Doc E/RES/1996/31",
            "E.S.C. Res. 1996/31, U.N. Doc. E/RES/1996/31 (July 25, 1996).",
        ]),
        ("A/HRC/DEC/25/117", date(2014, 3, 27), [
            "Human Rights Council decision 25/117 of 27 March 2014.",
            "UNHRC Dec 25/117 (27 March 2014) UN Doc A/HRC/DEC/25/117",
            "Human Rights Council Dec. 25/117, U.N. Doc. A/HRC/DEC/25/117 (Mar. 27, 2014).",
        ]),
        ("E/CN.4/RES/2003/35", None, [
            "Commission on Human Rights resolution 2003/35.",
            "UNCHR Res 2003/35 UN Doc E/CN.4/RES/2003/35",
            "Comm’n on Human Rights Res. 2003/35, U.N. Doc. E/CN.4/RES/2003/35.",
        ]),
        ("A/HRC/20/L.1", None, [
            "Human Rights Council draft resolution A/HRC/20/L.1.",
            "UNHRC ‘Trafficking in persons’ UN Doc A/HRC/20/L.1",
            "Human Rights Council, Trafficking in persons, U.N. Doc. A/HRC/20/L.1.",
        ]),
        (None, None, ["Trafficking in persons.", "‘Trafficking in persons’", "Trafficking in persons."]),
    ],
)  # fmt: skip
def test_texts_of_each_body(symbol: str | None, when: date | None, expected: list[str]) -> None:
    assert of(symbol, when) == expected


@pytest.mark.parametrize(
    ("label", "un", "oscola", "bluebook"),
    [
        ("PP1", "first preambular paragraph", "preambular para 1", "pmbl. ¶ 1"),
        ("PP9(a)", "ninth preambular paragraph, subpara. (a)", "preambular para 9(a)", "pmbl. ¶ 9(a)"),
        ("OP4", "para. 5", "para 5", "¶ 5"),
        ("OP4(b)(ii)", "para. 5 (b) (ii)", "para 5(b)(ii)", "¶ 5(b)(ii)"),
        ("OP4+1", "first paragraph after para. 5", "first para after para 5", "first ¶ after ¶ 5"),
        ("OP4(b)+1", "first paragraph after para. 5 (b)", "first para after para 5(b)", "first ¶ after ¶ 5(b)"),
        ("OP4bis", "operative paragraph 4bis", "para 4bis", "¶ 4bis"),
        ("OP(a)", "operative paragraph, subpara. (a)", "para (a)", "¶ (a)"),
        ("Annex P1", "annex, first paragraph", "annex, para 1", "annex, ¶ 1"),
        ("Annex I P3(a)", "annex I, third paragraph, subpara. (a)", "annex I, para 3(a)", "annex I, ¶ 3(a)"),
        ("Appendix P2", "appendix, second paragraph", "appendix, para 2", "appendix, ¶ 2"),
        ("OP9", "ninth operative paragraph", "para 9", "¶ 9"),
        ("Annex II OP3", "annex II, para. 3", "annex II, para 3", "annex II, ¶ 3"),
        ("Annex PP1", "annex, first preambular paragraph", "annex, preambular para 1", "annex, pmbl. ¶ 1"),
        ("Part II OP1", "sect. II, para. 1", "sect. II, para 1", "sect. II, ¶ 1"),
        ("Part B OP2", "part B, para. 2", "part B, para 2", "part B, ¶ 2"),
        ("S2", "second paragraph", "para 2", "¶ 2"),
        ("S3", "para. 3", "para 3", "¶ 3"),
    ],
)
def test_paragraphs_by_the_numbers_that_are_printed(label: str, un: str, oscola: str, bluebook: str) -> None:
    assert of("A/HRC/RES/20/1", label=label) == [
        f"Human Rights Council resolution 20/1 of 5 July 2012, {un}.",
        f"UNHRC Res 20/1 (5 July 2012) UN Doc A/HRC/RES/20/1, {oscola}",
        f"Human Rights Council Res. 20/1, {bluebook}, U.N. Doc. A/HRC/RES/20/1 (July 5, 2012).",
    ]


def test_every_paragraph_of_real_texts_can_be_cited_in_every_style(corpus: Path) -> None:
    tool = texts.corpus(corpus)
    cited = 0
    for name in sorted(tool.documents())[::40]:
        try:
            text = reading.read(str(tool.plain_text(name)).encode())
        except UnreadableFile:
            continue
        for one in text.paragraphs:
            assert str(label.parse(one.label)) == one.label
            assert len(sentences(of_document(text, ACCESSED, one.label))) == len(STYLES)
            cited += 1
    assert cited > 1000


@pytest.mark.parametrize(
    ("said", "symbol", "more"),
    [
        (
            "UN Human Rights Council, Resolution 20/1, “Trafficking in persons,” A/HRC/RES/20/1, July 5, 2012, "
            "https://docs.un.org/A/HRC/RES/20/1.",
            "A/HRC/RES/20/1",
            {},
        ),
        (
            "UN Human Rights Council, Resolution 20/1, “Trafficking in persons,” para. 5(b), A/HRC/RES/20/1, "
            "July 5, 2012, https://docs.un.org/A/HRC/RES/20/1.",
            "A/HRC/RES/20/1",
            {"label": "OP4(b)"},
        ),
        (
            "UN Security Council, Resolution 1373, “The ‘question’,” preambular para. 9, S/RES/1373(2001), July 5, 2012, ",
            "S/RES/1373(2001)",
            {"label": "PP9", "title": "The “question”"},
        ),
        ("UN General Assembly, Decision 55/488, A/DEC/55/488, ", "A/DEC/55/488", {"title": "", "when": None}),
        ("UN Human Rights Council, “Trafficking in persons,” A/HRC/20/L.1, ", "A/HRC/20/L.1", {}),
        ("“Trafficking in persons,” July 5, 2012.", None, {}),
    ],
)
def test_chicago_names_title_symbol_and_address(said: str, symbol: str | None, more: dict[str, str]) -> None:
    cited = in_chicago(symbol, **{"title": "Trafficking in persons", **more})
    assert cited.startswith(said), cited


@pytest.mark.parametrize(
    ("label", "said"),
    [
        (None, ""),
        ("OP4", "The number of the paragraph is the one that is printed in the text."),
        ("OP4(b)(ii)", "The number of the paragraph is the one that is printed in the text."),
        ("PP9", "Paragraphs of a preamble have no numbers: this one is counted."),
        ("OP9", "This paragraph has no number in the text: it is counted."),
        ("OP4+1", "This paragraph has no number in the text: it is counted from paragraph 5, which has one."),
    ],
)
def test_where_the_number_of_a_paragraph_comes_from(label: str | None, said: str) -> None:
    assert numbering(of_document(TEXT, ACCESSED, label).point) == said


def test_a_paragraph_that_is_not_there_is_told() -> None:
    with pytest.raises(KeyError):
        of("A/HRC/RES/20/1", label="OP99")


def test_comparisons_are_cited_as_pages_with_the_day_they_were_looked_at() -> None:
    whole, part = (
        of_comparison(("A/HRC/RES/11/3", "A/HRC/RES/20/1"), ADDRESS, ACCESSED, said) for said in ("", "PP8 of 20/1")
    )
    title = "A/HRC/RES/11/3 compared with A/HRC/RES/20/1"
    assert [sentence for _, sentence in sentences(whole)] == [
        f"Agreed Language, “{title}”. Available at {ADDRESS} (accessed on 22 November 2026).",
        f"‘{title}’ (Agreed Language) <{ADDRESS}> accessed 22 November 2026",
        f"{title}, Agreed Language, {ADDRESS} (last visited Nov. 22, 2026).",
        f"“{title},” Agreed Language, accessed November 22, 2026, {ADDRESS}.",
    ]
    assert f"“{title},” PP8 of 20/1, Agreed Language" in sentences(part)[3][1]
    assert f"“{title}”, PP8 of 20/1." in sentences(part)[0][1]
    assert parsed_bibtex(record(part, "bib"))["note"] == "PP8 of 20/1"
    assert rispy.loads(record(part, "ris").decode())[0] | {} == {
        "type_of_reference": "ELEC",
        "title": title,
        "secondary_title": "Agreed Language",
        "notes": ["PP8 of 20/1"],
        "urls": [ADDRESS],
        "access_date": "2026/11/22",
    }
    assert json.loads(record(part, "json"))[0]["type"] == "webpage"


def parsed_bibtex(content: bytes) -> dict[str, str]:
    library = bibtexparser.parse_string(content.decode())
    assert not library.failed_blocks
    (entry,) = library.entries
    return {"ENTRYTYPE": entry.entry_type, "ID": entry.key} | {field.key: field.value for field in entry.fields}


def test_records_of_a_paragraph() -> None:
    work = of_document(TEXT, ACCESSED, "OP4(b)")
    assert parsed_bibtex(record(work, "bib")) == {
        "ENTRYTYPE": "techreport",
        "ID": "A-HRC-RES-20-1",
        "author": "{United Nations Human Rights Council}",
        "title": "{Trafficking in persons}",
        "institution": "United Nations",
        "type": "Resolution",
        "number": "A/HRC/RES/20/1",
        "year": "2012",
        "month": "jul",
        "date": "2012-07-05",
        "note": "para. 5 (b)",
        "url": "https://docs.un.org/A/HRC/RES/20/1",
        "urldate": "2026-11-22",
    }
    (ris,) = rispy.loads(record(work, "ris").decode())
    assert (ris["type_of_reference"], ris["authors"], ris["year"]) == (
        "RPRT",
        ["United Nations Human Rights Council"],
        "2012",
    )
    assert (ris["issn"], ris["date"], ris["notes"]) == ("A/HRC/RES/20/1", "2012/07/05", ["para. 5 (b)"])
    assert json.loads(record(work, "json")) == [
        {
            "id": "A-HRC-RES-20-1",
            "type": "report",
            "author": [{"literal": "United Nations Human Rights Council"}],
            "title": "Trafficking in persons",
            "genre": "Resolution",
            "number": "A/HRC/RES/20/1",
            "publisher": "United Nations",
            "issued": {"date-parts": [[2012, 7, 5]]},
            "language": "en",
            "note": "para. 5 (b)",
            "URL": "https://docs.un.org/A/HRC/RES/20/1",
            "accessed": {"date-parts": [[2026, 11, 22]]},
        }
    ]


TITLES = st.text(
    st.one_of(st.sampled_from("\\{}$&#_%^~@\"'\r\n\t,=-<> aZé中ح"), st.characters(exclude_categories=["Cs"])),
    max_size=40,
)


@given(title=TITLES)
def test_whatever_a_title_holds_records_are_read_as_one(title: str) -> None:
    work = of_document(replace(TEXT, title=title), ACCESSED)
    fields = parsed_bibtex(record(work, "bib"))
    assert fields["number"] == "A/HRC/RES/20/1"
    (ris,) = rispy.loads(record(work, "ris").decode())
    assert ris["issn"] == "A/HRC/RES/20/1"
    assert json.loads(record(work, "json"))[0]["number"] == "A/HRC/RES/20/1"


def test_signs_of_tex_are_escaped() -> None:
    title = r"50 % of {A & B}_#1 $2 ^x ~y \end"
    written = parsed_bibtex(record(of_document(replace(TEXT, title=title), ACCESSED), "bib"))["title"]
    assert written == (
        r"{50 \% of \textbraceleft{}A \& B\textbraceright{}\_\#1 \$2 \textasciicircum{}x \textasciitilde{}y "
        r"\textbackslash{}end}"
    )


def test_the_forms_have_types_and_endings() -> None:
    assert [(form.ending, form.name) for form in FORMS.values()] == [
        ("bib", "BibTeX"),
        ("ris", "RIS"),
        ("json", "CSL-JSON"),
    ]
