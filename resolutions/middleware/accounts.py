"""Who has signed in: for how long, with which factors, and what they are refused."""

from __future__ import annotations

import logging
import time

from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout
from django.contrib.auth.models import User
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import Resolver404, resolve, reverse

from resolutions.requests import GetResponse, client_address, signed_in_user
from resolutions.services import accounts, second_factor, sessions

refused = logging.getLogger("resolutions.refused")

SESSION_NOTED_EVERY = 10 * 60
"""Seconds between two notes that a session is used: reading pages need not write to the database each time."""
SIGN_IN, PASSWORD, SECOND_FACTOR = "sign-in", "password", "second-factor"
ALWAYS_ANSWERED = {SIGN_IN, "sign-in-code", "sign-in-again", "sign-out", "healthz"}
"""The names of the addresses that are answered to who has yet to do something before anything else."""


def absolute_session_timeout(get_response: GetResponse) -> GetResponse:
    """End a session some hours after its last request, and a day after signing in whatever happens.

    Only sessions of those who signed in are looked at; requests without its cookie are not touched.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        if settings.SESSION_COOKIE_NAME in request.COOKIES and SESSION_KEY in request.session:
            _end_or_note(request, int(time.time()))
        return get_response(request)

    return answer


def _end_or_note(request: HttpRequest, now: int) -> None:
    session = request.session
    if now - session.get(sessions.BEGAN, now) >= settings.SESSION_LONGEST_AGE:
        logout(request)
    elif now - session.get(sessions.USED, 0) >= SESSION_NOTED_EVERY:
        # saved with the answer, which puts off its end
        sessions.note(session, now, client_address(request), request.headers.get("User-Agent", ""))


def log_refusals(get_response: GetResponse) -> GetResponse:
    """Tell the log who was refused what they may not do; of the address its name, for it may hold what they typed."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if response.status_code == 403 and isinstance(request.user, User):
            page = request.resolver_match.view_name if request.resolver_match else "no page"
            name, address = request.user.get_username(), client_address(request)
            refused.warning("Refused: %s %s to %r from %s.", request.method, page, name, address)
        return response

    return answer


def demand_what_is_due(get_response: GetResponse) -> GetResponse:
    """Lead who signed in with a password that somebody else set to where they choose one, and who must have a second
    factor (settings.SECOND_FACTOR) and gave no code to where it is set up, whatever they ask for, the admin included;
    where they have one, to signing in.

    What a script asks for within a page is answered 401, as to who is signed out.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        due = _due(request)
        if due is None or _page(request) in {due, *ALWAYS_ANSWERED}:
            return get_response(request)
        if request.headers.get("HX-Request"):
            return HttpResponse(status=401)
        if due == SIGN_IN:
            logout(request)
        if due == SECOND_FACTOR:
            return redirect(due)
        return redirect_to_login(request.get_full_path() if request.method == "GET" else "", reverse(due))

    return answer


def _due(request: HttpRequest) -> str | None:
    """The name of the page that this person has to go to before any other; None where there is none."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or SESSION_KEY not in request.session:
        return None
    needs_code = (
        settings.SECOND_FACTOR == second_factor.EDITORS
        and second_factor.PASSED not in request.session
        and second_factor.is_demanded(request.user)
    )
    if needs_code and second_factor.is_set_up(signed_in_user(request)):
        return SIGN_IN
    if accounts.GIVEN in request.session and request.user.is_authenticated:
        return PASSWORD
    return SECOND_FACTOR if needs_code else None


def _page(request: HttpRequest) -> str | None:
    """The name of the address that is asked for; None where it has none."""
    try:
        return resolve(request.path_info).url_name
    except Resolver404:
        return None
