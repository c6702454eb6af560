"""`manage.py backup FOLDER`: database and sources at one moment, while everything runs."""

from __future__ import annotations

import sys
import time
from argparse import ArgumentParser, ArgumentTypeError
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.db import DatabaseError, InterfaceError, connection

from resolutions.management.base_command import PlainCommand, in_words
from resolutions.services import Rejected, backups

WRONG = 1
"""The status where a source is missing or damaged, and so not in the backup."""
AGAIN_SECONDS = 3600.0
"""After a backup that could not be made, of those that are made day by day."""


class Command(PlainCommand):
    help = (
        "Write a backup of database and sources into FOLDER, which must not be there yet, while everything runs. "
        "`manage.py restore FOLDER` makes an installation of it."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, metavar="FOLDER")
        parser.add_argument(
            "--daily", action="store_true", help="make one a day in FOLDER, named by its moment, until stopped"
        )
        parser.add_argument("--keep", type=_several, metavar="N", help="with --daily: keep the last N (7 if not said)")

    def handle(self, *args: Any, folder: Path, daily: bool, keep: int | None, **options: Any) -> None:
        if daily:
            self._make_daily(backups.Daily(folder, keep or 7))
        if keep:
            raise CommandError("--keep is for --daily: no other backup is ever removed.")
        made = backups.back_up(folder)
        self._tell(made)
        if made.lacking:
            sys.exit(WRONG)

    def _make_daily(self, daily: backups.Daily) -> None:
        while True:
            wait = (daily.due() - datetime.now(UTC)).total_seconds()
            time.sleep(max(wait, 0))
            try:
                self._tell(daily.make())
            except (Rejected, OSError, DatabaseError, InterfaceError) as problem:
                self.stderr.write(f"{in_words(problem)} The backup is tried again in an hour.")
                time.sleep(AGAIN_SECONDS)
            finally:
                connection.close()

    def _tell(self, made: backups.Backup) -> None:
        for name in made.lacking:
            self.stderr.write(f"{name}: missing or damaged, and not in the backup")
        rows, tables = sum(made.state.rows.values()), len(made.state.rows)
        self.stdout.write(
            f"{made.folder}: {rows} rows of {tables} tables ({_size(made.dump.stat().st_size)}), "
            f"{len(made.sources)} sources, as of {made.made_at:%Y-%m-%d %H:%M:%S} UTC"
        )
        self.stdout.flush()


def _several(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise ArgumentTypeError(f"{text!r} is not a whole number from 1")
    return int(text)


def _size(count: int) -> str:
    return f"{count / 1e6:.1f} MB"
