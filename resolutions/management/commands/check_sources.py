"""Hold the kept files against the rows that name them."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from resolutions.management.base_command import PlainCommand
from resolutions.services.editions import source_audit

WRONG = 1
"""The status where something is not as it should be."""


class Command(PlainCommand):
    help = "Report kept files that no row names, rows whose file is missing, and files that are damaged: then exit 1."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--remove-orphans",
            action="store_true",
            help="remove what is half written, and files that no row names and that are older than a day: "
            "younger ones may be on their way",
        )

    def handle(self, *args: Any, remove_orphans: bool, **options: Any) -> None:
        found = source_audit.check_sources()
        if remove_orphans:
            self._remove(found)
        for name in found.orphans:
            self.stdout.write(f"{name}: no row names this file")
        for name, who in found.missing.items():
            self.stdout.write(f"{name}: missing; named by {', '.join(who)}")
        for name in found.damaged:
            self.stdout.write(f"{name}: damaged, its content is not what its name says")
        self.stdout.write(
            f"{found.files} files, {len(found.orphans)} without a row, {len(found.missing)} missing, "
            f"{len(found.damaged)} damaged"
        )
        if not found.all_well:
            raise SystemExit(WRONG)

    def _remove(self, found: source_audit.Findings) -> None:
        removed = [name for name in found.orphans if source_audit.remove_orphan(name)]
        for name in removed:
            self.stdout.write(f"{name}: removed")
        found.files -= len(removed)
        found.orphans = [name for name in found.orphans if name not in removed]
