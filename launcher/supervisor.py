"""`manage.py up`: everything that runs, started in order, watched, and stopped in order.

The supervisor owns the database server (where DATABASE_URL names no other), the web server and the workers. It holds a
lock on the data folder, so there is one for a checkout; it binds the port before it starts anything and hands the
socket over.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import secrets
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

import psycopg

from config import metrics_folder
from config.atomic_file import read_words, write_whole
from config.data_folder import CHECKOUT, data_folder
from launcher import port, processes
from launcher.child_registry import Children
from launcher.errors import LaunchError
from launcher.postgres import Server
from launcher.restarts import Restarts, how_it_ended
from launcher.workers import Workers, read_count

DATABASE = "agreed_language"
STOP_SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
WEB_STOP = ((signal.SIGTERM, 15.0),)
STEP_STOP = ((signal.SIGTERM, 10.0),)
ANSWER_SECONDS = 180
"""A busy machine takes its time; a web server that ended is noticed at once."""
PAUSE = 0.1
"""Seconds between two looks at the children; also the longest that a signal waits."""
NEEDED_SPACE = 300 * 1024**2
"""Bytes free at the start: a new database takes 50 MB, its write-ahead log up to 100, collected files 10."""


class Stopping(Exception):
    """Somebody asked for the end: a signal, or the parent went away."""


class Supervisor:
    """One installation, as the environment describes it (see config/settings.py; beside it PORT, HOST, WORKERS).

    `tied` ends it when its parent ends. `say` takes the lines for the person who started it.
    """

    def __init__(self, environ: Mapping[str, str], *, tied: bool = False, say: Callable[[str], None] = print) -> None:
        self.environ = dict(environ)
        self.parent = os.getppid() if tied else None
        self.say = say
        self.folder = data_folder(environ)
        self.host = environ.get("HOST", "").strip() or "127.0.0.1"
        self.port = port.read_port(environ.get("PORT", "").strip() or "8000")
        self.asked_to_stop = False
        self.children = Children(self.folder / "children.json")
        self.workers = Workers(read_count(environ.get("WORKERS", "").strip() or "1"), self._start_worker, say)
        self.database: Server | None = None
        self.database_restarts = Restarts()
        self.listener: socket.socket | None = None
        self.web: subprocess.Popen[bytes] | None = None
        self.web_restarts = Restarts()
        self.step: subprocess.Popen[bytes] | None = None

    def run(self) -> None:
        """Serve until a signal asks for the end. Raises LaunchError when something is wrong."""
        for number in STOP_SIGNALS:
            signal.signal(number, self._note_signal)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with locked(self.folder / "lock") as lock, suppress(Stopping):
                try:
                    self._serve(lock)
                finally:
                    self._stop()
        except OSError as problem:
            raise LaunchError(f"{problem.filename or self.folder}: {problem.strerror or problem}.") from problem
        except psycopg.Error as problem:
            raise LaunchError(f"The database failed: {' '.join(str(problem).split())}") from problem

    def _serve(self, lock: IO[str]) -> None:
        self.children.stop_leftovers(*WEB_STOP)
        (self.folder / "database-url").unlink(missing_ok=True)
        # Kept open to the end: while the web server is started again, who connects waits.
        with port.bind(self.host, self.port) as self.listener:
            self.port = self.listener.getsockname()[1]
            check_space(self.folder)
            address = port.web_address(self.host, self.port)
            _rewrite(lock, f"{os.getpid()} {address}")
            self._supply_values()
            self._start_database()
            self._prepare()
            metrics_folder.prepare(self.environ)
            self._start_web()
            self._make_first_account()
            self._await_answer()
            self.say(f"Agreed Language answers at {address} (Ctrl-C stops it).")
            while True:
                self._pause()
                self._keep_database()
                self._keep_web()
                self.workers.look_after()

    def _pause(self) -> None:
        """Wait a moment; raises Stopping when the end was asked for."""
        time.sleep(PAUSE)
        if self.asked_to_stop or (self.parent is not None and os.getppid() != self.parent):
            raise Stopping

    def _look_after(self) -> None:
        """Wait a moment while the site is brought up; raises Stopping when the end was asked for, LaunchError when a
        server ended by itself."""
        self._pause()
        if self.web is not None and self.web.poll() is not None:
            raise LaunchError(f"The web server ended by itself (status {self.web.returncode}).")
        if self.database is not None and not self.database.runs():
            raise LaunchError(f"The database server ended by itself; its log is {self.database.log}.")

    def _keep_database(self) -> None:
        """Start the database's server again where it ended by itself: meanwhile readers are asked to wait. Raises
        LaunchError where it does not stay."""
        database, restarts = self.database, self.database_restarts
        if database is None or database.runs():
            return
        if database.process is not None:
            database.process = None
            self._note_end("The database server", restarts, f"its log is {database.keep_log()}")
        if not restarts.is_due:
            return
        try:
            database.start(self._pause)
        except LaunchError as problem:
            self._note_end("The database server", restarts, str(problem))
            return
        restarts.note_start()
        self.say("The database server answers again.")

    def _keep_web(self) -> None:
        """Start the web server again where it ended by itself. Raises LaunchError where it does not stay."""
        if self.web is not None and self.web.poll() is not None:
            how = how_it_ended(self.web.returncode)
            self.web = None
            self._note_end("The web server", self.web_restarts, how)
        if self.web is None and self.web_restarts.is_due:
            self._start_web()

    def _note_end(self, name: str, restarts: Restarts, why: str) -> None:
        restarts.note_end()
        if restarts.is_given_up:
            raise LaunchError(f"{name} ended by itself again and again ({why}).")
        self.say(f"{name} ended by itself ({why}); it is started again in {restarts.pause:.0f} s.")

    def _note_signal(self, number: int, frame: object) -> None:
        self.asked_to_stop = True

    def _stop(self) -> None:
        """Stop the children, the last started first; signals that arrive meanwhile change nothing."""
        if self.web is not None or self.step is not None or self.database is not None:
            self.say("Stopping.")
        if self.step is not None:
            processes.stop(self.step, *STEP_STOP)
        self.workers.stop()
        if self.web is not None:
            processes.stop(self.web, *WEB_STOP)
        if self.database is not None:
            self.database.stop()
        self.children.forget()
        metrics_folder.remove(self.environ)
        (self.folder / "database-url").unlink(missing_ok=True)

    def _supply_values(self) -> None:
        """Give the settings what they need on one's own machine, where the environment does not say it."""
        names = ["localhost", "127.0.0.1", "[::1]"]
        if self.host not in {*port.EVERYWHERE, *names}:
            names.append(port.name_in_address(self.host))
        supplied = {
            "SECRET_KEY": kept_secret(self.folder / "secret-key"),
            "ALLOWED_HOSTS": ",".join(names),
            "CSRF_TRUSTED_ORIGINS": ",".join(f"http://{name}:{self.port}" for name in names),
            "DATA_DIR": str(self.folder),
        }
        given = {name: value for name, value in self.environ.items() if value.strip()}
        self.environ = {**self.environ, **supplied, **given, "DJANGO_SETTINGS_MODULE": "config.settings"}

    def _start_database(self) -> None:
        if address := self.environ.get("DATABASE_URL", "").strip():
            check_answers(address)
            return
        self.database = Server(self.folder / "postgres", say=self.say)
        if not self.database.data.exists():
            self.say(f"Making a database in {self.folder}.")
        self.database.start(self._pause)
        self.database_restarts.note_start()
        self.database.ensure_database(DATABASE)
        address = self.environ["DATABASE_URL"] = self.database.address(DATABASE)
        # Commands run by hand in the meantime (createsuperuser, import_resolutions) find the database here.
        write_whole(self.folder / "database-url", address)

    def _prepare(self) -> None:
        """Bring tables and static files up to date and store the two samples; all of it may be repeated."""
        # Looking over the code beforehand takes three times as long as finding that no table changed, at every start.
        self._run("migrate", "--no-input", "--skip-checks", told=True)
        stamp, state = self.folder / "static.stamp", _state_of_static_files(self.environ.get("DEVELOPMENT", ""))
        if read_words(stamp) != state:
            self._run("collectstatic", "--no-input", "--clear")
            write_whole(stamp, state)
        self._run(
            "import_resolutions",
            "--publish",
            *(str(path) for path in sorted(CHECKOUT.glob("resolutions/samples/*.txt"))),
        )

    def _make_first_account(self) -> None:
        """Where nobody has an account yet, make the first one and tell its password: here, and nowhere else."""
        if _accounts(self.environ["DATABASE_URL"]):
            return
        self._run("first_administrator", told=True)

    def _run(self, *command: str, told: bool = False) -> None:
        """Run a step. What it prints goes to a log; where it is to be told, to the person instead, as it comes."""
        log = self.folder / "preparing.log"
        with log.open("wb") as output:
            printed = subprocess.PIPE if told else output
            self.step = self._start([str(CHECKOUT / "manage.py"), *command], stdout=printed, stderr=output)
        said = _Lines(self.step.stdout, self.say) if self.step.stdout else None
        while self.step.poll() is None:
            self._look_after()
            if said:
                said.tell()
        if said:
            said.tell()
        if self.step.returncode:
            last = [line for line in log.read_text("utf-8", "replace").splitlines() if line.strip()][-1:]
            raise LaunchError(
                f"manage.py {command[0]} failed: {''.join(last) or 'it gave no reason'} (its output is {log})."
            )
        self.step = None

    def _start_web(self) -> None:
        assert self.listener is not None
        descriptor = self.listener.fileno()
        self.web_restarts.note_start()
        self.web = self._start(
            ["-m", "gunicorn", "-c", "python:config.gunicorn", "--bind", f"fd://{descriptor}"], pass_fds=[descriptor]
        )

    def _start_worker(self) -> subprocess.Popen[bytes]:
        return self._start([str(CHECKOUT / "manage.py"), "work"])

    def _start(self, command: list[str], **options: object) -> subprocess.Popen[bytes]:
        return self.children.start(command, self.environ, **options)

    def _await_answer(self) -> None:
        place = port.web_address(port.EVERYWHERE.get(self.host, self.host), self.port)
        request = urllib.request.Request(f"{place}healthz", headers={"Host": "localhost"})
        direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        deadline, reason = time.monotonic() + ANSWER_SECONDS, ""
        while time.monotonic() < deadline:
            self._look_after()
            try:
                direct.open(request, timeout=10).close()
                return
            except urllib.error.HTTPError as problem:
                reason = problem.read().decode("utf-8", "replace").strip()[:200]
            except OSError as problem:
                reason = str(problem)
        raise LaunchError(f"The web server does not answer after {ANSWER_SECONDS} seconds: {reason}.")


class _Lines:
    """The lines that a step prints, told as soon as they are whole; nobody waits for them."""

    def __init__(self, printed: IO[bytes], say: Callable[[str], None]) -> None:
        os.set_blocking(printed.fileno(), False)
        self.printed = printed
        self.say = say
        self.begun = b""

    def tell(self) -> None:
        *whole, self.begun = (self.begun + (self.printed.read() or b"")).split(b"\n")
        for line in whole:
            self.say(line.decode())


@contextmanager
def locked(path: Path) -> Iterator[IO[str]]:
    """Hold the lock of the data folder; it ends with the process, however that ends."""
    with path.open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            process, _, address = lock.read().strip().partition(" ")
            where = f", at {address} (process {process})" if address else ""
            raise LaunchError(f"Agreed Language already runs from {path.parent}{where}.") from None
        try:
            yield lock
        finally:
            _rewrite(lock, "")


def _rewrite(file: IO[str], text: str) -> None:
    file.seek(0)
    file.truncate()
    file.write(text)
    file.flush()


def check_space(folder: Path) -> None:
    free = shutil.disk_usage(folder).free
    if free < NEEDED_SPACE:
        have, need = free // 1024**2, NEEDED_SPACE // 1024**2
        raise LaunchError(f"Too little disk space for {folder}: {have} MB are free, {need} MB are needed.")


def check_answers(address: str) -> None:
    try:
        psycopg.connect(address, connect_timeout=5).close()
    except psycopg.Error as problem:
        reason = " ".join(str(problem).split())
        raise LaunchError(f"The database that DATABASE_URL names does not answer: {reason}") from problem


def _accounts(address: str) -> bool:
    """Whether anybody has an account in the database, whose tables are up to date."""
    with psycopg.connect(address, connect_timeout=5) as connection:
        return connection.execute("SELECT FROM auth_user LIMIT 1").fetchone() is not None


def kept_secret(path: Path) -> str:
    """A random secret, made once and readable by its owner only, so that people stay signed in over a restart."""
    if not read_words(path):
        write_whole(path, secrets.token_urlsafe(50), mode=0o600)
    return read_words(path)


def _state_of_static_files(development: str) -> str:
    """A digest that changes when a static file, a package that brings some, or the way of storing them may have."""
    digest = hashlib.sha256((CHECKOUT / "requirements.txt").read_bytes() + development.encode())
    for path in sorted((CHECKOUT / "static").rglob("*")):
        details = path.stat()
        digest.update(f"{path}\0{details.st_size}\0{details.st_mtime_ns}\n".encode())
    return digest.hexdigest()
