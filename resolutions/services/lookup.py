"""Finding published resolutions by what people type: a symbol, long or short, whole or begun, or words of the title."""

from __future__ import annotations

from functools import reduce
from operator import add, and_

from django.contrib.postgres.search import SearchQuery, TrigramWordSimilarity
from django.db.models import Case, Q, QuerySet, Value, When
from django.db.models.functions import Lower

from resolutions import spelling, symbols
from resolutions.models import NEWEST, Edition, Resolution, ResolutionQuerySet, Unaccented

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
    """The best `limit` of what `matching` finds."""
    return matching(words)[:limit]


def matching(words: str) -> ResolutionQuerySet:
    """Published resolutions that hold every one of `words`, the best first: any text is safe, no words find nothing.

    A word is the beginning of a word of the title, with or without accents, another form of one, or the beginning of a
    symbol, long (a/hrc/res/20) or short (20/1), or a body's short name (HRC). A symbol met whole comes first, then
    where every word stands whole, then the newest. Where nothing fits, titles with words spelt alike are found.
    """
    asked = _asked(words)
    if not asked:
        return Resolution.objects.published().none()
    published = Resolution.objects.published()
    fitting = _fitting(published, asked)
    return fitting if fitting.exists() else _spelt_alike(published, asked)


def named(words: str) -> tuple[Resolution, ...]:
    """Published resolutions that all of `words` name, by number and body: HRC 20/1, 1325 (2000), 20/1 (one of each body
    that has it). A number that says neither its session nor its year is shared by too many: it names one only beside
    the body's name."""
    asked = _asked(words)
    if not any("/" in word for word in asked) and len(asked) < 2:
        return ()
    found = _fitting(Resolution.objects.published(), asked).filter(names__contains=asked)
    return tuple(resolution for resolution in found if _holds_number(asked, resolution))


def _holds_number(asked: list[str], resolution: Resolution) -> bool:
    """Whether the words hold the resolution's own number: a year and a body alone are many acts'."""
    number = spelling.words(resolution.short_symbol)[0]
    return any(word == number or word.endswith(f"/{number}") for word in asked)


def _asked(words: str) -> list[str]:
    typed = spelling.words(words)
    return [word for word in typed if word not in NO_MATTER] or typed


class Begins(SearchQuery):
    """A search for what begins with this word, taken literally: 20/1 is one word."""

    template = "(quote_literal(%(expressions)s) || ':*')::tsquery"


def _fitting(resolutions: ResolutionQuerySet, asked: list[str]) -> ResolutionQuerySet:
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


def _spelt_alike(resolutions: ResolutionQuerySet, asked: list[str]) -> ResolutionQuerySet:
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
