"""What is shown where a link to a comparison is shared."""

from __future__ import annotations

import pytest
from django.test import Client

from resolutions.models import Edition
from resolutions.services import pins
from tests.pages import Page
from tests.web.conftest import LEFT, PAIR, RIGHT


@pytest.fixture(params=["today", "pinned"])
def address(request: pytest.FixtureRequest, samples: tuple[Edition, Edition]) -> str:
    return PAIR if request.param == "today" else f"/c/{pins.pin(*samples).short_id}/"


def test_the_page_names_its_picture_and_says_what_changed(client: Client, address: str) -> None:
    properties = Page(client.get(address)).all('meta[property^="og:"]')
    said = {meta["property"].removeprefix("og:"): meta["content"] for meta in properties}
    assert said["title"] == f"{LEFT} compared with {RIGHT}"
    assert said["url"] == f"http://testserver{address}"
    assert said["description"].startswith("Of the 47 paragraphs of 11/3, ")
    picture = client.get(said["image"].removeprefix("http://testserver"))
    assert (picture.status_code, picture["Content-Type"]) == (200, "image/png")
    assert (said["image:width"], said["image:height"]) == ("1200", "630")


@pytest.mark.parametrize(
    ("address", "status"),
    [
        (f"/pictures/{LEFT}...A/HRC/RES/99/1.png", 404),
        ("/pictures/nothing.png", 404),
        ("/c/none/picture.png", 404),
        ("/pictures/a/hrc/res/11/3...A/HRC/RES/20/1.png", 301),
    ],
)
def test_pictures_of_nothing(client: Client, samples: object, address: str, status: int) -> None:
    assert client.get(address).status_code == status
