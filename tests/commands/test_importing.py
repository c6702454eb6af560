"""Many files at once: folders, archives, manifests; bad ones passed over, known ones not read, killed runs resumed."""

from __future__ import annotations

import gzip
import io
import os
import signal
import subprocess
import sys
import tarfile
import termios
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from resolutions import isolation, services, storage
from resolutions.management import archives
from resolutions.models import Edition, Event, Resolution
from resolutions.services import bulk
from tests.commands.conftest import ROOT, Run
from tests.storage.texts import text

NAMELESS = (
    b"The Human Rights Council,\n\nRecalling its resolution 8/12,\n\n1. Decides to remain seized of the matter %d.\n"
)
BOMB = bytes(40 * 1024 * 1024)


def symbols() -> list[str]:
    return [str(resolution) for resolution in Resolution.objects.published().in_natural_order()]


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def tarred(files: dict[str, bytes | tarfile.TarInfo], mode: str = "w") -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode=mode) as archive:
        for name, content in files.items():
            info = tarfile.TarInfo(name) if isinstance(content, bytes) else content
            info.size = len(content) if isinstance(content, bytes) else 0
            archive.addfile(info, io.BytesIO(content) if isinstance(content, bytes) else None)
    return made.getvalue()


def link(name: str, to: str) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = tarfile.SYMTYPE, to
    return info


def failures(*arguments: object, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Run the command that fails; the table of what failed, its columns joined."""
    with pytest.raises(CommandError, match="could not be imported") as failed:
        call_command("import_resolutions", *arguments, "--processes", "1")
    assert failed.value.returncode == 2
    return [": ".join(part.strip() for part in line.split("  ", 1)) for line in capsys.readouterr().err.splitlines()]


# Archives

TWO = {"a.txt": text("A/HRC/RES/20/1"), "folder/b.txt": text("A/HRC/RES/20/2"), "notes.md": b"no text of ours"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("texts.zip", zipped(TWO)),
        ("texts.tar", tarred(TWO)),
        ("texts.tgz", tarred(TWO, "w:gz")),
        ("texts.tar.bz2", tarred(TWO, "w:bz2")),
        ("texts.tar.xz", tarred(TWO, "w:xz")),
        ("named otherwise", zipped(TWO)),
        ("with-dots.tar", tarred({f"./{name}": content for name, content in TWO.items()})),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_files_of_an_archive_are_stored(
    name: str, content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    call_command("import_resolutions", path)
    assert capsys.readouterr().out.splitlines() == [
        f"{path}/a.txt: A/HRC/RES/20/1 (en), published, 0 warnings",
        f"{path}/folder/b.txt: A/HRC/RES/20/2 (en), published, 0 warnings",
        "2 stored, 0 known before, 0 failed",
    ]
    assert symbols() == ["A/HRC/RES/20/1", "A/HRC/RES/20/2"]
    assert set(Edition.objects.values_list("source_name", flat=True)) == {"a.txt", "b.txt"}
    call_command("import_resolutions", tmp_path if "." in name else path)
    assert capsys.readouterr().out.splitlines()[-1] == "0 stored, 2 known before, 0 failed"


def encrypted(content: bytes) -> bytes:
    """The first file said to be encrypted, in its own header and in the directory."""
    made = bytearray(content)
    made[6] |= 1
    made[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(made)


def with_lzma(files: dict[str, bytes], others: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (files | others).items():
            archive.writestr(name, content, zipfile.ZIP_LZMA if name in files else None)
    return made.getvalue()


GOOD = {"good.txt": text("A/HRC/RES/20/9")}
INNER = "An archive within an archive is not opened: unpack it first."
HOSTILE = [
    ("inner.zip", zipped({"in.zip": zipped(TWO), **GOOD}), "/in.zip", INNER),
    ("inner.tar", tarred({"in.tar.gz": tarred(TWO, "w:gz"), **GOOD}), "/in.tar.gz", INNER),
    ("bomb.zip", zipped({"a.txt": BOMB, **GOOD}), "/a.txt", "The file is packed more tightly than a text can be."),
    ("large.zip", zipped({"a.txt": b"x\n" * 11 * 1024 * 1024, **GOOD}), "/a.txt", "The file is larger than 20 MB."),
    ("lzma.zip", with_lzma({"a.txt": b"x"}, GOOD), "/a.txt", "The file is packed in a way that is not read."),
    ("secret.zip", encrypted(zipped({"a.txt": b"x", **GOOD})), "/a.txt", "The file is protected by a password."),
    ("link.tar", tarred({"l.txt": link("l.txt", "/etc/passwd"), **GOOD}), "/l.txt", "Not a file that can be read whole."),
    ("up.zip", zipped({"../../up.pdf": b"GIF8", **GOOD}), "/../../up.pdf",
     "The file is a picture; text, PDF, Word files (.docx) and web pages are read."),
    ("bell.tar", tarred({"\a\x1b[2J.txt": b"", **GOOD}), "/\ufffd\ufffd[2J.txt", "The file is empty."),
    ("cut.tar", tarred({**GOOD, "z.txt": b"z" * 90_000})[:-60_000], "", "The archive is damaged, or holds no files."),
]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "content", "place", "reason"), HOSTILE, ids=[row[0] for row in HOSTILE])
def test_what_is_bad_in_an_archive_is_told_and_the_rest_is_stored(
    name: str, content: bytes, place: str, reason: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "in" / name
    path.parent.mkdir()
    path.write_bytes(content)
    assert failures(path, capsys=capsys) == [f"{path}{place}: {reason}"]
    assert symbols() == ["A/HRC/RES/20/9"]
    assert sorted(found.name for found in tmp_path.iterdir()) == ["data", "in"]


BAD = [
    ("cut.zip", zipped(TWO)[:-30], "The archive is damaged, or holds no files."),
    ("bomb.tgz", tarred({"a.txt": BOMB}, "w:gz"), "The archive is packed more tightly than texts can be, or holds too much."),
    ("bomb.tar.xz", tarred({"a.txt": BOMB}, "w:xz"), "The archive is packed more tightly than texts can be, or holds too much."),
    ("cut.tar.xz", tarred(TWO, "w:xz")[:-300], "The archive is damaged, or holds no files."),
    ("one.gz", gzip.compress(text()), "The archive is damaged, or holds no files."),
    ("many.zip", zipped({f"{number}.txt": b"" for number in range(8)}), "The archive holds more than 7 files."),
    ("many.tar", tarred({f"{number}.txt": b"" for number in range(8)}), "The archive holds more than 7 files."),
    ("empty.zip", zipped({}), "The archive holds no .txt, .pdf, .docx, .html, .htm, .mhtml, .doc, .rtf, .wpd or .odt file."),
]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "content", "reason"), BAD, ids=[row[0] for row in BAD])
def test_an_archive_that_is_bad_is_told_in_one_line(
    name: str,
    content: bytes,
    reason: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(archives, "MAX_MEMBERS", 7)
    (tmp_path / name).write_bytes(content)
    told = failures(tmp_path / name, capsys=capsys)
    assert [line for line in told if line.startswith(f"{tmp_path / name}: ")] == [f"{tmp_path / name}: {reason}"]


WHOLE = {"zip": zipped(TWO), "tar": tarred(TWO), "gz": tarred(TWO, "w:gz"), "xz": tarred(TWO, "w:xz")}


@settings(max_examples=150)
@given(st.sampled_from(sorted(WHOLE)), st.lists(st.tuples(st.integers(0, 20_000), st.integers(0, 255)), min_size=1))
def test_a_damaged_archive_gives_files_and_reasons(kind: str, spoilt: list[tuple[int, int]]) -> None:
    content = bytearray(WHOLE[kind])
    for at, byte in spoilt:
        content[at % len(content)] = byte
    file = io.BytesIO(content)
    assert archives.kind(file) in (kind, None)
    for member in archives.members(file, kind, lambda name: True):
        assert isinstance(member.content, bytes) or str(member.content).endswith((".", "first."))
    assert (archives.count(io.BytesIO(content), kind, lambda name: True) or 0) <= len(TWO)


@pytest.mark.django_db
def test_a_word_file_is_no_archive(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.docx").write_bytes(zipped({"[Content_Types].xml": b"<Types/>", "x.txt": text()}))
    (tmp_path / "b.docx").write_bytes(zipped({"[Content_Types].xml": b"<Types/>", "x.txt": text()})[:-40])
    assert all("Word" in line or "damaged" in line for line in failures(tmp_path, capsys=capsys))
    assert not Edition.objects.exists()


# Manifests


@pytest.mark.django_db
def test_a_manifest_gives_symbols_to_files_and_to_those_of_archives(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_bytes(NAMELESS % 1)
    (tmp_path / "more.zip").write_bytes(
        zipped({"b.txt": NAMELESS % 2, "c/d.txt": NAMELESS % 3, "not.txt": NAMELESS % 4})
    )
    (tmp_path / "m.csv").write_text(
        "path,symbol\na.txt,a/hrc/res/20/1\nmore.zip/c/d.txt,A/HRC/RES/20/3\nmore.zip/b.txt,A/HRC/RES/20/2\n"
    )
    for stored in (3, 0):
        call_command("import_resolutions", "--manifest", tmp_path / "m.csv")
        last = capsys.readouterr().out.splitlines()[-1]
        assert last == f"{stored} stored, {3 - stored} known before, 0 failed"
    assert symbols() == ["A/HRC/RES/20/1", "A/HRC/RES/20/2", "A/HRC/RES/20/3"]
    (tmp_path / "m.csv").write_text("path,symbol\nmore.zip/b.txt,A/HRC/RES/20/9\nmore.zip/x.txt,\na.txt,20/1\n")
    assert failures("--manifest", tmp_path / "m.csv", capsys=capsys) == [
        f"{tmp_path}/more.zip/b.txt: This very file is stored already, as A/HRC/RES/20/2, not as A/HRC/RES/20/9.",
        f"{tmp_path}/more.zip/x.txt: No such file in the archive.",
        f"{tmp_path}/a.txt: “20/1” is no symbol of a United Nations document, such as A/HRC/RES/20/1.",
    ]


# Many at once


def found(*contents: bytes) -> list[bulk.Found]:
    return [bulk.Found(f"{number}.txt", f"{number}.txt", content) for number, content in enumerate(contents)]


def results(files: list[bulk.Found], **options: bool) -> list[object]:
    return [outcome.result for outcome in bulk.import_all(files, processes=2, **options)]


@pytest.mark.django_db
@pytest.mark.parametrize("publish", [True, False])
def test_many_are_stored_as_one_is(publish: bool) -> None:
    contents = [text(f"A/HRC/RES/20/{number}") for number in range(1, 8)]
    stored = [result.edition for result in results(found(*contents), publish=publish)]
    documents = [storage.to_document(Edition.objects.get(pk=edition.pk)) for edition in stored]
    assert documents == [isolation.read(content) for content in contents]
    alone = services.import_document(text("A/HRC/RES/21/1"), name="0.txt", publish=publish).edition
    for edition in stored:
        fresh = Edition.objects.select_related("resolution").get(pk=edition.pk)
        assert (fresh.state, fresh.reader, fresh.revision) == (alone.state, alone.reader, 1)
        assert fresh.resolution.adoption_mode == alone.resolution.adoption_mode == "without a vote"
        trail = Event.objects.filter(edition=edition).order_by("pk").values_list("action", flat=True)
        assert list(trail) == (["stored", "published"] if publish else ["stored"])


@pytest.mark.django_db
def test_many_take_as_many_queries_as_few() -> None:
    def queries(session: int, count: int) -> int:
        with CaptureQueriesContext(connection) as captured:
            results(found(*(text(f"A/HRC/RES/{session}/{number}") for number in range(1, count + 1))))
        return len(captured)

    queries(19, 1)  # what is asked once in a process is asked by now, and the jobs that are queued once are queued
    assert queries(20, 3) == queries(21, bulk.TOGETHER)


@pytest.mark.django_db
def test_known_files_are_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    files = found(text("A/HRC/RES/20/1"), text("A/HRC/RES/20/2"))
    results(files)
    monkeypatch.setattr(isolation.Readers, "read", None)
    again = results(files)
    assert [result.created for result in again] == [False, False]


@pytest.mark.django_db
def test_the_same_file_and_the_same_symbol_twice_in_one_run() -> None:
    one, other = text(words="traffickers"), text(words="smugglers")
    first, same, another = results(found(one, one, other))
    assert (first.created, same.created) == (True, False)
    assert isinstance(another, services.AnotherText)
    assert results(found(other), revise=True)[0].edition.revision == 2


REFUSING = """
CREATE FUNCTION pg_temp.refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '22001'; END $$;
CREATE TRIGGER refuse BEFORE INSERT ON resolutions_paragraph FOR EACH ROW
WHEN (NEW.text LIKE '%smugglers%') EXECUTE FUNCTION pg_temp.refuse();
"""


@pytest.mark.django_db
def test_one_that_the_database_does_not_take_keeps_none_of_the_others_out() -> None:
    with connection.cursor() as cursor:
        cursor.execute(REFUSING)
    bad = text("A/HRC/RES/20/2", words="smugglers")
    first, refused, last = results(found(text("A/HRC/RES/20/1"), bad, text("A/HRC/RES/20/3")))
    assert isinstance(refused, services.Refused)
    assert first.created
    assert last.created
    assert symbols() == ["A/HRC/RES/20/1", "A/HRC/RES/20/3"]


# As processes


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
