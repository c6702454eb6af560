"""Signing in: who may try to sign in, what is written down of those who fail, and how somebody comes in.

django-axes asks before a password is looked at, and tells of every try; what it does not know is added here.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from axes.handlers.proxy import AxesProxyHandler
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, login
from django.contrib.auth.models import User
from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare

from resolutions.forms.second_factor import CodeForm
from resolutions.presentation.wording import plural
from resolutions.requests import client_address
from resolutions.services import accounts, second_factor, sessions, sign_in
from resolutions.services.sign_in import Wait
from resolutions.views.support import reauthentication

STEP = "step"
"""In the credentials that a failure is told with: that it was the code."""
KNOWN, KNOWN_SECURELY = "known", "__Host-known"
"""The cookie of a browser in which somebody signed in before, and its name over HTTPS; it holds the name, signed."""
KNOWN_DAYS = 90

HALF_WAY = "half way"
HALF_WAY_SECONDS = 600
"""How long one may look for one's phone."""

NOBODY_S = "a name that nobody has"

log = logging.getLogger("resolutions.sign_in")


@dataclass(frozen=True, slots=True)
class HalfWay:
    """Who gave the password, whether to stay signed in, and where to go then ("" for the usual place)."""

    user: User
    stay: bool
    next_address: str


class SignInHandler(AxesDatabaseHandler):  # type: ignore[misc]
    """What django-axes does by name and address together, and the limits by one of them alone."""

    def is_locked(self, request: HttpRequest, credentials: Mapping[str, Any] | None = None) -> bool:
        return super().is_locked(request, credentials) or waiting(request, _name(credentials)) is not None

    def user_login_failed(
        self, sender: object, credentials: Mapping[str, Any], request: HttpRequest | None = None, **more: object
    ) -> None:
        """Django's signal. A try that was refused unread is told in the log alone: it cost nothing and counts for
        nothing."""
        assert request is not None, "nobody signs in without a request"
        name, address = _name(credentials), client_address(request)
        refused = bool(getattr(request, "axes_locked_out", False))
        super().user_login_failed(sender, credentials, request, **more)
        if refused:
            log.warning("Refused unread: %s from %s.", _told(name), address)
            return
        kind = sign_in.Kind.CODE if credentials.get(STEP) else sign_in.Kind.PASSWORD
        sign_in.note(kind, name, address, request.headers.get("User-Agent", ""))
        log.warning("%s: %s from %s.", kind.label, _told(name), address)
        if getattr(request, "axes_locked_out", False):
            log.warning("Locked out for a while: %s from %s.", _told(name), address)
            sign_in.note_in_trail("locked out", _named(name), address)

    def user_logged_in(self, sender: object, request: HttpRequest, user: User, **more: object) -> None:
        super().user_logged_in(sender, request, user, **more)
        log.info("Signed in: %r from %s.", user.get_username(), client_address(request))
        sign_in.note_in_trail("signed in", user.get_username(), client_address(request))

    def user_logged_out(self, sender: object, request: HttpRequest, user: User | None, **more: object) -> None:
        super().user_logged_out(sender, request, user, **more)
        if user:
            log.info("Signed out: %r from %s.", user.get_username(), client_address(request))
            sign_in.note_in_trail("signed out", user.get_username(), client_address(request))


def _name(credentials: Mapping[str, Any] | None) -> str:
    return str((credentials or {}).get("username") or "")


def _told(name: str) -> str:
    """The name in quotation marks, where somebody has it."""
    return repr(name) if _named(name) == name else NOBODY_S


def _named(name: str) -> str:
    """The name, where somebody has it: what else is typed there may be a password."""
    return name if User.objects.filter(username=name).exists() else NOBODY_S


def waiting(request: HttpRequest, name: str) -> Wait | None:
    """What holds up who tries this name, by the name or by the place alone. A browser in which this person signed in
    before is not held up by what others do."""
    known = request.get_signed_cookie(_cookie(), default="", salt=KNOWN, max_age=KNOWN_DAYS * 86400)
    return None if known and known == name else sign_in.wait(name, client_address(request))


def _cookie() -> str:
    return KNOWN_SECURELY if settings.SESSION_COOKIE_SECURE else KNOWN


def may_try(request: HttpRequest, name: str) -> bool:
    """Whether another password or code of this name is looked at; where not, the middleware of django-axes answers in
    the place of the view."""
    allowed = bool(AxesProxyHandler.is_allowed(request, {"username": name}))
    if not allowed:
        log.warning("Refused unread: %s from %s.", _told(name), client_address(request))
        vars(request).update(axes_locked_out=True, axes_credentials={"username": name})
    return allowed


def take_code(request: HttpRequest, user: User, form: CodeForm) -> bool:
    """Whether the form's code is this person's; it holds once. What is wrong with it is added to the form, a wrong one
    counts as a wrong password does, and who used a recovery code is told how many are left."""
    name = user.get_username()
    if not may_try(request, name):
        return False
    try:
        for_recovery = second_factor.check(user, form.cleaned_data["code"])
    except second_factor.WrongCode:
        form.add_error("code", "This code does not fit. Each holds for half a minute, and once.")
        user_login_failed.send(sender=__name__, credentials={"username": name, STEP: "code"}, request=request)
        return False
    except second_factor.NotYet as problem:
        form.add_error("code", f"After wrong codes one has to wait: try again in {plural(problem.seconds, 'second')}.")
        return False
    if for_recovery:
        left = second_factor.recovery_codes_left(user)
        messages.warning(request, f"A recovery code holds once. You have {plural(left, 'code')} left.")
    return True


def is_own_password(request: HttpRequest, user: User, password: str) -> bool:
    """Whether this is the password of who has signed in. Wrong ones count as when signing in: who found a browser open
    must not guess at leisure."""
    return authenticate(request, username=user.get_username(), password=password) == user


def keep_half_way(request: HttpRequest, user: User, *, stay: bool, next_address: str) -> None:
    """Keep for ten minutes that this person gave the password and has yet to give a code; nobody is signed in."""
    request.session.flush()
    request.session[HALF_WAY] = {
        "user": user.pk,
        "backend": user.backend,
        "hash": user.get_session_auth_hash(),
        "stay": stay,
        "next": next_address,
        "at": int(time.time()),
    }
    request.session.set_expiry(HALF_WAY_SECONDS)


def half_way(request: HttpRequest) -> HalfWay | None:
    """Who gave the password in this browser within the last ten minutes; None where nobody did, or where the account
    was closed or got another password meanwhile."""
    kept = request.session.get(HALF_WAY)
    if not kept or time.time() - kept["at"] > HALF_WAY_SECONDS:
        return None
    user = User.objects.filter(pk=kept["user"], is_active=True).first()
    if user is None or not constant_time_compare(user.get_session_auth_hash(), kept["hash"]):
        return None
    user.backend = kept["backend"]
    return HalfWay(user, kept["stay"], kept["next"])


def enter(request: HttpRequest, user: User, response: HttpResponse, *, stay: bool, with_code: bool) -> HttpResponse:
    """Begin a session for this person in the place of whatever was before, and remember the browser."""
    request.session.flush()
    login(request, user)
    sessions.note(request.session, int(time.time()), client_address(request), request.headers.get("User-Agent", ""))
    reauthentication.note(request)
    if with_code:
        request.session[second_factor.PASSED] = True
    if accounts.has_given_password(user):
        request.session[accounts.GIVEN] = True
    if not stay:
        request.session.set_expiry(0)  # the cookie goes when the browser is closed
    response.set_signed_cookie(
        _cookie(),
        user.get_username(),
        salt=KNOWN,
        max_age=KNOWN_DAYS * 86400,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response
