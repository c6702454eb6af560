"""What readers are told where something fails that is none of their doing."""

from __future__ import annotations

import errno

import pytest
from django.db import InterfaceError, OperationalError
from django.test import Client
from psycopg import errors

from resolutions.views import errors as answers
from resolutions.views import home
from tests.pages import Page


def _raised_by(cause: Exception) -> OperationalError:
    problem = OperationalError("could not extend file")
    problem.__cause__ = cause
    return problem


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("problem", "status", "says"),
    [
        (OperationalError("the connection is closed"), 503, answers.AWAY),
        (InterfaceError("connection already closed"), 503, answers.AWAY),
        (_raised_by(errors.DiskFull()), 503, answers.FULL),
        (OSError(errno.ENOSPC, "No space left on device"), 503, answers.FULL),
        (OSError(errno.EACCES, "Permission denied"), 500, "The fault is ours"),
        (ZeroDivisionError(), 500, "The fault is ours"),
    ],
)
def test_what_passes_is_no_fault(monkeypatch: pytest.MonkeyPatch, problem: Exception, status: int, says: str) -> None:
    def fail(*_: object) -> None:
        raise problem

    monkeypatch.setattr(home, "render", fail)
    monkeypatch.setattr(answers, "_said", {})
    lines: list[str] = []
    monkeypatch.setattr(answers.log, "error", lambda words, *_: lines.append(words))
    client = Client(raise_request_exception=False)
    for _ in range(3):
        response = client.get("/method/")
        assert response.status_code == status
        assert says in Page(response)
        assert ("Retry-After" in response.headers) == (status == 503)
    assert len(lines) == (status == 503)
