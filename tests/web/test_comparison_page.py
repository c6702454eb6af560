"""/compare/<older>...<newer>/: works, its parts, its parameters, htmx, headers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from datetime import date

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.template.loader import render_to_string
from django.test import Client, RequestFactory

from resolutions import services
from resolutions.comparing import ENGINE
from resolutions.comparing.comparison import OpeningShift, Shifts
from resolutions.comparing.kinds import KINDS
from resolutions.models import Edition
from resolutions.presentation.comparison.page import comparison_page
from resolutions.presentation.comparison.query import Query
from tests.pages import Page
from tests.web.conftest import LEFT, PAIR, RIGHT
from tests.web.texts import compared, document, paragraph, row

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def page_at(client: Client, address: str, **headers: str) -> Page:
    response = client.get(address, headers=headers)
    assert response.status_code == 200
    return Page(response)


def rows(page: Page) -> list[str]:
    return [row["id"] for row in page.all("article.pair")]


@pytest.mark.usefixtures("samples")
class TestTheSamples:
    def test_every_row_stands_there_with_its_texts(self, client: Client, samples: tuple[Edition, Edition]) -> None:
        page = page_at(client, PAIR)
        comparison = services.compare_editions(*samples)
        stubs = [label for row in comparison.rows if row.moved for label in row.left]
        assert len(rows(page)) == len(comparison.rows) + len(stubs)
        labels = {link.name for link in page.all("a.label")}
        for edition in samples:
            assert set(edition.paragraphs.values_list("label", flat=True)) <= labels

    def test_the_engine_is_named(self, client: Client) -> None:
        assert f"Linked by a program ({ENGINE})" in page_at(client, PAIR)

    def test_ids_are_unique(self, client: Client) -> None:
        for address in (PAIR, f"{PAIR}?view=unified"):
            ids = Counter(page_at(client, address).ids)
            assert [found for found, count in ids.items() if count > 1] == []

    def test_links_within_the_page_lead_somewhere(self, client: Client) -> None:
        for query in (
            "",
            "view=unified",
            "show=moved",
            "show=reworded",
            "change=weaker",
            "words=victims&part=operative",
        ):
            page = page_at(client, f"{PAIR}?{query}")
            assert not page.dead_anchors, query
            # A link to what the filters hide drops them.
            for link in page.all("#comparison a[href^='./#'], #comparison a[href^='?'][href*='#']"):
                elsewhere, _, anchor = link["href"].removeprefix("./").partition("#")
                assert anchor in self.ids_at(client, elsewhere), link

    @staticmethod
    def ids_at(client: Client, query: str) -> list[str]:
        return page_at(client, PAIR + query).ids

    def test_changes_are_marked_up(self, client: Client) -> None:
        page = page_at(client, PAIR)
        assert "persons" in page.texts("ins")
        assert "people" in page.texts("del")
        assert "Reaffirming" in page.texts("em.lead")

    def test_unified_has_each_text_once(self, client: Client) -> None:
        side, unified = page_at(client, PAIR), page_at(client, f"{PAIR}?view=unified")
        assert side.all(".pair__absent")
        assert not unified.all(".pair__absent")
        assert unified.texts("del").count("people") == 1
        assert sorted(rows(side)) == sorted(rows(unified))
        # What one text alone has may stand, side by side, in a block before that of the other; each text keeps its order.
        for ours, others in (("removed", "added"), ("added", "removed")):
            kept = [
                [row["id"] for row in page.all(f"article.pair:not(.pair--{others}):not(.pair--stub)")]
                for page in (side, unified)
            ]
            assert kept[0] == kept[1], ours

    @pytest.mark.parametrize("kind", KINDS)
    def test_a_filter_shows_its_kind_alone(self, client: Client, kind: str, samples: tuple[Edition, Edition]) -> None:
        comparison = services.compare_editions(*samples)
        expected = sum(kind in (row.relation, "moved" if row.moved else "") for row in comparison.rows)
        page = page_at(client, f"{PAIR}?show={kind}")
        found = [row["class"].split()[1] for row in page.all("article.pair") if "pair--stub" not in row["class"]]
        if expected:
            assert len(found) == expected
            assert set(found) <= {f"pair--{kind}", "pair--moved"}
            assert page.values("show") == [kind]
            assert page.at(f"show-{kind}").get("aria-current") == "true"
            assert page.at(f"show-{kind}").one("b").text == str(expected)
        else:
            assert kind not in page.values("show")
            assert not page.all(f"#show-{kind}")
            assert len(found) >= len(comparison.rows)

    def test_nothing_is_chosen_until_somebody_chooses(self, client: Client) -> None:
        page = page_at(client, PAIR)
        assert page.values("show") == []
        assert page.one("#show-all").get("aria-current") == "true"
        chosen = page_at(client, f"{PAIR}?show=removed&part=operative")
        assert chosen.one("#show-all").get("aria-current") is None
        assert chosen.one("#show-all")["href"] == "./"

    def test_counts_are_of_what_a_filter_would_show(self, client: Client) -> None:
        shown = len(page_at(client, f"{PAIR}?show=removed&part=operative&words=victims").all(".pair--removed"))
        assert shown
        for query in ("part=operative&words=victims", "show=added&part=operative&words=victims"):
            assert page_at(client, f"{PAIR}?{query}").at("show-removed").one("b").text == str(shown)

    @pytest.mark.parametrize("query", ["", "view=unified", "show=added&view=unified", "words=victims&part=operative"])
    def test_what_a_filter_or_a_group_of_the_brief_says_is_what_it_shows(self, client: Client, query: str) -> None:
        page = page_at(client, f"{PAIR}?{query}")
        for chip in page.all(".bar__filters > a.chip:not([aria-current])"):
            name, _, kind = chip["href"].rpartition("&")[2].lstrip("?").partition("=")
            if name not in ("show", "change") or "&show=" in chip["href"]:
                continue
            shown = page_at(client, PAIR + chip["href"].removeprefix("./"))
            assert shown.at(chip["id"]).get("aria-current") == "true", kind
            assert len(self.of_rows(shown)) == int(chip.one("b").text), chip
        for group in page.at("brief").all(".brief__group"):
            link = group.one(".brief__kind a")["href"]
            named = {place["href"].partition("#")[2] for place in group.all(".statement__head a")}
            assert named <= set(page_at(client, PAIR + link).ids), link

    @staticmethod
    def of_rows(page: Page) -> list[str]:
        return [row["id"] for row in page.all("article.pair:not(.pair--stub)")]

    @pytest.mark.parametrize("query", ["view=sideways", "show=everything", "view=&show=", "page=2&x=%00", "show=%ff"])
    def test_what_is_not_known_in_the_query_is_ignored(self, client: Client, query: str) -> None:
        assert rows(page_at(client, f"{PAIR}?{query}")) == rows(page_at(client, PAIR))

    def test_htmx_gets_the_part_that_changes_and_the_address(self, client: Client) -> None:
        response = client.get(f"{PAIR}?show=added&view=unified&show=added", headers=HTMX)
        part = Page(response)
        assert (part.top["class"], part.top["id"]) == ("compared compared--unified", "comparison")
        assert response["HX-Push-Url"] == f"{PAIR}?view=unified&show=added"
        whole = page_at(client, f"{PAIR}?view=unified&show=added")
        assert part.source.strip() in whole.source

    def test_htmx_gets_the_whole_page_when_it_goes_back(self, client: Client) -> None:
        headers = {**HTMX, "HX-History-Restore-Request": "true"}
        assert page_at(client, PAIR, **headers).is_whole

    def test_caches_keep_both_apart_and_ask_again(self, client: Client) -> None:
        response = client.get(PAIR)
        assert {"HX-Request", "Accept-Encoding", "Cookie"} == {name.strip() for name in response["Vary"].split(",")}
        assert response["Cache-Control"] == "public, no-cache"
        again = client.get(PAIR, headers={"If-None-Match": response["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert client.get(PAIR, headers=HTMX)["ETag"] != response["ETag"]

    def test_it_is_compressed(self, client: Client) -> None:
        response = client.get(PAIR, headers={"Accept-Encoding": "gzip"})
        assert response["Content-Encoding"] == "gzip"
        assert len(response.content) < 40_000
        assert response["ETag"].startswith("W/")

    def test_it_sets_no_cookie_and_asks_no_session(self, client: Client) -> None:
        assert not client.get(PAIR).cookies

    def test_links_to_swap_and_to_the_other_view_keep_the_filter(self, client: Client) -> None:
        page = page_at(client, f"{PAIR}?show=added&show=removed")
        assert page.link("Swap the two resolutions") == f"/compare/{RIGHT}...{LEFT}/?show=added&show=removed"
        assert page.link("Unified") == "?view=unified&show=added&show=removed"

    def test_the_older_on_the_right_is_allowed_and_said(self, client: Client) -> None:
        assert "20/1 is the later of the two" in page_at(client, f"/compare/{RIGHT}...{LEFT}/")
        assert "is the later of the two" not in page_at(client, PAIR)


def test_texts_are_never_markup(client: Client, stored: Callable[..., Edition]) -> None:
    hostile = '<script>alert("1")</script> & \'</del><img src=x onerror=alert(1)>'
    old = document(
        paragraph("PP1", f"Noting {hostile} here", "Noting"),
        paragraph("PP2", hostile),
        symbol="A/HRC/RES/1/1",
        title=hostile,
        headings=[("PP1", hostile)],
        formula=hostile,
    )
    new = document(
        paragraph("PP1", f"Recalling {hostile} there", "Recalling", printed="<b>"),
        symbol="A/HRC/RES/1/2",
        title=hostile,
        headings=[("PP1", hostile + "!")],
        formula=hostile + ".",
    )
    stored(old)
    stored(new)
    for address in (
        "/compare/A/HRC/RES/1/1...A/HRC/RES/1/2/",
        "/compare/A/HRC/RES/1/1...A/HRC/RES/1/2/?view=unified",
        "/resolutions/A/HRC/RES/1/1/",
        "/resolutions/A/HRC/RES/1/2/",
        "/resolutions/",
        "/",
        "/suggestions/?left=1/1",
        "/compare/?left=HRC&right=alert",
    ):
        page = page_at(client, address)
        assert "<script>alert" not in page.source
        assert "<img" not in page.source
        assert "<script>alert" in page


def test_dates_may_be_missing(client: Client, stored: Callable[..., Edition]) -> None:
    stored(document(paragraph("OP1", "Decides a"), symbol="A/HRC/RES/1/1"))
    stored(document(paragraph("OP1", "Decides b"), symbol="A/HRC/RES/1/2", adopted_on=date(2012, 7, 5)))
    assert "later of the two" not in page_at(client, "/compare/A/HRC/RES/1/2...A/HRC/RES/1/1/")


def test_texts_that_are_the_same_have_no_changes_to_step_through(
    client: Client, stored: Callable[..., Edition]
) -> None:
    for symbol in ("A/HRC/RES/1/1", "A/HRC/RES/1/2"):
        stored(document(paragraph("OP1", "Decides to act;"), paragraph("OP2", "Requests a report."), symbol=symbol))
    page = page_at(client, "/compare/A/HRC/RES/1/1...A/HRC/RES/1/2/")
    sentence = page.all(".brief__says")[0]
    assert "Both paragraphs of 1/1 stand unchanged in 1/2." in sentence
    assert sentence.texts("b") == ["unchanged"]
    assert not page.all("[data-step]")
    assert page.one("[data-where]").text == "0 changes"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("address", [PAIR, "/", "/resolutions/", "/compare/", f"/resolutions/{LEFT}/", "/method/"])
def test_pages_only_show(method: str, address: str) -> None:
    response = getattr(Client(enforce_csrf_checks=True), method)(address)
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.usefixtures("samples")
@pytest.mark.parametrize("address", [PAIR, "/", "/resolutions/", "/compare/", f"/resolutions/{LEFT}/", "/robots.txt"])
def test_head_and_options(client: Client, address: str) -> None:
    head = client.head(address)
    assert (head.status_code, head.content) == (200, b"")
    options = client.options(address)
    assert (options.status_code, options["Allow"]) == (204, "GET, HEAD, OPTIONS")


@pytest.mark.usefixtures("samples")
@pytest.mark.parametrize("address", [PAIR, f"/resolutions/{LEFT}/source", "/robots.txt", "/healthz", "/nothing/here/"])
@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_the_server_is_given_no_body_for_head(address: str, encoding: str) -> None:
    # Django's test client would take the body away by itself.
    handler, requests = WSGIHandler(), RequestFactory(HTTP_ACCEPT_ENCODING=encoding, SERVER_NAME="localhost")
    answers = [handler.get_response(request) for request in (requests.get(address), requests.head(address))]
    sent = [(answer.status_code, dict(answer.items()), b"".join(answer)) for answer in answers]
    (status, headers, body), head = sent
    assert status == (404 if "nothing" in address else 200)
    assert body
    # The one is made from the body that is sent, the other differs each time by the padding of what is compressed.
    varying = {"ETag", "X-Request-ID"} | ({"Content-Length"} if "Content-Encoding" in headers else set())
    assert head[0] == status
    assert {**head[1], **{name: headers[name] for name in varying if name in headers}} == headers
    assert head[2] == b""


@pytest.mark.usefixtures("samples")
def test_the_content_policy_allows_no_inline_code(client: Client) -> None:
    response = client.get(PAIR)
    assert "unsafe" not in response["Content-Security-Policy"]
    html = response.content.decode()
    assert not re.search(r"\sstyle=|<style|\son\w+=|javascript:", html)
    assert re.findall(r"<script(?![^>]*\bsrc=)", html) == []


@pytest.mark.parametrize("view", ["side", "unified"])
def test_the_other_places_of_a_split_lead_to_its_row_and_keep_their_addresses(view: str) -> None:
    comparison = compared(
        row("reworded", "OP1", "OP1", "a [-b-]{+c+}", sure=False),
        row("reworded", "OP2", "PP1 OP2", "d{+\ne+}"),
        shifts=Shifts(openings=(OpeningShift("OP1", "OP1", "Urges", "Invites", "weaker"),)),
    )
    shown = comparison_page(comparison, Query.read(view, []))
    page = Page(render_to_string("comparison/_comparison.html", {"page": shown, "base": ""}))
    ids = [found for found in page.ids if "P" in found]
    assert sorted(ids) == ["OP1", "OP2", "PP1", "at-new-PP1"]
    assert ids.index("at-new-PP1") < ids.index("OP1") < ids.index("OP2")
    assert not page.dead_anchors
    assert page.link("Shown with OP2") == "#OP2"
    (statement,) = page.all(".statement")
    assert statement.text == "OP1 weaker doubtful link Urges →became Invites"
    assert statement.link("OP1") == "#OP1"
