"""How this site speaks HTTP: what every answer says, and requests that no page is for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import BadRequest, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, StreamingHttpResponse
from django.http.response import HttpResponseBase

from resolutions.requests import GetResponse

NUL, SPACE = "%00", "%20"


def strip_head_body(get_response: GetResponse) -> GetResponse:
    """Leave the body out of every answer to HEAD: the web server sends what it is given."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if request.method != "HEAD":
            return response
        if isinstance(response, StreamingHttpResponse):
            response.streaming_content = []
        elif isinstance(response, HttpResponse):
            response.headers.setdefault("Content-Length", str(len(response.content)))
            response.content = b""
        return response

    return answer


def set_browser_headers(get_response: GetResponse) -> GetResponse:
    """Tell browsers that no page uses a device, and that other sites embed nothing of this one, unless a view says
    otherwise."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response

    return answer


def refuse_trace(get_response: GetResponse) -> GetResponse:
    """Answer 405 to TRACE, which the admin would take for GET."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        if request.method == "TRACE":
            return HttpResponseNotAllowed(("GET", "HEAD", "POST"))
        return get_response(request)

    return answer


def reject_nul_bytes(get_response: GetResponse) -> GetResponse:
    """Answer 404 where the path holds a NUL, and take it for a space where the query does.

    PostgreSQL takes none in a text, and no page has such an address.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        if "\0" in request.path_info:
            raise Http404
        query = request.META.get("QUERY_STRING", "")
        if NUL in query:
            request.META["QUERY_STRING"] = query.replace(NUL, SPACE)
        return get_response(request)

    return answer


class ValidateAdminSelection:
    """Answer 400 where a choice in a list of the admin cannot be a key of its rows: Django would fail.

    A choice that is the key of nothing chooses nothing.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any) -> None:
        """Django calls it before the view. Raises BadRequest where a choice is no key."""
        model_admin = getattr(view, "model_admin", None)
        if model_admin is None:
            return
        for chosen in request.POST.getlist(ACTION_CHECKBOX_NAME):
            try:
                model_admin.opts.pk.to_python(chosen)
            except ValidationError as problem:
                raise BadRequest("What is chosen is no key.") from problem
