"""How the site does at the moment: database, queue, workers, disk. Measured when asked for; nothing is written."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import Error, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from resolutions import queue

WORKER_SILENT = 30.0
"""Seconds after which a worker that gives no sign of life is taken for gone; it gives one every two seconds."""


@dataclass(frozen=True, slots=True)
class Database:
    """The primary database: the migrations that it lacks, connections by their state, how many it takes, its bytes."""

    missing: tuple[str, ...]
    connections: Mapping[str, int]
    most_connections: int
    size: int


@dataclass(frozen=True, slots=True)
class Disk:
    """Bytes of the disk that holds the data folder."""

    free: int
    total: int


@dataclass(frozen=True, slots=True)
class Check:
    """What must be so that the site does all that it should: whether it is, and in words how it stands."""

    name: str
    ok: bool
    says: str


@dataclass(frozen=True, slots=True)
class SiteHealth:
    """None stands for what does not answer."""

    database: Database | None
    queue: queue.Figures | None
    disk: Disk | None

    @property
    def checks(self) -> tuple[Check, ...]:
        return (
            _check_database(self.database),
            _check_queue(self.queue),
            _check_workers(self.queue),
            _check_disk(self.disk),
        )

    @property
    def ready(self) -> bool:
        return all(check.ok for check in self.checks)


def measure() -> SiteHealth:
    """How the site does now. Where the database does not answer, the queue is not asked."""
    try:
        database, jobs = _database(), None
        if not database.missing:
            jobs = queue.figures(WORKER_SILENT)
    except (Error, ImproperlyConfigured):
        database, jobs = None, None
    return SiteHealth(database, jobs, _disk(settings.DATA_DIR))


def _database() -> Database:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(state, 'unknown'), count(*) FROM pg_stat_activity "
            "WHERE datname = current_database() AND backend_type = 'client backend' GROUP BY 1"
        )
        connections = {str(state): int(count) for state, count in cursor.fetchall()}
        cursor.execute("SELECT current_setting('max_connections')::int, pg_database_size(current_database())")
        most, size = cursor.fetchone()
    return Database(_missing_migrations(), connections, most, size)


def _missing_migrations() -> tuple[str, ...]:
    """The last migrations of applications that were not applied: the program is newer than its tables."""
    applied = MigrationRecorder(connection).applied_migrations()
    return tuple(f"{app}.{name}" for app, name in _last_migrations() if (app, name) not in applied)


@lru_cache(maxsize=1)
def _last_migrations() -> tuple[tuple[str, str], ...]:
    """Read once: the files of a running program do not change."""
    return tuple(sorted(MigrationLoader(None, ignore_no_migrations=True).graph.leaf_nodes()))


def _disk(folder: Path) -> Disk | None:
    with suppress(OSError):
        usage = shutil.disk_usage(folder)
        return Disk(usage.free, usage.total)
    return None


def _check_database(database: Database | None) -> Check:
    if database is None:
        return Check("database", False, "it does not answer")
    if database.missing:
        return Check("database", False, f"migrations are missing: {', '.join(database.missing)}")
    return Check("database", True, "it answers, and its tables are up to date")


def _check_queue(figures: queue.Figures | None) -> Check:
    if figures is None:
        return Check("queue", False, "it cannot be asked")
    return Check("queue", True, f"{sum(figures.waiting.values())} waiting, {figures.under_way} under way")


def _check_workers(figures: queue.Figures | None) -> Check:
    if figures is None:
        return Check("workers", False, "they cannot be asked for")
    if figures.workers:
        return Check("workers", True, f"{figures.workers} at work")
    says = "none is known" if figures.last_sign is None else f"the last sign of life was {figures.last_sign:.0f} s ago"
    return Check("workers", not settings.READY_NEEDS_WORKER, says)


def _check_disk(disk: Disk | None) -> Check:
    if disk is None:
        return Check("disk", False, "the data folder cannot be reached")
    free, least = disk.free // 1024**2, settings.LEAST_FREE_DISK // 1024**2
    return Check("disk", disk.free >= settings.LEAST_FREE_DISK, f"{free} MB free, {least} MB needed")
