"""What all public pages have in common: methods, compression, validation, caching."""

from __future__ import annotations

from collections.abc import Mapping
from functools import wraps
from typing import Any

from django.http import HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import conditional_page

from resolutions.requests import HtmxRequest
from resolutions.views.support.addresses import View, reads_address

METHODS = ("GET", "HEAD", "OPTIONS")


def public_page(view: View) -> View:
    """A page for everybody, which only shows.

    It is kept by caches but asked for again each time, by its ETag; and it says that it may answer htmx with a part of
    itself. Who has signed in gets it with their own menu, which no cache keeps for others; readers without an account
    send no cookie and get none, so caches hold one page for all of them. It may be compressed: what is secret in it,
    the token of a form, is masked anew each time. A form sent to it is refused for its method, whatever token it
    brings.
    """

    page = reads_address(view)

    @csrf_exempt
    @gzip_page
    @conditional_page
    @wraps(view)
    def answer(request: HtmxRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers={"Allow": ", ".join(METHODS)})
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        response = page(request, *args, **kwargs)
        patch_vary_headers(response, ["HX-Request", "Cookie"])
        if request.user.is_authenticated:
            patch_cache_control(response, private=True, no_cache=True)
        elif not response.has_header("Cache-Control"):
            patch_cache_control(response, public=True, no_cache=True)
        return response

    return answer


def page_or_fragment(
    request: HtmxRequest, page: str, fragment: str, context: Mapping[str, object], address: str
) -> HttpResponse:
    """The page made with the template `page`; to htmx, whose controls change a part of it, that part alone, made with
    the template `fragment`, and the address that the browser then shows ("false" for the one that it has).

    Where htmx restores a page from its history, it wants the whole.
    """
    if not request.htmx or request.htmx.history_restore_request:
        return render(request, page, context)
    response = render(request, fragment, {**context, "fragment": True})
    response["HX-Push-Url"] = address
    return response
