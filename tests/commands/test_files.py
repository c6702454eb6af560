"""read_resolution and compare_resolutions on files: the contract, one line for every error, no database."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from resolutions import comparing, document, reading
from resolutions.comparing import contract
from resolutions.comparing.comparison import Comparison, Edit, Shifts
from resolutions.comparing.linking.links import PairLink
from resolutions.comparing.rows.rows import rows
from resolutions.comparing.rows.summary import summarize
from resolutions.management.text_output import list_comparison
from tests.commands.conftest import ROOT, Run
from tests.comparing.texts import numbered
from tests.waiting import PATIENCE

SAMPLES = ROOT / "resolutions/samples"
OLDER, NEWER = SAMPLES / "A_HRC_RES_11_3.txt", SAMPLES / "A_HRC_RES_20_1.txt"
NOBODY_LISTENS = "postgresql://nobody@127.0.0.1:1/nothing"


@pytest.mark.parametrize(("sample", "paragraphs"), [(OLDER, 47), (NEWER, 49)])
def test_reading_prints_the_contract(run: Run, sample: Path, paragraphs: int) -> None:
    done = run("read_resolution", sample, "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    printed = json.loads(done.stdout)
    assert printed == document.as_contract(reading.read(sample.read_bytes()))
    assert len(printed["paragraphs"]) == paragraphs


def test_comparing_prints_the_contract(run: Run) -> None:
    done = run("compare_resolutions", OLDER, NEWER, "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    older, newer = (reading.read(path.read_bytes()) for path in (OLDER, NEWER))
    assert json.loads(done.stdout) == json.loads(json.dumps(contract.as_contract(comparing.compare(older, newer))))


@pytest.mark.parametrize("arguments", [("read_resolution", OLDER), ("compare_resolutions", OLDER, NEWER)])
def test_the_same_bytes_are_printed_on_every_machine(run: Run, arguments: tuple[object, ...]) -> None:
    printed = {
        run(*arguments, "--format", "json", **environment).stdout
        for environment in (
            {"PYTHONHASHSEED": "1", "DATABASE_URL": NOBODY_LISTENS},
            {"PYTHONHASHSEED": "2", "PYTHONIOENCODING": "ascii", "LC_ALL": "C", "TZ": "Asia/Tokyo"},
        )
    }
    assert len(printed) == 1
    assert "“" in printed.pop()


def test_closed_standard_output_is_told_in_one_line() -> None:
    command = 'exec "$0" manage.py read_resolution "$1" >&-'
    done = subprocess.run(
        ["sh", "-c", command, sys.executable, str(OLDER)], cwd=ROOT, stderr=subprocess.PIPE, text=True, timeout=PATIENCE
    )
    assert (done.returncode, done.stderr) == (2, "Standard output is closed.\n")


def test_a_listing_for_people_has_labels_and_words(run: Run) -> None:
    lines = run("read_resolution", NEWER).stdout.splitlines()
    assert lines[0].startswith("A/HRC/RES/20/1  Trafficking in persons")
    assert lines[1] == "session 20 · 31st meeting · 2012-07-05 · without a vote"
    assert any(line.startswith("OP14 ") and "Decides to continue consideration" in line for line in lines)
    assert "49 paragraphs, 100.00% of the words kept" in lines


def test_a_comparison_for_people_marks_the_words(run: Run) -> None:
    printed = run("compare_resolutions", OLDER, NEWER).stdout
    assert printed.startswith(
        "Older: A/HRC/RES/11/3  Trafficking in persons, especially women and children (47 paragraphs: "
    )
    assert "[-" in printed
    assert "{+" in printed


def test_a_listing_says_where_words_moved_and_where_they_live_on() -> None:
    left = numbered(["Urges States to protect children and to train the police;", "Calls upon donors to fund schools;"])
    right = numbered(
        ["Urges States to protect children;", "Calls upon donors to fund schools and to train the police;"]
    )
    links = [PairLink(i, j, "words", sure=True, evidence=1.0) for i, j in ((0, 0), (1, 1), (0, 1))]
    table = rows(left.paragraphs, right.paragraphs, links)
    edits = (Edit("-", "Soon "), Edit("=", "they act"), Edit("+", " soon"))
    turned = replace(table[0], left=("OP3",), right=("OP3",), edits=edits, moves=((0, 2),), elsewhere=())
    summary = summarize(left.paragraphs, right.paragraphs, table)
    listed = list_comparison(Comparison("test", left, right, summary, (*table, turned), (), Shifts()))
    assert "[=OP1: Urges States to protect children=]" in listed
    assert "[~Soon ~]they act{~ soon~}" in listed


def test_a_symbol_is_given_to_a_text_that_prints_none(run: Run, tmp_path: Path) -> None:
    nameless = tmp_path / "nameless.txt"
    nameless.write_text(
        "The Human Rights Council,\n\nRecalling its work,\n\n1. Decides to remain seized of the matter.\n"
    )
    assert json.loads(run("read_resolution", nameless, "--format", "json").stdout)["symbol"] is None
    given = run("read_resolution", nameless, "--symbol", "a/hrc/res/20/2", "--format", "json")
    assert json.loads(given.stdout)["symbol"] == "A/HRC/RES/20/2"


CONTENTS = {"empty.txt": b"", "file.txt": b"\x89PNG", "prose.txt": b"Some prose.\n"}
ERRORS = [
    ("missing.txt", "missing.txt: there is no such file, and it is no symbol."),
    ("tests", "tests: Is a directory."),
    ("README.md/x", "README.md/x: there is no such file, and it is no symbol."),
    ("x" * 5000, "File name too long"),
    ("empty.txt", "empty.txt: The file is empty."),
    ("file.txt", "file.txt: The file is a picture; text, PDF, Word files (.docx) and web pages are read."),
    ("prose.txt", "prose.txt: No resolution found"),
]


@pytest.mark.parametrize(("argument", "line"), ERRORS)
def test_an_error_is_one_plain_line_and_exit_2(run_here: Run, tmp_path: Path, argument: str, line: str) -> None:
    assert_refused(run_here("read_resolution", made(argument, tmp_path), "--format", "json"), line)


@pytest.mark.parametrize(
    ("argument", "line"),
    [
        ("A/HRC/RES/20/1", "No database: set DATABASE_URL, or let `make run` run in this checkout.\n"),
        ("prose.txt", "prose.txt: No resolution found"),
    ],
)
def test_so_is_one_of_a_process(run: Run, tmp_path: Path, argument: str, line: str) -> None:
    assert_refused(run("read_resolution", made(argument, tmp_path), "--format", "json"), line)


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("read_resolution",), "manage.py read_resolution: the following arguments are required: FILE ("),
        (("read_resolution", NEWER, "--format", "xml"), "argument --format: invalid choice: 'xml' (choose from"),
        (
            ("compare_resolutions", OLDER),
            "manage.py compare_resolutions: the following arguments are required: RIGHT (",
        ),
        (("import_resolutions", "--no-such"), "manage.py import_resolutions: unrecognized arguments: --no-such ("),
        (("read_resolution", NEWER, "--line\nend"), "unrecognized arguments: --line end ("),
        (("import_resolutions", NEWER, ""), "An empty path names nothing: name a file, a folder or an archive."),
        (("read_resolution", "line\nend"), "line end: there is no such file, and it is no symbol."),
    ],
)
def test_what_cannot_be_meant_is_told_in_one_line(run_here: Run, arguments: tuple[object, ...], line: str) -> None:
    assert_refused(run_here(*arguments), line)


def test_a_pipe_is_refused_before_it_is_waited_for(run: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    reason = "pipe.txt: Not a file that can be read whole.\n"
    assert_refused(run("read_resolution", tmp_path / "pipe.txt"), reason)
    assert_refused(run("compare_resolutions", OLDER, tmp_path / "pipe.txt"), reason)
    assert_refused(run("import_resolutions", "--manifest", tmp_path / "pipe.txt"), reason)
    assert_refused(run("read_resolution", "/dev/null"), "/dev/null: Not a file that can be read whole.\n")


@pytest.mark.parametrize("bad_side", [0, 1])
def test_comparing_tells_which_side_is_wrong(run_here: Run, tmp_path: Path, bad_side: int) -> None:
    sides: list[object] = [OLDER, NEWER]
    sides[bad_side] = made("file.txt", tmp_path)
    assert_refused(
        run_here("compare_resolutions", *sides),
        "file.txt: The file is a picture; text, PDF, Word files (.docx) and web pages are read.",
    )


def test_a_database_out_of_reach_is_told_in_one_line(run: Run) -> None:
    done = run("read_resolution", "A/HRC/RES/20/1", DATABASE_URL=NOBODY_LISTENS)
    assert_refused(done, "The database does not answer: ")
    assert "refused" in done.stderr


def test_a_wrong_symbol_for_a_file_is_told_in_one_line(run_here: Run) -> None:
    assert_refused(run_here("read_resolution", NEWER, "--symbol", "20/1"), "“20/1” is no symbol")


def test_traceback_is_there_for_who_asks(run: Run) -> None:
    done = run("read_resolution", "missing.txt", "--traceback")
    assert done.returncode == 1
    assert "Traceback" in done.stderr


def test_reading_does_not_wait_for_what_only_comparing_needs(run: Run) -> None:
    imported = run("read_resolution", NEWER, flags=("-X", "importtime")).stderr
    assert "resolutions.reading" in imported
    assert " scipy\n" not in imported
    assert " numpy\n" not in imported


def test_a_reader_of_the_output_may_leave_early() -> None:
    command = [sys.executable, "manage.py", "read_resolution", str(NEWER), "--format", "json"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def assert_refused(done: subprocess.CompletedProcess[str], line: str) -> None:
    """Exit 2, nothing on standard output, one line on standard error that holds this one."""
    assert done.returncode == 2
    assert done.stdout == ""
    assert line in done.stderr
    assert done.stderr.count("\n") == 1
    assert done.stderr.endswith("\n")


def made(argument: str, folder: Path) -> object:
    """The argument, as the path of a file where CONTENTS says what is in it."""
    if argument not in CONTENTS:
        return argument
    (folder / argument).write_bytes(CONTENTS[argument])
    return folder / argument


def test_the_same_redline_twice_is_its_base_beside_its_proposal(run_here: Run, tmp_path: Path) -> None:
    page = tmp_path / "redline.html"
    page.write_text(
        "<p>The Human Rights Council,</p><p>Noting x,</p><p>1. <del>Urges</del><ins>Invites</ins> States to report.</p>"
    )
    compared = json.loads(run_here("compare_resolutions", page, page, "--format", "json").stdout)
    assert [side["paragraphs"][-1]["text"] for side in (compared["left"], compared["right"])] == [
        "Urges States to report.",
        "Invites States to report.",
    ]
    for side, verb in (("base", "Urges"), ("proposal", "Invites")):
        one = json.loads(run_here("read_resolution", page, "--side", side, "--format", "json").stdout)
        assert (one["paragraphs"][-1]["opening"], one["sides"]) == (verb, ["base", "proposal"])
