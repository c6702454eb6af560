"""Fixes, one by one and in any order."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolutions.document import Adoption, Citation, Document, Heading, Paragraph
from resolutions.fixes import (
    Drop,
    DropHeading,
    Fix,
    InvalidFix,
    Join,
    MakeHeading,
    MakeParagraph,
    SetLabel,
    SetMetadata,
    SetSection,
    SetText,
    Split,
    apply,
    apply_all,
    from_json,
    to_json,
)
from resolutions.reading.citations import citations
from resolutions.reading.english.openings import opening
from tests.fixes.documents import FIXES, document, paragraph, small


def _paragraph(fixed: Document, label: str) -> Paragraph:
    return next(p for p in fixed.paragraphs if p.label == label)


def _labels(fixed: Document) -> list[str]:
    return [p.label for p in fixed.paragraphs]


def test_a_text_brings_its_opening_and_citations() -> None:
    fixed = apply(small(), SetText("PP1", " Recalling also\nGeneral Assembly resolution 63/156, "))

    assert _paragraph(fixed, "PP1").text == "Recalling also General Assembly resolution 63/156,"
    assert _paragraph(fixed, "PP1").opening == "Recalling also"
    assert fixed.citations[0] == Citation("PP1", "A/RES/63/156", "63/156")
    assert fixed.paragraphs[1:] == small().paragraphs[1:]


def test_a_label_takes_its_subparagraphs_headings_and_warnings_along() -> None:
    fixed = apply(small(), SetLabel("OP1", "OP2"))

    assert _labels(fixed)[3:7] == ["OP2", "OP2(a)", "OP2(b)", "OP2(b)(i)"]
    assert fixed.headings[1:3] == (Heading("OP2", "I"), Heading("OP2", "Measures"))
    assert [p.text for p in fixed.paragraphs] == [p.text for p in small().paragraphs]


def test_a_label_settles_the_doubts_about_numbers_and_brings_its_section_and_depth() -> None:
    fixed = apply(small(), SetLabel("OP4+1", "Annex OP1(a)"))

    last = _paragraph(fixed, "Annex OP1(a)")
    assert (last.section, last.depth) == ("annex", 1)
    assert "unnumbered" not in {w.code for w in fixed.warnings}
    assert "number-skipped" in {w.code for w in fixed.warnings}


def test_a_section_brings_its_opening() -> None:
    made = document(paragraph("PP1", "Realigning the work of the Council,", "preambular"))

    assert made.paragraphs[0].opening == "Realigning"
    assert apply(made, SetSection("PP1", "operative")).paragraphs[0].opening is None


def test_a_number_that_was_none_is_text_again_when_the_paragraph_is_joined() -> None:
    fixed = apply(small(), Join("PP2(b)"))

    joined = _paragraph(fixed, "PP2")
    assert joined.text == "Bearing in mind articles 9 and (b) of the International Covenant,"
    assert joined.footnotes == ("1",)
    assert [w.label for w in fixed.warnings if w.code == "mark-out-of-turn"] == ["PP2"]


def test_the_subparagraphs_of_a_joined_paragraph_stand_under_the_one_before() -> None:
    fixed = apply(small(), Join("OP1(b)"))

    assert "OP1(a)(i)" in _labels(fixed)
    assert _paragraph(fixed, "OP1(a)").footnotes == ("2",)


@pytest.mark.parametrize(
    ("label", "before", "new", "printed", "text"),
    [
        ("OP1(b)", "2. Req", "OP2", "2.", "Requests the Secretary-General to report;"),
        ("OP4+1", "of the", "OP4+1+1", "", "of the matter."),
        ("PP2", "articles", "PP2+1", "", "articles 9 and"),
    ],
)
def test_a_paragraph_divided(label: str, before: str, new: str, printed: str, text: str) -> None:
    whole = _paragraph(small(), label)
    fixed = apply(small(), Split(label, whole.text.index(before)))

    made = _paragraph(fixed, new)
    assert (made.printed, made.text) == (printed, text)
    assert _labels(fixed).index(new) == _labels(fixed).index(label) + 1
    assert _paragraph(fixed, label).footnotes == whole.footnotes
    assert apply(fixed, Join(new)) == small()


def test_a_letter_gives_the_label_of_the_list_it_stands_in() -> None:
    made = document(paragraph("OP4(b)", "To act; (c) To report", "operative", "(b)"))

    assert _labels(apply(made, Split("OP4(b)", 7))) == ["OP4(b)", "OP4(c)"]


def test_a_heading_above_a_dropped_paragraph_stands_above_the_next() -> None:
    made = apply(apply(small(), Drop("PP1")), DropHeading("PP2", "Preamble"))

    assert made.headings == small().headings[1:]
    assert made.citations == tuple(c for c in small().citations if c.label != "PP1")
    assert _labels(made)[0] == "PP2"


def test_a_heading_and_a_paragraph_become_each_other() -> None:
    headed = apply(small(), MakeHeading("OP3"))

    assert Heading("OP4+1", "3. GE.12-34567") in headed.headings
    assert "OP3" not in {w.label for w in headed.warnings}
    back = apply(headed, MakeParagraph("OP4+1", "3. GE.12-34567", "OP3"))
    assert (_labels(back), back.headings) == (_labels(small()), small().headings)


def test_a_heading_at_the_end_becomes_a_paragraph_of_the_last_section() -> None:
    assert _paragraph(apply(small(), MakeParagraph(None, "The end", "S1")), "S1").section == "annex"


def test_another_organ_makes_other_citations_and_the_session_follows_the_symbol() -> None:
    made = document(paragraph("PP1", "Recalling its resolution 63/156 of 18 December 2008,", "preambular"))
    fixed = apply(made, SetMetadata("symbol", "a/res/64/293"))

    assert (fixed.symbol, fixed.session) == ("A/RES/64/293", "64")
    assert [c.symbol for c in fixed.citations] == ["A/RES/63/156"]


@pytest.mark.parametrize(
    ("field", "given", "kept"),
    [
        ("title", "  The right\nto food ", "The right to food"),
        ("title", None, ""),
        ("meeting", "", None),
        ("adopted_on", "2012-07-05", date(2012, 7, 5)),
        ("adopted_on", "", None),
        ("language", "fr", "fr"),
        (
            "adoption",
            Adoption("recorded vote", 25, 16, 6, ("Austria",)),
            Adoption("recorded vote", 25, 16, 6, ("Austria",)),
        ),
        ("adoption", None, Adoption()),
    ],
)
def test_metadata(field: str, given: str | Adoption | None, kept: object) -> None:
    fixed = apply(small(), SetMetadata(field, given))

    assert getattr(fixed, field) == kept


def test_a_date_settles_the_doubt_about_it() -> None:
    assert "no-date" not in {w.code for w in apply(small(), SetMetadata("adopted_on", "2012-07-05")).warnings}


@pytest.mark.parametrize(
    ("fix", "reason"),
    [
        (SetText("PP9", "Text"), "There is no paragraph PP9."),
        (SetText("PP1", " \n"), "A paragraph has a text."),
        (SetText("PP1", "a\x00b"), "The text holds characters that cannot be printed."),
        (SetText("PP1", "a" * 100_001), "A paragraph has at most 100,000 characters."),
        (SetLabel("PP1", "PP2"), "There is a paragraph PP2 already."),
        (SetLabel("OP1", "OP4+1"), None),
        (SetLabel("PP1", "first"), "“first” is no label, such as PP3, OP4, OP4(b) or Annex OP3."),
        (SetSection("PP1", "heading"), "A paragraph is preambular, operative or in the annex."),
        (Join("PP1"), "PP1 is the first paragraph: there is none before it."),
        (Split("PP1", 0), "PP1 cannot be divided there: a part would have no text."),
        (Split("PP1", 400), "PP1 cannot be divided there: a part would have no text."),
        (Drop("OP1"), "OP1 has subparagraphs: give them other labels first."),
        (MakeHeading("OP1"), "OP1 has subparagraphs: give them other labels first."),
        (MakeParagraph("PP1", "Preamble", "PP2"), "There is a paragraph PP2 already."),
        (DropHeading("OP1", "Preamble"), "There is no heading “Preamble” before OP1."),
        (SetMetadata("symbol", "20/1"), "“20/1” is no symbol of a United Nations document, such as A/HRC/RES/20/1."),
        (SetMetadata("adopted_on", "5 July 2012"), "A date is written as 2012-07-05."),
        (SetMetadata("language", "EN"), "A language is written with two small letters, such as en."),
        (
            SetMetadata("adoption", Adoption("without a vote", 3)),
            "Only a recorded vote has counts and names of States.",
        ),
        (SetMetadata("adoption", Adoption("recorded vote", -1)), "The votes are numbers from 0 to 1,000."),
        (SetMetadata("retention", "1"), "A document has no field “retention”."),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(fix: Fix, reason: str | None) -> None:
    with pytest.raises(InvalidFix) as refused:
        apply(small(), fix)

    assert reason is None or str(refused.value) == reason


def test_the_only_paragraph_stays() -> None:
    with pytest.raises(InvalidFix, match="only paragraph"):
        apply(document(paragraph("PP1", "Recalling,", "preambular")), Drop("PP1"))


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        {"kind": "explode", "what": {}},
        {"kind": "drop", "what": {}},
        {"kind": "drop", "what": {"label": 3}},
        {"kind": "split", "what": {"label": "PP1", "at": True}},
        {"kind": "drop", "what": {"label": "PP1", "more": 1}},
        {"kind": "metadata", "what": {"field": "adoption", "value": {"mode": "by acclamation"}}},
        {"kind": "metadata", "what": {"field": "adoption", "value": {"mode": None, "in_favour": "3"}}},
        {"kind": "metadata", "what": {"field": "adoption", "value": {"voters": {"in_favour": "Austria"}}}},
        {"kind": "metadata", "what": {"field": "adoption", "value": {"votes": 3}}},
    ],
)
def test_what_is_no_fix_is_refused(value: object) -> None:
    with pytest.raises(InvalidFix):
        from_json(value)


@given(FIXES)
def test_a_fix_comes_back_from_json(fix: Fix) -> None:
    assert from_json(json.loads(json.dumps(to_json(fix)))) == fix


@given(st.lists(FIXES, max_size=12))
def test_whatever_applies_leaves_a_whole_document_and_all_but_the_last_undo_it(fixes: list[Fix]) -> None:
    states, made, reasons = [small()], [], []
    for fix in fixes:
        try:
            states.append(apply(states[-1], fix))
        except InvalidFix as problem:
            reasons.append(str(problem))
            continue
        made.append(fix)

    _assert_whole(states[-1])
    assert not any("\n" in reason for reason in reasons)
    for applied in range(len(made) + 1):
        assert apply_all(small(), made[:applied]) == states[applied]


def _assert_whole(fixed: Document) -> None:
    labels = _labels(fixed)
    assert labels
    assert len(set(labels)) == len(labels)
    assert {h.before for h in fixed.headings} <= {*labels, None}
    assert {w.label for w in fixed.warnings} <= {*labels, None}
    speaker = {"A/RES/63/156": "General Assembly"}.get(fixed.symbol or "", "Human Rights Council")
    assert fixed.citations == tuple(c for p in fixed.paragraphs for c in citations(p.label, p.text, speaker=speaker))
    for p in fixed.paragraphs:
        assert p.text == " ".join(p.text.split()) != ""
        assert p.depth == p.label.count("(")
        assert p.opening == opening(p.text, p.section, depth=p.depth)
