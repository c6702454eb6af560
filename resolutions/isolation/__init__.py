"""Reading in a separate process, with limits on time, memory and files: what a hostile file does, it does there.

The process that asks lives on whatever becomes of the one that reads.
"""

from __future__ import annotations

import atexit
import os
from functools import cache

from resolutions.document import Document
from resolutions.isolation.limits import LIMITS, Limits
from resolutions.isolation.readers import Readers
from resolutions.reading.sides import Side
from resolutions.reading.source_alignment import SourceLine

__all__ = ["LIMITS", "Limits", "Readers", "lines", "page_count", "page_image", "read"]

AT_ONCE = 2
"""Reading processes that one process keeps at most; more who ask wait for each other."""


def read(content: bytes, *, symbol: str | None = None, side: Side = "proposal") -> Document:
    """The document that the bytes hold, converted first where they are of a kind that needs it.

    `symbol` is what an editor says it is, `side` which text of a redline is read. Raises UnreadableFile, with one plain
    line, where they hold no resolution, where reading takes too long or too much memory, and where the reader breaks
    off.
    """
    return _readers(os.getpid()).read(content, symbol=symbol, side=side)


def lines(content: bytes) -> tuple[SourceLine, ...]:
    """The lines that the bytes hold, furniture included, converted first where they are of a kind that needs it.

    They are what `reading.placed` takes. Raises UnreadableFile as `read` does.
    """
    return _readers(os.getpid()).lines(content)


def page_count(content: bytes) -> int:
    """How many pages a PDF has. Raises UnreadableFile, also where the bytes are no PDF."""
    return _readers(os.getpid()).page_count(content)


def page_image(content: bytes, page: int, width: int) -> bytes:
    """A page (from 1) of a PDF as PNG, so many pixels wide. Raises UnreadableFile, also where there is no such page."""
    return _readers(os.getpid()).page_image(content, page, width)


@cache
def _readers(process: int) -> Readers:
    """The workers of this process: a process that was forked from it starts its own."""
    readers = Readers(AT_ONCE)
    atexit.register(_close, process, readers)
    return readers


def _close(process: int, readers: Readers) -> None:
    if os.getpid() == process:
        readers.close()
