"""Addresses with a NUL in them: PostgreSQL takes none in a text, and no page has such an address."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse

NUL, SPACE = "%00", "%20"


def kept_out(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware that answers 404 where the path holds a NUL, and takes it for a space where the query does."""

    def answer(request: HttpRequest) -> HttpResponse:
        if "\0" in request.path_info:
            raise Http404
        query = request.META.get("QUERY_STRING", "")
        if NUL in query:
            request.META["QUERY_STRING"] = query.replace(NUL, SPACE)
        return get_response(request)

    return answer
