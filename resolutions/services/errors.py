"""The one way in which a service says no."""

from __future__ import annotations


class Rejected(ValueError):
    """What was asked for is not done; the message is one plain line for the person who asked."""
