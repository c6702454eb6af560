"""Reading from a copy of the database (REPLICA_URL): what visitors look at is read there, all else at the primary.

A copy that follows by streaming is a moment behind. Whoever has signed in and every form ask the primary, and so do
workers and commands; what a visitor does not find in the copy is looked for once more at the primary.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, InterfaceError, OperationalError, connections
from django.http import HttpRequest
from django.http.response import HttpResponseBase

REPLICA = "replica"
NOT_THERE = {404, 410}
AWAY_SECONDS = 30.0
"""So long a process leaves a copy alone that did not answer: readers do not wait for it again and again."""

log = logging.getLogger("resolutions.replica")
_reads: ContextVar[str] = ContextVar("reads", default=DEFAULT_DB_ALIAS)
"""The database that the request at hand reads from."""
_away_until = 0.0


class Router:
    """Which database is asked. One that was written to, or has a transaction under way, is read from too."""

    def db_for_read(self, model: type, **hints: Any) -> str:
        if connections[DEFAULT_DB_ALIAS].in_atomic_block:
            return DEFAULT_DB_ALIAS
        return _reads.get()

    def db_for_write(self, model: type, **hints: Any) -> str:
        _reads.set(DEFAULT_DB_ALIAS)
        return DEFAULT_DB_ALIAS

    def allow_relation(self, one: object, other: object, **hints: Any) -> bool:
        return True

    def allow_migrate(self, database: str, app_label: str, **hints: Any) -> bool:
        return database == DEFAULT_DB_ALIAS


class ReplicaReads:
    """Middleware that has the pages of visitors without an account read from the copy, as long as it answers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not _may_be_behind(request) or time.monotonic() < _away_until:
            return self.get_response(request)
        response = self._read_from(REPLICA, request)
        return self._read_from(DEFAULT_DB_ALIAS, request) if response.status_code in NOT_THERE else response

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponseBase | None:
        """Django calls it where the view fails. The primary's answer where the copy is away; None: the error stands."""
        if _reads.get() != REPLICA or not isinstance(problem, OperationalError | InterfaceError):
            return None
        _leave_alone(problem)
        return self._read_from(DEFAULT_DB_ALIAS, request)

    def _read_from(self, database: str, request: HttpRequest) -> HttpResponseBase:
        token = _reads.set(database)
        try:
            return self.get_response(request)
        finally:
            _reads.reset(token)


def _may_be_behind(request: HttpRequest) -> bool:
    return request.method in ("GET", "HEAD") and settings.SESSION_COOKIE_NAME not in request.COOKIES


def _leave_alone(problem: Exception) -> None:
    global _away_until
    _away_until = time.monotonic() + AWAY_SECONDS
    log.warning("The replica does not answer (%s); the primary does for %.0f s.", type(problem).__name__, AWAY_SECONDS)
