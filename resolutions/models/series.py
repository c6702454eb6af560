"""Series of resolutions, who stands in them, and what was carried over in them."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from resolutions.models.texts import Edition, Resolution


class Series(models.Model):
    """Resolutions on one subject across sessions: proposed by the program, or confirmed by an editor, after which the
    program only adds to it. A dissolved one stays, so that it is not proposed again.

    Its changes are seen by the public: trigger public_change (migration 0012).
    """

    STATES = ("proposed", "confirmed", "dissolved")

    slug = models.CharField(max_length=80, unique=True)
    title = models.TextField()
    body = models.CharField(max_length=80)
    state = models.CharField(max_length=10, choices=[(s, s) for s in STATES], default="proposed")
    into = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["title", "slug"]
        verbose_name_plural = "series"
        constraints = [
            models.CheckConstraint(condition=Q(state__in=("proposed", "confirmed", "dissolved")), name="series_state"),
            models.CheckConstraint(condition=~Q(title="") & ~Q(slug=""), name="series_has_a_title"),
        ]

    def __str__(self) -> str:
        return self.title


class SeriesMember(models.Model):
    """A resolution in a series, by the program or by an editor. `left_out`: an editor said that it is none.

    Its changes are seen by the public: trigger public_change (migration 0012).
    """

    BY = ("program", "editor")

    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="members")
    resolution = models.ForeignKey(Resolution, on_delete=models.CASCADE, related_name="memberships")
    by = models.CharField(max_length=8, choices=[(b, b) for b in BY], default="program")
    left_out = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["series", "resolution"], name="series_member_once"),
            models.CheckConstraint(condition=Q(by__in=("program", "editor")), name="series_member_by"),
            models.CheckConstraint(
                condition=Q(left_out=False) | Q(by="editor"), name="series_member_left_out_by_editor"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.resolution} in {self.series}"


class Sketch(models.Model):
    """What an edition's text is compared by when series are proposed: few numbers that stand for its wording, and the
    words that lead it (see resolutions.tracing.minhash and .subjects)."""

    edition = models.OneToOneField(Edition, primary_key=True, on_delete=models.CASCADE)
    runs = ArrayField(models.IntegerField())
    leading = ArrayField(models.TextField())

    def __str__(self) -> str:
        return str(self.edition)


class StoredLineage(models.Model):
    """What was carried over between the texts of a series, as made once; `digest` names all that it was made from.

    Its changes are seen by the public: trigger public_change (migration 0012).
    """

    series = models.OneToOneField(Series, primary_key=True, on_delete=models.CASCADE, related_name="stored")
    digest = models.CharField(max_length=64, db_collation="C")
    contents = models.JSONField()

    def __str__(self) -> str:
        return str(self.series)


class StoredComparison(models.Model):
    """The comparison of two neighbours in a series, as the background made it for whoever looks first; of another
    engine or other corrections it no longer holds, and is made anew. What is kept for ever is a Comparison.

    Its changes are seen by the public: trigger public_change (migration 0012).
    """

    left = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="+")
    right = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="+")
    engine = models.CharField(max_length=40)
    corrections_digest = models.CharField(max_length=64, db_collation="C", blank=True)
    contents = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["left", "right"], name="stored_comparison_once")]

    def __str__(self) -> str:
        return f"{self.left} … {self.right}"
