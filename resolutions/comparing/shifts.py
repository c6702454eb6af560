"""Shifts: opening verbs that grew stronger or weaker, addressees that changed, substitutions that recur."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import add

from resolutions.comparing.addressees import addressee, plain
from resolutions.comparing.comparison import AddresseeShift, OpeningShift, Row, Shifts, Substitution
from resolutions.comparing.relations import is_reference
from resolutions.comparing.scale import direction
from resolutions.comparing.words import WORD, fold, tokens, worth
from resolutions.document import Paragraph, parent_label

_LONGEST_PHRASE = 6
"""Words. What is longer is a passage that was rewritten, not a term that was replaced."""
_RECURS = 2


def shifts(left: Sequence[Paragraph], right: Sequence[Paragraph], rows: Sequence[Row]) -> Shifts:
    """What changed in the openings and addressees of linked paragraphs, and the phrases replaced more than once."""
    older, newer = {p.label: p for p in left}, {p.label: p for p in right}
    single = [row for row in rows if len(row.left) == len(row.right) == 1]
    linked = {(row.left[0], row.right[0]) for row in single}
    openings: list[OpeningShift] = []
    addressees: list[AddresseeShift] = []
    for row in single:
        old, new = _speaking(row.left[0], older), _speaking(row.right[0], newer)
        if old is None or new is None or _told_by_heads(row, old, new, linked):
            continue
        openings += _opening_shift(row, old, new)
        addressees += _addressee_shift(row, old, new)
    return Shifts(tuple(openings), tuple(addressees), _substitutions(rows, older))


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


def _opening_shift(row: Row, old: Paragraph, new: Paragraph) -> Iterator[OpeningShift]:
    before, after = old.opening or "", new.opening or ""
    way = direction(before, after)
    if way is not None:
        yield OpeningShift(row.left[0], row.right[0], before, after, way)


def _addressee_shift(row: Row, old: Paragraph, new: Paragraph) -> Iterator[AddresseeShift]:
    before, after = addressee(old), addressee(new)
    if before and after and plain(before) != plain(after):
        yield AddresseeShift(row.left[0], row.right[0], before, after)


def _substitutions(rows: Sequence[Row], older: Mapping[str, Paragraph]) -> tuple[Substitution, ...]:
    """Phrases replaced by the same other phrase in more than one place, the most frequent first."""
    counts: dict[tuple[str, str], int] = {}
    written: dict[tuple[str, str], Substitution] = {}
    for row in rows:
        for before, after in _replacements(row, older):
            key = before.lower(), after.lower()
            counts[key] = counts.get(key, 0) + 1
            written.setdefault(key, Substitution(before, after, 0))
    found = [Substitution(s.before, s.after, counts[key]) for key, s in written.items() if counts[key] >= _RECURS]
    return tuple(sorted(found, key=lambda s: -s.count))


def _replacements(row: Row, older: Mapping[str, Paragraph]) -> Iterator[tuple[str, str]]:
    """The phrases of a row that were replaced, after its opening, without the small words around them."""
    place = 0
    opening = len(older[row.left[0]].opening or "") if row.left else 0
    for kept, group in groupby(row.edits, key=lambda edit: edit.op == "="):
        texts = {edit.op: edit.text for edit in group}
        if not kept and len(texts) == 2 and place >= opening:
            before, after = _phrase(texts["-"]), _phrase(texts["+"])
            if before and after and before.lower() != after.lower():
                yield before, after
        place += len(texts.get("=", texts.get("-", "")))


def _phrase(text: str) -> str:
    """The words of substance with what is between them; nothing where there are too many, or where they cite."""
    found = tokens(fold(text))
    substance = [n for n, word in enumerate(found.words) if worth(word) == WORD]
    if not substance or substance[-1] - substance[0] >= _LONGEST_PHRASE:
        return ""
    span = slice(substance[0], substance[-1] + 1)
    if any(is_reference(word) for word in found.words[span]):
        return ""
    return "".join(map(add, found.spaces[span], found.words[span])).strip()
