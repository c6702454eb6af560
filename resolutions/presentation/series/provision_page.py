"""What stands around the history of a paragraph on its page: where it belongs, how it can be looked at, where else such
language stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode

from resolutions import symbols
from resolutions.label import anchor
from resolutions.presentation.sentence import Sentence, SentencePart, sentence
from resolutions.presentation.series.provision import VIEWS, View
from resolutions.presentation.wording import direction, first_words
from resolutions.services.phrases.phrase_search import PhraseUse


@dataclass(frozen=True, slots=True)
class ViewChoice:
    """A way to look at the history: the query that asks for it, and whether it is the one that is shown."""

    words: str
    query: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A use of the same language elsewhere: its place, what is said of it, and where its own provision is told."""

    name: str
    href: str
    says: str
    title: str
    history: str


@dataclass(frozen=True, slots=True)
class OfficialDocument:
    """The official document in one language, `name` in its own words; `chosen` where it is the reader's."""

    language: str
    name: str
    href: str
    chosen: bool

    @property
    def direction(self) -> str:
        return direction(self.language)


_OWN_NAMES = {"ar": "العربية", "zh": "中文", "en": "English", "fr": "français", "ru": "русский", "es": "español"}
"""The official languages as each names itself, in the order of the Organization."""


def official_documents(symbol: str, language: str) -> tuple[OfficialDocument, ...]:
    """The official document in the six languages, that of the reader's `language` before the others."""
    documents = (
        OfficialDocument(code, name, symbols.official_address(symbol, code), code == language)
        for code, name in _OWN_NAMES.items()
    )
    return tuple(sorted(documents, key=lambda one: not one.chosen))


def head_line(symbol: str, label: str, series: tuple[str, str] | None) -> Sentence:
    """`Trafficking in persons: history of A/HRC/RES/20/1, PP9`; `series` is the title and the slug of the one through
    which the paragraph is followed, None where it stands by itself."""
    place = SentencePart(f"{symbol}, {label}", href=f"{reverse('resolution', args=[symbol])}#{anchor(label)}")
    if series is None:
        return sentence("History of ", place)
    title, slug = series
    return sentence(SentencePart(first_words(title, 20), href=reverse("series", args=[slug])), ": history of ", place)


def choices(view: View, *, newest_first: bool, slug: str | None) -> tuple[tuple[ViewChoice, ...], ViewChoice]:
    """The ways to mark changes, and the other order."""
    more = [("series", slug)] if slug else []
    newest = [("order", "newest")]
    order = ViewChoice(
        "Oldest first" if newest_first else "Newest first",
        urlencode([("view", view), *([] if newest_first else newest), *more]),
    )
    return tuple(_views(view, [*(newest if newest_first else []), *more])), order


def _views(shown: View, more: list[tuple[str, str]]) -> Iterator[ViewChoice]:
    for view, words in VIEWS:
        yield ViewChoice(words, urlencode([("view", view), *more]), view == shown)


def elsewhere(use: PhraseUse, nearest: str) -> Elsewhere:
    """A use outside the series; `nearest` names the resolution of the series whose wording it comes nearest to, ""
    where there is no choice."""
    year = f", {use.adopted_on.year}" if use.adopted_on else ""
    wording = f"; nearest to the wording of {nearest}" if nearest else ""
    href = f"{reverse('resolution', args=[use.symbol])}#{anchor(use.label)}"
    return Elsewhere(
        f"{use.symbol}, {use.label}",
        href,
        f"{use.body}{year}{wording}",
        first_words(use.title, 14),
        reverse("provision", args=[use.edition, use.label]),
    )
