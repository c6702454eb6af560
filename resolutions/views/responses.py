"""What all public pages have in common: methods, compression, validation, caching."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import conditional_page

View = Callable[..., HttpResponse]
METHODS = ("GET", "HEAD", "OPTIONS")


def public_page(view: View) -> View:
    """A page for everybody, which only shows.

    It is kept by caches but asked for again each time, by its ETag; and it says that it may answer htmx with a part of
    itself. Who has signed in gets it with their own menu, which no cache keeps for others; readers without an account
    send no cookie and get none, so caches hold one page for all of them. It may be compressed: what is secret in it, the
    token of a form, is masked anew each time. A form sent to it is refused for its method, whatever token it brings.
    """

    @csrf_exempt
    @gzip_page
    @conditional_page
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers={"Allow": ", ".join(METHODS)})
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        response = view(request, *args, **kwargs)
        patch_vary_headers(response, ["HX-Request", "Cookie"])
        if request.user.is_authenticated:
            patch_cache_control(response, private=True, no_cache=True)
        elif not response.has_header("Cache-Control"):
            patch_cache_control(response, public=True, no_cache=True)
        return response

    return answer


def wants_fragment(request: HttpRequest) -> bool:
    """Whether only the part that changes is asked for. Where htmx restores a page it wants the whole."""
    return bool(request.headers.get("HX-Request")) and not request.headers.get("HX-History-Restore-Request")
