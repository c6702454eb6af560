"""What is kept for ever, to look at: the trail of events, corrections of links, pinned comparisons."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from resolutions.address import BETWEEN
from resolutions.admin.looking import LookOnly, WhoFilter, edition_link
from resolutions.models import Comparison, Correction, Event


@admin.register(Event)
class EventAdmin(LookOnly):
    list_display = ("at", "who", "action", "subject", "brief")
    list_display_links = ("at", "subject")
    list_filter = ("action", ("by", WhoFilter))
    list_select_related = ("by",)
    search_fields = ("subject", "action", "by__username")
    search_help_text = "Symbol, name of a file or of an account"
    date_hierarchy = "at"
    ordering = ("-at", "-pk")
    fields = readonly_fields = ("at", "who", "action", "subject", "edition_page", "upload_page", "in_detail")

    @admin.display(description="by", ordering="by__username", empty_value="the machine")
    def who(self, event: Event) -> str | None:
        return event.by.get_username() if event.by else event.details.get("who")

    @admin.display(description="details")
    def brief(self, event: Event) -> str:
        told = {name: _told(value) for name, value in event.details.items() if name not in ("sha256", "who")}
        return ", ".join(f"{name}: {value}" for name, value in told.items() if value)[:120]

    @admin.display(description="edition")
    def edition_page(self, event: Event) -> str | SafeString:
        return edition_link(event.edition)

    @admin.display(description="upload")
    def upload_page(self, event: Event) -> str | SafeString:
        if event.upload is None:
            return "none"
        address = reverse("admin:resolutions_upload_change", args=[event.upload.pk])
        return format_html('<a href="{}">{}</a>', address, event.upload)

    @admin.display(description="details")
    def in_detail(self, event: Event) -> SafeString:
        return format_html("<pre>{}</pre>", json.dumps(event.details, ensure_ascii=False, indent=2))


def _told(value: object) -> str:
    """A detail in words: lists by their items, a check that somebody vouched for with its paragraphs, as in
    `notes-missing (PP6, OP2)`."""
    if isinstance(value, list):
        return "; ".join(filter(None, map(_told, value)))
    if isinstance(value, dict):
        labels = ", ".join(map(str, value.get("labels", ())))
        return f"{value.get('code', '')} ({labels})" if labels else str(value.get("code", ""))
    return "" if value is None else str(value)


class InForceFilter(admin.SimpleListFilter):
    title = "in force"
    parameter_name = "in_force"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]) -> list[tuple[str, str]]:
        return [("yes", "In force"), ("no", "Taken back")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(taken_back_at__isnull=self.value() == "yes") if self.value() else queryset


@admin.register(Correction)
class CorrectionAdmin(LookOnly):
    list_display = ("older", "said", "newer", "reason", "by", "at", "in_force")
    list_filter = (InForceFilter, "same", ("by", WhoFilter))
    list_select_related = ("by",)
    search_fields = ("left_symbol", "right_symbol", "left_text", "right_text", "reason", "by__username")
    search_help_text = "Symbols, words of the paragraphs or of the reason"
    date_hierarchy = "at"
    ordering = ("-at", "-pk")
    fields = (
        *("older", "left_text", "said", "newer", "right_text", "reason", "by", "at", "page"),
        *("taken_back_by", "taken_back_at", "taken_back_because"),
    )
    readonly_fields = ("older", "newer", "said", "page", "at", "taken_back_at")

    @admin.display(description="older paragraph", ordering="left_symbol")
    def older(self, correction: Correction) -> str:
        return f"{correction.left_symbol} {correction.left_label}"

    @admin.display(description="newer paragraph", ordering="right_symbol")
    def newer(self, correction: Correction) -> str:
        return f"{correction.right_symbol} {correction.right_label}"

    @admin.display(ordering="same")
    def said(self, correction: Correction) -> str:
        return "is the same provision as" if correction.same else "is not the same provision as"

    @admin.display(boolean=True, description="in force", ordering="taken_back_at")
    def in_force(self, correction: Correction) -> bool:
        return correction.is_active

    @admin.display(description="where it was made")
    def page(self, correction: Correction) -> SafeString:
        pair = f"{correction.left_symbol}{BETWEEN}{correction.right_symbol}"
        return format_html('<a href="{}">{}</a>', reverse("comparison", args=[pair]), pair)


@admin.register(Comparison)
class ComparisonAdmin(LookOnly):
    list_display = ("short_id", "left", "right", "engine", "pinned_at", "by")
    list_filter = ("engine", ("by", WhoFilter))
    list_select_related = ("left__resolution", "right__resolution", "by")
    search_fields = ("short_id", "left__resolution__symbol", "right__resolution__symbol")
    search_help_text = "Short id or symbols"
    date_hierarchy = "pinned_at"
    ordering = ("-pinned_at", "-pk")
    fields = readonly_fields = (
        *("short_id", "older", "newer", "engine", "corrections_digest", "pinned_at", "by", "counts"),
    )

    @admin.display
    def older(self, comparison: Comparison) -> str | SafeString:
        return edition_link(comparison.left)

    @admin.display
    def newer(self, comparison: Comparison) -> str | SafeString:
        return edition_link(comparison.right)

    @admin.display(description="summary")
    def counts(self, comparison: Comparison) -> str:
        if comparison.contents["schema"] == 1:
            return _counted(comparison.summary)
        return "; ".join(f"{side}: {_counted(counts)}" for side, counts in comparison.summary.items())


def _counted(counts: dict[str, int]) -> str:
    return ", ".join(f"{name} {number}" for name, number in counts.items())
