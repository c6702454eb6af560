"""Guessing: limits by place and by name, what is kept of failures, and what the log says of them."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from resolutions import tasks
from resolutions.models import SignInAttempt
from resolutions.services import sign_in as limits
from resolutions.services.sign_in import Kind
from tests.access.conftest import PASSWORD
from tests.access.signing_in import sign_in
from tests.pages import Page

pytestmark = pytest.mark.django_db

HERE = "198.51.100.1"


def failed(count: int, *, name: str = "somebody", address: str = HERE, ago: timedelta = timedelta(minutes=5)) -> None:
    """So many failures, so long ago."""
    moment = timezone.now() - ago
    made = [SignInAttempt(kind="password", name=name, address=address) for _ in range(count)]
    for one in SignInAttempt.objects.bulk_create(made):
        SignInAttempt.objects.filter(pk=one.pk).update(at=moment)


@pytest.mark.parametrize(
    ("count", "by", "ago", "asked", "waits"),
    [
        (49, HERE, 5, HERE, False),
        (50, HERE, 5, HERE, True),
        (50, HERE, 61, HERE, False),
        (50, HERE, 5, "198.51.100.2", False),
        (50, "2001:db8:1:2::1", 5, "2001:db8:1:2:ffff::9", True),
        (50, "2001:db8:1:2::1", 5, "2001:db8:1:3::1", False),
        (50, "::ffff:198.51.100.1", 5, "::ffff:198.51.100.1", True),
        (50, "::ffff:198.51.100.1", 5, "::ffff:198.51.100.2", False),
    ],
)
def test_a_place_that_failed_fifty_times_in_an_hour_waits(count: int, by: str, ago: int, asked: str, waits: bool):
    failed(count, address=by, ago=timedelta(minutes=ago))
    wait = limits.wait("another", asked)
    assert (wait is not None) is waits
    if wait:
        assert not wait.by_name
        assert 54 * 60 <= wait.seconds <= 55 * 60


def test_a_name_that_failed_a_hundred_times_in_a_day_is_tried_once_a_minute():
    failed(99, address="203.0.113.1", ago=timedelta(hours=23))
    failed(1, address="203.0.113.2", ago=timedelta(seconds=20))
    wait = limits.wait("somebody", HERE)
    assert wait is not None
    assert (wait.by_name, 0 < wait.seconds <= 40) == (True, True)
    assert limits.wait("another", HERE) is None
    SignInAttempt.objects.filter(address="203.0.113.2").update(at=timezone.now() - timedelta(seconds=61))
    assert limits.wait("somebody", HERE) is None


def test_asking_for_a_new_password_is_no_failure():
    for _ in range(60):
        limits.note(Kind.RESET, "somebody", HERE)
    assert limits.wait("somebody", HERE) is None


class TestSigningIn:
    def test_a_place_is_refused_with_the_right_password_too(self, browser: Client, editor: User):
        failed(50, address="127.0.0.1")
        response = sign_in(browser, "edith")
        assert response.status_code == 429
        assert 3000 < int(response["Retry-After"]) <= 3300
        assert "nobody can sign in from there but in a browser that they signed in with before" in Page(response).text

    @pytest.mark.parametrize("name", ["edith", "nobody"])
    def test_a_name_is_slowed_down_whether_or_not_somebody_has_it(self, browser: Client, editor: User, name: str):
        failed(100, name=name, ago=timedelta(seconds=10))
        response = sign_in(browser, name, "wrong")
        assert response.status_code == 429
        assert 0 < int(response["Retry-After"]) <= 50
        assert "it can be tried once in 1 minute" in Page(response).text

    def test_a_known_browser_is_not_held_up_by_others(self, browser: Client, editor: User, person: Callable[..., User]):
        person("rita")
        sign_in(browser, "edith")
        failed(50, address="127.0.0.1")
        failed(100, name="edith", ago=timedelta(seconds=10))
        assert sign_in(browser, "edith").status_code == 302
        assert sign_in(browser, "rita").status_code == 429
        assert sign_in(Client(enforce_csrf_checks=True, REMOTE_ADDR=HERE), "edith").status_code == 429

    def test_what_makes_a_browser_known_cannot_be_forged(self, browser: Client, editor: User):
        sign_in(browser, "edith")
        cookie = browser.cookies["known"]
        assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/")
        browser.cookies["known"] = cookie.value.replace("edith", "rita")
        failed(50, address="127.0.0.1")
        assert sign_in(browser, "edith").status_code == 429

    def test_over_https_no_other_host_of_the_domain_makes_a_browser_known(
        self, browser: Client, editor: User, settings: Settings
    ):
        settings.SESSION_COOKIE_SECURE = True
        sign_in(browser, "edith")
        assert browser.cookies["__Host-known"]["secure"]
        failed(50, address="127.0.0.1")
        assert sign_in(browser, "edith").status_code == 302

    def test_a_known_browser_is_no_place_to_guess(self, browser: Client, editor: User):
        sign_in(browser, "edith")
        assert [sign_in(browser, "edith", "wrong").status_code for _ in range(5)] == [200] * 4 + [429]


class TestWhatIsKept:
    def test_a_failure_is_kept_with_its_address(self, editor: User):
        browser = Client(REMOTE_ADDR="192.0.2.7", headers={"User-Agent": "Firefox" + "x" * 300})
        sign_in(browser, "edith", "wrong")
        kept = SignInAttempt.objects.get()
        assert (kept.kind, kept.name, kept.address, len(kept.browser)) == ("password", "edith", "192.0.2.7", 255)

    def test_what_was_refused_unread_is_not_counted(self, browser: Client, editor: User):
        failed(50, address="127.0.0.1")
        sign_in(browser, "edith", "wrong")
        assert SignInAttempt.objects.count() == 50

    def test_for_ninety_days(self):
        failed(1, name="old", ago=timedelta(days=91))
        failed(1, name="young", ago=timedelta(days=89))
        tasks.forget_failed_sign_ins(timestamp=0)
        assert [kept.name for kept in SignInAttempt.objects.all()] == ["young"]

    def test_administrators_can_look_at_them(self, browser: Client, person: Callable[..., User]):
        failed(1, name="somebody", address="192.0.2.7")
        person("ada", "Administrators")
        sign_in(browser, "ada")
        page = Page(browser.get("/admin/resolutions/signinattempt/?q=192.0.2.7"))
        assert "somebody" in page.one("#result_list")


class TestTheLog:
    @pytest.fixture
    def told(self, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
        monkeypatch.setattr(logging.getLogger("resolutions"), "propagate", True)
        caplog.set_level(logging.INFO, logger="resolutions")
        return lambda: [record.getMessage() for record in caplog.records]

    def test_it_tells_who_came_from_where(self, browser: Client, editor: User, told: Callable[[], list[str]]):
        sign_in(browser, "edith", "wrong")
        sign_in(browser, "edith")
        assert told() == ["Wrong name or password: 'edith' from 127.0.0.1.", "Signed in: 'edith' from 127.0.0.1."]

    def test_it_tells_of_a_lock(self, browser: Client, editor: User, told: Callable[[], list[str]]):
        for _ in range(5):
            sign_in(browser, "edith", "wrong")
        sign_in(browser, "edith")
        assert told()[-2:] == [
            "Locked out for a while: 'edith' from 127.0.0.1.",
            "Refused unread: 'edith' from 127.0.0.1.",
        ]

    def test_a_password_in_the_wrong_field_is_not_told(self, browser: Client, told: Callable[[], list[str]]):
        sign_in(browser, PASSWORD, "wrong")
        assert told() == ["Wrong name or password: a name that nobody has from 127.0.0.1."]
