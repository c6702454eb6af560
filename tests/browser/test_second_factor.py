"""Setting up a second factor, signing in with it, signing in again, and choosing a password of one's own, in a real browser,
with scripts and without."""

from __future__ import annotations

import base64
import time
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from resolutions.models import GivenPassword
from tests import people
from tests.access.conftest import PASSWORD
from tests.access.signing_in import shown_by_app
from tests.browser.conftest import ending

NEW = "quite another sentence of mine"


@pytest.fixture
def editor(live_server: LiveServer) -> User:
    editor = people.editor()
    editor.set_password(PASSWORD)
    editor.save()
    return editor


def sign_in(page: Page, site: str, address: str) -> None:
    """Ask for the address, and give name and password where one is led."""
    page.goto(site + address)
    page.get_by_label("Name").fill("edith")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


@pytest.mark.parametrize("javascript", [True, False])
def test_an_editor_is_led_to_set_it_up_and_signs_in_with_it(
    live_server: LiveServer, editor: User, settings: Settings, open_page: Callable[..., Page], javascript: bool
) -> None:
    settings.SECOND_FACTOR = "editors"
    page = open_page(javascript=javascript)
    sign_in(page, live_server.url, "/uploads/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Set up a second factor")
    page.goto(f"{live_server.url}/admin/")
    expect(page).to_have_url(ending("/accounts/second-factor/"))

    expect(page.get_by_role("img", name="QR code of the secret")).to_be_visible()
    key = base64.b32decode(page.locator(".setup__secret").inner_text().replace(" ", ""))
    page.get_by_label("Code that the app shows").fill("000000")
    page.get_by_role("button", name="Use this app").click()
    expect(page.locator(".field__error")).to_contain_text("This code does not fit.")
    assert base64.b32decode(page.locator(".setup__secret").inner_text().replace(" ", "")) == key
    page.get_by_label("Code that the app shows").fill(shown_by_app(key))
    page.get_by_role("button", name="Use this app").click()
    expect(page.locator(".codes li")).to_have_count(10)
    recovery = page.locator(".codes code").first.inner_text()
    page.get_by_role("link", name="I have kept them").click()
    expect(page.get_by_role("heading", name="Second factor")).to_be_visible()

    page.context.clear_cookies()
    sign_in(page, live_server.url, "/uploads/?by=me")
    expect(page.get_by_label("Code")).to_be_focused()
    page.get_by_label("Code").fill(shown_by_app(key, at=time.time() + 30))
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(ending("/uploads/?by=me"))

    page.context.clear_cookies()
    sign_in(page, live_server.url, "/uploads/")
    page.get_by_label("Code").fill(recovery)
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(ending("/uploads/"))


def test_another_browser_is_signed_out_from_here(
    live_server: LiveServer, editor: User, open_page: Callable[..., Page]
) -> None:
    here, there = open_page(), open_page(width=390)
    for page in (here, there):
        sign_in(page, live_server.url, "/uploads/")
    here.get_by_text("edith", exact=True).click()
    here.get_by_role("link", name="Your account").click()
    here.get_by_role("button", name="End Chrome", exact=False).click()
    expect(here.get_by_role("status")).to_contain_text("1 session ended.")
    there.reload()
    expect(there.get_by_role("heading", level=1)).to_have_text("Sign in")


@pytest.mark.parametrize("javascript", [True, False])
def test_who_was_given_a_password_chooses_one_and_signs_in_again_to_change_it(
    live_server: LiveServer,
    editor: User,
    open_page: Callable[..., Page],
    settings: Settings,
    javascript: bool,
) -> None:
    GivenPassword.objects.create(account=editor)
    page = open_page(javascript=javascript)
    sign_in(page, live_server.url, "/uploads/?by=me")
    expect(page.get_by_role("heading", level=1)).to_have_text("Choose a password of your own")
    page.goto(f"{live_server.url}/admin/")
    expect(page).to_have_url(ending("/accounts/password/?next=/admin/"))
    for label, words in (("Old password", PASSWORD), ("New password", NEW), ("New password confirmation", NEW)):
        page.get_by_label(label, exact=True).fill(words)
    page.get_by_role("button", name="Change the password").click()
    expect(page).to_have_url(ending("/admin/"))

    settings.SIGN_IN_AGAIN_AFTER = 0
    page.goto(f"{live_server.url}/accounts/")
    page.get_by_role("link", name="Change the password").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in again")
    page.get_by_label("Your password").fill("wrong")
    page.get_by_role("button", name="Go on").click()
    expect(page.locator(".field__error")).to_contain_text("This is not your password.")
    settings.SIGN_IN_AGAIN_AFTER = 600
    page.get_by_label("Your password").fill(NEW)
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Change the password")

    for label, words in (("Old password", NEW), ("New password", PASSWORD), ("New password confirmation", PASSWORD)):
        page.get_by_label(label, exact=True).fill(words)
    settings.SIGN_IN_AGAIN_AFTER = 0
    page.get_by_role("button", name="Change the password").click()
    expect(page.get_by_role("status")).to_contain_text("Nothing was changed yet")
