"""A backup of the installation as it is at one moment, while it runs."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from django.db import connection, transaction
from django.utils import timezone

from resolutions.services.backups import database_state, postgres_programs
from resolutions.services.backups.whole_backup import (
    DESCRIPTION,
    DUMP,
    SOURCES,
    Backup,
    unfinished,
    write_description,
    write_safely,
    write_sums,
)
from resolutions.services.editions import source_audit, source_files
from resolutions.services.errors import Rejected

_WAITING = 8
"""Files written at the same time; a disk makes many safe as fast as one."""


def back_up(folder: Path) -> Backup:
    """Make a backup in the folder, which must not be there yet: it appears whole or not at all.

    The database is dumped from one snapshot, and the sources are those that its rows name. A file is on the disk before
    a row names it, is never changed, and stays when a row goes: so all of them are there while they are copied. A
    source that was lost or damaged before is listed as lacking. Raises Rejected, OSError and the database's errors.
    """
    # Every table is held before the snapshot is taken, so that no migration comes between rows and structure.
    tables = database_state.table_names()
    if not tables:
        raise Rejected("The database has no tables: there is nothing to back up.")
    with unfinished(folder) as making:
        with transaction.atomic():
            snapshot = _snapshot(tables)
            made_at = timezone.now()
            state = database_state.read_state()
            named = source_audit.named_sources()
            digests = {
                DUMP: postgres_programs.dump(
                    making / DUMP,
                    snapshot=snapshot,
                    without_rows=[f"public.{table}" for table in database_state.UNKEPT],
                )
            }
        copied = _copy_sources(named, making / SOURCES)
        lacking = tuple(sorted(set(named) - set(copied)))
        digests |= {f"{SOURCES}/{name}": Path(name).name for name in copied}
        digests[DESCRIPTION] = write_description(
            making, made_at=made_at, state=state, sources=len(copied), lacking=lacking
        )
        write_sums(making, digests)
    return Backup(folder, made_at, state, tuple(copied), lacking)


def _snapshot(tables: list[str]) -> str:
    """Hold the tables as they are, and the moment: its name for others, as long as the transaction lasts."""
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute(f"LOCK TABLE {', '.join(tables)} IN ACCESS SHARE MODE")
        cursor.execute("SELECT pg_export_snapshot()")
        return str(cursor.fetchone()[0])


def _copy_sources(names: Iterable[str], target: Path) -> list[str]:
    """Copy the kept files; the names of those that are what their names say."""
    target.mkdir()
    with ThreadPoolExecutor(_WAITING, "copying") as threads:
        return [name for name in threads.map(lambda name: _copied(name, target), names) if name]


def _copied(name: str, target: Path) -> str | None:
    try:
        content = source_files.read(name)
    except FileNotFoundError:
        return None
    if source_files.name_of(content) != name:
        return None
    place = target / name
    place.parent.mkdir(exist_ok=True)
    write_safely(place, content)
    return name
