"""Bringing many files in: read on every core, stored many at a time, whatever is wrong with some of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from resolutions.document import Document, UnreadableFile
from resolutions.isolation import Readers
from resolutions.models import Edition
from resolutions.services.editions import source_audit, source_files
from resolutions.services.editions.importing import (
    Imported,
    ReadFile,
    canonical,
    known_editions,
    store_documents,
    under,
)
from resolutions.services.errors import Rejected

TOGETHER = 50
"""Files stored in one transaction: what is lost at most when the program is killed, and has to be read again."""
MOST_BYTES = 64 * 1024 * 1024
"""In the files stored in one transaction, but for the last; twice as much is held in memory."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file: where it is, for people; what it is called; its bytes, or why there are none; the symbol given for it."""

    place: str
    name: str
    content: bytes | Rejected
    symbol: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file: the edition, or why there is none."""

    place: str
    result: Imported | Rejected | UnreadableFile


@dataclass(frozen=True, slots=True)
class _Begun:
    """A file, and what became of it already or the document that is being read."""

    file: Found
    given: str | None
    result: Imported | Rejected | Future[Document]


def import_all(
    files: Iterable[Found], *, processes: int, publish: bool = True, vouch: bool = False, revise: bool = False
) -> Iterator[Outcome]:
    """Import the files and tell what became of each, in their order.

    What a run that was killed has left half written is removed first. Known bytes are not read again. While some files
    are stored, `processes` reading processes work on the next, so that files are taken no faster than they are stored.
    What was told is stored for good, whatever becomes of the rest. Raises the database's errors where it, not a text,
    is at fault, and OSError where the folder of sources cannot be written to.
    """
    source_audit.remove_half_written()
    threads = ThreadPoolExecutor(processes, "reading")
    try:
        with Readers(processes) as readers:
            before: list[_Begun] = []
            for group in _groups(files):
                begun = _begin(group, readers, threads)
                yield from _finished(before, publish=publish, vouch=vouch, revise=revise)
                before = begun
            yield from _finished(before, publish=publish, vouch=vouch, revise=revise)
    finally:
        threads.shutdown(cancel_futures=True)


def _groups(files: Iterable[Found]) -> Iterator[list[Found]]:
    group: list[Found] = []
    size = 0
    for file in files:
        group.append(file)
        size += 0 if isinstance(file.content, Rejected) else len(file.content)
        if len(group) == TOGETHER or size > MOST_BYTES:
            yield group
            group, size = [], 0
    if group:
        yield group


def _begin(group: Sequence[Found], readers: Readers, threads: ThreadPoolExecutor) -> list[_Begun]:
    """The files, those that are not known being read."""
    digests = ["" if isinstance(file.content, Rejected) else source_files.digest(file.content) for file in group]
    known = known_editions(digests)
    return [_begun(file, known.get(digest), readers, threads) for file, digest in zip(group, digests, strict=True)]


def _begun(file: Found, known: Edition | None, readers: Readers, threads: ThreadPoolExecutor) -> _Begun:
    try:
        if isinstance(file.content, Rejected):
            raise file.content
        given = canonical(file.symbol) if file.symbol else None
        if known:
            return _Begun(file, given, Imported(under(given, known), created=False))
    except Rejected as problem:
        return _Begun(file, None, problem)
    return _Begun(file, given, threads.submit(readers.read, file.content, symbol=given))


def _finished(group: Sequence[_Begun], *, publish: bool, vouch: bool, revise: bool) -> Iterator[Outcome]:
    results = [_read(begun) for begun in group]
    arrived = [result for result in results if isinstance(result, ReadFile)]
    stored = iter(store_documents(arrived, publish=publish, vouch=vouch, revise=revise))
    for begun, result in zip(group, results, strict=True):
        yield Outcome(begun.file.place, next(stored) if isinstance(result, ReadFile) else result)


def _read(begun: _Begun) -> ReadFile | Imported | Rejected | UnreadableFile:
    file, result = begun.file, begun.result
    if isinstance(file.content, Rejected):
        return file.content
    if not isinstance(result, Future):
        return result
    try:
        return ReadFile(result.result(), file.content, file.name, begun.given)
    except UnreadableFile as problem:
        return problem
