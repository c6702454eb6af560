"""What is wrong with the database, in one plain line: never in its own words, which may quote what it was to store."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, InterfaceError, OperationalError

NO_DATABASE = "No database: set DATABASE_URL, or let `make run` run in this checkout."
NO_TABLES = "The database has no tables for this version: run `manage.py migrate`."
UNDEFINED = {"42P01", "42703"}
"""PostgreSQL's codes for a table and a column that are not there."""


def in_words(problem: Exception) -> str | None:
    """The line for a problem of the database or the settings, None for any other problem.

    Only why no connection comes about is told in the words of who refused it: then nothing was sent yet.
    """
    match problem:
        case ImproperlyConfigured():
            missing = settings.configured and not settings.DATABASES["default"]["NAME"]
            return NO_DATABASE if missing else str(problem)
        case DatabaseError() | InterfaceError():
            code = getattr(problem.__cause__, "sqlstate", None)
            if code in UNDEFINED:
                return NO_TABLES
            if code is None and isinstance(problem, OperationalError | InterfaceError):
                return f"The database does not answer: {' '.join(str(problem).split())}"
            return f"The database refused what was asked ({code or 'no code'}); its log says why."
    return None
