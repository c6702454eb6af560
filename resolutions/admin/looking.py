"""What the lists of the admin share: they are for looking; what changes something is a service behind a button."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from resolutions.models import Edition

if TYPE_CHECKING:
    ModelAdmin = admin.ModelAdmin[Any]
else:
    ModelAdmin = admin.ModelAdmin  # which takes no argument when the program runs


class LookOnly(ModelAdmin):
    """Nothing is added, edited or deleted by Django's own forms."""

    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class WhoFilter(admin.RelatedOnlyFieldListFilter):
    """By the account that did it."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.title = "account"


def edition_link(edition: Edition | None) -> str | SafeString:
    """The edition with a way to its page in the admin; "none" where there is none."""
    if edition is None:
        return "none"
    return format_html(
        '<a href="{}">{}</a>, {}',
        reverse("admin:resolutions_edition_change", args=[edition.pk]),
        edition,
        edition.state,
    )
