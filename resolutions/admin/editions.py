"""Editions in the admin: upload, look, publish. A text is never edited; one that waits may be discarded."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin import helpers
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from resolutions import services
from resolutions.admin.upload import UploadForm
from resolutions.models import Edition, EditionQuerySet


class StateFilter(admin.SimpleListFilter):
    title = "state"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [("waiting", "Waits to be published"), ("published", "Published")]

    def queryset(self, request: HttpRequest, queryset: EditionQuerySet) -> EditionQuerySet:
        match self.value():
            case "waiting":
                return queryset.waiting()
            case "published":
                return queryset.published()
        return queryset


@admin.register(Edition)
class EditionAdmin(admin.ModelAdmin):
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
    list_filter = (StateFilter, "language", "resolution__body")
    list_select_related = ("resolution",)
    search_fields = ("resolution__symbol", "resolution__title", "source_name", "source_sha256")
    ordering = ("resolution__sort_key", "language", "revision")
    actions = ("publish_selected",)
    fieldsets = (
        (None, {"fields": ("symbol", "title", "language", "revision", "state")}),
        ("What the reader is not sure of", {"fields": ("kept", "lost_words", "warning_list")}),
        (
            "Source",
            {
                "fields": (
                    "source_name",
                    "source_sha256",
                    "reader",
                    "uploaded_by",
                    "created_at",
                    "published_by",
                    "published_at",
                )
            },
        ),
        ("Text", {"fields": ("text",)}),
    )
    readonly_fields = ("symbol", "title", "state", "kept", "lost_words", "warning_list", "created_at", "text")

    # What may be done

    def has_change_permission(self, request: HttpRequest, obj: Edition | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Edition | None = None) -> bool:
        return super().has_delete_permission(request, obj) and (obj is None or not obj.is_published)

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("resolutions.publish_edition")

    # Pages

    def get_urls(self) -> list[URLPattern]:
        publish = path(
            "<int:number>/publish/", self.admin_site.admin_view(self.publish_view), name="resolutions_edition_publish"
        )
        return [publish, *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> EditionQuerySet:
        return super().get_queryset(request).annotate(paragraphs_stored=Count("paragraphs"))

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The upload: a GET shows the form, a POST stores the text and leads to what was read."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        given = (request.POST, request.FILES) if request.method == "POST" else ()
        form = UploadForm(*given, may_publish=self.has_publish_permission(request))
        if form.is_valid():
            imported = form.bring_in(request.user)
            if imported:
                return self._after_upload(request, imported)
        context = {
            **self.admin_site.each_context(request),
            "title": "Bring in a resolution",
            "opts": self.opts,
            "adminform": helpers.AdminForm(form, [(None, {"fields": list(form.fields)})], {}, model_admin=self),
            "errors": helpers.AdminErrorList(form, []),
            "media": self.media + form.media,
        }
        return TemplateResponse(request, "admin/resolutions/edition/upload.html", context)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        may_publish = {"may_publish": self.has_publish_permission(request)}
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), **may_publish})

    def publish_view(self, request: HttpRequest, number: int) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if not self.has_publish_permission(request):
            raise PermissionDenied
        edition = self.get_object(request, str(number))
        if edition is None:
            raise Http404("There is no such edition.")
        self._publish(request, edition)
        return HttpResponseRedirect(self._page_of(request, edition))

    @admin.action(description="Publish the selected editions", permissions=["publish"])
    def publish_selected(self, request: HttpRequest, queryset: EditionQuerySet) -> None:
        for edition in queryset.waiting():
            self._publish(request, edition)

    def _publish(self, request: HttpRequest, edition: Edition) -> None:
        try:
            services.publish(edition, by=request.user)
        except services.Refused as problem:
            self.message_user(request, str(problem), messages.ERROR)
        else:
            self.log_change(request, edition, "Published.")
            self.message_user(request, f"{edition} is published.", messages.SUCCESS)

    def _after_upload(self, request: HttpRequest, imported: services.Imported) -> HttpResponse:
        edition = imported.edition
        if imported.created:
            self.log_addition(request, edition, f"Brought in from {edition.source_name}.")
            read = f"{edition.paragraphs.count()} paragraphs, {_share(edition.retention)} of the words kept"
            self.message_user(request, f"{edition} is stored: {edition.state}, {read}.", messages.SUCCESS)
        else:
            self.message_user(
                request, f"This very text is stored already, as {edition}; nothing was changed.", messages.WARNING
            )
        return HttpResponseRedirect(self._page_of(request, edition))

    def _page_of(self, request: HttpRequest, edition: Edition) -> str:
        """The edition's page, for those who may see it."""
        if self.has_view_permission(request):
            return reverse("admin:resolutions_edition_change", args=[edition.pk])
        return reverse("admin:index")

    # Columns and fields

    @admin.display(ordering="resolution__sort_key")
    def symbol(self, edition: Edition) -> str:
        return edition.resolution.symbol

    @admin.display
    def title(self, edition: Edition) -> str:
        return edition.front_matter["title"]

    @admin.display(description="title")
    def short_title(self, edition: Edition) -> str:
        return Truncator(edition.front_matter["title"]).chars(60)

    @admin.display(ordering="published_at")
    def state(self, edition: Edition) -> str:
        return edition.state

    @admin.display(description="paragraphs", ordering="paragraphs_stored")
    def paragraph_count(self, edition: Edition) -> int:
        return edition.paragraphs_stored

    @admin.display(description="warnings")
    def warning_count(self, edition: Edition) -> int:
        return len(edition.warnings)

    @admin.display(description="words kept", ordering="retention")
    def kept(self, edition: Edition) -> str:
        return _share(edition.retention)

    @admin.display(description="words lost")
    def lost_words(self, edition: Edition) -> str:
        return " ".join(edition.lost) or "none"

    @admin.display(description="warnings")
    def warning_list(self, edition: Edition) -> str | SafeString:
        rows = ((warning["label"] or "the text", warning["message"]) for warning in edition.warnings)
        return format_html_join("\n", "<p><strong>{}</strong>: {}</p>", rows) or "none"

    @admin.display
    def text(self, edition: Edition) -> SafeString:
        rows = edition.paragraphs.values_list("label", "text")
        return format_html("<div>{}</div>", format_html_join("\n", "<p><strong>{}</strong> {}</p>", rows))


def _share(retention: float) -> str:
    return f"{retention:.2%}"
