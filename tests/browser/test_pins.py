"""Keeping a comparison in a real browser: the paragraph that the address names is kept with it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PAIR, ending

pytestmark = pytest.mark.django_db
SEEN = "?view=unified&show=removed"


def keep(page: Page) -> None:
    page.get_by_text("Share", exact=True).click()
    page.get_by_role("link", name="Keep for ever").click()


def test_a_kept_comparison_opens_with_what_was_seen(at: Callable[..., Page]) -> None:
    page = at(f"{PAIR}{SEEN}#old-OP1")
    keep(page)
    expect(page.get_by_role("link", name="Not now")).to_have_attribute("href", f"{PAIR}{SEEN}#old-OP1")
    page.get_by_role("button", name="Keep it").click()
    expect(page).to_have_url(ending(f"/{SEEN}#old-OP1"))
    assert "/c/" in page.url


def test_the_paragraph_is_the_one_that_the_address_names_when_the_link_is_taken(at: Callable[..., Page]) -> None:
    page = at(f"{PAIR}#OP4")
    page.evaluate("location.hash = '#PP8'")
    keep(page)
    expect(page).to_have_url(ending("&at=PP8"))
    page.go_back()
    page.evaluate("location.hash = ''")
    keep(page)
    expect(page).to_have_url(ending("right=A%2FHRC%2FRES%2F20%2F1"))


def test_without_scripts_view_and_filters_are_kept_by_links_and_forms(at: Callable[..., Page]) -> None:
    page = at(f"/pin/{SEEN}&left=A/HRC/RES/11/3&right=A/HRC/RES/20/1&at=old-OP1", javascript=False)
    page.get_by_role("button", name="Keep it").click()
    expect(page).to_have_url(ending(f"/{SEEN}#old-OP1"))


def test_a_link_leads_on_with_what_the_address_says_by_then(at: Callable[..., Page]) -> None:
    page = at(f"{PAIR}?show=added")
    link = "<a href='/resolutions/' data-keeps-view>As it is today</a>"
    page.evaluate("link => document.querySelector('main').insertAdjacentHTML('afterbegin', link)", link)
    page.evaluate("history.pushState(null, '', '?show=removed#old-OP1')")
    page.get_by_role("link", name="As it is today").click()
    expect(page).to_have_url(ending("/resolutions/?show=removed#old-OP1"))
