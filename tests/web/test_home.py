"""/ and what else stands apart: the method, robots, suggestions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from resolutions.models import Edition
from resolutions.services.comparisons import compute
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
def test_recent_resolutions_and_a_specimen_of_the_newest_pair(client: Client) -> None:
    page = Page(client.get("/"))
    assert page.texts("table td:first-child a") == [RIGHT, LEFT]
    specimen = page.one(".specimen")
    assert specimen.one("h2").text == "From 11/3 to 20/1"
    assert len(specimen.all("article")) == 3
    assert all(row.all(f'a[href^="{PAIR}#"]') for row in specimen.all("article"))
    assert specimen.all("ins")


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
