"""The page that says how to cite a text or a comparison, and the menu that leads to it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from resolutions.comparing.comparison import Comparison
from resolutions.comparing.pairs import short_names
from resolutions.document import Document
from resolutions.presentation.comparison.row_ids import ids, mains
from resolutions.presentation.terms import gist, relation_words
from resolutions.presentation.wording import listed, small

Citations = Mapping[tuple[int, str], Mapping[str, str]]
"""How a place, an edition and a label of it, is cited, by the names of the styles."""


@dataclass(frozen=True, slots=True)
class CitedPassage:
    """Words to be copied with their citation, of which the reader's style is taken: `sentences` by styles."""

    text: str
    sentences: Mapping[str, str]

    @property
    def as_json(self) -> str:
        return json.dumps(self.sentences, ensure_ascii=False)


def cited_passage(text: str, edition: int, labels: Sequence[str], cited: Citations) -> CitedPassage:
    """The text with how each of its labels is cited, a line each."""
    styles = cited[edition, labels[0]]
    return CitedPassage(text, {style: "\n".join(cited[edition, label][style] for label in labels) for style in styles})


@dataclass(frozen=True, slots=True)
class CitablePart:
    """A part that can be cited: `value` names it in addresses, `words` to the reader."""

    value: str
    words: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class CitedRow:
    """A row of a comparison: its id on the page, and what a citation calls it."""

    id: str
    words: str


def paragraph_parts(document: Document, chosen: str) -> tuple[CitablePart, ...]:
    """The paragraphs of a text, to choose one of."""
    return tuple(CitablePart(p.label, f"{p.label}: {gist(p)}", p.label == chosen) for p in document.paragraphs)


def cited_rows(comparison: Comparison) -> tuple[CitedRow, ...]:
    """The rows of a comparison as citations call them: `OP4 of 11/3 and OP5 of 20/1`."""
    names = short_names(comparison.left, comparison.right)
    found = ids(comparison.rows, mains(comparison))
    sides = (zip((row.left, row.right), names, strict=True) for row in comparison.rows)
    return tuple(
        CitedRow(identifier, " and ".join(f"{listed(labels)} of {name}" for labels, name in side if labels))
        for identifier, side in zip(found, sides, strict=True)
    )


def row_parts(comparison: Comparison, chosen: str) -> tuple[CitablePart, ...]:
    """The rows of a comparison, to choose one of."""
    rows = zip(cited_rows(comparison), comparison.rows, strict=True)
    words = relation_words(comparison.pair, short_names(comparison.left, comparison.right))
    return tuple(
        CitablePart(cited.id, f"{cited.words}: {small(words[row.relation])}", cited.id == chosen) for cited, row in rows
    )
