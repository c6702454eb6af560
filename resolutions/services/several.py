"""Three texts or more beside each other: their provisions, followed over the links of neighbours as histories are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from resolutions import storage
from resolutions.comparing.comparison import Comparison
from resolutions.document import Document
from resolutions.models import Edition
from resolutions.services.comparisons import compute
from resolutions.services.series import proposals
from resolutions.tracing.lineage import Lineage, Step, lineage


@dataclass(frozen=True, slots=True)
class Several:
    """Texts in the order asked for, the lineage of their provisions, and the comparisons that it was made from, by the
    places of both texts."""

    documents: tuple[Document, ...]
    lineage: Lineage
    comparisons: Mapping[Step, Comparison]


def beside_each_other(editions: Sequence[Edition]) -> Several:
    """The texts of these editions with what was carried over from each to the next, and over those that left it out."""
    documents = tuple(storage.to_document(edition) for edition in editions)
    comparisons: dict[Step, Comparison] = {}

    def compared(before: int, after: int) -> Comparison:
        comparisons[before, after] = compute.compare_editions(editions[before], editions[after])
        return comparisons[before, after]

    return Several(documents, lineage(documents, compared), comparisons)


def further(editions: Iterable[Edition]) -> list[Edition]:
    """The other texts of the series in which these stand, the earliest first."""
    editions = list(editions)
    standing = (near for edition in editions for near in proposals.neighbours(edition.resolution))
    found = {edition.resolution_id: edition for near in standing for edition in near.editions}
    for edition in editions:
        found.pop(edition.resolution_id, None)
    return by_date(found.values())


def by_date(editions: Iterable[Edition]) -> list[Edition]:
    """The editions by when their resolutions were adopted, the earliest first."""
    return sorted(editions, key=lambda edition: proposals.in_order(edition.resolution))
