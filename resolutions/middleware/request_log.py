"""What is noted of each request: an id, a count with the time that it took, a line of the access log where that is on.

No query is noted, for questions stand there, and no path that led nowhere, for somebody may have typed it.
"""

from __future__ import annotations

import logging
import time
from functools import lru_cache
from threading import Lock

from django.conf import settings
from django.core.signals import request_finished
from django.db import connections
from django.db.backends.postgresql.base import DatabaseWrapper
from django.dispatch import receiver
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import Resolver404, ResolverMatch, resolve

from resolutions import metrics, request_id
from resolutions.requests import GetResponse, client_address, sent_by_proxy

log = logging.getLogger("resolutions.access")

NO_PAGE, STATIC = "none", "static"
POOLS_ASKED_EVERY = 1.0
"""Seconds between two looks of a process at its pools of connections."""

_asking_pools = Lock()
_pools_asked_at = 0.0


def note_requests(get_response: GetResponse) -> GetResponse:
    """Give each request its id, count it, and log it. To stand above all that answers.

    Where it was answered above Django's addresses, the address is looked up here, once for many.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        began = time.perf_counter()
        given = request.META.get(request_id.META_NAME, "")  # request.headers reads all of them
        own_id = request_id.taken_or_made(given if given and sent_by_proxy(request) else "")
        request_id.current.set(own_id)
        response = get_response(request)
        response.headers[request_id.HEADER] = own_id
        seconds = time.perf_counter() - began
        page = page_name(request, response)
        metrics.request_answered(page, response.status_code, seconds)
        _note_pools()
        if log.isEnabledFor(logging.INFO):
            _log(request, response, page, seconds)
        return response

    return answer


@receiver(request_finished)
def forget_id(**_: object) -> None:
    """Not before: Django logs answers that are errors when they have passed all middleware."""
    request_id.current.set("")


def page_name(request: HttpRequest, response: HttpResponseBase) -> str:
    """The name of the address that answered, with its namespace; "static" for a static file, "none" for none."""
    match = request.resolver_match or _looked_up(request, response)
    if match is None or not match.url_name:
        return STATIC if request.path_info.startswith(settings.STATIC_URL) else NO_PAGE
    return ":".join((*match.namespaces, match.url_name))


def _looked_up(request: HttpRequest, response: HttpResponseBase) -> ResolverMatch | None:
    """Where Django has not looked; what was not found is not looked for a second time."""
    if response.status_code == 404 or request.path_info.startswith(settings.STATIC_URL):
        return None
    return _resolved(request.path_info)


@lru_cache(maxsize=4096)
def _resolved(path: str) -> ResolverMatch | None:
    try:
        return resolve(path)
    except Resolver404:
        return None


def _note_pools() -> None:
    """Count what the pools of this process told; one thread does, now and then."""
    global _pools_asked_at
    now = time.monotonic()
    if now - _pools_asked_at < POOLS_ASKED_EVERY or not _asking_pools.acquire(blocking=False):
        return
    try:
        _pools_asked_at = now
        for connection in connections.all(initialized_only=True):
            assert isinstance(connection, DatabaseWrapper)  # settings.database makes no other
            if connection.pool:
                metrics.pool_used(connection.pool.pop_stats())
    finally:
        _asking_pools.release()


def _log(request: HttpRequest, response: HttpResponseBase, page: str, seconds: float) -> None:
    status = response.status_code
    there = 200 <= status < 300 or status == 304
    told = {
        "method": request.method if request.method in _METHODS else "other",
        "page": page,
        "path": request.path if there else "",
        "status": status,
        "milliseconds": round(seconds * 1000, 1),
        "address": client_address(request),
    }
    words = " ".join(str(part) for part in told.values() if part != "")
    log.info("%s", words, extra={"told": told})


_METHODS = {"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"}
