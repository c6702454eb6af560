"""Files that are broken or made to do harm, brought in as people do: one line, nothing stored, and work goes on."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings

from resolutions import conversion, isolation
from resolutions.document import UnreadableFile
from resolutions.isolation import Limits, Readers
from resolutions.management.base_command import bytes_of
from resolutions.management.commands.read_resolution import Command
from resolutions.models import Edition, Resolution
from resolutions.reading.formats import MAX_BYTES
from tests.commands.conftest import Run
from tests.commands.test_files import assert_refused
from tests.publishing import import_checked
from tests.reading.hostile import FILES, GREEDY, MISSING_DOCUMENT, TEXT, Hostile

FOREIGN = {
    "a.rtf": b"{\\rtf1 x}",
    "a.wpd": b"\xffWPC....",
    "a.doc": b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le"),
}
ONLY_WITH_LIBREOFFICE = "which is read only where LibreOffice is installed"


@pytest.fixture
def strict(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading processes that end sooner than those of people."""
    limits = Limits(processor_seconds=1, memory=256 * 1024 * 1024)
    with Readers(1, limits) as readers:
        monkeypatch.setattr(isolation, "_readers", lambda process: readers)
        yield


def told(path: Path) -> tuple[str, str, object]:
    """What read_resolution writes, its errors, and the status with which it ends."""
    written, errors = StringIO(), StringIO()
    command = Command(stdout=written, stderr=errors, no_color=True)
    command._called_from_command_line = True
    options = vars(command.create_parser("manage.py", "read_resolution").parse_args([str(path), "--format", "json"]))
    with pytest.raises(SystemExit) as ended:
        command.execute(**options)
    return written.getvalue(), errors.getvalue(), ended.value.code


def assert_told_in_one_line(path: Path, reason: str) -> None:
    written, errors, status = told(path)
    assert (written, status, errors.count("\n")) == ("", 2, 1)
    with pytest.raises(UnreadableFile, match=reason):
        raise UnreadableFile(errors)


def assert_not_stored(content: bytes, name: str, reason: str) -> None:
    with pytest.raises(UnreadableFile, match=reason):
        import_checked(content, name=name)
    assert not Resolution.objects.exists()
    assert not list(Path(settings.MEDIA_ROOT).glob("**/*.*"))


@pytest.mark.parametrize("hostile", FILES, ids=lambda hostile: hostile.name)
def test_the_command_ends_with_one_line(hostile: Hostile, tmp_path: Path) -> None:
    path = tmp_path / hostile.name
    path.write_bytes(hostile.make())
    assert_told_in_one_line(path, hostile.reason)


@pytest.mark.parametrize("hostile", FILES, ids=lambda hostile: hostile.name)
def test_nothing_is_stored(hostile: Hostile, db: None) -> None:
    assert_not_stored(hostile.make(), hostile.name, hostile.reason)


@pytest.mark.parametrize("hostile", [GREEDY[0], GREEDY[-1]], ids=lambda hostile: hostile.name)
def test_what_takes_too_much_is_refused_and_work_goes_on(
    hostile: Hostile, db: None, strict: None, tmp_path: Path
) -> None:
    path = tmp_path / hostile.name
    path.write_bytes(hostile.make())
    assert_told_in_one_line(path, hostile.reason)
    assert_not_stored(path.read_bytes(), hostile.name, hostile.reason)
    import_checked("\n\n".join(TEXT).encode(), name="good.txt")
    assert Edition.objects.get().paragraphs.count() == 2


@pytest.mark.parametrize("name", FOREIGN)
def test_without_libreoffice_its_files_are_refused(
    name: str, db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conversion, "PROGRAMS", ("no-such-program",))
    (tmp_path / name).write_bytes(FOREIGN[name])
    assert_told_in_one_line(tmp_path / name, ONLY_WITH_LIBREOFFICE)
    assert_not_stored(FOREIGN[name], name, ONLY_WITH_LIBREOFFICE)


def test_two_hundred_megabytes_are_refused_without_being_read(run_here: Run, tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_bytes(b"The Human Rights Council,\n\nRecalling x,\n\n1. Decides y.\n")
    with path.open("r+b") as file:
        file.truncate(200 * 1024 * 1024)
    assert len(bytes_of(path)) == MAX_BYTES + 1
    assert_refused(run_here("read_resolution", path, "--format", "json"), "long.txt: The file is larger than 20 MB.")


def test_a_process_of_its_own_ends_likewise(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "resolution.pdf"
    path.write_bytes(MISSING_DOCUMENT)
    assert_refused(run("read_resolution", path, "--format", "json"), "where it has no such document.")
