"""What follows # in an address, in a real browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from tests.web.conftest import PAIR


@pytest.fixture
def opened(live_server: LiveServer, samples: object, open_page: Callable[..., Page]) -> Callable[[str], Page]:
    """A function that opens the comparison at a fragment; an error of a script fails the test."""

    def at(fragment: str) -> Page:
        page = open_page()
        page.goto(f"{live_server.url}{PAIR}#{fragment}")
        return page

    return at


@pytest.mark.parametrize("fragment", ["%E0%A4%A", "%", "%zz", "PP1%", "nowhere", ""])
def test_a_fragment_that_names_nothing_is_passed_over(opened: Callable[[str], Page], fragment: str) -> None:
    page = opened(fragment)
    assert page.locator(".ribbon").count() == 1
    assert page.locator("details.run[open]").count() == 0


def test_a_fragment_with_escapes_is_read(opened: Callable[[str], Page]) -> None:
    page = opened("")
    name = page.locator("details.run .pair[id]").first.get_attribute("id")
    assert name
    escaped = "".join(f"%{ord(letter):02X}" for letter in name)
    assert opened(escaped).locator(f"details.run[open] [id='{name}']").count() == 1
