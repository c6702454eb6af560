"""The health check: does this process reach its database?"""

from __future__ import annotations

import time
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock

from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

PATIENCE = 3.0
"""Seconds after which a database that says nothing counts as one that does not answer."""


@csrf_exempt
@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """200 "ok" after a trivial query, else 503 with a plain line; details stay in the log of the server."""
    if not _database.answers():
        return HttpResponse("the database does not answer\n", status=503, content_type="text/plain; charset=utf-8")
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


class _Database:
    """Asks the database in a thread of its own, as a query may hang for as long as the database does. There is one
    question at a time: whoever comes meanwhile has its answer too, or learns that there has been none for long."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._asker = ThreadPoolExecutor(1, thread_name_prefix="health")
        self._question: Future[bool] | None = None
        self._asked = 0.0

    def answers(self) -> bool:
        with self._lock:
            if self._question is None or self._question.done():
                self._question, self._asked = self._asker.submit(_query), time.monotonic()
            question, asked = self._question, self._asked
        try:
            return question.result(max(0.0, asked + PATIENCE - time.monotonic()))
        except TimeoutError:
            return False


def _query() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except (DatabaseError, ImproperlyConfigured):
        return False
    finally:
        connection.close()
    return True


_database = _Database()
