"""Which published resolutions cite one, and where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from string import ascii_uppercase

from django.db.models import QuerySet

from resolutions.models import Citation, Edition, Resolution


@dataclass(frozen=True, slots=True)
class Citing:
    """A resolution that cites another: the paragraphs that do, by label, and the words of the first of them."""

    symbol: str
    title: str
    adopted_on: date | None
    labels: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class CitedBy:
    """How many published resolutions cite one, and the newest of them."""

    count: int
    newest: tuple[Citing, ...]


def cited_by(symbol: str, *, most: int = 12) -> CitedBy:
    """The resolutions whose current texts cite the one of this symbol or a lettered part of it, newest first.

    It stands on what was found when the texts were read, and so asks an index.
    """
    cites = _citations(symbol)
    citing = Resolution.objects.filter(pk__in=cites.values("paragraph__edition__resolution"))
    newest = list(citing.newest_first()[:most])
    places = _places(cites, newest)
    return CitedBy(
        citing.count() if len(newest) == most else len(newest),
        tuple(Citing(r.symbol, r.title, r.adopted_on, *places[r.pk]) for r in newest),
    )


def _citations(symbol: str) -> QuerySet[Citation]:
    names = [symbol, *(f"{symbol}/{letter}" for letter in ascii_uppercase)]
    found = Citation.objects.filter(symbol__in=names, paragraph__edition__in=Edition.objects.current())
    return found.exclude(paragraph__edition__resolution__symbol=symbol)


def _places(cites: QuerySet[Citation], citing: list[Resolution]) -> dict[int, tuple[tuple[str, ...], str]]:
    """The labels that cite, and the text of the first, by resolution; of its English text before others."""
    rows = cites.filter(paragraph__edition__resolution__in=citing).order_by("paragraph__position")
    fields = ("edition__resolution", "edition__language", "label", "text")
    places: dict[int, dict[str, dict[str, str]]] = {}
    for resolution, language, label, text in rows.values_list(*(f"paragraph__{field}" for field in fields)):
        places.setdefault(resolution, {}).setdefault(language, {}).setdefault(label, text)
    leading = {pk: found.get("en") or found[min(found)] for pk, found in places.items()}
    return {pk: (tuple(texts), next(iter(texts.values()))) for pk, texts in leading.items()}
