"""Compare two resolutions and print what was kept, reworded, moved, added and removed."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from resolutions.comparing import compare
from resolutions.comparing.contract import as_contract
from resolutions.management.base_command import PlainCommand, document_of
from resolutions.management.text_output import list_comparison
from resolutions.services.comparisons import corrections_in_force


class Command(PlainCommand):
    help = (
        "Compares two resolutions, files or symbols in the database, and prints the comparison. Where one of them "
        "comes from the database, what editors said there of links between these texts holds. A file that marks "
        "changes, given twice, is compared with itself: its base with its proposal."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("left", metavar="LEFT", help="the older text: a file, or a symbol in the database")
        parser.add_argument("right", metavar="RIGHT", help="the newer text: a file, or a symbol in the database")
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *, left: str, right: str, **options: Any) -> str:
        # The same file twice: what it says with its changes beside what it says without them.
        older, newer = document_of(left, side="base" if left == right else "proposal"), document_of(right)
        said = () if _are_files(left, right) else corrections_in_force.all_active()
        comparison = compare(older, newer, said)
        if options["format"] == "json":
            return json.dumps(as_contract(comparison), ensure_ascii=False)
        return list_comparison(comparison)


def _are_files(*arguments: str) -> bool:
    """Whether no database was needed: files are compared on machines that have none."""
    return all(Path(argument).exists() for argument in arguments)
