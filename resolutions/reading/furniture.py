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
"""A short line that stands this often beside page numbers or symbols, word for word, is a running head."""


def without(body: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of the text proper. The line below a removed one stands at the head of a page: a gap is above it."""
    printed = [_is_furniture(line.text) for line in body]
    beside = Counter(line.text for index, line in enumerate(body) if _is_beside(printed, index))
    heads = {text for text, times in beside.items() if times >= REPEATED and len(text) < 80}
    kept: list[Line] = []
    page_began = False
    for index, line in enumerate(body):
        if printed[index] or (line.text in heads and _is_beside(printed, index)):
            page_began = True
            continue
        kept.append(replace(line, gap=True) if page_began else line)
        page_began = False
    return tuple(kept)


def _is_furniture(text: str) -> bool:
    return _FURNITURE.fullmatch(text) is not None or symbols.parse(text) is not None


def _is_beside(printed: Sequence[bool], index: int) -> bool:
    """Whether a page number or symbol stands right above or below: words alone never make a running head."""
    return any(printed[max(index - 1, 0) : index + 2])
