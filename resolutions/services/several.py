"""Three texts or more beside each other: their provisions, followed over the links of neighbours as histories are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from resolutions import comparing, storage
from resolutions.comparing.comparison import Comparison
from resolutions.document import Document
from resolutions.models import Edition
from resolutions.services import budget
from resolutions.services.comparisons import compute
from resolutions.services.series import proposals
from resolutions.tracing.lineage import Lineage, Step, lineage


@dataclass(frozen=True, slots=True)
class Several:
    """Texts in the order asked for, the lineage of their provisions, and the comparisons that it was made from, by the
    places of both texts. `draft` says that the last is a draft in hand, of which nothing is held."""

    documents: tuple[Document, ...]
    lineage: Lineage
    comparisons: Mapping[Step, Comparison]
    draft: bool = False


def beside_each_other(editions: Sequence[Edition], draft: Document | None = None) -> Several:
    """The texts of these editions, behind them a draft in hand, with what was carried over from each to the next, and
    over those where it is not found. Nothing of the draft is kept."""
    comparisons: dict[Step, Comparison] = {}
    with budget.expensive("several") as give_way:
        held = [storage.to_document(edition) for edition in editions]
        documents = (*held, draft) if draft else tuple(held)

        def compared(before: int, after: int) -> Comparison:
            give_way()
            if after < len(editions):
                made = compute.compare_editions(editions[before], editions[after])
            else:
                made = comparing.compare(documents[before], documents[after])
            comparisons[before, after] = made
            return made

        return Several(documents, lineage(documents, compared), comparisons, draft is not None)


def further(editions: Iterable[Edition], standing: Iterable[proposals.Neighbours]) -> list[Edition]:
    """The other texts of the series in which these stand, the earliest first."""
    found = {edition.resolution_id: edition for near in standing for edition in near.editions}
    for edition in editions:
        found.pop(edition.resolution_id, None)
    return by_date(found.values())


def by_date(editions: Iterable[Edition]) -> list[Edition]:
    """The editions by when their resolutions were adopted, the earliest first."""
    return sorted(editions, key=lambda edition: proposals.in_order(edition.resolution))
