"""The user that runs the PostgreSQL server: whoever starts it, unless that is root."""

from __future__ import annotations

import os
import pwd
import subprocess
from contextlib import suppress
from pathlib import Path

from launcher.errors import LaunchError

SERVER_USER = "agreed-language"
"""The system user that runs the server where root starts it: PostgreSQL refuses to run as root."""


def server_user(data: Path) -> pwd.struct_passwd | None:
    """None for an ordinary user, who runs the server themself; for root the owner of the data, or a system user."""
    mine = os.geteuid()
    owner = data.stat().st_uid if data.exists() else mine
    if mine != 0 and owner != mine:
        raise LaunchError(f"{data} belongs to {_name(owner)}: run as that user, or choose another DATA_DIR.")
    if mine != 0:
        return None
    try:
        return pwd.getpwuid(owner) if owner != 0 else _system_user()
    except KeyError:
        raise LaunchError(f"{data} belongs to user {owner}, who has no account here; PostgreSQL needs one.") from None


def _system_user() -> pwd.struct_passwd:
    with suppress(KeyError):
        return pwd.getpwnam(SERVER_USER)
    command = ["useradd", "--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", SERVER_USER]
    try:
        reason = subprocess.run(command, capture_output=True, text=True, check=False).stderr.strip()
    except OSError as problem:
        reason = f"useradd: {problem.strerror}"
    with suppress(KeyError):  # also where another process made it meanwhile
        return pwd.getpwnam(SERVER_USER)
    raise LaunchError(
        f"PostgreSQL does not run as root, and the user {SERVER_USER} could not be made for it ({reason}): "
        f"run as an ordinary user, or set DATABASE_URL."
    )


def _name(user: int) -> str:
    try:
        return pwd.getpwuid(user).pw_name
    except KeyError:
        return f"user {user}"
