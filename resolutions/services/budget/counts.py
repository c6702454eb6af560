"""What is counted: so many in a while, of each visitor (settings.VISITOR_LIMITS).

A visitor who did nothing lately may do all at once; each thing takes its part of the while to be paid back. What is
kept of a visitor is when all is paid back, under a name that does not tell who it is, and then it is forgotten.
"""

from __future__ import annotations

import logging
from datetime import timedelta
from math import ceil
from typing import Any, Literal

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, InterfaceError, OperationalError, connections
from django.db.models.functions import Now
from django.utils.crypto import salted_hmac

from resolutions.models import Spending
from resolutions.services.budget.visitors import current
from resolutions.services.errors import OverBudget

Kind = Literal["questions", "suggestions", "pins", "sign-ins", "uploads"]

_WORDS: dict[Kind, str] = {
    "questions": "questions are answered",
    "suggestions": "suggestions are made",
    "pins": "comparisons are kept",
    "sign-ins": "attempts to sign in are looked at",
    "uploads": "files are taken",
}

log = logging.getLogger("resolutions.budget")

# One statement, so that two at once are both counted: the row is there, or it is made.
_SPEND = """
INSERT INTO resolutions_spending AS held (kind, visitor, settled_at)
SELECT %(kind)s, %(visitor)s, clock_timestamp() + %(cost)s WHERE %(cost)s <= %(window)s
ON CONFLICT (kind, visitor) DO UPDATE SET settled_at = greatest(held.settled_at, clock_timestamp()) + %(cost)s
WHERE held.settled_at + %(cost)s <= clock_timestamp() + %(window)s
RETURNING settled_at
"""
_WAIT = """
SELECT settled_at + %(cost)s - %(window)s - clock_timestamp() FROM resolutions_spending
WHERE kind = %(kind)s AND visitor = %(visitor)s
"""


def spend(kind: Kind, amount: int = 1) -> None:
    """Count so many of this kind for whoever asks. Raises OverBudget, and counts nothing, where it is too many for now.
    Not within a transaction: others of the same visitor would wait for its end."""
    visitor = current()
    if visitor is None:
        return
    limit = settings.VISITOR_LIMITS[kind]
    most = limit["of_an_account" if visitor.signed_in else "of_an_address"]
    window = timedelta(seconds=limit["seconds"])
    asked: dict[str, Any] = {
        "kind": kind,
        # Named apart in each kind: what somebody asks and what they keep are not to be put together.
        "visitor": salted_hmac(f"{__name__} {kind}", visitor.name, algorithm="sha256").hexdigest()[:32],
        "cost": window * amount / most,
        "window": window,
    }
    try:
        with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
            cursor.execute(_SPEND, asked)
            if cursor.fetchone():
                return
            cursor.execute(_WAIT, asked)
            row = cursor.fetchone()
    except (OperationalError, InterfaceError) as problem:
        # What a copy of the database can answer is answered all the same.
        log.warning("%s are not counted: the database does not answer (%s).", kind, type(problem).__name__)
        return
    wait = max(1, ceil(row[0].total_seconds())) if row else limit["seconds"]
    whose = "account" if visitor.signed_in else "address"
    raise OverBudget(
        f"Only {most} {_WORDS[kind]} for one {whose} in {_while(limit['seconds'])}. Try again in {_while(wait)}.",
        seconds=wait,
    )


def forget_settled() -> None:
    """Forget all that is paid back: it says no more than that somebody was here."""
    Spending.objects.filter(settled_at__lt=Now()).delete()


def _while(seconds: int) -> str:
    """`1 second`, `40 seconds`, `2 minutes`, `1 hour`: rounded up."""
    for unit, size in (("hour", 3600), ("minute", 60)):
        if seconds >= size and (seconds % size == 0 or unit == "minute"):
            count = ceil(seconds / size)
            return f"{count} {unit}{'' if count == 1 else 's'}"
    return f"{seconds} second{'' if seconds == 1 else 's'}"
