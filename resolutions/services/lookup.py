"""Finding published resolutions by what people type: a symbol, long or short, whole or begun, or words of the title."""

from __future__ import annotations

from functools import reduce
from operator import add, and_

from django.contrib.postgres.search import SearchQuery, TrigramWordSimilarity
from django.db.models import Case, Q, QuerySet, Value, When
from django.db.models.functions import Lower

from resolutions import spelling, symbols
from resolutions.models import NEWEST, Edition, Resolution, Unaccented

NO_MATTER = frozenset(
    {"a", "an", "and", "at", "by", "for", "from", "in", "its", "no", "of", "on", "or", "the", "to", "with"}
    | {"res", "resolution", "resolutions", "session"}
)
"""Words that a search may hold and a title or a symbol need not."""


def current_edition(symbol: str, language: str | None = None) -> Edition | None:
    """The newest published edition of the resolution in the language, or where none is named in whichever there is,
    English before others; None where there is none.

    The symbol may be written in any spelling that `symbols.parse` accepts.
    """
    parsed = symbols.parse(symbol)
    if parsed is None:
        return None
    editions = Edition.objects.current().filter(resolution__symbol=parsed.text)
    if language:
        editions = editions.filter(language=language)
    return editions.select_related("resolution").leading_first().first()


def languages_held(symbol: str) -> tuple[str, ...]:
    """The languages in which the resolution has a current edition, English first."""
    editions = Edition.objects.current().filter(resolution__symbol=symbol).leading_first()
    return tuple(editions.values_list("language", flat=True))


def withdrawn_edition(symbol: str, language: str | None = None) -> Edition | None:
    """The edition of the resolution, in the language where one is named, that was withdrawn last; None where a current
    one is left, or none ever was."""
    withdrawn = Edition.objects.published().filter(resolution__symbol=symbol, withdrawn_at__isnull=False)
    if language:
        withdrawn = withdrawn.filter(language=language)
    if current_edition(symbol, language):
        return None
    return withdrawn.select_related("resolution").order_by("-withdrawn_at").first()


def find(words: str, limit: int = 20) -> QuerySet[Resolution]:
    """Published resolutions that hold every one of `words`, the best first: any text is safe, no words find nothing.

    A word is the beginning of a word of the title, with or without accents, another form of one, or the beginning of a
    symbol, long (a/hrc/res/20) or short (20/1), or a body's short name (HRC). A symbol met whole comes first, then
    where every word stands whole, then the newest. Where nothing fits, titles with words spelt alike are found.
    """
    typed = spelling.words(words)
    asked = [word for word in typed if word not in NO_MATTER] or typed
    if not asked:
        return Resolution.objects.none()
    published = Resolution.objects.published()
    fitting = _fitting(published, asked)
    return (fitting if fitting.exists() else _spelt_alike(published, asked))[:limit]


class Begins(SearchQuery):
    """A search for what begins with this word, taken literally: 20/1 is one word."""

    template = "(quote_literal(%(expressions)s) || ':*')::tsquery"


def _fitting(resolutions: QuerySet[Resolution], asked: list[str]) -> QuerySet[Resolution]:
    plain = [Unaccented(Value(word)) for word in asked]
    begun = reduce(and_, (Begins(word) | SearchQuery(word, config="english") for word in plain))
    whole = reduce(and_, (SearchQuery(word, config="simple") | SearchQuery(word, config="english") for word in plain))
    symbols_asked = [word for word in asked if any(letter.isdigit() for letter in word)]
    return (
        resolutions.filter(search_words=begun)
        .alias(
            named=Case(When(names__overlap=symbols_asked, then=1), default=0),
            whole=Case(When(search_words=whole, then=1), default=0),
        )
        .order_by("-named", "-whole", *NEWEST)
    )


def _spelt_alike(resolutions: QuerySet[Resolution], asked: list[str]) -> QuerySet[Resolution]:
    plain = [Unaccented(Value(word)) for word in asked]
    likeness = reduce(
        add,
        (
            TrigramWordSimilarity(word, "plain_title")  # type: ignore[arg-type] # Django takes expressions too
            for word in plain
        ),
    )
    alike = reduce(and_, (Q(plain_title__trigram_word_similar=word) for word in plain))
    return resolutions.alias(plain_title=Lower(Unaccented("title"))).filter(alike).order_by(likeness.desc(), *NEWEST)
