"""What the reader of a comparison asked to see: the view and the filter, as they stand in the address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args
from urllib.parse import urlencode

View = Literal["side", "unified"]
Kind = Literal["reworded", "updated", "editorial", "moved", "added", "removed", "unchanged"]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""The kinds of rows, in the order in which a page lists them. A moved row is of no other kind, so counts add up."""


@dataclass(frozen=True, slots=True)
class Query:
    """`shown` are the kinds to show, None for all of them."""

    view: View = "side"
    shown: frozenset[Kind] | None = None

    @classmethod
    def read(cls, view: str | None, show: Iterable[str]) -> Query:
        """The query in the parameters of an address.

        Values that are not known are ignored: an address that was shared or cited must open for ever, also when
        it was mistyped or comes from a later version. Nothing asked for means everything.
        """
        asked = set(show)
        known = frozenset(kind for kind in KINDS if kind in asked)
        return cls("unified" if view == "unified" else "side", known or None)

    def canonical(self, counts: Mapping[Kind, int]) -> Query:
        """The same with an idle filter left out: one that asks for every kind that occurs."""
        present = {kind for kind in KINDS if counts[kind]}
        idle = self.shown is not None and (present <= self.shown or not present & self.shown)
        return replace(self, shown=None) if idle else self

    def shows(self, kind: Kind) -> bool:
        return self.shown is None or kind in self.shown

    @property
    def unified(self) -> bool:
        return self.view == "unified"

    def pairs(self) -> Sequence[tuple[str, str]]:
        """The parameters, in one order whatever the order asked in."""
        view = [("view", "unified")] if self.unified else []
        return view + [("show", kind) for kind in KINDS if self.shown is not None and kind in self.shown]

    @property
    def suffix(self) -> str:
        """`?view=unified&show=added`, or nothing: what follows the path of the address."""
        return f"?{urlencode(self.pairs())}" if self.pairs() else ""

    @property
    def href(self) -> str:
        """The same comparison under this query, as a link from its own page."""
        return self.suffix or "./"

    @property
    def unfiltered(self) -> Query:
        return replace(self, shown=None)

    def seen(self, view: View) -> Query:
        """The same filter in another view."""
        return replace(self, view=view)

    def to(self, anchor: str, kind: Kind) -> str:
        """A link to a row, which drops the filter where that would hide the row."""
        return f"#{anchor}" if self.shows(kind) else f"{self.unfiltered.href}#{anchor}"
