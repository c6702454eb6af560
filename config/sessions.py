"""Sessions that end: after some hours without a request, and a day after signing in whatever happens."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout
from django.http import HttpRequest, HttpResponse

BEGAN, USED = "began", "used"
NOTED_EVERY = 10 * 60
"""Seconds between two notes that a session is used: reading pages need not write to the database each time."""


def that_end(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware that looks at sessions of those who signed in; requests without its cookie are not touched."""

    def answer(request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME in request.COOKIES and SESSION_KEY in request.session:
            _end_or_note(request, int(time.time()))
        return get_response(request)

    return answer


def _end_or_note(request: HttpRequest, now: int) -> None:
    session = request.session
    if now - session.setdefault(BEGAN, now) >= settings.SESSION_LONGEST_AGE:
        logout(request)
    elif now - session.get(USED, 0) >= NOTED_EVERY:
        session[USED] = now  # saved with the answer, which puts off its end
