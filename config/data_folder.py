"""Where the installation keeps what it must not lose: the database's files, uploaded sources, the secret."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Mapping
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
SHARED_DATA = Path("/var/lib/agreed-language")


def data_folder(environ: Mapping[str, str], checkout: Path = CHECKOUT) -> Path:
    """The data folder as an absolute path: DATA_DIR, or `.data` in the checkout; nothing is created.

    PostgreSQL refuses to run as root, so for root its server runs as a system user, which must be able to reach the
    folder. A checkout in root's home cannot be reached by anyone else, and a home is not to be opened to others:
    then the folder lies under /var/lib/agreed-language, under a name derived from the checkout's path.
    """
    chosen = environ.get("DATA_DIR", "").strip()
    if chosen:
        return Path(os.path.abspath(Path(chosen).expanduser()))
    if os.geteuid() == 0 and not open_to_all(checkout):
        return SHARED_DATA / hashlib.sha256(str(checkout).encode()).hexdigest()[:12]
    return checkout / ".data"


def open_to_all(folder: Path) -> bool:
    """Whether any user may pass through `folder` and everything above it."""
    return all(place.stat().st_mode & stat.S_IXOTH for place in (folder, *folder.parents))
