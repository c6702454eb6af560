"""/ and what else stands apart: the method, robots, suggestions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from resolutions.models import Edition, Occurrence
from resolutions.services.comparisons import compute
from resolutions.services.phrases import phrase_index
from resolutions.views import home
from tests.pages import Page
from tests.web.conftest import LEFT, PAIR, RIGHT
from tests.web.texts import document, paragraph

pytestmark = pytest.mark.django_db


def test_an_empty_collection_says_what_to_do(client: Client) -> None:
    page = Page(client.get("/"))
    assert "The collection is empty." in page
    assert "import_resolutions" in page
    assert not page.all(".specimen")


@pytest.mark.usefixtures("samples")
def test_what_is_prepared_is_not_done_again(client: Client) -> None:
    home.prepare()
    prepared = compute._kept.cache_info()
    client.get("/")
    seen = compute._kept.cache_info()
    assert (seen.misses, seen.hits) == (prepared.misses, prepared.hits + 1)


@pytest.mark.usefixtures("samples")
def test_recent_resolutions_and_a_change_worth_seeing(client: Client) -> None:
    page = Page(client.get("/"))
    assert page.texts("table td:first-child a") == [RIGHT, LEFT]
    specimen = page.one(".specimen")
    assert specimen.one("h2").text == "Limit gone: “in some parts of the world”"
    assert specimen.one(".specimen__title").text.endswith(f"{LEFT}, 2009 and {RIGHT}, 2012")
    assert specimen.one("article").all(f'a[href^="{PAIR}#"]')
    assert "in some parts of the world" in " ".join(specimen.texts("del"))
    assert specimen.link("Read the whole comparison") == PAIR
    history = Page(client.get(specimen.link("Its history")))
    assert history.heading.startswith("Noting that some of the demand for sexual exploitation")


def test_the_stored_pair_with_a_change_worth_seeing_comes_before_newer_ones(
    client: Client, stored: Callable[..., Edition]
) -> None:
    def pair(number: int, year: int, verbs: tuple[str, str]) -> tuple[Edition, Edition]:
        older, newer = (
            stored(
                document(
                    paragraph("OP1", f"{verb} all States to protect children at their borders from smugglers;", verb),
                    paragraph("OP2", f"Decides to remain seized of the matter of {number};", "Decides"),
                    symbol=f"A/HRC/RES/{session}/{number}",
                    title=f"Children at borders {number}",
                    adopted_on=date(year + session, 1, 1),
                )
            )
            for session, verb in zip((1, 2), verbs, strict=True)
        )
        return older, newer

    compute.store([pair(1, 2010, ("Urges", "Encourages")), pair(2, 2014, ("Urges", "Urges"))])
    specimen = Page(client.get("/")).one(".specimen")
    assert specimen.one("h2").text == "Weaker: “Urges …” became “Encourages …”"
    assert specimen.link("Read the whole comparison") == "/compare/A/HRC/RES/1/1...A/HRC/RES/2/1/"


@pytest.mark.usefixtures("indexed")
def test_what_is_held_is_said(client: Client, stored: Callable[..., Edition]) -> None:
    act = document(paragraph("OP1", "Decides."), symbol="S/RES/57(1948)", title="")
    stored(act)
    stored(replace(act, language="fr"), name="un texte.txt")
    stored(replace(act, symbol="S/RES/2000(2011)", adopted_on=date(2011, 7, 27)), published=False)
    # How many paragraphs they have is said as soon as all can be searched.
    assert "4 texts, in English (3) and French (1)" in Page(client.get("/")).one(".holdings")
    phrase_index.enter_missing()
    page = Page(client.get("/"))
    holdings = page.one(".holdings")
    paragraphs = Occurrence.objects.count()
    assert f"4 texts with {paragraphs} paragraphs, in English (3) and French (1)" in holdings
    rows = [[cell.text for cell in row.all("th, td")] for row in holdings.all(".table--held tbody tr")]
    assert rows == [["Human Rights Council", "2", "2009–2012"], ["Security Council", "1", "1948"]]
    assert holdings.link("Security Council") == "/resolutions/?body=Security+Council"


@pytest.mark.usefixtures("indexed")
def test_the_search_leads_to_acts_and_to_texts(client: Client) -> None:
    page = Page(client.get("/"))
    assert page.one(".bigsearch")["action"] == "/resolutions/"
    assert page.one(".bigsearch__help").link(RIGHT) == f"/resolutions/{RIGHT}/"
    assert "due diligence" in Page(client.get(page.link("due diligence"))).one(".intexts")
    assert not page.all("#topbar-words")
    assert Page(client.get("/method/")).all("#topbar-words")


def test_no_specimen_where_nothing_goes_together(client: Client, stored: Callable[..., Edition]) -> None:
    for n, title in enumerate(("Trafficking in persons", "The right to food"), start=1):
        text = paragraph("OP1", f"Decides to speak of {title} at length;", "Decides")
        stored(document(text, symbol=f"A/HRC/RES/1/{n}", title=title, adopted_on=date(2010 + n, 1, 1)))
    assert not Page(client.get("/")).all(".specimen")


@pytest.mark.usefixtures("samples")
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("left=traff", [RIGHT, LEFT]),
        ("right=effective remedies", [RIGHT]),
        ("left=20/1", [RIGHT]),
        ("left=a/hrc/res/11", [LEFT]),
        ("left=", []),
        ("", []),
        ("left=%00%ff'\";--", []),
        ("left=" + "x" * 5000, []),
    ],
)
def test_suggestions(client: Client, query: str, expected: list[str]) -> None:
    response = client.get(f"/suggestions/?{query}")
    assert response.status_code == 200
    options = Page(response).all("[role=option]")
    assert sorted(option["data-value"] for option in options) == sorted(expected)


@pytest.mark.usefixtures("samples")
@pytest.mark.parametrize(
    ("typed", "leads_to"),
    [
        ("effective remedies", [f"/resolutions/{RIGHT}/", "/find/?q=effective+remedies"]),
        ("zebra", ["/find/?q=zebra"]),
        (" ", []),
    ],
)
def test_suggestions_of_the_search_lead_to_pages_the_last_to_texts(
    client: Client, typed: str, leads_to: list[str]
) -> None:
    options = Page(client.get("/suggestions/", {"words": typed})).all("[role=option]")
    assert [option["data-href"] for option in options] == leads_to


@pytest.mark.usefixtures("samples")
def test_suggestions_of_two_fields_have_ids_of_their_own(client: Client) -> None:
    for side in ("left", "right"):
        suggestions = Page(client.get(f"/suggestions/?{side}=traff"))
        assert suggestions.ids == [f"{side}-option-1", f"{side}-option-2"]


def test_the_method_is_explained(client: Client) -> None:
    page = Page(client.get("/method/"))
    assert page.at("scale").text == "The scale of opening verbs"
    for word in ("Unchanged", "Editorial", "Updated", "Reworded", "Moved", "Added", "Removed", "doubtful", "Limits"):
        assert word in page


def test_robots_are_kept_out_of_comparisons(client: Client) -> None:
    response = client.get("/robots.txt")
    assert response["Content-Type"].startswith("text/plain")
    assert "Disallow: /compare/" in response.content.decode()


def test_programs_that_show_what_a_shared_link_is_may_look(client: Client) -> None:
    previewers, everyone = client.get("/robots.txt").content.decode().split("\n\n")
    assert "User-agent: Twitterbot\n" in previewers
    assert previewers.endswith("Allow: /")
    assert everyone.startswith("User-agent: *\n")


class TestWhereHolesAreReported:
    @pytest.fixture(autouse=True)
    def as_set(self, settings: Settings) -> None:
        """No page is kept from one test to another: settings differ."""
        settings.PAGE_CACHE = False

    def test_is_told_where_the_site_says_so(self, client: Client, settings: Settings) -> None:
        settings.SECURITY_CONTACT = "mailto:security@example.org"
        response = client.get("/.well-known/security.txt")
        told = dict(line.split(": ", 1) for line in response.content.decode().splitlines())
        assert told["Contact"] == "mailto:security@example.org"
        assert told["Canonical"] == "http://testserver/.well-known/security.txt"
        left = datetime.fromisoformat(told["Expires"]) - timezone.now()
        assert timedelta(days=150) < left < timedelta(days=366)
        assert response["Content-Type"] == "text/plain; charset=utf-8"

    def test_is_told_nowhere_else(self, client: Client) -> None:
        assert client.get("/.well-known/security.txt").status_code == 404
