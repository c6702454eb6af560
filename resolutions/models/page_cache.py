"""Finished pages, and what tells whether they still hold."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class PublicVersion(models.Model):
    """The one row that names the present state of all that the public can see.

    A transaction that changes something of it leaves a PendingChange and has a new name set as it commits: by the
    triggers public_change on the tables of what is seen (migration 0012), so that whoever changes something, by
    whatever way, cannot forget it. Names are random and never come again.
    """

    single = models.BooleanField(primary_key=True, default=True)
    name = models.UUIDField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(single=True), name="public_version_has_one_row")]

    def __str__(self) -> str:
        return str(self.name)


class PendingChange(models.Model):
    """A transaction, by its id, that has changed something the public sees. Its row is written at the first change and
    deleted as it commits, by trigger new_public_version: others never see it, and the one lock that all of them need,
    on the row of PublicVersion, is held for that moment only."""

    transaction = models.BigIntegerField(primary_key=True)

    def __str__(self) -> str:
        return str(self.transaction)


class CachedPage(models.Model):
    """A page as it was last made for visitors without an account: for which address and reader (`key`, a digest), in
    which state of what the public sees (`version`). Its table is not logged: a database that was not stopped in order
    begins without pages, and neither copies nor backups hold any."""

    key = models.CharField(primary_key=True, max_length=64, db_collation="C")
    version = models.UUIDField()
    made_at = models.DateTimeField(auto_now=True, db_index=True)
    headers = models.JSONField()
    body = models.BinaryField()

    def __str__(self) -> str:
        return self.key
