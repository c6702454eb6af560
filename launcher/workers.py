"""The workers that the supervisor keeps: as many as were asked for, each started again when it ends."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

from launcher import processes
from launcher.errors import LaunchError
from launcher.restarts import Restarts, how_it_ended

MOST = 32
STOP = (signal.SIGTERM, 10.0)
"""A worker told to stop finishes its job. One that takes longer is killed: its job is taken up at the next start."""


@dataclass
class _Post:
    """One worker's place: who holds it, and when it is to be filled again; it is never given up, for readers can do
    without."""

    process: subprocess.Popen[bytes] | None = None
    restarts: Restarts = field(default_factory=Restarts)


class Workers:
    """`start` starts one, `say` takes the lines for the person who waits."""

    def __init__(self, count: int, start: Callable[[], subprocess.Popen[bytes]], say: Callable[[str], None]) -> None:
        self.start = start
        self.say = say
        self.posts = [_Post() for _ in range(count)]

    def look_after(self) -> None:
        """Start who is missing; note who ended. To be called again and again; never waits."""
        for post in self.posts:
            if post.process is None and post.restarts.is_due:
                post.process = self.start()
                post.restarts.note_start()
            elif post.process is not None and post.process.poll() is not None:
                post.restarts.note_end()
                how = how_it_ended(post.process.returncode)
                self.say(f"A worker ended by itself ({how}); it is started again in {post.restarts.pause:.0f} s.")
                post.process = None

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


def read_count(text: str) -> int:
    """The number that WORKERS gives. Raises LaunchError."""
    if not text.isdecimal() or int(text) > MOST:
        raise LaunchError(f"WORKERS must be a number from 0 to {MOST}, not {text!r}.")
    return int(text)
