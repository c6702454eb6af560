"""The files that editions were read from, kept under names made from their content."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.core.files.storage import default_storage

_WAITING = 8
"""Files written at the same time; a disk makes many safe as fast as one."""
_PARTIAL = re.compile(r"\.(?P<digest>[0-9a-f]{64})-.+")


def digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def name_of(content: bytes) -> str:
    """The name below MEDIA_ROOT under which the bytes are kept."""
    return f"{digest(content)[:2]}/{digest(content)}"


def keep(content: bytes) -> str:
    """Keep the bytes for good and return their name below MEDIA_ROOT. Keeping the same bytes again changes nothing.

    Who calls this holds their SHA-256 (`one_at_a_time`) until a row names the file. The file appears whole or not at
    all, and is on the disk when this returns. Raises OSError where it cannot be.
    """
    name = name_of(content)
    partial = write_beside(content)
    if partial is not None:
        give_name(partial)
    else:
        os.utime(default_storage.path(name))  # young again: an orphan is what nobody has brought in lately
    return name


def keep_all(contents: Iterable[bytes]) -> list[str]:
    """Keep each of them, and return their names in their order: all wait for the disk at the same time."""
    with ThreadPoolExecutor(_WAITING, "keeping") as threads:
        return list(threads.map(keep, contents))


def half_written(file_name: str) -> str | None:
    """The SHA-256 of what a file of this name was to hold, whose writer has not come to its end; None for any other."""
    found = _PARTIAL.fullmatch(file_name)
    return found and found["digest"]


def read(name: str) -> bytes:
    """The bytes kept under the name. Raises OSError, FileNotFoundError among them, where they cannot be had."""
    return Path(default_storage.path(name)).read_bytes()


def write_beside(content: bytes) -> Path | None:
    """Write the bytes, to the disk, under a name that counts as half written until `give_name`; None where they are
    kept already. Raises OSError."""
    path = Path(default_storage.path(name_of(content)))
    if path.is_file() and path.read_bytes() == content:
        return None
    path.parent.mkdir(parents=True, exist_ok=True)
    # Its name says what it is for, so that what a killed writer leaves is known, and its SHA-256 can be held.
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}-", delete=False) as partial:
        try:
            partial.write(content)
            partial.flush()
            os.fsync(partial.fileno())
        except BaseException:
            os.unlink(partial.name)
            raise
    return Path(partial.name)


def give_name(partial: Path) -> Path:
    """Give what was written beside its place its name, for good; its path. Raises OSError: then nothing is left."""
    whole = half_written(partial.name)
    assert whole is not None
    path = partial.with_name(whole)
    try:
        os.replace(partial, path)
    except BaseException:
        os.unlink(partial)
        raise
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
    return path
