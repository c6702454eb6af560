"""Arguments that cannot be meant are told as every other error is: one plain line."""

from __future__ import annotations

from functools import partial
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandParser

EXIT = 2


def one_line(text: str) -> str:
    """The text with all white space as single blanks: a name may hold a line end."""
    return " ".join(text.split())


class PlainUsage(BaseCommand):
    """A command that tells a wrong argument in one line on standard error, with exit 2."""

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        parser = super().create_parser(prog_name, subcommand, **kwargs)
        if parser.called_from_command_line:
            parser.error = partial(_refuse, parser)  # type: ignore[method-assign] # of one parser: Django chooses the class
        return parser


def _refuse(parser: CommandParser, message: str) -> NoReturn:
    parser.exit(EXIT, f"{parser.prog}: {one_line(message)} ({parser.prog} --help tells more)\n")
