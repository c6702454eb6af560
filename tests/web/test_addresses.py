"""Addresses that are not canonical, not held, or no addresses at all."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable
from urllib.parse import quote

import pytest
from django.test import Client, override_settings

from resolutions.models import Edition
from tests.pages import Page
from tests.web.conftest import LEFT, PAIR, RIGHT
from tests.web.texts import document, paragraph

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("address", "status", "location"),
    [
        (f"/compare/{LEFT.lower()}...{RIGHT}/", 301, PAIR),
        (f"/compare/{LEFT}... {RIGHT.lower()}/?view=unified&show=added", 301, f"{PAIR}?view=unified&show=added"),
        ("/compare/s/res/2231 (2015)...S/RES/2232(2015)/", 301, "/compare/S/RES/2231(2015)...S/RES/2232(2015)/"),
        (PAIR.rstrip("/"), 301, PAIR),
        ("/compare/11/3...20/1/?view=unified", 302, f"{PAIR}?view=unified"),
        ("/compare/?left=11/3&right=a/hrc/res/20/1", 302, PAIR),
        (f"/compare/?left={LEFT}&right={LEFT}", 302, f"/compare/{LEFT}...{LEFT}/"),
        ("/compare/?left=A/HRC/RES/9/9&right=20/1", 302, "/compare/A/HRC/RES/9/9...A/HRC/RES/20/1/"),
        ("/compare/?left=effective remedies&right=11/3", 302, f"/compare/{RIGHT}...{LEFT}/"),
        ("/resolutions/a/hrc/res/20/1/", 301, f"/resolutions/{RIGHT}/"),
        ("/resolutions/S/RES/2231 (2015)/", 301, "/resolutions/S/RES/2231(2015)/"),
        ("/resolutions/A/HRC/RES/20/1", 301, f"/resolutions/{RIGHT}/"),
        ("/resolutions/a/hrc/res/20/1/source", 301, f"/resolutions/{RIGHT}/source"),
        ("/resolutions/20/1/", 302, f"/resolutions/{RIGHT}/"),
        ("/resolutions/A_HRC_RES_20_1/", 301, f"/resolutions/{RIGHT}/"),
        ("/resolutions/A.HRC.RES.20.1/", 301, f"/resolutions/{RIGHT}/"),
        ("/resolutions/A_HRC_RES_20_1/source", 301, f"/resolutions/{RIGHT}/source"),
        (f"/compare/{LEFT}…{RIGHT}/?view=unified", 301, f"{PAIR}?view=unified"),
        ("/compare/11/3…20/1/", 302, PAIR),
        (f"/compare/A-HRC-RES-11-3...{RIGHT}/", 301, PAIR),
        ("/compare/?left=https://docs.un.org/en/A/HRC/RES/11/3&right=undocs.org/A/HRC/RES/20/1", 302, PAIR),
        ("/compare/?left=A HRC RES 11 3&right=A_HRC_RES_20_1", 302, PAIR),
        ("/method", 301, "/method/"),
    ],
)
@pytest.mark.usefixtures("samples")
def test_redirected(client: Client, address: str, status: int, location: str) -> None:
    path, mark, query = address.partition("?")
    response = client.get(quote(path) + mark + query)
    assert (response.status_code, response["Location"]) == (status, location)


@pytest.mark.parametrize(
    ("address", "status", "says"),
    [
        (f"/compare/{LEFT}...A/HRC/RES/9/9/", 404, "A/HRC/RES/9/9 is not in the collection"),
        ("/compare/A/HRC/RES/9/8...A/HRC/RES/9/9/", 404, "A/HRC/RES/9/8 and A/HRC/RES/9/9 are not in the collection"),
        (f"/compare/{LEFT}...{LEFT}/", 400, "cannot be compared with itself"),
        (f"/compare/{LEFT}/", 404, "No comparison has this address"),
        (f"/compare/{LEFT}...{RIGHT}...{LEFT}/", 400, f"names {LEFT} more than once"),
        (f"/compare/{LEFT}...{RIGHT}...A/HRC/RES/9/9/", 404, "A/HRC/RES/9/9 is not in the collection"),
        (f"/compare/{LEFT}...{RIGHT}.../", 404, "No comparison has this address"),
        (f"/compare/{'...'.join(f'A/HRC/RES/9/{n}' for n in range(1, 7))}/", 400, "The address names 6 texts"),
        (f"/compare/{LEFT}...{RIGHT}...{LEFT}/brief/", 404, "No comparison has this address"),
        ("/compare/.../", 404, "No comparison has this address"),
        ("/compare/nonsense...rubbish/", 404, "nothing in the collection is like it"),
        ("/compare/<script>...x/", 404, "<script>"),
        ("/resolutions/A/HRC/RES/9/9/", 404, "A/HRC/RES/9/9 is not in the collection"),
        ("/resolutions/A/HRC/RES/9/9/source", 404, "A/HRC/RES/9/9 is not in the collection"),
        ("/resolutions/A/HRC/RES/20/10/", 404, "A/HRC/RES/20/10 is not in the collection"),
        ("/resolutions/<b>bold</b>/", 404, "<b>bold</b>"),
        ("/resolutions/" + "x" * 3000 + "/", 404, "No resolution has this address"),
        ("/resolutions/A/HRC/RES/١١/٣/", 404, "No resolution has this address"),
        ("/nothing/here/", 404, "Nothing has this address"),
        ("/resolutions/\x00/", 404, "Nothing has this address"),
        ("/resolutions/\x00/history/1...2/", 404, "Nothing has this address"),
        ("/c/\x00/", 404, "Nothing has this address"),
        ("/c/x\x00/export.csv", 404, "Nothing has this address"),
    ],
)
@pytest.mark.usefixtures("samples")
def test_not_there(client: Client, address: str, status: int, says: str) -> None:
    response = client.get(quote(address))
    assert response.status_code == status
    page = Page(response)
    assert says in page
    assert page.at("main").tag == "main"


@pytest.mark.parametrize(
    ("address", "name", "leads_to"),
    [
        (
            "/compare/A/HRC/RES/9/8...A/HRC/RES/9/9/",
            "docs.un.org/A/HRC/RES/9/8",
            "https://docs.un.org/A/HRC/RES/9/8",
        ),
        (f"/compare/HRC-RES-11-3...{RIGHT}/", LEFT, f"/resolutions/{LEFT}/"),
        ("/compare/trafficking...20/1/", LEFT, f"/resolutions/{LEFT}/"),
        ("/resolutions/HRC.RES.20.1/", RIGHT, f"/resolutions/{RIGHT}/"),
    ],
)
@pytest.mark.usefixtures("samples")
def test_what_is_not_there_leads_to_what_is_near(client: Client, address: str, name: str, leads_to: str) -> None:
    response = client.get(quote(address))
    assert response.status_code == 404
    assert Page(response).link(name) == leads_to


@pytest.mark.usefixtures("samples")
def test_what_is_not_there_is_said_to_htmx_as_to_all(client: Client) -> None:
    assert client.get(f"/compare/{LEFT}...A/HRC/RES/9/9/", headers={"HX-Request": "true"}).status_code == 404


def test_unpublished_editions_are_invisible(client: Client, stored: Callable[..., Edition]) -> None:
    stored(document(paragraph("OP1", "Decides to act."), symbol="A/HRC/RES/1/1", title="Open"))
    stored(document(paragraph("OP1", "Decides to wait."), symbol="A/HRC/RES/1/2", title="Hidden"), published=False)
    for address in (
        "/compare/A/HRC/RES/1/1...A/HRC/RES/1/2/",
        "/compare/A/HRC/RES/1/2...A/HRC/RES/1/1/",
        "/resolutions/A/HRC/RES/1/2/",
        "/resolutions/A/HRC/RES/1/2/source",
    ):
        assert client.get(address).status_code == 404
    for address in ("/", "/resolutions/", "/resolutions/?words=wait", "/find/?q=wait", "/suggestions/?left=Hidden"):
        page = Page(client.get(address))
        assert "Hidden" not in page
        assert "A/HRC/RES/1/2" not in page.source


def test_a_choice_is_offered_where_words_fit_several(client: Client, samples: object) -> None:
    page = Page(client.get("/compare/?left=trafficking&right=women"))
    assert len(page.all("input[type=radio][name=left]")) == len(page.all("input[type=radio][name=right]")) == 2
    page = Page(client.get("/compare/?left=trafficking&right=20/1"))
    assert [choice["value"] for choice in page.all("[name=left]")] == [page.value("left")] == [LEFT]
    assert page.value("right") == RIGHT
    page = Page(client.get("/compare/?left=nothing-like-it&right="))
    assert "Nothing in the collection fits" in page


def test_faults_have_a_page(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("a secret of the server")

    monkeypatch.setattr("resolutions.views.home._featured", fail)
    client.raise_request_exception = False
    response = client.get("/")
    assert response.status_code == 500
    page = Page(response)
    assert page.heading == "Something went wrong"
    assert "secret" not in page.source


@override_settings(ALLOWED_HOSTS=["here.example"])
def test_requests_for_other_hosts_are_refused(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    handler = logging.getLogger("django.security").handlers[0]
    monkeypatch.setattr(handler, "stream", log := io.StringIO())
    response = client.get("/", headers={"Host": "there.example"})
    assert response.status_code == 400
    assert b"there.example" not in response.content
    assert "Invalid HTTP_HOST header: 'there.example'" in log.getvalue()
    assert log.getvalue().count("\n") == 1
