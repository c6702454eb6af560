"""Files to take away: /compare/<pair>/export.<ending> and /c/<id>/export.<ending>."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from resolutions import services
from resolutions.exports.word import docx
from resolutions.models import Edition
from resolutions.reading import read
from resolutions.services import pins
from tests.pages import Page
from tests.web.conftest import LEFT, PAIR, RIGHT

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("samples")]
ENDINGS = ("docx", "html", "csv", "json")
TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
}


@pytest.mark.parametrize("ending", ENDINGS)
def test_it_is_saved_under_a_name_that_says_what_it_is(client: Client, ending: str) -> None:
    response = client.get(f"{PAIR}export.{ending}")
    assert response.status_code == 200
    assert response["Content-Type"] == TYPES[ending]
    name = f"A-HRC-RES-11-3 compared with A-HRC-RES-20-1.{ending}"
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert "script-src" not in response["Content-Security-Policy"]


@pytest.mark.parametrize("ending", ENDINGS)
def test_it_is_asked_for_again_by_its_etag(client: Client, ending: str) -> None:
    response = client.get(f"{PAIR}export.{ending}")
    assert response["Cache-Control"] == "public, no-cache"
    again = client.get(f"{PAIR}export.{ending}", headers={"If-None-Match": response["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_files_are_those_of_the_comparison(client: Client, samples: tuple[Edition, Edition]) -> None:
    comparison = services.compare_editions(*samples)
    word = client.get(f"{PAIR}export.docx").content
    assert word == docx(comparison, f"http://testserver{PAIR}")
    assert [p.text for p in read(word).paragraphs] == [p.text for p in comparison.right.paragraphs]
    assert json.loads(client.get(f"{PAIR}export.json").content)["engine"] == comparison.engine
    page = client.get(f"{PAIR}export.html").content.decode()
    for edition in samples:
        assert edition.source_sha256 in page


def test_a_pinned_comparison_gives_its_own_rows(client: Client, samples: tuple[Edition, Edition]) -> None:
    kept = pins.pin(*samples)
    before = {ending: client.get(f"/c/{kept.short_id}/export.{ending}").content for ending in ENDINGS}
    assert f"http://testserver/c/{kept.short_id}/".encode() in before["html"]
    response = client.get(f"/c/{kept.short_id}/export.docx")
    assert f"({kept.short_id}).docx" in response["Content-Disposition"]
    assert json.loads(before["json"])["rows"] == json.loads(client.get(f"{PAIR}export.json").content)["rows"]


def test_briefs_are_led_to_from_the_comparison_and_a_pinned_one(
    client: Client, samples: tuple[Edition, Edition]
) -> None:
    kept = pins.pin(*samples)
    for address in (PAIR, f"/c/{kept.short_id}/"):
        page = Page(client.get(address))
        file = page.one('a[href="brief.docx"]')
        assert (file.name, file.get("download"), file["rel"]) == ("Brief, one page (Word)", "", "nofollow")
        assert page.link("One page: the brief") == f"{address}brief/"
        assert client.get(f"{address}brief.docx")["Content-Type"] == TYPES["docx"]
        assert client.get(f"{address}brief/").status_code == 200


@pytest.mark.parametrize(
    ("address", "status", "where"),
    [
        (f"{PAIR}export.pdf", 404, ""),
        ("/c/none/export.docx", 404, ""),
        (f"/compare/{LEFT}...A/HRC/RES/99/1/export.docx", 404, ""),
        (f"/compare/{LEFT}...{LEFT}/export.csv", 400, ""),
        ("/compare/nothing/export.csv", 404, ""),
        (f"/compare/{LEFT.lower()}...{RIGHT}/export.csv", 301, f"{PAIR}export.csv"),
        ("/compare/11/3...20/1/export.docx", 302, f"{PAIR}export.docx"),
        ("/compare/11/3...20/1/cite/?row=PP8", 302, f"{PAIR}cite/?row=PP8"),
    ],
)
def test_other_addresses(client: Client, address: str, status: int, where: str) -> None:
    response = client.get(address)
    assert response.status_code == status
    assert response.headers.get("Location", "") == where


def test_the_page_leads_to_them(client: Client) -> None:
    page = Page(client.get(PAIR))
    for name in (*(f"export.{ending}" for ending in ENDINGS), "cite/", "cite.bib", "cite.ris", "cite.json"):
        assert page.one(f'a[href="{name}"]')
        assert client.get(PAIR + name).status_code == 200
