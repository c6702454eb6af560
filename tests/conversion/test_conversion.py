"""Files of other word processors: what LibreOffice makes of them, and what happens where it fails or is missing.

Programs of a few lines stand in for LibreOffice, where it must fail; what it does itself: test_libreoffice.py.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from launcher import processes
from resolutions import conversion, reading
from resolutions.document import UnreadableFile
from tests.reading.word_files import UN_LISTS, docx, p
from tests.waiting import wait_until

RTF = (
    rb"{\rtf1\ansi\deff0{\fonttbl{\f0 Times;}}99/1. A test\par The Human Rights Council,\par Recalling x,\par "
    rb"1. Decides y{\footnote See A/HRC/1.};\par (a) To act.\par}"
)
WORD = docx(p("The Human Rights Council,"), p("Decides.", number=(1, 0)), parts={"numbering": UN_LISTS})
TO_THE_FOLDER = 'while [ "$1" != --outdir ]; do shift; done; mkdir -p "$2"; '

Install = Callable[[str], Path]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """A function that makes a shell script the only `soffice` there is; the folder it may write to is returned."""

    def installed(script: str) -> Path:
        program = tmp_path / "bin" / "soffice"
        program.parent.mkdir()
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
        monkeypatch.setattr(conversion, "PROGRAMS", (str(program),))
        return tmp_path

    return installed


def late_as_soon_as(begun: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the time that a conversion may take be over as soon as it has begun, however fast the machine is."""

    class Late(subprocess.Popen):
        def wait(self, timeout: float | None = None) -> int:
            if timeout is None:
                return super().wait()
            assert timeout == conversion.SECONDS
            wait_until(begun)
            raise subprocess.TimeoutExpired(self.args, timeout)

    monkeypatch.setattr(conversion.subprocess, "Popen", Late)


@pytest.mark.parametrize("content", [b"The Human Rights Council,", WORD, b"%PDF-1.7", b"", b"<html>"])
def test_what_is_read_as_it_is_stays_as_it_is(content: bytes, install: Install) -> None:
    install("exit 1")
    assert conversion.readable(content) is content


def test_without_libreoffice_the_reader_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversion, "PROGRAMS", ("no-such-program",))
    assert conversion.readable(RTF) is RTF
    with pytest.raises(UnreadableFile, match="RTF file, which is read only where LibreOffice is installed"):
        reading.read(conversion.readable(RTF))


def test_what_it_makes_is_read(install: Install) -> None:
    folder = install(TO_THE_FOLDER + 'cp "$(dirname "$0")/../made.docx" "$2/source.docx"')
    (folder / "made.docx").write_bytes(WORD)
    assert [q.label for q in reading.read(conversion.readable(RTF)).paragraphs] == ["OP1"]


@pytest.mark.parametrize("script", ["exit 1", "exit 0", "kill -9 $$", TO_THE_FOLDER + 'mkdir "$2/source.docx"'])
def test_a_file_that_it_cannot_open_is_refused(script: str, install: Install) -> None:
    install(script)
    with pytest.raises(UnreadableFile, match=r"^The file is an RTF file that LibreOffice cannot open\.$"):
        conversion.readable(RTF)


def test_what_takes_too_long_is_ended_with_all_that_it_started(
    install: Install, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = install('sleep 600 & echo $! > "$(dirname "$0")/../child"; sleep 600')
    child = folder / "child"
    late_as_soon_as(lambda: child.exists() and child.read_text().endswith("\n"), monkeypatch)
    with pytest.raises(UnreadableFile, match=f"took longer than {conversion.SECONDS} seconds"):
        conversion.readable(RTF)
    wait_until(
        lambda: not psutil.pid_exists(number := int(child.read_text())) or processes.ended(psutil.Process(number))
    )


def test_it_gets_a_profile_of_its_own_and_leaves_nothing_behind(install: Install) -> None:
    folder = install(
        'echo "$@" > "$(dirname "$0")/../arguments"; pwd > "$(dirname "$0")/../place"; env > "$(dirname "$0")/../seen"'
    )
    with pytest.raises(UnreadableFile, match="cannot open"):
        conversion.readable(RTF)
    place = (folder / "place").read_text().strip()
    assert f"-env:UserInstallation=file://{place}/profile" in (folder / "arguments").read_text()
    assert "SECRET_KEY" not in (folder / "seen").read_text()
    assert "DATABASE_URL" not in (folder / "seen").read_text()
    assert not Path(place).exists()


def test_it_may_not_take_more_than_its_share(install: Install) -> None:
    folder = install('for limit in -c -t -f -v; do ulimit $limit; done > "$(dirname "$0")/../limits"')
    with pytest.raises(UnreadableFile, match="cannot open"):
        conversion.readable(RTF)
    core, seconds, blocks, memory = (folder / "limits").read_text().split()
    assert (core, int(seconds), int(memory)) == ("0", conversion.PROCESSOR_SECONDS, conversion.MAX_MEMORY // 1024)
    assert int(blocks) * 512 == conversion.MAX_OUTPUT
