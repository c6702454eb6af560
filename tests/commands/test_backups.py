"""manage.py backup and restore as people run them: with the embedded database, and killed in the middle."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.core.management import call_command
from django.db import connections

from launcher import postgres
from launcher.supervisor import DATABASE, locked
from resolutions.services import backups
from tests.commands.conftest import ROOT, Run
from tests.infra.running import environment_for
from tests.publishing import import_checked
from tests.storage.texts import text
from tests.waiting import wait_until
from tests.working import end_other_connections

RESTORED = "Restored and verified: {rows} rows and 2 sources, as of "


@pytest.fixture
def data() -> Iterator[Path]:
    """A new data folder that the database's user can pass through."""
    place = postgres.temporary_folder()
    yield place
    shutil.rmtree(place)


@pytest.fixture
def backup(run_here: Run, database_url: str, tmp_path: Path) -> tuple[Path, str]:
    """The folder of a backup of two texts, made by the command, and how many rows it told."""
    for number in (1, 2):
        import_checked(text(f"A/HRC/RES/30/{number}", words=f"n{number}"), name="made.txt")
    folder = tmp_path / "backup"
    done = run_here("backup", folder)
    assert (done.returncode, done.stderr) == (0, "")
    told = done.stdout.partition(" rows of ")
    assert told[0].startswith(f"{folder}: ")
    assert " MB), 2 sources, as of 20" in told[2]
    return folder, told[0].rpartition(" ")[2]


def restoring(folder: Path, data: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "manage.py", "restore", str(folder)],
        cwd=ROOT,
        env=environment_for(data),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def in_the_middle(data: Path) -> bool:
    """Whether somebody writes to the database in a transaction, as the server's other databases tell."""
    address = postgres.Server(data / "postgres").address("postgres")
    query = "SELECT count(*) FROM pg_stat_activity WHERE datname = %s AND backend_xid IS NOT NULL"
    try:
        with psycopg.connect(address) as connection:
            return connection.execute(query, [DATABASE]).fetchone() == (1,)
    except psycopg.OperationalError:
        return False  # it does not run yet


@pytest.mark.slow
def test_a_restore_that_is_killed_leaves_an_empty_installation_and_the_next_one_restores(
    backup: tuple[Path, str], data: Path
) -> None:
    folder, rows = backup
    process = restoring(folder, data)
    wait_until(lambda: (in_the_middle(data), process.poll()), any)
    process.send_signal(signal.SIGKILL)
    assert process.communicate()[0] == ""
    assert process.returncode == -signal.SIGKILL
    assert not [file for file in (data / "sources").glob("*/[0-9a-f]*") if file.is_file()]

    out, err = restoring(folder, data).communicate()
    assert err == ""
    # The server of the one that was killed may still be there: then that is said first.
    assert out.splitlines()[-1].startswith(RESTORED.format(rows=rows))
    assert len([file for file in (data / "sources").rglob("*") if file.is_file()]) == 2
    assert not (data / "database-url").exists()


@pytest.mark.slow
def test_neither_a_backup_is_written_over_nor_an_installation_that_runs(
    run_here: Run, database_url: str, backup: tuple[Path, str], data: Path
) -> None:
    folder, _ = backup
    with locked(data / "lock"):  # as the supervisor does
        running = run_here("restore", folder, DATA_DIR=str(data))
    end_other_connections()
    connections.close_all()
    used = run_here("restore", folder, DATA_DIR=str(data), DATABASE_URL=database_url)
    again = run_here("backup", folder)
    refused = [running, used, again]
    assert [(done.returncode, done.stdout, done.stderr.count("\n")) for done in refused] == [(2, "", 1)] * 3
    assert running.stderr == f"Agreed Language already runs from {data}.\n"
    assert used.stderr.startswith("The database is not empty: it has ")
    assert again.stderr.startswith(f"{folder} is there already: ")


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("restore", "missing"), "missing is no folder."),
        (("restore", "tests"), "tests is no backup, or not a whole one: it has no SHA256SUMS."),
        (("backup", "new", "--keep", "3"), "--keep is for --daily: no other backup is ever removed."),
        (("backup", "new", "--daily", "--keep", "0"), "argument --keep: '0' is not a whole number from 1"),
    ],
)
def test_what_cannot_be_meant_is_told_in_one_line(run_here: Run, arguments: tuple[str, ...], line: str) -> None:
    done = run_here(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert line in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.slow
def test_daily_backups_are_made_until_it_is_stopped(database_url: str, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    process = subprocess.Popen(
        [sys.executable, "manage.py", "backup", str(folder), "--daily", "--keep", "2"],
        cwd=ROOT,
        env={**environment_for(tmp_path / "data"), "DATABASE_URL": database_url},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    line = process.stdout.readline()
    assert process.poll() is None
    process.terminate()
    process.wait()
    process.stdout.close()
    (made,) = folder.iterdir()
    assert line.startswith(f"{made}: ")


def test_a_daily_backup_that_cannot_be_made_is_told_and_tried_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    tried, waits = [], []

    def make(daily: backups.Daily) -> None:
        tried.append(daily.keep)
        raise OSError(28, "No space left on device", str(daily.folder))

    def sleep(seconds: float) -> None:
        waits.append(round(seconds))
        if len(tried) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(backups.Daily, "make", make)
    monkeypatch.setattr(time, "sleep", sleep)
    with pytest.raises(KeyboardInterrupt):
        call_command("backup", tmp_path, daily=True)
    assert (tried, waits) == ([7, 7], [0, 3600, 0, 3600])
    line = f"{tmp_path}: No space left on device. The backup is tried again in an hour.\n"
    assert capsys.readouterr() == ("", line * 2)
