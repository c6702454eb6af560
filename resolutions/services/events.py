"""The audit trail: every service that changes something writes one line, in the transaction that changes it."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User

from resolutions.models import Edition, Event, Upload

LONGEST_SUBJECT = 255
VISITOR = "a visitor"
"""In the details of an event that nobody with an account made, and no machine either."""
JOB_FAILED = "job failed"
"""The action of a job that ended in an error, whether or not it is tried again."""
_batch: ContextVar[UUID | None] = ContextVar("batch", default=None)


@contextmanager
def batch(made: UUID) -> Iterator[None]:
    """What is written down within belongs to this batch: its details name it."""
    token = _batch.set(made)
    try:
        yield
    finally:
        _batch.reset(token)


def record(
    action: str,
    *,
    by: User | None = None,
    subject: str | None = None,
    edition: Edition | None = None,
    upload: Upload | None = None,
    **details: Any,
) -> Event:
    """Write down that `by` (None: the machine) did this, to the edition, the upload, or what `subject` names.

    The details are JSON values, dates among them, and hold no text of a resolution beyond labels.
    """
    named = subject if subject is not None else str(edition or upload or "")
    return Event.objects.create(
        action=action,
        by=by,
        subject=named[:LONGEST_SUBJECT],
        edition=edition,
        upload=upload,
        details=_with_batch(details),
    )


def record_failure(task: str, job: int | None, problem: BaseException) -> None:
    """Write down that a job ended in an error: its kind and where it was raised, never its words, which may quote a
    text."""
    place = traceback.extract_tb(problem.__traceback__)[-1]
    error = f"{type(problem).__name__}, raised in {place.name} ({Path(place.filename).name}, line {place.lineno})"
    record(JOB_FAILED, subject=task, job=job, error=error)


def record_all(
    action: str, editions: Iterable[Edition], by: User | None, details: Callable[[Edition], dict[str, Any]]
) -> None:
    """Write down that `by` did this to each of the editions."""
    Event.objects.bulk_create(
        Event(
            action=action,
            by=by,
            subject=str(edition)[:LONGEST_SUBJECT],
            edition=edition,
            details=_with_batch(details(edition)),
        )
        for edition in editions
    )


def _with_batch(details: dict[str, Any]) -> dict[str, Any]:
    made = _batch.get()
    return {**details, "batch": str(made)} if made else details
