"""Files of other word processors, made DOCX by LibreOffice where it is installed."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import threading
from pathlib import Path
from tempfile import TemporaryDirectory

from resolutions.document import UnreadableFile
from resolutions.reading import formats

PROGRAMS = ("soffice", "libreoffice")
SECONDS = 60
"""How long one file may take; the first start of LibreOffice takes ten."""
PROCESSOR_SECONDS = 90
MAX_OUTPUT = 100 * 1024 * 1024
MAX_MEMORY = 4 * 1024 * 1024 * 1024
"""Bytes of address space; LibreOffice maps some two gigabytes and uses 300 MB."""
# The shell limits itself before it becomes LibreOffice: limits set from outside might come after it has begun. Where
# one cannot be set (macOS knows none for memory), the others hold.
_LIMITED = (
    "/bin/sh",
    "-c",
    f"ulimit -c 0; ulimit -t {PROCESSOR_SECONDS}; ulimit -f {MAX_OUTPUT // 512}; ulimit -v {MAX_MEMORY // 1024}; "
    'exec "$@"',
    "sh",
)

_ONE_AT_A_TIME = threading.Lock()
# Nothing that a file brings along is run, and nothing it names is fetched.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
{items}
</oor:items>
"""
_SETTING = (
    '<item oor:path="/org.openoffice.Office.Common/Security/Scripting">'
    '<prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
)
_SAFE = {"DisableMacrosExecution": "true", "MacroSecurityLevel": "3", "BlockUntrustedRefererLinks": "true"}


def readable(content: bytes) -> bytes:
    """The bytes themselves, or where they are an old Word, RTF, WordPerfect or OpenDocument text the DOCX that
    LibreOffice makes of them.

    Where LibreOffice is not installed the bytes are returned as they are: the reader says what is missing. Raises
    UnreadableFile where LibreOffice cannot open the file or takes too long.
    """
    ending = formats.foreign(content)
    program = _program() if ending and len(content) <= formats.MAX_BYTES else None
    if ending is None or program is None:
        return content
    with _ONE_AT_A_TIME, TemporaryDirectory(prefix="conversion-") as folder:
        return _converted(program, content, ending, Path(folder))


def _program() -> str | None:
    return next((found for name in PROGRAMS if (found := shutil.which(name))), None)


def _converted(program: str, content: bytes, ending: str, folder: Path) -> bytes:
    kind = formats.FOREIGN[ending]
    source, made = folder / f"source{ending}", folder / "made" / "source.docx"
    source.write_bytes(content)
    _write_settings(folder / "profile")
    command = [
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--nodefault",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(made.parent),
        str(source),
    ]
    if not _ran(command, folder):
        raise UnreadableFile(f"The file is {kind}, and LibreOffice took longer than {SECONDS} seconds over it.")
    if not made.is_file() or made.stat().st_size > formats.MAX_BYTES:
        raise UnreadableFile(f"The file is {kind} that LibreOffice cannot open.")
    return made.read_bytes()


def _ran(command: list[str], folder: Path) -> bool:
    """Run the command in a group of its own; False where it took too long. Nothing of it is left running."""
    environment = {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(folder),
        "LANG": "C.UTF-8",
        "TMPDIR": str(folder),
    }
    with subprocess.Popen(
        [*_LIMITED, *command],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            process.wait(SECONDS)
        except subprocess.TimeoutExpired:
            return False
        finally:
            _end_group(process.pid)
    return True


def _end_group(group: int) -> None:
    with contextlib.suppress(ProcessLookupError):  # where all of it has ended by itself
        os.killpg(group, signal.SIGKILL)


def _write_settings(profile: Path) -> None:
    (profile / "user").mkdir(parents=True)
    items = "\n".join(_SETTING.format(name=name, value=value) for name, value in _SAFE.items())
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS.format(items=items), encoding="utf-8")
