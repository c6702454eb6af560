"""The two texts of a comparison side by side: when and how each was adopted, and how they stand to each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from resolutions.comparing.kinds import CARRIED_OVER
from resolutions.presentation.comparison.marks import RowLink
from resolutions.presentation.comparison.rows import Table
from resolutions.presentation.terms import relation_words
from resolutions.presentation.votes import vote_words, votes_changed
from resolutions.presentation.wording import day, small


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the table of the two: what it is about, and what is so on each side; `new` None where `old` is said of
    both."""

    name: str
    old: str
    new: str | None


@dataclass(frozen=True, slots=True)
class PairNote:
    """How the two texts as wholes stand to each other, with links to the paragraphs that say so."""

    says: str
    links: tuple[RowLink, ...]


def facts(table: Table) -> Iterator[Fact]:
    left, right = table.comparison.left, table.comparison.right
    if left.title != right.title and left.title and right.title:
        yield Fact("Title", left.title, "as above")
    yield Fact("Adopted", *(day(side.adopted_on) or "the text does not say when" for side in (left, right)))
    yield Fact("Vote", *(vote_words(side.adoption) or "the text does not say" for side in (left, right)))
    if changed := votes_changed(left.adoption, right.adoption, table.names):
        yield Fact("Who changed", changed, None)
    yield Fact("Paragraphs", *_counts(table))


def _counts(table: Table) -> Iterator[str]:
    """`47: 7 unchanged, 30 reworded, 10 removed; 1 of them moved` and `40: 6 added`."""
    summary = table.comparison.summary
    words: Mapping[str, str] = {k: small(v) for k, v in relation_words(table.comparison.pair, table.names).items()}
    for side, relations in (
        (summary.left, (*CARRIED_OVER, "removed")),
        (summary.right, ("added",)),
    ):
        found = [f"{count} {words[name]}" for name in relations if (count := getattr(side, name))]
        moved = f"; {side.moved} of them moved" if side is summary.left and side.moved else ""
        yield f"{side.paragraphs}{': ' if found else ''}{', '.join(found)}{moved}"


def pair_note(table: Table) -> PairNote | None:
    pair = table.comparison.pair
    if pair is None or pair.kind == "successive":
        return None
    return PairNote(pair.says, tuple(RowLink(label, table.href_of_right(label)) for label in pair.by))
