"""One transaction at a time works on a subject: a symbol, a file, a text."""

from __future__ import annotations

from django.db import connection


def one_at_a_time(subject: str) -> None:
    """Wait until no other transaction works on the subject, and hold it until this one ends.

    Who holds several takes the file (its SHA-256) before the symbol, so that no two wait for each other.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [subject])
