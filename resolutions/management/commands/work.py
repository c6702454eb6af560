"""`manage.py work`: do the work that waits in the queue, until told to stop."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.db import connection

from resolutions import queue
from resolutions.management.plain_parser import PlainUsage
from resolutions.services import events


class Command(PlainUsage):
    help = "Do the work that waits in the queue; SIGTERM or SIGINT ends it as soon as the running job is finished."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--alive", type=Path, metavar="FILE", help="touch FILE as long as all is well")

    def handle(self, *args: Any, **options: Any) -> None:
        alive: Path | None = options["alive"]
        connection.ensure_connection()  # says in one line why the database does not answer
        connection.close()
        try:
            # A failure goes into the trail of events as well, where the database still takes it.
            queue.work(on_failure=events.record_failure, on_look=alive.touch if alive else lambda: None)
        except* queue.DATABASE_LOST as problems:
            raise CommandError("The database does not answer any more.") from problems
