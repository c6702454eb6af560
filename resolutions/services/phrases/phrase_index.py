"""Keeping the index of language in step with what is agreed: current editions of acts are in it, all others are not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import TypeVar
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Exists, OuterRef

from resolutions.models import Edition, EditionQuerySet, Occurrence, Paragraph, Passage, Resolution, Shingle
from resolutions.queue import QUICK, defer, defer_once, unfinished_arguments
from resolutions.services import page_cache
from resolutions.services.locks import advisory_lock
from resolutions.tracing.shingles import shingles
from resolutions.words import words

T = TypeVar("T")
INDEX = "index_language"
"""The name of the job that brings the index up to date; resolutions.tasks runs it."""
ENTER_MISSING = "index_missing"
"""The name of the job that enters what an upgrade or a restored database left out; resolutions.tasks runs it."""
TOGETHER = 20
"""Editions that a rebuild enters in one transaction: what is lost at most when it is stopped."""
AT_A_TURN = 500
"""Editions that one job enters: then whatever else waits has its turn."""
_LOCK = "index of language"

_COUNT = """
INSERT INTO resolutions_shingle (shingle, passages)
SELECT * FROM unnest(%s::int[], %s::int[]) AS counted (shingle, passages) ORDER BY shingle
ON CONFLICT (shingle) DO UPDATE SET passages = resolutions_shingle.passages + EXCLUDED.passages
"""
_UNUSED = """
DELETE FROM resolutions_passage p
WHERE NOT EXISTS (SELECT FROM resolutions_occurrence o WHERE o.passage_id = p.id)
"""
_OF_RESOLUTION = """
FROM resolutions_edition e JOIN resolutions_resolution r ON r.id = e.resolution_id
WHERE e.id = o.edition_id AND (o.body, o.adopted_on) IS DISTINCT FROM (r.body, r.adopted_on)
"""
_DESCRIBE = (
    f"UPDATE resolutions_occurrence o SET body = r.body, adopted_on = r.adopted_on {_OF_RESOLUTION} AND e.id = ANY (%s)"
)
_STALE = f"SELECT DISTINCT o.edition_id FROM resolutions_occurrence o WHERE EXISTS (SELECT {_OF_RESOLUTION})"
# What is right already is not written again, and searches go on meanwhile with the counts of before.
_RECOUNT = """
MERGE INTO resolutions_shingle AS kept
USING (SELECT run, count(*) AS passages FROM resolutions_passage, unnest(shingles) AS run GROUP BY run) AS counted
ON kept.shingle = counted.run
WHEN MATCHED AND kept.passages <> counted.passages THEN UPDATE SET passages = counted.passages
WHEN NOT MATCHED THEN INSERT (shingle, passages) VALUES (counted.run, counted.passages)
WHEN NOT MATCHED BY SOURCE THEN DELETE
"""


@dataclass(frozen=True, slots=True)
class IndexState:
    """How many current texts there are, and of how many the language can be found."""

    texts: int
    entered: int

    @property
    def is_whole(self) -> bool:
        return self.entered == self.texts


@page_cache.once_a_version
def state() -> IndexState:
    """How much of what is public can be found now: publishing, entering and counting change it."""
    texts = Edition.objects.current().of_acts().count()
    # Until runs are counted, at the end of a rebuild, nothing is found by them.
    uncounted = not Shingle.objects.exists() and Passage.objects.filter(shingles__len__gt=0).exists()
    return IndexState(texts, 0 if uncounted else texts - _missing().count())


def _missing() -> EditionQuerySet:
    """Current editions of which nothing is entered: an edition is entered whole, or not at all."""
    own = Paragraph.objects.filter(edition=OuterRef("pk"))
    entered = Occurrence.objects.filter(edition=OuterRef("pk"))
    return Edition.objects.current().of_acts().exclude(Exists(entered)).filter(Exists(own))


def unindexed_and_unqueued() -> int:
    """How many current texts cannot be found, without those whose job waits because they were published just now."""
    held = state()
    if not held.entered and Occurrence.objects.exists():
        return held.texts
    waiting = [pk for arguments in unfinished_arguments(INDEX) for pk in arguments["resolutions"]]
    return _missing().exclude(resolution__in=waiting).count()


def queue_missing() -> None:
    """Have workers enter what is missing; one job that waits does for all."""
    defer_once(ENTER_MISSING, {}, key=ENTER_MISSING, lock=ENTER_MISSING)


def enter_missing() -> bool:
    """Enter texts that are missing as published ones are entered, so that each is found from then on; whether some are
    left for another turn. It may be run again at any time."""
    if not state().entered and Occurrence.objects.exists():
        finish()
    missing = list(_missing().order_by("pk").values_list("pk", flat=True)[: AT_A_TURN + 1])
    for editions in batches(missing[:AT_A_TURN]):
        index_editions(editions)
    return len(missing) > AT_A_TURN


def queue(resolutions: Iterable[Resolution]) -> None:
    """Have the index follow what was published or withdrawn of these resolutions, once the transaction is committed:
    the job is stored with it, or not at all."""
    ids = sorted({resolution.pk for resolution in resolutions})
    if ids:
        defer(INDEX, {"resolutions": ids}, queue=QUICK)


def index_resolutions(resolutions: Sequence[int]) -> None:
    """Bring what the index says of all editions of these resolutions (by their ids) up to date; what the job does."""
    index_editions(list(Edition.objects.filter(resolution__in=resolutions).values_list("pk", flat=True)))


def index_editions(editions: Sequence[int], *, count: bool = True) -> int:
    """Bring what the index says of these editions (by their ids) up to date; return how many paragraphs it gained.

    It may be run again at any time. `count` false leaves the frequencies to `finish`, for a rebuild of many.
    """
    with transaction.atomic():
        current = set(Edition.objects.current().of_acts().filter(pk__in=editions).values_list("pk", flat=True))
        Occurrence.objects.filter(edition__in=set(editions) - current).delete()
        with connection.cursor() as cursor:
            cursor.execute(_DESCRIBE, [list(current)])
        paragraphs = list(
            Paragraph.objects.filter(edition__in=current, occurrence=None)
            .order_by("edition", "position")
            .select_related("edition__resolution")
            .only("text", "section", "edition__resolution__body", "edition__resolution__adopted_on")
        )
        if paragraphs:
            _enter(paragraphs, count=count)
        return len(paragraphs)


def outdated() -> list[int]:
    """The editions (by their ids) of which the index does not say what it should, in the order of their ids."""
    occurrences = Occurrence.objects.filter(edition=OuterRef("pk"))
    missing = Paragraph.objects.filter(edition=OuterRef("pk"), occurrence=None)
    current = Edition.objects.current().of_acts()
    wanted = current.filter(Exists(missing))
    unwanted = Edition.objects.filter(Exists(occurrences)).exclude(pk__in=current)
    with connection.cursor() as cursor:
        cursor.execute(_STALE)
        stale = [edition for (edition,) in cursor.fetchall()]
    return sorted({*wanted.values_list("pk", flat=True), *unwanted.values_list("pk", flat=True), *stale})


def begin(editions: Sequence[int]) -> None:
    """Prepare a rebuild of the editions. Where most of the collection is to be entered, the indexes by which texts are
    found are dropped, and made anew at the end: entering texts one by one into them takes several times as long.
    Meanwhile finding is slow, not wrong."""
    if 2 * len(editions) > Edition.objects.current().of_acts().count():
        _alter("remove_index", missing=False)


def batches(editions: Sequence[int]) -> Iterator[Sequence[int]]:
    """The editions in groups, each to be entered in one transaction."""
    return (editions[at : at + TOGETHER] for at in range(0, len(editions), TOGETHER))


def enter(editions: Sequence[int]) -> int:
    """Enter the editions of a rebuild, which `finish` ends; return how many they are."""
    index_editions(editions, count=False)
    return len(editions)


def empty() -> None:
    """Forget the whole index: for a rebuild after the way in which texts are cut has changed."""
    with transaction.atomic(), connection.cursor() as cursor:
        advisory_lock(_LOCK)
        tables = (Occurrence, Passage, Shingle)
        cursor.execute(f"TRUNCATE {', '.join(model._meta.db_table for model in tables)}")
        page_cache.note_change()


def finish() -> None:
    """Make the indexes that there are not, drop texts that stand nowhere any more, and count anew in how many texts
    each run of words stands."""
    _alter("add_index", missing=True)
    with transaction.atomic(), connection.cursor() as cursor:
        advisory_lock(_LOCK)
        cursor.execute("SET LOCAL work_mem = '128MB'")
        cursor.execute(_UNUSED)
        cursor.execute(_RECOUNT)
        page_cache.note_change()
    with connection.cursor() as cursor:
        # How common runs are decides how texts are looked for: without it the planner may read them all.
        cursor.execute("ANALYZE resolutions_passage, resolutions_occurrence, resolutions_shingle")


def _alter(change: str, *, missing: bool) -> None:
    """Remove the passages' indexes that are there, or add those that are missing."""
    with transaction.atomic(), connection.schema_editor() as editor, connection.cursor() as cursor:
        cursor.execute("SET LOCAL maintenance_work_mem = '256MB'")
        there = connection.introspection.get_constraints(cursor, Passage._meta.db_table)
        for index in Passage._meta.indexes:
            if (index.name not in there) == missing:
                getattr(editor, change)(Passage, index)


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
    # In the order of their keys, so that no two that enter the same texts wait for each other.
    made = [Passage(key=one, text=text, shingles=shingles(own)) for one, (text, own) in sorted(_new(texts).items())]
    if count:
        # The counts of common runs are touched by every text; in turn, nobody waits for a row that waits for another.
        advisory_lock(_LOCK)
        unknown = _new({passage.key: passage for passage in made})
        made = list(unknown.values())
    Passage.objects.bulk_create(made, ignore_conflicts=True)
    if count and made:
        counted = Counter(run for passage in made for run in passage.shingles)
        with connection.cursor() as cursor:
            cursor.execute(_COUNT, [list(counted), list(counted.values())])
    known = dict(Passage.objects.filter(key__in=texts).values_list("key", "pk"))
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


def _new(texts: Mapping[UUID, T]) -> dict[UUID, T]:
    """Those whose keys the index does not hold."""
    known = set(Passage.objects.filter(key__in=texts).values_list("key", flat=True))
    return {key: text for key, text in texts.items() if key not in known}
