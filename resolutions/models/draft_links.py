"""Which act a draft became."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from resolutions.models.texts import Resolution


class DraftLink(models.Model):
    """The act that a draft became, and how that is known; `adopted` is None where an editor says that it became none
    of those that are held.

    What an editor says stays; what the program says follows the texts that are published.

    Its changes are seen by the public: trigger public_change (migration 0015).
    """

    class Reason(models.TextChoices):
        NUMBER = "number", "the adopted text names it"
        TITLE = "title", "same title and session"
        EDITOR = "editor", "an editor says so"

    draft = models.OneToOneField(Resolution, on_delete=models.CASCADE, related_name="draft_link")
    adopted = models.ForeignKey(Resolution, on_delete=models.CASCADE, null=True, blank=True, related_name="draft_links")
    reason = models.CharField(max_length=10, choices=Reason)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(auto_now=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=models.Q(adopted__isnull=False) | models.Q(reason="editor"),
                name="draft_link_none_only_by_an_editor",
            ),
            models.CheckConstraint(condition=~models.Q(draft=models.F("adopted")), name="draft_link_to_another_text"),
        ]

    def __str__(self) -> str:
        return f"{self.draft} became {self.adopted or 'none of those held'}"
