"""What stands in one text alone: paragraphs that nothing in the other comes near, each with a link to its row."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from resolutions.document import Paragraph
from resolutions.label import parent_of
from resolutions.presentation.comparison.rows import Table
from resolutions.presentation.terms import gist


@dataclass(frozen=True, slots=True)
class Provision:
    """A paragraph without any counterpart: its label, how it begins, a link to its row."""

    label: str
    gist: str
    href: str


def gone_and_new(table: Table) -> tuple[tuple[Provision, ...], tuple[Provision, ...]]:
    """The provisions of the older text alone, and of the newer one alone.

    What a text extends by reference is not gone, and of texts that have nothing to do with each other all is alone.
    """
    kind = table.comparison.pair.kind if table.comparison.pair else "successive"
    gone = _provisions(table, table.left, table.of_left, {p.left for p in table.comparison.possible})
    new = _provisions(table, table.right, table.of_right, {p.right for p in table.comparison.possible})
    return (
        tuple(gone) if kind not in ("roll-over", "unrelated") else (),
        tuple(new) if kind != "unrelated" else (),
    )


def _provisions(
    table: Table, paragraphs: Mapping[str, Paragraph], rows: Mapping[str, int], possible: Collection[str]
) -> Iterator[Provision]:
    """Paragraphs of one side that nothing on the other comes near; those of a list that is whole are told by its
    head."""
    alone: set[str] = set()
    for label, paragraph in paragraphs.items():
        relation = table.comparison.rows[rows[label]].relation
        if relation not in ("added", "removed") or label in possible:
            continue
        alone.add(label)
        if parent_of(label) not in alone:
            yield Provision(label, gist(paragraph, 8), table.href(rows[label]))
