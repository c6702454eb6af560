"""Data folders for the tests of the supervisor: their database is made once."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from launcher import postgres
from tests.infra.running import Running


@pytest.fixture(scope="session")
def first_start() -> Iterator[tuple[Path, list[str]]]:
    """A data folder in which `manage.py up` was started once and stopped, and the lines that it printed."""
    place = postgres.temporary_folder()
    running = Running(place, WORKERS="0")
    running.address()
    running.process.terminate()
    yield place, running.ended()[1]
    shutil.rmtree(place)


@contextmanager
def copied(first_start: tuple[Path, list[str]]) -> Iterator[Path]:
    """A data folder with its database, which finds nothing of what others stored."""
    place = postgres.temporary_folder()
    subprocess.run(["cp", "-a", f"{first_start[0]}/.", place], check=True)  # not copytree, which gives it to root
    yield place
    shutil.rmtree(place)


@pytest.fixture(scope="module")
def folder(first_start: tuple[Path, list[str]]) -> Iterator[Path]:
    """A data folder for all tests of a module."""
    with copied(first_start) as place:
        yield place


@pytest.fixture(scope="module")
def looked_at(first_start: tuple[Path, list[str]]) -> Iterator[Running]:
    """`manage.py up` in a data folder of its own, for all tests of a module that find it running and leave it so: with
    two web processes, and all that it may print."""
    with copied(first_start) as place:
        running = Running(place, LOG_LEVEL="DEBUG", WEB_WORKERS="2", METRICS_ALLOW_IPS="127.0.0.1")
        yield running
        if running.process.poll() is None:
            running.process.terminate()
        running.ended()


@pytest.fixture
def up(folder: Path) -> Iterator[Callable[..., Running]]:
    """A function that starts `manage.py up`; whatever is still running at the end is ended."""
    started: list[Running] = []

    def start(*arguments: str, **environment: str) -> Running:
        started.append(Running(folder, *arguments, **environment))
        return started[-1]

    yield start
    for running in started:
        if running.process.poll() is None:
            running.process.terminate()
        print(*running.ended()[1], sep="\n")  # shown where a test fails
