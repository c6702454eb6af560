"""The history of one paragraph through its series: each text's wording, and the words that entered and left."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Literal

from resolutions.comparing.comparison import Edit
from resolutions.comparing.edits import edits
from resolutions.document import Paragraph, anchor
from resolutions.presentation.flow import Text
from resolutions.presentation.pieces import Piece, Tally, clean, merged, tally
from resolutions.presentation.series import WORDS
from resolutions.tracing.lineage import Cell, Provision

View = Literal["steps", "latest", "clean"]
VIEWS: tuple[tuple[View, str], ...] = (
    ("steps", "From edition to edition"),
    ("latest", "Against the latest"),
    ("clean", "Clean"),
)
MOST_PHRASES, LONGEST_PHRASE = 16, 7
TITLE = 130
"""Characters of the paragraph in the heading."""
_MARKS = ' ,;:.“”"()'


@dataclass(frozen=True, slots=True)
class Entry:
    """The provision in one text. `missing` are the texts before it that lack the provision; `versus` names the text
    that the words are held against."""

    text: Text
    label: str
    anchor: str
    word: str
    kind: str
    missing: tuple[str, ...]
    pieces: tuple[Piece, ...]
    tally: Tally | None
    versus: Text | None


@dataclass(frozen=True, slots=True)
class Phrase:
    words: str
    states: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class History:
    title: tuple[Piece, ...]
    sentence: str
    entries: tuple[Entry, ...]
    phrases: tuple[Phrase, ...]
    gone: tuple[str, ...]


Held = Mapping[tuple[int, str], Paragraph]
"""The paragraphs by the place of their text in the series and their label."""


def history(provision: Provision, texts: Sequence[Text], held: Held, view: View) -> History:
    """The history of a provision that stands in at least one of the texts."""
    standing = [(n, cell) for n, cell in enumerate(provision) if cell]
    own = {n: tuple(held[n, label] for label in cell.labels) for n, cell in standing}
    entries = tuple(_entry(n, cell, provision, texts, own, view) for n, cell in standing)
    last = standing[-1][0]
    gone = tuple(text.name for text in texts[last + 1 :])
    return History(_title(own[last][0]), _sentence(standing, texts, gone), entries, _phrases(own), gone)


def _title(paragraph: Paragraph) -> tuple[Piece, ...]:
    """The beginning of the paragraph."""
    lead = paragraph.opening or ""
    rest = paragraph.text[len(lead) :]
    short = rest if len(rest) <= TITLE else rest[:TITLE].rsplit(" ", 1)[0] + " …"
    return tuple(Piece("=", bool(n == 0), text) for n, text in enumerate((lead, short)) if text)


def _entry(
    n: int,
    cell: Cell,
    provision: Provision,
    texts: Sequence[Text],
    own: Mapping[int, tuple[Paragraph, ...]],
    view: View,
) -> Entry:
    last = max(own)
    other = {"steps": cell.since, "latest": None if n == last else last, "clean": None}[view]
    if other is None:
        pieces, counts = tuple(piece for p in own[n] for piece in clean(p)), None
    else:
        before, after = (own[other], own[n]) if other < n else (own[n], own[other])
        made = _edits(before, after)
        pieces, counts = merged(made, before, after), tally(made)
    earlier = [m for m in own if m < n]
    missing = tuple(texts[m].name for m in range(earlier[-1] + 1, n)) if earlier else ()
    word = WORDS[cell.what] if cell.since is not None else "first use in this series"
    word += ", moved" * cell.moved + (", back" if missing else "")
    return Entry(
        texts[n],
        ", ".join(cell.labels),
        anchor(cell.labels[0]),
        word[:1].upper() + word[1:],
        "added" if cell.since is None else "moved" if cell.moved else cell.what,
        missing,
        pieces,
        counts if counts and (counts.added or counts.removed) else None,
        texts[other] if other is not None else None,
    )


def _edits(before: Sequence[Paragraph], after: Sequence[Paragraph]) -> tuple[Edit, ...]:
    old, new = ("\n".join(p.text for p in side) for side in (before, after))
    return (Edit("=", old),) if old == new else edits(old, new)


def _sentence(standing: Sequence[tuple[int, Cell]], texts: Sequence[Text], gone: Sequence[str]) -> str:
    years = [texts[n].day[-4:] for n, _ in (standing[0], standing[-1])]
    many = f"In {len(standing)} of {len(texts)} resolutions" if len(texts) > 1 else "In one resolution"
    when = f", from {years[0]} to {years[1]}" if years[0] != years[1] else f", {years[0]}"
    changed = sum(cell.what in ("updated", "reworded") for _, cell in standing)
    said = f"{many}{when}"
    if len(standing) > 1:
        said += f"; reworded or updated {changed} time{'s' * (changed != 1)}" if changed else "; never reworded"
    return f"{said}. It does not stand in {gone[0]}." if gone else f"{said}."


def _phrases(own: Mapping[int, tuple[Paragraph, ...]]) -> tuple[Phrase, ...]:
    """What entered and left from text to text, each phrase with what became of it in every text."""
    places = sorted(own)
    texts = {n: "\n".join(p.text for p in own[n]) for n in places}
    found: dict[str, None] = {}
    for before, after in pairwise(places):
        for edit in edits(texts[before], texts[after]) if texts[before] != texts[after] else ():
            words = edit.text.strip(_MARKS)
            if edit.op != "=" and len(words) > 3 and len(words.split()) <= LONGEST_PHRASE:
                found.setdefault(words)
    phrases = (Phrase(words, _states(words, [texts[n] for n in places])) for words in found)
    # What stands elsewhere in the paragraph all along neither entered nor left.
    return tuple(islice((p for p in phrases if {"in", "out"} & {*p.states}), MOST_PHRASES))


def _states(words: str, texts: Sequence[str]) -> tuple[str, ...]:
    pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)", re.I)
    stands = [bool(pattern.search(text)) for text in texts]
    states = []
    for n, here in enumerate(stands):
        before = stands[n - 1] if n else here
        states.append("in" if here and not before else "out" if before and not here else "on" if here else "")
    return tuple(states)
