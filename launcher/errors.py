"""The one way in which starting fails: a plain line for the person who started it."""


class LaunchError(Exception):
    """What was asked cannot be done; the message is one plain line that says why and what helps."""
