"""The audit trail: every service that changes something writes one line, in the transaction that changes it."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User

from resolutions.models import Edition, Event, Upload

LONGEST_SUBJECT = 255
JOB_FAILED = "job failed"
"""The action of a job that ended in an error, whether or not it is tried again."""


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
        action=action, by=by, subject=named[:LONGEST_SUBJECT], edition=edition, upload=upload, details=details
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
        Event(action=action, by=by, subject=str(edition)[:LONGEST_SUBJECT], edition=edition, details=details(edition))
        for edition in editions
    )
