"""Tests share profiles of the browser, and nothing that one of them left there."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.conftest import stand_still
from tests.profiles import Profiles

pytestmark = pytest.mark.django_db

LEFT = """async () => [
    document.cookie,
    localStorage.getItem("theme"),
    (await navigator.permissions.query({name: "clipboard-read"})).state,
]"""


def opened(profile: BrowserContext, site: str) -> Page:
    page = profile.new_page()
    page.goto(f"{site}/method/")
    return page


def test_the_next_finds_nothing_of_what_one_left(profiles: Profiles, site: str) -> None:
    profile = profiles.context(touch=False, javascript=True)
    page = opened(profile, site)
    page.evaluate("document.cookie = 'a=b'; localStorage.setItem('theme', 'dark')")
    profile.grant_permissions(["clipboard-read"])
    assert page.evaluate(LEFT) == ["a=b", "dark", "granted"]
    profiles.clean(profile, [f"{site}/"])
    assert page.is_closed()

    assert profiles.context(touch=False, javascript=True) is profile
    assert opened(profile, site).evaluate(LEFT) == ["", None, "prompt"]
    profiles.clean(profile, [f"{site}/"])


def test_no_clock_that_stands_still_is_handed_on(profiles: Profiles, site: str) -> None:
    profile = profiles.context(touch=False, javascript=True)
    stand_still(opened(profile, site))
    profiles.clean(profile, [f"{site}/"])
    another = profiles.context(touch=False, javascript=True)
    assert another is not profile
    assert opened(another, site).evaluate("Date.now()") > 1000
    profiles.clean(another, [f"{site}/"])
