"""Making editions public, and taking public ones back; what lists say of a resolution follows."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from resolutions import storage
from resolutions.fixes import Check
from resolutions.models import Edition, Paragraph, Resolution
from resolutions.services import draft_links, events
from resolutions.services.clean_text import single_line
from resolutions.services.editions import checking
from resolutions.services.errors import Rejected
from resolutions.services.locks import advisory_lock
from resolutions.services.phrases import phrase_index
from resolutions.services.series import proposals


def publish(
    edition: Edition,
    by: User | None = None,
    *,
    vouched: Collection[str] = (),
    because: str = "",
    seen: int | None = None,
) -> None:
    """Make the edition public, for good. A published edition stays as it is.

    `vouched` are the keys of the checks that `by` made; the trail keeps them. `because` says why a correction takes the
    place of most of a text. `seen` is the number of steps on the page that the editor looked at.

    Raises Unchecked where something was not checked, else Rejected: where it has no text, where it is gone, where
    another editor changed it since it was seen, where a newer text was published since it was begun (then two editors
    worked on one resolution, and the later one has to look at what the other did), and where the settings ask for a
    second pair of eyes.
    """
    with transaction.atomic():
        advisory_lock(edition.resolution.symbol)
        refresh(edition)
        if edition.is_published:
            return
        if seen is not None and checking.steps(edition) != seen:
            raise Rejected("Another editor changed this text meanwhile: look at it again before it is published.")
        _refuse_own_work(edition, by)
        _refuse_empty([edition])
        _refuse_outrun([edition])
        checks = checking.checks_of(edition)
        checking.refuse_unchecked(edition, checks, vouched, because)
        _make_public([edition], by, {edition.pk: checks}, because)


def publish_new(editions: Sequence[Edition], by: User | None, checked: Mapping[int, Sequence[Check]]) -> None:
    """Make unpublished editions public, at most one of each resolution. The caller holds the locks of their symbols, is
    in a transaction, and knows the editions to be as they are stored. `checked` is what `by` vouches for, by editions.

    Raises Rejected where one has no text or a newer text was published since it was begun.
    """
    _refuse_empty(editions)
    _refuse_outrun(editions)
    _make_public(editions, by, checked)


def _make_public(
    editions: Sequence[Edition], by: User | None, checked: Mapping[int, Sequence[Check]], because: str = ""
) -> None:
    now = timezone.now()
    Edition.objects.filter(pk__in=[edition.pk for edition in editions]).update(published_at=now, published_by=by)
    for edition in editions:
        edition.published_at, edition.published_by = now, by
    copy_front_matter(*(edition.resolution for edition in editions))
    draft_links.follow(edition.resolution for edition in editions)
    phrase_index.queue(edition.resolution for edition in editions)
    proposals.queue(edition.resolution.body for edition in editions)
    events.record_all("published", editions, by, lambda edition: _told(edition, checked, because))


def _told(edition: Edition, checked: Mapping[int, Sequence[Check]], because: str) -> dict[str, Any]:
    """What the trail says of a publication: what was vouched for, by codes and labels alone, and why a text was
    replaced."""
    vouched = [{"code": check.code, "labels": list(check.labels)} for check in checked.get(edition.pk, ())]
    reason = {"because": because.strip()} if because.strip() else {}
    return {"revision": edition.revision} | ({"vouched": vouched} if vouched else {}) | reason


def _refuse_own_work(edition: Edition, by: User | None) -> None:
    """Where a second pair of eyes is asked for, whoever brought a text in or changed it leaves it to another."""
    if not settings.SECOND_EDITOR:
        return
    worked = {edition.uploaded_by_id, *edition.fixes.values_list("by", flat=True)}
    if (by.pk if by else None) in worked:
        raise Rejected(f"Another editor publishes {edition}: nobody here publishes what they worked on themselves.")


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
    return checking.newest_published([edition]).get((edition.resolution_id, edition.language))


def _refuse_empty(editions: Sequence[Edition]) -> None:
    with_text = set(Paragraph.objects.filter(edition__in=editions).values_list("edition", flat=True).distinct())
    for edition in editions:
        if edition.pk not in with_text:
            raise Rejected(f"{edition} has no paragraphs: there is nothing to publish.")


def _refuse_outrun(editions: Sequence[Edition]) -> None:
    """Publishing goes forward: no text appears behind a newer one, and none that its editor has not seen is passed."""
    published = checking.newest_published(editions)
    for edition in editions:
        newest = published.get((edition.resolution_id, edition.language))
        if newest and (newest.revision > edition.revision or edition.corrects not in (None, newest)):
            raise Rejected(
                f"Revision {newest.revision} of {edition.resolution.symbol} was published meanwhile: "
                f"discard this text and begin again from that one."
            )
