"""Waiting for what must come true. No test waits for a while and hopes: see CONTRIBUTING.md."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

PATIENCE = 180
"""Seconds after which what is waited for is given up. They bound what hangs, and measure nothing: a busy machine is
given as long as it takes."""
Seen = TypeVar("Seen")


def wait_until(
    look: Callable[[], Seen],
    holds: Callable[[Seen], object] = bool,
    *,
    between: float = 0.02,
    patience: float = PATIENCE,
) -> Seen:
    """Look again and again until what is seen holds (is true, unless told otherwise), and return it.

    Raises AssertionError, which says what was seen last, where it does not come to that in `patience` seconds.
    """
    deadline = time.monotonic() + patience
    while not holds(seen := look()):
        assert time.monotonic() < deadline, f"waited {patience:g} seconds in vain; seen last: {seen!r}"
        time.sleep(between)
    return seen
