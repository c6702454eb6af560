"""Commands with a database: importing, and resolutions by their symbols."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from resolutions import services
from resolutions.models import Edition, Resolution
from tests.commands.conftest import ROOT, Run
from tests.storage.texts import text

SAMPLES = ROOT / "resolutions/samples"
NAMELESS = "The Human Rights Council,\n\nRecalling its resolution 8/12,\n\n1. Decides to remain seized of the matter.\n"


def symbols() -> list[str]:
    return [str(resolution) for resolution in Resolution.objects.published().in_natural_order()]


# As people run them


def test_the_samples_are_stored_once_and_found_by_their_symbols(run: Run, run_here: Run, database_url: str) -> None:
    first = run("import_resolutions", "--publish", SAMPLES, DATABASE_URL=database_url)
    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout.splitlines()[-1] == "2 stored, 0 known before, 0 failed"
    again = run_here("import_resolutions", SAMPLES)
    assert again.stdout.splitlines()[-1] == "0 stored, 2 known before, 0 failed"
    assert symbols() == ["A/HRC/RES/11/3", "A/HRC/RES/20/1"]

    files = SAMPLES / "A_HRC_RES_11_3.txt", SAMPLES / "A_HRC_RES_20_1.txt"
    by_file = run_here("compare_resolutions", *files, "--format", "json").stdout
    by_symbol = run(
        "compare_resolutions", "A/HRC/RES/11/3", "a/hrc/res/20/1", "--format", "json", DATABASE_URL=database_url
    )
    assert (by_symbol.stdout, by_symbol.stderr) == (by_file, "")
    by_both = run_here("compare_resolutions", "A/HRC/RES/11/3", files[1], "--format", "json")
    assert (by_both.stdout, by_both.stderr) == (by_file, "")
    read = run_here("read_resolution", "A/HRC/RES/20/1", "--format", "json")
    assert json.loads(read.stdout) == json.loads(run_here("read_resolution", files[1], "--format", "json").stdout)


def test_an_unknown_symbol_is_told_in_one_line(run_here: Run, database_url: str) -> None:
    done = run_here("compare_resolutions", "A/HRC/RES/11/3", "A/HRC/RES/20/1")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "A/HRC/RES/11/3 is not in the database.\n"


@pytest.fixture
def empty_database(database_url: str) -> Iterator[str]:
    """The address of a database without any table."""
    name = connection.settings_dict["NAME"]
    with connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}_empty"')  # a run that was killed may have left it
        cursor.execute(f'CREATE DATABASE "{name}_empty"')
        yield database_url.replace(f"/{name}", f"/{name}_empty")
        cursor.execute(f'DROP DATABASE "{name}_empty"')


def test_a_database_without_tables_is_told_in_one_line(run: Run, empty_database: str) -> None:
    for command in (("read_resolution", "A/HRC/RES/20/1"), ("import_resolutions", SAMPLES)):
        done = run(*command, DATABASE_URL=empty_database)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == "The database has no tables for this version: run `manage.py migrate`.\n"


REFUSING = """
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'no room for "%"', NEW.text USING ERRCODE = '{code}'; END $$;
CREATE TRIGGER refuse BEFORE INSERT ON resolutions_paragraph FOR EACH ROW EXECUTE FUNCTION refuse();
"""


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("22001", "What was read cannot be stored: it is no text that the database takes. Nothing was changed."),
        ("53100", "The database refused what was asked (53100); its log says why."),
    ],
)
def test_the_words_of_the_database_are_not_told(run: Run, database_url: str, code: str, line: str) -> None:
    try:
        with connection.cursor() as cursor:
            cursor.execute(REFUSING.format(code=code))
        done = run("import_resolutions", SAMPLES / "A_HRC_RES_20_1.txt", DATABASE_URL=database_url)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP FUNCTION refuse CASCADE")
    assert done.returncode == 2
    assert done.stderr.splitlines()[0].endswith(line)
    assert "no room" not in done.stdout + done.stderr


# Importing


@pytest.mark.django_db
def test_bad_files_are_told_and_passed_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # long paths would push the reasons out of their column
    (tmp_path / "a.txt").write_bytes(text("A/HRC/RES/20/2"))
    (tmp_path / "b.PDF").write_bytes(b"\x89PNG")
    (tmp_path / "c.txt").write_text(NAMELESS)
    (tmp_path / "d.txt").write_bytes(text("A/HRC/RES/20/1"))
    (tmp_path / "e.txt").write_bytes(text("A/HRC/RES/20/1", words="smugglers"))
    os.mkfifo(tmp_path / "f.txt")
    (tmp_path / "notes.md").write_text("Not looked at in a folder.")
    with pytest.raises(CommandError, match=r"^5 of 7 files could not be imported\.$") as failed:
        call_command("import_resolutions", ".", "missing.txt")
    assert failed.value.returncode == 2
    printed = capsys.readouterr()
    assert printed.out.splitlines() == [
        "a.txt: A/HRC/RES/20/2 (en), published, 0 warnings",
        "d.txt: A/HRC/RES/20/1 (en), published, 0 warnings",
        "2 stored, 0 known before, 5 failed",
    ]
    table = printed.err.splitlines()
    assert len({line.index(line.split("  ")[-1].lstrip()) for line in table}) == 1
    assert [": ".join(part.strip() for part in line.split("  ", 1)) for line in table] == [
        "b.PDF: The file is a picture; text, PDF, Word files (.docx) and web pages are read.",
        "c.txt: The text prints no symbol of its own: say which it has, for example A/HRC/RES/20/1. "
        "Give it with --symbol or in a --manifest.",
        "e.txt: A/HRC/RES/20/1 already has a published edition, read from another file; nothing was changed. "
        "To store this text as its next revision, add --revise.",
        "f.txt: Not a file that can be read whole.",
        "missing.txt: No such file or directory.",
    ]
    assert symbols() == ["A/HRC/RES/20/1", "A/HRC/RES/20/2"]


@pytest.mark.django_db
def test_a_revision_is_stored_where_asked_for(tmp_path: Path) -> None:
    for words in ("traffickers", "smugglers"):
        (tmp_path / f"{words}.txt").write_bytes(text(words=words))
    call_command("import_resolutions", tmp_path / "traffickers.txt")
    call_command("import_resolutions", tmp_path / "smugglers.txt", "--revise", "--publish")
    current = services.current_edition("A/HRC/RES/20/1")
    assert current is not None
    assert (current.revision, current.source_name) == (2, "smugglers.txt")


@pytest.mark.django_db
def test_what_is_stored_unpublished_waits(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_bytes(text())
    call_command("import_resolutions", tmp_path, "--unpublished")
    call_command("import_resolutions", tmp_path)
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].endswith("A/HRC/RES/20/1 (en), waits to be published, 0 warnings")
    assert lines[2].endswith("A/HRC/RES/20/1 (en), known before, waits to be published, 0 warnings")
    assert Edition.objects.unpublished().count() == 1


@pytest.mark.django_db
def test_symbols_come_from_the_command_or_a_manifest(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(NAMELESS)
    call_command("import_resolutions", tmp_path / "one.txt", "--symbol", "A/HRC/RES/1/1", "--publish")
    (tmp_path / "two.txt").write_text(NAMELESS.replace("8/12", "8/13"))
    (tmp_path / "three.txt").write_bytes(text())
    manifest = tmp_path / "list.csv"
    manifest.write_text("\ufeffpath,symbol\r\ntwo.txt, a/hrc/res/1/2\r\nthree.txt,\r\n", encoding="utf-8")
    call_command("import_resolutions", "--manifest", manifest, "--publish")
    assert symbols() == ["A/HRC/RES/1/1", "A/HRC/RES/1/2", "A/HRC/RES/20/1"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"file,name\nx,y\n", "every line needs a path and a symbol"),
        (b"path,symbol\nx.txt\n", "every line needs a path and a symbol"),
        (b"path,symbol\n,A/HRC/RES/1/1\n", "every line needs a path and a symbol"),
        (b"path,symbol\n\xff\xfe,x\n", "not a CSV file in UTF-8"),
        (b'path,symbol\n"x.txt,y\n', "not a CSV file in UTF-8"),
        (b"path,symbol\n", "nothing to import"),
        (b"", "nothing to import"),
    ],
)
def test_a_manifest_that_cannot_be_used_is_told(tmp_path: Path, content: bytes, reason: str) -> None:
    (tmp_path / "list.csv").write_bytes(content)
    with pytest.raises(CommandError, match=reason):
        call_command("import_resolutions", "--manifest", tmp_path / "list.csv")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ((), "nothing to import"),
        (("--manifest", "missing.csv"), "missing.csv: No such file or directory"),
        (("a.txt", "b.txt", "--symbol", "A/HRC/RES/1/1"), "--symbol is for one file"),
        ((SAMPLES, "--symbol", "A/HRC/RES/1/1"), "--symbol is for one file"),
    ],
)
def test_what_cannot_be_meant_is_refused(arguments: tuple[object, ...], reason: str) -> None:
    with pytest.raises(CommandError, match=reason):
        call_command("import_resolutions", *arguments)
    assert not Edition.objects.exists()
