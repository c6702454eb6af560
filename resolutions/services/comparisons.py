"""Comparisons of stored editions."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from resolutions import storage
from resolutions.models import Edition

if TYPE_CHECKING:
    from resolutions.comparing.comparison import Comparison

KEPT = 128
"""Comparisons kept in each process: some 200 KB each, so at most about 25 MB."""


def compare_editions(left: Edition, right: Edition) -> Comparison:
    """The comparison of the older text `left` with the newer `right`; kept where both are published, as neither they
    nor the engine can change while the process lives."""
    if left.published_at is None or right.published_at is None:
        return _compare(left, right)
    return _kept(left.pk, left.published_at, right.pk, right.published_at)


@lru_cache(maxsize=KEPT)
def _kept(left: int, left_published: datetime, right: int, right_published: datetime) -> Comparison:
    # The times are part of the key for the case that a database is emptied, and gives its numbers out again, under a
    # process that lives on.
    editions = Edition.objects.select_related("resolution").in_bulk({left, right})
    return _compare(editions[left], editions[right])


def _compare(left: Edition, right: Edition) -> Comparison:
    # scipy takes over half a second to import: most commands do without it.
    from resolutions.comparing import compare

    return compare(storage.to_document(left), storage.to_document(right))
