"""Passwords that somebody else set, or a command: whoever signs in with one chooses another before anything else."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.contrib.auth.management.commands import changepassword
from django.contrib.auth.models import User
from django.core import mail
from django.core.management import call_command
from django.test import Client
from pytest_django import Settings

from resolutions.models import GivenPassword
from resolutions.services import accounts
from tests import people
from tests.access.conftest import PASSWORD
from tests.access.signing_in import (
    ACCOUNT,
    AGAIN,
    CHANGE,
    CODE,
    HOME,
    SECOND_FACTOR,
    SIGN_IN,
    SIGN_OUT,
    UPLOADS,
    phone,
    send,
    shown_by_app,
    sign_in,
    signed_in,
    token,
)
from tests.pages import Page

pytestmark = pytest.mark.django_db

GIVEN, NEW = "a sentence that others know", "quite another sentence of mine"


@pytest.fixture
def ada(person: Callable[..., User]) -> User:
    return person("ada", "Administrators")


@pytest.fixture
def given(editor: User) -> User:
    """An editor whose password somebody else set."""
    GivenPassword.objects.create(account=editor)
    return editor


def choose(browser: Client, old: str = PASSWORD, new: str = NEW, **more: str):
    return send(browser, CHANGE, old_password=old, new_password1=new, new_password2=new, **more)


class TestUntilItIsChanged:
    @pytest.mark.parametrize(
        "address",
        [HOME, UPLOADS, "/uploads/?by=me", "/admin/", "/admin/auth/user/", ACCOUNT, SECOND_FACTOR, "/nothing/"],
    )
    def test_one_can_do_nothing_else(self, browser: Client, given: User, address: str):
        sign_in(browser, "edith")
        assert browser.get(address).headers["Location"].startswith(f"{CHANGE}?next=/")
        assert browser.post(address).headers["Location"].startswith(CHANGE)
        assert browser.get(address, headers={"HX-Request": "true"}).status_code == 401

    def test_signing_in_leads_there_and_then_to_where_one_was_going(self, browser: Client, given: User):
        led_to = sign_in(browser, "edith", next="/uploads/?by=me").headers["Location"]
        page = Page(browser.get(led_to, follow=True))
        assert page.heading == "Choose a password of your own"
        assert choose(browser, next=page.value("next")).headers["Location"] == "/uploads/?by=me"
        assert browser.get(UPLOADS).status_code == 200
        assert "The password is changed." not in Page(browser.get(ACCOUNT))
        assert not GivenPassword.objects.exists()
        assert sign_in(browser, "edith", NEW).headers["Location"] == UPLOADS
        assert browser.get(UPLOADS).status_code == 200

    def test_it_is_asked_for_at_every_sign_in(self, browser: Client, given: User):
        for _ in range(2):
            sign_in(browser, "edith")
            assert browser.get(UPLOADS).status_code == 302

    @pytest.mark.parametrize(("new", "said"), [(PASSWORD, "the password that you were given"), ("short", "too short")])
    def test_it_is_not_the_new_one_and_the_rules_hold(self, browser: Client, given: User, new: str, said: str):
        sign_in(browser, "edith")
        assert said in Page(choose(browser, new=new)).text
        assert browser.get(UPLOADS).status_code == 302

    def test_one_may_sign_out_and_in_again(self, browser: Client, given: User):
        sign_in(browser, "edith")
        assert browser.get(AGAIN).status_code == 200
        assert browser.post(SIGN_OUT, {"csrfmiddlewaretoken": token(browser, CHANGE)}).status_code == 302
        assert not signed_in(browser)
        assert browser.get(HOME).status_code == 200

    def test_a_session_that_another_password_ended_is_a_visitors(self, browser: Client, given: User):
        sign_in(browser, "edith")
        given.set_password(NEW)
        given.save()
        assert browser.get(HOME).status_code == 200

    def test_a_second_factor_that_is_demanded_comes_after_it(self, browser: Client, given: User, settings: Settings):
        settings.SECOND_FACTOR = "editors"
        sign_in(browser, "edith")
        assert browser.get(SECOND_FACTOR).headers["Location"].startswith(CHANGE)
        choose(browser)
        assert browser.get(UPLOADS).headers["Location"] == SECOND_FACTOR

    def test_a_second_factor_that_is_there_comes_before_it(self, browser: Client, given: User, settings: Settings):
        settings.SECOND_FACTOR = "editors"
        sign_in(stolen := Client(), "edith")
        key = phone(given)
        assert stolen.get(CHANGE).headers["Location"] == f"{SIGN_IN}?next={CHANGE}"
        sign_in(browser, "edith")
        send(browser, CODE, code=shown_by_app(key))
        assert browser.get(CHANGE).status_code == 200


class TestWhoGivesOne:
    def test_an_administrator_who_makes_an_account(self, browser: Client, ada: User):
        sign_in(browser, "ada")
        send(browser, "/admin/auth/user/add/", username="new", password1=GIVEN, password2=GIVEN, usable_password="true")
        event = people.done().get()
        assert (event.action, event.by, event.subject) == ("account made", ada, "new")
        sign_in(browser, "new", GIVEN)
        assert browser.get(HOME).headers["Location"].startswith(CHANGE)

    def test_an_administrator_who_sets_one(self, browser: Client, ada: User, editor: User):
        sign_in(browser, "ada")
        place = f"/admin/auth/user/{editor.pk}/password/"
        send(browser, place, password1=GIVEN, password2=GIVEN, usable_password="true")
        sign_in(browser, "edith", GIVEN)
        assert browser.get(UPLOADS).headers["Location"].startswith(CHANGE)
        sign_in(browser, "ada")
        assert browser.get(UPLOADS).status_code == 200

    def test_nobody_for_themselves(self, browser: Client, ada: User):
        sign_in(browser, "ada")
        place = f"/admin/auth/user/{ada.pk}/password/"
        send(browser, place, password1=NEW, password2=NEW, usable_password="true")
        sign_in(browser, "ada", NEW)
        assert browser.get(UPLOADS).status_code == 200

    def test_the_command_that_makes_the_first_account(self, browser: Client):
        password = accounts.first_administrator()
        assert password
        sign_in(browser, "admin", password)
        assert browser.get("/admin/").headers["Location"].startswith(CHANGE)
        assert choose(browser, password).status_code == 302
        assert browser.get("/admin/").status_code == 200

    def test_the_command_that_makes_administrators(
        self, browser: Client, editor: User, monkeypatch: pytest.MonkeyPatch
    ):
        monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", GIVEN)
        call_command("createsuperuser", "--no-input", "--username=root", "--email=root@example.org")
        assert [mark.account.username for mark in GivenPassword.objects.all()] == ["root"]
        assert [(event.action, event.by, event.subject) for event in people.done()] == [("account made", None, "root")]
        sign_in(browser, "root", GIVEN)
        assert browser.get("/admin/").headers["Location"].startswith(CHANGE)

    @pytest.mark.parametrize("named", ["edith", ""])
    def test_the_command_that_sets_passwords(
        self, browser: Client, editor: User, monkeypatch: pytest.MonkeyPatch, named: str
    ):
        monkeypatch.setattr("getpass.getuser", lambda: "edith")
        monkeypatch.setattr(changepassword.Command, "_get_pass", lambda self, prompt="": GIVEN)
        call_command("changepassword", *filter(None, [named]))
        event = people.done().get()
        assert (event.by, event.subject, event.details) == (None, "edith", {"how": "by a command"})
        sign_in(browser, "edith", GIVEN)
        assert browser.get(UPLOADS).headers["Location"].startswith(CHANGE)


def test_one_set_by_e_mail_is_its_owners_but_not_the_given_one(browser: Client, given: User, settings: Settings):
    settings.SENDS_MAIL = True
    User.objects.update(email="edith@example.org")
    accounts.send_reset("edith@example.org", "http://testserver/")
    address = re.search(r"http://testserver(\S+)", mail.outbox[0].body.split("here within")[1])
    assert address
    form = browser.get(address[1]).headers["Location"]
    refused = send(browser, form, new_password1=PASSWORD, new_password2=PASSWORD)
    assert "the password that you were given" in Page(refused).text
    assert send(browser, form, new_password1=NEW, new_password2=NEW).status_code == 302
    sign_in(browser, "edith", NEW)
    assert browser.get(UPLOADS).status_code == 200
