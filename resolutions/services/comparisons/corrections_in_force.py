"""What editors said of links, as far as it holds: for two editions, and altogether."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from functools import lru_cache
from hashlib import sha256

from django.db.models import Q

from resolutions import comparing
from resolutions.comparing.comparison import Comparison
from resolutions.comparing.corrections import CorrectionNote, affected_paragraphs
from resolutions.models import Correction, Edition, Paragraph

KEPT = 512
"""Editions whose texts' digests are kept in each process: some 10 KB each."""


def for_pair(left: Edition, right: Edition) -> tuple[Correction, ...]:
    """The corrections in force of which one text stands in `left` and the other in `right`, the newest first; one
    query, without their texts."""
    older, newer = _digests(left), _digests(right)
    held = Q(left_sha256__in=older, right_sha256__in=newer) | Q(left_sha256__in=newer, right_sha256__in=older)
    made = Correction.objects.active().filter(held).select_related("by").defer("left_text", "right_text")
    return tuple(made.order_by("-at", "-pk"))


def in_force(left: Edition, right: Edition) -> tuple[comparing.Correction, ...]:
    """What editors said that bears on a comparison of these editions, as the engine takes it, in one order."""
    return to_engine(for_pair(left, right))


def all_active() -> tuple[comparing.Correction, ...]:
    """All corrections in force, as the engine takes them: it heeds those whose texts it meets."""
    return to_engine(Correction.objects.active().defer("left_text", "right_text"))


def pairs() -> list[tuple[str, str]]:
    """The symbols of the resolutions, the older first as compared, between which corrections in force were made."""
    made = Correction.objects.active().order_by("left_symbol", "right_symbol")
    return list(made.values_list("left_symbol", "right_symbol").distinct())


def to_engine(made: Iterable[Correction]) -> tuple[comparing.Correction, ...]:
    """The corrections either way round, since what is the same provision is so in both directions."""
    said = {(one.left_sha256, one.right_sha256, one.same) for one in made}
    return tuple(
        comparing.Correction(*one) for one in sorted(said | {(right, left, same) for left, right, same in said})
    )


def notes(made: Iterable[Correction], comparison: Comparison) -> tuple[CorrectionNote, ...]:
    """The corrections where they bear on the comparison, in the order given."""
    said = [
        (one, comparing.Correction(*pair, one.same))
        for one in made
        # As the engine takes them: either way round.
        for pair in sorted({(one.left_sha256, one.right_sha256), (one.right_sha256, one.left_sha256)})
    ]
    if not said:
        return ()
    places = affected_paragraphs(
        comparison.left.paragraphs, comparison.right.paragraphs, [correction for _, correction in said]
    )
    return tuple(
        CorrectionNote(*labels, one.same, one.reason, one.at.date(), one.pk)
        for (one, _), pairs in zip(said, places, strict=True)
        for labels in pairs
    )


def digest(corrections: Collection[comparing.Correction]) -> str:
    """A name for what was said, whatever the order: a SHA-256 in hexadecimal, "" where nothing was."""
    said = sorted(f"{one.left_sha256} {one.right_sha256} {one.same}" for one in corrections)
    return sha256("\n".join(said).encode()).hexdigest() if said else ""


def _digests(edition: Edition) -> frozenset[str]:
    if edition.published_at is None:
        return _read_digests(edition.pk)
    return _kept_digests(edition.pk, edition.published_at)


@lru_cache(maxsize=KEPT)
def _kept_digests(edition: int, published: datetime) -> frozenset[str]:
    # The time is part of the key, as in comparisons: numbers of editions are given out again in an emptied database.
    return _read_digests(edition)


def _read_digests(edition: int) -> frozenset[str]:
    texts = Paragraph.objects.filter(edition=edition).values_list("text", flat=True)
    return frozenset(comparing.text_digest(text) for text in texts)
