"""Read a file and print what stands in it."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from resolutions.document import as_contract
from resolutions.management.base_command import PlainCommand, document_of
from resolutions.management.text_output import list_document
from resolutions.reading.sides import SIDES, Side


class Command(PlainCommand):
    help = "Reads a resolution, a file or one of the database by its symbol, and prints it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("resolution", metavar="FILE", help="a file, or a symbol in the database")
        parser.add_argument("--symbol", help="the symbol, where the text prints none")
        parser.add_argument(
            "--side",
            choices=SIDES,
            default="proposal",
            help="which text of a file that marks changes (proposal if not said)",
        )
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *, resolution: str, symbol: str | None, side: Side, **options: Any) -> str:
        document = document_of(resolution, symbol=symbol, side=side)
        return (
            json.dumps(as_contract(document), ensure_ascii=False)
            if options["format"] == "json"
            else list_document(document)
        )
