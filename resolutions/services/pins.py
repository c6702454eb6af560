"""Comparisons that are kept for ever: whatever becomes of texts, engine and corrections, they show the same."""

from __future__ import annotations

from base64 import b32encode
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from math import ceil
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from resolutions import comparing, models, storage
from resolutions.comparing.comparison import Comparison
from resolutions.comparing.contract import as_contract, contract_of_kept, from_kept
from resolutions.comparing.corrections import CorrectionNote
from resolutions.models import Edition
from resolutions.services import budget, events
from resolutions.services.comparisons import compute, corrections_in_force
from resolutions.services.editions.publishing import newest_published
from resolutions.services.errors import OverBudget, Rejected
from resolutions.services.locks import advisory_lock

SHORTEST = 10
"""Letters of a short id: of 10^9 comparisons two would begin alike with odds of one in a thousand or so, and then the
later one has more letters."""
_LETTERS = str.maketrans("abcdefghijklmnopqrstuvwxyz234567", "0123456789abcdefghjkmnpqrstvwxyz")
"""Digits and letters without i, l, o and u, which are misread."""
MOST_OF_VISITORS = 2000
"""Comparisons that visitors without an account may keep in an hour, all together: each takes some 100 KB for ever, so
that a day of it, from very many addresses, is 5 GB."""


@dataclass(frozen=True, slots=True)
class PinnedPage:
    """A pinned comparison as its page shows it, with what editors had said by then."""

    comparison: Comparison
    words: tuple[CorrectionNote, ...]


@dataclass(frozen=True, slots=True)
class News:
    """What happened since a comparison was pinned: newer texts, a newer engine, other corrections, texts withdrawn.

    `current` says that the comparison of today can be looked at.
    """

    newer: tuple[Edition, ...]
    withdrawn: tuple[Edition, ...]
    engine: str
    corrected: bool
    current: bool

    @property
    def any(self) -> bool:
        return bool(self.newer or self.withdrawn or self.engine or self.corrected)


def pin(left: Edition, right: Edition, by: User | None = None) -> models.Comparison:
    """Keep the comparison as it is now. Pinning the same again gives the one that is kept.

    Raises Rejected where a text is not public or both are of one resolution, OverBudget where whoever asks has kept too
    many lately, or all visitors together.
    """
    _refuse_unfit(left, right)
    found = compute.compared(left, right)
    engine = found.comparison.engine
    named = {"left": left, "right": right, "engine": engine, "corrections_digest": found.said}
    known = models.Comparison.objects.filter(**named).first()
    if known:
        return known
    if by is None:
        _refuse_too_many()
    budget.spend("pins")
    name = _name(left, right, engine, found.said)
    with transaction.atomic():
        advisory_lock(f"comparison {name}")
        known = models.Comparison.objects.filter(**named).first()
        return known or _store(found, named, name, by)


def pinned(short_id: str) -> models.Comparison | None:
    """The pinned comparison of that short id, None where there is none."""
    kept = models.Comparison.objects.select_related("left__resolution", "right__resolution")
    return kept.filter(short_id=short_id).first()


def shown(kept: models.Comparison) -> PinnedPage:
    """What was kept, as the page shows it: from what was stored then, never computed anew."""
    left, right = storage.to_document(kept.left), storage.to_document(kept.right)
    said = [CorrectionNote(**word | {"on": date.fromisoformat(word["on"])}) for word in kept.contents["corrections"]]
    return PinnedPage(from_kept(kept.contents, left, right), tuple(said))


def contract(kept: models.Comparison) -> dict[str, Any]:
    """The object of the contract as it was kept, in the schema of its day."""
    return contract_of_kept({name: value for name, value in kept.contents.items() if name != "corrections"})


def news(kept: models.Comparison) -> News:
    """What is otherwise today."""
    sides = (kept.left, kept.right)
    today = [_current(edition) for edition in sides]
    newer = tuple(edition for edition, old in zip(today, sides, strict=True) if edition and edition.pk != old.pk)
    return News(
        newer=newer,
        withdrawn=tuple(filter(None, map(_withdrawn, sides, today))),
        engine=comparing.ENGINE if kept.engine != comparing.ENGINE else "",
        corrected=corrections_in_force.digest(corrections_in_force.in_force(*sides)) != kept.corrections_digest,
        current=all(today),
    )


def _current(edition: Edition) -> Edition | None:
    current = Edition.objects.current().select_related("resolution")
    return current.filter(resolution=edition.resolution_id, language=edition.language).first()


def _withdrawn(edition: Edition, current: Edition | None) -> Edition | None:
    """The text itself if it was withdrawn; else the last that followed it, if that was and the resolution has none."""
    if edition.is_withdrawn or current:
        return edition if edition.is_withdrawn else None
    return newest_published(edition)


def _refuse_unfit(left: Edition, right: Edition) -> None:
    for edition in (left, right):
        if not edition.is_published or edition.is_withdrawn:
            raise Rejected(f"{edition} is not public: only comparisons of public texts are kept.")
    if left.resolution_id == right.resolution_id:
        raise Rejected("A resolution cannot be compared with itself.")


def _name(left: Edition, right: Edition, engine: str, said: str) -> str:
    """The whole name that short ids are the beginning of: the same wherever the same is pinned."""
    parts = (left.pk, left.source_sha256, right.pk, right.source_sha256, engine, said)
    hashed = sha256("\n".join(map(str, parts)).encode()).digest()[:20]
    return b32encode(hashed).decode().lower().translate(_LETTERS)


def _store(found: compute.Compared, named: dict[str, Any], name: str, by: User | None) -> models.Comparison:
    contents = as_contract(found.comparison)
    kept = models.Comparison.objects.create(
        **named,
        short_id=_short_id(name),
        summary=contents["summary"],
        contents=contents | {"corrections": [_kept_word(word) for word in found.words]},
        by=by,
    )
    who: dict[str, Any] = {} if by else {"who": events.VISITOR}
    events.record("pinned", by=by, subject=str(kept), short_id=kept.short_id, **who)
    return kept


def _refuse_too_many() -> None:
    hour = timezone.now() - timedelta(hours=1)
    lately = models.Comparison.objects.filter(by=None, pinned_at__gte=hour).order_by("-pinned_at")
    # The one that must be an hour old before there is room for another.
    oldest = lately.values_list("pinned_at", flat=True)[MOST_OF_VISITORS - 1 : MOST_OF_VISITORS].first()
    if oldest:
        raise OverBudget(
            f"Visitors have kept {MOST_OF_VISITORS} comparisons in the last hour, all together, and the site keeps no "
            "more for them. Try again later, or sign in.",
            seconds=max(1, ceil((oldest - hour).total_seconds())),
            shared=True,
        )


def _short_id(name: str) -> str:
    lengths = range(SHORTEST, len(name) + 1)
    taken = models.Comparison.objects
    return next(name[:n] for n in lengths if not taken.filter(short_id=name[:n]).exists())


def _kept_word(word: CorrectionNote) -> dict[str, Any]:
    return {"left": word.left, "right": word.right, "same": word.same, "reason": word.reason, "on": word.on.isoformat()}
