"""The filters of the list of resolutions, as they stand in the address. Values that are not known are ignored."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count
from django.db.models.functions import ExtractYear
from django.http import QueryDict

from resolutions import services
from resolutions.models import Resolution, ResolutionQuerySet
from resolutions.symbols import sort_key

MOST_FOUND = 2000
"""Resolutions that a search may bring into the list; more are no answer."""


NAMES = ("words", "body", "session", "year")


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    words: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """A choice of values for one filter, with how many resolutions each would leave."""

    name: str
    label: str
    everything: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Filters:
    words: str = ""
    body: str = ""
    session: str = ""
    year: int | None = None

    @classmethod
    def read(cls, parameters: QueryDict) -> Filters:
        words, body, session, year = (parameters.get(name, "") for name in NAMES)
        return cls(
            words=" ".join(words.split()),
            body=_known("body", body),
            session=_known("session", session),
            year=int(year) if year.isascii() and year.isdigit() and len(year) == 4 else None,
        )

    @property
    def any(self) -> bool:
        return self != Filters()

    def apply(self, resolutions: ResolutionQuerySet) -> ResolutionQuerySet:
        """Those of the resolutions that fit all filters set."""
        if self.words:
            found = services.find(self.words, limit=MOST_FOUND)
            resolutions = resolutions.filter(pk__in=[resolution.pk for resolution in found])
        if self.body:
            resolutions = resolutions.filter(body=self.body)
        if self.session:
            resolutions = resolutions.filter(session=self.session)
        if self.year:
            resolutions = resolutions.filter(adopted_on__year=self.year)
        return resolutions

    def suffix(self, page: int = 1) -> str:
        """What follows the path of the address: only what is set."""
        pairs = ((name, getattr(self, name)) for name in NAMES)
        asked = [(name, value) for name, value in pairs if value] + ([("page", page)] if page > 1 else [])
        return f"?{urlencode(asked)}" if asked else ""

    def facets(self) -> tuple[Facet, ...]:
        """The choices that are left under the other filters."""
        return (
            Facet("body", "Body", "All bodies", tuple(self._options("body"))),
            Facet("session", "Session", "All sessions", tuple(self._options("session"))),
            Facet("year", "Year", "All years", tuple(self._options("year"))),
        )

    def _options(self, name: str) -> Iterator[Option]:
        unset: dict[str, Any] = {name: None if name == "year" else ""}
        others = replace(self, **unset).apply(Resolution.objects.published())
        values = others.annotate(year=ExtractYear("adopted_on")).order_by().values_list(name).annotate(Count("pk"))
        chosen = getattr(self, name)
        counts = {value: count for value, count in values if value}
        if chosen:
            counts.setdefault(chosen, 0)
        for value in sorted(counts, key=lambda v: sort_key(str(v)), reverse=name == "year"):
            yield Option(str(value), str(value), counts[value], value == chosen)


def _known(field: str, value: str) -> str:
    return value if value and Resolution.objects.published().filter(**{field: value}).exists() else ""
