"""/ and what else stands apart: the method, robots, suggestions."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from resolutions.models import Edition
from resolutions.services.comparisons import compute
from resolutions.views import home
from tests.web.conftest import LEFT, PAIR, RIGHT
from tests.web.texts import document, paragraph

pytestmark = pytest.mark.django_db


def test_an_empty_collection_says_what_to_do(client: Client) -> None:
    html = client.get("/").content.decode()
    assert "The collection is empty." in html
    assert "import_resolutions" in html
    assert "specimen" not in html


@pytest.mark.usefixtures("samples")
def test_what_is_prepared_is_not_done_again(client: Client) -> None:
    home.prepare()
    prepared = compute._kept.cache_info()
    client.get("/")
    seen = compute._kept.cache_info()
    assert (seen.misses, seen.hits) == (prepared.misses, prepared.hits + 1)


@pytest.mark.usefixtures("samples")
def test_recent_resolutions_and_a_specimen_of_the_newest_pair(client: Client) -> None:
    html = client.get("/").content.decode()
    assert html.index(f">{RIGHT}<") < html.index(f">{LEFT}<")
    assert "From 11/3 to 20/1" in html
    assert html.count(f'href="{PAIR}#') >= 3
    assert html.count("<article") == 3
    assert "<ins>" in html


def test_no_specimen_where_nothing_goes_together(client: Client, stored: Callable[..., Edition]) -> None:
    for n, title in enumerate(("Trafficking in persons", "The right to food"), start=1):
        text = paragraph("OP1", f"Decides to speak of {title} at length;", "Decides")
        stored(document(text, symbol=f"A/HRC/RES/1/{n}", title=title, adopted_on=date(2010 + n, 1, 1)))
    assert "specimen" not in client.get("/").content.decode()


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
    assert sorted(re.findall(r'data-value="([^"]+)"', response.content.decode())) == sorted(expected)


@pytest.mark.usefixtures("samples")
def test_suggestions_of_two_fields_have_ids_of_their_own(client: Client) -> None:
    left, right = (client.get(f"/suggestions/?{side}=traff").content.decode() for side in ("left", "right"))
    assert 'id="left-option-1"' in left
    assert 'id="right-option-1"' in right


def test_the_method_is_explained(client: Client) -> None:
    html = client.get("/method/").content.decode()
    assert 'id="scale"' in html
    for word in ("Unchanged", "Editorial", "Updated", "Reworded", "Moved", "Added", "Removed", "doubtful", "Limits"):
        assert word in html


def test_robots_are_kept_out_of_comparisons(client: Client) -> None:
    response = client.get("/robots.txt")
    assert response["Content-Type"].startswith("text/plain")
    assert "Disallow: /compare/" in response.content.decode()


def test_programs_that_show_what_a_shared_link_is_may_look(client: Client) -> None:
    previewers, everyone = client.get("/robots.txt").content.decode().split("\n\n")
    assert "User-agent: Twitterbot\n" in previewers
    assert previewers.endswith("Allow: /")
    assert everyone.startswith("User-agent: *\n")
