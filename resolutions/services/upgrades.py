"""What the stored data lack for this version of the program: asked at each start, made by workers while pages are
served. All of it is kept beside the texts, and can be made anew from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef

from resolutions.comparing import ENGINE
from resolutions.models import Resolution, Series, Sketch, StoredComparison, StoredLineage
from resolutions.queue import unfinished_keys
from resolutions.services import lineages
from resolutions.services.phrases import phrase_index
from resolutions.services.series import proposals


@dataclass(frozen=True, slots=True)
class Lacking:
    """How many of the current `texts` are not in the index of language (`unindexed`); by body, how many resolutions
    have no sketch; how many stored comparisons and lineages of series are of an earlier version, or were never made.

    What was published a moment ago and has its job in the queue lacks nothing."""

    texts: int
    unindexed: int
    unsketched: Mapping[str, int]
    comparisons: int
    lineages: int


def lacking() -> Lacking:
    """What is to be made. It takes milliseconds: single paragraphs and corrections are looked at by `manage.py rebuild`
    alone."""
    index = phrase_index.state()
    proposing = unfinished_keys(proposals.PROPOSE)
    sketched = Sketch.objects.filter(edition__resolution=OuterRef("pk"))
    without = Resolution.objects.published().acts().order_by().exclude(Exists(sketched))
    counted = without.values_list("body").annotate(many=Count("pk"))
    earlier = StoredLineage.objects.exclude(digest__startswith=lineages.MADE_BY).count()
    # Whoever proposes series makes what there is none of.
    never = 0 if proposing else Series.objects.exclude(state="dissolved").filter(stored=None).count()
    return Lacking(
        texts=index.texts,
        unindexed=0 if index.is_whole else phrase_index.unindexed_and_unqueued(),
        unsketched={body: many for body, many in counted if proposals.key(body) not in proposing},
        comparisons=StoredComparison.objects.exclude(engine=ENGINE).count(),
        lineages=earlier + never,
    )


def queue(found: Lacking) -> None:
    """Have workers make it; what waits in the queue already does not wait there twice."""
    if found.unindexed:
        phrase_index.queue_missing()
    if found.unsketched:
        proposals.queue(found.unsketched)
    if found.comparisons or found.lineages:
        lineages.queue()
