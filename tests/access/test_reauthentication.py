"""Signing in again before what signs one in is changed: passwords, second factors, sessions, accounts in the admin."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django_otp.plugins.otp_totp.models import TOTPDevice
from pytest_django import Settings

from resolutions.models import Session
from resolutions.services import second_factor
from resolutions.views.support import reauthentication
from tests import people
from tests.access.conftest import PASSWORD
from tests.access.signing_in import (
    ACCOUNT,
    AGAIN,
    CHANGE,
    CODE,
    SECOND_FACTOR,
    SIGN_IN,
    phone,
    send,
    shown_by_app,
    sign_in,
    signed_in,
    token,
)
from tests.pages import Page

pytestmark = pytest.mark.django_db

END = "/accounts/sessions/end/"
OWN = (CHANGE, SECOND_FACTOR, f"{SECOND_FACTOR}recovery-codes/", f"{SECOND_FACTOR}remove/")
IN_THE_ADMIN = ("add/", "{pk}/change/", "{pk}/password/", "{pk}/delete/")
NEW = "quite another sentence of mine"


@pytest.fixture
def ada(person: Callable[..., User]) -> User:
    return person("ada", "Administrators")


def later(browser: Client) -> None:
    """Let the ten minutes pass."""
    session = browser.session
    session[reauthentication.AT] -= 600
    session.save()


def again(browser: Client, **data: str):
    return send(browser, AGAIN, **{"password": PASSWORD, **data})


@pytest.mark.parametrize("address", OWN)
def test_pages_that_change_ones_account_ask_and_lead_back(browser: Client, editor: User, address: str):
    key = phone(editor)
    sign_in(browser, "edith")
    code = shown_by_app(key)
    send(browser, CODE, code=code)
    assert browser.get(address).status_code == 200
    later(browser)
    asked = browser.get(address).headers["Location"]
    assert asked == f"{AGAIN}?next={address}"
    page = Page(browser.get(asked))
    assert page.heading == "Sign in again"
    TOTPDevice.objects.update(last_t=-1)  # half a minute later the app shows another
    assert again(browser, code=code, next=page.value("next")).headers["Location"] == address
    assert browser.get(address).status_code == 200


@pytest.mark.parametrize("address", IN_THE_ADMIN)
def test_so_do_pages_of_the_admin_that_change_an_account(browser: Client, ada: User, editor: User, address: str):
    place = f"/admin/auth/user/{address.format(pk=editor.pk)}"
    sign_in(browser, "ada")
    assert browser.get(place).status_code == 200
    later(browser)
    assert browser.get(place).headers["Location"] == f"{AGAIN}?next={place}"
    for looking in ("/admin/auth/user/", f"/admin/auth/user/{editor.pk}/history/"):
        assert browser.get(looking).status_code == 200


@pytest.mark.parametrize(
    ("address", "back", "sent"),
    [
        (CHANGE, CHANGE, {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW}),
        (f"{SECOND_FACTOR}remove/", f"{SECOND_FACTOR}remove/", {}),
        (f"{SECOND_FACTOR}recovery-codes/", f"{SECOND_FACTOR}recovery-codes/", {}),
        (END, ACCOUNT, {}),
    ],
)
def test_what_was_sent_too_late_is_not_done_and_that_is_said(
    browser: Client, editor: User, address: str, back: str, sent: dict[str, str]
):
    sign_in(Client(), "edith")
    sign_in(browser, "edith")
    phone(editor)
    kept = second_factor.renew_recovery_codes(editor)
    form = {"csrfmiddlewaretoken": token(browser, ACCOUNT), **sent}
    later(browser)
    asked = browser.post(address, form).headers["Location"]
    assert asked == f"{AGAIN}?next={back}"
    page = Page(browser.get(asked))
    assert "Nothing was changed yet, as you signed in more than 10 minutes ago." in page.one("[role=status]")
    editor.refresh_from_db()
    assert editor.check_password(PASSWORD)
    assert second_factor.is_set_up(editor)
    assert second_factor.check(editor, kept[0])
    assert Session.objects.count() == 2


@pytest.mark.parametrize(
    ("address", "sent"),
    [
        ("", {"action": "take_second_factor_away", "_selected_action": "{pk}"}),
        ("", {"action": "end_sessions", "_selected_action": "{pk}"}),
        ("", {"action": "delete_selected", "_selected_action": "{pk}", "post": "yes"}),
        ("{pk}/password/", {"password1": NEW, "password2": NEW, "usable_password": "true"}),
        ("{pk}/change/", {"username": "edith", "email": "other@example.org"}),
        ("{pk}/delete/", {"post": "yes"}),
        ("add/", {"username": "new", "password1": NEW, "password2": NEW, "usable_password": "true"}),
    ],
)
def test_nor_is_it_in_the_admin(browser: Client, ada: User, editor: User, address: str, sent: dict[str, str]):
    phone(editor)
    Client().force_login(editor)
    sign_in(browser, "ada")
    place = f"/admin/auth/user/{address.format(pk=editor.pk)}"
    form = {name: value.format(pk=editor.pk) for name, value in sent.items()}
    form["csrfmiddlewaretoken"] = token(browser, ACCOUNT)
    before = list(User.objects.order_by("pk").values("pk", "username", "password", "email"))
    later(browser)
    assert browser.post(place, form).headers["Location"] == f"{AGAIN}?next={place}"
    assert list(User.objects.order_by("pk").values("pk", "username", "password", "email")) == before
    assert second_factor.is_set_up(editor)
    assert Session.objects.filter(account=editor).exists()
    assert not people.done().exists()


def test_the_page_of_the_account_offers_to_end_sessions_once_one_did(browser: Client, editor: User):
    sign_in(Client(), "edith")
    sign_in(browser, "edith")
    assert "End all but this one" in Page(browser.get(ACCOUNT)).texts("button")
    later(browser)
    page = Page(browser.get(ACCOUNT))
    assert "End all but this one" not in page.texts("button")
    assert not page.values("session")
    assert page.link("Sign in again to end others") == AGAIN
    assert again(browser).headers["Location"] == ACCOUNT
    assert Page(browser.get(ACCOUNT)).values("session")


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"password": "wrong", "code": "{code}"}, "This is not your password."),
        ({"code": "000000"}, "This code does not fit."),
        ({"code": ""}, "This field is required."),
        ({"code": "{code}", "next": "https://elsewhere.example/"}, ""),
    ],
)
def test_it_takes_the_password_and_a_code(browser: Client, editor: User, sent: dict[str, str], said: str):
    sign_in(browser, "edith")
    code = shown_by_app(phone(editor))
    later(browser)
    before = browser.session.session_key
    response = again(browser, **{name: value.format(code=code) for name, value in sent.items()})
    if said:
        assert said in Page(response).text
        assert browser.get(CHANGE).status_code == 302
    else:
        assert response.headers["Location"] == ACCOUNT
        assert browser.get(CHANGE).status_code == 200
        assert browser.session.session_key != before


def test_a_wrong_password_uses_no_code_up(browser: Client, editor: User):
    sign_in(browser, "edith")
    phone(editor)
    codes = second_factor.renew_recovery_codes(editor)
    again(browser, password="wrong", code=codes[0])
    assert second_factor.recovery_codes_left(editor) == 10
    again(browser, code=codes[0])
    assert second_factor.recovery_codes_left(editor) == 9


@pytest.mark.parametrize(
    ("address", "sent"),
    [
        (AGAIN, {"password": "wrong"}),
        (CHANGE, {"old_password": "wrong", "new_password1": "x", "new_password2": "x"}),
    ],
)
def test_a_browser_that_was_left_open_is_no_place_to_guess(
    browser: Client, editor: User, address: str, sent: dict[str, str]
):
    sign_in(browser, "edith")
    assert [send(browser, address, **sent).status_code for _ in range(5)] == [200] * 4 + [429]
    assert again(browser).status_code == 429
    assert sign_in(Client(enforce_csrf_checks=True), "edith").status_code == 429


def test_codes_cannot_be_guessed_there_either(browser: Client, editor: User):
    sign_in(browser, "edith")
    phone(editor)
    statuses = []
    for _ in range(5):
        TOTPDevice.objects.update(throttling_failure_timestamp=None)
        statuses.append(again(browser, code="000000").status_code)
    assert statuses == [200] * 4 + [429]


def test_how_long_it_holds_is_a_setting(browser: Client, editor: User, settings: Settings):
    sign_in(browser, "edith")
    later(browser)
    settings.SIGN_IN_AGAIN_AFTER = 1200
    assert browser.get(CHANGE).status_code == 200
    assert "holds for 20 minutes" in Page(browser.get(AGAIN)).text


def test_it_holds_for_one_session(browser: Client, editor: User):
    sign_in(other := Client(), "edith")
    sign_in(browser, "edith")
    later(browser)
    later(other)
    again(browser)
    assert (browser.get(CHANGE).status_code, other.get(CHANGE).status_code) == (200, 302)


def test_who_is_not_signed_in_signs_in(browser: Client, editor: User):
    assert browser.get(AGAIN).headers["Location"] == f"{SIGN_IN}?next={AGAIN}"
    assert browser.get(CHANGE).headers["Location"] == f"{SIGN_IN}?next={CHANGE}"
    assert not signed_in(browser)
