"""Editions in the admin: what is stored, what the reader was not sure of, what editors fixed. A text is never edited
here; what waits is fixed on its page of review."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict

from django.contrib import admin
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from resolutions.admin.edition_actions import EditionActions
from resolutions.admin.looking import LookOnly, edition_link
from resolutions.models import Edition, EditionQuerySet, Fix, Paragraph

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    TabularInline = admin.TabularInline[Fix, Edition]
else:
    TabularInline = admin.TabularInline  # which takes no arguments when the program runs


class _Annotated(TypedDict):
    """What the list asks of each edition beside its fields."""

    paragraphs_stored: int


class StateFilter(admin.SimpleListFilter):
    title = "state"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]) -> list[tuple[str, str]]:
        return [
            ("waiting", "Waits to be published"),
            ("current", "Published and current"),
            ("published", "Published, all"),
            ("withdrawn", "Withdrawn"),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> EditionQuerySet:
        assert isinstance(queryset, EditionQuerySet)  # this filter is EditionAdmin's alone
        match self.value():
            case "waiting":
                return queryset.unpublished()
            case "current":
                return queryset.current()
            case "published":
                return queryset.published()
            case "withdrawn":
                return queryset.filter(withdrawn_at__isnull=False)
        return queryset


class FixInline(TabularInline):
    model = Fix
    extra = 0
    can_delete = False
    fields = readonly_fields = ("position", "kind", "what", "by", "at", "undone_by", "undone_at")
    verbose_name_plural = "What editors fixed"

    def has_add_permission(self, request: HttpRequest, obj: Edition | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Edition | None = None) -> bool:
        return False


@admin.register(Edition)
class EditionAdmin(EditionActions, LookOnly):
    list_display = (
        "symbol",
        "language",
        "revision",
        "short_title",
        "state",
        "paragraph_count",
        "warning_count",
        "kept",
    )
    list_per_page = 50
    list_filter = (StateFilter, "language", "resolution__body", "reader")
    list_select_related = ("resolution",)
    search_fields = ("resolution__symbol", "resolution__title", "source_name", "source_sha256")
    search_help_text = "Symbol, words of the title, name or SHA-256 of the file"
    ordering = ("resolution__sort_key", "language", "revision")
    date_hierarchy = "created_at"
    inlines = (FixInline,)
    fieldsets = (
        (None, {"fields": ("symbol", "title", "language", "revision", "state", "pages")}),
        ("What the reader is not sure of", {"fields": ("kept", "lost_words", "warning_list")}),
        (
            "Source",
            {"fields": ("source_name", "source_sha256", "reader", "uploaded_by", "created_at", "corrected", "note")},
        ),
        (
            "Publication",
            {"fields": ("published_by", "published_at", "withdrawn_by", "withdrawn_at", "withdrawn_because")},
        ),
        ("Text", {"fields": ("text",)}),
    )
    readonly_fields = (
        *("symbol", "title", "state", "pages", "kept", "lost_words", "warning_list", "created_at", "corrected"),
        *("withdrawn_at", "published_at", "text"),
    )

    def get_queryset(self, request: HttpRequest) -> EditionQuerySet:
        # Counted for the rows of the page alone; a join would count for all before it takes a page.
        paragraphs = Paragraph.objects.filter(edition=OuterRef("pk")).order_by().values("edition")
        counted = paragraphs.annotate(number=Count("pk")).values("number")
        stored = Coalesce(Subquery(counted), 0)
        annotated: EditionQuerySet = super().get_queryset(request).annotate(paragraphs_stored=stored)
        return annotated

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), "may": self.may(request)})

    # Columns and fields

    @admin.display(ordering="resolution__sort_key")
    def symbol(self, edition: Edition) -> str:
        return edition.resolution.symbol

    @admin.display
    def title(self, edition: Edition) -> str:
        title: str = edition.front_matter["title"]
        return title

    @admin.display(description="title")
    def short_title(self, edition: Edition) -> str:
        return Truncator(edition.front_matter["title"]).chars(60)

    @admin.display(ordering="published_at")
    def state(self, edition: Edition) -> str:
        return edition.state

    @admin.display(description="elsewhere")
    def pages(self, edition: Edition) -> SafeString:
        symbol = edition.resolution.symbol
        links = [(reverse("history", args=[symbol]), "its history"), (reverse("resolution", args=[symbol]), "its page")]
        if not edition.is_published:
            links = [(reverse("review", args=[edition.pk]), "review it: fix, publish or discard")]
        return format_html_join(", ", '<a href="{}">{}</a>', links)

    @admin.display(description="paragraphs", ordering="paragraphs_stored")
    def paragraph_count(self, edition: WithAnnotations[Edition, _Annotated]) -> int:
        return edition.paragraphs_stored

    @admin.display(description="warnings", ordering="warnings")
    def warning_count(self, edition: Edition) -> int:
        return len(edition.warnings)

    @admin.display(description="words kept", ordering="retention")
    def kept(self, edition: Edition) -> str:
        return f"{edition.retention:.2%}"

    @admin.display(description="words lost")
    def lost_words(self, edition: Edition) -> str:
        return " ".join(edition.lost) or "none"

    @admin.display(description="corrects")
    def corrected(self, edition: Edition) -> str | SafeString:
        return edition_link(edition.corrects)

    @admin.display(description="warnings")
    def warning_list(self, edition: Edition) -> str | SafeString:
        rows = ((warning["label"] or "the text", warning["message"]) for warning in edition.warnings)
        return format_html_join("\n", "<p><strong>{}</strong>: {}</p>", rows) or "none"

    @admin.display
    def text(self, edition: Edition) -> SafeString:
        rows = edition.paragraphs.values_list("label", "text")
        return format_html("<div>{}</div>", format_html_join("\n", "<p><strong>{}</strong> {}</p>", rows))
