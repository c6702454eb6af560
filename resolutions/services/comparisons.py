"""Comparisons of stored editions, with what editors said of their links."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from resolutions import storage
from resolutions.models import Edition
from resolutions.services import corrections

if TYPE_CHECKING:
    from resolutions import comparing
    from resolutions.comparing.comparison import Comparison
    from resolutions.comparing.corrections import Word

KEPT = 128
"""Comparisons kept in each process: some 200 KB each, so at most about 25 MB."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison, what editors said of its links (`words`, the newest first), and a name of all that (`said`)."""

    comparison: Comparison
    words: tuple[Word, ...]
    said: str


def compare_editions(left: Edition, right: Edition) -> Comparison:
    """The comparison of the older text `left` with the newer `right`; kept where both are published, as neither they
    nor the engine can change while the process lives, until editors say something else of their links."""
    return compared(left, right).comparison


def compared(left: Edition, right: Edition) -> Compared:
    """The same with what editors said; one query where the comparison is kept."""
    made = corrections.standing(left, right)
    said = corrections.as_engine_takes(made)
    if left.published_at is None or right.published_at is None:
        comparison = _compare(left, right, said)
    else:
        comparison = _kept(left.pk, left.published_at, right.pk, right.published_at, said)
    return Compared(comparison, corrections.words(made, comparison), corrections.digest(said))


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
    return _compare(editions[left], editions[right], said)


def _compare(left: Edition, right: Edition, said: tuple[comparing.Correction, ...]) -> Comparison:
    # scipy takes over half a second to import: most commands do without it.
    from resolutions.comparing import compare

    return compare(storage.to_document(left), storage.to_document(right), said)
