"""What editors say of the engine's links, and comparisons that are kept for ever."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.functions import TransactionNow
from django.db import models
from django.db.models import Q

from resolutions.models.texts import Edition


class CorrectionQuerySet(models.QuerySet["Correction"]):
    def active(self) -> CorrectionQuerySet:
        return self.filter(taken_back_at=None)


class Correction(models.Model):
    """An editor's word that two texts are the same provision, or are not, with the reason.

    It holds for the texts (by their SHA-256), so also for later editions that keep them; label and symbol say where it
    was made.

    Immutable, but that it may be taken back, once, with a reason: trigger corrections_never_change (migration 0004).

    Its changes are seen by the public: trigger public_change (migration 0012).
    """

    left_sha256 = models.CharField(max_length=64, db_collation="C")
    right_sha256 = models.CharField(max_length=64, db_collation="C")
    left_text = models.TextField()
    right_text = models.TextField()
    left_symbol = models.CharField(max_length=80, db_collation="C")
    right_symbol = models.CharField(max_length=80, db_collation="C")
    left_label = models.CharField(max_length=80)
    right_label = models.CharField(max_length=80)
    same = models.BooleanField()
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    taken_back_because = models.TextField(blank=True)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["right_sha256"], name="correction_right_sha256")]
        constraints = [
            models.UniqueConstraint(
                fields=["left_sha256", "right_sha256"],
                condition=Q(taken_back_at=None),
                name="correction_active_once",
            ),
            models.CheckConstraint(
                condition=Q(left_sha256__regex=r"^[0-9a-f]{64}$", right_sha256__regex=r"^[0-9a-f]{64}$"),
                name="correction_sha256_form",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="correction_has_a_reason"),
            models.CheckConstraint(
                condition=Q(taken_back_at=None, taken_back_by=None, taken_back_because="")
                | (Q(taken_back_at__isnull=False) & ~Q(taken_back_because="")),
                name="correction_taken_back_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        said = "is" if self.same else "is not"
        return f"{self.left_symbol} {self.left_label} {said} {self.right_symbol} {self.right_label}"

    @property
    def is_active(self) -> bool:
        return self.taken_back_at is None


class Comparison(models.Model):
    """A comparison that somebody pinned: these editions, this engine, these corrections, these rows, for ever.

    `contents` is the whole object of the contract, so that it shows as it was whatever the code becomes.

    Immutable: trigger pinned_comparisons_never_change (migration 0004).
    """

    short_id = models.CharField(max_length=32, unique=True, db_collation="C")
    left = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    right = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    engine = models.CharField(max_length=40)
    corrections_digest = models.CharField(max_length=64, db_collation="C", blank=True)
    summary = models.JSONField()
    contents = models.JSONField()
    pinned_at = models.DateTimeField(db_default=TransactionNow(), editable=False, db_index=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-pinned_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["left", "right", "engine", "corrections_digest"], name="comparison_pinned_once"
            ),
            models.CheckConstraint(condition=~Q(short_id=""), name="comparison_has_a_short_id"),
        ]

    def __str__(self) -> str:
        return f"{self.left} … {self.right}"
