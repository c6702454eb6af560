"""Where commands that measure find the text of a symbol."""

from __future__ import annotations

import os
from functools import cache
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType

from resolutions import reading
from resolutions.document import Document, UnreadableFile

SAMPLES = Path(__file__).resolve().parents[1] / "samples"


class NoText(LookupError):
    """No place that is known holds the text of this symbol; the message is one plain line."""


def content(symbol: str, folder: Path | None = None) -> bytes | None:
    """The text of a resolution on disk, None where there is none.

    Looked for in `folder` (A_HRC_RES_20_1.txt for A/HRC/RES/20/1), the samples, the corpus that CORPUS names. Raises
    OSError, also where CORPUS names no corpus.
    """
    for place in (folder, SAMPLES):
        path = place / f"{symbol.replace('/', '_')}.txt" if place else None
        if path and path.is_file():
            return path.read_bytes()
    named = os.environ.get("CORPUS")
    tool = corpus(Path(named)) if named else None
    if tool is None or tool.filename(symbol) not in tool.documents():
        return None
    return str(tool.plain_text(symbol)).encode()


def find(symbol: str, folder: Path | None = None) -> bytes | Document:
    """The text of that symbol: on disk as `content` finds it, else the document of the current edition in the database.

    Raises NoText, OSError and the database's errors. Whoever set up no database does without it.
    """
    found = content(symbol, folder)
    return _stored(symbol) if found is None else found


def read(symbol: str, found: bytes | Document) -> Document:
    """The document in what was found for that symbol. Raises UnreadableFile."""
    if isinstance(found, Document):
        return found
    try:
        return reading.read(found, symbol=symbol)
    except UnreadableFile as problem:
        raise UnreadableFile(f"{symbol}: {problem}") from problem


def document(symbol: str, folder: Path | None = None) -> Document:
    """The document of that symbol. Raises what `find` and `read` raise."""
    return read(symbol, find(symbol, folder))


def _stored(symbol: str) -> Document:
    # Only here: the benchmarks find their texts on disk, without Django.
    from django.core.exceptions import ImproperlyConfigured

    from resolutions import services, storage

    try:
        edition = services.current_edition(symbol)
    except ImproperlyConfigured:
        edition = None
    if edition is None:
        raise NoText(f"{symbol}: there is no text of it in a folder, in CORPUS or in the database.")
    return storage.to_document(edition)


@cache
def corpus(folder: Path) -> ModuleType:
    """The corpus's own reader, tools/corpus.py in the folder. Raises OSError where there is none."""
    path = folder / "tools" / "corpus.py"
    module = ModuleType("corpus")
    module.__file__ = str(path)
    SourceFileLoader("corpus", str(path)).exec_module(module)
    return module
