"""Kept files held against the rows that name them: each must be there, whole, and wanted."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import file_digest
from pathlib import Path

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from resolutions.models import Edition, Upload
from resolutions.services.editions import source_files
from resolutions.services.locks import advisory_lock

YOUNG = timedelta(days=1)
"""A file that no row names may belong to an upload that is arriving; after a day it does not."""


@dataclass(slots=True)
class Findings:
    """Names below MEDIA_ROOT: `orphans` that no row names, `missing` with those who name them, `damaged` whose content
    is not what their name says; and how many files were looked at."""

    files: int = 0
    orphans: list[str] = field(default_factory=list)
    missing: dict[str, list[str]] = field(default_factory=dict)
    damaged: list[str] = field(default_factory=list)

    @property
    def all_well(self) -> bool:
        return not (self.orphans or self.missing or self.damaged)


def check_sources() -> Findings:
    """Look at every kept file and every row that names one; nothing is changed. Raises OSError where a file cannot be
    read."""
    found = Findings()
    # Rows first: a file that arrives while we look has its row later, and is young.
    named = _named()
    for path in _files():
        found.files += 1
        name = path.relative_to(_folder()).as_posix()
        if name not in named:
            found.orphans.append(name)
        elif _digest(path) != path.name:
            found.damaged.append(name)
    found.missing = {name: who for name, who in sorted(named.items()) if not (_folder() / name).is_file()}
    return found


def named_sources() -> list[str]:
    """The names that rows have."""
    return sorted({str(name) for model in (Edition, Upload) for name in model.objects.values_list("source", flat=True)})


def remove_orphan(name: str) -> bool:
    """Remove the file unless it is young or a row names it by now; whether it was removed.

    What is half written goes whatever its age: nobody writes it any more.
    """
    path = _folder() / name
    half_written = source_files.half_written(path.name)
    with transaction.atomic():
        # Who brings in a file holds its SHA-256, which is its name, until a row names it or everything is given up.
        advisory_lock(half_written or path.name)
        if not path.exists():  # meanwhile it got its name, or another took it away
            return False
        age = timezone.now().timestamp() - path.stat().st_mtime
        if not half_written and (age < YOUNG.total_seconds() or name in _named(name)):
            return False
        path.unlink()
    return True


def remove_half_written() -> int:
    """Remove what writers that were killed have left half written; how many files there were.

    It waits for those who are writing, and leaves them their files.
    """
    left = [path for path in _folder().glob("*/.*") if source_files.half_written(path.name)]
    return sum(remove_orphan(path.relative_to(_folder()).as_posix()) for path in left)


def _folder() -> Path:
    return Path(default_storage.path(""))


def _files() -> Iterator[Path]:
    for folder, folders, names in os.walk(_folder()):
        folders.sort()
        yield from (Path(folder) / name for name in sorted(names))


def _named(name: str | None = None) -> dict[str, list[str]]:
    """What rows name (all, or this one), with a word for each row."""
    editions = Edition.objects.select_related("resolution").only("source", "language", "revision", "resolution__symbol")
    uploads = Upload.objects.only("source", "name")
    if name is not None:
        editions, uploads = editions.filter(source=name), uploads.filter(source=name)
    named: dict[str, list[str]] = {}
    for edition in editions.iterator():
        named.setdefault(str(edition.source), []).append(str(edition))
    for upload in uploads.iterator():
        named.setdefault(str(upload.source), []).append(f"upload {upload.pk} ({upload.name})")
    return named


def _digest(path: Path) -> str:
    with path.open("rb") as content:
        return file_digest(content, "sha256").hexdigest()
