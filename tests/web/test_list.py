"""/resolutions/: all, filtered, in natural order, page by page."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from resolutions.models import Edition
from tests.web.texts import document, paragraph

pytestmark = pytest.mark.django_db

HELD = (
    ("A/HRC/RES/10/2", "Water and sanitation", date(2009, 3, 27)),
    ("A/HRC/RES/2/1", "The right to food", date(2006, 11, 27)),
    ("A/HRC/RES/10/1", "Trafficking in persons", date(2009, 3, 26)),
    ("A/HRC/RES/S-9/1", "Grave violations", date(2009, 1, 12)),
    ("A/RES/63/156", "Trafficking in women and girls", date(2008, 12, 18)),
    ("S/RES/2231(2015)", "An agenda", None),
)
ORDER = ["A/HRC/RES/2/1", "A/HRC/RES/10/1", "A/HRC/RES/10/2", "A/HRC/RES/S-9/1", "A/RES/63/156", "S/RES/2231(2015)"]


@pytest.fixture(autouse=True)
def held(stored: Callable[..., Edition]) -> None:
    for symbol, title, adopted_on in HELD:
        stored(document(paragraph("OP1", title), symbol=symbol, title=title, adopted_on=adopted_on))


def listed(client: Client, query: str, **headers: str) -> list[str]:
    response = client.get(f"/resolutions/?{query}", headers=headers)
    assert response.status_code == 200
    return re.findall(r'<td class="nowrap"><a href="/resolutions/([^"]+)/"', response.content.decode())


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ORDER),
        ("words=trafficking", ["A/HRC/RES/10/1", "A/RES/63/156"]),
        ("words=girls+trafficking", ["A/RES/63/156"]),
        ("words=10/", ["A/HRC/RES/10/1", "A/HRC/RES/10/2"]),
        ("body=Human+Rights+Council", ORDER[:4]),
        ("body=Human+Rights+Council&session=10", ORDER[1:3]),
        ("session=S-9", ["A/HRC/RES/S-9/1"]),
        ("year=2009", ORDER[1:4]),
        ("year=2009&words=water", ["A/HRC/RES/10/2"]),
        ("words=nothing+of+the+kind", []),
        ("body=Parliament", ORDER),
        ("session=999&year=then&page=x", ORDER),
        ("year=99999&year=²²²²", ORDER),
        ("page=99", ORDER),
        ("words=%00", ORDER),
        ("body=%00&session=%00&year=%00&page=%00", ORDER),
        ("session=10%00", ORDER),
        ("words='%3B--%20%25_%5C", []),
    ],
)
def test_filters(client: Client, query: str, expected: list[str]) -> None:
    assert listed(client, query) == expected


def test_the_choices_say_how_many_each_leaves(client: Client) -> None:
    html = client.get("/resolutions/?body=Human+Rights+Council").content.decode()
    assert '<option value="Human Rights Council" selected>Human Rights Council (4)</option>' in html
    assert '<option value="General Assembly">General Assembly (1)</option>' in html
    assert '<option value="10">10 (2)</option>' in html
    assert '<option value="63">' not in html
    assert re.findall(r'<option value="(\d{4})"', html) == ["2009", "2006"]


def test_counts_are_said(client: Client) -> None:
    assert "6 resolutions<" in client.get("/resolutions/").content.decode()
    assert "1 resolution found." in client.get("/resolutions/?words=water").content.decode()
    assert "Nothing fits these filters." in client.get("/resolutions/?words=zzzz").content.decode()


def test_pages(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("resolutions.views.browse.PAGE", 2)
    assert listed(client, "page=2") == ORDER[2:4]
    html = client.get("/resolutions/?page=2&year=2009&year=").content.decode()
    assert "Page 2 of 3" in html
    html = client.get("/resolutions/?body=Human+Rights+Council&page=1").content.decode()
    assert 'href="/resolutions/?body=Human+Rights+Council&amp;page=2"' in html
    assert 'rel="prev"' not in html


def test_htmx_gets_the_list_and_the_choices_and_a_clean_address(client: Client) -> None:
    response = client.get("/resolutions/?words=water&body=&session=&year=", headers={"HX-Request": "true"})
    html = response.content.decode()
    assert html.startswith('<section class="list" id="list"')
    assert '<div class="filters__facets" id="facets" hx-swap-oob="true">' in html
    assert "<html" not in html
    assert response["HX-Push-Url"] == "/resolutions/?words=water"
