"""What a password may not be, and a forgotten one set anew by e-mail."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from pytest_django import Settings

from resolutions import tasks
from resolutions.models import SignInAttempt
from resolutions.queue import Job
from resolutions.services import accounts, passwords
from tests import people
from tests.access.conftest import PASSWORD
from tests.access.signing_in import CODE, SIGN_IN, UPLOADS, phone, send, sign_in, signed_in
from tests.pages import Page

FORGOTTEN = "/accounts/forgotten/"
NEW_PASSWORD = {"old_password": "current", "new_password1": "new", "new_password2": "new"}


class TestWeakOnes:
    @pytest.mark.parametrize(
        ("password", "said"),
        [
            ("AgreedLanguage2026!", "made of words that stand on this site"),
            ("agreed-language-11/3", "made of words that stand on this site"),
            ("Un1ted N4tions 1945", "made of words that stand on this site"),
            ("resolutions.example", "made of words that stand on this site"),
            ("humanrightscouncil", "made of words that stand on this site"),
            ("Human Rights 20262026", "made of words that stand on this site"),
            ("7xadmin9!kQ2pZ", ""),
            ("short        ", ""),
            ("qwertyuiop123", "leaked elsewhere"),
            ("QwertyUiop123", "leaked elsewhere"),
            ("correct horse battery staple", ""),
            ("a walk in Geneva by night", ""),
            ("7uV-kq2!xPz9rT", ""),
            ("é" * 12, ""),
            ("640918237715", ""),
            ("123456789012345", "leaked elsewhere"),
            ("a" + "b c" * 40, ""),
        ],
    )
    def test_are_refused_with_the_reason(self, settings: Settings, password: str, said: str):
        settings.ALLOWED_HOSTS = ["resolutions.example.org", "localhost"]
        try:
            validate_password(password)
        except ValidationError as problem:
            found = " ".join(problem.messages)
        else:
            found = ""
        assert (said in found) if said else found == ""

    @pytest.mark.parametrize("length", [10, 12, 19, 20, 21, 64, 4096, 4097])
    def test_every_length_is_looked_up(self, length: int):
        for seed in range(200):
            passwords.LeakedPasswords().validate((f"{seed:x}" * length + "~é")[-length:])


@pytest.mark.django_db
class TestForgotten:
    @pytest.fixture(autouse=True)
    def sends_mail(self, settings: Settings) -> None:
        settings.SENDS_MAIL = True
        settings.DEFAULT_FROM_EMAIL = "site@example.org"

    @pytest.fixture
    def edith(self, editor: User) -> User:
        editor.email = "edith@example.org"
        editor.save()
        return editor

    def ask(self, browser: Client, address: str = "edith@example.org"):
        return send(browser, FORGOTTEN, mail=address)

    def sent(self) -> str:
        """What a worker sends."""
        for job in Job.objects.filter(task_name=accounts.SEND_RESET):
            tasks.send_reset(**job.args)
        assert len(mail.outbox) == 1
        return mail.outbox[0].body

    def test_an_e_mail_leads_to_a_new_password(self, browser: Client, edith: User):
        sign_in(other := Client(), "edith")
        assert Page(self.ask(browser)).heading.startswith("If somebody here has this e-mail address")
        address = re.search(r"http://testserver(\S+)", self.sent().split("here within")[1])[1]
        assert (mail.outbox[0].to, mail.outbox[0].from_email) == (["edith@example.org"], "site@example.org")
        form = browser.get(address).headers["Location"]
        new = "quite another sentence of mine"
        assert send(browser, form, new_password1=new, new_password2=new).headers["Location"] == SIGN_IN
        assert not signed_in(browser)
        assert other.get(UPLOADS).status_code == 302
        assert sign_in(browser, "edith", new).status_code == 302
        event = people.done().latest("pk")
        assert (event.action, event.details) == ("password changed", {"how": "by e-mail"})
        assert Page(browser.get(address)).heading == "This link holds no more"

    def test_the_second_factor_holds_all_the_same(self, browser: Client, edith: User):
        phone(edith)
        self.ask(browser)
        address = re.search(r"http://testserver(\S+)", self.sent().split("here within")[1])[1]
        new = "quite another sentence of mine"
        send(browser, browser.get(address).headers["Location"], new_password1=new, new_password2=new)
        assert sign_in(browser, "edith", new).headers["Location"] == CODE

    def test_the_answer_is_the_same_for_addresses_that_nobody_has(self, browser: Client, edith: User):
        known, unknown = (
            re.sub(r'value="[^"]*"', "", self.ask(browser, address).content.decode())
            for address in ("edith@example.org", "nobody@example.org")
        )
        assert known == unknown
        assert accounts.send_reset("nobody@example.org", "http://testserver/") == 0
        User.objects.update(is_active=False)
        assert accounts.send_reset("edith@example.org", "http://testserver/") == 0
        assert mail.outbox == []

    def test_who_has_the_address_gets_three_an_hour(self, browser: Client, edith: User):
        assert [self.ask(browser).status_code for _ in range(4)] == [200] * 4
        assert Job.objects.filter(task_name=accounts.SEND_RESET).count() == 3

    def test_a_place_may_ask_ten_times_an_hour(self, browser: Client, edith: User):
        statuses = [self.ask(browser, f"nobody{number}@example.org").status_code for number in range(11)]
        assert statuses == [200] * 10 + [429]
        elsewhere = Client(enforce_csrf_checks=True, REMOTE_ADDR="192.0.2.7")
        assert self.ask(elsewhere).status_code == 200
        assert set(SignInAttempt.objects.values_list("kind", flat=True)) == {"reset"}

    def test_the_page_is_offered_where_e_mails_are_sent(self, browser: Client, settings: Settings):
        assert Page(browser.get(SIGN_IN)).link("Forgotten?") == FORGOTTEN
        settings.SENDS_MAIL = False
        assert "Forgotten? Passwords are kept as hashes alone" in Page(browser.get(SIGN_IN)).text
        for address in (FORGOTTEN, f"{FORGOTTEN}MQ/token/"):
            assert browser.get(address).status_code == 404


@pytest.mark.django_db
class TestSetAnew:
    @pytest.mark.parametrize("new", [" Two blanks of mine  ", "Großes ẞ, kleines ß", "640918237715", "w-" * 50])
    def test_it_is_taken_as_it_was_typed(self, browser: Client, editor: User, new: str):
        sign_in(browser, "edith")
        send(browser, "/accounts/password/", old_password=PASSWORD, new_password1=new, new_password2=new)
        for other in (new.strip().lower(), new[:72], f"{new} "):
            assert other == new or sign_in(Client(enforce_csrf_checks=True), "edith", other).status_code == 200
        assert sign_in(Client(enforce_csrf_checks=True), "edith", new).status_code == 302

    def test_fields_for_one_hide_it_and_let_programs_fill_it_in(self, browser: Client, editor: User):
        fields = [(SIGN_IN, "password", "current")]
        sign_in(browser, "edith")
        fields += [("/accounts/password/", name, kind) for name, kind in NEW_PASSWORD.items()]
        fields += [("/accounts/sign-in/again/", "password", "current")]
        for address, name, kind in fields:
            field = Page(browser.get(address)).one(f"input[name={name}]")
            assert (field["type"], field["autocomplete"]) == ("password", f"{kind}-password"), (address, name)

    def test_one_that_is_changed_is_an_event(self, browser: Client, editor: User):
        sign_in(browser, "edith")
        new = "quite another sentence of mine"
        send(browser, "/accounts/password/", old_password=PASSWORD, new_password1=new, new_password2=new)
        event = people.done().get()
        assert (event.action, event.subject, event.details) == ("password changed", "edith", {"how": "by its owner"})

    def test_so_is_one_set_in_the_admin_and_it_ends_sessions(
        self, browser: Client, editor: User, person: Callable[..., User]
    ):
        person("ada", "Administrators")
        sign_in(browser, "ada")
        sign_in(other := Client(), "edith")
        new = "quite another sentence of mine"
        place = f"/admin/auth/user/{editor.pk}/password/"
        send(browser, place, password1=new, password2="something else", usable_password="true")
        assert not people.done().exists()
        send(browser, place, password1=new, password2=new, usable_password="true")
        event = people.done().get()
        assert (event.by.username, event.subject, event.details) == ("ada", "edith", {"how": "in the admin"})
        assert other.get(UPLOADS).status_code == 302
