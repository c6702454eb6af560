"""Signing in again: what changes an account is answered to who did so minutes ago (settings.SIGN_IN_AGAIN_AFTER)."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from resolutions.presentation.wording import plural
from resolutions.views.support.addresses import View

AT = "signed in at"
"""The key under which a session holds when password and code were given last, in seconds since 1970."""


def note(request: HttpRequest) -> None:
    """Note that whoever asks has just given their password, and their code where they have a second factor."""
    request.session[AT] = int(time.time())


def is_recent(request: HttpRequest) -> bool:
    return bool(time.time() - request.session.get(AT, 0) < settings.SIGN_IN_AGAIN_AFTER)


def holds_for() -> str:
    """How long a sign-in is recent, in words."""
    return plural(settings.SIGN_IN_AGAIN_AFTER // 60, "minute")


def recent_sign_in_required(*, back: str = "", to_post: bool = False) -> Callable[[View], View]:
    """A page for those who signed in minutes ago: others sign in again first, and are led back, to the page that `back`
    names where this one only takes forms. With `to_post` it can be looked at without.

    What they sent is not done, and they are told so: it may hold passwords, which nobody keeps for them.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            here = reverse(back) if back else request.get_full_path()
            if not request.user.is_authenticated:
                return redirect_to_login(here)
            if is_recent(request) or (to_post and request.method != "POST"):
                return view(request, *args, **kwargs)
            if request.method == "POST":
                messages.warning(
                    request,
                    f"Nothing was changed yet, as you signed in more than {holds_for()} ago. "
                    "Sign in again, then send once more what you sent.",
                )
            return redirect_to_login(here, reverse("sign-in-again"))

        return answer

    return decorate


def next_address(request: HttpRequest) -> str:
    """Where one is to be led afterwards: the address of this site that the request names, or ""."""
    named = request.POST.get("next", request.GET.get("next", ""))
    is_ours = url_has_allowed_host_and_scheme(named, {request.get_host()}, require_https=request.is_secure())
    return named if is_ours else ""
