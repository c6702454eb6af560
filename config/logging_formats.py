"""The log as JSON: an object a line, which holds what is named here and nothing else that a record carries along.

Records of Django carry the request with its question, those of the queue what a job was given.
"""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime

from resolutions import request_id


class JsonLines(logging.Formatter):
    """`time`, `level`, `logger`, `message`; `request`, the id of one; `error`; and what an own record tells by name
    (`extra={"told": …}`)."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if request := request_id.current.get():
            line["request"] = request
        line.update(getattr(record, "told", {}))
        if record.exc_text:
            line["error"] = record.exc_text
        elif record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)
