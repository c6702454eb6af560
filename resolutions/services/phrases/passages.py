"""The texts of the index that hold words: one after the other, or anywhere in them."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.postgres.search import SearchQuery
from django.db.models import QuerySet

from resolutions.models import PASSAGE_WORDS, Passage
from resolutions.tracing.shingles import LENGTH, shingles
from resolutions.words import SMALL


def holding(phrase: Sequence[str]) -> QuerySet[Passage]:
    """Texts that may have these words one after the other: nearly all of them `says` it."""
    if not phrase:
        return Passage.objects.none()
    if len(phrase) >= LENGTH:
        return Passage.objects.filter(shingles__contains=shingles(phrase))
    search = SearchQuery(" ".join(phrase), config="simple", search_type="phrase")
    return Passage.objects.annotate(found=PASSAGE_WORDS).filter(found=search)


def holding_all(asked: Sequence[str]) -> QuerySet[Passage]:
    """Texts that have all these words, wherever in them."""
    search = SearchQuery(" ".join(asked), config="simple", search_type="plain")
    return Passage.objects.annotate(found=PASSAGE_WORDS).filter(found=search)


def telling(asked: Sequence[str]) -> tuple[str, ...]:
    """Those of the words that carry meaning, each once."""
    return tuple(dict.fromkeys(word for word in asked if word not in SMALL))


def says(text: Sequence[str], phrase: Sequence[str]) -> bool:
    """Whether the words of the phrase stand in the text one after the other."""
    return any(text[at : at + len(phrase)] == list(phrase) for at in range(len(text) - len(phrase) + 1))
