"""What was carried over between the texts of a series: stored by the background with the comparisons that it was made
from, made where nothing is stored."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from itertools import pairwise

from resolutions import storage
from resolutions.models import Correction, Edition, Paragraph, Series, StoredLineage
from resolutions.services import comparisons, corrections, series
from resolutions.tracing.lineage import SCHEMA, Lineage, as_json, from_json, lineage


def of_series(own: Series, editions: Sequence[Edition]) -> Lineage:
    """The lineage of the series' texts: as stored, or made anew where texts, engine or corrections have changed since.
    Nothing is written."""
    stored = StoredLineage.objects.filter(series=own).first()
    if stored and stored.digest == _digest(editions):
        return from_json(stored.contents)
    return _made(editions)


def store(own: Series) -> bool:
    """Store the lineage of a series and the comparisons of its neighbours, unless what is stored still holds; whether
    it was made. The comparisons come first, so that a lineage that is stored has them."""
    editions = series.members(own)
    digest, neighbours = _digest(editions), list(pairwise(editions))
    if StoredLineage.objects.filter(series=own, digest=digest).exists() and comparisons.stored(neighbours):
        return False
    comparisons.store(neighbours)
    contents = as_json(_made(editions))
    StoredLineage.objects.update_or_create(series=own, defaults={"digest": digest, "contents": contents})
    return True


def store_all() -> int:
    """Store what is missing or no longer holds, series by series; return how many were made."""
    made = sum(map(store_of, series_ids()))
    comparisons.forget()
    return made


def series_ids() -> list[int]:
    """The series that have a lineage."""
    return list(Series.objects.exclude(state="dissolved").order_by("pk").values_list("pk", flat=True))


def store_of(series_id: int) -> bool:
    """The same as `store` for a series by its id; one that is gone meanwhile has nothing to store."""
    own = Series.objects.filter(pk=series_id).first()
    return own is not None and store(own)


def _made(editions: Sequence[Edition]) -> Lineage:
    documents = [storage.to_document(edition) for edition in editions]
    return lineage(documents, lambda i, j: comparisons.compare_editions(editions[i], editions[j]))


def _digest(editions: Sequence[Edition]) -> str:
    """A name for all that a lineage is made from."""
    from resolutions.comparing import ENGINE

    made = [ENGINE, str(SCHEMA), *(f"{edition.pk} {edition.published_at}" for edition in editions), _said(editions)]
    return sha256("\n".join(made).encode()).hexdigest()


def _said(editions: Sequence[Edition]) -> str:
    """A name for the corrections that stand on paragraphs of these texts."""
    if not Correction.objects.active().exists():
        return ""
    from resolutions.comparing import text_digest

    texts = Paragraph.objects.filter(edition__in=editions).values_list("text", flat=True)
    own = {text_digest(text) for text in texts}
    bearing = Correction.objects.active().filter(left_sha256__in=own, right_sha256__in=own)
    return corrections.digest(corrections.as_engine_takes(bearing))
