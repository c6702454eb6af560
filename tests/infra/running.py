"""`manage.py up` as a real process, and what tests of it share."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import psutil

from config import processes

CHECKOUT = Path(__file__).resolve().parents[2]
PATIENCE = 180
"""Seconds after which a process that does not do what is waited for is given up, on a busy machine."""
OURS = re.compile(
    "DATABASE_URL|REPLICA_URL|DATA_DIR|SECRET_KEY|ALLOWED_HOSTS|CSRF_TRUSTED_ORIGINS|DEVELOPMENT|DJANGO_.*|WEB_.*|WORKERS|HOST|PORT"
)


class Running:
    """A started `manage.py up`, the lines that it prints, and all processes that it started."""

    def __init__(self, folder: Path, *arguments: str, **environment: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "up", *arguments],
            cwd=CHECKOUT,
            env={**environment_for(folder), "PORT": "0", **environment},
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
        wait_for(lambda: any(" answers at " in line for line in self.lines) or self.process.poll() is not None)
        found = re.search(r"answers at (http://\S+/)", "\n".join(self.lines))
        assert found, self.lines
        return found[1]

    def family(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children(recursive=True)

    def children(self, word: str) -> list[psutil.Process]:
        """Its children that run, with this word among those of their command."""
        children = psutil.Process(self.process.pid).children()
        return [child for child in children if not processes.ended(child) and word in child.cmdline()]

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


def wait_for(condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)


def gone(family: list[psutil.Process]) -> bool:
    return all(processes.ended(process) for process in family)


def get(address: str) -> tuple[int, bytes]:
    with urllib.request.urlopen(address, timeout=20) as response:
        return response.status, response.read()
