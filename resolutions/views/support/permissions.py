"""What the pages of editors have in common: who may see them, and that nobody keeps them."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.cache import patch_vary_headers

from resolutions.requests import HtmxRequest
from resolutions.views.support.addresses import View, reads_address

READING = ("GET", "HEAD", "OPTIONS")


def permission_required_page(*permissions: str, methods: tuple[str, ...] = ("GET", "POST")) -> Callable[[View], View]:
    """A page for those who have all the permissions: others are sent to sign in, or refused where they have.

    Who may not see a page is told so before anything is looked up: nothing is learnt from trying addresses. What is
    answered is for this person alone and is kept nowhere, and never compressed, since it holds a token.
    """

    def decorate(view: View) -> View:
        page = reads_address(view)

        @wraps(view)
        def answer(request: HtmxRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            response = _answer(request, args, kwargs)
            response["Cache-Control"] = "private, no-store"
            patch_vary_headers(response, ["Cookie", "HX-Request"])
            return response

        def _answer(request: HtmxRequest, args: Any, kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return _to_sign_in(request)
            if not request.user.has_perms(permissions):
                raise PermissionDenied
            if request.method not in (*methods, "HEAD" if "GET" in methods else ""):
                return HttpResponseNotAllowed(methods)
            return page(request, *args, **kwargs)

        return answer

    return decorate


def _to_sign_in(request: HtmxRequest) -> HttpResponse:
    """To the page for signing in. What a script asks for within a page is answered 401: the page stays, with all that
    was typed into it."""
    if request.htmx:
        return HttpResponse(status=401)
    return redirect_to_login(request.get_full_path() if request.method in READING else reverse("uploads"))
