"""HEAD asks what GET would answer, without the answer's body."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


def without_body(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware that leaves the body out of every answer to HEAD: gunicorn drops it, and logs a warning each time."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.method != "HEAD":
            return response
        if response.streaming:
            response.streaming_content = []
        else:
            response.headers.setdefault("Content-Length", str(len(response.content)))
            response.content = b""
        return response

    return answer
