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
from resolutions.presentation.resolution import resolution_page
from resolutions.templatetags.agreed import stretches
from resolutions.tracing.citations import spans
from tests.web.conftest import LEFT, PAIR, RIGHT, SAMPLES
from tests.web.texts import document, paragraph

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("samples")
class TestASample:
    @pytest.fixture
    def html(self, client: Client) -> str:
        return client.get(f"/resolutions/{RIGHT}/").content.decode()

    def test_a_resolution_that_is_both_alike_and_cited_is_offered_once(self, html: str) -> None:
        assert html.count(f'href="{PAIR}"') == 1

    def test_every_paragraph_has_its_anchor(self, html: str, samples: tuple[Edition, Edition]) -> None:
        ids = set(re.findall(r'\bid="([^"]+)"', html))
        assert {"PP1", "PP12", "OP4.b", "OP14"} <= ids
        assert len([i for i in ids if re.match(r"(PP|OP)\d", i)]) == samples[1].paragraphs.count() == 49

    def test_it_says_what_it_is(self, html: str) -> None:
        assert "Adopted 5 July 2012, 31st meeting" in html
        assert "Adopted without a vote" in html
        assert 'href="https://docs.un.org/A/HRC/RES/20/1"' in html
        assert "no official publication" in html
        assert "Every word of the file is accounted for." in html

    def test_what_it_cites_is_linked_where_it_is_held(self, html: str) -> None:
        assert f'<a class="citation" href="/resolutions/{LEFT}/" title="{LEFT}">11/3</a>' in html

    def test_what_it_cites_and_the_collection_lacks_is_marked_and_listed(self, html: str) -> None:
        says = "A/HRC/RES/14/2: not in this collection"
        assert f'<span class="citation citation--absent" title="{says}">14/2</span>' in html
        assert '<a href="https://docs.un.org/A/HRC/RES/14/2" rel="noreferrer">A/HRC/RES/14/2</a>' in html
        assert "<li>Convention on the Rights of the Child</li>" in html

    def test_what_cites_it_is_listed_with_its_paragraph(self, client: Client, html: str) -> None:
        cited = client.get(f"/resolutions/{LEFT}/").content.decode()
        assert f'<a href="/resolutions/{RIGHT}/#PP1">{RIGHT}, 2012, PP1</a>' in cited
        assert "Cited by" not in html

    def test_it_offers_to_compare_the_earlier_first(self, client: Client, html: str) -> None:
        assert f'href="{PAIR}"' in html
        assert f'href="{PAIR}"' in client.get(f"/resolutions/{LEFT}/").content.decode()

    def test_links_within_the_page_lead_somewhere(self, html: str) -> None:
        ids = set(re.findall(r'\bid="([^"]+)"', html))
        assert [anchor for anchor in re.findall(r'href="#([^"]+)"', html) if anchor not in ids] == []

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
        ("../../etc/passwd", 'attachment; filename="passwd"'),
        ('quote".html', 'attachment; filename="quote\\".html"'),
        ("é.txt", "attachment; filename*=utf-8''%C3%A9.txt"),
        ("a\r\nSet-Cookie: b.txt", None),
        ("", 'attachment; filename="source.txt"'),
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
    html = client.get("/resolutions/A/HRC/RES/1/2/").content.decode()
    for expected in (
        "Agenda item 3",
        "Adopted by a recorded vote of 25 to 16, with 6 abstentions",
        "The Human Rights Council,",
        '<h3 class="document__heading">What to do</h3>',
        '<a href="#note-1">1</a>',
        '<sup class="footnote-ref">9</sup>',
        "See the annex.",
        'id="Annex.OP1"',
        "99.99 % of the words of the file are accounted for.",
        "2 things the reader was not sure of",
        '<a href="#OP1">OP1</a>: A page ended here',
    ):
        assert expected in html, expected
    assert html.count('href="/resolutions/A/HRC/RES/1/1/"') == 2


def test_citations_are_linked_where_they_stand() -> None:
    page = resolution_page(full(), {"A/HRC/RES/1/1"})
    link = '<a class="citation" href="/resolutions/A/HRC/RES/1/1/" title="A/HRC/RES/1/1">1/1</a>'
    lacking = '<span class="citation citation--absent" title="A/HRC/RES/1/11: not in this collection">1/11</span>'
    assert stretches(page.chapters[0].passages[0].stretches) == (
        f'<em class="lead">Recalling</em> resolution {link}, and {lacking} and {link} again,'
    )
    assert "href" not in stretches(resolution_page(full(), ()).chapters[0].passages[0].stretches)


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


def test_a_pointer_says_what_the_text_calls_the_most_recent() -> None:
    text = "Recalling its resolution 8/12 and others, the most recent of which was resolution 17/1 of 17 June 2011,"
    found = spans(text, speaker="Human Rights Council")
    says = [mark.says for mark in marks(found, {"A/HRC/RES/8/12", "A/HRC/RES/17/1"}, RIGHT)]
    assert says == ["A/HRC/RES/8/12", "A/HRC/RES/17/1 (the most recent then)"]
