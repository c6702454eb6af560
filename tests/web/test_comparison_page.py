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
from tests.web.conftest import LEFT, PAIR, RIGHT
from tests.web.texts import compared, document, paragraph, row

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def page(client: Client, address: str, **headers: str) -> str:
    response = client.get(address, headers=headers)
    assert response.status_code == 200
    return response.content.decode()


def rows(html: str) -> list[str]:
    return re.findall(r'<article class="pair [^"]*" id="([^"]+)"', html)


@pytest.mark.usefixtures("samples")
class TestTheSamples:
    def test_every_row_stands_there_with_its_texts(self, client: Client, samples: tuple[Edition, Edition]) -> None:
        html = page(client, PAIR)
        comparison = services.compare_editions(*samples)
        stubs = [label for row in comparison.rows if row.moved for label in row.left]
        assert len(rows(html)) == len(comparison.rows) + len(stubs)
        for edition in samples:
            for label in edition.paragraphs.values_list("label", flat=True):
                assert f">{label}</a>" in html or f"</span>{label}</a>" in html

    def test_the_engine_is_named(self, client: Client) -> None:
        assert f"Linked by a program ({ENGINE})" in page(client, PAIR)

    def test_ids_are_unique(self, client: Client) -> None:
        for address in (PAIR, f"{PAIR}?view=unified"):
            ids = Counter(re.findall(r'\bid="([^"]+)"', page(client, address)))
            assert [found for found, count in ids.items() if count > 1] == []

    def test_links_within_the_page_lead_somewhere(self, client: Client) -> None:
        for address in (PAIR, f"{PAIR}?view=unified", f"{PAIR}?show=moved"):
            html = page(client, address)
            ids = set(re.findall(r'\bid="([^"]+)"', html))
            assert [anchor for anchor in re.findall(r'href="#([^"]+)"', html) if anchor not in ids] == []

    def test_changes_are_marked_up(self, client: Client) -> None:
        html = page(client, PAIR)
        assert "<ins>persons</ins>" in html
        assert "<del>people</del>" in html
        assert '<em class="lead">Reaffirming</em>' in html

    def test_unified_has_each_text_once(self, client: Client) -> None:
        side, unified = page(client, PAIR), page(client, f"{PAIR}?view=unified")
        assert "pair__absent" in side
        assert "pair__absent" not in unified
        assert unified.count("<del>people</del>") == 1
        assert rows(side) == rows(unified)

    @pytest.mark.parametrize("kind", KINDS)
    def test_a_filter_shows_its_kind_alone(self, client: Client, kind: str, samples: tuple[Edition, Edition]) -> None:
        comparison = services.compare_editions(*samples)
        expected = sum(kind == ("moved" if row.moved else row.relation) for row in comparison.rows)
        html = page(client, f"{PAIR}?show={kind}")
        found = re.findall(r'<article class="pair pair--(\w+)', html)
        if expected:
            assert found.count(kind) == expected
            assert set(found) <= {kind, "stub"}
            assert f'value="{kind}" checked' in html
        else:
            assert f'value="{kind}"' not in html
            assert len(found) >= len(comparison.rows)

    @pytest.mark.parametrize("query", ["view=sideways", "show=everything", "view=&show=", "page=2&x=%00", "show=%ff"])
    def test_what_is_not_known_in_the_query_is_ignored(self, client: Client, query: str) -> None:
        assert rows(page(client, f"{PAIR}?{query}")) == rows(page(client, PAIR))

    def test_htmx_gets_the_part_that_changes_and_the_address(self, client: Client) -> None:
        response = client.get(f"{PAIR}?show=added&view=unified&show=added", headers=HTMX)
        html = response.content.decode()
        assert html.startswith('<div class="compared compared--unified" id="comparison">')
        assert "<html" not in html
        assert response["HX-Push-Url"] == f"{PAIR}?view=unified&show=added"
        whole = page(client, f"{PAIR}?view=unified&show=added")
        assert html.strip() in whole

    def test_htmx_gets_the_whole_page_when_it_goes_back(self, client: Client) -> None:
        headers = {**HTMX, "HX-History-Restore-Request": "true"}
        assert page(client, PAIR, **headers).startswith("<!doctype html>")

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
        html = page(client, f"{PAIR}?show=added&show=removed")
        swapped = f"/compare/{RIGHT}...{LEFT}/?show=added&amp;show=removed"
        assert f'href="{swapped}"' in html
        assert 'href="?view=unified&amp;show=added&amp;show=removed"' in html

    def test_the_older_on_the_right_is_allowed_and_said(self, client: Client) -> None:
        html = page(client, f"/compare/{RIGHT}...{LEFT}/")
        assert "20/1 is the later of the two" in html
        assert "is the later of the two" not in page(client, PAIR)


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
        html = page(client, address)
        assert "<script>alert" not in html
        assert "<img" not in html
        assert "&lt;script&gt;alert" in html


def test_dates_may_be_missing(client: Client, stored: Callable[..., Edition]) -> None:
    stored(document(paragraph("OP1", "Decides a"), symbol="A/HRC/RES/1/1"))
    stored(document(paragraph("OP1", "Decides b"), symbol="A/HRC/RES/1/2", adopted_on=date(2012, 7, 5)))
    assert "later of the two" not in page(client, "/compare/A/HRC/RES/1/2...A/HRC/RES/1/1/")


def test_texts_that_are_the_same_have_no_changes_to_step_through(
    client: Client, stored: Callable[..., Edition]
) -> None:
    for symbol in ("A/HRC/RES/1/1", "A/HRC/RES/1/2"):
        stored(document(paragraph("OP1", "Decides to act;"), paragraph("OP2", "Requests a report."), symbol=symbol))
    html = page(client, "/compare/A/HRC/RES/1/1...A/HRC/RES/1/2/")
    assert "Both paragraphs of 1/1 stand <b>unchanged</b> in 1/2." in html
    assert "data-step" not in html
    assert "0 changes" in html


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
    varying = {"ETag"} | ({"Content-Length"} if "Content-Encoding" in headers else set())
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
    html = render_to_string("resolutions/_comparison.html", {"page": shown, "base": ""})
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert sorted(found for found in ids if "P" in found) == ["OP1", "OP2", "PP1", "at-new-PP1"]
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(ids)
    assert html.index('id="at-new-PP1"') < html.index('id="OP1"') < html.index('id="OP2"')
    assert '<a class="stub__link" href="#OP2">Shown with OP2</a>' in html
    assert '<a href="#OP1">OP1</a> (doubtful link)' in html
