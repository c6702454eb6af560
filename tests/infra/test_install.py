"""Setting up says what is wrong with the machine, and does nothing twice."""

from __future__ import annotations

import importlib.util
import json
import re
import tomllib
from pathlib import Path

import pytest

from launcher import install


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout that holds nothing but requirements."""
    (tmp_path / "requirements.txt").write_text("one==1\n")
    monkeypatch.setattr(install, "CHECKOUT", tmp_path)
    monkeypatch.setattr(install, "RECORD", tmp_path / "installed.json")
    return tmp_path


def test_what_changed_is_installed_again(checkout: Path, monkeypatch: pytest.MonkeyPatch):
    commands = []
    monkeypatch.setattr(install, "works", lambda: True)
    monkeypatch.setattr(install, "run", lambda *command, failure: commands.append(command[-1]))
    install.main("requirements.txt")
    (checkout / "requirements.txt").write_text("one==1.1\n")
    install.main("requirements.txt")
    assert commands == 2 * [str(checkout / "requirements.txt")]


PROJECT = tomllib.loads((install.CHECKOUT / "pyproject.toml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("requirements", "listed"),
    [
        ("requirements.txt", PROJECT["project"]["dependencies"]),
        ("requirements-dev.txt", PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["dev"]),
        ("bench/requirements.txt", PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["bench"]),
    ],
)
def test_what_is_installed_is_what_the_project_lists_with_hashes(requirements: str, listed: list[str]):
    text = (install.CHECKOUT / requirements).read_text("utf-8")
    pinned = set(re.findall(r"^([\w.-]+==[\w.]+)(?: ;[^\\]*)? \\\n +--hash=sha256:", text, re.MULTILINE))
    assert len(pinned) == len(re.findall(r"^[\w.-]+==", text, re.MULTILINE))
    assert {re.sub(r"\[.*\]", "", line).lower().replace("_", "-") for line in listed} <= pinned


def test_nothing_is_installed_twice(checkout: Path, monkeypatch: pytest.MonkeyPatch):
    commands = []
    monkeypatch.setattr(install, "works", lambda: True)
    monkeypatch.setattr(install, "run", lambda *command, failure: commands.append(command[-1]))
    install.main("requirements.txt")
    install.main("requirements.txt")
    assert commands == [str(checkout / "requirements.txt")]
    assert json.loads((checkout / "installed.json").read_text()) == {
        "requirements.txt": install.digest("requirements.txt")
    }


@pytest.mark.parametrize("content", ["", '{"requirements.txt": "a8', "[]", "null"])
def test_a_record_that_cannot_be_read_is_none(checkout: Path, monkeypatch: pytest.MonkeyPatch, content: str):
    (checkout / "installed.json").write_text(content)
    monkeypatch.setattr(install, "works", lambda: True)
    monkeypatch.setattr(install, "run", lambda *command, failure: None)
    install.main("requirements.txt")
    assert install.recorded() == {"requirements.txt": install.digest("requirements.txt")}


def test_a_broken_environment_is_made_anew(checkout: Path, monkeypatch: pytest.MonkeyPatch):
    (checkout / "installed.json").write_text(json.dumps({"requirements.txt": install.digest("requirements.txt")}))
    commands = []
    monkeypatch.setattr(install, "PYTHON", checkout / "nowhere")
    monkeypatch.setattr(install, "run", lambda *command, failure: commands.append(command[1:3]))
    install.main("requirements.txt")
    assert commands == [("-m", "venv"), ("-m", "pip")]


def test_too_little_space_is_told(checkout: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(install, "NEEDED_SPACE", 2**62)
    with pytest.raises(SystemExit, match=r"^Too little disk space for .* MB are needed\.$"):
        install.check_machine()


def test_a_python_without_ensurepip_is_told(checkout: Path, monkeypatch: pytest.MonkeyPatch):
    found = importlib.util.find_spec
    monkeypatch.setattr(install, "works", lambda: False)
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "ensurepip" else found(name))
    with pytest.raises(SystemExit, match=r"ensurepip is missing; .* apt-get install python3\.\d+-venv\.$"):
        install.check_machine()


def test_a_failing_step_is_told_by_its_reason(checkout: Path):
    program = "import sys; sys.exit('WARNING: slow\\nERROR: no such package\\nERROR: more')"
    with pytest.raises(SystemExit, match=r"^It failed: no such package$"):
        install.run(install.sys.executable, "-c", program, failure="It failed")
