"""What is answered where a request fails."""

from __future__ import annotations

import errno
import logging
import sys
import time

from django.conf import settings
from django.core.exceptions import TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views import defaults
from psycopg.errors import DiskFull

RETRY_SECONDS = 10
SAID_EVERY = 30.0
"""Seconds between two lines in the log while something is away: each visitor meets it, and one line says it."""
AWAY = "The database does not answer at the moment."
FULL = "The disk of this site is full: nothing can be stored until its administrators have made room."

log = logging.getLogger("resolutions.errors")
_said: dict[str, float] = {}


def server_error(request: HttpRequest) -> HttpResponse:
    """Django calls it where something was raised that nobody has dealt with. 503 where that will pass or is none of
    the program's doing, with what it is, else 500."""
    problem = sys.exc_info()[1]
    if isinstance(problem, OSError) and problem.errno == errno.ENOSPC:
        return _unavailable(request, FULL)
    if isinstance(problem, OperationalError) and isinstance(problem.__cause__, DiskFull):
        return _unavailable(request, FULL)
    if isinstance(problem, OperationalError | InterfaceError):
        return _unavailable(request, AWAY)
    return defaults.server_error(request)


def _unavailable(request: HttpRequest, reason: str) -> HttpResponse:
    now = time.monotonic()
    if now - _said.get(reason, -SAID_EVERY) >= SAID_EVERY:
        _said[reason] = now
        log.error("%s (%s)", reason, " ".join(str(sys.exc_info()[1]).split())[:200])
    headers = {"Retry-After": str(RETRY_SECONDS), "Cache-Control": "no-store"}
    return HttpResponse(render(request, "503.html", {"reason": reason}).content, status=503, headers=headers)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, or 413 where more files were sent than a form takes: browsers send whole folders without asking."""
    if isinstance(exception, TooManyFilesSent):
        return render(request, "413.html", {"most_files": settings.DATA_UPLOAD_MAX_NUMBER_FILES}, status=413)
    return defaults.bad_request(request, exception)
