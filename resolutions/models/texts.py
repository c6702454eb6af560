"""The texts: resolutions, their editions, the paragraphs of an edition and what they cite."""

# ruff: noqa: DJ001 - None is what a text does not say, as in resolutions.document; "" would be a second way to say it.
from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, When
from django.db.models.functions import Lower

from resolutions import symbols
from resolutions.document import SECTIONS
from resolutions.models.search import BeginsWith, SearchWords, Unaccented

NEWEST = (F("adopted_on").desc(nulls_last=True), "-sort_key")
"""Resolutions in the order of their adoption, the newest first; what has no date comes last."""


class ResolutionQuerySet(models.QuerySet["Resolution"]):
    def published(self) -> ResolutionQuerySet:
        """Those that lists, searches and comparisons offer: with a current edition in some language."""
        return self.filter(Exists(Edition.objects.current().filter(resolution=OuterRef("pk"))))

    def acts(self) -> ResolutionQuerySet:
        """Those that were adopted, or may have been: no drafts."""
        return self.exclude(symbol__contains=symbols.DRAFT)

    def in_natural_order(self) -> ResolutionQuerySet:
        """By symbol as people count: 2/1 before 10/1."""
        return self.order_by("sort_key")

    def newest_first(self) -> ResolutionQuerySet:
        return self.order_by(*NEWEST)


class Resolution(models.Model):
    """The adopted act, known by its symbol.

    Title, date, adoption, meeting and agenda item are those of its leading edition (English before other languages,
    then the newest); each edition keeps its own as read. `names` are the words its symbol goes by in a search.

    Once a text of it is published, its symbol stays: trigger published_symbols_never_change (migration 0002).

    Its changes are seen by the public: trigger public_change (migration 0012).
    """

    symbol = models.CharField(max_length=80, unique=True, db_collation="C")
    sort_key = models.CharField(max_length=160, db_collation="C", editable=False, db_index=True)
    body = models.CharField(max_length=80)
    session = models.CharField(max_length=20, null=True, blank=True)
    number = models.CharField(max_length=40)
    title = models.TextField()
    adopted_on = models.DateField(null=True, blank=True, db_index=True)
    adoption_mode = models.CharField(
        max_length=20, null=True, blank=True, choices=[(m, m) for m in ("without a vote", "recorded vote")]
    )
    in_favour = models.PositiveSmallIntegerField(null=True, blank=True)
    against = models.PositiveSmallIntegerField(null=True, blank=True)
    abstaining = models.PositiveSmallIntegerField(null=True, blank=True)
    voters = models.JSONField(default=dict, blank=True)
    meeting = models.CharField(max_length=200, null=True, blank=True)
    agenda_item = models.TextField(null=True, blank=True)
    names = ArrayField(models.TextField(), editable=False)
    search_words = models.GeneratedField(
        expression=SearchWords("title", "names"), output_field=SearchVectorField(), db_persist=True, editable=False
    )

    objects = ResolutionQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key"]
        indexes = [
            GinIndex(fields=["search_words"], name="resolution_search_words"),
            GinIndex(OpClass(Lower(Unaccented("title")), "gin_trgm_ops"), name="resolution_title_trigrams"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(symbol__regex=symbols.PATTERN),
                name="resolution_symbol_form",
                violation_error_message="This is no symbol of a United Nations document.",
            ),
            models.CheckConstraint(
                condition=Q(adoption_mode__in=["without a vote", "recorded vote"]) | Q(adoption_mode=None),
                name="resolution_adoption_mode",
            ),
            models.CheckConstraint(
                condition=Q(adoption_mode__isnull=False, adoption_mode="recorded vote")
                | Q(in_favour=None, against=None, abstaining=None, voters={}),
                name="resolution_counts_only_with_a_recorded_vote",
            ),
        ]

    def __str__(self) -> str:
        return self.symbol

    @property
    def is_draft(self) -> bool:
        return symbols.is_draft(self.symbol)

    @property
    def short_symbol(self) -> str:
        """What people call it: 20/1, S-9/1, 2231(2015)."""
        return f"{self.session}/{self.number}" if self.session else self.number


class EditionQuerySet(models.QuerySet["Edition"]):
    def published(self) -> EditionQuerySet:
        """Those that were made public, also where they were withdrawn since: their addresses answer for ever."""
        return self.filter(published_at__isnull=False)

    def unpublished(self) -> EditionQuerySet:
        """Read and stored, not yet published: nothing the public may see."""
        return self.filter(published_at=None)

    def current(self) -> EditionQuerySet:
        """The newest published revision of each resolution in each language.

        Where that one was withdrawn there is none: an earlier text does not come back by itself.
        """
        newer = Edition.objects.published().filter(
            resolution=OuterRef("resolution"), language=OuterRef("language"), revision__gt=OuterRef("revision")
        )
        return self.published().filter(withdrawn_at=None).exclude(Exists(newer))

    def of_acts(self) -> EditionQuerySet:
        """What was agreed: no drafts."""
        return self.exclude(resolution__symbol__contains=symbols.DRAFT)

    def leading_first(self) -> EditionQuerySet:
        """English before other languages, then the newest revision."""
        return self.order_by(Case(When(language="en", then=0), default=1), "language", "-revision")

    def in_natural_order(self) -> EditionQuerySet:
        return self.order_by("resolution__sort_key", "language", "revision")


class Edition(models.Model):
    """One text of a resolution as read from one source file, in one language; immutable once published.

    `front_matter` is what the source says of the act (FRONT_MATTER in storage.py names it all), as read; `headings`,
    `footnotes` and `warnings` have the shapes of the contract; `retention` is the share (0..1) of the source's words
    that were kept, `lost` the others. `source_name` is the name the file came with, for display only.

    `corrects` is the published edition that a revision was made from, `note` says why; `as_read` keeps the document as
    it was read (the shape of the contract) once an editor has fixed something in it; `to_check` is how many things have
    to be looked at before it is public, for lists. A withdrawn edition stays as it is, but is offered to nobody any
    more.

    Immutable once published: trigger published_editions_never_change (migrations 0002, 0004).

    Its changes are seen by the public: trigger public_change (migration 0012).
    """

    resolution = models.ForeignKey(Resolution, on_delete=models.PROTECT, related_name="editions")
    language = models.CharField(max_length=2, default="en")
    revision = models.PositiveSmallIntegerField(default=1)
    formula = models.TextField(null=True, blank=True)
    front_matter = models.JSONField()
    headings = models.JSONField(default=list, blank=True)
    footnotes = models.JSONField(default=list, blank=True)
    source = models.FileField(max_length=200)
    source_name = models.CharField(max_length=255)
    source_sha256 = models.CharField(max_length=64, db_collation="C")
    reader = models.CharField(max_length=40)
    retention = models.FloatField()
    lost = ArrayField(models.TextField(), default=list, blank=True)
    warnings = models.JSONField(default=list, blank=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True, db_index=True)
    corrects = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="revisions")
    note = models.TextField(blank=True)
    as_read = models.JSONField(null=True, blank=True, editable=False)
    to_check = models.PositiveSmallIntegerField(default=0, editable=False)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.TextField(blank=True)

    objects = EditionQuerySet.as_manager()

    class Meta:
        permissions = [("publish_edition", "Can publish editions"), ("withdraw_edition", "Can withdraw editions")]
        constraints = [
            models.UniqueConstraint(fields=["resolution", "language", "revision"], name="edition_revision_once"),
            models.UniqueConstraint(
                fields=["source_sha256", "language"], condition=Q(corrects=None), name="edition_source_once"
            ),
            models.CheckConstraint(
                condition=Q(source_sha256__regex=r"^[0-9a-f]{64}$"), name="edition_source_sha256_form"
            ),
            models.CheckConstraint(condition=Q(language__regex=r"^[a-z]{2}$"), name="edition_language_form"),
            models.CheckConstraint(condition=Q(revision__gte=1), name="edition_revision_from_one"),
            models.CheckConstraint(
                condition=Q(retention__gte=0, retention__lte=1), name="edition_retention_is_a_share"
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=False) | Q(published_by=None),
                name="edition_published_by_when_published",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdrawn_because="")
                | (Q(withdrawn_at__isnull=False, published_at__isnull=False) & ~Q(withdrawn_because="")),
                name="edition_withdrawn_with_a_reason_once_published",
            ),
        ]

    def __str__(self) -> str:
        revision = f", revision {self.revision}" if self.revision > 1 else ""
        return f"{self.resolution.symbol} ({self.language}{revision})"

    @property
    def is_published(self) -> bool:
        return self.published_at is not None

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None

    @property
    def state(self) -> str:
        if self.is_withdrawn:
            return "withdrawn"
        return "published" if self.is_published else "waits to be published"


class Paragraph(models.Model):
    """One paragraph of an edition. `parent` introduces it: OP4 is the parent of OP4(b).

    Immutable once its edition is published: trigger published_paragraphs_never_change (migration 0002).
    """

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="paragraphs")
    position = models.PositiveIntegerField()
    label = models.CharField(max_length=80)
    section = models.CharField(max_length=12, choices=[(s, s) for s in SECTIONS])
    printed = models.CharField(max_length=40, blank=True)
    depth = models.PositiveSmallIntegerField()
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="children")
    opening = models.TextField(null=True, blank=True)
    text = models.TextField()
    footnotes = ArrayField(models.TextField(), default=list, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "label"], name="paragraph_label_once"),
            models.UniqueConstraint(fields=["edition", "position"], name="paragraph_position_once"),
            models.CheckConstraint(condition=~Q(label=""), name="paragraph_has_a_label"),
            models.CheckConstraint(condition=Q(section__in=SECTIONS), name="paragraph_section"),
            models.CheckConstraint(
                condition=Q(opening=None) | Q(BeginsWith("text", "opening")), name="paragraph_begins_with_its_opening"
            ),
        ]

    def __str__(self) -> str:
        return self.label


class Citation(models.Model):
    """A resolution or decision cited in a paragraph; the resolution is found by joining on `symbol`.

    Immutable once its edition is published: trigger published_citations_never_change (migration 0002).
    """

    paragraph = models.ForeignKey(Paragraph, on_delete=models.CASCADE, related_name="citations")
    position = models.PositiveIntegerField()
    symbol = models.CharField(max_length=80, db_collation="C", db_index=True)
    text = models.TextField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["paragraph", "position"], name="citation_position_once"),
            models.CheckConstraint(condition=Q(symbol__regex=symbols.PATTERN), name="citation_symbol_form"),
        ]

    def __str__(self) -> str:
        return self.symbol
