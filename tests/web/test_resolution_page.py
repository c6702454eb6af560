"""/resolutions/<symbol>/ and the source file."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.test import Client

from resolutions.document import Adoption, Document, Footnote, Heading, Paragraph, ReadWarning
from resolutions.models import Edition
from resolutions.presentation.cited import marks
from resolutions.presentation.resolution import kept_words, resolution_page
from resolutions.templatetags.agreed import render_text_runs
from resolutions.tracing.citations import spans
from tests.pages import Page
from tests.web.conftest import LEFT, PAIR, RIGHT, SAMPLES
from tests.web.texts import document, paragraph

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("samples")
class TestASample:
    @pytest.fixture
    def shown(self, client: Client) -> Page:
        return Page(client.get(f"/resolutions/{RIGHT}/"))

    def test_a_resolution_that_is_both_alike_and_cited_is_offered_once(self, shown: Page) -> None:
        assert len(shown.all(f'[href="{PAIR}"]')) == 1

    def test_every_paragraph_has_its_anchor(self, shown: Page, samples: tuple[Edition, Edition]) -> None:
        ids = set(shown.ids)
        assert {"PP1", "PP12", "OP4.b", "OP14"} <= ids
        assert len([i for i in ids if re.match(r"(PP|OP)\d", i)]) == samples[1].paragraphs.count() == 49

    def test_it_says_what_it_is(self, shown: Page) -> None:
        assert "Adopted 5 July 2012, 31st meeting" in shown
        assert shown.one(".facts").texts("dt, dd > p") == ["Adopted", "Without a vote"]
        assert shown.link("docs.un.org/A/HRC/RES/20/1") == "https://docs.un.org/A/HRC/RES/20/1"
        assert "no official publication" in shown
        assert "Every word of the file is accounted for." in shown

    def test_what_it_cites_is_linked_where_it_is_held(self, shown: Page) -> None:
        citations = [(link.text, link["href"], link["title"]) for link in shown.all("a.citation")]
        assert ("11/3", f"/resolutions/{LEFT}/", LEFT) in citations

    def test_what_it_cites_and_the_collection_lacks_is_marked_and_listed(self, shown: Page) -> None:
        absent = [(words.text, words["title"]) for words in shown.all("p.text .citation--absent")]
        assert ("14/2", "A/HRC/RES/14/2: not in this collection") in absent
        link = shown.one('a[href="https://docs.un.org/A/HRC/RES/14/2"]')
        assert (link.text, link["rel"]) == ("A/HRC/RES/14/2", "noreferrer")
        assert "Convention on the Rights of the Child" in shown.texts("li")

    def test_what_cites_it_is_listed_with_its_paragraph(self, client: Client, shown: Page) -> None:
        cited = Page(client.get(f"/resolutions/{LEFT}/"))
        assert cited.link(f"{RIGHT}, 2012, PP1") == f"/resolutions/{RIGHT}/#PP1"
        assert "Cited by" not in shown

    def test_it_offers_to_compare_the_earlier_first(self, client: Client, shown: Page) -> None:
        assert shown.link(f"{LEFT}, 2009") == PAIR
        assert Page(client.get(f"/resolutions/{LEFT}/")).link(f"{RIGHT}, 2012") == PAIR

    def test_links_within_the_page_lead_somewhere(self, shown: Page) -> None:
        assert not shown.dead_anchors

    def test_the_source_is_a_file_to_save_never_a_page(self, client: Client) -> None:
        response = client.get(f"/resolutions/{RIGHT}/source")
        assert b"".join(response) == (SAMPLES / "A_HRC_RES_20_1.txt").read_bytes()
        assert response["Content-Type"] == "application/octet-stream"
        assert response["Content-Disposition"] == 'attachment; filename="A_HRC_RES_20_1.txt"'
        assert response["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in response["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("name", "sent"),
    [
        ("../../etc/passwd", 'attachment; filename="passwd.txt"'),
        ('quote".html', 'attachment; filename="quote\\".html"'),
        ("é.txt", "attachment; filename*=utf-8''%C3%A9.txt"),
        ("a\r\nSet-Cookie: b.txt", None),
        ("", 'attachment; filename="source.txt"'),
        ("resolution.exe", 'attachment; filename="resolution.exe.txt"'),
        ("resolution.PDF", 'attachment; filename="resolution.PDF.txt"'),
    ],
)
def test_names_of_sources_are_safe(client: Client, stored: Callable[..., Edition], name: str, sent: str | None) -> None:
    stored(document(paragraph("OP1", "Decides")), content=b"<script>alert(1)</script>", name=name)
    response = client.get(f"/resolutions/{RIGHT}/source")
    assert response["Content-Type"] == "application/octet-stream"
    assert "\n" not in response["Content-Disposition"]
    assert response["Content-Disposition"].startswith("attachment")
    if sent:
        assert response["Content-Disposition"] == sent


def full() -> Document:
    return replace(
        document(
            paragraph("PP1", "Recalling resolution 1/1, and 1/11 and 1/1 again,", "Recalling"),
            Paragraph("OP1", "operative", "1.", 0, "Urges", "Urges States, in particular some, to act:", ("1", "9")),
            paragraph("OP1(a)", "To act;", printed="(a)"),
            paragraph(
                "Annex OP1", "Rules that have no opening and run on for longer than a line of contents can hold."
            ),
            symbol="A/HRC/RES/1/2",
            headings=[("OP1", "What to do")],
            formula="The Human Rights Council,",
        ),
        agenda_item="3",
        adopted_on=date(2012, 7, 5),
        adoption=Adoption("recorded vote", 25, 16, 6),
        footnotes=(Footnote("1", "See the annex."),),
        warnings=(ReadWarning("page", "a page ended here", "OP1"), ReadWarning("whole", "no date", None)),
        retention=0.99999,
        lost=("word",),
    )


def test_everything_a_text_has_is_shown(client: Client, stored: Callable[..., Edition]) -> None:
    stored(document(paragraph("OP1", "Decides"), symbol="A/HRC/RES/1/1"))
    stored(full())
    page = Page(client.get("/resolutions/A/HRC/RES/1/2/"))
    for expected in (
        "Agenda item 3",
        "By a recorded vote of 25 to 16, with 6 abstentions",
        "The Human Rights Council,",
        "See the annex.",
        "99.99 % of the words of the file are accounted for.",
        "2 things the reader was not sure of",
        "OP1: A page ended here",
    ):
        assert expected in page
    assert page.texts("h3") == ["What to do"]
    assert page.texts("sup") == ["1", "9"]
    assert page.link("1") == "#note-1"
    assert page.one(".outline").link("OP1 Urges States") == "#OP1"
    assert "Rules that have no opening" in page.at("Annex.OP1")
    assert page.texts('[href="/resolutions/A/HRC/RES/1/1/"]') == ["1/1", "1/1"]


def test_citations_are_linked_where_they_stand() -> None:
    page = resolution_page(full(), {"A/HRC/RES/1/1"})
    held, lacking = "A/HRC/RES/1/1", "A/HRC/RES/1/11: not in this collection"
    words = Page(render_text_runs(page.chapters[0].passages[0].stretches))
    assert words.text == "Recalling resolution 1/1, and 1/11 and 1/1 again,"
    assert words.texts("em.lead") == ["Recalling"]
    assert [(cited.text, cited.get("href"), cited["title"]) for cited in words.all(".citation")] == [
        ("1/1", f"/resolutions/{held}/", held),
        ("1/11", None, lacking),
        ("1/1", f"/resolutions/{held}/", held),
    ]
    assert not Page(render_text_runs(resolution_page(full(), ()).chapters[0].passages[0].stretches)).all("[href]")


def test_contents_say_to_whom_and_what() -> None:
    assert [(e.href, e.label, e.lead, e.words) for e in resolution_page(full(), ()).outline] == [
        ("#part-preambular", "PP1", "", "Preamble"),
        ("#OP1", "OP1", "Urges", "States"),
        ("#Annex.OP1", "Annex OP1", "", "Rules that have no opening and run on for longer than a …"),
    ]


def test_an_annex_is_headed_once() -> None:
    headed = replace(full(), headings=(Heading("Annex OP1", "Annex I"),))
    shown = [[(c.title, c.shown) for c in resolution_page(d, ()).chapters] for d in (full(), headed)]
    assert shown == [
        [("Preamble", False), ("Operative part", False), ("Annex", True)],
        [("Preamble", False), ("Operative part", False), ("Annex", False)],
    ]


def test_a_closing_heading_is_kept() -> None:
    page = resolution_page(replace(full(), headings=(Heading(None, "The end"),)), ())
    assert page.closing_headings == ("The end",)


@pytest.mark.parametrize(
    ("retention", "lost", "expected"),
    [
        (1.0, (), "Every word of the file is accounted for."),
        (1.0, ("x",), "99.99 % of the words of the file are accounted for."),
        (0.999999, (), "99.99 % of the words of the file are accounted for."),
        (0.5, ("x",), "50.00 % of the words of the file are accounted for."),
    ],
)
def test_loss_is_never_rounded_away(retention: float, lost: tuple[str, ...], expected: str) -> None:
    assert resolution_page(replace(full(), retention=retention, lost=lost), ()).kept == expected


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        (["struck-out", "struck-out"], "Every word of the file is accounted for, but for what it strikes out."),
        (
            ["printed-across", "hidden-text"],
            "Every word of the file is accounted for, but for what cannot be seen in it and what is printed across it.",
        ),
        (["two-texts"], "Every word of the file is accounted for, but for what its other text alone has."),
        (["unnumbered"], "Every word of the file is accounted for."),
    ],
)
def test_what_the_reader_left_out_on_purpose_is_excepted(codes: list[str], expected: str) -> None:
    warnings = tuple(ReadWarning(code, "Left out.") for code in codes)
    assert kept_words(replace(full(), retention=1.0, lost=(), warnings=warnings)) == expected


def test_a_pointer_says_what_the_text_calls_the_most_recent() -> None:
    text = "Recalling its resolution 8/12 and others, the most recent of which was resolution 17/1 of 17 June 2011,"
    found = spans(text, speaker="Human Rights Council")
    says = [mark.says for mark in marks(found, {"A/HRC/RES/8/12", "A/HRC/RES/17/1"}, RIGHT)]
    assert says == ["A/HRC/RES/8/12", "A/HRC/RES/17/1 (the most recent then)"]
