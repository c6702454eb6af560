"""The two ways in which a service says no."""

from __future__ import annotations


class Rejected(ValueError):
    """What was asked for is not done; the message is one plain line for the person who asked."""


class OverBudget(Exception):
    """What was asked for is not done now, and may be asked for again after so many seconds: too much is under way, or
    was done in a while. `shared` says that it is too much of all visitors together, not of the one who asks. The
    message is one plain line for that person."""

    def __init__(self, said: str, *, seconds: int, shared: bool = False) -> None:
        super().__init__(said)
        self.seconds = seconds
        self.shared = shared
