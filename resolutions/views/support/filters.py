"""The filters of the list of resolutions and its order, as they stand in the address. Values that are not known are
ignored."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, get_args
from urllib.parse import urlencode

from django.db.models import Case, Count, F, When
from django.db.models.functions import ExtractYear, Lower
from django.http import QueryDict

from resolutions import services
from resolutions.models import NEWEST, Resolution, ResolutionQuerySet, Unaccented
from resolutions.presentation.browse import Order
from resolutions.symbols import sort_key

NAMES = ("words", "body", "session", "year", "sort")
_UNTITLED_LAST = Case(When(title="", then=1), default=0)
_ORDERS: dict[Order, tuple[Any, ...]] = {
    "newest": NEWEST,
    "oldest": (F("adopted_on").asc(nulls_last=True), "sort_key"),
    "symbol": ("sort_key",),
    "title": (_UNTITLED_LAST, Lower(Unaccented("title")), *NEWEST),
}


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
    sort: Order | None = None

    @classmethod
    def read(cls, parameters: QueryDict) -> Filters:
        words, body, session, year, sort = (parameters.get(name, "") for name in NAMES)
        return cls(
            words=" ".join(words.split()),
            body=_known("body", body),
            session=_known("session", session),
            year=int(year) if year.isascii() and year.isdigit() and len(year) == 4 else None,
            sort=next((one for one in get_args(Order) if one == sort), None),
        )

    @property
    def any(self) -> bool:
        return replace(self, sort=None) != Filters()

    @property
    def words_alone(self) -> bool:
        """Whether words are looked for, and nothing else is asked of the list."""
        return bool(self.words) and self == Filters(words=self.words)

    @property
    def order(self) -> Order | None:
        """The order of the list; None where what fits the words best comes first."""
        return self.sort or (None if self.words else "newest")

    def found(self) -> ResolutionQuerySet:
        """The published resolutions that fit all filters set, in their order."""
        resolutions = self._fitting()
        return resolutions.order_by(*_ORDERS[self.order]) if self.order else resolutions

    def _fitting(self) -> ResolutionQuerySet:
        resolutions = services.matching(self.words) if self.words else Resolution.objects.published()
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
        others = replace(self, **unset)._fitting()
        values = others.annotate(year=ExtractYear("adopted_on")).order_by().values_list(name).annotate(Count("pk"))
        chosen = getattr(self, name)
        counts = {value: count for value, count in values if value}
        if chosen:
            counts.setdefault(chosen, 0)
        listed = sorted(counts, key=lambda value: sort_key(str(value)), reverse=name != "body")
        # What is not numbered through, S-9 and OS/14, comes after what is.
        for value in sorted(listed, key=lambda value: name == "session" and not value.isdigit()):
            yield Option(str(value), str(value), counts[value], value == chosen)


def _known(field: str, value: str) -> str:
    return value if value and Resolution.objects.published().filter(**{field: value}).exists() else ""
