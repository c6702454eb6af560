"""Lineage: the provisions of a series, each followed from text to text by the links of comparisons.

Consecutive texts are compared; what the later one adds is also looked for in the texts before, so that a provision that
was left out and came back is one provision with a gap.

    2016  OP4     2018  -     2020  OP6     one provision, with a gap in 2018; from text to text alone it would have
                                            ended in 2018, and another would have begun in 2020
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from resolutions.comparing.comparison import Comparison
from resolutions.comparing.kinds import CARRIED_OVER, Relation
from resolutions.comparing.rows.summary import home_rows
from resolutions.document import Document, Paragraph
from resolutions.words import words

What = Relation | Literal["first"]

SCHEMA = 4
"""Changes with what `as_json` gives: what was stored before is made anew."""
GIST = 90
"""Characters of a paragraph by which a table names it."""
LOOK_BACK = 4
"""How many texts before a provision may last have stood, to come back: mandates are renewed every third year, in series
of every year."""
RETURNED = 0.5
"""Words shared, of all that either has, from which a paragraph may be one that stood two texts ago or more."""
Counts = dict[str, dict[str, int]]
"""The summary of a comparison as its contract has it: for each side how many paragraphs became what."""
Step = tuple[int, int]
"""Two texts, by their places in the series, the earlier first."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a provision stands in one text: its `labels` (several where it was split there), what happened to it since
    the text at `since` (None: it is new), whether it moved, and whether another provision was joined with it.

    `parts` are those of its labels that took in only a part of it and carry another provision forward.
    """

    labels: tuple[str, ...]
    what: What
    moved: bool = False
    since: int | None = None
    joined: bool = False
    parts: tuple[str, ...] = ()


Provision = tuple[Cell | None, ...]
"""A cell for each text of the series; None where the provision does not stand."""


@dataclass(frozen=True, slots=True)
class ProvisionPlace:
    """A paragraph as pictures and tables need it."""

    label: str
    section: str
    depth: int
    opening: str
    gist: str


@dataclass(frozen=True, slots=True)
class Lineage:
    """The paragraphs of each text, the provisions in the order of the texts that brought them, and for each step from
    text to text how many paragraphs became what."""

    texts: tuple[tuple[ProvisionPlace, ...], ...]
    provisions: tuple[Provision, ...]
    steps: tuple[Counts, ...] = ()

    def of(self, text: int, label: str) -> Provision | None:
        """The provision that the paragraph belongs to: of several that were joined in it, the first; one of which it
        took in only a part comes last."""
        own = [(p, cell) for p in self.provisions if (cell := p[text]) is not None and label in cell.labels]
        own.sort(key=lambda item: (label in item[1].parts, next(n for n, cell in enumerate(item[0]) if cell)))
        return own[0][0] if own else None


@dataclass(slots=True)
class _Thread:
    cells: dict[int, Cell] = field(default_factory=dict)


def lineage(documents: Sequence[Document], compared: Callable[[int, int], Comparison]) -> Lineage:
    """The lineage of these texts, the earliest first. `compared` gives the comparison of two by their places; it is
    asked for each text with the next, with the one after where that one adds something, and with one of those that
    follow where it adds what nearly stood before."""
    threads: list[_Thread] = []
    held: list[dict[str, _Thread]] = []
    steps: list[Counts] = []
    for n, document in enumerate(documents):
        own: dict[str, _Thread] = {}
        if n:
            comparison = compared(n - 1, n)
            steps.append(asdict(comparison.summary))
            _carry(comparison, (n - 1, n), held[n - 1], own)
            for before in range(n - 2, max(-1, n - 1 - LOOK_BACK), -1):
                gone = {label: t for label, t in held[before].items() if max(t.cells) == before}
                added = [paragraph for paragraph in document.paragraphs if paragraph.label not in own]
                if before < n - 2:
                    gone = _returning(gone, documents[before], added)
                if gone and added:
                    _carry(compared(before, n), (before, n), gone, own)
        for paragraph in document.paragraphs:
            if paragraph.label not in own:
                own[paragraph.label] = _Thread({n: Cell((paragraph.label,), "first")})
                threads.append(own[paragraph.label])
        held.append(own)
    texts = tuple(tuple(_place(p) for p in document.paragraphs) for document in documents)
    many = len(documents)
    return Lineage(texts, tuple(tuple(t.cells.get(n) for n in range(many)) for t in threads), tuple(steps))


def _returning(gone: dict[str, _Thread], document: Document, added: Sequence[Paragraph]) -> dict[str, _Thread]:
    """The provisions of `gone` (by label in the earlier `document`) that one of the paragraphs added may be: that share
    as much as RETURNED of their words with it."""
    new = [frozenset(words(paragraph.text)) for paragraph in added]
    old = {p.label: frozenset(words(p.text)) for p in document.paragraphs if p.label in gone}
    return {
        label: gone[label]
        for label, mine in old.items()
        if any(mine and len(mine & yours) >= RETURNED * len(mine | yours) for yours in new)
    }


def _carry(comparison: Comparison, step: Step, before: dict[str, _Thread], after: dict[str, _Thread]) -> None:
    """Carry the threads of the earlier text over the links to those labels of the later that have none yet."""
    home = home_rows(comparison.left.paragraphs, comparison.rows)
    for number, row in enumerate(comparison.rows):
        labels = tuple(label for label in row.right if label not in after)
        carried = [before[label] for label in row.left if label in before]
        if not labels or not carried:
            continue
        threads = [t for at, t in enumerate(carried) if all(t is not other for other in carried[:at])]  # each once
        at_home = [before[label] for label in row.left if label in before and home[label] == number]
        for thread in threads:
            parts = labels if at_home and all(thread is not other for other in at_home) else ()
            own = Cell(labels, row.relation, row.moved, step[0], len(threads) > 1, parts)
            earlier = thread.cells.get(step[1])
            thread.cells[step[1]] = _both(earlier, own) if earlier else own
        # What follows this paragraph goes on with a provision that is at home here, not with one that gave it a part.
        after.update(dict.fromkeys(labels, (at_home or threads)[0]))


def _both(one: Cell, other: Cell) -> Cell:
    """The cell of a provision that goes on in several rows, since it was split now or before: it changed as far as any
    piece did."""
    return Cell(
        one.labels + tuple(label for label in other.labels if label not in one.labels),
        max(one.what, other.what, key=CARRIED_OVER.index),
        one.moved or other.moved,
        one.since,
        one.joined or other.joined,
        one.parts + tuple(label for label in other.parts if label not in one.parts),
    )


def _place(paragraph: Paragraph) -> ProvisionPlace:
    text = paragraph.text
    short = text if len(text) <= GIST else text[:GIST].rsplit(" ", 1)[0] + " …"
    return ProvisionPlace(paragraph.label, paragraph.section, paragraph.depth, paragraph.opening or "", short)


def as_json(found: Lineage) -> dict[str, Any]:
    """The lineage as a JSON object, to be stored."""
    return {
        "schema": SCHEMA,
        "texts": [[[p.label, p.section, p.depth, p.opening, p.gist] for p in text] for text in found.texts],
        "provisions": [list(_cells_as_json(provision)) for provision in found.provisions],
        "steps": list(found.steps),
    }


def from_json(value: dict[str, Any]) -> Lineage:
    """The inverse of `as_json`."""
    return Lineage(
        tuple(tuple(ProvisionPlace(*place) for place in text) for text in value["texts"]),
        tuple(tuple(_cell_from(cell) for cell in provision) for provision in value["provisions"]),
        tuple(value["steps"]),
    )


def _cells_as_json(provision: Provision) -> Iterator[list[Any] | None]:
    for cell in provision:
        yield [list(cell.labels), cell.what, cell.moved, cell.since, cell.joined, list(cell.parts)] if cell else None


def _cell_from(cell: list[Any] | None) -> Cell | None:
    if cell is None:
        return None
    labels, what, moved, since, joined, parts = cell
    return Cell(tuple(labels), what, moved, since, joined, tuple(parts))
