"""The audit trail: every service that changes something writes one line, in the transaction that changes it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser

from resolutions.models import Edition, Event, Upload

LONGEST_SUBJECT = 255


def record(
    action: str,
    *,
    by: AbstractBaseUser | None = None,
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
