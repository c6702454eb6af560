"""Child processes that do not outlive what started them."""

from __future__ import annotations

import ctypes
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

import psutil

PR_SET_PDEATHSIG = 1  # linux/prctl.h
StopSignal = tuple[signal.Signals, float]
"""A signal, and the seconds to wait for the end that it asks for."""


def start(
    command: Sequence[str], *, when_orphaned: signal.Signals = signal.SIGTERM, **options: Any
) -> subprocess.Popen[bytes]:
    """Start `command` in a session of its own, so that Ctrl-C reaches the supervisor alone, who stops it in order.

    On Linux the kernel sends it `when_orphaned` when the process that started it dies, even by kill -9.
    """
    return subprocess.Popen(
        list(command),
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=_tie_to_parent(when_orphaned),
        **options,
    )


def stop(process: psutil.Process | subprocess.Popen[bytes], *steps: StopSignal) -> None:
    """Send each signal in turn, waiting so many seconds for the end; at last SIGKILL. Returns when it has ended."""
    for number, seconds in (*steps, (signal.SIGKILL, 10.0)):
        with suppress(psutil.NoSuchProcess):
            process.send_signal(number)
        if ends_within(process, seconds):
            return


def ends_within(process: psutil.Process | subprocess.Popen[bytes], seconds: float) -> bool:
    """Wait for its end; False where it has not come after so many seconds."""
    deadline = time.monotonic() + seconds
    while not ended(process):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def ended(process: psutil.Process | subprocess.Popen[bytes]) -> bool:
    """Whether it has ended; one that only waits for its parent to notice has."""
    if isinstance(process, subprocess.Popen):
        return process.poll() is not None
    try:
        return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def _tie_to_parent(number: signal.Signals) -> Callable[[], None] | None:
    if sys.platform != "linux":
        return None
    prctl = ctypes.CDLL(None).prctl
    return lambda: prctl(PR_SET_PDEATHSIG, int(number), 0, 0, 0)
