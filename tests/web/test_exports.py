"""Files to take away: /compare/<pair>/export.<ending> and /c/<id>/export.<ending>."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from io import StringIO

import pytest
from django.test import Client

from resolutions import services
from resolutions.exports.word import docx
from resolutions.models import Edition
from resolutions.presentation.downloads import comparison_file, safe
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
    rows = " rows" if ending == "csv" else ""
    name = f"A-HRC-RES-11-3 to A-HRC-RES-20-1{rows}.{ending}"
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
        mark = "" if address == PAIR else f" ({kept.short_id})"
        assert file["download"] == f"A-HRC-RES-11-3 to A-HRC-RES-20-1 brief{mark}.docx"
        assert (file.name, file["rel"]) == ("Brief, one page (Word)", "nofollow")
        assert page.link("On one page") == f"{address}brief/"
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
    for name in (*(f"export.{ending}" for ending in ENDINGS), "cite/"):
        assert page.one(f'a[href="{name}"]')
        assert client.get(PAIR + name).status_code == 200


@pytest.mark.parametrize(
    ("query", "says", "name"),
    [
        ("?show=removed", "removed", "removed only"),
        ("?view=unified&show=added&show=removed", "added and removed", "added and removed only"),
        ("?show=moved&part=operative", "moved; operative part", "moved, operative part only"),
        ("?change=weaker&show=nonsense", "weaker", "weaker only"),
        ("?words=a/b&part=preambular", "", ""),
        ("?words=human+rights", "with “human rights”", "with human rights"),
    ],
)
def test_table_and_page_have_the_rows_that_are_seen_and_say_so(
    client: Client, query: str, says: str, name: str
) -> None:
    seen = Page(client.get(PAIR + query))
    shown = [row["id"] for row in seen.all("article.pair") if not row["id"].startswith("at-")]
    page = client.get(f"{PAIR}export.html{query}")
    tree = Page(page)
    assert {row["id"] for row in tree.all("tr[id]")} == set(shown)  # the page sets some beside each other
    assert not tree.dead_anchors
    table = list(csv.reader(StringIO(client.get(f"{PAIR}export.csv{query}").content.decode("utf-8-sig"), newline="")))
    assert len(table) == len(shown) + 2
    all_rows = len(services.compare_editions(*Edition.objects.order_by("resolution__symbol")).rows)
    said = f"Shows {len(shown)} of {all_rows} rows: {says or 'preamble; with “a/b”'}."
    whole = f"Whole comparison: http://testserver{PAIR}"
    assert table[0] == [f"{said} {whole}"]
    assert tree.one("p.excerpt").text == f"{said} {whole}"
    assert f'"A-HRC-RES-11-3 to A-HRC-RES-20-1 {name or "preamble, with a-b"}.html"' in page["Content-Disposition"]


@pytest.mark.parametrize(
    "query", ["", "?view=unified", "?show=everything", "?fold=terms", "?show=editorial&show=nothing"]
)
def test_what_hides_no_row_makes_no_excerpt(client: Client, query: str) -> None:
    whole = client.get(f"{PAIR}export.csv").content
    kinds = {row["relation"] for row in csv.DictReader(StringIO(whole.decode("utf-8-sig"), newline=""))}
    if "editorial" not in kinds or "editorial" not in query:
        assert client.get(f"{PAIR}export.csv{query}").content == whole
        assert client.get(f"{PAIR}export.html{query}").content == client.get(f"{PAIR}export.html").content


@pytest.mark.parametrize("ending", ["docx", "json"])
def test_the_word_file_and_the_contract_are_the_whole_under_any_filter(client: Client, ending: str) -> None:
    filtered, whole = (client.get(f"{PAIR}export.{ending}{query}") for query in ("?show=removed", ""))
    assert (filtered.content, filtered["Content-Disposition"]) == (whole.content, whole["Content-Disposition"])


@pytest.mark.parametrize("query", ["", "?show=removed"])
def test_the_menu_names_each_file_as_it_is_saved(client: Client, samples: tuple[Edition, Edition], query: str) -> None:
    kept = pins.pin(*samples)
    for address, mark in ((PAIR, ""), (f"/c/{kept.short_id}/", f" ({kept.short_id})")):
        menu = Page(client.get(address + query))
        files = [(link["href"], link["download"]) for link in menu.all("a[download]")]
        assert len(files) == len(dict(files)) == len({name for _, name in files}) == 5
        for href, name in files:
            answer = client.get(address + href)
            assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
            assert name.rpartition(".")[0].endswith(mark)
        notes = menu.texts("a[download] .menu__what")
        assert notes == (["the whole comparison"] * 2 + [notes[2]] * 2 + ["the whole comparison"] if query else [])
        assert not query or notes[2].endswith("rows you see")


def test_other_languages_stand_in_the_names(samples: tuple[Edition, Edition]) -> None:
    comparison = services.compare_editions(*samples)
    french = replace(comparison, left=replace(comparison.left, language="fr", symbol="S/RES/2231(2015)"))
    assert comparison_file(french, "export", "docx") == "S-RES-2231(2015) fr to A-HRC-RES-20-1.docx"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("A/RES/77/194", "A-RES-77-194"),
        ('with “a/b\\c:d*e?f"g<h>i|j”', "with a-b-c-d-e-f-g-h-i-j"),
        ("../../etc/passwd", "etc-passwd"),
        ("..", ""),
        ("a\r\nb\0c", "a-b-c"),
        ("حقوق", "حقوق"),
    ],
)
def test_a_name_is_one_on_every_system(words: str, name: str) -> None:
    assert safe(words) == name
