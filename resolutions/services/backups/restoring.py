"""Restoring a backup into an empty installation: all of it, as it was, or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader

from resolutions.services.backups import postgres_programs
from resolutions.services.backups.database_state import read_locale, read_state, table_names
from resolutions.services.backups.whole_backup import Backup
from resolutions.services.editions import source_audit, source_files
from resolutions.services.errors import Rejected

_COPY = re.compile(rb"COPY .+ FROM stdin;\n")
_END_OF_COPY = b"\\.\n"
_OF_PSQL = re.compile(rb"\\(un)?restrict \w+\n")
"""What pg_restore says to psql alone, around all that it prints."""
_BLOCK = 256 * 1024
_WAITING = 8
"""Files written at the same time; a disk makes many safe as fast as one."""


@dataclass(frozen=True, slots=True)
class Restored:
    """How many rows and sources there are now, and the migrations that were done after the restore, for a backup of an
    earlier release."""

    rows: int
    sources: int
    migrations: Sequence[str]


def require_known_release(backup: Backup) -> None:
    """Raises Rejected where the backup is of a later release than this one, whose tables are not known here."""
    later = sorted(set(backup.state.migrations) - _known_migrations())
    if later:
        raise Rejected(
            f"The backup is of a later release than this one, which does not know {later[0]}: "
            f"restore it with that release, or one after it."
        )


def restore(backup: Backup) -> Restored:
    """Restore the backup into the database, which must be empty, and the folder of sources.

    Everything is done in one transaction, and held against what the backup says before it is committed; the sources
    get their names just before. Sources that are there already stay. Tables of an earlier release are then brought up
    to date. Raises Rejected with the reason where the installation is used or runs, or what was restored is not what
    was backed up; then, and after any other error, nothing of it is left. Who is killed in the moment of committing
    leaves sources at most, which the next restore finds in their places.
    """
    _require_empty()
    _require_locale(backup)
    source_audit.remove_half_written()  # by a restore that was killed
    with _arriving(backup) as written:
        try:
            with transaction.atomic():
                _run(backup.dump)
                _require_same(backup)
                _give_names(written)
        finally:
            connection.close()  # the script has changed its settings
    missing = sorted(_known_migrations() - set(backup.state.migrations))
    if missing:
        call_command("migrate", interactive=False, verbosity=0, skip_checks=True)
    return Restored(sum(backup.state.rows.values()), len(backup.sources), missing)


def _known_migrations() -> set[str]:
    loader = MigrationLoader(None)
    return {f"{application}.{name}" for application, name in loader.graph.nodes}


def _require_empty() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() "
            "AND coalesce(backend_type, 'client backend') = 'client backend'"
        )
        others = cursor.fetchone()[0]
        if others:
            raise Rejected(
                f"The database is in use, by {others} other connection{'s' if others > 1 else ''}: a restore needs it "
                f"alone. Stop the web server, the workers and whatever else has it open."
            )
        tables = table_names()
        if not tables:
            return
        cursor.execute(" UNION ALL ".join(f"(SELECT '{table}' FROM {table} LIMIT 1)" for table in tables))
        holding = len(cursor.fetchall())
    raise Rejected(
        f"The database is not empty: it has {len(tables)} tables, and rows in {holding} of them. A restore needs a "
        f"new database, or with `manage.py up` a new DATA_DIR."
    )


def _require_locale(backup: Backup) -> None:
    """Lists would be in another order, and words be found that are not, in a database that sorts otherwise."""
    locale = read_locale()
    if locale != backup.state.locale:
        raise Rejected(
            f"The database was made with {locale}, that of the backup with {backup.state.locale}: make one that sorts "
            f"and folds case alike."
        )


def _run(dump: Path) -> None:
    """Do what the dump says, on the connection that the transaction is on."""
    with connection.cursor() as cursor:
        for section in ("pre-data", "data", "post-data"):
            with postgres_programs.script(dump, section) as lines:
                if section == "data":
                    _run_data(lines)
                else:
                    cursor.execute(_statements(lines))
        cursor.execute("ANALYZE")


def _run_data(lines: IO[bytes]) -> None:
    """Rows come between `COPY … FROM stdin;` and a line of their own, which no row can be."""
    with connection.cursor() as cursor:
        between: list[bytes] = []
        for line in lines:
            if not _COPY.fullmatch(line):
                between.append(line)
                continue
            cursor.execute(_statements(between))
            between = []
            with connection.wrap_database_errors, cursor.copy(line.decode()) as copy:
                for block in _rows(lines):
                    copy.write(block)
        cursor.execute(_statements(between))


def _rows(lines: IO[bytes]) -> Iterator[bytes]:
    block = bytearray()
    for line in lines:
        if line == _END_OF_COPY:
            break
        block += line
        if len(block) > _BLOCK:
            yield bytes(block)
            block.clear()
    yield bytes(block)


def _statements(lines: Sequence[bytes] | IO[bytes]) -> str:
    return b"".join(line for line in lines if not _OF_PSQL.fullmatch(line)).decode()


@contextmanager
def _arriving(backup: Backup) -> Iterator[list[Path]]:
    """The sources of the backup, written beside their places under names that count as half written; those that have
    not got their own in the end are removed."""
    written: list[Path] = []

    def write(name: str) -> None:
        content = backup.source(name).read_bytes()
        if source_files.name_of(content) != name:
            raise Rejected(f"{backup.folder} is damaged: the source {name} changed while it was restored.")
        if partial := source_files.write_beside(content):
            written.append(partial)

    try:
        with ThreadPoolExecutor(_WAITING, "copying") as threads:
            for _ in threads.map(write, backup.sources):
                pass
        yield written
    finally:
        for partial in written:
            partial.unlink(missing_ok=True)
            with suppress(OSError):  # others are in it
                partial.parent.rmdir()


def _give_names(written: Sequence[Path]) -> None:
    """Give all their names, or none."""
    named: list[Path] = []
    try:
        for partial in written:
            named.append(source_files.give_name(partial))
    except BaseException:
        for path in named:
            path.unlink()
        raise


def _require_same(backup: Backup) -> None:
    """Raises Rejected where the database does not hold what was backed up."""
    differences = backup.state.differences(read_state())
    if differences:
        raise Rejected(f"Nothing was restored, for it would not be what was backed up: {'; '.join(differences)}.")
