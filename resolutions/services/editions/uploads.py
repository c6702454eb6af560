"""Files that editors bring in: kept at once, read in the background, asked about where the text does not say enough."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path, PurePosixPath
from typing import IO
from uuid import UUID

from django.contrib.auth.models import User
from django.core.files import File
from django.db import InterfaceError, OperationalError, transaction
from django.utils import timezone

from resolutions import isolation
from resolutions.address import LANGUAGES
from resolutions.document import Document, UnreadableFile
from resolutions.fixes import SetMetadata
from resolutions.fixes.kinds import Field
from resolutions.isolation.readers import NotStarted
from resolutions.models import Edition, Upload
from resolutions.queue import defer_once, unfinished_keys
from resolutions.reading.formats import MAX_BYTES
from resolutions.services import events
from resolutions.services.editions import review, scanning, source_files
from resolutions.services.editions.importing import AnotherText, SymbolMissing, canonical, known_edition, store_document
from resolutions.services.errors import Rejected
from resolutions.services.locks import advisory_lock

EMPTY = "The file is empty."
READ = "read_upload"
"""The name of the job that reads an upload; resolutions.tasks runs it."""
MOST_ATTEMPTS = 5
"""So often reading is begun anew where the machine failed it, a killed worker included."""
INFRASTRUCTURE = (OperationalError, InterfaceError, OSError, MemoryError, NotStarted)
"""Errors that are the machine's: another attempt may do. What a file is to blame for is never tried again."""
UNTOUCHED = timedelta(minutes=1)
"""After this long an upload that waits must have a job; less would race with those that are just being queued."""

_GIVEN_FIELDS: dict[str, Field] = {"title": "title", "date": "adopted_on"}

_AGAIN = "Reading was interrupted by a fault of the machine; it is tried again."
_GAVE_UP = f"Reading was begun {MOST_ATTEMPTS} times and never came to its end. The file is kept: try again later."
_UNSCANNED = "The file is kept and was not read: try again when the scanner answers."
_FAULT = "Reading failed by a fault of this application, which has been logged. The file is kept."
_GONE = "The file is not there any more: bring it in again."


def receive(
    file: IO[bytes] | File[bytes],
    *,
    name: str,
    by: User | None,
    symbol: str | None = None,
    language: str | None = None,
    revise: bool = False,
    batch: UUID | None = None,
    given: Mapping[str, str] | None = None,
    refused: str = "",
) -> Upload:
    """Keep the file, and have it read in the background: the file, the row and the job are there together or not at
    all.

    `name` is what it was called; `symbol` and `language` (two letters) are for a text that does not say them, or says
    them wrongly; `revise` allows it to follow a text that is stored. The same bytes are not read twice: the upload then
    names their edition and says so, or the file of the same drop, `batch`, that is read for both. `given` are title and
    date as the editor's table says them. Where `refused` says why, the file is kept and not read. Raises Rejected where
    nothing may be kept, OSError where nothing can be.
    """
    content = file.read(MAX_BYTES + 1)
    if not content and not refused:
        raise Rejected(EMPTY)
    if len(content) > MAX_BYTES:
        raise Rejected(f"The file is larger than {MAX_BYTES // (1024 * 1024)} MB.")
    upload = Upload(by=by, name=_shown(name), size=len(content), sha256=source_files.digest(content), revise=revise)
    upload.batch, upload.given = batch, dict(given or {})
    upload.symbol, upload.language = _said(symbol, language)
    with transaction.atomic():
        advisory_lock(upload.sha256)
        upload.source = source_files.keep(content)
        if refused:
            upload.state, upload.reason = Upload.State.FAILED, refused
        elif known := known_edition(upload.sha256, upload.symbol):
            upload.state, upload.edition, upload.reason = Upload.State.READ, known, _known(known)
        elif twin := _of_the_same_drop(upload):
            upload.state, upload.reason = Upload.State.DISCARDED, f"The same file as “{twin}”: it is read once."
        upload.save()
        events.record("uploaded", by=by, upload=upload, size=upload.size, sha256=upload.sha256)
        if upload.state == Upload.State.WAITING:
            _queue(upload)
    return upload


def read_upload(upload_id: UUID | str) -> None:
    """Read the upload and store what was read, to be reviewed; what a worker does. Doing it again changes nothing.

    Its state is committed as it changes. Raises what is the machine's fault, for the queue to try again, and what is
    the application's.
    """
    upload = _begin(upload_id)
    if upload is None:
        return
    try:
        _read(upload)
    except scanning.ScannerFailed as problem:
        _put_off(upload, f"{problem} It is asked again.", gave_up=f"{problem} {_UNSCANNED}")
        raise
    except INFRASTRUCTURE:
        _put_off(upload, _AGAIN, gave_up=_GAVE_UP)
        raise
    except Exception:
        _settle(upload, Upload.State.FAILED, reason=_FAULT)
        raise


def answer(
    upload: Upload,
    *,
    symbol: str | None = None,
    language: str | None = None,
    revise: bool = False,
    by: User | None,
) -> None:
    """Answer what the upload asks, and have it read again. Raises Rejected where it asks nothing, or something else."""
    said_symbol, said_language = _said(symbol, language)
    with transaction.atomic():
        _lock(upload)
        if upload.state != Upload.State.ASKS:
            raise Rejected(f"“{upload}” asks nothing any more: it may have been answered meanwhile.")
        if upload.question == Upload.Question.SYMBOL and said_symbol is None:
            raise Rejected("Say which symbol the text has, such as A/HRC/RES/20/1.")
        if upload.question == Upload.Question.REVISE and not revise and said_symbol in (None, upload.symbol):
            raise Rejected("Say that the text corrects the one that is stored, or discard it.")
        upload.symbol, upload.language = said_symbol or upload.symbol, said_language or upload.language
        upload.revise = upload.revise or revise
        events.record("answered", by=by, upload=upload, question=upload.question, symbol=said_symbol, revise=revise)
        _wait(upload)


def retry(upload: Upload, *, by: User | None) -> None:
    """Have an upload read again that failed or was given up, and list it again. Raises Rejected where it did not."""
    with transaction.atomic():
        _lock(upload)
        if upload.state not in (Upload.State.FAILED, Upload.State.DISCARDED):
            raise Rejected(f"“{upload}” neither failed nor was given up: there is nothing to try again.")
        events.record("retried", by=by, upload=upload)
        _wait(upload)


def discard_upload(upload: Upload, *, by: User | None) -> None:
    """Give an upload up; the file stays kept. Raises Rejected where a text was read from it."""
    with transaction.atomic():
        _lock(upload)
        if upload.state in (Upload.State.READ, Upload.State.DISCARDED):
            raise Rejected(
                f"“{upload}” is {upload.get_state_display().lower()}: only what was not read is discarded here."
            )
        upload.state, upload.question = Upload.State.DISCARDED, ""
        upload.save()
        events.record("discarded", by=by, upload=upload)


def stalled() -> int:
    """Queue anew what waits for a worker and has no job, however it lost it; how many there were."""
    queued = unfinished_keys(READ)
    waiting = Upload.objects.unfinished().filter(changed_at__lt=timezone.now() - UNTOUCHED)
    lost = [upload for upload in waiting if _key(upload) not in queued]
    for upload in lost:
        _queue(upload)
    return len(lost)


def _begin(upload_id: UUID | str) -> Upload | None:
    """The upload, marked as being read; None where it needs no reading or was begun too often."""
    with transaction.atomic():
        upload = Upload.objects.select_for_update(of=("self",)).select_related("by").filter(pk=upload_id).first()
        if upload is None or upload.state not in (Upload.State.WAITING, Upload.State.READING):
            return None
        upload.attempts += 1
        if upload.attempts > MOST_ATTEMPTS:
            _end(upload, Upload.State.FAILED, reason=_GAVE_UP)
            return None
        upload.state, upload.reason = Upload.State.READING, ""
        upload.save()
    return upload


def _read(upload: Upload) -> None:
    try:
        content = source_files.read(str(upload.source))
        if found := scanning.finding(Path(upload.source.path)):
            _settle(upload, Upload.State.FAILED, reason=found)
            return
        document = isolation.read(content, symbol=upload.symbol)
    except UnreadableFile as problem:
        _settle(upload, Upload.State.FAILED, reason=str(problem))
    except FileNotFoundError:
        _settle(upload, Upload.State.FAILED, reason=_GONE)
    else:
        _store(upload, content, replace(document, language=upload.language or document.language))


def _store(upload: Upload, content: bytes, document: Document) -> None:
    with transaction.atomic():
        _lock(upload)
        if upload.state != Upload.State.READING:
            return  # another worker was faster, or an editor gave it up
        try:
            with transaction.atomic():
                imported = store_document(
                    document,
                    content,
                    # Readers are shown what the file is called, not the folders of whoever sent it.
                    name=PurePosixPath(upload.name).name or upload.name,
                    given=upload.symbol,
                    publish=False,
                    revise=upload.revise,
                    by=upload.by,
                )
                if imported.created:
                    _give(upload, imported.edition, document)
        except SymbolMissing as problem:
            _end(upload, Upload.State.ASKS, question=Upload.Question.SYMBOL, reason=str(problem))
        except AnotherText as problem:
            _end(upload, Upload.State.ASKS, question=Upload.Question.REVISE, reason=str(problem))
        except Rejected as problem:
            _end(upload, Upload.State.FAILED, reason=str(problem))
        else:
            upload.edition = imported.edition
            _end(upload, Upload.State.READ, reason="" if imported.created else _known(imported.edition))


def _give(upload: Upload, edition: Edition, document: Document) -> None:
    """Set the title and date that came with the file: fixes of whoever sent it, where the text says otherwise."""
    read = {"title": document.title, "date": document.adopted_on and document.adopted_on.isoformat()}
    wanted = [
        SetMetadata(field, upload.given[name])
        for name, field in _GIVEN_FIELDS.items()
        if name in upload.given and upload.given[name] != read[name]
    ]
    if wanted:
        review.fix_all(edition, wanted, seen=0, by=upload.by)


def _put_off(upload: Upload, again: str, *, gave_up: str) -> None:
    """Have an upload wait for the next attempt, for the reason `again`; after the last one it has failed."""
    if upload.attempts < MOST_ATTEMPTS:
        _settle(upload, Upload.State.WAITING, reason=again)
    else:
        _settle(upload, Upload.State.FAILED, reason=gave_up)


def _settle(upload: Upload, state: str, *, reason: str) -> None:
    """Change the state of an upload that is being read, and of no other."""
    with transaction.atomic():
        _lock(upload)
        if upload.state == Upload.State.READING:
            _end(upload, state, reason=reason)


def _end(upload: Upload, state: str, *, reason: str, question: str = "") -> None:
    upload.state, upload.question, upload.reason = state, question, reason
    upload.save()
    action = {"asks": "asked", "waiting": "interrupted"}.get(state, state)
    events.record(action, upload=upload, edition=upload.edition, reason=reason, attempts=upload.attempts)


def _wait(upload: Upload) -> None:
    upload.state, upload.question, upload.reason, upload.attempts = Upload.State.WAITING, "", "", 0
    upload.dismissed_at = upload.dismissed_by = None
    upload.save()
    _queue(upload)


def _queue(upload: Upload) -> None:
    key = _key(upload)
    defer_once(READ, {"upload_id": str(upload.pk)}, key=key, lock=key)


def _of_the_same_drop(upload: Upload) -> Upload | None:
    """The upload that these bytes came with already, in the same drop, and that is read or asks."""
    if upload.batch is None:
        return None
    there = Upload.objects.filter(batch=upload.batch, sha256=upload.sha256)
    return there.exclude(state__in=(Upload.State.FAILED, Upload.State.DISCARDED)).first()


def _key(upload: Upload) -> str:
    return f"upload {upload.pk}"


def _lock(upload: Upload) -> None:
    upload.refresh_from_db(from_queryset=Upload.objects.select_for_update(of=("self",)))


def _said(symbol: str | None, language: str | None) -> tuple[str | None, str | None]:
    if language and language not in LANGUAGES:
        raise Rejected(f"“{language}” is no official language: {', '.join(LANGUAGES[:-1])} or {LANGUAGES[-1]}.")
    return canonical(symbol) if symbol else None, language or None


def _shown(name: str) -> str:
    """The name as it can be stored and shown: without control characters and halves of characters."""
    return "".join(letter for letter in name if letter.isprintable())[-255:] or "file"


def _known(edition: Edition) -> str:
    return f"This very file is stored already, as {edition}, {edition.state}; nothing was changed."
