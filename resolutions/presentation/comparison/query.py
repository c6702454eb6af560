"""What the reader of a comparison asked to see: the view and the filters, as they stand in the address.

What one chooses is what one sees. Values of one parameter add (`show=added&show=removed`: what was added and what was
removed), parameters narrow each other (`show=moved&change=weaker`: what moved and is weaker; `part`, `words` as well).
`fold=terms` hides no row: it closes those in which nothing but a term changed to one line each.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, Protocol, get_args
from urllib.parse import urlencode

from resolutions.comparing.kinds import KINDS, Kind
from resolutions.document import SECTIONS, Section

View = Literal["side", "unified"]
Substance = Literal["weaker", "stronger", "qualifier", "actor", "beneficiary", "scope", "mechanism", "term", "citation"]
SUBSTANCES: tuple[Substance, ...] = get_args(Substance)
"""The kinds of changes by which rows can be chosen, the gravest first; a row may be of several."""
CHANGED = [kind for kind in KINDS if kind != "unchanged"]
"""What is shown where only changes are."""
LONGEST_WORDS = 200
"""Characters of the words looked for: a clause may be pasted, a text may not."""
_TYPED = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "‑": "-", "–": "-", "—": "-"})


class Parameters(Protocol):
    """The parameters of an address, as Django gives them."""

    def get(self, name: str, /) -> str | None: ...

    def getlist(self, name: str, /) -> Sequence[str]: ...


@dataclass(frozen=True, slots=True)
class Query:
    """`shown` are the kinds of rows to show, `changes` the kinds of changes of which a row must hold one and `part` the
    part of the texts, None for all of them; `words` is what a row must hold on either side, as written in a row.
    `folds_terms`: rows in which nothing but a term changed are closed to one line."""

    view: View = "side"
    shown: frozenset[Kind] | None = None
    part: Section | None = None
    words: str = ""
    changes: frozenset[Substance] | None = None
    folds_terms: bool = False

    @classmethod
    def of(cls, asked: Parameters) -> Query:
        """The query in the address of a comparison."""
        return cls.read(
            asked.get("view"),
            asked.getlist("show"),
            asked.get("part"),
            asked.get("words"),
            change=asked.getlist("change"),
            fold=asked.get("fold"),
        )

    @classmethod
    def read(
        cls,
        view: str | None,
        show: Iterable[str],
        part: str | None = None,
        words: str | None = None,
        *,
        change: Iterable[str] = (),
        fold: str | None = None,
    ) -> Query:
        """The query in the parameters of an address.

        Values that are not known are ignored: an address that was shared or cited must open for ever, also when
        it was mistyped or comes from a later version. Nothing asked for means everything.
        """
        asked, wanted = set(show), set(change)
        known = frozenset(kind for kind in KINDS if kind in asked)
        changes = frozenset(kind for kind in SUBSTANCES if kind in wanted)
        return cls(
            "unified" if view == "unified" else "side",
            known or None,
            next((section for section in SECTIONS if section == part), None),
            " ".join((words or "")[:LONGEST_WORDS].replace("\0", " ").split()),
            changes or None,
            fold == "terms",
        )

    def canonical(
        self, counts: Mapping[Kind, int], changes: Mapping[Substance, int] | None = None, *, folds: bool = False
    ) -> Query:
        """This query with what is idle left out: a filter that asks for every kind of row that occurs (`counts` are
        rows by kind), or for no kind of change that does (`changes` likewise), and folding where nothing `folds`."""
        present = {kind for kind in KINDS if counts[kind]}
        idle = self.shown is not None and (present <= self.shown or not present & self.shown)
        occurs = any((changes or {}).get(kind) for kind in self.changes or ())
        return replace(
            self,
            shown=None if idle else self.shown,
            changes=self.changes if occurs else None,
            folds_terms=self.folds_terms and folds,
        )

    def shows(self, kinds: Iterable[Kind]) -> bool:
        """Whether a row of these kinds is asked for: one that moved and was reworded is of both."""
        return self.shown is None or not self.shown.isdisjoint(kinds)

    def chooses(self, kind: Kind) -> bool:
        return self.shown is not None and kind in self.shown

    def toggled(self, kind: Kind) -> Query:
        """This query with rows of that kind chosen too, or without them where they are chosen."""
        return replace(self, shown=(self.shown or frozenset()) ^ {kind} or None)

    def toggled_change(self, kind: Substance) -> Query:
        """This query with that kind of change chosen too, or without it where it is chosen."""
        return replace(self, changes=(self.changes or frozenset()) ^ {kind} or None)

    def asks_for(self, changes: Iterable[Substance]) -> bool:
        """Whether a row that holds these kinds of changes is asked for."""
        return self.changes is None or not self.changes.isdisjoint(changes)

    def holds(self, texts: Iterable[str]) -> bool:
        """Whether one of the texts has the words looked for; capitals, accents and forms of quotation marks aside."""
        looked_for = plain(self.words)
        return not looked_for or any(looked_for in plain(text) for text in texts)

    @property
    def filtered(self) -> bool:
        return self != self.unfiltered

    @property
    def unified(self) -> bool:
        return self.view == "unified"

    def pairs(self) -> Sequence[tuple[str, str]]:
        """The parameters, in one order whatever the order asked in."""
        view = [("view", "unified")] if self.unified else []
        show = [("show", kind) for kind in KINDS if self.shown is not None and kind in self.shown]
        change = [("change", kind) for kind in SUBSTANCES if self.changes is not None and kind in self.changes]
        rest = (("part", self.part), ("words", self.words), ("fold", "terms" if self.folds_terms else ""))
        return view + show + change + [(name, value) for name, value in rest if value]

    @property
    def suffix(self) -> str:
        """`?view=unified&show=added`, or nothing: what follows the path of the address."""
        return f"?{urlencode(self.pairs())}" if self.pairs() else ""

    @property
    def href(self) -> str:
        """The comparison under this query, as a link from the comparison's own page."""
        return self.suffix or "./"

    @property
    def unfiltered(self) -> Query:
        return Query(self.view, folds_terms=self.folds_terms)

    def seen(self, view: View) -> Query:
        """This query, whatever it filters by, in that view."""
        return replace(self, view=view)

    def to(self, anchor: str, *, seen: bool) -> str:
        """A link to a row, which drops the filters where they hide the row."""
        return f"#{anchor}" if seen else f"{self.unfiltered.href}#{anchor}"


def plain(text: str) -> str:
    """The text as a reader may type it: small letters, no accents, straight quotation marks and hyphens."""
    apart = unicodedata.normalize("NFKD", text.translate(_TYPED).casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
