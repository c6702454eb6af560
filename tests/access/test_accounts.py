"""Signing in and out, throttling, sessions that end, the password."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from http.cookies import Morsel

import pytest
from django.contrib.auth import hashers
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client, RequestFactory
from django.utils import timezone
from pytest_django import Settings

from resolutions import tasks
from resolutions.middleware import accounts
from resolutions.models import Session
from resolutions.requests import client_address
from tests.access.conftest import PASSWORD
from tests.access.signing_in import ACCOUNT, CHANGE, HOME, SIGN_IN, SIGN_OUT, UPLOADS, sign_in, signed_in, token
from tests.pages import Page

pytestmark = pytest.mark.django_db

# Signing in


@pytest.mark.parametrize(
    ("next_address", "led_to"),
    [
        ("", UPLOADS),
        ("/resolutions/?words=a", "/resolutions/?words=a"),
        ("https://elsewhere.example/", UPLOADS),
        ("//elsewhere.example/", UPLOADS),
        ("/\\elsewhere.example/", UPLOADS),
        ("javascript:alert(1)", UPLOADS),
        ("http://testserver:81/", UPLOADS),
    ],
)
def test_signing_in_leads_back_to_where_one_came_from_within_the_site(
    browser: Client, editor: User, next_address: str, led_to: str
):
    assert sign_in(browser, "edith", next=next_address).headers["Location"] == led_to
    assert signed_in(browser)


def test_who_may_bring_nothing_in_is_led_to_the_first_page(browser: Client, person: Callable[..., User]):
    person("rita")
    assert sign_in(browser, "rita").headers["Location"] == HOME


def session_cookie(browser: Client) -> Morsel:
    return browser.cookies["sessionid"]


def test_the_cookie_goes_with_the_browser_unless_one_stays(browser: Client, editor: User):
    sign_in(browser, "edith")
    assert session_cookie(browser)["max-age"] == ""
    sign_in(browser, "edith", stay="on")
    assert session_cookie(browser)["max-age"] == 8 * 3600
    assert (session_cookie(browser)["httponly"], session_cookie(browser)["samesite"]) == (True, "Lax")


def test_signing_in_gives_a_new_session_and_a_new_token(browser: Client, editor: User):
    before = token(browser)
    sign_in(browser, "edith")
    first = browser.session.session_key
    assert browser.post(SIGN_OUT, {"csrfmiddlewaretoken": before}).status_code == 403
    sign_in(browser, "edith")
    assert browser.session.session_key != first


def failure(browser: Client, name: str, password: str) -> tuple[int, str]:
    response = sign_in(browser, name, password)
    return response.status_code, re.sub(r'value="[^"]*"', "", response.content.decode())


def test_a_name_that_nobody_can_have_is_told_like_any_other(browser: Client, editor: User):
    assert failure(browser, "e" * 300, "wrong") == failure(browser, "nobody", "wrong")


def test_nobody_learns_whether_a_name_is_known(browser: Client, editor: User, person: Callable[..., User]):
    User.objects.filter(pk=person("gone").pk).update(is_active=False)
    answers = {failure(browser, name, "wrong") for name in ("edith", "nobody", "gone")}
    assert len(answers) == 1
    assert failure(browser, "gone", PASSWORD) in answers


def test_the_same_work_is_done_for_names_that_nobody_has(
    browser: Client, editor: User, monkeypatch: pytest.MonkeyPatch
):
    hashed: list[str] = []
    encode = hashers.MD5PasswordHasher.encode
    monkeypatch.setattr(
        hashers.MD5PasswordHasher, "encode", lambda self, *given: hashed.append("once") or encode(self, *given)
    )
    work = []
    for name in ("edith", "nobody"):
        hashed.clear()
        failure(browser, name, "wrong")
        work.append(len(hashed))
    assert work == [1, 1]


# Throttling


@pytest.mark.parametrize("name", ["edith", "nobody"])
def test_after_five_failures_the_name_is_refused_from_there_for_a_while(
    browser: Client, editor: User, name: str, settings: Settings
):
    assert [sign_in(browser, name, "wrong").status_code for _ in range(4)] == [200] * 4
    fifth, right = sign_in(browser, name, "wrong"), sign_in(browser, name)
    for response in (fifth, right):
        assert (response.status_code, response["Retry-After"]) == (429, "900")
        assert "for 15 minutes" in Page(response)
    assert not signed_in(browser)
    settings.AXES_COOLOFF_TIME = timedelta(0)
    assert sign_in(browser, "edith").status_code == 302


def test_others_are_not_locked_out(browser: Client, editor: User, person: Callable[..., User]):
    person("rita")
    for _ in range(5):
        sign_in(browser, "edith", "wrong")
    assert sign_in(browser, "rita").status_code == 302
    elsewhere = Client(enforce_csrf_checks=True, REMOTE_ADDR="192.0.2.7")
    assert sign_in(elsewhere, "edith").status_code == 302


def test_the_admin_is_no_way_around_it(browser: Client, editor: User):
    response = browser.get("/admin/")
    assert response.headers["Location"] == "/admin/login/?next=/admin/"
    assert browser.get("/admin/login/?next=/admin/").headers["Location"] == f"{SIGN_IN}?next=/admin/"
    assert sign_in(browser, "edith", address="/admin/login/").status_code == 405
    assert not signed_in(browser)


PROXIED = "203.0.113.5"


@pytest.mark.parametrize(
    ("connection_from", "forwarded", "address"),
    [
        ("198.51.100.1", "", "198.51.100.1"),
        ("198.51.100.1", PROXIED, "198.51.100.1"),
        ("127.0.0.1", PROXIED, PROXIED),
        ("::1", PROXIED, PROXIED),
        ("127.0.0.1", f"10.0.0.1, {PROXIED}", PROXIED),
        ("127.0.0.1", f"10.0.0.1, {PROXIED}, 127.0.0.1", PROXIED),
        ("127.0.0.1", "nonsense", "127.0.0.1"),
        ("127.0.0.1", "", "127.0.0.1"),
        ("", PROXIED, ""),
    ],
)
def test_only_a_trusted_proxy_is_believed_about_the_sender(connection_from: str, forwarded: str, address: str):
    request = RequestFactory().get("/", REMOTE_ADDR=connection_from, headers={"X-Forwarded-For": forwarded})
    assert client_address(request) == address


# Sessions that end


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """A function that lets so many hours pass for sessions."""
    passed = [accounts.time.time()]
    monkeypatch.setattr(accounts.time, "time", lambda: passed[0])

    def wait(hours: float) -> None:
        passed[0] += hours * 3600
        Session.objects.update(expire_date=Session.objects.get().expire_date - timedelta(hours=hours))

    return wait


def test_a_session_ends_when_it_is_not_used(browser: Client, editor: User, clock: Callable[[float], None]):
    sign_in(browser, "edith")
    browser.get(HOME)
    clock(7.9)
    assert browser.get(ACCOUNT).status_code == 200
    clock(7.9)
    assert browser.get(ACCOUNT).status_code == 200
    clock(8.1)
    assert browser.get(ACCOUNT).status_code == 302


def test_a_session_ends_a_day_after_signing_in(browser: Client, editor: User, clock: Callable[[float], None]):
    sign_in(browser, "edith")
    for _ in range(5):
        assert browser.get(ACCOUNT).status_code == 200
        clock(4.9)
    assert browser.get(ACCOUNT).headers["Location"] == f"{SIGN_IN}?next={ACCOUNT}"
    assert not Session.objects.exists()


def test_reading_seldom_writes_the_session(browser: Client, editor: User, django_assert_num_queries):
    sign_in(browser, "edith")
    browser.get("/method/")
    with connection.execute_wrapper(_no_writing):
        browser.get("/method/")


def _no_writing(execute, sql: str, params, many, context):
    assert sql.lstrip().split()[0] == "SELECT", sql
    return execute(sql, params, many, context)


def test_sessions_that_ended_are_forgotten(browser: Client, editor: User):
    sign_in(browser, "edith")
    kept = Session.objects.get()
    Session.objects.create(session_key="ended", session_data="", expire_date=timezone.now() - timedelta(minutes=1))
    tasks.forget_ended_sessions(timestamp=0)
    assert list(Session.objects.all()) == [kept]


def test_signing_out_is_a_form_and_leaves_nothing(browser: Client, editor: User):
    sign_in(browser, "edith")
    assert browser.get(SIGN_OUT).status_code == 405
    assert signed_in(browser)
    response = browser.post(SIGN_OUT, {"csrfmiddlewaretoken": token(browser, CHANGE)})
    assert (response["Location"], response["Clear-Site-Data"]) == (HOME, '"cache"')
    assert not signed_in(browser)
    assert not Session.objects.exists()


# The password


def test_a_new_password_ends_all_other_sessions(browser: Client, editor: User):
    other = Client()
    other.force_login(editor)
    sign_in(browser, "edith")
    new = "a quite different password"
    data = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    browser.post(CHANGE, {**data, "csrfmiddlewaretoken": token(browser, CHANGE)})
    assert "The password is changed." in Page(browser.get(CHANGE)).one("[role=status]")
    assert other.get(ACCOUNT).status_code == 302
    editor.refresh_from_db()
    assert editor.check_password(new)


@pytest.mark.parametrize("password", ["short", "password12345", "123456789012345"])
def test_weak_passwords_are_refused(browser: Client, editor: User, password: str):
    sign_in(browser, "edith")
    data = {"old_password": PASSWORD, "new_password1": password, "new_password2": password}
    response = browser.post(CHANGE, {**data, "csrfmiddlewaretoken": token(browser, CHANGE)})
    assert Page(response).all("[role=alert]")
    editor.refresh_from_db()
    assert editor.check_password(PASSWORD)
