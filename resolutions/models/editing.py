"""What editors do to texts: the files they bring in, the fixes they make, and the trail of it all."""

# ruff: noqa: DJ001 - None is what nobody has said, as in resolutions.models.texts.
from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Coalesce

from resolutions import symbols
from resolutions.models.texts import Edition


class UploadQuerySet(models.QuerySet["Upload"]):
    def unfinished(self) -> UploadQuerySet:
        """Those that still wait for a worker or are with one."""
        return self.filter(state__in=(Upload.State.WAITING, Upload.State.READING))

    def on_desk(self) -> models.QuerySet[Any]:  # of Upload; the stubs know no field that is annotated here
        """Each with what editors ask of it: `to_check`, how many things of its text they have to check; `progress`, how
        far it is; `kind`, the kind of its text, "" where nothing was read. What only its own page shows is left out."""
        unshown = ("headings", "footnotes", "lost", "warnings", "as_read")
        asked: dict[str, Any] = {"to_check": _TO_CHECK, "progress": _progress(), "kind": _kind()}
        return (
            self.select_related("edition__resolution", "by", "assigned_to")
            .defer(*(f"edition__{name}" for name in unshown))
            .annotate(**asked)
        )


class Upload(models.Model):
    """A file that somebody brought in, from its arrival to the edition that was read from it.

    `source` is the name it is kept under, `name` the one it came with, for display; `symbol` and `language` are what
    the editor gave, where the text does not say it; `revise` allows it to become the next revision of a resolution
    that has a text already. `batch` is the drop that it came with; `given` are title and date (2012-07-05) as the
    table of the drop says them, which become fixes once the text is read. An upload that asks waits for an answer to
    `question`; `reason` is one plain line that says why it failed, what it asks, or that the text was known. `note` is
    one plain line of an editor for others. One that failed is listed until somebody dismisses it.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Waits to be read"
        READING = "reading", "Is being read"
        ASKS = "asks", "Asks a question"
        READ = "read", "Read"
        FAILED = "failed", "Failed"
        DISCARDED = "discarded", "Discarded"

    class Progress(models.TextChoices):
        """How far an upload is, its text included; those that an editor has to do something about stand first."""

        ASKS = "asks", "Needs an answer"
        CHECK = "check", "Read, with something to check"
        READY = "ready", "Read, nothing to check"
        FAILED = "failed", "Could not be read"
        WAITING = "waiting", "Waits to be read"
        READING = "reading", "Is being read"
        PUBLISHED = "published", "Published"
        WITHDRAWN = "withdrawn", "Withdrawn"
        DISCARDED = "discarded", "Discarded"
        DISMISSED = "dismissed", "Dismissed"

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
    batch = models.UUIDField(null=True, blank=True, editable=False)
    given = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING, db_index=True)
    question = models.CharField(max_length=10, choices=Question, blank=True)
    reason = models.TextField(blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    edition = models.ForeignKey(Edition, null=True, blank=True, on_delete=models.SET_NULL, related_name="uploads")
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    note = models.TextField(blank=True, default="", db_default="")
    dismissed_at = models.DateTimeField(null=True, blank=True)
    dismissed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    # Known of those that UploadQuerySet.on_desk found.
    to_check: int
    progress: str
    kind: str

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


_TO_CHECK = Coalesce("edition__to_check", 0)
"""How many things of the text that was read from an upload have to be checked; 0 where none was."""


def _progress() -> Case:
    state, progress = Upload.State, Upload.Progress
    return Case(
        When(state=state.FAILED, dismissed_at__isnull=False, then=Value(progress.DISMISSED)),
        When(~Q(state=state.READ), then=F("state")),
        When(edition=None, then=Value(progress.DISCARDED)),
        When(edition__withdrawn_at__isnull=False, then=Value(progress.WITHDRAWN)),
        When(edition__published_at__isnull=False, then=Value(progress.PUBLISHED)),
        When(to_check__gt=0, then=Value(progress.CHECK)),
        default=Value(progress.READY),
        output_field=models.CharField(),
    )


def _kind() -> Case:
    """The kind of act that its text is; of drafts those apart that amend another, as the line says that submits them.
    What an earlier reader left without a kind is told by its symbol."""
    front_matter = "edition__front_matter"
    return Case(
        When(edition=None, then=Value("")),
        When(**{f"{front_matter}__submission__iregex": r"\yamendments?\y"}, then=Value("amendment")),
        When(edition__resolution__symbol__contains=symbols.DRAFT, then=Value("draft")),
        *(
            When(**{f"{front_matter}__kind": kind}, then=Value(kind))
            for kind in ("decision", "statement", "resolution")
        ),
        When(edition__resolution__symbol__contains="/DEC/", then=Value("decision")),
        When(edition__resolution__symbol__contains="/PRST/", then=Value("statement")),
        default=Value("resolution"),
        output_field=models.CharField(),
    )


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
