"""Finding agreed language: where the words of a clause or paragraph stand in the collection.

The texts that share the rarest runs of words with the question are fetched by their index, those that share the most
are compared with it word by word, and what is alike is shown as one place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db import connection
from django.db.models import F

from resolutions.models import Occurrence, Passage, Shingle
from resolutions.tracing.nearness import grouped, nearness
from resolutions.tracing.shingles import LENGTH, rarest, shingles, words

LONGEST = 6000
"""Characters of a question: more than the longest paragraph of a resolution; a text is checked paragraph by
paragraph."""
PLACES = 10
COMPARED = 150
"""Texts that are compared with the question word by word."""
MOST_PHRASES = 500
"""Texts with an exact phrase that are looked at; a phrase that stands in more is no question."""
Order = Literal["nearest", "earliest"]

_NEAR = """
SELECT p.id, p.text,
       (SELECT count(*) FROM unnest(p.shingles) AS run WHERE run = ANY (%(all)s::int[])) AS shared
FROM resolutions_passage p
WHERE p.shingles OPERATOR(pg_catalog.&&) %(rare)s::int[]
  AND EXISTS (SELECT FROM resolutions_occurrence o WHERE o.passage_id = p.id {filters})
ORDER BY shared DESC, p.id
LIMIT %(most)s
"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What limits a search: the body, the years from and to, the section; what is not set limits nothing."""

    body: str = ""
    since: int | None = None
    until: int | None = None
    section: str = ""

    @property
    def conditions(self) -> dict[str, Any]:
        """As lookups on occurrences."""
        asked = {
            "body": self.body,
            "section": self.section,
            "adopted_on__gte": date(self.since, 1, 1) if self.since else None,
            "adopted_on__lte": date(self.until, 12, 31) if self.until else None,
        }
        return {lookup: value for lookup, value in asked.items() if value}


@dataclass(frozen=True, slots=True)
class Use:
    """A paragraph in which the language stands."""

    symbol: str
    title: str
    adopted_on: date | None
    label: str
    edition: int
    text: str


@dataclass(frozen=True, slots=True)
class Place:
    """Texts so alike that they are one: the nearest one, how near it is (0..1), and its uses, the earliest first."""

    text: str
    score: float
    uses: tuple[Use, ...]

    @property
    def earliest(self) -> Use:
        return self.uses[0]


@dataclass(frozen=True, slots=True)
class Finding:
    """The places where language like the question's stands, in the order asked for."""

    asked: str
    places: tuple[Place, ...]

    @property
    def years(self) -> dict[int, int]:
        """How many paragraphs use it, by year of adoption, of all places."""
        found: dict[int, int] = {}
        for place in self.places:
            for use in place.uses:
                if use.adopted_on:
                    found[use.adopted_on.year] = found.get(use.adopted_on.year, 0) + 1
        return dict(sorted(found.items()))


@dataclass(frozen=True, slots=True)
class _Near:
    passage: int
    text: str
    words: Sequence[str]
    score: float = field(default=1.0)


def find_language(asked: str, wanted: Wanted | None = None, order: Order = "nearest") -> Finding:
    """The places whose language is nearest to that asked for; a phrase in quotation marks is found word for word.

    Any text is safe; one without words finds nothing, and of one beyond LONGEST the beginning is looked for.
    """
    wanted = wanted or Wanted()
    asked = " ".join(asked[:LONGEST].replace("\0", " ").split())
    phrase = re.fullmatch(r"[\"“”„«](.+)[\"“”»]", asked)
    ranked = _with_phrase(words(phrase[1]), wanted) if phrase else _near(words(asked), wanted)
    places = _with_uses(grouped(ranked, lambda near: near.words, PLACES), wanted)
    if order == "earliest":
        places.sort(key=lambda place: (place.earliest.adopted_on or date.max, -place.score))
    return Finding(asked, tuple(places))


def _near(asked: Sequence[str], wanted: Wanted) -> list[_Near]:
    runs = shingles(asked)
    frequencies = dict(Shingle.objects.filter(shingle__in=runs).values_list("shingle", "passages"))
    rare = rarest(frequencies)
    if not rare:
        return []
    filters, values = _sql(wanted)
    with connection.cursor() as cursor:
        parameters = {"all": list(frequencies), "rare": rare, "most": COMPARED, **values}
        cursor.execute(_NEAR.format(filters=filters), parameters)
        rows = cursor.fetchall()
    found = []
    for passage, text, _ in rows:
        own = words(text)
        found.append(_Near(passage, text, own, nearness(asked, own).score))
    return sorted(found, key=lambda near: (-near.score, near.passage))


def _sql(wanted: Wanted) -> tuple[str, dict[str, Any]]:
    operators = {"": "=", "gte": ">=", "lte": "<="}
    parts, values = [], {}
    for lookup, value in wanted.conditions.items():
        column, _, compared = lookup.partition("__")
        parts.append(f"AND o.{column} {operators[compared]} %({lookup})s")
        values[lookup] = value
    return " ".join(parts), values


def _with_phrase(phrase: Sequence[str], wanted: Wanted) -> list[_Near]:
    """Texts that have the words of the phrase one after the other, the shortest first."""
    if not phrase:
        return []
    if len(phrase) >= LENGTH:
        holding = Passage.objects.filter(shingles__contains=shingles(phrase))
    else:
        search = SearchQuery(" ".join(phrase), config="simple", search_type="phrase")
        holding = Passage.objects.annotate(found=SearchVector("text", config="simple")).filter(found=search)
    used = Occurrence.objects.filter(**wanted.conditions).values("passage")
    found = []
    for passage, text in holding.filter(pk__in=used).values_list("pk", "text")[:MOST_PHRASES]:
        own = words(text)
        if any(own[at : at + len(phrase)] == list(phrase) for at in range(len(own) - len(phrase) + 1)):
            found.append(_Near(passage, text, own))
    return sorted(found, key=lambda near: (len(near.words), near.passage))


def _with_uses(places: Sequence[Sequence[_Near]], wanted: Wanted) -> list[Place]:
    of_passage: dict[int, list[Use]] = {}
    texts = {near.passage: near.text for place in places for near in place}
    occurrences = (
        Occurrence.objects.filter(passage__in=texts, **wanted.conditions)
        .order_by(F("adopted_on").asc(nulls_last=True), "paragraph__edition__resolution__sort_key", "paragraph_id")
        .values_list(
            "passage",
            "paragraph__edition__resolution__symbol",
            "paragraph__edition__resolution__title",
            "adopted_on",
            "paragraph__label",
            "edition",
        )
    )
    for passage, *use in occurrences:
        of_passage.setdefault(passage, []).append(Use(*use, texts[passage]))
    found = []
    for place in places:
        uses = [use for near in place for use in of_passage.get(near.passage, ())]
        uses.sort(key=lambda use: use.adopted_on or date.max)
        if uses:
            found.append(Place(place[0].text, place[0].score, tuple(uses)))
    return found
