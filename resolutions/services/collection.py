"""What the collection holds: how many acts of which bodies, from which years, in which languages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Max, Min

from resolutions import symbols
from resolutions.models import Edition, Occurrence, Resolution
from resolutions.services.page_cache import once_a_version
from resolutions.services.phrases import phrase_index


@dataclass(frozen=True, slots=True)
class BodyHeld:
    """A body, how many of its acts are published, and the years of the first and the last of them; None where no act
    says its year."""

    body: str
    acts: int
    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class Collection:
    """The bodies, most acts first; current texts by language, most first; the paragraphs of all of them, 0 while
    not all can be searched."""

    bodies: tuple[BodyHeld, ...]
    languages: tuple[tuple[str, int], ...]
    paragraphs: int

    @property
    def acts(self) -> int:
        return sum(body.acts for body in self.bodies)

    @property
    def texts(self) -> int:
        return sum(count for _, count in self.languages)


@once_a_version
def collection() -> Collection:
    """What is public now."""
    published = Resolution.objects.published().acts().order_by()
    # An act without a date may name its year in its symbol, as those of the Security Council do.
    named: dict[str, list[int]] = {}
    for body, symbol in published.filter(adopted_on=None).values_list("body", "symbol"):
        if year := symbols.named_year(symbol):
            named.setdefault(body, []).append(year)
    counted = published.values_list("body").annotate(Count("pk"), Min("adopted_on__year"), Max("adopted_on__year"))
    bodies = [
        BodyHeld(body, acts, *_ends(year for year in (*years, *named.get(body, ())) if year))
        for body, acts, *years in counted
    ]
    languages = Edition.objects.current().of_acts().order_by().values_list("language").annotate(Count("pk"))
    return Collection(
        tuple(sorted(bodies, key=lambda one: (-one.acts, one.body))),
        tuple(sorted(languages, key=lambda one: (-one[1], one[0]))),
        Occurrence.objects.count() if phrase_index.state().is_whole else 0,
    )


def _ends(years: Iterable[int]) -> tuple[int | None, int | None]:
    own = sorted(years)
    return (own[0], own[-1]) if own else (None, None)
