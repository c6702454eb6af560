"""Saying that two texts are the same provision, or are not: it holds wherever both texts stand, until taken back."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from resolutions.comparing import text_digest
from resolutions.models import Correction, Edition, Paragraph, Resolution
from resolutions.services import events
from resolutions.services.clean_text import single_line
from resolutions.services.errors import Rejected
from resolutions.services.locks import advisory_lock
from resolutions.services.series import proposals


def correct(left: Paragraph, right: Paragraph, *, same: bool, reason: str, by: User | None) -> Correction:
    """Say that both texts are the same provision, or are not, and why. Saying it again changes nothing.

    A paragraph may be said to be the same as several others. Raises Rejected where no reason is given, where a text is
    not public, where both stand in one text, and where an editor said the opposite.
    """
    why = single_line(reason, "Say why: the reason stands beside the row.")
    _refuse_unfit(left.edition, right.edition)
    digests = _digest(left), _digest(right)
    with transaction.atomic():
        advisory_lock(*(f"correction {digest}" for digest in digests))
        known = _of_texts(digests).first()
        if known and known.same == same:
            return known
        if known:
            raise Rejected(f"An editor said the opposite on {known.at:%-d %B %Y}: take that back first.")
        made = Correction.objects.create(
            left_sha256=digests[0],
            right_sha256=digests[1],
            left_text=left.text,
            right_text=right.text,
            left_symbol=left.edition.resolution.symbol,
            right_symbol=right.edition.resolution.symbol,
            left_label=left.label,
            right_label=right.label,
            same=same,
            reason=why,
            by=by,
        )
        _follow(made)
        events.record("corrected", by=by, subject=str(made), same=same, reason=why)
    return made


def take_back(correction: Correction, *, because: str, by: User | None) -> None:
    """The correction holds no longer, from now on; pinned comparisons stay as they are.

    Raises Rejected where no reason is given or it was taken back already.
    """
    why = single_line(because, "Say why it is taken back.")
    with transaction.atomic():
        correction.refresh_from_db(from_queryset=Correction.objects.select_for_update())
        if not correction.is_active:
            raise Rejected("This was taken back already.")
        correction.taken_back_at, correction.taken_back_by, correction.taken_back_because = timezone.now(), by, why
        correction.save(update_fields=["taken_back_at", "taken_back_by", "taken_back_because"])
        _follow(correction)
        events.record("correction taken back", by=by, subject=str(correction), reason=why)


def _follow(correction: Correction) -> None:
    """Have what is stored of the series of both bodies follow, wherever the two texts stand in them."""
    made_on = Resolution.objects.filter(symbol__in=(correction.left_symbol, correction.right_symbol))
    proposals.queue(made_on.order_by().values_list("body", flat=True))


def _refuse_unfit(left: Edition, right: Edition) -> None:
    for edition in (left, right):
        if not edition.is_published or edition.is_withdrawn:
            raise Rejected(f"{edition} is not public: only public texts are compared.")
    if left.resolution_id == right.resolution_id:
        raise Rejected("Both paragraphs stand in one resolution.")


def _of_texts(digests: tuple[str, str]) -> QuerySet[Correction]:
    """What is in force of two texts, whichever was the older."""
    one, other = digests
    either = Q(left_sha256=one, right_sha256=other) | Q(left_sha256=other, right_sha256=one)
    return Correction.objects.active().filter(either)


def _digest(paragraph: Paragraph) -> str:
    return text_digest(paragraph.text)
