"""The history of one paragraph through its series: each text's wording, and the words that entered and left."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Literal

from resolutions.comparing.comparison import Edit
from resolutions.comparing.wording.edits import edits
from resolutions.document import Paragraph
from resolutions.label import anchor
from resolutions.presentation.citations import Citations, CitedPassage, cited_passage
from resolutions.presentation.pieces import Piece, Tally, clean, merged, tally
from resolutions.presentation.series.chart import SeriesText
from resolutions.presentation.series.page import happened
from resolutions.presentation.wording import all_of, capital, in_words, spelled, times
from resolutions.tracing.lineage import Cell, Provision
from resolutions.tracing.ranking import nearness, shares_little
from resolutions.words import SMALL
from resolutions.words import words as words_of

View = Literal["steps", "latest", "clean"]
VIEWS: tuple[tuple[View, str], ...] = (
    ("steps", "From edition to edition"),
    ("latest", "Against the latest"),
    ("clean", "Clean"),
)
MOST_PHRASES = 16
LONG, AT_ENDS = 12, 5
"""A phrase of more words is told by those at its ends."""
TITLE = 130
"""Characters of the paragraph in the heading."""
_LITTLE = SMALL - {"may", "no", "not", "shall", "should", "will", "would"}
"""Words that tell nothing by themselves of what entered or left."""
_MARKS = ' ,;:.“”"()'


@dataclass(frozen=True, slots=True)
class ProvisionEntry:
    """The provision in one text. `missing` are the texts before it that lack the provision; `versus` names the text
    that the words are held against; `plain` is the clean text, of all `labels`."""

    text: SeriesText
    labels: tuple[str, ...]
    anchor: str
    word: str
    kind: str
    missing: tuple[str, ...]
    pieces: tuple[Piece, ...]
    tally: Tally | None
    versus: SeriesText | None
    plain: str

    @property
    def gap(self) -> str:
        """That it did not stand in the texts before, "" where it did."""
        return f"It was not found in {', '.join(self.missing)}." if self.missing else ""

    @property
    def label(self) -> str:
        return ", ".join(self.labels)

    def copied(self, cited: Citations) -> CitedPassage:
        """The clean text with how it is cited."""
        return cited_passage(self.plain, self.text.edition, self.labels, cited)


@dataclass(frozen=True, slots=True)
class Phrase:
    words: str
    states: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class History:
    title: tuple[Piece, ...]
    sentence: str
    entries: tuple[ProvisionEntry, ...]
    phrases: tuple[Phrase, ...]
    gone: tuple[str, ...]

    @property
    def gap(self) -> str:
        """That it does not stand in the last texts, "" where it does."""
        return f"It is not found in {', '.join(self.gone)}." if self.gone else ""

    @property
    def language(self) -> str:
        return self.entries[-1].text.language

    @property
    def direction(self) -> str:
        return self.entries[-1].text.direction

    @property
    def cited(self) -> str:
        """All places where the provision stands, as a footnote cites them; of several, whose words are quoted."""
        words = "".join(piece.text for piece in self.title)
        places = "; ".join(f"{e.text.symbol}, {e.label} ({e.text.year or 'undated'})" for e in self.entries)
        quoted = f" (as worded in {self.entries[-1].text.symbol})" if len(self.entries) > 1 else ""
        return f"“{words}”{quoted}: {places}."


Held = Mapping[tuple[int, str], Paragraph]
"""The paragraphs by the place of their text in the series and their label."""


def history(provision: Provision, texts: Sequence[SeriesText], held: Held, view: View) -> History:
    """The history of a provision that stands in at least one of the texts."""
    standing = [(n, cell) for n, cell in enumerate(provision) if cell]
    own = {n: tuple(held[n, label] for label in cell.labels) for n, cell in standing}
    entries = tuple(_entry(n, cell, provision, texts, own, view) for n, cell in standing)
    last = standing[-1][0]
    gone = tuple(text.name for text in texts[last + 1 :])
    return History(_title(own[last][0]), _sentence(standing, texts, gone), entries, _phrases(own), gone)


def wording(provision: Provision, texts: Sequence[SeriesText], held: Held) -> ProvisionEntry:
    """The provision where it stands last, without any change marked."""
    last, cell = [(n, cell) for n, cell in enumerate(provision) if cell][-1]
    own = {last: tuple(held[last, label] for label in cell.labels)}
    return _entry(last, cell, provision, texts, own, "clean")


def _title(paragraph: Paragraph) -> tuple[Piece, ...]:
    """The beginning of the paragraph, which stands whole below."""
    lead = paragraph.opening or ""
    rest = paragraph.text[len(lead) :]
    short = rest if len(rest) <= TITLE else rest[:TITLE].rsplit(" ", 1)[0]
    short = short.rstrip(" ,;:.") + ("…" if len(rest) > TITLE else "")
    return tuple(Piece("=", bool(n == 0), text) for n, text in enumerate((lead, short)) if text)


def _entry(
    n: int,
    cell: Cell,
    provision: Provision,
    texts: Sequence[SeriesText],
    own: Mapping[int, tuple[Paragraph, ...]],
    view: View,
) -> ProvisionEntry:
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
    return ProvisionEntry(
        texts[n],
        cell.labels,
        anchor(cell.labels[0]),
        _word(cell, provision, alone=len(texts) == 1),
        "added" if cell.since is None else "moved" if cell.moved else cell.what,
        missing,
        pieces,
        counts if counts and (counts.added or counts.removed) else None,
        texts[other] if other is not None else None,
        _text(own[n]),
    )


def _word(cell: Cell, provision: Provision, *, alone: bool) -> str:
    """What happened to the provision there, as a mark says it."""
    if cell.since is None:
        return "" if alone else "First use in this series"
    return capital(happened(cell, provision))


def _text(paragraphs: Sequence[Paragraph]) -> str:
    return "\n".join(p.text for p in paragraphs)


def _edits(before: Sequence[Paragraph], after: Sequence[Paragraph]) -> tuple[Edit, ...]:
    old, new = _text(before), _text(after)
    return (Edit("=", old),) if old == new else edits(old, new)


def _sentence(standing: Sequence[tuple[int, Cell]], texts: Sequence[SeriesText], gone: Sequence[str]) -> str:
    if len(texts) == 1:
        return "Followed in no series: the text stands here by itself."
    count, whole = len(standing), len(texts)
    many = all_of(whole) + " resolutions" if count == whole else f"{in_words(count)} of {spelled(whole, 'resolution')}"
    years = [texts[n].year for n, _ in (standing[0], standing[-1])]
    when = f", from {years[0]} to {years[1]}" if years[0] != years[1] else f", {years[0]}" if years[0] else ""
    said = f"In {many} of the series{when}{_changes(standing) if count > 1 else ''}."
    return f"{said} It was removed in {gone[0]}." if gone else said


def _changes(standing: Sequence[tuple[int, Cell]]) -> str:
    counts = {what: sum(cell.what == what for _, cell in standing) for what in ("reworded", "updated")}
    said = [f"{what} {times(count)}" for what, count in counts.items() if count]
    return f"; {' and '.join(said)}" if said else "; never reworded"


def nearest_to(text: str, entries: Sequence[ProvisionEntry]) -> str:
    """The name of the resolution whose wording the text comes nearest to; the latest of equals, "" where it comes near
    to none."""
    asked = words_of(text)
    nearest = max(reversed(entries), key=lambda entry: nearness(asked, words_of(entry.plain)).score)
    return "" if shares_little(asked, words_of(nearest.plain)) else nearest.text.name


def _phrases(own: Mapping[int, tuple[Paragraph, ...]]) -> tuple[Phrase, ...]:
    """What entered and left from text to text, each phrase with what became of it in every text."""
    places = sorted(own)
    texts = {n: _text(own[n]) for n in places}
    found: dict[str, None] = {}
    for before, after in pairwise(places):
        for edit in edits(texts[before], texts[after]) if texts[before] != texts[after] else ():
            words = edit.text.strip(_MARKS)
            if edit.op != "=" and not _LITTLE.issuperset(words_of(words)):
                found.setdefault(words)
    phrases = (Phrase(_shortened(words), _states(words, [texts[n] for n in places])) for words in found)
    # What stands elsewhere in the paragraph all along neither entered nor left.
    return tuple(islice((p for p in phrases if {"in", "out"} & {*p.states}), MOST_PHRASES))


def _shortened(words: str) -> str:
    parts = words.split()
    return words if len(parts) <= LONG else f"{' '.join(parts[:AT_ENDS])} … {' '.join(parts[-AT_ENDS:])}"


def _states(words: str, texts: Sequence[str]) -> tuple[str, ...]:
    pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)", re.I)
    stands = [bool(pattern.search(text)) for text in texts]
    states = []
    for n, here in enumerate(stands):
        before = stands[n - 1] if n else here
        states.append("in" if here and not before else "out" if before and not here else "on" if here else "")
    return tuple(states)
