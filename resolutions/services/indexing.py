"""Keeping the index of language in step with what is public: current editions are in it, all others are not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import sha256
from uuid import UUID

from django.db import connection, transaction

from resolutions.models import Edition, Occurrence, Paragraph, Passage
from resolutions.services.locks import one_at_a_time
from resolutions.tracing.shingles import shingles, words

_COUNT = """
INSERT INTO resolutions_shingle (shingle, passages)
SELECT * FROM unnest(%s::int[], %s::int[]) AS counted (shingle, passages) ORDER BY shingle
ON CONFLICT (shingle) DO UPDATE SET passages = resolutions_shingle.passages + EXCLUDED.passages
"""
_RECOUNT = """
TRUNCATE resolutions_shingle;
INSERT INTO resolutions_shingle (shingle, passages)
SELECT run, count(*) FROM resolutions_passage, unnest(shingles) AS run GROUP BY run ORDER BY run
"""


def index_editions(editions: Sequence[int], *, count: bool = True) -> int:
    """Bring what the index says of these editions (by their ids) up to date; return how many paragraphs it gained.

    It may be run again at any time. `count` false leaves the frequencies to `recount`, for a rebuild of many.
    """
    with transaction.atomic():
        current = set(Edition.objects.current().filter(pk__in=editions).values_list("pk", flat=True))
        Occurrence.objects.filter(edition__in=set(editions) - current).delete()
        paragraphs = list(
            Paragraph.objects.filter(edition__in=current, occurrence=None)
            .order_by("edition", "position")
            .select_related("edition__resolution")
            .only("text", "section", "edition__resolution__body", "edition__resolution__adopted_on")
        )
        if paragraphs:
            _enter(paragraphs, count=count)
        return len(paragraphs)


def recount() -> None:
    """Count anew in how many passages each run of words stands."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_RECOUNT)


def key(words: Sequence[str]) -> UUID:
    """What a text is known by in the index: the first half of the SHA-256 of its words."""
    return UUID(bytes=sha256(" ".join(words).encode()).digest()[:16])


def _enter(paragraphs: Iterable[Paragraph], *, count: bool) -> None:
    texts: dict[UUID, tuple[str, list[str]]] = {}
    keys: dict[int, UUID] = {}
    for paragraph in paragraphs:
        own = words(paragraph.text)
        keys[paragraph.pk] = key(own)
        texts.setdefault(keys[paragraph.pk], (paragraph.text, own))
    if count:
        # The counts of common runs are touched by every text; in turn, nobody waits for a row that waits for another.
        one_at_a_time("index of language")
    known = dict(Passage.objects.filter(key__in=texts).values_list("key", "pk"))
    new = [
        Passage(key=one, text=text, shingles=shingles(own))
        for one, (text, own) in sorted(texts.items())
        if one not in known
    ]
    Passage.objects.bulk_create(new, ignore_conflicts=True)
    if count and new:
        counted = Counter(run for passage in new for run in passage.shingles)
        with connection.cursor() as cursor:
            cursor.execute(_COUNT, [list(counted), list(counted.values())])
    known |= dict(Passage.objects.filter(key__in=[passage.key for passage in new]).values_list("key", "pk"))
    Occurrence.objects.bulk_create(
        [
            Occurrence(
                paragraph=paragraph,
                passage_id=known[keys[paragraph.pk]],
                edition_id=paragraph.edition_id,
                body=paragraph.edition.resolution.body,
                section=paragraph.section,
                adopted_on=paragraph.edition.resolution.adopted_on,
            )
            for paragraph in paragraphs
        ],
        ignore_conflicts=True,
    )
