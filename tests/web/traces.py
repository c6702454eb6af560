"""What is left of words that were sent: in the database and what it was asked, on the disk, in logs and in memory."""

from __future__ import annotations

import functools
import gc
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

Found = Callable[[], dict[str, str]]
"""What was found since, by the place."""


@contextmanager
def traces(folder: Path, caplog: pytest.LogCaptureFixture) -> Iterator[Found]:
    """Gives a function that says, by their places, all the words that are kept, asked for or logged from now on; files
    are looked for in the folder."""
    with caplog.at_level(logging.DEBUG), CaptureQueriesContext(connection) as asked:
        yield lambda: {
            "log": "\n".join(f"{record.getMessage()} {record.exc_text}" for record in caplog.records),
            "questions": "\n".join(query["sql"] for query in asked.captured_queries),
            "files": "\n".join(f"{path} {path.read_bytes()!r}" for path in folder.rglob("*") if path.is_file()),
            "database": _database(),
        }


def _database() -> str:
    """All that the database holds, of our tables and of all others, as text."""
    names = [*(model._meta.db_table for model in apps.get_models(include_auto_created=True))]
    dumped = []
    with connection.cursor() as cursor:
        for name in dict.fromkeys(names):
            cursor.execute(f'SELECT t::text FROM "{name}" t')
            dumped += [str(row) for row in cursor.fetchall()]
    return "\n".join(dumped)


def remembered() -> str:
    """What functions of ours were asked and remember in this process, as text."""
    functions = [one for one in gc.get_objects() if type(one) is functools._lru_cache_wrapper]
    own = [one for one in functions if one.__module__.startswith("resolutions.")]
    kept = [held for one in own for held in gc.get_referents(one) if isinstance(held, dict)]
    return "\n".join(str(key) for held in kept for key in held)
