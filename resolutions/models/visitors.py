"""What is kept of visitors: nothing but how much of a limit they have used up, for as long as that matters."""

from __future__ import annotations

from django.db import models


class Spending(models.Model):
    """How much of a limit somebody has used up: all of it is paid back at `settled_at`, and then the row is deleted.
    `visitor` names neither an account nor an address (services/budget/counts.py). The table is not logged (migration
    0013): a crash of the database empties it, and nothing waits for the disk."""

    pk = models.CompositePrimaryKey("kind", "visitor")
    kind = models.CharField(max_length=20, db_collation="C")
    visitor = models.CharField(max_length=32, db_collation="C")
    settled_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.kind}, settled {self.settled_at:%H:%M:%S}"
