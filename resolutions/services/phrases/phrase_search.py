"""Finding agreed language: where the words of a clause or paragraph stand in the collection.

The texts that share the rarest runs of words with the question are fetched by their index, those that share most with
it are compared with it word by word, and what is alike is shown as one place: candidates from an inverted index of
shingles, then a slow comparison of few. Of "Urges States to combat trafficking in persons" the run "Urges States to"
leads to very many texts, "combat trafficking in" to few, and among these are those that say the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from django.db import connections, router, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Exists, F, OuterRef, Subquery

from resolutions.models import Occurrence, Passage, Shingle
from resolutions.services.phrases.passages import holding, holding_all, says, telling
from resolutions.tracing.ranking import grouped, nearness
from resolutions.tracing.shingles import LENGTH, rarest, shingles
from resolutions.words import words

LONGEST = 5000
"""Characters of a question: more than nearly every paragraph of a resolution, and what fits an address; a text is
checked paragraph by paragraph."""
PLACES = 10
COMPARED = 50
"""Texts that are compared with the question word by word."""
MOST_PHRASES = 500
"""Texts with an exact phrase that are looked at; a phrase that stands in more is no question."""
SHOWN = 50
"""Uses of a place that are told one by one; all are counted."""
TOGETHER = 12
"""Words up to which a question that stands nowhere as it is written may be a few words that stand together."""
Order = Literal["nearest", "earliest", "latest"]

# Ranked as resolutions.tracing.ranking ranks, by runs of words in place of words: what the shared ones make of the
# shorter and of the longer text. Whether a text is used is asked of the index one text at a time (joined, all uses
# would be read), and only of the first where no filter leaves most of them out.
_NEAR = """
WITH near AS MATERIALIZED (
    SELECT p.id, cardinality(p.shingles) AS length,
           (SELECT count(*) FROM unnest(p.shingles) AS run WHERE run = ANY (%(all)s::int[])) AS shared
    FROM resolutions_passage p
    WHERE p.shingles OPERATOR(pg_catalog.&&) %(rare)s::int[]
)
SELECT first.id, p.text
FROM (
    SELECT near.id FROM near {filtered}
    ORDER BY shared::float / least(length, %(length)s) * least(1.0, length / 6.0)
             + shared::float / greatest(length, %(length)s) DESC, near.id
    LIMIT %(most)s
) AS first JOIN resolutions_passage p ON p.id = first.id
WHERE EXISTS (SELECT FROM resolutions_occurrence o WHERE o.passage_id = first.id)
"""
_FILTERED = "WHERE (SELECT true FROM resolutions_occurrence o WHERE o.passage_id = near.id {filters} LIMIT 1)"
_USES = """
WITH used AS (
    SELECT place.number, o.paragraph_id, o.passage_id, o.edition_id, o.adopted_on,
           row_number() OVER (PARTITION BY place.number ORDER BY o.adopted_on NULLS LAST, o.paragraph_id) AS at,
           row_number() OVER (PARTITION BY place.number
                              ORDER BY o.adopted_on DESC NULLS LAST, o.paragraph_id DESC) AS back,
           count(*) OVER (PARTITION BY place.number) AS uses
    FROM unnest(%(passages)s::bigint[], %(numbers)s::int[]) AS place (passage, number)
    JOIN resolutions_occurrence o ON o.passage_id = place.passage {filters}
)
SELECT used.number, used.uses, used.at, used.back, used.passage_id, r.symbol, r.title, r.body, used.adopted_on, g.label,
       g.opening, used.edition_id
FROM used
JOIN resolutions_paragraph g ON g.id = used.paragraph_id
JOIN resolutions_edition e ON e.id = used.edition_id
JOIN resolutions_resolution r ON r.id = e.resolution_id
WHERE used.at <= %(shown)s OR used.back = 1
ORDER BY used.number, used.at
"""
_YEARS = """
SELECT extract(year FROM o.adopted_on)::int AS year, count(*)
FROM unnest(%(passages)s::bigint[]) AS place (passage)
JOIN resolutions_occurrence o ON o.passage_id = place.passage {filters}
WHERE o.adopted_on IS NOT NULL GROUP BY year ORDER BY year
"""
# The planner guesses ten times as many texts as the rarest runs lead to, and for each as many uses as texts have on
# the average, which a few that stand everywhere make large: it would read all there are instead.
_OFF = ("enable_seqscan", "enable_hashjoin", "enable_mergejoin", "jit")
_BY_INDEX = "; ".join(f"SET LOCAL {name} = off" for name in _OFF)
_COMPARED_AS = {"": "=", "gte": ">=", "lte": "<="}


@dataclass(frozen=True, slots=True)
class SearchFilters:
    """What limits a search: the body, the years from and to, the section; what is not set limits nothing."""

    body: str = ""
    since: int | None = None
    until: int | None = None
    section: str = ""

    @property
    def conditions(self) -> dict[str, Any]:
        """What is set, as lookups of a query set of Occurrence."""
        asked = {
            "body": self.body,
            "section": self.section,
            "adopted_on__gte": date(self.since, 1, 1) if self.since else None,
            "adopted_on__lte": date(self.until, 12, 31) if self.until else None,
        }
        return {lookup: value for lookup, value in asked.items() if value}


@dataclass(frozen=True, slots=True)
class PhraseUse:
    """A paragraph in which the language stands."""

    symbol: str
    title: str
    body: str
    adopted_on: date | None
    label: str
    opening: str | None
    edition: int
    text: str


@dataclass(frozen=True, slots=True)
class Cluster:
    """Texts so alike that they are one: the nearest one with its use (the earliest or the latest one, where these are
    asked for), how near it is (0..1) and how many of the question's words it keeps; the uses of all of them, the
    earliest first, how many there are in all, and the latest."""

    nearest: PhraseUse
    score: float
    kept: int
    uses: tuple[PhraseUse, ...]
    count: int
    latest: PhraseUse

    @property
    def text(self) -> str:
        return self.nearest.text

    @property
    def earliest(self) -> PhraseUse:
        return self.uses[0]


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The places where language like the question's stands, in the order asked for, and in how many paragraphs of each
    year; `length` are the words asked for, `phrase` those in quotation marks, "" where there are none; `more` says
    that a phrase stands in more texts than were looked at. `ends` are the first and the last use of a phrase that has
    dated ones. Where a short question stands nowhere as it is written, `together` are the places that have all of its
    words that carry meaning (`apart`), the latest first, `more` as well."""

    asked: str
    length: int
    phrase: str
    places: tuple[Cluster, ...]
    years: dict[int, int]
    more: bool = False
    ends: tuple[PhraseUse, PhraseUse] | None = None
    together: tuple[Cluster, ...] = ()
    apart: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Nearest:
    """The place whose language is nearest to a text of so many words; None where none has a run of them."""

    length: int
    place: Cluster | None


@dataclass(frozen=True, slots=True)
class _Near:
    passage: int
    text: str
    words: Sequence[str]
    kept: int
    score: float


def find_language(
    asked: str, wanted: SearchFilters | None = None, order: Order = "nearest", places: int = PLACES
) -> SearchResult:
    """The places whose language is nearest to that asked for; a phrase in quotation marks, or one too short
    for likeness, is found word for word.

    Any text is safe; one without words finds nothing, and of one beyond LONGEST the beginning is looked for.
    """
    asked = _plain(asked)
    phrase = re.fullmatch(r"[\"“”„«](.+)[\"“”»]", asked)
    exactly = phrase[1] if phrase else asked if len(words(asked)) < LENGTH else ""
    found = _find(asked, exactly, wanted or SearchFilters(), order, places)
    return found if phrase else _with_together(found, wanted or SearchFilters(), order, places)


def nearest_to_each(asked: Sequence[str]) -> list[Nearest]:
    """The one place whose language is nearest to each of the texts, be it in quotation marks or short. No word of them
    reaches the database: it is asked for numbers."""
    texts = [words(_plain(one)) for one in asked]
    with by_index():
        frequencies = _frequencies(run for own in texts for run in shingles(own))
        near = [grouped(_near(own, SearchFilters(), frequencies), _words_of, 1) for own in texts]
        places = _with_uses([found[0] if found else [] for found in near], SearchFilters())
    return [Nearest(len(own), places.get(number)) for number, own in enumerate(texts)]


def _plain(asked: str) -> str:
    return " ".join(asked[:LONGEST].replace("\0", " ").split())


def _find(asked: str, phrase: str, wanted: SearchFilters, order: Order, most: int) -> SearchResult:
    own = words(phrase or asked)
    with by_index():
        if phrase:
            ranked, more = _with_phrase(own, wanted, order)
        else:
            ranked, more = _near(own, wanted, _frequencies(shingles(own))), False
        groups = grouped(ranked, _words_of, most)
        places = list(_with_uses(groups, wanted).values())
        # Of a phrase all uses are counted, of what is only like the question those that are shown.
        counted = _passages([ranked] if phrase else groups)["passages"]
        years = dict(_asked(_YEARS, wanted, {"passages": counted})) if counted else {}
        ends = _ends(counted, wanted) if phrase and counted else None
    return SearchResult(asked, len(own), phrase, tuple(_ordered(places, own, order)), years, more, ends)


def _words_of(near: _Near) -> Sequence[str]:
    return near.words


def _ordered(places: Sequence[Cluster], own: Sequence[str], order: Order) -> list[Cluster]:
    """The places as asked for, each led by its earliest or latest use where these are: its text may be another of those
    that are one place."""
    if order == "nearest":
        return list(places)
    led = []
    for place in places:
        lead = place.earliest if order == "earliest" else place.latest
        near = nearness(own, words(lead.text))
        led.append(replace(place, nearest=lead, kept=near.kept, score=near.score))
    if order == "earliest":
        return sorted(led, key=lambda place: (place.earliest.adopted_on or date.max, -place.score))
    return sorted(led, key=lambda place: (place.latest.adopted_on or date.min, place.score), reverse=True)


def _ends(passages: Sequence[int], wanted: SearchFilters) -> tuple[PhraseUse, PhraseUse] | None:
    """The first and the last dated use of the passages."""
    uses = Occurrence.objects.filter(passage__in=passages, adopted_on__isnull=False, **wanted.conditions)
    uses = uses.select_related("edition__resolution", "paragraph")
    first = uses.order_by("adopted_on", "paragraph_id").first()
    last = uses.order_by("-adopted_on", "-paragraph_id").first()
    return (as_use(first), as_use(last)) if first and last else None


def as_use(found: Occurrence) -> PhraseUse:
    """The use, of an occurrence that was read with its resolution and paragraph."""
    act, paragraph = found.edition.resolution, found.paragraph
    return PhraseUse(
        act.symbol, act.title, act.body, found.adopted_on, paragraph.label, paragraph.opening, found.edition_id,
        paragraph.text,
    )  # fmt: skip


def _with_together(found: SearchResult, wanted: SearchFilters, order: Order, most: int) -> SearchResult:
    """The finding with the places where its words stand together, where none has them as they are written."""
    own = words(found.asked)
    apart = telling(own)
    if len(own) > TOGETHER or len(apart) < 2 or any(says(words(place.text), own) for place in found.places):
        return found
    used = Occurrence.objects.filter(passage=OuterRef("pk"), **wanted.conditions)
    with by_index():
        as_written = holding(own).filter(Exists(used)).values_list("text", flat=True)[:MOST_PHRASES]
        if any(says(words(text), own) for text in as_written):
            return found
        until = used.order_by(F("adopted_on").desc(nulls_last=True)).values("adopted_on")[:1]
        rows = holding_all(apart).filter(Exists(used)).annotate(until=Subquery(until))
        rows = rows.order_by(F("until").desc(nulls_last=True), "pk")
        looked_at = list(rows.values_list("pk", "text")[:MOST_PHRASES])
        near = [_Near(passage, text, words(text), len(apart), 1.0) for passage, text in looked_at]
        places = list(_with_uses(grouped(near, _words_of, most), wanted).values())
    ordered = _ordered(places, own, "earliest" if order == "earliest" else "latest")
    return replace(found, together=tuple(ordered), apart=apart, more=found.more or len(looked_at) == MOST_PHRASES)


@contextmanager
def by_index() -> Iterator[None]:
    """Passages that are looked up meanwhile are found by an index."""
    with transaction.atomic(_database().alias, savepoint=False):
        with _database().cursor() as cursor:
            cursor.execute(_BY_INDEX)
        yield


def _database() -> BaseDatabaseWrapper:
    """The database that passages are read from: a copy of it may stand in for the primary."""
    return connections[router.db_for_read(Passage)]


def _frequencies(runs: Iterable[int]) -> dict[int, int]:
    """In how many texts each of the runs stands, of those that stand in any."""
    return dict(Shingle.objects.filter(shingle__in=set(runs)).values_list("shingle", "passages"))


def _near(asked: Sequence[str], wanted: SearchFilters, frequencies: Mapping[int, int]) -> list[_Near]:
    runs = shingles(asked)
    held = {run: frequencies[run] for run in runs if run in frequencies}
    rare = rarest(held)
    if not rare:
        return []
    parameters = {"all": list(held), "rare": rare, "most": COMPARED, "length": len(runs)}
    compared = []
    for passage, text in _asked(_NEAR, wanted, parameters):
        own = words(text)
        near = nearness(asked, own)
        compared.append(_Near(passage, text, own, near.kept, near.score))
    return sorted(compared, key=lambda near: (-near.score, near.passage))


def _asked(statement: str, wanted: SearchFilters, parameters: dict[str, Any]) -> list[tuple[Any, ...]]:
    parts: list[str] = []
    for lookup in wanted.conditions:
        column, _, compared = lookup.partition("__")
        parts.append(f"AND o.{column} {_COMPARED_AS[compared]} %({lookup})s")
    filters = " ".join(parts)
    filtered = _FILTERED.format(filters=filters) if parts else ""
    with _database().cursor() as cursor:
        cursor.execute(statement.format(filters=filters, filtered=filtered), parameters | wanted.conditions)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def _with_phrase(phrase: Sequence[str], wanted: SearchFilters, order: Order) -> tuple[list[_Near], bool]:
    """Texts that have the words of the phrase one after the other, the shortest, the earliest or the latest first, and
    whether there may be more than were looked at."""
    used = Occurrence.objects.filter(passage=OuterRef("pk"), **wanted.conditions)
    dated = F("adopted_on").desc(nulls_last=True) if order == "latest" else F("adopted_on").asc(nulls_last=True)
    since = used.order_by(dated).values("adopted_on")[:1]
    rows = holding(phrase).filter(Exists(used)).annotate(since=Subquery(since))
    looked_at = list(rows.values_list("pk", "text", "since")[:MOST_PHRASES])
    found = [
        (since or date.max, _Near(passage, text, own, len(phrase), 1.0))
        for passage, text, since in looked_at
        if says(own := words(text), phrase)
    ]
    if order == "earliest":
        found.sort(key=lambda one: (one[0], one[1].passage))
    elif order == "latest":
        found.sort(key=lambda one: (one[0] if one[0] != date.max else date.min, one[1].passage), reverse=True)
    else:
        found.sort(key=lambda one: (len(one[1].words), one[1].passage))
    return [near for _, near in found], len(looked_at) == MOST_PHRASES


def _passages(groups: Iterable[Sequence[_Near]]) -> dict[str, list[int]]:
    pairs = [(near.passage, number) for number, group in enumerate(groups) for near in group]
    return {"passages": [passage for passage, _ in pairs], "numbers": [number for _, number in pairs]}


def _with_uses(groups: Sequence[Sequence[_Near]], wanted: SearchFilters) -> dict[int, Cluster]:
    """The places by the numbers of their groups; a group without uses is none."""
    texts = {near.passage: near.text for group in groups for near in group}
    uses: dict[int, list[tuple[int, PhraseUse]]] = {}
    latest: dict[int, PhraseUse] = {}
    counts: dict[int, int] = {}
    parameters = {**_passages(groups), "shown": SHOWN}
    for number, count, at, back, passage, *told in _asked(_USES, wanted, parameters) if texts else ():
        counts[number] = count
        use = PhraseUse(*[*told, texts[passage]])
        if at <= SHOWN:
            uses.setdefault(number, []).append((passage, use))
        if back == 1:
            latest[number] = use
    return {number: _place(groups[number], uses[number], counts[number], latest[number]) for number in sorted(uses)}


def _place(group: Sequence[_Near], uses: Sequence[tuple[int, PhraseUse]], count: int, latest: PhraseUse) -> Cluster:
    """The place with the nearest of its texts whose use is told: where it stands in very many paragraphs, the nearest
    of those that are."""
    first: dict[int, PhraseUse] = {}
    for passage, use in uses:
        first.setdefault(passage, use)
    lead = next(near for near in group if near.passage in first)
    return Cluster(first[lead.passage], lead.score, lead.kept, tuple(use for _, use in uses), count, latest)
