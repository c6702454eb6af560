"""`manage.py migrate`: Django's, done by one process at a time and without making readers wait; afterwards it says what
the stored data lack for this version, and has workers make it.

A statement that waits for the table of a long reader makes all later readers wait behind it. So migrations wait a
moment only, give back what they have, and are tried again. Those that are not atomic make indexes beside readers and
must not be cut off in the middle (tests/infra/migration_rules.py holds all to what this needs).
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain, repeat
from typing import Any

from django.core.management.base import CommandError
from django.core.management.commands import migrate
from django.db import OperationalError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations import Migration

from resolutions.services import upgrades
from resolutions.services.upgrades import Lacking

LOCK = "migrations"
LOCK_TIMEOUT = "200ms"
"""The longest that a migration waits for a table, and readers behind it."""
LOCK_NOT_AVAILABLE = "55P03"
ASK_SECONDS = 0.2
PAUSES = (1.0, 2.0, 4.0, 8.0)
"""Seconds until a migration is tried again; the last pause from then on. A backup reads all tables for minutes."""
GIVE_UP_SECONDS = 900.0


class Command(migrate.Command):
    """Says nothing where nothing is to be done; from verbosity 2 on also what Django says."""

    def handle(self, *args: Any, **options: Any) -> None:
        if options["plan"] or options["check_unapplied"]:
            super().handle(*args, **options)
            return
        self.connection = connections[options["database"]]
        self.told = options["verbosity"] > 0
        self.running: Migration | None = None
        with self._alone():
            self._migrate(args, options)
            # To an earlier version of the tables, the code of this one is not to be applied.
            if not options["app_label"]:
                self._catch_up()

    def migration_progress_callback(self, action: str, migration: Migration | None = None, fake: bool = False) -> None:
        """Django calls it before and after each migration."""
        super().migration_progress_callback(action, migration, fake)
        if migration is not None and action in ("apply_start", "unapply_start"):
            if self.running is None:
                self._say("The tables are brought up to date.")
            self.running = migration
            with self.connection.cursor() as cursor:
                cursor.execute(
                    "SELECT set_config('lock_timeout', %s, false)", [LOCK_TIMEOUT if migration.atomic else "0"]
                )

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Hold the lock of migrations, as soon as no other process holds it.

        It is asked for again and again: a statement that waited for it would be older than an index that the other
        process makes concurrently, and that index would wait for the statement.
        """
        if not _asked(self.connection, "SELECT pg_try_advisory_lock(hashtextextended(%s, 0))"):
            self._say("Another process brings the tables up to date: this one waits for it.")
            while not _asked(self.connection, "SELECT pg_try_advisory_lock(hashtextextended(%s, 0))"):
                time.sleep(ASK_SECONDS)
        try:
            yield
        finally:
            with self.connection.cursor() as cursor:
                cursor.execute("RESET lock_timeout")
            _asked(self.connection, "SELECT pg_advisory_unlock(hashtextextended(%s, 0))")

    def _migrate(self, args: tuple[Any, ...], options: dict[str, Any]) -> None:
        """Have Django migrate, again and again where tables are in use: what was done is not done again."""
        give_up = time.monotonic() + GIVE_UP_SECONDS
        for pause in chain(PAUSES, repeat(PAUSES[-1])):
            try:
                super().handle(*args, **{**options, "verbosity": max(0, options["verbosity"] - 1)})
                return
            except OperationalError as problem:
                if getattr(problem.__cause__, "sqlstate", None) != LOCK_NOT_AVAILABLE:
                    raise
                if time.monotonic() > give_up:
                    raise CommandError(
                        f"{self.running} found its tables in use for {GIVE_UP_SECONDS / 60:.0f} minutes: see which "
                        "transactions stay open (pg_stat_activity), then migrate again.",
                        returncode=2,
                    ) from problem
            self._say(f"{self.running} waits for others who use its tables: it is tried again in {pause:.0f} s.")
            time.sleep(pause)

    def _catch_up(self) -> None:
        lacking = upgrades.lacking()
        upgrades.queue(lacking)
        for line in lines(lacking):
            self._say(line)

    def _say(self, line: str) -> None:
        if self.told:
            self.stdout.write(line)
            self.stdout.flush()


def lines(lacking: Lacking) -> Iterator[str]:
    """What is to be done in the background, a line each."""
    if lacking.unindexed == lacking.texts > 0:
        yield f"The index of language is empty: it is made in the background ({_many(lacking.texts, 'text')})."
    elif lacking.unindexed:
        yield (
            f"The index of language lacks {lacking.unindexed:,} of {_many(lacking.texts, 'text')}: it is completed in "
            "the background."
        )
    if lacking.unsketched:
        count = _many(sum(lacking.unsketched.values()), "resolution")
        yield f"Series are proposed anew in the background: of {count} there is no sketch."
    if lacking.comparisons or lacking.lineages:
        counts = f"{_many(lacking.comparisons, 'comparison')}, the lineages of {lacking.lineages:,} series"
        yield f"What an earlier version stored of series is made anew in the background ({counts})."


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _asked(connection: BaseDatabaseWrapper, statement: str) -> bool:
    """What the database answers about the lock of migrations."""
    with connection.cursor() as cursor:
        cursor.execute(statement, [LOCK])
        row: tuple[bool] = cursor.fetchone()
    return row[0]
