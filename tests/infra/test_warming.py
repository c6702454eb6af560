"""A web process prepares the first page beside its start."""

from __future__ import annotations

import logging

import pytest
from django.db import OperationalError

from config import warmup
from resolutions.views import home


def test_a_start_does_not_fail_with_what_it_prepares(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> None:
        raise OperationalError("a password of the server")

    monkeypatch.setattr(home, "prepare", fail)
    monkeypatch.setattr(logging.getLogger("resolutions"), "propagate", True)
    warmup.start().join()
    line = "The first page is not prepared: the database does not answer (OperationalError)."
    assert {record.getMessage() for record in caplog.records} == {line}
