"""Waiting for what must come true. No test waits for a while and hopes: see CONTRIBUTING.md."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from django.db import connection

PATIENCE = 180
"""Seconds after which what is waited for is given up. They bound what hangs, and measure nothing: a busy machine is
given as long as it takes."""
BETWEEN = 0.02
"""Seconds between two looks."""
Seen = TypeVar("Seen")


def wait_until(look: Callable[[], Seen], holds: Callable[[Seen], object] = bool) -> Seen:
    """Look again and again until what is seen holds (is true, unless told otherwise), and return it.

    Raises AssertionError, which says what was seen last, where it does not come to that in PATIENCE seconds.
    """
    deadline = time.monotonic() + PATIENCE
    while not holds(seen := look()):
        assert time.monotonic() < deadline, f"waited {PATIENCE} seconds in vain; seen last: {seen!r}"
        time.sleep(BETWEEN)
    return seen


def waiting_for_this_transaction() -> int:
    """How many other connections wait for a lock that the transaction under way here holds."""
    with connection.cursor() as cursor:
        # Not pg_stat_activity: within a transaction it goes on saying what it said first.
        cursor.execute(
            "SELECT count(*) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))"
        )
        return cursor.fetchone()[0]
