"""In how many texts words stand one after the other, or together in a paragraph, and in which of them last: what a
search for titles adds."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.db.models import F, QuerySet

from resolutions.models import Occurrence
from resolutions.services.phrases.passages import holding, holding_all, says, telling
from resolutions.services.phrases.phrase_search import LONGEST, MOST_PHRASES, PhraseUse, as_use, by_index
from resolutions.words import words

_LOOKED_AT = 60
"""Newest paragraphs that are gathered by their texts."""


@dataclass(frozen=True, slots=True)
class Mentions:
    """Words that stand one after the other in `paragraphs` paragraphs of `texts` texts, and the newest of these, by
    their texts; `more` says that they stand in further ones, which were not counted. Where they stand so in none,
    `apart` are those of them that carry meaning, and the figures are of paragraphs that have all of these somewhere."""

    paragraphs: int
    texts: int
    newest: tuple[tuple[PhraseUse, ...], ...]
    more: bool
    apart: tuple[str, ...] = ()


def mentions(phrase: str, most: int = 3) -> Mentions | None:
    """Where the words of the phrase stand one after the other, else where those that carry meaning stand together. Any
    text is safe; None where it has no words, or is longer than what is looked for."""
    own = words(phrase)
    if not own or len(phrase) > LONGEST:
        return None
    with by_index():
        # One beyond what is counted tells whether there are more.
        found = list(holding(own).values_list("pk", "text")[: MOST_PHRASES + 1])
        passages = [pk for pk, text in found[:MOST_PHRASES] if says(words(text), own)]
        told = _told(passages, most, more=len(found) > MOST_PHRASES)
        apart = telling(own)
        if told.paragraphs or len(apart) < 2:
            return told
        together = list(holding_all(apart).values_list("pk", flat=True)[: MOST_PHRASES + 1])
        loose = _told(together[:MOST_PHRASES], most, more=len(together) > MOST_PHRASES)
        return replace(loose, apart=apart) if loose.paragraphs else told


def _told(passages: list[int], most: int, *, more: bool) -> Mentions:
    uses = Occurrence.objects.filter(passage__in=passages)
    editions = set(uses.values_list("edition", flat=True))
    return Mentions(uses.count(), len(editions), _newest(uses, most), more)


def _newest(uses: QuerySet[Occurrence], most: int) -> tuple[tuple[PhraseUse, ...], ...]:
    newest = uses.order_by(F("adopted_on").desc(nulls_last=True), "edition_id", "paragraph__position")
    told: dict[int, list[PhraseUse]] = {}
    for use in newest.select_related("edition__resolution", "paragraph")[:_LOOKED_AT]:
        told.setdefault(use.edition_id, []).append(as_use(use))
    return tuple(map(tuple, told.values()))[:most]
