"""What the commands share: errors told in one plain line, and arguments that are files or symbols."""

from __future__ import annotations

import errno
import io
import os
import stat
import sys
from pathlib import Path
from typing import Any, BinaryIO

from django.core.management.base import CommandError
from django.db import connection

from resolutions import isolation, services, storage, symbols
from resolutions.document import Document, UnreadableFile
from resolutions.management import database_errors
from resolutions.management.plain_parser import EXIT, PlainUsage, one_line
from resolutions.reading.formats import MAX_BYTES
from resolutions.reading.sides import Side


class PlainCommand(PlainUsage):
    """A command that starts without Django's checks, writes UTF-8 and tells what went wrong in one line, with exit 2.

    A problem that nobody foresaw keeps its traceback, and --traceback shows that of every other.
    """

    requires_system_checks: list[str] = []
    _called_from_command_line: bool
    """Django's own, which its types leave out."""

    def run_from_argv(self, argv: list[str]) -> None:
        if not isinstance(sys.stdout, io.TextIOWrapper):  # None where whoever started the command closed it
            self.stderr.write("Standard output is closed.")
            sys.exit(EXIT)
        sys.stdout.reconfigure(encoding="utf-8")
        # One thread needs no pool, and without one the server's own words come at once where it cannot be reached.
        connection.settings_dict["OPTIONS"].pop("pool", None)
        super().run_from_argv(argv)

    def execute(self, *args: Any, **options: Any) -> str | None:
        try:
            return super().execute(*args, **options)
        except BrokenPipeError:
            # Whoever read the output, such as `head`, has enough. What is left in the buffer must go somewhere.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(0)
        except Exception as problem:
            words = in_words(problem)
            if words is None or options["traceback"]:
                raise
            line = one_line(words)
            if not self._called_from_command_line:
                raise CommandError(line, returncode=EXIT) from problem
            self.stderr.write(line)
            sys.exit(EXIT)


def open_file(path: Path) -> BinaryIO:
    """The file, opened to be read. Raises OSError, also for a pipe or a device: whoever reads one may wait for ever."""
    return open(path, "rb", opener=_open_regular)


def _open_regular(name: str, flags: int) -> int:
    descriptor = os.open(name, flags | os.O_NONBLOCK)
    if stat.S_ISREG(os.fstat(descriptor).st_mode) or stat.S_ISDIR(os.fstat(descriptor).st_mode):
        return descriptor  # a folder is refused by open itself, in words of its own
    os.close(descriptor)
    raise OSError(errno.EINVAL, "Not a file that can be read whole", name)


def bytes_of(path: Path) -> bytes:
    """The bytes of the file, one more than a reader takes at most. Raises OSError."""
    with open_file(path) as file:
        return file.read(MAX_BYTES + 1)


def document_of(argument: str, *, symbol: str | None = None, side: Side = "proposal") -> Document:
    """The document in the file of that name, of a redline the `side`; else that of the resolution with that symbol in
    the database.

    Raises Rejected where it is neither, UnreadableFile, OSError and the database's errors.
    """
    path = Path(argument)
    if path.exists():
        try:
            return isolation.read(bytes_of(path), symbol=symbol, side=side)
        except UnreadableFile as problem:
            raise UnreadableFile(f"{argument}: {problem}") from problem
    named = symbols.parse(argument)
    if named is None:
        raise services.Rejected(f"{argument}: there is no such file, and it is no symbol.")
    edition = services.current_edition(named.text)
    if edition is None:
        raise services.Rejected(f"{named} is not in the database.")
    return storage.to_document(edition)


def in_words(problem: Exception) -> str | None:
    """The problem as one line; None where nobody foresaw it."""
    match problem:
        case UnreadableFile() | services.Rejected() | CommandError():
            return str(problem)
        case OSError(strerror=str(reason), filename=name):
            return f"{name}: {reason}." if name else f"{reason}."
    return database_errors.in_words(problem)
