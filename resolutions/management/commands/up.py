"""`manage.py up` starts everything: database, tables, samples, web server."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import Any

from django.core.management.base import CommandParser

from launcher.errors import LaunchError
from launcher.supervisor import Supervisor
from resolutions.management.plain_parser import PlainUsage


def say(line: str) -> None:
    """Print the line; where the terminal or pipe is gone nobody reads it, and what runs must still be stopped."""
    with suppress(OSError):
        print(line, flush=True)


class Command(PlainUsage):
    help = "Start everything and serve until Ctrl-C; PORT, HOST, DATABASE_URL and DATA_DIR say where."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--tied", action="store_true", help="end when the process that started this one ends")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            Supervisor(os.environ, tied=options["tied"], say=say).run()
        except LaunchError as refused:
            print(refused, file=sys.stderr)
            sys.exit(1)
