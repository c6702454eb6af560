"""What follows # in an address, in a real browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PAIR

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("fragment", ["%E0%A4%A", "%", "%zz", "PP1%", "nowhere", ""])
def test_a_fragment_that_names_nothing_is_passed_over(at: Callable[..., Page], fragment: str) -> None:
    page = at(f"{PAIR}#{fragment}")
    expect(page.locator(".ribbon")).to_have_count(1)
    expect(page.locator("details.run[open]")).to_have_count(0)


def test_a_fragment_with_escapes_is_read(at: Callable[..., Page]) -> None:
    name = at(PAIR).locator("details.run .pair[id]").first.get_attribute("id")
    assert name
    escaped = "".join(f"%{ord(letter):02X}" for letter in name)
    expect(at(f"{PAIR}#{escaped}").locator(f"details.run[open] [id='{name}']")).to_have_count(1)
