"""What is logged of requests that no browser sends."""

from __future__ import annotations

import logging


class InOneLine(logging.Filter):
    """A strange host name or form is told in a line: where in Django it was noticed is no news, and anybody could fill
    the log with it."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.exc_info = None
        return True
