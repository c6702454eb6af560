"""What editors do to a text before it is public: fix it, undo a fix, discard it. Several may, one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.contrib.auth.models import User
from django.db import DatabaseError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from resolutions import fixes, storage
from resolutions.document import Document, exact_contract, from_contract
from resolutions.models import Edition, Fix, Resolution, Upload
from resolutions.services import events
from resolutions.services.editions import checking
from resolutions.services.editions.importing import UNSTORABLE, lies_in_the_text
from resolutions.services.editions.publishing import copy_front_matter, refresh
from resolutions.services.errors import Rejected
from resolutions.services.locks import advisory_lock


def in_force(edition: Edition) -> QuerySet[Fix]:
    """The fixes that were not undone, in order."""
    return edition.fixes.filter(undone_at=None).order_by("position")


def fix(edition: Edition, fix: fixes.Fix, *, seen: int, by: User | None) -> Fix:
    """Change the unpublished edition. `seen` is the number of steps on the page that the editor looked at.

    Raises Rejected where the text is published or gone, where another editor was faster, and where the fix cannot be
    made; then nothing has changed.
    """
    with _changing(edition, seen):
        made = edition.fixes.create(position=edition.fixes.count() + 1, by=by, **fixes.to_json(fix))
        _renew(edition)
        events.record("fixed", by=by, edition=edition, **_said(made))
    return made


def fix_all(edition: Edition, wanted: Sequence[fixes.Fix], *, seen: int, by: User | None) -> None:
    """Make several fixes, all or none: what one form changes. Raises Rejected as `fix`."""
    with transaction.atomic():
        for number, one in enumerate(wanted):
            fix(edition, one, seen=seen + number, by=by)


def undo(edition: Edition, *, seen: int, by: User | None) -> Fix:
    """Take back the last fix that holds. Raises Rejected as `fix`, and where there is none."""
    with _changing(edition, seen):
        last = in_force(edition).last()
        if last is None:
            raise Rejected("There is nothing to undo: the text is as it was read.")
        last.undone_at, last.undone_by = timezone.now(), by
        last.save(update_fields=["undone_at", "undone_by"])
        _renew(edition)
        events.record("undone", by=by, edition=edition, **_said(last))
    return last


def discard(edition: Edition, *, by: User | None) -> None:
    """Remove a text that was never public; the file it was read from and the trail of what was done stay.

    Raises Rejected where it is published.
    """
    with transaction.atomic():
        advisory_lock(edition.resolution.symbol)
        refresh(edition)
        _refuse_published(edition)
        uploads = Upload.objects.filter(edition=edition)
        events.record("discarded", by=by, edition=edition, uploads=[str(upload.pk) for upload in uploads])
        uploads.update(state=Upload.State.DISCARDED, changed_at=timezone.now())
        resolution = edition.resolution
        edition.delete()
        _leave(resolution)


@contextmanager
def _changing(edition: Edition, seen: int) -> Iterator[None]:
    try:
        with transaction.atomic():
            advisory_lock(edition.resolution.symbol)
            refresh(edition)
            _refuse_published(edition)
            if checking.steps(edition) != seen:
                raise Rejected("Another editor changed this text meanwhile: look at it again, then repeat your change.")
            if edition.as_read is None:
                edition.as_read = exact_contract(storage.to_document(edition))
            yield
    except fixes.InvalidFix as problem:
        raise Rejected(str(problem)) from problem
    except (DatabaseError, UnicodeEncodeError) as problem:
        if not lies_in_the_text(problem):
            raise
        raise Rejected(UNSTORABLE) from problem


def _refuse_published(edition: Edition) -> None:
    if edition.is_published:
        raise Rejected(f"{edition} is published and never changes: make a revision of it.")


def _renew(edition: Edition) -> None:
    """Its text anew from what was read and the fixes that hold, so that nothing depends on how it came to be."""
    held = [fixes.from_json({"kind": one.kind, "what": one.what}) for one in in_force(edition)]
    assert edition.as_read is not None  # kept before the first fix, by _changing
    document = fixes.apply_all(from_contract(edition.as_read), held)
    before = edition.resolution
    _make_room(edition, document)
    storage.rewrite(edition, document)
    checking.note(edition)
    if before != edition.resolution:
        _leave(before)
    copy_front_matter(edition.resolution)


def _make_room(edition: Edition, document: Document) -> None:
    """Where the fixes give the text another symbol or language, no other text may stand there."""
    if (document.symbol, document.language) == (edition.resolution.symbol, edition.language):
        return
    if edition.corrects:
        raise Rejected(f"A revision keeps symbol and language: this one corrects {edition.corrects}.")
    advisory_lock(document.symbol or "")
    there = Edition.objects.filter(resolution__symbol=document.symbol, language=document.language)
    if there.exclude(pk=edition.pk).exists():
        raise Rejected(f"{document.symbol} ({document.language}) has a text already: discard this one, and bring "
                      f"its file in again as a correction of that one.")  # fmt: skip
    edition.revision = 1


def _leave(resolution: Resolution) -> None:
    """A resolution without a text is none that we have; otherwise what lists say of it follows its texts."""
    if resolution.editions.exists():
        copy_front_matter(resolution)
    else:
        resolution.delete()


def _said(fix: Fix) -> dict[str, Any]:
    """What the trail says of a fix: where and what kind, never the text."""
    where = {name: fix.what[name] for name in ("label", "field", "before", "new", "section") if name in fix.what}
    return {"position": fix.position, "kind": fix.kind, **where}
