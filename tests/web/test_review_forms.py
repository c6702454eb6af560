"""The forms of the review page: the fixes that they ask for, and what is wrong with what was typed."""

from __future__ import annotations

import pytest

from resolutions import fixes
from resolutions.forms.review import FrontMatterForm, ParagraphForm, ReviewForm, front_matter
from tests.web.texts import document, paragraph

TEXT = document(paragraph("PP1", "Recalling x,"), paragraph("OP1", "Urges a; urges b."), symbol="A/HRC/RES/1/2")


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ({}, ()),
        ({"text": "Urges  a;\r\nurges b.", "label": "OP1", "section": "operative"}, ()),
        ({"text": "Urges a;"}, (fixes.SetText("OP1", "Urges a;"),)),
        ({"text": "Urges a;\r\n\r\nurges b."}, (fixes.Split("OP1", 8),)),
        (
            {"text": "Urges c;\n\nurges b;\n \nurges d."},
            (fixes.SetText("OP1", "Urges c; urges b; urges d."), fixes.Split("OP1", 17), fixes.Split("OP1", 8)),
        ),
        ({"label": "OP2", "section": "annex"}, (fixes.SetLabel("OP1", "OP2"), fixes.SetSection("OP2", "annex"))),
        ({"text": "x", "do": "drop"}, (fixes.Drop("OP1"),)),
        ({"text": "x", "do": "join"}, (fixes.SetText("OP1", "x"), fixes.Join("OP1"))),
    ],
)
def test_a_form_asks_for_what_differs(form: dict[str, str], expected: tuple[fixes.Fix, ...]) -> None:
    assert wanted(ParagraphForm({"at": "OP1", **form}, document=TEXT)) == expected


def wanted(form: ReviewForm) -> tuple[fixes.Fix, ...]:
    assert form.is_valid(), form.errors
    return form.fixes


@pytest.mark.parametrize(
    ("form", "field", "error"),
    [
        ({"text": " "}, "text", "A paragraph has a text."),
        ({"text": "Urges\n\n2. a", "label": "nonsense"}, "label", "“nonsense” is no label"),
        ({"label": "PP1", "section": "annex"}, "label", "There is a paragraph PP1 already."),
        ({"section": ""}, "section", "A paragraph is preambular, operative or in the annex."),
        ({"at": "OP7", "section": "middle"}, "__all__", "There is no paragraph OP7 any more."),
    ],
)
def test_what_cannot_be_done_is_an_error_of_its_field(form: dict[str, str], field: str, error: str) -> None:
    sent = ParagraphForm({"at": "OP1", **form}, document=TEXT)
    assert not sent.is_valid()
    assert list(sent.errors) == [field]
    assert sent.errors[field][0].startswith(error)


def test_front_matter_that_stays_asks_for_nothing() -> None:
    assert wanted(FrontMatterForm(front_matter(TEXT), document=TEXT)) == ()
    assert wanted(FrontMatterForm({}, document=TEXT)) == ()
    assert wanted(FrontMatterForm({"language": "fr"}, document=TEXT)) == (fixes.SetMetadata("language", "fr"),)
    ignored = {"mode": "without a vote", "in_favour": "many"}
    assert [fix.field for fix in wanted(FrontMatterForm(ignored, document=TEXT))] == ["adoption"]
