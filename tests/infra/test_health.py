"""`/healthz` answers whatever its database does."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from django.db import DatabaseError
from django.test import Client

from resolutions.views import health
from tests.waiting import PATIENCE

SILENT = (503, b"the database does not answer\n")


@pytest.fixture
def query(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], bool]], None]:
    """A function that sets what asking the database comes to."""
    monkeypatch.setattr(health, "_database", health._Database())
    return lambda asks: monkeypatch.setattr(health, "_query", asks)


def told() -> tuple[int, bytes]:
    response = Client().get("/healthz")
    return response.status_code, response.content


def test_a_database_that_hangs_is_told_and_asked_once(
    query: Callable[[Callable[[], bool]], None], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(health, "PATIENCE", 0.1)
    asked, answers = [], threading.Event()

    def hang() -> bool:
        asked.append(1)
        return answers.wait(PATIENCE)

    query(hang)
    assert [told(), told()] == [SILENT, SILENT]
    assert len(asked) == 1
    answers.set()
    monkeypatch.setattr(health, "PATIENCE", PATIENCE)
    assert told() == (200, b"ok\n")


def test_a_database_that_is_away_is_told(monkeypatch: pytest.MonkeyPatch):
    class Away:
        def cursor(self) -> None:
            raise DatabaseError("a password of the server")

        def close(self) -> None:
            """There is none to close."""

    monkeypatch.setattr(health, "_database", health._Database())
    monkeypatch.setattr(health, "connection", Away())
    assert told() == SILENT
