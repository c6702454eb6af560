"""One's own sessions, listed and ended."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client

from resolutions.models import Session
from resolutions.presentation.accounts import browser_words
from resolutions.services import sessions
from tests.access.conftest import PASSWORD
from tests.access.signing_in import ACCOUNT, CHANGE, SIGN_IN, send, sign_in, signed_in, token
from tests.pages import Page

pytestmark = pytest.mark.django_db

END = "/accounts/sessions/end/"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture
def phone() -> Client:
    """Another browser of the same person."""
    return Client(REMOTE_ADDR="192.0.2.7", headers={"User-Agent": FIREFOX})


def end(browser: Client, **what: str):
    token = Page(browser.get(ACCOUNT)).values("csrfmiddlewaretoken")[0]
    return browser.post(END, {"csrfmiddlewaretoken": token, **what})


def test_they_are_listed_with_browser_and_address(browser: Client, phone: Client, editor: User):
    sign_in(phone, "edith")
    sign_in(browser, "edith")
    here, there = Page(browser.get(ACCOUNT)).all(".sessions__one")
    assert "this one" in here
    assert "Firefox on Windows" in there
    assert "From 192.0.2.7." in there
    assert there.all("button")
    assert not here.all("button")


def test_no_key_of_a_session_stands_in_the_page(browser: Client, phone: Client, editor: User):
    sign_in(phone, "edith")
    sign_in(browser, "edith")
    page = browser.get(ACCOUNT).content.decode()
    assert not [key for key in Session.objects.values_list("session_key", flat=True) if key in page]


def test_one_is_ended(browser: Client, phone: Client, editor: User):
    sign_in(phone, "edith")
    sign_in(browser, "edith")
    name = Page(browser.get(ACCOUNT)).value("session")
    assert end(browser, session=name).headers["Location"] == ACCOUNT
    assert phone.get(ACCOUNT).headers["Location"].startswith(SIGN_IN)
    page = Page(browser.get(ACCOUNT))
    assert "1 session ended." in page
    assert len(page.all(".sessions__one")) == 1
    end(browser, session=name)
    assert "That session had ended already." in Page(browser.get(ACCOUNT))


def test_all_but_this_one_are_ended(browser: Client, phone: Client, editor: User):
    third = Client()
    for client in (phone, third, browser):
        sign_in(client, "edith")
    end(browser)
    assert signed_in(browser)
    assert {client.get(ACCOUNT).status_code for client in (phone, third)} == {302}
    assert not Page(browser.get(ACCOUNT)).values("session")


def test_nobody_ends_those_of_others(browser: Client, phone: Client, editor: User, person: Callable[..., User]):
    person("rita")
    sign_in(phone, "rita")
    sign_in(browser, "edith")
    end(browser, session=sessions.name_of(phone.session.session_key))
    end(browser)
    assert phone.get(ACCOUNT).status_code == 200


def test_a_new_password_ends_the_others(browser: Client, phone: Client, editor: User):
    sign_in(phone, "edith")
    sign_in(browser, "edith")
    new = "a quite different sentence"
    send(browser, CHANGE, old_password=PASSWORD, new_password1=new, new_password2=new)
    assert Session.objects.count() == 1
    assert signed_in(browser)


def test_what_is_said_once_is_kept_in_the_session_and_in_no_cookie_of_its_own(browser: Client, editor: User):
    sign_in(browser, "edith")
    end(browser)
    assert "That session had ended already." in Page(browser.get(ACCOUNT))
    assert set(browser.cookies) == {"sessionid", "csrftoken", "known"}


def test_an_account_that_goes_takes_them_along(browser: Client, person: Callable[..., User]):
    rita = person("rita")
    sign_in(browser, "rita")
    rita.delete()
    assert not Session.objects.exists()


def test_administrators_end_those_of_others(browser: Client, phone: Client, editor: User, person: Callable[..., User]):
    person("ada", "Administrators")
    sign_in(phone, "edith")
    sign_in(browser, "ada")
    form = {"action": "end_sessions", "_selected_action": [str(editor.pk)]}
    browser.post("/admin/auth/user/", {**form, "csrfmiddlewaretoken": token(browser, CHANGE)})
    assert phone.get(ACCOUNT).headers["Location"].startswith(SIGN_IN)
    assert signed_in(browser)


def test_an_account_that_is_closed_has_none_when_it_is_opened_again(
    browser: Client, phone: Client, editor: User, person: Callable[..., User]
):
    person("ada", "Administrators")
    sign_in(phone, "edith")
    sign_in(browser, "ada")
    place = f"/admin/auth/user/{editor.pk}/change/"
    for is_open in ({}, {"is_active": "on"}):
        form = {"username": "edith", "date_joined_0": "2026-01-01", "date_joined_1": "10:00:00", **is_open}
        browser.post(place, {**form, "csrfmiddlewaretoken": token(browser, CHANGE)})
        editor.refresh_from_db()
        assert editor.is_active is bool(is_open)
        assert phone.get(ACCOUNT).headers["Location"].startswith(SIGN_IN)


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (FIREFOX, "Firefox on Windows"),
        (
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.1 Safari/605.1.15",
            "Safari on a Mac",
        ),
        (
            "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Mobile Safari/537.36",
            "Chrome on Android",
        ),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/130.0 Safari/537.36 Edg/130.0", "Edge on Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) CriOS/130.0 Safari/604.1", "Chrome on an iPhone"),
        ("curl/8.5", "Another program"),
        ("", "Another program"),
    ],
)
def test_browsers_are_called_as_people_call_them(told: str, words: str):
    assert browser_words(told) == words
