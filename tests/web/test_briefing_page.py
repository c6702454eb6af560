"""The page of the brief and its Word file, as a visitor gets them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin

import pytest
from django.test import Client

from resolutions.models import Comparison as Kept
from resolutions.models import Edition
from resolutions.presentation.briefing.page import (
    STORED,
)
from resolutions.services import pins
from tests.pages import Page
from tests.web.conftest import LEFT, PAIR, RIGHT
from tests.web.texts import document, paragraph

PINNED = Path(__file__).resolve().parents[1] / "golden" / "pinned"

pages = [pytest.mark.django_db, pytest.mark.usefixtures("samples")]
BRIEF = f"{PAIR}brief/"


class TestPage:
    pytestmark = pages

    def test_it_says_what_changed_and_leads_to_the_rows(self, client: Client) -> None:
        response = client.get(BRIEF)
        assert response.status_code == 200
        brief = Page(response).one("article")
        links = {link["href"] for link in brief.all("a")}
        assert f"/resolutions/{LEFT}/" in links
        rows = {href.removeprefix("../#") for href in links if href.startswith("../#")}
        assert len(rows) > 5, links
        opened = [link["href"] for link in brief.all("a[data-provision]")]
        assert len(opened) > 3
        assert all(client.get(address).status_code == 200 for address in opened)
        assert rows <= set(Page(client.get(PAIR)).ids)
        for href in ("../", "../brief.docx", *links):
            assert client.get(urljoin(BRIEF, href).partition("#")[0]).status_code == 200
        assert "Human Rights Council What changed, in brief Trafficking in persons" in brief
        assert f"http://testserver{BRIEF}" in brief
        assert not brief.all("[style], script")

    def test_it_is_asked_for_again_by_its_etag(self, client: Client) -> None:
        for address in (BRIEF, f"{PAIR}brief.docx"):
            response = client.get(address)
            assert response["Cache-Control"] == "public, no-cache"
            assert client.get(address, headers={"If-None-Match": response["ETag"]}).status_code == 304

    @pytest.mark.parametrize(
        ("address", "status", "where"),
        [
            (BRIEF.rstrip("/"), 301, BRIEF),
            ("/compare/11/3...20/1/brief/", 302, BRIEF),
            ("/compare/11/3...20/1/brief.docx", 302, f"{PAIR}brief.docx"),
            (f"/compare/{LEFT.lower()}...{RIGHT}/brief/", 301, BRIEF),
            (f"/compare/{LEFT.lower()}...{RIGHT}/brief.docx", 301, f"{PAIR}brief.docx"),
            (f"/compare/{LEFT}...A/HRC/RES/99/1/brief/", 404, ""),
            (f"/compare/{LEFT}...{LEFT}/brief/", 400, ""),
            ("/compare/nothing/brief/", 404, ""),
            (f"{PAIR}brief.pdf", 404, ""),
            ("/c/none/brief/", 404, ""),
            ("/c/none/brief.docx", 404, ""),
        ],
    )
    def test_other_addresses(self, client: Client, address: str, status: int, where: str) -> None:
        response = client.get(address)
        assert (response.status_code, response.headers.get("Location", "")) == (status, where)

    def test_the_wrong_way_round_is_said(self, client: Client) -> None:
        page = Page(client.get(f"/compare/{RIGHT}...{LEFT}/brief/"))
        assert "20/1 is the later of the two" in page
        assert page.link("Put the earlier one first") == BRIEF

    def test_its_file_has_a_name_that_says_what_it_is(self, client: Client) -> None:
        response = client.get(f"{PAIR}brief.docx")
        name = "A-HRC-RES-11-3 to A-HRC-RES-20-1 brief.docx"
        assert response["Content-Disposition"] == f'attachment; filename="{name}"'
        assert "sandbox" in response["Content-Security-Policy"]

    def test_a_pinned_one_shows_what_was_kept(self, client: Client, samples: tuple[Edition, Edition]) -> None:
        kept = pins.pin(*samples)
        page = Page(client.get(f"/c/{kept.short_id}/brief/"))
        assert "the address always shows the same" in page
        assert page.texts("table.ranked") == Page(client.get(BRIEF)).texts("table.ranked")
        response = client.get(f"/c/{kept.short_id}/brief.docx")
        assert f"brief ({kept.short_id}).docx" in response["Content-Disposition"]

    @pytest.mark.parametrize("engine", ["agreed-1", "agreed-2", "agreed-3", "agreed-4"])
    def test_one_kept_before_says_so(self, client: Client, samples: tuple[Edition, Edition], engine: str) -> None:
        contents = json.loads((PINNED / f"{engine}.json").read_text())
        Kept.objects.create(
            short_id="0123456789", left=samples[0], right=samples[1], engine=engine,
            summary=contents["summary"], contents=contents | {"corrections": []},
        )  # fmt: skip
        page = Page(client.get("/c/0123456789/brief/"))
        assert STORED in page
        assert "Opening words" in page
        assert client.get("/c/0123456789/brief.docx").status_code == 200


@pytest.mark.django_db
def test_words_of_texts_are_never_markup(client: Client, stored: Callable[..., Edition]) -> None:
    hostile = "Urges <script>alert(1)</script> & all"
    for number, text in ((1, hostile), (2, hostile.replace("Urges", "Encourages"))):
        stored(document(paragraph("OP1", text, text.split()[0]), symbol=f"A/HRC/RES/30/{number}", title=hostile))
    page = Page(client.get("/compare/A/HRC/RES/30/1...A/HRC/RES/30/2/brief/"))
    assert "<script>alert" not in page.source
    assert "<script>alert" in page.heading
