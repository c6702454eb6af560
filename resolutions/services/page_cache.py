"""Finished pages as visitors see them, kept in each process and, for all of them, in the database.

A page is kept under the version of all that the public sees, which the database gives a new name with each change
(models.PublicVersion): a page that holds is known by its name before anything is made, and one that does not hold is
never found. What was made while something changed may be newer than its version says, never older.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache, wraps
from itertools import count
from threading import Lock
from typing import TypeVar
from uuid import UUID

from cachetools import LRUCache
from django.db import connections, router
from django.db.models import Func, IntegerField, Sum
from django.utils import timezone

from resolutions.models import CachedPage, PublicVersion
from resolutions.queue import defer_once

PREPARE = "prepare_pages"
"""The name of the job that makes pages ahead of need; resolutions.tasks runs it."""
T = TypeVar("T")
MOST_OF_A_PAGE = 1024**2
"""Bytes: what is larger is made each time."""
MOST_IN_PROCESS = 32 * 1024**2
MOST_OF_ANSWERS = 8 * 1024**2
MOST_IN_DATABASE = 256 * 1024**2
TRIM_EVERY = 100
"""Pages that a process keeps before it looks how many there are."""
VERSION = "SELECT name FROM resolutions_publicversion WHERE NOT EXISTS (SELECT FROM resolutions_pendingchange)"
"""No row where the transaction that asks has itself changed something: its pages are for nobody else."""
CHANGED = "INSERT INTO resolutions_pendingchange VALUES (pg_current_xact_id()::text::bigint) ON CONFLICT DO NOTHING"


@dataclass(frozen=True, slots=True)
class KeptPage:
    """What is sent: headers, without those that tell of the body's form, and the body, compressed by gzip."""

    headers: Mapping[str, str]
    body: bytes


def _size(held: tuple[UUID, KeptPage]) -> int:
    return len(held[1].body)


_here: LRUCache[str, tuple[UUID, KeptPage]] = LRUCache(MOST_IN_PROCESS, getsizeof=_size)
_answers: LRUCache[str, tuple[UUID, KeptPage]] = LRUCache(MOST_OF_ANSWERS, getsizeof=_size)
_reading: ContextVar[UUID | None] = ContextVar("reading", default=None)
_lock = Lock()
_kept = count(1)


@contextmanager
def reading_at(version: UUID) -> Iterator[None]:
    """What is told `once_a_version` meanwhile is of this version, and the database is not asked for it again."""
    token = _reading.set(version)
    try:
        yield
    finally:
        _reading.reset(token)


def public_version() -> UUID | None:
    """The name of what the public sees now, in the database that the request at hand reads from; None where pages may
    not be kept."""
    with connections[router.db_for_read(PublicVersion)].cursor() as cursor:
        cursor.execute(VERSION)
        row = cursor.fetchone()
    return row[0] if row else None


def once_a_version(figure: Callable[[], T]) -> Callable[[], T]:
    """A function that works out what the public sees of something (a count, a list), so that each process does it once
    until that changes, and never tells an older one."""
    of_version = lru_cache(maxsize=2)(lambda _: figure())

    @wraps(figure)
    def kept_figure() -> T:
        version = _reading.get() or public_version()
        return of_version(version) if version else figure()

    return kept_figure


def note_change() -> None:
    """Have the public see something new once the transaction at hand is committed, where what it does to tables tells
    no trigger."""
    with connections["default"].cursor() as cursor:
        cursor.execute(CHANGED)


def kept(key: str, version: UUID) -> KeptPage | None:
    """The page of this key, where it is kept and holds."""
    with _lock:
        held = _here.get(key)
    if held and held[0] == version:
        return held[1]
    row = CachedPage.objects.using("default").filter(key=key, version=version).values_list("headers", "body").first()
    if row is None:
        return None
    page = KeptPage(row[0], bytes(row[1]))
    with _lock:
        _here[key] = version, page
    return page


def keep(key: str, version: UUID, page: KeptPage) -> None:
    """Keep a page that was made after `version` was asked for."""
    if len(page.body) > MOST_OF_A_PAGE:
        return
    with _lock:
        _here[key] = version, page
    row = CachedPage(key=key, version=version, headers=dict(page.headers), body=page.body, made_at=timezone.now())
    CachedPage.objects.bulk_create(
        [row], update_conflicts=True, unique_fields=["key"], update_fields=["version", "headers", "body", "made_at"]
    )
    if next(_kept) % TRIM_EVERY == 0:
        trim()


def kept_answer(key: str, version: UUID) -> KeptPage | None:
    """As `kept`, of a page with a visitor's own words: it is kept in this process alone, and among its like, so that
    whoever asks many questions drives out no other page."""
    with _lock:
        held = _answers.get(key)
    return held[1] if held and held[0] == version else None


def keep_answer(key: str, version: UUID, page: KeptPage) -> None:
    """As `keep`, in this process alone."""
    if len(page.body) <= MOST_OF_A_PAGE:
        with _lock:
            _answers[key] = version, page


def queue() -> None:
    """Have pages made ahead of need; one job that waits does for all that has changed meanwhile."""
    defer_once(PREPARE, {}, key=PREPARE, lock=PREPARE)


def trim() -> None:
    """Delete pages that no longer hold, and where the others are too many, the older half of them."""
    pages = CachedPage.objects.using("default")
    if version := public_version():
        pages.exclude(version=version).delete()
    length = Func("body", function="octet_length", output_field=IntegerField())
    if (pages.aggregate(size=Sum(length))["size"] or 0) > MOST_IN_DATABASE:
        keys = list(pages.order_by("made_at").values_list("key", flat=True))
        pages.filter(key__in=keys[: len(keys) // 2]).delete()


def forget_old(hours: int) -> None:
    """Delete pages that were made so long ago: their addresses hold the day."""
    CachedPage.objects.filter(made_at__lt=timezone.now() - timedelta(hours=hours)).delete()
