"""Files that a person names: single ones, those of folders and archives, and those that a manifest lists."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from resolutions.management.base_command import open_file
from resolutions.reading.formats import MAX_BYTES
from resolutions.services import Rejected
from resolutions.services.editions import archives
from resolutions.services.editions.archives import READABLE_NAMED
from resolutions.services.editions.bulk_import import Found

Symbols = dict[str, str | None]
"""The symbols of an archive's files, by their names in it; None is read from the text."""


class InputFiles:
    """The files to be imported, read one after the other. `expected` is how many there are, as far as is known."""

    def __init__(self, paths: list[str], symbol: str | None, manifest: str | None) -> None:
        if not all(paths):
            # An empty path means the folder one happens to be in: nobody who writes one wants all of that.
            raise Rejected("An empty path names nothing: name a file, a folder or an archive.")
        named = [path for argument in paths for path in _files(Path(argument))]
        if symbol and (manifest or len(named) > 1 or any(map(_is_archive, named))):
            raise Rejected("--symbol is for one file; for several, list paths and symbols in a --manifest.")
        self._wanted: list[tuple[Path, str | Symbols | None]] = [(path, symbol) for path in named]
        self._wanted += _listed(Path(manifest)) if manifest else []
        self.expected = sum(len(what) if isinstance(what, dict) else 1 for _, what in self._wanted)

    def __iter__(self) -> Iterator[Found]:
        for path, what in self._wanted:
            try:
                with open_file(path) as file:
                    yield from self._found(path, file, what)
            except OSError as problem:
                yield _file(str(path), path.name, Rejected(f"{problem.strerror}."), None)

    def _found(self, path: Path, file: BinaryIO, what: str | Symbols | None) -> Iterator[Found]:
        kind = archives.kind(file)
        if kind is None:
            symbol = None if isinstance(what, dict) else what
            yield _file(str(path), path.name, file.read(MAX_BYTES + 1), symbol)
        elif isinstance(what, dict):
            yield from _members(path, file, kind, what)
        else:
            self.expected += (archives.count(file, kind, archives.is_tried) or 1) - 1
            yield from _members(path, file, kind, None)


def _members(path: Path, file: BinaryIO, kind: str, symbols: Symbols | None) -> Iterator[Found]:
    """The files of an archive, or those of them that have symbols."""
    missing = dict(symbols or {})
    wanted = archives.is_tried if symbols is None else symbols.__contains__
    empty = symbols is None
    for member in archives.members(file, kind, wanted):
        symbol = missing.pop(member.name, None)
        place = f"{path}/{member.name}" if member.name else str(path)
        yield _file(place, PurePosixPath(member.name).name or path.name, member.content, symbol)
        empty = False
    if empty:
        yield _file(str(path), path.name, Rejected(f"The archive holds no {READABLE_NAMED} file."), None)
    for name in missing:
        yield _file(f"{path}/{name}", name, Rejected("No such file in the archive."), None)


def _file(place: str, name: str, content: bytes | Rejected, symbol: str | None) -> Found:
    return Found(_shown(place), _shown(name), content, symbol)


def _shown(name: str) -> str:
    """The name as it can be printed and stored: what is no letter, and what a terminal would obey, is replaced."""
    letters = os.fsencode(name).decode(errors="replace") if _came_from_disk(name) else name
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in letters)


def _came_from_disk(name: str) -> bool:
    """Whether it holds bytes that are no letters, as Python keeps them in names of files."""
    return any("\udc80" <= letter <= "\udcff" for letter in name)


def _files(path: Path) -> list[Path]:
    """The file itself, or those of a folder."""
    if not path.is_dir():
        return [path]
    return sorted(found for found in path.rglob("*") if archives.is_tried(found.name) and not found.is_dir())


def _is_archive(path: Path) -> bool:
    try:
        with open_file(path) as file:
            return archives.kind(file) is not None
    except OSError:
        return False  # told when it is its turn


def _listed(manifest: Path) -> list[tuple[Path, str | Symbols | None]]:
    """The files and symbols of a manifest; those within one archive together. Raises Rejected, OSError."""
    within: dict[Path, Symbols] = {}
    listed: list[tuple[Path, str | Symbols | None]] = []
    for path, symbol in _rows(manifest):
        archive = _archive_of(path)
        if archive is None:
            listed.append((path, symbol))
            continue
        if archive not in within:
            within[archive] = {}
            listed.append((archive, within[archive]))
        within[archive][path.relative_to(archive).as_posix()] = symbol
    return listed


def _archive_of(path: Path) -> Path | None:
    """The archive that a path leads into: a file that stands where the path has a folder."""
    return next((parent for parent in path.parents if parent.is_file()), None)


def _rows(manifest: Path) -> Iterator[tuple[Path, str | None]]:
    """What each line says; an empty symbol is read from the text."""
    with io.TextIOWrapper(open_file(manifest), encoding="utf-8-sig", newline="") as file:
        try:
            rows = list(csv.DictReader(file, strict=True))
        except (csv.Error, UnicodeDecodeError) as problem:
            raise Rejected(f"{manifest}: not a CSV file in UTF-8: {problem}.") from problem
    for row in rows:
        if not row.get("path") or row.get("symbol") is None:
            raise Rejected(f"{manifest}: every line needs a path and a symbol; the first line names the columns.")
        yield manifest.parent / row["path"], row["symbol"].strip() or None
