"""Marks: what became of a row, in words beside its labels and in its name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from resolutions.comparing.comparison import Row
from resolutions.comparing.kinds import Kind
from resolutions.presentation.comparison.changes import ChangeMark
from resolutions.presentation.comparison.row_facts import link_facts
from resolutions.presentation.wording import listed, small


@dataclass(frozen=True, slots=True)
class RowLink:
    """A link to the row or the place of a paragraph, in the words of its label."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class RowReference:
    """A row to look at: its labels on both sides, where they differ, a link, and whether the engine is sure of it."""

    words: str
    href: str
    sure: bool


MOST_PLACES = 4
"""Rows that what is told of many of them leads to."""


@dataclass(frozen=True, slots=True)
class RowMark:
    """What became of the paragraph, in a word; where there is more to say, `before` and links: `from PP13`. `phrase`
    are words of the text that it is about, `why` what it unfolds."""

    kind: str
    words: str
    before: str = ""
    links: tuple[RowLink, ...] = ()
    phrase: str = ""
    why: tuple[str, ...] = ()

    @property
    def is_change(self) -> bool:
        """Whether it says what changed in substance, in words alone; weaker and stronger are a badge."""
        return self.kind in ("change", "weaker", "stronger")

    @property
    def classes(self) -> str:
        return f"change change--{self.kind}" if self.is_change else f"mark--{self.kind}"


@dataclass(frozen=True, slots=True)
class Shared:
    """An older paragraph of a row that stands in other rows too, with links to these."""

    label: str
    rows: tuple[RowLink, ...]


def marks(
    row: Row, origin: RowLink | None, shared: Sequence[Shared], changes: Sequence[ChangeMark]
) -> Iterator[RowMark]:
    """What the margin says of a row beside the word for its relation: where it moved from (`origin`), what changed in
    substance, what was split or merged, that the link is doubtful."""
    if row.moved:
        yield RowMark("moved", "Moved", "from", (origin,) if origin else ())
    for change in changes:
        kind = change.substance if change.substance in ("weaker", "stronger") else "change"
        yield RowMark(kind, change.word, phrase=change.phrase, why=change.why)
    if len(row.right) > 1:
        yield RowMark("split", f"Split into {len(row.right)}")
    for one in shared:
        yield RowMark("split", "Split", "also in" if len(row.left) == 1 else f"{one.label} also in", one.rows)
    if len(row.left) > 1:
        yield RowMark("merged", f"Merged from {len(row.left)}")
    if not row.sure:
        yield RowMark("doubtful", "Doubtful", why=tuple(link_facts(row)))


def row_name(
    row: Row,
    names: tuple[str, str],
    words: Mapping[Kind, str],
    changes: Sequence[ChangeMark] = (),
    *,
    is_shared: bool,
) -> str:
    """`PP6 of 11/3 and PP8 of 20/1, moved and reworded, weaker`: what a screen reader says of the row as a whole."""
    labels = zip((row.left, row.right), names, strict=True)
    sides = " and ".join(f"{listed(side)} of {name}" for side, name in labels if side)
    told = ["moved"] if row.moved else []
    told += [small(words[row.relation])] if not row.moved or row.relation != "unchanged" else []
    told += ["split"] if len(row.right) > 1 or is_shared else []
    told += ["merged"] if len(row.left) > 1 else []
    substance = "".join(f", {change.said}" for change in changes)
    return f"{sides}, {listed(told)}{substance}{'' if row.sure else ', doubtful link'}"
