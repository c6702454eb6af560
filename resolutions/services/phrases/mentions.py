"""In how many texts words stand one after the other, or together in a paragraph, and in which of them last: what a
search for titles adds."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.db.models import F, QuerySet

from resolutions.models import Occurrence
from resolutions.services.phrases.passages import holding, holding_all, says
from resolutions.services.phrases.phrase_search import LONGEST, MOST_PHRASES, PhraseUse, by_index
from resolutions.words import SMALL, words

_LOOKED_AT = 60
"""Newest paragraphs among which those of different texts are chosen."""


@dataclass(frozen=True, slots=True)
class Mentions:
    """Words that stand one after the other in `paragraphs` paragraphs of `texts` texts, and the newest of these, each
    text once; `more` says that they stand in further ones, which were not counted. Where they stand so in none, `apart`
    are those of them that carry meaning, and the figures are of paragraphs that have all of these somewhere."""

    paragraphs: int
    texts: int
    newest: tuple[PhraseUse, ...]
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
        apart = tuple(dict.fromkeys(word for word in own if word not in SMALL))
        if told.paragraphs or len(apart) < 2:
            return told
        together = list(holding_all(apart).values_list("pk", flat=True)[: MOST_PHRASES + 1])
        loose = _told(together[:MOST_PHRASES], most, more=len(together) > MOST_PHRASES)
        return replace(loose, apart=apart) if loose.paragraphs else told


def _told(passages: list[int], most: int, *, more: bool) -> Mentions:
    uses = Occurrence.objects.filter(passage__in=passages)
    editions = set(uses.values_list("edition", flat=True))
    return Mentions(uses.count(), len(editions), _newest(uses, most), more)


def _newest(uses: QuerySet[Occurrence], most: int) -> tuple[PhraseUse, ...]:
    newest = uses.order_by(F("adopted_on").desc(nulls_last=True), "edition_id", "paragraph__position")
    told: dict[int, PhraseUse] = {}
    for use in newest.select_related("edition__resolution", "paragraph")[:_LOOKED_AT]:
        act, paragraph = use.edition.resolution, use.paragraph
        found = PhraseUse(
            act.symbol,
            act.title,
            act.body,
            use.adopted_on,
            paragraph.label,
            paragraph.opening,
            use.edition_id,
            paragraph.text,
        )
        told.setdefault(use.edition_id, found)
    return tuple(told.values())[:most]
