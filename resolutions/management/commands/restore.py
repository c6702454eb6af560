"""`manage.py restore FOLDER`: an installation as it was when the backup was made."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

import dj_database_url
from django.core.management.base import CommandError
from django.db import connection

from launcher.alone import database_alone
from launcher.errors import LaunchError
from resolutions.management.base_command import PlainCommand
from resolutions.services import backups


class Command(PlainCommand):
    help = (
        "Restore the backup in FOLDER into an empty installation, in which nothing runs: that of DATABASE_URL and "
        "DATA_DIR, or with the embedded database. All is restored and verified, or nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, metavar="FOLDER")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        backup = backups.opened(folder)
        backups.require_known_release(backup)
        try:
            with database_alone(os.environ, say=self.stdout.write) as address:
                _use(address)
                restored = backups.restore(backup)
        except LaunchError as refused:
            raise CommandError(str(refused)) from refused
        self._tell(backup, restored)

    def _tell(self, backup: backups.Backup, restored: backups.Restored) -> None:
        for name in backup.lacking:
            self.stderr.write(f"{name}: was missing or damaged when the backup was made")
        self.stdout.write(
            f"Restored and verified: {restored.rows} rows and {restored.sources} sources, as of "
            f"{backup.made_at:%Y-%m-%d %H:%M:%S} UTC. Everybody has to sign in again."
        )
        if restored.migrations:
            self.stdout.write(
                f"The backup is of an earlier release; its tables were brought up to date: "
                f"{', '.join(restored.migrations)}."
            )


def _use(address: str) -> None:
    """Have Django use this database: the settings were read before the server ran."""
    described = dj_database_url.parse(address)
    for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT"):
        connection.settings_dict[name] = described[name]
    connection.settings_dict["OPTIONS"].update(described.get("OPTIONS", {}))
