"""The command as a process: killed and resumed, watched, told what cannot be meant."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import termios
from pathlib import Path, PurePath

import pytest

from resolutions.models import Edition, Event, Resolution
from resolutions.services.editions import bulk_import, source_files
from tests.commands.conftest import ROOT, Run
from tests.commands.imports import NAMELESS
from tests.storage.texts import text
from tests.waiting import PATIENCE


def many(folder: Path, count: int) -> Path:
    """Texts that print no symbol, and the manifest that gives them theirs."""
    rows = ["path,symbol"]
    for number in range(1, count + 1):
        (folder / f"{number}.txt").write_bytes(NAMELESS % number)
        rows.append(f"{number}.txt,A/HRC/RES/20/{number}")
    (folder / "manifest.csv").write_text("\n".join(rows))
    return folder / "manifest.csv"


KILLED = """
import itertools, os, signal, sys
from django.core.management import execute_from_command_line

replace, named = os.replace, itertools.count()


def replace_or_die(*places):
    if next(named) >= int(os.environ["FILES_BEFORE_THE_KILL"]):
        os.kill(os.getpid(), signal.SIGKILL)
    replace(*places)


os.replace = replace_or_die
execute_from_command_line(sys.argv)
"""
"""manage.py, killed when so many sources have got their names and one more is written but has not."""


def import_and_be_killed(*arguments: object, after: int, tmp_path: Path, database_url: str) -> None:
    """Run import_resolutions; when it is killed `after` files are kept, at least one more is half written."""
    environment = {
        "DATABASE_URL": database_url,
        "DATA_DIR": str(tmp_path / "data"),
        "FILES_BEFORE_THE_KILL": str(after),
    }
    command = [sys.executable, "-c", KILLED, "import_resolutions", *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, env=os.environ | environment, capture_output=True, timeout=PATIENCE)
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()


def kept(tmp_path: Path) -> list[str]:
    """The names of all files in the folder of sources, whoever put them there."""
    folder = tmp_path / "data" / "sources"
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def named_by_rows() -> list[str]:
    return sorted(Edition.objects.values_list("source", flat=True))


@pytest.mark.slow
def test_a_killed_run_is_resumed_and_nothing_is_lost_or_doubled(
    run_here: Run, database_url: str, tmp_path: Path
) -> None:
    count, before = 4 * bulk_import.TOGETHER, 2 * bulk_import.TOGETHER
    manifest = many(tmp_path, count)
    import_and_be_killed(
        "--publish",
        "--manifest",
        manifest,
        "--processes",
        "2",
        after=before + 10,
        tmp_path=tmp_path,
        database_url=database_url,
    )
    assert Edition.objects.count() == before
    left = set(kept(tmp_path)) - set(named_by_rows())
    assert {bool(source_files.half_written(PurePath(name).name)) for name in left} == {True, False}
    done = run_here("import_resolutions", "--publish", "--manifest", manifest)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == f"{count - before} stored, {before} known before, 0 failed"
    assert Resolution.objects.count() == Edition.objects.published().count() == count
    assert Event.objects.filter(action="published").count() == count
    assert kept(tmp_path) == named_by_rows()


@pytest.mark.slow
def test_what_a_killed_run_left_half_written_goes_with_the_next_whatever_that_brings_in(
    run_here: Run, database_url: str, tmp_path: Path
) -> None:
    for number in (1, 2):
        (tmp_path / f"{number}.txt").write_bytes(text(f"A/HRC/RES/20/{number}"))
    import_and_be_killed(tmp_path / "1.txt", after=0, tmp_path=tmp_path, database_url=database_url)
    (left,) = kept(tmp_path)
    assert source_files.half_written(PurePath(left).name) == source_files.digest((tmp_path / "1.txt").read_bytes())
    done = run_here("import_resolutions", tmp_path / "2.txt")
    assert (done.returncode, done.stderr) == (0, "")
    assert kept(tmp_path) == named_by_rows()
    assert Edition.objects.count() == 1


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
        timeout=PATIENCE,
    )
    os.close(terminal)
    shown = everything(watching)
    os.close(watching)
    assert done.stdout.splitlines() == ["1 stored, 0 known before, 0 failed"]
    assert "1/1" in shown


@pytest.mark.parametrize("processes", ["0", "65", "two", "-1"])
def test_a_number_of_processes_that_cannot_be_meant_is_told(run_here: Run, processes: str) -> None:
    done = run_here("import_resolutions", "x.txt", f"--processes={processes}")
    assert (done.returncode, done.stdout) == (2, "")
    assert "a number from 1 to 64" in done.stderr
    assert done.stderr.count("\n") == 1
