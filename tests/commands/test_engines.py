"""compare_engines: answers saved for many pairs, and what differs between two engines' answers."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from resolutions.comparing import ENGINE
from resolutions.management import title_pairs
from resolutions.management.engine_answers import EngineAnswer, LinkChange, changes, parsed
from tests.commands.conftest import Run
from tests.storage.texts import titled

OLDER, NEWER = "A/HRC/RES/11/3", "A/HRC/RES/20/1"


def answer(links: dict[tuple[str, str], str], **changed: str) -> EngineAnswer:
    return EngineAnswer(**({"engine": "one", "left": OLDER, "right": NEWER, "texts": "0"} | changed), links=links)


Compare = Callable[..., list[str]]


@pytest.fixture
def compare(capsys: pytest.CaptureFixture[str]) -> Compare:
    """The command in this process: what it prints, the lines of standard error after those of standard output."""

    def run(*arguments: object, **options: object) -> list[str]:
        call_command("compare_engines", *map(str, arguments), processes=1, **options)
        printed = capsys.readouterr()
        return [*printed.out.splitlines(), *printed.err.splitlines()]

    return run


@pytest.fixture
def series(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("CORPUS", raising=False)
    return a_series(tmp_path, OLDER, NEWER)


def a_series(folder: Path, *symbols: str) -> Path:
    (folder / "series.json").write_text(json.dumps([{"symbols": symbols}]))
    return folder / "series.json"


@pytest.fixture
def saved(compare: Compare, series: Path) -> Path:
    """This engine's answer for the two samples, as the command writes it."""
    path = series.with_name("a.jsonl")
    assert compare("--save", path, "--series", series) == [f"{ENGINE}: answers for 1 pair written to {path}"]
    return path


def test_an_answer_is_one_line_and_comes_back(saved: Path) -> None:
    (line,) = saved.read_text().splitlines()
    one = parsed(line)
    assert (one.engine, one.left, one.right) == (ENGINE, OLDER, NEWER)
    assert one.links["PP2", "PP2"]
    assert one.line() == line
    assert not saved.with_name("a.jsonl.part").exists()


def test_an_engine_agrees_with_itself(compare: Compare, saved: Path) -> None:
    same = "1 pair held against each other, 1 answered the same; links: 0 gained, 0 lost, 0 changed"
    assert compare(saved) == compare(saved, saved) == [same]


def test_what_changed_is_shown_with_its_words(compare: Compare, saved: Path) -> None:
    one = parsed(saved.read_text())
    links = {pair: said for pair, said in one.links.items() if pair != ("OP14", "OP14")}
    before = EngineAnswer(
        "before-1", OLDER, NEWER, one.texts, links | {("PP1", "PP1"): "added", ("PP1", "OP14"): "reworded"}
    )
    saved.write_text(before.line())
    lines = compare(saved)
    assert lines[0] == f"{OLDER} -> {NEWER}: before-1 -> {ENGINE}"
    assert lines[1] == f"  changed PP1 -> PP1: added -> {one.links['PP1', 'PP1']}"
    assert lines[2].startswith("      PP1: Reaffirming")
    assert "  lost    PP1 -> OP14: reworded" in lines
    assert lines[-1].startswith("1 pair held against each other, 0 answered the same; links: ")


def test_other_texts_are_not_held_against_each_other(compare: Compare, saved: Path) -> None:
    other = saved.with_name("b.jsonl")
    other.write_text(f"{answer({}).line()}\n{answer({}, right='A/HRC/RES/2/1').line()}\n")
    assert compare(saved, other) == [
        f"{OLDER} -> {NEWER}: the texts are not the same",
        f"{OLDER} -> A/HRC/RES/2/1: only the second has this pair",
        "0 pairs held against each other, 0 answered the same; links: 0 gained, 0 lost, 0 changed",
    ]


def test_a_pair_that_only_the_first_file_has_is_told(compare: Compare, saved: Path) -> None:
    longer = saved.with_name("b.jsonl")
    longer.write_text(f"{saved.read_text()}{answer({}, right='A/HRC/RES/2/1').line()}\n")
    assert compare(longer, saved)[0] == f"{OLDER} -> A/HRC/RES/2/1: only the first has this pair"


def test_changes_stand_in_the_order_of_the_later_answer() -> None:
    before = answer({("PP1", "PP1"): "unchanged", ("PP2", "PP3"): "reworded", ("PP3", "PP2"): "reworded"})
    after = answer({("PP3", "PP3"): "reworded", ("PP1", "PP1"): "unchanged", ("PP3", "PP2"): "editorial"})
    assert changes(before, after) == [
        LinkChange(("PP3", "PP3"), None, "reworded"),
        LinkChange(("PP3", "PP2"), "reworded", "editorial"),
        LinkChange(("PP2", "PP3"), "reworded", None),
    ]


@pytest.mark.slow
def test_any_number_of_processes_writes_the_same_bytes(run: Run, compare: Compare, tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    listed = a_series(tmp_path, *[OLDER, NEWER] * 3)
    compare("--save", one, "--series", listed)
    run("compare_engines", "--save", two, "--series", listed, "--processes", 2, PYTHONHASHSEED="7")
    assert one.read_bytes() == two.read_bytes()
    assert one.read_bytes().count(b"\n") == 12


def test_what_has_no_text_is_told_once_and_left_out(compare: Compare, series: Path) -> None:
    a_series(series.parent, OLDER, "A/HRC/RES/1/1", NEWER, "A/HRC/RES/1/1")
    (series.parent / "A_HRC_RES_1_1.txt").write_text("Some prose.")
    path = series.with_name("a")
    done = compare("--save", path, "--series", series, "--texts", series.parent)
    assert done[0] == f"{ENGINE}: answers for 1 pair written to {path}"
    assert done[1].startswith("A/HRC/RES/1/1: No resolution found")
    assert len(done) == 2


def test_a_text_that_is_nowhere_is_told(run: Run, series: Path) -> None:
    a_series(series.parent, "A/HRC/RES/1/1", NEWER)
    done = run("compare_engines", "--save", series.with_name("a"), "--series", series, "--processes", 1, CORPUS="")
    assert done.stderr == "A/HRC/RES/1/1: there is no text of it in a folder, in CORPUS or in the database.\n"


BAD = {"prose": b"Some prose.\n", "list": b"[1]", "bytes": b"\xff\xfe"}
REFUSED = [
    ((), "Give --save FILE"),
    (("prose", "--save", "list"), "Give --save FILE"),
    (("prose", "prose", "prose"), "Give --save FILE"),
    (("prose", "--series", "list"), "Give --save FILE"),
    (("prose",), "prose, line 1: no answer of an engine."),
    (("list",), "list, line 1: no answer of an engine."),
    (("bytes",), "bytes, line 1: no answer of an engine."),
    (("none",), "none: No such file or directory."),
    (("--save", "new", "--series", "prose"), "prose: no series: "),
    (("--save", "new", "--series", "list"), "list: no series: not a list of series with their symbols."),
]


@pytest.mark.parametrize(("arguments", "line"), REFUSED)
def test_bad_input_is_told_in_one_line(compare: Compare, tmp_path: Path, arguments: tuple[str, ...], line: str) -> None:
    for name, content in BAD.items():
        (tmp_path / name).write_bytes(content)
    with pytest.raises(CommandError, match=re.escape(line)) as refused:
        compare(*(one if one.startswith("--") else tmp_path / one for one in arguments))
    assert refused.value.returncode == 2
    assert not (tmp_path / "new").exists()


def test_a_series_gives_those_up_to_three_apart(tmp_path: Path) -> None:
    pairs = title_pairs.listed(a_series(tmp_path, *"abcde"))
    assert " ".join(map("".join, pairs)) == "ab bc ac cd bd ad de ce be"
    assert title_pairs.listed(a_series(tmp_path, "a")) == []


@pytest.mark.django_db
def test_stored_resolutions_are_paired_by_their_titles() -> None:
    trafficking, food = "Trafficking in persons, especially women and children", "The right to food"
    for day, (symbol, title) in enumerate(
        (
            ("A/HRC/RES/8/12", trafficking),
            ("A/HRC/RES/9/1", food),
            ("A/RES/64/1", trafficking),
            ("A/HRC/RES/11/3", trafficking),
            ("A/HRC/RES/20/1", f"{trafficking}: access to effective remedies"),
            ("A/HRC/RES/22/9", food),
        )
    ):
        titled(symbol, title, date(2008 + day, 6, 1))
    assert list(title_pairs.stored()) == [
        ("A/HRC/RES/8/12", "A/HRC/RES/11/3"),
        ("A/HRC/RES/11/3", "A/HRC/RES/20/1"),
        ("A/HRC/RES/9/1", "A/HRC/RES/22/9"),
    ]
