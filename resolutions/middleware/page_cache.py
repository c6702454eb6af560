"""Pages that visitors without an account see are made once, and sent until something that they show changes.

    GET /compare/…  ->  key (address, reader, day, release) and version (one question to the database)
                        If-None-Match names both  ->  304, and nothing is looked for or made
                        kept under both           ->  sent as it is kept, compressed
                        else                      ->  made, kept, sent

What is asked by a form or by somebody who has signed in, and what its view does not call public, goes by untouched;
what answers a question of a visitor's own is kept in the memory of the process that made it, never in the database.
For a page made ahead of need see resolutions.views.ahead.
"""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Callable
from functools import cache
from uuid import UUID

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response

from resolutions import metrics
from resolutions.comparing import ENGINE
from resolutions.requests import reader_language
from resolutions.services import page_cache
from resolutions.services.page_cache import KeptPage

QUESTIONS = ("q", "words", "left", "right")
"""Parameters with a visitor's own words: what answers them is kept in the memory of the process alone."""
NEVER = ("/healthz", "/readyz", "/metrics")
IN_THE_KEY = {"accept-encoding", "accept-language", "cookie", "hx-request"}
"""What a page may depend on, by its header Vary, to be kept."""
MADE_ANEW = ("Content-Length", "Date", "ETag")
COMPRESSED = ("image/png", "application/vnd.openxmlformats")
"""Types that gain nothing by being compressed."""
CODE = ("*.py", "*.html", "*.css", "*.js")
_GZIP = re.compile(r"\bgzip\b")


class PageCache:
    """Middleware; what stands before it in settings.MIDDLEWARE sees every request, what stands behind only those whose
    page is to be made."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        key = _key(request)
        version = key and _version()
        if not key or not version:
            return self.get_response(request)
        etag = f'W/"{_digest(key, version)[:32]}"'
        if known := get_conditional_response(request, etag=etag):
            metrics.pages_served("ready")
            return _revalidated(known, etag)
        asks = _asks(request)
        if page := page_cache.kept_answer(key, version) if asks else page_cache.kept(key, version):
            metrics.pages_served("ready")
            return _sent(request, page, etag)
        with page_cache.reading_at(version):
            response = self.get_response(request)
        if page := _to_keep(request, response):
            metrics.pages_served("made")
            keep = page_cache.keep_answer if asks else page_cache.keep
            keep(key, version, page)
            response.headers["ETag"] = etag
        return response


def _key(request: HttpRequest) -> str | None:
    """A name for the page that this visitor asks for, without its version; None where it is not kept."""
    if request.method not in ("GET", "HEAD") or not settings.PAGE_CACHE or request.path_info in NEVER:
        return None
    # With a session a page is somebody's own: who they are, and what they are told once, stand in it.
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        return None
    try:
        place = request.get_host()
    except DisallowedHost:
        return None
    htmx = [request.headers.get(name) == "true" for name in ("HX-Request", "HX-History-Restore-Request")]
    reader = (reader_language(request), *htmx)
    return _digest(_release(), request.scheme, place, request.get_full_path(), reader, timezone.localdate())


def _asks(request: HttpRequest) -> bool:
    """Whether the address holds words of a visitor's own."""
    # Read by itself: what request.GET reads here it would keep, before middleware that mends the query has its turn.
    query = QueryDict(request.META.get("QUERY_STRING", ""))
    return any(query.get(name) for name in QUESTIONS)


def _version() -> UUID | None:
    """None also where the database does not answer: the page itself says so."""
    try:
        return page_cache.public_version()
    except (OperationalError, InterfaceError):
        return None


@cache
def _release() -> str:
    """A name for the code that makes pages: it changes with whatever file of it does."""
    digest = hashlib.sha256(ENGINE.encode())
    for folder in ("resolutions", "templates", "static", "config"):
        for pattern in CODE:
            for path in sorted((settings.BASE_DIR / folder).rglob(pattern)):
                details = path.stat()
                digest.update(f"{path}\0{details.st_size}\0{details.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _digest(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def _revalidated(response: HttpResponseBase, etag: str) -> HttpResponseBase:
    """The answer that says that what the reader has still holds (304), as the page itself would say it."""
    for name, value in {"ETag": etag, "Cache-Control": "public, no-cache", "Vary": "HX-Request, Cookie"}.items():
        response.headers[name] = value
    return response


def _to_keep(request: HttpRequest, response: HttpResponseBase) -> KeptPage | None:
    """What of an answer is kept; None where it is of one person, or no page that everybody may see."""
    vary = {name.strip().lower() for name in response.get("Vary", "").split(",")} - {""}
    if (
        request.method != "GET"
        or response.status_code != 200
        or not isinstance(response, HttpResponse)
        or response.cookies
        or "public" not in response.get("Cache-Control", "")
        or not vary <= IN_THE_KEY
    ):
        return None
    headers = {name: value for name, value in response.headers.items() if name not in MADE_ANEW}
    body = response.content
    if "Content-Encoding" not in headers and not headers["Content-Type"].startswith(COMPRESSED):
        headers["Content-Encoding"] = "gzip"
        headers["Vary"] = ", ".join([*filter(None, [headers.get("Vary")]), "Accept-Encoding"])
        body = gzip.compress(body, compresslevel=6, mtime=0)
    return KeptPage(headers, body)


def _sent(request: HttpRequest, page: KeptPage, etag: str) -> HttpResponse:
    headers, body = dict(page.headers), page.body
    if headers.get("Content-Encoding") == "gzip" and not _GZIP.search(request.headers.get("Accept-Encoding", "")):
        del headers["Content-Encoding"]
        body = gzip.decompress(body)
    return HttpResponse(body, headers={**headers, "ETag": etag, "Content-Length": str(len(body))})
