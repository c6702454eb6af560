"""Commands as people run them: processes of their own, with an environment that holds nothing by chance."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_django import Settings

import manage
from tests.waiting import PATIENCE

ROOT = Path(__file__).parents[2]
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(autouse=True)
def media_root(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "data" / "sources"


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """A function that runs manage.py with these arguments, without a database unless the environment names one."""
    unwanted = {"DATABASE_URL", "DJANGO_SETTINGS_MODULE", "DEVELOPMENT", "SECRET_KEY"}
    inherited = {name: value for name, value in os.environ.items() if name not in unwanted}

    def run_command(*arguments: object, flags: tuple[str, ...] = (), **environment: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            [sys.executable, *flags, "manage.py", *map(str, arguments)],
            cwd=ROOT,
            env={**inherited, "DATA_DIR": str(tmp_path / "data"), **environment},
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=PATIENCE,
        )

    return run_command


@pytest.fixture
def run_here(capsys: pytest.CaptureFixture[str]) -> Run:
    """Like `run`, but in this process, which has loaded everything: for what neither the environment decides nor how a
    process starts and ends. The database, where one is asked, is the test's (`database_url`: a command closes what
    connections it finds, and with them what a test has not yet committed)."""

    def run_command(*arguments: object, **environment: str) -> subprocess.CompletedProcess:
        command, status = ["manage.py", *map(str, arguments)], 0
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(ROOT)
            patch.setattr(sys, "argv", command)
            for name, value in environment.items():
                patch.setenv(name, value)
            try:
                manage.main()
            except SystemExit as ended:
                status = ended.code
        printed = capsys.readouterr()
        return subprocess.CompletedProcess(command, status, printed.out, printed.err)

    return run_command
