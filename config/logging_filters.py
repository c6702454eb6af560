"""Filters of the log: no text of a job gets into it, and requests that no browser sends do not fill it."""

from __future__ import annotations

import logging
import re
from types import TracebackType

ARGUMENTS = re.compile(r"(\[\d+\])\(.*", re.DOTALL)
PLACES = 6
"""Places named of those that an error came through: the last ones, which are ours."""


class WithoutTexts(logging.Filter):
    """Leaves of a record about a job its name and number, of an error its type and where it was raised.

    What the queue logs may quote a text otherwise: in an argument, a result or an error.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        job = getattr(record, "job", None)
        if job is not None:
            done = getattr(record, "action", "").replace("_", " ")
            record.msg, record.args = f"Job {job['task_name']}[{job['id']}]: {done}", ()
        else:
            record.msg, record.args = ARGUMENTS.sub(r"\1", record.getMessage()), ()
        if isinstance(record.exc_info, tuple) and record.exc_info[0] is not None:
            record.exc_text = f"{record.exc_info[0].__name__}, raised at {_way_to(record.exc_info[2])}"
        return True


def _way_to(traceback: TracebackType | None) -> str:
    """The last places that an error came through, up to where it was raised."""
    places = []
    while traceback is not None:
        code = traceback.tb_frame.f_code
        places.append(f"{code.co_filename}:{traceback.tb_lineno} {code.co_name}")
        traceback = traceback.tb_next
    return " > ".join(places[-PLACES:]) or "no known place"


class WithoutUnavailable(logging.Filter):
    """That something is away is said in one line now and then (resolutions.views.errors), not for each visitor."""

    def filter(self, record: logging.LogRecord) -> bool:
        return getattr(record, "status_code", None) != 503


class InOneLine(logging.Filter):
    """A strange host name or form is told in a line: where in Django it was noticed is no news, and anybody could fill
    the log with it."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.exc_info = None
        return True
