"""Resolutions in the admin: to look at and to search, not to edit."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from resolutions.admin.looking import ModelAdmin
from resolutions.models import Resolution


@admin.register(Resolution)
class ResolutionAdmin(ModelAdmin):
    """What lists say of a resolution is taken from its leading edition; it comes and goes with its editions."""

    list_display = ("symbol", "title", "body", "adopted_on", "adoption_mode")
    list_filter = ("body", "adoption_mode", "session")
    search_fields = ("symbol", "title")
    ordering = ("sort_key",)
    fields = (
        "symbol",
        "title",
        "body",
        "session",
        "number",
        "adopted_on",
        "adoption_mode",
        ("in_favour", "against", "abstaining"),
        "meeting",
        "agenda_item",
        "editions",
    )
    readonly_fields = ("editions",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Resolution | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Resolution | None = None) -> bool:
        return super().has_delete_permission(request, obj) and (obj is None or not obj.editions.exists())

    @admin.display
    def editions(self, resolution: Resolution) -> SafeString:
        rows = (
            (reverse("admin:resolutions_edition_change", args=[edition.pk]), edition, edition.state)
            for edition in resolution.editions.select_related("resolution").in_natural_order()
        )
        return format_html_join("\n", '<p><a href="{}">{}</a>: {}</p>', rows)
