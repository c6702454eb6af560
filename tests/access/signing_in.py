"""Signing in by the page, as people do, with the password and with a code of the app."""

from __future__ import annotations

import time

from django.contrib.auth.models import User
from django.test import Client
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from resolutions.views.support import reauthentication
from tests.access.conftest import PASSWORD
from tests.pages import Page

SIGN_IN, SIGN_OUT, CHANGE = "/accounts/sign-in/", "/accounts/sign-out/", "/accounts/password/"
CODE, ACCOUNT, SECOND_FACTOR = "/accounts/sign-in/code/", "/accounts/", "/accounts/second-factor/"
AGAIN = "/accounts/sign-in/again/"
HOME, UPLOADS = "/", "/uploads/"


def token(browser: Client, address: str = SIGN_IN) -> str:
    page = Page(browser.get(address))
    tokens = page.values("csrfmiddlewaretoken")
    assert tokens, f"no form at {address}: {page.lines}"
    return tokens[0]


def sign_in(browser: Client, name: str, password: str = PASSWORD, address: str = SIGN_IN, **more: str):
    data = {"username": name, "password": password, "csrfmiddlewaretoken": token(browser), **more}
    return browser.post(address, data)


def come_in(browser: Client, user: User) -> Client:
    """Signs somebody in who has no password, as just now."""
    browser.force_login(user)
    session = browser.session
    session[reauthentication.AT] = int(time.time())
    session.save()
    return browser


def signed_in(browser: Client) -> bool:
    return "_auth_user_id" in browser.session


def send(browser: Client, address: str, **data: str):
    """The form at this address, filled in and sent."""
    return browser.post(address, {"csrfmiddlewaretoken": token(browser, address), **data})


def shown_by_app(key: bytes, at: float | None = None) -> str:
    """What an app shows that holds the key, now or at another moment (seconds since 1970)."""
    totp = TOTP(key)
    totp.time = time.time() if at is None else at
    return f"{totp.token():06}"


def phone(user: User) -> bytes:
    """A second factor for the account; what the app holds."""
    return TOTPDevice.objects.create(user=user, name="app").bin_key
