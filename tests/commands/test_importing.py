"""The command as a process: killed and resumed, watched, told what cannot be meant."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from resolutions.models import Edition, Event, Resolution
from resolutions.services import bulk
from tests.commands.conftest import ROOT, Run
from tests.commands.imports import NAMELESS
from tests.storage.texts import text


def many(folder: Path, count: int) -> Path:
    """Texts that print no symbol, and the manifest that gives them theirs."""
    rows = ["path,symbol"]
    for number in range(1, count + 1):
        (folder / f"{number}.txt").write_bytes(NAMELESS % number)
        rows.append(f"{number}.txt,A/HRC/RES/20/{number}")
    (folder / "manifest.csv").write_text("\n".join(rows))
    return folder / "manifest.csv"


def wait_until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_a_killed_run_is_resumed_and_nothing_is_lost_or_doubled(run: Run, database_url: str, tmp_path: Path) -> None:
    count = 4 * bulk.TOGETHER
    manifest = many(tmp_path, count)
    command = [sys.executable, "manage.py", "import_resolutions", "--manifest", str(manifest), "--processes", "2"]
    environment = {**os.environ, "DATABASE_URL": database_url, "DATA_DIR": str(tmp_path / "data")}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL) as process:
        wait_until(lambda: Edition.objects.exists() or process.poll() is not None)
        process.send_signal(signal.SIGKILL)
    before = Edition.objects.count()
    assert 0 < before < count
    assert before % bulk.TOGETHER == 0
    done = run("import_resolutions", "--manifest", manifest, DATABASE_URL=database_url)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == f"{count - before} stored, {before} known before, 0 failed"
    assert Resolution.objects.count() == Edition.objects.published().count() == count
    assert Event.objects.filter(action="published").count() == count
    kept = [path for path in (tmp_path / "data" / "sources").rglob("*") if path.is_file()]
    assert len(kept) == count


def everything(terminal: int) -> str:
    """What was written to a terminal until its other side was closed."""
    shown = b""
    try:
        while piece := os.read(terminal, 4096):
            shown += piece
    except OSError:
        return shown.decode()
    return shown.decode()


def test_who_watches_sees_a_bar_and_no_line_for_each(database_url: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(text())
    watching, terminal = os.openpty()
    termios.tcsetwinsize(terminal, (24, 80))
    done = subprocess.run(
        [sys.executable, "manage.py", "import_resolutions", str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": database_url, "DATA_DIR": str(tmp_path / "data")},
        stdout=subprocess.PIPE,
        stderr=terminal,
        text=True,
        timeout=120,
    )
    os.close(terminal)
    shown = everything(watching)
    os.close(watching)
    assert done.stdout.splitlines() == ["1 stored, 0 known before, 0 failed"]
    assert "1/1" in shown


@pytest.mark.parametrize("processes", ["0", "65", "two", "-1"])
def test_a_number_of_processes_that_cannot_be_meant_is_told(run: Run, processes: str) -> None:
    done = run("import_resolutions", "x.txt", f"--processes={processes}")
    assert (done.returncode, done.stdout) == (2, "")
    assert "a number from 1 to 64" in done.stderr
    assert done.stderr.count("\n") == 1
