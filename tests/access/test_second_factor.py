"""The second factor: setting it up, signing in with it, recovery codes, demanding it, taking it away."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth import hashers
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice
from pytest_django import Settings

from resolutions.models import RecoveryCode, SignInAttempt
from resolutions.presentation.second_factor import qr_code
from resolutions.services import second_factor
from tests import people
from tests.access.signing_in import (
    ACCOUNT,
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

RENEW, REMOVE = f"{SECOND_FACTOR}recovery-codes/", f"{SECOND_FACTOR}remove/"


def actions() -> list[str]:
    return [event.action for event in people.done().order_by("pk")]


def set_up(browser: Client, **given: str):
    """Fill in the page that sets it up, with what the app shows unless something else is given."""
    page = Page(browser.get(SECOND_FACTOR))
    letters = page.one(".setup__secret").text.replace(" ", "")
    key = base64.b32decode(letters)
    data = {"secret": page.value("secret"), "code": shown_by_app(key), **given}
    return browser.post(SECOND_FACTOR, {"csrfmiddlewaretoken": page.values("csrfmiddlewaretoken")[0], **data})


def wait_is_over(user: User) -> None:
    """Let the seconds pass that django-otp wants after a wrong code."""
    TOTPDevice.objects.filter(user=user).update(throttling_failure_timestamp=timezone.now() - timedelta(days=1))


class TestSettingItUp:
    def test_an_app_that_was_told_the_secret_becomes_the_second_factor(self, browser: Client, editor: User):
        sign_in(browser, "edith")
        elsewhere = Client()
        elsewhere.force_login(editor)
        page = Page(set_up(browser))
        assert page.heading == "Your recovery codes"
        codes = page.texts(".codes code")
        assert len(set(codes)) == 10
        assert all(re.fullmatch(r"\d{4}-\d{4}-\d{4}-\d{4}", code) for code in codes)
        assert signed_in(browser)
        assert elsewhere.get(ACCOUNT).status_code == 302
        assert actions() == ["second factor set up"]
        assert "You have 10 recovery codes." in Page(browser.get(ACCOUNT))

    def test_looking_at_the_page_stores_nothing(self, browser: Client, editor: User):
        sign_in(browser, "edith")
        first, second = (Page(browser.get(SECOND_FACTOR)).one(".setup__secret").text for _ in range(2))
        assert first != second
        assert not TOTPDevice.objects.exists()

    @pytest.mark.parametrize(
        ("given", "said"),
        [
            ({"code": "123"}, "This code does not fit."),
            ({"code": "abcdef"}, "This code does not fit."),
            ({"code": ""}, "This field is required."),
            ({"secret": "forged"}, "This page was too old; here is a new secret."),
        ],
    )
    def test_what_does_not_fit_is_said(self, browser: Client, editor: User, given: dict[str, str], said: str):
        sign_in(browser, "edith")
        assert said in Page(set_up(browser, **given)).text
        assert not TOTPDevice.objects.exists()

    def test_the_secret_stays_after_a_wrong_code(self, browser: Client, editor: User):
        sign_in(browser, "edith")
        sent = Page(browser.get(SECOND_FACTOR)).value("secret")
        assert Page(set_up(browser, secret=sent, code="123")).value("secret") == sent

    def test_nobody_sets_up_the_secret_of_another(self, browser: Client, editor: User, person: Callable[..., User]):
        other = second_factor.new_secret(person("rita"))
        sign_in(browser, "edith")
        set_up(browser, secret=other.signed)
        assert not TOTPDevice.objects.exists()

    def test_the_code_that_set_it_up_signs_nobody_in(self, browser: Client, editor: User):
        sign_in(browser, "edith")
        set_up(browser)
        device = TOTPDevice.objects.get()
        sign_in(browser, "edith")
        used = shown_by_app(device.bin_key, at=30 * device.last_t)
        assert "does not fit" in Page(send(browser, CODE, code=used)).text

    def test_another_phone_takes_the_place_of_the_first(self, browser: Client, editor: User):
        sign_in(browser, "edith")
        first = Page(set_up(browser)).texts(".codes code")
        old = TOTPDevice.objects.get().key
        assert Page(set_up(browser)).texts(".codes code") != first
        assert TOTPDevice.objects.get().key != old
        assert RecoveryCode.objects.count() == 10

    def test_the_picture_needs_neither_style_nor_script(self):
        picture = qr_code("otpauth://totp/Agreed%20Language:edith?secret=ABC")
        assert picture.startswith("<svg ")
        assert not re.search(r"style=|<script|href=", picture)

    @pytest.mark.parametrize("address", [SECOND_FACTOR, RENEW, REMOVE])
    def test_there_is_none_where_it_is_off(self, browser: Client, editor: User, settings: Settings, address: str):
        settings.SECOND_FACTOR = "off"
        sign_in(browser, "edith")
        assert browser.get(address).status_code == 404
        assert "Second factor" not in Page(browser.get(ACCOUNT))


class TestSigningIn:
    def test_the_password_alone_lets_nobody_in(self, browser: Client, editor: User):
        key = phone(editor)
        response = sign_in(browser, "edith", next="/resolutions/?words=a", stay="on")
        assert response.headers["Location"] == CODE
        assert not signed_in(browser)
        assert browser.get(ACCOUNT).status_code == 302
        assert send(browser, CODE, code=shown_by_app(key)).headers["Location"] == "/resolutions/?words=a"
        assert signed_in(browser)
        assert browser.cookies["sessionid"]["max-age"] == 8 * 3600

    def test_one_is_led_to_nowhere_else(self, browser: Client, editor: User):
        key = phone(editor)
        sign_in(browser, "edith", next="https://elsewhere.example/")
        assert send(browser, CODE, code=shown_by_app(key)).headers["Location"] == UPLOADS

    def test_the_session_is_a_new_one(self, browser: Client, editor: User):
        key = phone(editor)
        sign_in(browser, "edith")
        before = browser.session.session_key
        send(browser, CODE, code=shown_by_app(key))
        assert browser.session.session_key != before
        assert "half way" not in browser.session

    def test_a_code_holds_once(self, browser: Client, editor: User):
        key = phone(editor)
        code = shown_by_app(key)
        sign_in(browser, "edith")
        send(browser, CODE, code=code)
        sign_in(browser, "edith")
        assert "does not fit" in Page(send(browser, CODE, code=code)).text
        assert not signed_in(browser)

    def test_a_recovery_code_holds_once_and_is_kept_nowhere(self, browser: Client, editor: User):
        phone(editor)
        codes = second_factor.renew_recovery_codes(editor)
        kept = list(RecoveryCode.objects.filter(account=editor))
        assert {one.number for one in kept} == {code[:2] for code in codes}
        assert not [one for one in kept for code in codes if code.replace("-", "")[2:] in one.hashed]
        assert len({hashers.identify_hasher(one.hashed).decode(one.hashed)["salt"] for one in kept}) == 10
        sign_in(browser, "edith")
        assert send(browser, CODE, code=codes[3].replace("-", " ")).status_code == 302
        assert "You have 9 codes left." in Page(browser.get(ACCOUNT))
        assert "recovery code used" in actions()
        sign_in(browser, "edith")
        assert "does not fit" in Page(send(browser, CODE, code=codes[3])).text

    @pytest.mark.parametrize("wrong", ["number", "rest"])
    def test_recovery_codes_cannot_be_guessed(self, browser: Client, editor: User, wrong: str):
        key = phone(editor)
        codes = second_factor.renew_recovery_codes(editor)
        number = next(f"{n:02}" for n in range(100) if f"{n:02}" not in {code[:2] for code in codes})
        guess = number + codes[0][2:] if wrong == "number" else codes[0][:2] + codes[1][2:]
        sign_in(browser, "edith")
        assert "does not fit" in Page(send(browser, CODE, code=guess)).text
        assert TOTPDevice.objects.get().throttling_failure_count == 1
        TOTPDevice.objects.update(throttling_failure_count=10)  # 512 seconds, however slow this machine is
        for code in (codes[0], shown_by_app(key)):
            assert re.search(r"try again in 5\d\d seconds", Page(send(browser, CODE, code=code)).text)
        assert RecoveryCode.objects.count() == 10

    def test_recovery_codes_are_those_of_one_person(self, browser: Client, editor: User, person: Callable[..., User]):
        for user in (editor, other := person("rita")):
            phone(user)
        codes = second_factor.renew_recovery_codes(other)
        sign_in(browser, "edith")
        assert "does not fit" in Page(send(browser, CODE, code=codes[0])).text

    def test_codes_cannot_be_guessed(self, browser: Client, editor: User):
        key = phone(editor)
        sign_in(browser, "edith")
        assert "does not fit" in Page(send(browser, CODE, code="000000")).text
        TOTPDevice.objects.update(throttling_failure_count=10)  # 512 seconds, however slow this machine is
        assert re.search(r"try again in 5\d\d seconds", Page(send(browser, CODE, code=shown_by_app(key))).text)
        for _ in range(3):
            wait_is_over(editor)
            send(browser, CODE, code="000000")
        wait_is_over(editor)
        fifth = send(browser, CODE, code="000000")
        assert (fifth.status_code, Page(fifth).heading) == (429, "Too many attempts to sign in")
        wait_is_over(editor)
        assert send(browser, CODE, code=shown_by_app(key)).status_code == 429
        assert sign_in(browser, "edith").status_code == 429
        assert not signed_in(browser)
        assert set(SignInAttempt.objects.values_list("kind", "name")) == {("code", "edith")}

    @pytest.mark.parametrize("change", ["password", "closed", "late"])
    def test_who_is_half_way_begins_anew(
        self, browser: Client, editor: User, monkeypatch: pytest.MonkeyPatch, change: str
    ):
        phone(editor)
        sign_in(browser, "edith")
        if change == "password":
            editor.set_password("another password of hers")
        editor.is_active = change != "closed"
        editor.save()
        if change == "late":
            session = browser.session
            session["half way"] = {**session["half way"], "at": 0}
            session.save()
        assert browser.get(CODE).headers["Location"] == SIGN_IN

    def test_there_is_no_second_step_without_the_first(self, browser: Client):
        assert browser.get(CODE).headers["Location"] == SIGN_IN

    def test_where_it_is_off_nobody_is_asked(self, browser: Client, editor: User, settings: Settings):
        phone(editor)
        settings.SECOND_FACTOR = "off"
        assert sign_in(browser, "edith").headers["Location"] == UPLOADS


class TestChangingIt:
    def test_new_recovery_codes_take_the_place_of_the_old(self, browser: Client, editor: User):
        sign_in(browser, "edith")
        before = Page(set_up(browser)).texts(".codes code")
        after = Page(send(browser, RENEW)).texts(".codes code")
        assert len(after) == 10
        assert not set(before) & set(after)
        assert RecoveryCode.objects.count() == 10

    def test_doing_without(self, browser: Client, editor: User):
        sign_in(browser, "edith")
        set_up(browser)
        assert send(browser, REMOVE).headers["Location"] == ACCOUNT
        assert not TOTPDevice.objects.exists()
        assert not RecoveryCode.objects.exists()
        assert actions()[-1] == "second factor removed"
        assert sign_in(browser, "edith").headers["Location"] == UPLOADS

    def test_who_has_no_recovery_codes_is_told(self, browser: Client, editor: User):
        sign_in(browser, "edith")
        set_up(browser)
        RecoveryCode.objects.all().delete()
        page = Page(browser.get(ACCOUNT))
        assert "You have no recovery codes: have new ones made while you can." in page
        assert "Those of twelve digits hold no more" in page


class TestDemandingIt:
    @pytest.fixture(autouse=True)
    def demanded(self, settings: Settings) -> None:
        settings.SECOND_FACTOR = "editors"

    @pytest.mark.parametrize(
        "address",
        [HOME, UPLOADS, "/admin/", "/admin/auth/user/", ACCOUNT, CHANGE, "/resolutions/", "/nothing/", REMOVE],
    )
    def test_an_editor_without_one_can_do_nothing_but_set_it_up(self, browser: Client, editor: User, address: str):
        sign_in(browser, "edith")
        for method in (browser.get, browser.post):
            assert method(address).headers["Location"] == SECOND_FACTOR
        assert browser.get(address, headers={"HX-Request": "true"}).status_code == 401
        assert Page(set_up(browser)).heading == "Your recovery codes"
        assert browser.get(UPLOADS).status_code == 200

    def test_one_may_sign_out(self, browser: Client, editor: User):
        sign_in(browser, "edith")
        assert browser.post(SIGN_OUT, {"csrfmiddlewaretoken": token(browser, SECOND_FACTOR)}).status_code == 302
        assert not signed_in(browser)

    @pytest.mark.parametrize(
        ("group", "staff", "must"),
        [(None, False, False), (None, True, True), ("Editors", False, True), ("Administrators", True, True)],
    )
    def test_of_whom(self, browser: Client, person: Callable[..., User], group: str | None, staff: bool, must: bool):
        person("rita", group, staff=staff)
        sign_in(browser, "rita")
        assert (browser.get("/method/").status_code == 302) is must

    def test_an_editor_with_one_gives_a_code_and_works(self, browser: Client, editor: User):
        key = phone(editor)
        sign_in(browser, "edith")
        send(browser, CODE, code=shown_by_app(key))
        assert browser.get(UPLOADS).status_code == 200
        assert browser.get(REMOVE).headers["Location"] == ACCOUNT

    def test_a_session_that_began_without_a_code_ends(self, browser: Client, editor: User):
        sign_in(browser, "edith")
        phone(editor)
        assert browser.get(UPLOADS).headers["Location"] == f"{SIGN_IN}?next={UPLOADS}"
        assert not signed_in(browser)

    def test_visitors_notice_nothing(self, browser: Client):
        assert browser.get("/method/").status_code == 200


class TestInTheAdmin:
    def test_an_administrator_takes_it_away(self, browser: Client, editor: User, person: Callable[..., User]):
        person("ada", "Administrators")
        phone(editor)
        lost = Client()
        lost.force_login(editor)
        sign_in(browser, "ada")
        form = {"action": "take_second_factor_away", "_selected_action": [str(editor.pk)]}
        browser.post("/admin/auth/user/", {**form, "csrfmiddlewaretoken": token(browser, CHANGE)})
        assert not second_factor.is_set_up(editor)
        assert lost.get(ACCOUNT).status_code == 302
        event = people.done().latest("pk")
        assert (event.action, event.by.username, event.subject) == ("second factor removed", "ada", "edith")

    def test_where_no_administrator_is_left_a_command_does(self, editor: User, capsys: pytest.CaptureFixture[str]):
        phone(editor)
        for _ in range(2):
            call_command("remove_second_factor", "edith")
        assert capsys.readouterr().out == "edith: the second factor is removed.\nedith had no second factor.\n"
        assert [(event.action, event.by) for event in people.done()] == [("second factor removed", None)]
        with pytest.raises(CommandError, match="Nobody has the name 'nobody'"):
            call_command("remove_second_factor", "nobody")

    def test_nobody_sees_the_secrets_of_others(self, admin_client: Client):
        for model in ("otp_totp/totpdevice", "resolutions/recoverycode"):
            assert admin_client.get(f"/admin/{model}/").status_code == 404
