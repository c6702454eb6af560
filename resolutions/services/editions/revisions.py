"""Revisions: a published text never changes; what corrects it is a new edition, reviewed and published like it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from resolutions import isolation, storage
from resolutions.comparing import compare
from resolutions.comparing.comparison import Comparison
from resolutions.document import Document
from resolutions.models import Edition
from resolutions.services import events
from resolutions.services.clean_text import single_line
from resolutions.services.editions import checking, source_files
from resolutions.services.editions.importing import reader
from resolutions.services.editions.publishing import newest_published, refresh, withdraw
from resolutions.services.errors import Rejected
from resolutions.services.locks import advisory_lock

__all__ = [
    "reread",
    "reread_as_revision",
    "rereading",
    "rereading_of_source",
    "revise",
    "withdraw",
]


def revise(edition: Edition, *, note: str, by: User | None) -> Edition:
    """The next revision, unpublished, with the text of a published one, be it the newest or an earlier one that shall
    stand again; `note` says why it is made.

    Raises Rejected where the note is empty, where the edition is not published, and where one of the same resolution
    and language waits already.
    """
    return _unpublished(edition, None, note=note, by=by)


def reread(edition: Edition) -> Document:
    """What the present reader makes of the edition's source, under its symbol and language; nothing is stored.

    Raises UnreadableFile where it cannot read it any more, Rejected where the file is not there.
    """
    try:
        content = source_files.read(str(edition.source))
    except FileNotFoundError as missing:
        raise Rejected(
            f"The file that {edition} was read from is not there: “manage.py check_sources” says more."
        ) from missing
    document = isolation.read(content, symbol=edition.resolution.symbol)
    return replace(document, language=edition.language)


def rereading(edition: Edition) -> Comparison | None:
    """What the present reader would change, the stored text on the left; None where it reads the same. Raises as
    `reread`."""
    return _differing(storage.to_document(edition), reread(edition))


def rereading_of_source(edition: Edition) -> Comparison | None:
    """As `rereading`, beside what was read of the source at first, before editors corrected it."""
    return _differing(checking.as_first_read(edition), reread(edition))


def _differing(before: Document, after: Document) -> Comparison | None:
    return None if before == after else compare(before, after)


def reread_as_revision(edition: Edition, *, note: str, by: User | None) -> Edition:
    """The next revision, unpublished, with what the present reader makes of the source.

    Fixes that editors made are not made again. Raises what `revise` and `reread` raise, and Rejected where it would be
    the same.
    """
    document = reread(edition)
    if document == storage.to_document(edition):
        raise Rejected(f"The present reader reads the same text: {edition} needs no revision.")
    return _unpublished(edition, document, note=note, by=by)


def _unpublished(edition: Edition, document: Document | None, *, note: str, by: User | None) -> Edition:
    why = single_line(note, "Say why the text is revised: the note stands in its history.")
    with transaction.atomic():
        advisory_lock(edition.resolution.symbol)
        refresh(edition)
        newest = _newest_if_free(edition)
        source = storage.Source(
            str(edition.source), edition.source_sha256, edition.source_name, reader() if document else edition.reader
        )
        revision = storage.store(
            document or storage.to_document(edition),
            source,
            revision=newest.revision + 1,
            uploaded_by=by,
            corrects=newest,
            note=why,
        )
        checking.note(revision)
        again: dict[str, Any] = {} if edition == newest else {"again": edition.pk}
        events.record(
            "revised", by=by, edition=revision, corrects=newest.pk, reread=document is not None, note=why, **again
        )
    return revision


def _newest_if_free(edition: Edition) -> Edition:
    """The published edition that a revision made now corrects."""
    if not edition.is_published:
        raise Rejected(f"{edition} is not published yet: it can be changed as it is.")
    waiting = Edition.objects.unpublished().select_related("resolution")
    unpublished = waiting.filter(resolution=edition.resolution_id, language=edition.language).first()
    if unpublished:
        raise Rejected(f"{unpublished} waits to be published already: change that one, or discard it first.")
    return newest_published(edition) or edition
