"""Signing in by the page, as people do."""

from __future__ import annotations

from django.test import Client

from tests.access.conftest import PASSWORD
from tests.pages import Page

SIGN_IN, SIGN_OUT, CHANGE = "/accounts/sign-in/", "/accounts/sign-out/", "/accounts/password/"
HOME, UPLOADS = "/", "/uploads/"


def token(browser: Client, address: str = SIGN_IN) -> str:
    page = Page(browser.get(address))
    tokens = page.values("csrfmiddlewaretoken")
    assert tokens, f"no form at {address}: {page.lines}"
    return tokens[0]


def sign_in(browser: Client, name: str, password: str = PASSWORD, address: str = SIGN_IN, **more: str):
    data = {"username": name, "password": password, "csrfmiddlewaretoken": token(browser), **more}
    return browser.post(address, data)


def signed_in(browser: Client) -> bool:
    return "_auth_user_id" in browser.session
