"""All that a paragraph cites, where it stands in the text: resolutions, decisions, documents and instruments.

Acts and documents are found as the reader finds them (see reading.citations), each time they are cited; instruments
by their names (see instruments). Nothing here is kept: it follows from the text and the organ that speaks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from resolutions import symbols
from resolutions.reading.citations import CitationSpan, places
from resolutions.tracing.instruments import namings

Kind = Literal["resolution", "decision", "document", "instrument"]
_NAMES = r"(?:(?:its|the|on|of|and|resolutions?|decisions?|[A-Z][\w’-]*)\s)*"
_NEWEST = re.compile(
    rf"\b(?:most\srecent(?:ly)?|latest)(?:\sones?)?(?:\sof\s(?:which|them|these))?(?:\s(?:being|is|was|are|were))?,?\s{_NAMES}\Z"
)
_GOES_ON = re.compile(
    rf"(?:\sof\s(?:[0-9]{{1,2}}\s)?[A-Z][a-z]+\s[0-9]{{4}})?(?:,?\son\s[^;0-9]{{1,120}}?)?(?:,?\sand|,)\s{_NAMES}"
)
"""Before an act that is called the most recent, and between it and others that are."""
_KINDS: dict[str, Kind] = {"RES": "resolution", "DEC": "decision"}


@dataclass(frozen=True, slots=True)
class CitedWords:
    """The words of a text from `start` to `end` that cite something.

    `name` is its canonical symbol, or an instrument's name; `symbol` that of the act or document, for an instrument
    that of the resolution that has its text, "" where none has. `newest` says that the text calls the act the most
    recent of its kind ("the latest of which was resolution 17/1").
    """

    start: int
    end: int
    kind: Kind
    name: str
    symbol: str
    newest: bool = False


@lru_cache(maxsize=1 << 12)
def spans(text: str, *, speaker: str | None) -> tuple[CitedWords, ...]:
    """What a text cites, from left to right. `speaker` is the organ whose text it is, None where that is not known.

    Spans do not overlap, but acts that share their words ("38/227 A and B") have spans of one beginning and end.
    """
    cited = [_of_place(place) for place in places(text, speaker=speaker)]
    named = [
        CitedWords(n.start, n.end, "instrument", n.instrument.name, n.instrument.adopted_by)
        for n in namings(text)
        if not any(n.start < c.end and c.start < n.end for c in cited)
    ]
    return _with_newest(text, sorted((*cited, *named), key=lambda span: (span.start, span.end)))


def _with_newest(text: str, found: Sequence[CitedWords]) -> tuple[CitedWords, ...]:
    """The spans, those marked that stand behind "most recent" or go on from one that does."""
    marked: list[CitedWords] = []
    for span in found:
        before = marked[-1] if marked else None
        if before and before.newest:
            follows = before.start == span.start or _GOES_ON.fullmatch(text, before.end, span.start) is not None
        else:
            follows = _NEWEST.search(text, before.end if before else 0, span.start) is not None
        marked.append(replace(span, newest=follows and span.kind in _KINDS.values()))
    return tuple(marked)


def _of_place(place: CitationSpan) -> CitedWords:
    act = symbols.parse(place.symbol)
    return CitedWords(
        place.start, place.end, _KINDS.get(act.kind if act else "", "document"), place.symbol, place.symbol
    )
