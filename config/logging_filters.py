"""Filters of the log: lines name their request, no text gets into them, and strange requests do not fill it."""

from __future__ import annotations

import logging
import re
from types import TracebackType

from resolutions import request_id

ARGUMENTS = re.compile(r"(\[\d+\])\(.*", re.DOTALL)
PLACES = 6
"""Places named of those that an error of a job came through: the last ones, which are ours."""
PLACES_OF_REQUEST = 30
"""So many of those of a request: its last ones are often within Django and psycopg."""


class WithRequestId(logging.Filter):
    """Writes the id of the request that is being answered into the record (`request_id`); "-" where there is none."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = request_id.current.get() or "-"
        return True


class ErrorsByPlace(logging.Filter):
    """Leaves of an error its type and where it was raised: its words may quote a draft, a question or a text."""

    def __init__(self, places: int = PLACES_OF_REQUEST) -> None:
        super().__init__()
        self.places = places

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.exc_info, tuple) and record.exc_info[0] is not None:
            record.exc_text = f"{record.exc_info[0].__name__}, raised at {_way_to(record.exc_info[2], self.places)}"
        return True


class WithoutTexts(ErrorsByPlace):
    """Leaves of a record about a job its name and number, of an error its type and where it was raised.

    What the queue logs may quote a text otherwise: in an argument, a result or an error.
    """

    def __init__(self) -> None:
        super().__init__(PLACES)

    def filter(self, record: logging.LogRecord) -> bool:
        job = getattr(record, "job", None)
        if job is not None:
            done = getattr(record, "action", "").replace("_", " ")
            record.msg, record.args = f"Job {job['task_name']}[{job['id']}]: {done}", ()
        else:
            record.msg, record.args = ARGUMENTS.sub(r"\1", record.getMessage()), ()
        return super().filter(record)


def _way_to(traceback: TracebackType | None, most: int) -> str:
    """The last places that an error came through, up to where it was raised."""
    places = []
    while traceback is not None:
        code = traceback.tb_frame.f_code
        places.append(f"{code.co_filename}:{traceback.tb_lineno} {code.co_name}")
        traceback = traceback.tb_next
    return " > ".join(places[-most:]) or "no known place"


class WithoutUnavailable(logging.Filter):
    """Leaves out who was told to come again: that is no failure of a page, and there would be a line for each request.
    That something is away is said in one line now and then (resolutions.views.errors)."""

    def filter(self, record: logging.LogRecord) -> bool:
        return getattr(record, "status_code", None) != 503


class InOneLine(logging.Filter):
    """A strange host name or form is told in a line: where in Django it was noticed is no news, and anybody could fill
    the log with it."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.exc_info = None
        return True
