"""What several processes count is told as one sum, and each start begins anew."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from config import metrics_folder
from tests.infra.running import CHECKOUT
from tests.waiting import PATIENCE

COUNTING = """
from resolutions import metrics
metrics.request_answered("home", 200, 0.2)
metrics.request_answered("home", 200, 0.4)
metrics.pages_served("ready")
"""
TELLING = """
from resolutions import metrics
for metric in metrics.collected():
    for sample in metric.samples:
        if not sample.name.endswith("_bucket"):
            print(sample.name, *sorted(sample.labels.values()), round(sample.value, 6))
"""


@pytest.fixture
def in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    memory = tmp_path / "memory"
    memory.mkdir()
    monkeypatch.setattr(metrics_folder, "MEMORY", memory)
    return memory


def python(code: str, folder: Path | None) -> str:
    clean = {name: value for name, value in os.environ.items() if name != metrics_folder.VARIABLE}
    environment = clean | ({metrics_folder.VARIABLE: str(folder)} if folder else {})
    result = subprocess.run(
        [sys.executable, "-c", code],
        cwd=CHECKOUT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=True,
    )
    return result.stdout


@pytest.mark.slow
def test_the_sums_of_all_processes_are_told_also_of_those_that_ended(tmp_path: Path) -> None:
    for _ in range(3):
        python(COUNTING, tmp_path)
    told = python(TELLING, tmp_path).splitlines()
    assert {
        "agreed_language_requests_total 200 home 6.0",
        "agreed_language_request_seconds_sum home 1.8",
        "agreed_language_request_seconds_count home 6.0",
        "agreed_language_pages_served_total ready 3.0",
    } <= set(told)


@pytest.mark.slow
def test_without_a_folder_a_process_counts_for_itself() -> None:
    told = python(COUNTING + TELLING, None)
    assert "agreed_language_requests_total 200 home 2.0\n" in told
    assert "agreed_language_requests_total" not in python(TELLING, None)


def test_the_folder_is_empty_at_the_start_and_for_its_owner_alone(in_memory: Path, tmp_path: Path) -> None:
    environ = {"DATA_DIR": str(tmp_path / "data")}
    metrics_folder.prepare(environ)
    folder = Path(environ[metrics_folder.VARIABLE])
    (folder / "counter_1.db").write_bytes(b"of a run that was killed")
    again = {"DATA_DIR": str(tmp_path / "data")}
    metrics_folder.prepare(again)
    assert again == environ
    assert list(folder.iterdir()) == []
    assert folder.parent == in_memory
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    metrics_folder.remove(environ)
    assert list(in_memory.iterdir()) == []


def test_a_folder_that_is_named_is_left_to_who_named_it(in_memory: Path, tmp_path: Path) -> None:
    (tmp_path / "counter_1.db").write_bytes(b"of others")
    environ = {"DATA_DIR": str(tmp_path / "data"), metrics_folder.VARIABLE: str(tmp_path)}
    metrics_folder.prepare(environ)
    metrics_folder.remove(environ)
    assert environ[metrics_folder.VARIABLE] == str(tmp_path)
    assert (tmp_path / "counter_1.db").exists()
    assert list(in_memory.iterdir()) == []


def test_two_installations_have_two_folders(in_memory: Path, tmp_path: Path) -> None:
    assert metrics_folder.place(tmp_path / "one") != metrics_folder.place(tmp_path / "other")


def test_without_a_disk_in_memory_it_lies_among_the_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metrics_folder, "MEMORY", tmp_path / "nothing")
    assert metrics_folder.place(tmp_path) == tmp_path / "metrics"
