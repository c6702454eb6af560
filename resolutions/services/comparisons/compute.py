"""Comparisons of stored editions, with what editors said of their links."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache, reduce
from operator import or_

from django.db.models import F, Q

from resolutions import comparing, metrics, storage
from resolutions.comparing.comparison import ChangeKind, Comparison
from resolutions.comparing.contract import as_contract, from_kept
from resolutions.comparing.corrections import CorrectionNote
from resolutions.models import Edition, StoredComparison
from resolutions.services import budget
from resolutions.services.comparisons import corrections_in_force

Pair = tuple[Edition, Edition]
KEPT = 128
"""Comparisons kept in each process: some 200 KB each, so at most about 25 MB."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison, what editors said of its links (`words`, the newest first), and a name of all that (`said`)."""

    comparison: Comparison
    words: tuple[CorrectionNote, ...]
    said: str


def compare_editions(left: Edition, right: Edition) -> Comparison:
    """The comparison of the older text `left` with the newer `right`; kept where both are published, as neither they
    nor the engine can change while the process lives, until editors say something else of their links. What is stored
    is not made."""
    return compared(left, right).comparison


def compared(left: Edition, right: Edition) -> Compared:
    """The comparison of the older text `left` with the newer `right`, kept as `compare_editions` keeps it, and what
    editors said of its links; one query where the comparison is kept."""
    made = corrections_in_force.for_pair(left, right)
    said = corrections_in_force.to_engine(made)
    if left.published_at is None or right.published_at is None:
        comparison = _compare(left, right, said)
    else:
        comparison = _kept(left.pk, left.published_at, right.pk, right.published_at, said)
    return Compared(comparison, corrections_in_force.notes(made, comparison), corrections_in_force.digest(said))


def store(pairs: Iterable[Pair]) -> None:
    """Store the comparisons of these published texts, so that nobody waits for them who looks at them first."""
    kept = (_storable(*pair) for pair in sorted(pairs, key=lambda pair: (pair[0].pk, pair[1].pk)))
    # In one order, so that no two that store the same wait for each other.
    StoredComparison.objects.bulk_create(
        kept,
        update_conflicts=True,
        unique_fields=["left", "right"],
        update_fields=["engine", "corrections_digest", "contents"],
    )


def stored(left: Iterable[int] | None = None) -> set[tuple[int, int]]:
    """The pairs of editions (by their ids) of which something is stored by the present engine; of these older ones, or
    all."""
    held = StoredComparison.objects.filter(engine=comparing.ENGINE)
    if left is not None:
        held = held.filter(left__in=list(left))
    return set(held.values_list("left", "right"))


def stored_with_changes(kinds: Iterable[ChangeKind], *, among: int) -> list[Pair]:
    """Of the `among` newest pairs of current texts of which something is stored by the present engine those that hold a
    change of one of these kinds, the newest first. Nothing is compared."""
    current = Edition.objects.current().of_acts()
    newest = StoredComparison.objects.filter(engine=comparing.ENGINE, left__in=current, right__in=current).order_by(
        F("right__resolution__adopted_on").desc(nulls_last=True), "-right__resolution__sort_key", "pk"
    )
    # What is stored is large: it is looked into only where it may be chosen.
    nearest = list(newest.values_list("pk", flat=True)[:among])
    holds = reduce(or_, (Q(contents__changes__contains=[{"kind": kind}]) for kind in kinds))
    found = newest.filter(holds, pk__in=nearest).select_related("left__resolution", "right__resolution")
    return [(one.left, one.right) for one in found.defer("contents")]


def forget() -> None:
    """Drop what is stored of texts that are no longer current (a newer text took their place, or none), and what an
    earlier engine made and the present one was not asked for again."""
    current = Edition.objects.current().order_by().values("pk")
    StoredComparison.objects.exclude(left__in=current, right__in=current, engine=comparing.ENGINE).delete()


@lru_cache(maxsize=KEPT)
def _kept(
    left: int,
    left_published: datetime,
    right: int,
    right_published: datetime,
    said: tuple[comparing.Correction, ...],
) -> Comparison:
    # The times are part of the key for the case that a database is emptied, and gives its numbers out again, under a
    # process that lives on.
    editions = Edition.objects.select_related("resolution").in_bulk({left, right})
    held = StoredComparison.objects.filter(
        left=left, right=right, engine=comparing.ENGINE, corrections_digest=corrections_in_force.digest(said)
    ).first()
    if held is None:
        return _compare(editions[left], editions[right], said)
    return from_kept(held.contents, *(storage.to_document(editions[side]) for side in (left, right)))


def _storable(left: Edition, right: Edition) -> StoredComparison:
    found = compared(left, right)
    # The texts themselves are stored already.
    contents = {name: value for name, value in as_contract(found.comparison).items() if name not in ("left", "right")}
    return StoredComparison(
        left=left, right=right, engine=found.comparison.engine, corrections_digest=found.said, contents=contents
    )


def _compare(left: Edition, right: Edition, said: tuple[comparing.Correction, ...]) -> Comparison:
    with budget.expensive("comparison"), metrics.comparison_computed():
        return comparing.compare(storage.to_document(left), storage.to_document(right), said)
