"""The workers that the supervisor keeps: as many as were asked for, each started again when it ends."""

from __future__ import annotations

import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from launcher import processes
from launcher.errors import LaunchError

MOST = 32
STOP = (signal.SIGTERM, 10.0)
"""A worker told to stop finishes its job. One that takes longer is killed: its job is taken up at the next start."""
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0
"""Seconds before a worker that ended is started again; doubled each time, until one has run for a while."""
A_WHILE = 60.0


@dataclass
class _Post:
    """One worker's place: who holds it, since when, and when it is to be filled again."""

    process: subprocess.Popen[bytes] | None = None
    began: float = 0.0
    pause: float = 0.0
    due: float = 0.0


class Workers:
    """`start` starts one, `say` takes the lines for the person who waits."""

    def __init__(self, count: int, start: Callable[[], subprocess.Popen[bytes]], say: Callable[[str], None]) -> None:
        self.start = start
        self.say = say
        self.posts = [_Post() for _ in range(count)]

    def look_after(self) -> None:
        """Start who is missing; note who ended. To be called again and again; never waits."""
        for post in self.posts:
            if post.process is None and time.monotonic() >= post.due:
                post.process, post.began = self.start(), time.monotonic()
            elif post.process is not None and post.process.poll() is not None:
                self._note_end(post, post.process.returncode)

    def stop(self) -> None:
        """Tell all to finish, then wait for each."""
        running = [post.process for post in self.posts if post.process is not None]
        for process in running:
            with suppress(ProcessLookupError):
                process.send_signal(STOP[0])
        # Told once: a second signal would end a process that is about to end in order.
        for process in running:
            if not processes.ends_within(process, STOP[1]):
                processes.stop(process)
        self.posts = []

    def _note_end(self, post: _Post, status: int) -> None:
        lasted = time.monotonic() - post.began
        post.pause = FIRST_PAUSE if lasted > A_WHILE else min(2 * post.pause or FIRST_PAUSE, LONGEST_PAUSE)
        post.process, post.due = None, time.monotonic() + post.pause
        how = signal.Signals(-status).name if status < 0 else f"status {status}"
        self.say(f"A worker ended by itself ({how}); it is started again in {post.pause:.0f} s.")


def read_count(text: str) -> int:
    """The number that WORKERS gives. Raises LaunchError."""
    if not text.isdecimal() or int(text) > MOST:
        raise LaunchError(f"WORKERS must be a number from 0 to {MOST}, not {text!r}.")
    return int(text)
