"""The processes that the supervisor starts, written down so that the next start ends what a kill left running."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil

from config.atomic_file import read_words, write_whole
from config.data_folder import CHECKOUT
from launcher import processes

CLOCK_SLACK = 2.0
"""Seconds by which the recorded start of a process may differ from the one read later, when the clock was set."""


class Children:
    """Starts Python in the checkout and keeps a record, in the file `record`, of what is running."""

    def __init__(self, record: Path) -> None:
        self.record = record
        self.running: list[subprocess.Popen[bytes]] = []

    def start(self, command: list[str], environ: Mapping[str, str], **options: Any) -> subprocess.Popen[bytes]:
        child = processes.start([sys.executable, *command], cwd=CHECKOUT, env=environ, **options)
        self.running = [other for other in self.running if not processes.ended(other)] + [child]
        begun = []
        for process in self.running:
            with suppress(psutil.NoSuchProcess):
                begun.append([process.pid, psutil.Process(process.pid).create_time()])
        write_whole(self.record, json.dumps(begun))
        return child

    def forget(self) -> None:
        """All have been stopped."""
        self.running = []
        self.record.unlink(missing_ok=True)

    def stop_leftovers(self, *steps: processes.StopSignal) -> None:
        """End what a supervisor that was killed left behind; a number that now names another process is let be."""
        for pid, began in _recorded(self.record):
            with suppress(psutil.NoSuchProcess):
                process = psutil.Process(pid)
                if abs(process.create_time() - began) < CLOCK_SLACK:
                    processes.stop(process, *steps)


def _recorded(record: Path) -> list[tuple[int, float]]:
    """The processes of the record, each with its start; a record that cannot be read names none."""
    try:
        listed = [(int(pid), float(began)) for pid, began in json.loads(read_words(record) or "[]")]
    except (OverflowError, TypeError, ValueError):
        return []
    return [(pid, began) for pid, began in listed if pid > 0]
