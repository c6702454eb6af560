"""The id of the request that is being answered: every line of the log names it, and so does the answer."""

from __future__ import annotations

import re
import secrets
from contextvars import ContextVar

HEADER = "X-Request-ID"
META_NAME = "HTTP_X_REQUEST_ID"
current: ContextVar[str] = ContextVar("request_id", default="")
"""The id of the request at hand; "" outside of one."""

_WELL_FORMED = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{7,63}")


def taken_or_made(given: str) -> str:
    """`given` where it is well formed (8 to 64 letters, digits, dots, hyphens), else a new one."""
    return given if _WELL_FORMED.fullmatch(given) else secrets.token_hex(16)
