"""What was carried over between the texts of a series: stored by the background with the comparisons that it was made
from, made where nothing is stored."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from itertools import pairwise

from resolutions import comparing, storage
from resolutions.comparing import text_digest
from resolutions.comparing.comparison import Comparison
from resolutions.models import Correction, Edition, Occurrence, Paragraph, Series, StoredLineage
from resolutions.queue import defer_once
from resolutions.services import budget
from resolutions.services.comparisons import compute, corrections_in_force
from resolutions.services.phrases import phrase_index
from resolutions.services.series import proposals
from resolutions.tracing.lineage import SCHEMA, Lineage, as_json, from_json, lineage
from resolutions.words import words

FOLLOW = "follow_series"
"""The name of the job that stores what no longer holds; resolutions.tasks runs it."""
MADE_BY = f"{comparing.ENGINE}/{SCHEMA} "
"""With this begins the digest of a lineage that the present version made."""


def queue() -> None:
    """Have workers store what is missing or no longer holds; one job that waits does for all. Of the same lock as
    proposals: both store."""
    defer_once(FOLLOW, {}, key=FOLLOW, lock=proposals.PROPOSE)


def of_series(own: Series, editions: Sequence[Edition]) -> Lineage:
    """The lineage of the series' texts: as stored, or made anew where texts, engine or corrections have changed since.
    Nothing is written."""
    stored = StoredLineage.objects.filter(series=own).first()
    if stored and stored.digest == name(editions):
        return from_json(stored.contents)
    return _made(editions)


def store(own: Series) -> bool:
    """Store the lineage of a series and the comparisons of its neighbours, unless what is stored still holds; whether
    it was made. The comparisons come first, so that a lineage that is stored has them."""
    editions = proposals.members(own)
    digest, neighbours = name(editions), list(pairwise(editions))
    compared = compute.stored(edition.pk for edition in editions)
    if StoredLineage.objects.filter(series=own, digest=digest).exists() and compared.issuperset(
        (left.pk, right.pk) for left, right in neighbours
    ):
        return False
    compute.store(neighbours)
    contents = as_json(_made(editions))
    StoredLineage.objects.update_or_create(series=own, defaults={"digest": digest, "contents": contents})
    return True


def is_stored(own: Series) -> bool:
    """Whether what is stored of the series holds."""
    editions = proposals.members(own)
    return StoredLineage.objects.filter(series=own, digest=name(editions)).exists()


def store_all() -> int:
    """Store what is missing or no longer holds, series by series; return how many were made."""
    made = sum(map(store_of, outdated()))
    compute.forget()
    return made


def outdated() -> list[int]:
    """The series (by their ids) of which what is stored may no longer hold, the longest first; asked of all at once,
    as hardly any has changed when something is published."""
    digests = dict(StoredLineage.objects.values_list("series", "digest"))
    compared, corrected = compute.stored(), _corrected()
    found = []
    for own, editions in proposals.all_members().items():
        said = _said(editions) if any(edition.pk in corrected for edition in editions) else ""
        neighbours = {(left.pk, right.pk) for left, right in pairwise(editions)}
        if digests.get(own) != _digest(editions, said) or not neighbours <= compared:
            found.append((-len(editions), own))
    return [own for _, own in sorted(found)]


def store_of(series_id: int) -> bool:
    """`store` the lineage of the series with this id, and return whether it was made; a series that is gone meanwhile
    has nothing to store."""
    own = Series.objects.filter(pk=series_id).first()
    return own is not None and store(own)


def name(editions: Sequence[Edition]) -> str:
    """A name for all that a lineage of these texts is made from: it changes when they, the engine or corrections do."""
    return _digest(editions, _said(editions))


def _made(editions: Sequence[Edition]) -> Lineage:
    with budget.expensive("history") as give_way:

        def compared(before: int, after: int) -> Comparison:
            give_way()
            return compute.compare_editions(editions[before], editions[after])

        return lineage([storage.to_document(edition) for edition in editions], compared)


def _digest(editions: Sequence[Edition], said: str) -> str:
    """A name for all that a lineage is made from."""
    made = [*(f"{edition.pk} {edition.published_at}" for edition in editions), said]
    return MADE_BY + sha256("\n".join(made).encode()).hexdigest()[:40]


def _corrected() -> set[int]:
    """The editions (by their ids) in which, as the index of language has it, a text stands that editors spoke of."""
    texts = Correction.objects.active().values_list("left_text", "right_text")
    keys = {phrase_index.key(words(text)) for both in texts for text in both}
    return set(Occurrence.objects.filter(passage__key__in=keys).values_list("edition", flat=True))


def _said(editions: Sequence[Edition]) -> str:
    """A name for the corrections that stand on paragraphs of these texts."""
    if not Correction.objects.active().exists():
        return ""
    texts = Paragraph.objects.filter(edition__in=editions).values_list("text", flat=True)
    own = {text_digest(text) for text in texts}
    bearing = Correction.objects.active().filter(left_sha256__in=own, right_sha256__in=own)
    return corrections_in_force.digest(corrections_in_force.to_engine(bearing))
