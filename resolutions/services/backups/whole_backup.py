"""The folder that a backup is: a dump of the database, the sources, a description, and a checksum of each file.

    SHA256SUMS          as sha256sum --check reads it
    description.json    when it was made, and what the database held
    database.dump       as pg_restore reads it
    sources/ab/ab12…    as in the data folder, named by their SHA-256

It is written under another name (`.NAME-….unfinished`) and gets its own when all of it is on the disk.
"""

from __future__ import annotations

import fcntl
import json
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import file_digest
from pathlib import Path
from tempfile import mkdtemp

from resolutions.services.backups.database_state import State
from resolutions.services.errors import Rejected

SUMS, DESCRIPTION, DUMP, SOURCES = "SHA256SUMS", "description.json", "database.dump", "sources"
FORMAT = 1
UNFINISHED = ".unfinished"
_LINE = re.compile(
    rf"(?P<digest>[0-9a-f]{{64}})  "
    rf"(?P<name>{re.escape(DUMP)}|{re.escape(DESCRIPTION)}|{SOURCES}/[0-9a-f]{{2}}/(?P=digest))"
)


@dataclass(frozen=True, slots=True)
class Backup:
    """A whole backup: its folder, its moment, the state of the database, the names of the sources in it, and those that
    were missing or damaged when it was made."""

    folder: Path
    made_at: datetime
    state: State
    sources: tuple[str, ...]
    lacking: tuple[str, ...]

    @property
    def dump(self) -> Path:
        return self.folder / DUMP

    def source(self, name: str) -> Path:
        return self.folder / SOURCES / name


@contextmanager
def unfinished(folder: Path) -> Iterator[Path]:
    """A new folder to make the backup in, which becomes `folder` when all goes well and is removed otherwise. Raises
    Rejected where something has that name, and OSError."""
    if os.path.lexists(folder):
        raise Rejected(f"{folder} is there already: a backup is written into a folder of its own.")
    folder.parent.mkdir(parents=True, exist_ok=True)
    # Only its owner may enter: it holds what is not published, and what passwords are checked against.
    making = Path(mkdtemp(prefix=f".{folder.name}-", suffix=UNFINISHED, dir=folder.parent))
    with _locked(making):
        try:
            yield making
            for place, _, _ in os.walk(making):
                _reach_disk(place)
            making.rename(folder)
        except BaseException:
            shutil.rmtree(making, ignore_errors=True)
            raise
    _reach_disk(folder.parent)


def write_description(making: Path, *, made_at: datetime, state: State, sources: int, lacking: tuple[str, ...]) -> str:
    """Write the description; its digest."""
    described = {"format": FORMAT, "made_at": made_at.isoformat(), "sources": sources, "lacking": lacking}
    path = making / DESCRIPTION
    write_safely(path, json.dumps({**described, "state": asdict(state)}, indent=1).encode())
    return digest_of(path)


def write_sums(making: Path, digests: Mapping[str, str]) -> None:
    """Write down the digest of each file by its name in the folder: without this list a folder is no backup."""
    text = "".join(f"{digest}  {name}\n" for name, digest in sorted(digests.items()))
    write_safely(making / SUMS, text.encode())


def write_safely(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def digest_of(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def opened(folder: Path) -> Backup:
    """The backup in the folder, after every file of it was read and found to be as it was written. Raises Rejected
    where one is not, and OSError where one cannot be read."""
    if not folder.is_dir():
        raise Rejected(f"{folder} is no folder.")
    digests = _sums(folder)
    for name, digest in digests.items():
        path = folder / name
        if not path.is_file():
            raise Rejected(f"{folder} is not whole: {name} is missing.")
        if digest_of(path) != digest:
            raise Rejected(f"{folder} is damaged: {name} is not what it was when the backup was made.")
    sources = tuple(name.removeprefix(f"{SOURCES}/") for name in digests if name.startswith(f"{SOURCES}/"))
    described = json.loads((folder / DESCRIPTION).read_bytes())
    if described["format"] != FORMAT:
        raise Rejected(f"{folder} was made by a later release, in a form that is not known here.")
    if described["sources"] != len(sources):
        raise Rejected(f"{folder} is damaged: {SUMS} does not list all that was backed up.")
    made_at, lacking = datetime.fromisoformat(described["made_at"]), tuple(described["lacking"])
    return Backup(folder, made_at, State(**described["state"]), sources, lacking)


def remove(folder: Path) -> None:
    """Remove a whole backup: whatever interrupts that leaves none that could be taken for whole."""
    going = folder.with_name(f".{folder.name}-removed{UNFINISHED}")
    folder.rename(going)
    shutil.rmtree(going)


def remove_unfinished(parent: Path) -> None:
    """Remove what was begun in the folder and left, by a process that was killed; what is being made stays."""
    for left in parent.glob(f".*{UNFINISHED}"):
        try:
            with _locked(left):
                shutil.rmtree(left)
        except BlockingIOError:
            continue


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold the lock of the folder, which ends with the process. Raises BlockingIOError where another holds it."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(descriptor)


def _sums(folder: Path) -> dict[str, str]:
    path = folder / SUMS
    if not path.is_file():
        raise Rejected(f"{folder} is no backup, or not a whole one: it has no {SUMS}.")
    lines = path.read_bytes().decode("utf-8", "replace").splitlines()
    found = [_LINE.fullmatch(line) for line in lines]
    digests = {line["name"]: line["digest"] for line in found if line}
    if None in found or not {DUMP, DESCRIPTION} <= digests.keys():
        raise Rejected(f"{folder} is damaged: {SUMS} is not what it was when the backup was made.")
    return digests


def _reach_disk(folder: Path | str) -> None:
    """Have the names in the folder on the disk, as the contents of its files are."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
