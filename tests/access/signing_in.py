"""Signing in by the page, as people do."""

from __future__ import annotations

import re

from django.test import Client

from tests.access.conftest import PASSWORD

SIGN_IN, SIGN_OUT, CHANGE = "/accounts/sign-in/", "/accounts/sign-out/", "/accounts/password/"
HOME, UPLOADS = "/", "/uploads/"


def token(browser: Client, address: str = SIGN_IN) -> str:
    found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', browser.get(address).content.decode())
    assert found, f"no form at {address}"
    return found[1]


def sign_in(browser: Client, name: str, password: str = PASSWORD, address: str = SIGN_IN, **more: str):
    data = {"username": name, "password": password, "csrfmiddlewaretoken": token(browser), **more}
    return browser.post(address, data)


def signed_in(browser: Client) -> bool:
    return "_auth_user_id" in browser.session
