"""Making editions public, and taking public ones back; what lists say of a resolution follows."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from resolutions import storage
from resolutions.models import Edition, Resolution
from resolutions.services import events
from resolutions.services.locks import one_at_a_time
from resolutions.services.refused import Refused


def publish(edition: Edition, by: AbstractBaseUser | None = None) -> None:
    """Make the edition public, for good. A published edition stays as it is.

    Raises Refused where it has no text, where it is gone, and where a newer text was published since it was begun:
    then two editors worked on one resolution, and the later one has to look at what the other did.
    """
    with transaction.atomic():
        one_at_a_time(edition.resolution.symbol)
        publish_locked(edition, by)


def publish_locked(edition: Edition, by: AbstractBaseUser | None) -> None:
    """The same for a caller that holds the symbol, in a transaction."""
    refresh(edition)
    if edition.is_published:
        return
    if not edition.paragraphs.exists():
        raise Refused(f"{edition} has no paragraphs: there is nothing to publish.")
    _refuse_outrun(edition)
    edition.published_at, edition.published_by = timezone.now(), by
    edition.save(update_fields=["published_at", "published_by"])
    describe(edition.resolution)
    events.record("published", by=by, edition=edition, revision=edition.revision)


def withdraw(edition: Edition, *, because: str, by: AbstractBaseUser | None) -> None:
    """Take a published edition out of lists, searches and comparisons; its address says so, and why.

    Raises Refused where no reason is given, and where it is not published or withdrawn already.
    """
    reason = because.strip()
    if not reason:
        raise Refused("Say why the text is withdrawn: the reason stands on its page.")
    with transaction.atomic():
        one_at_a_time(edition.resolution.symbol)
        refresh(edition)
        if not edition.is_published:
            raise Refused(f"{edition} is not published; it can be discarded.")
        if edition.is_withdrawn:
            raise Refused(f"{edition} is withdrawn already.")
        edition.withdrawn_at, edition.withdrawn_by, edition.withdrawn_because = timezone.now(), by, reason
        edition.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_because"])
        describe(edition.resolution)
        events.record("withdrawn", by=by, edition=edition, because=reason)


def refresh(edition: Edition) -> None:
    """The edition as it is now, locked against change until the transaction ends; Refused where it is gone."""
    try:
        edition.refresh_from_db(from_queryset=Edition.objects.select_for_update(of=("self",)))
    except Edition.DoesNotExist as gone:
        raise Refused(f"{edition} was discarded by another editor.") from gone


def describe(resolution: Resolution) -> None:
    """Take over for lists and searches what the leading edition says: a current one, else any that there is."""
    editions = resolution.editions
    leading = editions.current().leading_first().first() or editions.leading_first().first()
    if leading:
        storage.describe(resolution, leading)


def _refuse_outrun(edition: Edition) -> None:
    """Publishing goes forward: no text appears behind a newer one, and none that its editor has not seen is passed."""
    newest = newest_published(edition)
    if newest is None:
        return
    begun = edition.corrects
    if newest.revision > edition.revision or (begun is not None and begun != newest):
        raise Refused(
            f"Revision {newest.revision} of {edition.resolution.symbol} was published meanwhile: "
            f"discard this text and begin again from that one."
        )


def newest_published(edition: Edition) -> Edition | None:
    """The newest published edition of the same resolution and language, withdrawn or not."""
    editions = Edition.objects.published().select_related("resolution")
    same = editions.filter(resolution=edition.resolution_id, language=edition.language)
    return same.order_by("-revision").first()
