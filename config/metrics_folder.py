"""The folder into which all processes of this machine count (resolutions/metrics.py): in memory, empty at each start.

Whoever starts the processes calls `prepare` before the first of them, which inherit it by their environment, and
`remove` after the last. When one ends, nothing has to be done: what it counted stays, since a sum that falls would be
taken for a new beginning.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import MutableMapping
from pathlib import Path

from config.data_folder import data_folder

VARIABLE = "PROMETHEUS_MULTIPROC_DIR"
MEMORY = Path("/dev/shm")


def prepare(environ: MutableMapping[str, str]) -> None:
    """Make the folder, empty, and name it in `environ`; unless one is named there, which its owner looks after."""
    if environ.get(VARIABLE):
        return
    folder = place(data_folder(environ))
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700, parents=True)
    environ[VARIABLE] = str(folder)


def remove(environ: MutableMapping[str, str]) -> None:
    """After the last process: give the memory back, where `prepare` took it for this installation."""
    folder = place(data_folder(environ))
    if environ.get(VARIABLE) == str(folder):
        shutil.rmtree(folder, ignore_errors=True)


def place(data: Path) -> Path:
    """Where the folder of the installation with this data folder lies.

    The counts are files in memory that processes write to as to their own: on a full disk that would kill them.
    """
    if not MEMORY.is_dir():
        return data / "metrics"
    return MEMORY / f"agreed-language-{os.geteuid()}-{hashlib.sha256(str(data).encode()).hexdigest()[:12]}"
