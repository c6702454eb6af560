"""The index by which agreed language is found: each distinct text once, where it stands, how common its runs are."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models

from resolutions.models.search import folded
from resolutions.models.texts import Edition, Paragraph

PASSAGE_WORDS = SearchVector(folded("text"), config="simple")
"""The words of a passage, as they are indexed."""


class Passage(models.Model):
    """A text that stands in one or many paragraphs; `key` is made from its words, so that white space, quotation marks
    and hyphens of other forms make no other passage. `shingles` are its runs of three words, see
    resolutions.tracing.shingles. A passage without occurrences is of no current edition and is not found."""

    key = models.UUIDField(unique=True)
    text = models.TextField()
    shingles = ArrayField(models.IntegerField())

    class Meta:
        indexes = [
            # A list of what is still to be entered would have to be read by every search.
            GinIndex(fields=["shingles"], name="passage_shingles", fastupdate=False),
            GinIndex(PASSAGE_WORDS, name="passage_words", fastupdate=False),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class Occurrence(models.Model):
    """A paragraph of a current edition that has the words of the passage, with what searches ask of it.

    Its changes are seen by the public: trigger public_change (migration 0012).
    """

    paragraph = models.OneToOneField(Paragraph, primary_key=True, on_delete=models.CASCADE)
    passage = models.ForeignKey(Passage, on_delete=models.PROTECT, related_name="occurrences", db_index=False)
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="occurrences")
    body = models.CharField(max_length=80)
    section = models.CharField(max_length=12)
    adopted_on = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["passage", "adopted_on"], name="occurrence_of_passage")]

    def __str__(self) -> str:
        return str(self.paragraph)


class Shingle(models.Model):
    """A run of three words and the number of passages that have it: what a search looks up first."""

    shingle = models.IntegerField(primary_key=True)
    passages = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.shingle}: {self.passages}"
