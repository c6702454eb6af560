"""`manage.py up` as a real process, and what tests of it share."""

from __future__ import annotations

import http.client
import os
import re
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import cycle
from pathlib import Path
from random import SystemRandom

import psutil

from launcher import processes
from tests.waiting import PATIENCE, wait_until

CHECKOUT = Path(__file__).resolve().parents[2]
OURS = re.compile(
    "DATABASE_URL|REPLICA_URL|DATA_DIR|SECRET_KEY|ALLOWED_HOSTS|CSRF_TRUSTED_ORIGINS|DEVELOPMENT|DJANGO_.*|WEB_.*|WORKERS|HOST|PORT|METRICS_.*|PROMETHEUS_.*|LOG_.*|ACCESS_LOG|READY_.*|LEAST_.*|CLIENT_PATIENCE|EXPENSIVE_.*|QUESTIONS_.*|PINS_.*|SCAN_.*|SIGN_IN_.*"
)


class Running:
    """A started `manage.py up`, the lines that it prints, and all processes that it started."""

    def __init__(self, folder: Path, *arguments: str, **environment: str) -> None:
        self.folder = folder
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "up", *arguments],
            cwd=CHECKOUT,
            # One web process: two take twice as long to start, and matter where that is what is tested.
            env={**environment_for(folder), "PORT": "0", "WEB_WORKERS": "1", **environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        self.lines: list[str] = []
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.append(line.rstrip())

    def address(self) -> str:
        """Where it answers, as soon as it does."""
        wait_until(
            lambda: (self.process.poll(), "\n".join(self.lines)),
            lambda seen: seen[0] is not None or " answers at " in seen[1],
        )
        found = re.search(r"answers at (http://\S+/)", "\n".join(self.lines))
        assert found, self.lines
        return found[1]

    def family(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children(recursive=True)

    def children(self, word: str) -> list[psutil.Process]:
        """Its children that run, with this word among those of their command."""
        return [child for child in psutil.Process(self.process.pid).children() if word in _command(child)]

    def ended(self) -> tuple[int, list[str]]:
        """The status and the lines, once it has ended."""
        status = self.process.wait(PATIENCE)
        self.reader.join(PATIENCE)
        return status, self.lines


def environment_for(folder: Path) -> dict[str, str]:
    """The environment of a command that belongs to the data folder."""
    clean = {name: value for name, value in os.environ.items() if not OURS.fullmatch(name)}
    return {**clean, "DATA_DIR": str(folder)}


def shell(folder: Path, code: str) -> str:
    """What lines of Python print in the application, by a command run beside the supervisor of the data folder."""
    result = subprocess.run(
        [sys.executable, "manage.py", "shell", "-v", "0", "-c", code],
        cwd=CHECKOUT,
        env=environment_for(folder),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=True,
    )
    return result.stdout


def _command(process: psutil.Process) -> list[str]:
    """The words of its command; none where it has ended."""
    try:
        return [] if processes.ended(process) else process.cmdline()
    except psutil.Error:  # it ends just now
        return []


def servers(family: list[psutil.Process]) -> list[psutil.Process]:
    """The processes of PostgreSQL among them, the one that started the others first."""
    return [process for process in family if any("postgres" in word for word in _command(process)[:1])]


def quiet_port() -> int:
    """A free port of those that the kernel gives nobody who asks for any: it stays free between two starts."""
    first_given = int(Path("/proc/sys/net/ipv4/ip_local_port_range").read_text().split()[0])
    while True:
        port = SystemRandom().randrange(10_000, first_given)
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port


def left_of(family: list[psutil.Process]) -> list[psutil.Process]:
    """Those that have not ended."""
    return [process for process in family if not processes.ended(process)]


def wait_until_gone(family: list[psutil.Process]) -> None:
    wait_until(lambda: left_of(family), lambda left: not left)


@contextmanager
def readers(*addresses: str, many: int = 8) -> Iterator[Counter[int]]:
    """So many readers who ask for these addresses in turn meanwhile; what they were answered, by its status, 0 where
    there was no answer."""
    answers: Counter[int] = Counter()
    stopping = threading.Event()

    def read(first: int) -> None:
        asked = cycle(addresses[first % len(addresses) :] + addresses[: first % len(addresses)])
        while not stopping.is_set():
            try:
                status = get(next(asked))[0]
            except urllib.error.HTTPError as problem:
                status = problem.code
            except (OSError, http.client.HTTPException):
                status = 0
            answers[status] += 1

    threads = [threading.Thread(target=read, args=(number,)) for number in range(many)]
    for thread in threads:
        thread.start()
    try:
        yield answers
    finally:
        stopping.set()
        for thread in threads:
            thread.join(PATIENCE)


def get(address: str) -> tuple[int, bytes]:
    with urllib.request.urlopen(address, timeout=PATIENCE) as response:
        return response.status, response.read()
