"""Why the program made a link that it doubts, and why it names a possible counterpart, in words that a reader can check
against the two texts."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from resolutions.comparing.comparison import Comparison, PossibleBecause, Row
from resolutions.comparing.kinds import Kind

_DOUBTS = {
    "words": "{share} of their words are the same",
    "context": "{share} of their words are the same, and they stand at a like place in both texts",
    "containment": "one holds a part of the other",
    "reference": "a general reference stands in the place of a list",
}
"""By what linked the two; the rest (the same words, an editor) needs no reason."""
_POSSIBLE: Mapping[PossibleBecause, str] = MappingProxyType(
    {
        "opening": "each begins with words that the other has too",
        "clause": "they share a clause",
        "words": "they share many words",
    }
)

Counterparts = Mapping[tuple[Kind, str], tuple[str, ...]]


def why_doubtful(row: Row) -> str:
    """`31 % of their words are the same`: what speaks for a link that the engine doubts. "" for a link that it is sure
    of, and where there is nothing to say."""
    if row.sure:
        return ""
    return _DOUBTS.get(row.because or "", "").format(share=f"{round((row.likeness or 0) * 100)} %")


def why_possible(because: PossibleBecause) -> str:
    """Why a possible counterpart is named, `they share a clause`; "" where what was kept does not tell it so."""
    return _POSSIBLE.get(because, "")


def counterparts(comparison: Comparison) -> Counterparts:
    """By relation and label of a row that stands in one text alone, its possible counterparts in the other, the
    likeliest first: `OP7 (they share a clause)`."""
    found: dict[tuple[Kind, str], tuple[str, ...]] = {}
    for possible in sorted(comparison.possible, key=lambda possible: -possible.likeness):
        why = f" ({said})" if (said := why_possible(possible.because)) else ""
        sides: tuple[tuple[Kind, str, str], ...] = (
            ("removed", possible.left, possible.right),
            ("added", possible.right, possible.left),
        )
        for relation, label, other in sides:
            found[relation, label] = (*found.get((relation, label), ()), f"{other}{why}")
    return MappingProxyType(found)


def counterparts_of(row: Row, found: Counterparts) -> tuple[str, ...]:
    """The possible counterparts of a row; none for one that stands in both texts."""
    return found.get((row.relation, (row.left + row.right)[0]), ())
