"""One transaction at a time works on a subject: a symbol, a file, a text."""

from __future__ import annotations

from django.db import connection


def advisory_lock(*subjects: str) -> None:
    """Wait until no other transaction works on any of the subjects, and hold them until this one ends.

    Who holds several takes files (their SHA-256) before symbols, and all of a kind at once, so that no two wait for
    each other.
    """
    with connection.cursor() as cursor:
        # One after the other, in the order of the array.
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(subject, 0)) FROM unnest(%s::text[]) AS subject",
            [sorted(set(subjects))],
        )
