"""What the reader of several texts asked to see, as it stands in the address.

What one chooses is what one sees. Values of one parameter add (`show=back&show=out`), the two parameters narrow each
other (`show=every&change=weaker`: what stands in every text and became weaker). `gone=show` strikes what went; `at=2`
is the text that a phone shows.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal, get_args
from urllib.parse import urlencode

from resolutions.presentation.comparison.query import Parameters

Standing = Literal["every", "last", "back", "new", "out"]
"""Where a provision stands: in every text; in the last; not found in one and back; not found in the first; nor in the
last."""
Way = Literal["weaker", "stronger"]
STANDINGS: tuple[Standing, ...] = get_args(Standing)
WAYS: tuple[Way, ...] = get_args(Way)


@dataclass(frozen=True, slots=True)
class SeveralQuery:
    """`shown` and `ways` are what a row must be of, each nothing where all are asked for; `at` is the place of the text
    that stands alone where there is room for one."""

    at: int
    shown: frozenset[Standing] = frozenset()
    ways: frozenset[Way] = frozenset()
    gone: bool = False

    @classmethod
    def of(cls, asked: Parameters, texts: int) -> SeveralQuery:
        """The query in the address of so many texts; what is not known is ignored, and the last text stands alone where
        no other is asked for."""
        at, shown, ways = asked.get("at") or "", asked.getlist("show"), asked.getlist("change")
        places = {str(place + 1): place for place in range(texts)}
        return cls(
            places.get(at, texts - 1),
            frozenset(name for name in STANDINGS if name in shown),
            frozenset(way for way in WAYS if way in ways),
            asked.get("gone") == "show",
        )

    def shows(self, standings: Iterable[Standing], ways: Iterable[Way]) -> bool:
        """Whether a row is asked for that stands so and became so."""
        stands = not self.shown or not self.shown.isdisjoint(standings)
        return stands and (not self.ways or not self.ways.isdisjoint(ways))

    @property
    def filtered(self) -> bool:
        return bool(self.shown or self.ways)

    @property
    def unfiltered(self) -> SeveralQuery:
        return replace(self, shown=frozenset(), ways=frozenset())

    def toggled(self, chosen: Standing | Way) -> SeveralQuery:
        """This query with the filter chosen, or without it where it was."""
        shown = self.shown ^ {name for name in STANDINGS if name == chosen}
        return replace(self, shown=shown, ways=self.ways ^ {way for way in WAYS if way == chosen})

    def with_gone(self, gone: bool) -> SeveralQuery:
        """This query with the words that went, or without them."""
        return replace(self, gone=gone)

    def alone(self, at: int) -> SeveralQuery:
        """This query with another text where there is room for one."""
        return replace(self, at=at)

    def suffix(self, texts: int) -> str:
        """What follows the path of the address of so many texts: `?show=back&at=2`, or nothing."""
        pairs: list[tuple[str, str]] = [("show", name) for name in STANDINGS if name in self.shown]
        pairs += [("change", way) for way in WAYS if way in self.ways]
        pairs += [("gone", "show")] if self.gone else []
        pairs += [("at", str(self.at + 1))] if self.at != texts - 1 else []
        return f"?{urlencode(pairs)}" if pairs else ""

    def href(self, texts: int) -> str:
        """The page under this query, as a link from itself."""
        return self.suffix(texts) or "./"
