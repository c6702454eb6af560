"""evaluate_alignment: marked links held against the engine's, without a database where the texts are at hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from resolutions.models import Edition
from resolutions.services import corrections_edit
from tests.commands.conftest import ROOT, Run
from tests.commands.test_files import assert_refused
from tests.publishing import import_checked

GOLD = ROOT / "tests/golden/links/A_HRC_RES_11_3--A_HRC_RES_20_1.json"
TEXT = "The Human Rights Council,\n\nRecalling {},\n\n1. Decides to remain seized of the matter.\n"


def marks(folder: Path, **changed: object) -> Path:
    """A folder with one file of marked links between 1/1 and 2/1."""
    value = {
        "left": "A/HRC/RES/1/1",
        "right": "A/HRC/RES/2/1",
        "sure": [["PP1", "PP1"], ["OP1", "OP1"]],
        "possible": [],
    }
    (folder / "marks").mkdir()
    (folder / "marks" / "one.json").write_text(json.dumps(value | changed))
    return folder / "marks"


def texts(folder: Path) -> Path:
    for symbol, words in (("1_1", "the Universal Declaration"), ("2_1", "all previous work on children")):
        (folder / f"A_HRC_RES_{symbol}.txt").write_text(TEXT.format(words))
    return folder


def test_the_samples_are_scored_and_what_is_missed_is_shown(run: Run) -> None:
    printed = json.loads(run("evaluate_alignment", GOLD, "--format", "json").stdout)
    (pair,) = printed["pairs"]
    assert (pair["left"], pair["right"]) == ("A/HRC/RES/11/3", "A/HRC/RES/20/1")
    assert pair["f1"] >= 0.95
    assert printed["mean"] == {name: pair[name] for name in ("precision", "recall", "f1")}
    lines = run("evaluate_alignment", GOLD.parent / GOLD.name).stdout.splitlines()
    assert lines[0].startswith(printed["engine"])
    assert lines[-1].startswith("mean")
    for kind in ("missed", "wrong"):
        shown = [line.split() for line in lines if line.startswith(f"  {kind} ")]
        assert [[old, new] for _, old, _, new in shown] == pair[kind]


def test_texts_come_from_a_folder(run: Run, tmp_path: Path) -> None:
    done = run("evaluate_alignment", marks(tmp_path), "--texts", texts(tmp_path), CORPUS="")
    assert done.stdout.splitlines()[1:] == [
        "A/HRC/RES/1/1 -> A/HRC/RES/2/1                       1.000  0.500 0.667",
        "  missed PP1 -> PP1",
        "      PP1: Recalling the Universal Declaration,",
        "      PP1: Recalling all previous work on children,",
        "marked: 1 of 1 sure",
        "mean                                                 1.000  0.500 0.667",
    ]


@pytest.mark.django_db
def test_texts_come_from_the_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("CORPUS", raising=False)
    for path in sorted(texts(tmp_path).glob("*.txt")):
        symbol = path.stem.replace("_", "/")
        import_checked(path.read_bytes(), name=path.name, symbol=symbol)
    call_command("evaluate_alignment", marks(tmp_path, sure=[["OP1", "OP1"]]), "--format", "json")
    assert json.loads(capsys.readouterr().out)["mean"] == {"precision": 1, "recall": 1, "f1": 1}


def test_what_cannot_be_scored_is_told_in_one_line(run: Run, run_here: Run, tmp_path: Path) -> None:
    folder = marks(tmp_path)
    missing = run("evaluate_alignment", folder, CORPUS="")
    assert_refused(missing, "A/HRC/RES/1/1: there is no text of it in a folder, in CORPUS or in the database.")
    assert_refused(run_here("evaluate_alignment", folder, CORPUS=str(tmp_path)), "tools/corpus.py: No such file")
    assert_refused(run_here("evaluate_alignment", tmp_path), "the folder holds no .json file.")
    assert_refused(run_here("evaluate_alignment", tmp_path / "none"), "there is no such folder.")
    assert_refused(run_here("evaluate_alignment", folder, "--texts", GOLD), "there is no such folder.")
    (folder / "one.json").write_text("Some prose.")
    assert_refused(run_here("evaluate_alignment", folder), "one.json: no marked links: ")
    (folder / "one.json").write_text("[]")
    assert_refused(run_here("evaluate_alignment", folder), "one.json: no marked links: not a JSON object.")


@pytest.fixture
def corrected(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Edition, Edition]:
    """Two texts in the database whose preambles an editor linked and whose ends an editor parted."""
    monkeypatch.delenv("CORPUS", raising=False)
    left, right = (
        import_checked(path.read_bytes(), name=path.name, symbol=path.stem.replace("_", "/")).edition
        for path in sorted(texts(tmp_path).glob("*.txt"))
    )
    for label, same in (("PP1", True), ("OP1", False)):
        sides = (edition.paragraphs.get(label=label) for edition in (left, right))
        corrections_edit.correct(*sides, same=same, reason="For a test.", by=None)
    return left, right


@pytest.mark.usefixtures("corrected")
def test_what_editors_said_counts_as_marked_and_the_engine_is_asked_without_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("evaluate_alignment", str(marks(tmp_path)), "--corrections", "--format", "json")
    (pair,) = json.loads(capsys.readouterr().out)["pairs"]
    assert (pair["missed"], pair["wrong"]) == ([["PP1", "PP1"]], [["OP1", "OP1"]])


@pytest.mark.usefixtures("corrected")
def test_what_editors_said_is_written_as_marks_that_are_read_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("evaluate_alignment", "--corrections", "--export", str(tmp_path / "out"), "--format", "json")
    first = capsys.readouterr().out
    (path,) = (tmp_path / "out").iterdir()
    assert path.name == "A_HRC_RES_1_1--A_HRC_RES_2_1.json"
    assert '["PP1", "PP1"]' in path.read_text()
    assert json.loads(path.read_text()) == {
        "left": "A/HRC/RES/1/1",
        "right": "A/HRC/RES/2/1",
        "sure": [["PP1", "PP1"]],
        "possible": [],
        "apart": [["OP1", "OP1"]],
        "whole": False,
        "left_paragraphs": 2,
        "right_paragraphs": 2,
    }
    call_command("evaluate_alignment", str(path), "--format", "json")
    assert capsys.readouterr().out == first


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("arguments", "reason"),
    [(["--corrections"], "No editor has corrected a link."), ([], "Give DIR, or --corrections.")],
)
def test_nothing_to_hold_the_links_against_is_told(arguments: list[str], reason: str) -> None:
    with pytest.raises(CommandError) as refused:
        call_command("evaluate_alignment", *arguments)
    assert str(refused.value) == reason


def test_symbols_are_compared_as_editors_said(
    corrected: tuple[Edition, Edition], capsys: pytest.CaptureFixture[str]
) -> None:
    sides = [edition.resolution.symbol for edition in corrected]
    call_command("compare_resolutions", *sides, "--format", "json")
    rows = json.loads(capsys.readouterr().out)["rows"]
    assert [(r["left"], r["right"], r["corrected"], r["because"]) for r in rows] == [
        (["PP1"], ["PP1"], True, "editor"),
        (["OP1"], [], True, None),
        ([], ["OP1"], True, None),
    ]
    call_command("compare_resolutions", *sides)
    assert "PP1 -> PP1: reworded, corrected" in capsys.readouterr().out
