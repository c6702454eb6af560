"""What the queue logs, without what its jobs were given: an argument, a result or an error may quote a text."""

from __future__ import annotations

import logging
import re
from types import TracebackType

ARGUMENTS = re.compile(r"(\[\d+\])\(.*", re.DOTALL)
PLACES = 6
"""Places named of those that an error came through: the last ones, which are ours."""


class WithoutTexts(logging.Filter):
    """Leaves of a record about a job its name and number, of an error its type and where it was raised."""

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
