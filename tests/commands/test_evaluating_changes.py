"""evaluate_changes: what the engine says changed, held against marks, without a database where the texts are at hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from tests.commands.conftest import ROOT, Run
from tests.commands.test_files import assert_refused

GOLD = ROOT / "tests/golden/changes/A_HRC_RES_11_3--A_HRC_RES_20_1.json"
TEXT = "The Human Rights Council,\n\nRecalling the Charter,\n\n1. {} States to ratify the Convention on the Rights of the Child."
WEAKER = {"kind": "strength", "left": ["OP1"], "right": ["OP1"], "direction": "weaker", "weight": 3, "says": "Weaker."}


def marks(folder: Path, *changes: dict[str, Any]) -> Path:
    (folder / "marks").mkdir()
    value = {"left": "A/HRC/RES/1/1", "right": "A/HRC/RES/2/1", "changes": changes}
    (folder / "marks" / "one.json").write_text(json.dumps(value))
    for symbol, verb in (("1_1", "Urges"), ("2_1", "Encourages")):
        (folder / f"A_HRC_RES_{symbol}.txt").write_text(TEXT.format(verb))
    return folder / "marks"


def told(folder: Path, *options: str) -> list[str]:
    """What the command prints of the marks, line by line."""
    return str(call_command("evaluate_changes", folder, "--texts", str(folder.parent), *options)).splitlines()


@pytest.mark.parametrize(
    ("changes", "figures"),
    [
        ([WEAKER], "right 1/1; first ten right 1/1; found 3 1/1; found 2 0/0; found within 3 1/1"),
        # the direction must be the marked one, and the paragraphs must meet
        (
            [WEAKER | {"direction": "stronger"}],
            "right 0/1; first ten right 0/1; found 3 0/1; found 2 0/0; found within 3 0/1",
        ),
        (
            [WEAKER | {"left": ["PP1"], "right": ["PP1"]}],
            "right 0/1; first ten right 0/1; found 3 0/1; found 2 0/0; found within 3 0/1",
        ),
        # what one reader alone marked makes a statement right, and is not looked for
        ([WEAKER | {"readers": 1}], "right 1/1; first ten right 1/1; found 3 0/0; found 2 0/0; found within 3 0/0"),
        ([], "right 0/1; first ten right 0/1; found 3 0/0; found 2 0/0; found within 3 0/0"),
    ],
)
def test_figures(
    tmp_path: Path, changes: list[dict[str, Any]], figures: str, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = told(marks(tmp_path, *changes))
    assert lines[0] == f"A/HRC/RES/1/1 -> A/HRC/RES/2/1; {figures}"
    assert lines[-1].startswith("all; right ")


def test_what_nobody_marked_and_what_is_missed_is_listed(tmp_path: Path) -> None:
    missed = {"kind": "scope", "left": ["OP1"], "right": ["OP1"], "from": "fully", "weight": 3, "says": "Fully went."}
    assert told(marks(tmp_path, missed), "--list")[1:3] == [
        "   not marked: strength weaker OP1 -> OP1: Urges States to ratify the Convention on the Rights of the Child -> "
        "Encourages States to ratify the Convention on the Rights of the Child",
        "   missed: 3 scope OP1 -> OP1: Fully went.",
    ]


def test_the_samples_as_json(run: Run) -> None:
    printed = json.loads(run("evaluate_changes", GOLD, "--format", "json").stdout)
    (pair,) = printed["pairs"]
    assert (pair["left"], pair["right"]) == ("A/HRC/RES/11/3", "A/HRC/RES/20/1")
    assert printed["figures"] == pair["figures"]
    some, every = pair["figures"]["right"]
    assert some >= 0.7 * every
    assert len(pair["not_marked"]) == every - some


def test_what_cannot_be_judged_is_told_in_one_line(run: Run, run_here: Run, tmp_path: Path) -> None:
    folder = marks(tmp_path)
    assert_refused(run("evaluate_changes", folder, CORPUS=""), "A/HRC/RES/1/1: there is no text of it")
    assert_refused(run_here("evaluate_changes", tmp_path / "none"), "there is no such folder.")
    (folder / "one.json").write_text('{"left": "A", "right": "B", "changes": [{"kind": "mood"}]}')
    assert_refused(
        run_here("evaluate_changes", folder),
        "one.json: no marked changes: “changes” must be a list of objects, each with a “kind”",
    )
