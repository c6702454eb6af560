"""/resolutions/: all, filtered, in natural order, page by page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from resolutions.models import Edition
from tests.pages import Page
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
    links = Page(response).all("td:first-child a")
    assert [link["href"] for link in links] == [f"/resolutions/{link.text}/" for link in links]
    return [link.text for link in links]


def choices(page: Page, name: str) -> dict[str, str]:
    """What a filter offers, as it is read and as it is sent."""
    return {option.text: option["value"] for option in page.all(f"select[name={name}] option")}


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
    page = Page(client.get("/resolutions/?body=Human+Rights+Council"))
    assert page.value("body") == "Human Rights Council"
    bodies, sessions, years = (choices(page, name) for name in ("body", "session", "year"))
    assert bodies["Human Rights Council (4)"] == "Human Rights Council"
    assert bodies["General Assembly (1)"] == "General Assembly"
    assert sessions["10 (2)"] == "10"
    assert "63" not in sessions.values()
    assert list(years.values()) == ["", "2009", "2006"]


def test_counts_are_said(client: Client) -> None:
    assert Page(client.get("/resolutions/")).one("[role=status]").text == "6 resolutions"
    assert "1 resolution found." in Page(client.get("/resolutions/?words=water"))
    assert "Nothing fits these filters." in Page(client.get("/resolutions/?words=zzzz"))


def test_pages(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("resolutions.views.browse.PAGE", 2)
    assert listed(client, "page=2") == ORDER[2:4]
    assert "Page 2 of 3" in Page(client.get("/resolutions/?page=2&year=2009&year="))
    page = Page(client.get("/resolutions/?body=Human+Rights+Council&page=1"))
    assert page.link("Next") == "/resolutions/?body=Human+Rights+Council&page=2"
    assert not page.all("[rel=prev]")


def test_htmx_gets_the_list_and_the_choices_and_a_clean_address(client: Client) -> None:
    response = client.get("/resolutions/?words=water&body=&session=&year=", headers={"HX-Request": "true"})
    part = Page(response)
    assert (part.top.tag, part.top["id"]) == ("section", "list")
    assert part.at("facets")["hx-swap-oob"] == "true"
    assert response["HX-Push-Url"] == "/resolutions/?words=water"
