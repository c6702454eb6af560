"""When something that ended by itself is started again, and when no more."""

from __future__ import annotations

import signal
import time
from dataclasses import dataclass

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0
"""Seconds before it is started again; doubled each time, until it has run for a while."""
A_WHILE = 60.0
MOST = 8
"""Ends in a row, none after a while, after which a server that readers need is given up: some four minutes. Whoever
keeps the supervisor running (a container, a service) then knows, and begins anew."""


@dataclass
class Restarts:
    """The starts and ends of one process, by the clock.

    Ended after 0.2 s, started again after 1 s; ended at once, again after 2 s; 4 s; … 60 s; ended after an hour: 1 s.
    """

    began: float = 0.0
    pause: float = 0.0
    due: float = 0.0
    in_a_row: int = 0

    def note_start(self) -> None:
        self.began = time.monotonic()

    def note_end(self) -> None:
        """It has ended, or could not start: it is due after a pause."""
        now = time.monotonic()
        lasted = now - self.began > A_WHILE
        self.pause = FIRST_PAUSE if lasted else min(2 * self.pause or FIRST_PAUSE, LONGEST_PAUSE)
        self.in_a_row = 1 if lasted else self.in_a_row + 1
        self.due = now + self.pause

    @property
    def is_due(self) -> bool:
        return time.monotonic() >= self.due

    @property
    def is_given_up(self) -> bool:
        return self.in_a_row > MOST


def how_it_ended(status: int) -> str:
    """`status 3`, or the signal that ended it: `SIGKILL`."""
    return signal.Signals(-status).name if status < 0 else f"status {status}"
