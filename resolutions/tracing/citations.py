"""All that a paragraph cites, where it stands in the text: resolutions, decisions, documents and instruments.

Acts and documents are found as the reader finds them (see reading.citations), each time they are cited; instruments
by their names (see instruments). Nothing here is kept: it follows from the text and the organ that speaks.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from resolutions import symbols
from resolutions.reading.citations import Place, places
from resolutions.tracing.instruments import namings

Kind = Literal["resolution", "decision", "document", "instrument"]
_KINDS: dict[str, Kind] = {"RES": "resolution", "DEC": "decision"}


@dataclass(frozen=True, slots=True)
class Span:
    """The words of a text from `start` to `end` that cite something.

    `name` is its canonical symbol, or an instrument's name; `symbol` that of the act or document, for an instrument
    that of the resolution that has its text, "" where none has.
    """

    start: int
    end: int
    kind: Kind
    name: str
    symbol: str


@lru_cache(maxsize=1 << 12)
def spans(text: str, *, speaker: str | None) -> tuple[Span, ...]:
    """What a text cites, from left to right. `speaker` is the organ whose text it is, None where that is not known.

    Spans do not overlap, but acts that share their words ("38/227 A and B") have spans of one beginning and end.
    """
    cited = [_of_place(place) for place in places(text, speaker=speaker)]
    named = [
        Span(n.start, n.end, "instrument", n.instrument.name, n.instrument.adopted_by)
        for n in namings(text)
        if not any(n.start < c.end and c.start < n.end for c in cited)
    ]
    return tuple(sorted((*cited, *named), key=lambda span: (span.start, span.end)))


def _of_place(place: Place) -> Span:
    act = symbols.parse(place.symbol)
    return Span(place.start, place.end, _KINDS.get(act.kind if act else "", "document"), place.symbol, place.symbol)
