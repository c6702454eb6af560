"""Making editions public, and taking public ones back; what lists say of a resolution follows."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from resolutions import storage
from resolutions.models import Edition, Paragraph, Resolution
from resolutions.services import draft_links, events
from resolutions.services.clean_text import single_line
from resolutions.services.errors import Rejected
from resolutions.services.locks import advisory_lock
from resolutions.services.phrases import phrase_index
from resolutions.services.series import proposals


def publish(edition: Edition, by: User | None = None) -> None:
    """Make the edition public, for good. A published edition stays as it is.

    Raises Rejected where it has no text, where it is gone, and where a newer text was published since it was begun:
    then two editors worked on one resolution, and the later one has to look at what the other did.
    """
    with transaction.atomic():
        advisory_lock(edition.resolution.symbol)
        refresh(edition)
        if not edition.is_published:
            publish_new([edition], by)


def publish_new(editions: Sequence[Edition], by: User | None) -> None:
    """Make unpublished editions public, at most one of each resolution. The caller holds the locks of their symbols, is
    in a transaction, and knows the editions to be as they are stored.

    Raises Rejected where one has no text or a newer text was published since it was begun.
    """
    _refuse_empty(editions)
    _refuse_outrun(editions)
    now = timezone.now()
    Edition.objects.filter(pk__in=[edition.pk for edition in editions]).update(published_at=now, published_by=by)
    for edition in editions:
        edition.published_at, edition.published_by = now, by
    copy_front_matter(*(edition.resolution for edition in editions))
    draft_links.follow(edition.resolution for edition in editions)
    phrase_index.queue(edition.resolution for edition in editions)
    proposals.queue(edition.resolution.body for edition in editions)
    events.record_all("published", editions, by, lambda edition: {"revision": edition.revision})


def withdraw(edition: Edition, *, because: str, by: User | None) -> None:
    """Take a published edition out of lists, searches and comparisons; its address says so, and why.

    Raises Rejected where no reason is given, and where it is not published or withdrawn already.
    """
    reason = single_line(because, "Say why the text is withdrawn: the reason stands on its page.")
    with transaction.atomic():
        advisory_lock(edition.resolution.symbol)
        refresh(edition)
        if not edition.is_published:
            raise Rejected(f"{edition} is not published; it can be discarded.")
        if edition.is_withdrawn:
            raise Rejected(f"{edition} is withdrawn already.")
        edition.withdrawn_at, edition.withdrawn_by, edition.withdrawn_because = timezone.now(), by, reason
        edition.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_because"])
        copy_front_matter(edition.resolution)
        draft_links.follow([edition.resolution])
        phrase_index.queue([edition.resolution])
        proposals.queue([edition.resolution.body])
        events.record("withdrawn", by=by, edition=edition, because=reason)


def refresh(edition: Edition) -> None:
    """The edition as it is now, locked against change until the transaction ends; Rejected where it is gone."""
    try:
        edition.refresh_from_db(from_queryset=Edition.objects.select_for_update(of=("self",)))
    except Edition.DoesNotExist as gone:
        raise Rejected(f"{edition} was discarded by another editor.") from gone


def copy_front_matter(*resolutions: Resolution) -> None:
    """Take over for lists and searches what the leading editions say: the current ones, else any that there are."""
    editions = Edition.objects.filter(resolution__in=resolutions).leading_first().select_related("resolution")
    leading: dict[int, Edition] = {}
    for edition in (*editions.current(), *editions):
        leading.setdefault(edition.resolution_id, edition)
    for edition in leading.values():
        storage.copy_front_matter(edition.resolution, edition)


def newest_published(edition: Edition) -> Edition | None:
    """The newest published edition of the same resolution and language, withdrawn or not."""
    return _newest_published([edition]).get((edition.resolution_id, edition.language))


def _newest_published(editions: Sequence[Edition]) -> dict[tuple[int, str], Edition]:
    published = Edition.objects.published().select_related("resolution").order_by("revision")
    same = published.filter(resolution__in=[edition.resolution_id for edition in editions])
    return {(edition.resolution_id, edition.language): edition for edition in same}


def _refuse_empty(editions: Sequence[Edition]) -> None:
    with_text = set(Paragraph.objects.filter(edition__in=editions).values_list("edition", flat=True).distinct())
    for edition in editions:
        if edition.pk not in with_text:
            raise Rejected(f"{edition} has no paragraphs: there is nothing to publish.")


def _refuse_outrun(editions: Sequence[Edition]) -> None:
    """Publishing goes forward: no text appears behind a newer one, and none that its editor has not seen is passed."""
    published = _newest_published(editions)
    for edition in editions:
        newest = published.get((edition.resolution_id, edition.language))
        if newest and (newest.revision > edition.revision or edition.corrects not in (None, newest)):
            raise Rejected(
                f"Revision {newest.revision} of {edition.resolution.symbol} was published meanwhile: "
                f"discard this text and begin again from that one."
            )
