"""Shifts: opening verbs that grew stronger or weaker, addressees that changed, substitutions that recur."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from resolutions.comparing.addressees import addressee, same_party
from resolutions.comparing.comparison import AddresseeShift, OpeningShift, Row, Shifts
from resolutions.comparing.scale import direction
from resolutions.comparing.substitutions import substitutions
from resolutions.comparing.words import MARK, tokens, worth
from resolutions.document import Paragraph, parent_label
from resolutions.folding import fold

_SAME_BUT_FOR_CITATIONS = ("unchanged", "editorial", "updated")
"""Relations of a row whose own addressee is the same: the Social Forum of another year is no other forum."""


def shifts(left: Sequence[Paragraph], right: Sequence[Paragraph], rows: Sequence[Row]) -> Shifts:
    """What changed in the openings and addressees of linked paragraphs, and the phrases replaced more than once.

    Openings and addressees are those of paragraphs linked one to one: where a paragraph was divided, the opening of a
    part is not held against that of the whole.
    """
    older, newer = {p.label: p for p in left}, {p.label: p for p in right}
    stands = Counter(label for row in rows for label in row.left)
    single = [row for row in rows if len(row.left) == len(row.right) == 1 and stands[row.left[0]] == 1]
    linked = {(row.left[0], row.right[0]) for row in single}
    openings: list[OpeningShift] = []
    addressees: list[AddresseeShift] = []
    for row in single:
        old, new = _speaking(row.left[0], older), _speaking(row.right[0], newer)
        if old is None or new is None or _told_by_heads(row, old, new, linked):
            continue
        own = old.label == row.left[0] and new.label == row.right[0]
        if not (own and _say_alike(old, new)):
            openings += _opening_shift(row, old, new)
        if not (own and row.relation in _SAME_BUT_FOR_CITATIONS):
            addressees += _addressee_shift(row, old, new)
    return Shifts(tuple(openings), tuple(addressees), substitutions(rows, older, newer))


def _speaking(label: str | None, paragraphs: Mapping[str, Paragraph]) -> Paragraph | None:
    """The paragraph whose opening governs this one: itself, or the nearest list head with an opening."""
    while label is not None:
        paragraph = paragraphs.get(label)
        if paragraph is not None and paragraph.opening:
            return paragraph
        label = parent_label(label)
    return None


def _told_by_heads(row: Row, old: Paragraph, new: Paragraph, linked: set[tuple[str, str]]) -> bool:
    """Whether both openings are those of list heads that are linked themselves."""
    inherited = old.label != row.left[0] and new.label != row.right[0]
    return inherited and (old.label, new.label) in linked


def _say_alike(old: Paragraph, new: Paragraph) -> bool:
    """Whether both begin with the same words, as far as the longer opening goes: a mark that came or went makes the
    opening longer or shorter, not another."""
    words = [[w.lower() for w in tokens(fold(p.text)).words if worth(w) != MARK] for p in (old, new)]
    openings = [[w for w in tokens(fold(p.opening or "")).words if worth(w) != MARK] for p in (old, new)]
    longer = max(map(len, openings))
    return words[0][:longer] == words[1][:longer]


def _opening_shift(row: Row, old: Paragraph, new: Paragraph) -> Iterator[OpeningShift]:
    before, after = old.opening or "", new.opening or ""
    way = direction(before, after)
    if way is not None:
        yield OpeningShift(row.left[0], row.right[0], before, after, way)


def _addressee_shift(row: Row, old: Paragraph, new: Paragraph) -> Iterator[AddresseeShift]:
    before, after = addressee(old), addressee(new)
    if before and after and not same_party(before, after):
        yield AddresseeShift(row.left[0], row.right[0], before, after)
