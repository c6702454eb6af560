"""Page numbers, job numbers and running heads: what a page prints that the text does not say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from resolutions import symbols
from resolutions.reading.lines import Line

_FURNITURE = re.compile(
    r"\d{1,3}"  # a page number
    r"|\d{1,3}/\d{1,3}"  # 2/4
    r"|[-–—] ?\d{1,3} ?[-–—]"
    r"|page \d{1,3}( (of|/) \d{1,3})?"
    r"|\d{2}-\d{5}( \([A-Z]\))?( \d{6})?( \*\d{7}\*)?"  # a job number: 23-25977 (E) 010224
    r"|\*?\d{7}\*?"  # its bar code
    r"|GE\.\d{2}-\d{4,6}( \([A-Z]\))?( \d{6})*( \*\d{7}\*)?"
    r"|please recycle.*",
    re.IGNORECASE,
)
REPEATED = 3
"""A short line that stands this often in the text, word for word, is a running head."""


def without(body: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of the text proper. The line below a removed one stands at the head of a page: a gap is above it."""
    counts = Counter(line.text for line in body)
    kept: list[Line] = []
    page_began = False
    for line in body:
        if _is_furniture(line.text, counts[line.text]):
            page_began = True
            continue
        kept.append(replace(line, gap=True) if page_began else line)
        page_began = False
    return tuple(kept)


def _is_furniture(text: str, times: int) -> bool:
    if _FURNITURE.fullmatch(text) or symbols.parse(text) is not None:
        return True
    return times >= REPEATED and len(text) < 80 and not text.endswith((",", ";", ".", ":"))
