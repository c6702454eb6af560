"""`manage.py check_sources`: files and rows, each held against the other."""

from __future__ import annotations

import io
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from pytest_django import Settings

from resolutions import tasks
from resolutions.models import Edition
from resolutions.services.editions import source_audit, source_files, uploads
from resolutions.services.locks import advisory_lock
from tests.publishing import import_checked
from tests.storage.texts import text
from tests.waiting import wait_until, waiting_for_this_transaction

pytestmark = pytest.mark.django_db
OLD = source_audit.YOUNG.total_seconds() + 60


@pytest.fixture
def kept(settings: Settings) -> Path:
    """The file of the only edition."""
    return Path(settings.MEDIA_ROOT) / import_checked(text(), name="one.txt").edition.source.name


def check(*arguments: str) -> tuple[int, list[str]]:
    """The status, and what was printed but for the last line."""
    printed = io.StringIO()
    try:
        call_command("check_sources", *arguments, stdout=printed)
    except SystemExit as ended:
        return ended.code, printed.getvalue().splitlines()[:-1]
    return 0, printed.getvalue().splitlines()[:-1]


def aged(path: Path, seconds: float = OLD) -> Path:
    changed = path.stat().st_mtime - seconds
    os.utime(path, (changed, changed))
    return path


def test_all_is_well(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    uploads.receive(io.BytesIO(text(words="others")), name="two.txt", by=None)
    call_command("check_sources")
    assert capsys.readouterr().out == "2 files, 0 without a row, 0 missing, 0 damaged\n"


def test_an_empty_installation_is_well() -> None:
    assert check() == (0, [])


def test_a_file_that_is_gone_is_told_with_who_needs_it(kept: Path) -> None:
    kept.unlink()
    name = f"{kept.parent.name}/{kept.name}"
    assert check() == (1, [f"{name}: missing; named by A/HRC/RES/20/1 (en)"])


def test_a_damaged_file_is_told(kept: Path) -> None:
    kept.write_bytes(kept.read_bytes()[:-1])
    assert check() == (1, [f"{kept.parent.name}/{kept.name}: damaged, its content is not what its name says"])


def test_an_orphan_is_told_and_removed_when_it_is_old(kept: Path, settings: Settings) -> None:
    name = source_files.keep(b"nobody's")
    orphan = Path(settings.MEDIA_ROOT) / name
    half = Path(settings.MEDIA_ROOT) / "ab" / ".half-written"  # by a process that was killed
    half.parent.mkdir(exist_ok=True)
    half.write_bytes(b"half")
    aged(half)
    status, lines = check()
    assert (status, set(lines)) == (1, {f"{each}: no row names this file" for each in (name, "ab/.half-written")})
    assert check("--remove-orphans") == (1, ["ab/.half-written: removed", f"{name}: no row names this file"])
    assert orphan.exists(), "it is young: its row may be on its way"
    aged(orphan)
    assert check("--remove-orphans") == (0, [f"{name}: removed"])
    assert kept.exists()
    assert not orphan.exists()


def half_written(settings: Settings, content: bytes) -> Path:
    """What a writer of the content leaves that is killed before its end, just now."""
    name = source_files.keep(content)
    kept = Path(settings.MEDIA_ROOT) / name
    return kept.rename(kept.with_name(f".{kept.name}-abcd1234"))


def test_what_is_half_written_is_told_and_removed_whatever_its_age(kept: Path, settings: Settings) -> None:
    half = half_written(settings, b"nobody's")
    name = f"{half.parent.name}/{half.name}"
    assert check() == (1, [f"{name}: no row names this file"])
    assert check("--remove-orphans") == (0, [f"{name}: removed"])
    assert not half.exists()
    assert kept.exists()


def test_a_worker_removes_what_is_half_written_and_nothing_else(kept: Path, settings: Settings) -> None:
    orphan = aged(Path(settings.MEDIA_ROOT) / source_files.keep(b"nobody's"))
    halves = [half_written(settings, b"one"), aged(half_written(settings, b"another"))]
    tasks.remove_half_written(timestamp=0)
    assert not any(half.exists() for half in halves)
    assert kept.exists()
    assert orphan.exists(), (
        "whole files are removed by people alone: a database that was restored may not know them yet"
    )


@pytest.mark.django_db(transaction=True)
def test_who_is_still_writing_is_waited_for_and_keeps_the_file(settings: Settings) -> None:
    def remove() -> int:
        try:
            return source_audit.remove_half_written()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as elsewhere:
        with transaction.atomic():
            advisory_lock(source_files.digest(b"somebody's"))
            half = half_written(settings, b"somebody's")
            removing = elsewhere.submit(remove)
            wait_until(waiting_for_this_transaction)
            assert half.exists()
            name = source_files.keep(b"somebody's")
            half.unlink()
        assert removing.result() == 0
    assert source_files.read(name) == b"somebody's"


def test_a_file_that_is_brought_in_again_is_young_again(kept: Path, settings: Settings) -> None:
    name = source_files.keep(b"nobody's")
    aged(Path(settings.MEDIA_ROOT) / name)
    source_files.keep(b"nobody's")
    assert check("--remove-orphans")[1] == [f"{name}: no row names this file"]


def test_a_file_whose_row_came_meanwhile_stays(kept: Path) -> None:
    aged(kept)
    assert not source_audit.remove_orphan(Edition.objects.get().source.name)
    assert kept.exists()
