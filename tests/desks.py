"""Uploads of every state on an editor's desk, made by the services that make them."""

from __future__ import annotations

import io

from django.contrib.auth.models import User

from resolutions import services, symbols
from resolutions.models import Edition, Upload
from resolutions.services.editions import checking, desk, review, uploads
from resolutions.services.editions.desk import Progress
from resolutions.session_dates import session_dates

TEXT = """{symbol}

{title}

The Human Rights Council,

Recalling its resolution 8/12,

1. Decides to remain seized of the matter number {number}.

31st meeting
5 July {year}
"""


def brought(by: User | None, number: int, symbol: str = "", title: str = "Seizure of matters") -> Upload:
    """A text that is read, with nothing to check."""
    symbol = symbol or f"A/HRC/RES/{40 + number // 60}/{number % 60 + 1}"
    parsed = symbols.parse(symbol)
    dates = session_dates(parsed) if parsed else None
    year = dates[0].year if dates else 2012
    content = TEXT.format(symbol=symbol, title=title, number=number, year=year).encode()
    upload = uploads.receive(io.BytesIO(content), name=f"text {number}.txt", by=by, symbol=symbol)
    uploads.read_upload(upload.pk)
    upload.refresh_from_db()
    assert upload.edition, upload.reason
    return upload


def settled(upload: Upload, *, doubts: int) -> Upload:
    """The upload with so many things to check in its text, whatever its reader doubted."""
    warnings = [{"code": "doubt", "message": f"Doubt {n}.", "label": None} for n in range(doubts)]
    Edition.objects.filter(pk=upload.edition_id).update(warnings=warnings, lost=[])
    checking.note(Edition.objects.get(pk=upload.edition_id))
    upload.refresh_from_db()
    return upload


def placed(by: User | None, number: int, progress: Progress) -> Upload:
    """An upload that is so far."""
    if progress in (Progress.ASKS, Progress.FAILED, Progress.DISMISSED, Progress.WAITING, Progress.READING):
        return _unread(by, number, progress)
    upload = settled(brought(by, number), doubts=2 if progress == Progress.CHECK else 0)
    assert upload.edition
    if progress in (Progress.PUBLISHED, Progress.WITHDRAWN):
        services.publish(upload.edition, by)
    if progress == Progress.WITHDRAWN:
        services.withdraw(upload.edition, because="It is another text.", by=by)
    if progress == Progress.DISCARDED:
        review.discard(upload.edition, by=by)
    return upload


def _unread(by: User | None, number: int, progress: Progress) -> Upload:
    content = (
        f"<html><body>Sorry {number}</body></html>" if progress != Progress.ASKS else f"Without a symbol {number}."
    )
    upload = uploads.receive(io.BytesIO(content.encode()), name=f"file {number}.txt", by=by)
    state = Upload.State.FAILED if progress == Progress.DISMISSED else Upload.State(progress)
    reason = {"failed": "It is no text.", "asks": "The text prints no symbol."}.get(state, "")
    Upload.objects.filter(pk=upload.pk).update(state=state, reason=reason, question="symbol" if state == "asks" else "")
    upload.refresh_from_db()
    if progress == Progress.DISMISSED:
        desk.dismiss(upload, by=by)
    return upload
