"""What editors do to texts: the files they bring in, the fixes they make, and the trail of it all."""

# ruff: noqa: DJ001 - None is what nobody has said, as in resolutions.models.texts.
from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q

from resolutions import symbols
from resolutions.models.texts import Edition


class UploadQuerySet(models.QuerySet["Upload"]):
    def unfinished(self) -> UploadQuerySet:
        """Those that still wait for a worker or are with one."""
        return self.filter(state__in=(Upload.State.WAITING, Upload.State.READING))


class Upload(models.Model):
    """A file that somebody brought in, from its arrival to the edition that was read from it.

    `source` is the name it is kept under, `name` the one it came with, for display; `symbol` and `language` are what
    the editor gave, where the text does not say it; `revise` allows it to become the next revision of a resolution
    that has a text already. `batch` is the drop that it came with; `given` are title and date (2012-07-05) as the
    table of the drop says them, which become fixes once the text is read. An upload that asks waits for an answer to
    `question`; `reason` is one plain line that says why it failed, what it asks, or that the text was known.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Waits to be read"
        READING = "reading", "Is being read"
        ASKS = "asks", "Asks a question"
        READ = "read", "Read"
        FAILED = "failed", "Failed"
        DISCARDED = "discarded", "Discarded"

    class Question(models.TextChoices):
        SYMBOL = "symbol", "Which symbol has this text?"
        REVISE = "revise", "Does this text correct the one that is stored?"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)
    changed_at = models.DateTimeField(auto_now=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    source = models.FileField(max_length=200)
    sha256 = models.CharField(max_length=64, db_collation="C", db_index=True)
    name = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField()
    symbol = models.CharField(max_length=80, null=True, blank=True, db_collation="C")
    language = models.CharField(max_length=2, null=True, blank=True)
    revise = models.BooleanField(default=False)
    batch = models.UUIDField(null=True, blank=True, db_index=True, editable=False)
    given = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING, db_index=True)
    question = models.CharField(max_length=10, choices=Question, blank=True)
    reason = models.TextField(blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    edition = models.ForeignKey(Edition, null=True, blank=True, on_delete=models.SET_NULL, related_name="uploads")

    objects = UploadQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="upload_sha256_form"),
            models.CheckConstraint(
                condition=Q(symbol=None) | Q(symbol__regex=symbols.PATTERN), name="upload_symbol_form"
            ),
            models.CheckConstraint(
                condition=Q(language=None) | Q(language__regex=r"^[a-z]{2}$"), name="upload_language_form"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "reading", "asks", "read", "failed", "discarded"]),
                name="upload_state",
            ),
            models.CheckConstraint(
                condition=(Q(state="asks") & Q(question__in=["symbol", "revise"]))
                | (~Q(state="asks") & Q(question="")),
                name="upload_asks_a_question",
            ),
            models.CheckConstraint(condition=~Q(state="failed") | ~Q(reason=""), name="upload_fails_with_a_reason"),
        ]

    def __str__(self) -> str:
        return self.name


class Fix(models.Model):
    """One thing an editor put right in an unpublished edition, in the order of their making; `what` are its arguments.

    A fix that was undone stays, marked: what a text went through can always be told.

    Immutable once its edition is published: trigger published_fixes_never_change (migration 0004).
    """

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="fixes")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=40)
    what = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["edition", "position"]
        verbose_name_plural = "fixes"
        constraints = [
            models.UniqueConstraint(fields=["edition", "position"], name="fix_position_once"),
            models.CheckConstraint(condition=Q(position__gte=1), name="fix_position_from_one"),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=False) | Q(undone_by=None), name="fix_undone_by_when_undone"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}: {self.kind}"


class Event(models.Model):
    """One line of the audit trail: who did what to what, when.

    `by` is None where the machine did it; `subject` names what it was done to in words that outlive it; `details`
    hold no text of a resolution beyond labels.

    Immutable, but that it loses its reference to an edition that is discarded: trigger events_never_change (migration
    0004).
    """

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    action = models.CharField(max_length=40, db_index=True)
    subject = models.CharField(max_length=255)
    edition = models.ForeignKey(Edition, null=True, blank=True, on_delete=models.SET_NULL, related_name="events")
    upload = models.ForeignKey(Upload, null=True, blank=True, on_delete=models.SET_NULL, related_name="events")
    details = models.JSONField(default=dict, blank=True, encoder=DjangoJSONEncoder)

    class Meta:
        ordering = ["-at", "-pk"]
        default_permissions = ("view",)
        constraints = [models.CheckConstraint(condition=~Q(action=""), name="event_has_an_action")]

    def __str__(self) -> str:
        return f"{self.action} {self.subject}"
