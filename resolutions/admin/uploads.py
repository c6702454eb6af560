"""Uploads in the admin: bring files in, follow what became of them, try again, give up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import helpers
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from resolutions import services
from resolutions.admin.looking import LookOnly, WhoFilter, edition_link
from resolutions.forms.uploads import LONGEST_PASTE, Files, SymbolField, UploadForm
from resolutions.models import Upload
from resolutions.presentation.wording import plural
from resolutions.requests import signed_in_user
from resolutions.services.editions import uploads


class AdminUploadForm(UploadForm):
    """The form of the page of uploads in the admin's clothes."""

    files = Files(
        required=False,
        help_text="PDF, Word, web pages as a browser saves them, plain text; one or many, or a ZIP or tar of them.",
    )
    folder = None  # type: ignore[assignment] # the page of uploads takes folders
    table = forms.FileField(
        required=False,
        allow_empty_file=True,
        help_text="CSV in UTF-8 with the columns path, symbol, title, date (2012-07-05); all but path may be missing.",
    )
    text = forms.CharField(
        label="or pasted text",
        required=False,
        strip=False,
        max_length=LONGEST_PASTE,
        widget=AdminTextareaWidget(attrs={"rows": 16}),
    )
    symbol = SymbolField(
        required=False,
        widget=AdminTextInputWidget,
        help_text="Only where the text does not print it, for example A/HRC/RES/11/3.",
    )
    revise = forms.BooleanField(
        label="This text corrects one that is stored already",
        required=False,
        help_text="It becomes the next revision of that resolution; the earlier text is kept.",
    )


@admin.register(Upload)
class UploadAdmin(LookOnly):
    list_display = ("name", "state", "symbol_of", "by", "created_at", "why")
    list_filter = ("state", "question", "language", ("by", WhoFilter))
    list_select_related = ("by", "edition__resolution")
    search_fields = ("name", "sha256", "symbol", "edition__resolution__symbol", "by__username")
    search_help_text = "Name or SHA-256 of the file, symbol, who brought it in"
    date_hierarchy = "created_at"
    ordering = ("-created_at",)
    actions = ("retry_selected", "discard_selected")
    fields = (
        *("name", "state", "question", "reason", "page", "edition_page"),
        *("symbol", "language", "revise", "size", "sha256", "attempts", "by", "created_at", "changed_at"),
    )
    readonly_fields = ("page", "edition_page", "created_at", "changed_at")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("resolutions.add_upload")

    def has_retry_permission(self, request: HttpRequest) -> bool:
        return self.has_add_permission(request)

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """A GET shows the form; a POST keeps what was sent, and leads to what becomes of it."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = AdminUploadForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
        received = form.receive(signed_in_user(request)).uploads if form.is_valid() else []
        if received and not form.errors:
            return self._after(request, received)
        context = {
            **self.admin_site.each_context(request),
            "title": "Bring in resolutions",
            "opts": self.opts,
            "adminform": helpers.AdminForm(
                form,  # type: ignore[arg-type] # the stubs want a ModelForm, the template any form
                [(None, {"fields": [field.name for field in form.visible_fields()]})],
                {},
                model_admin=self,
            ),
            "errors": helpers.AdminErrorList(form, []),  # type: ignore[arg-type] # as above
            "received": received and plural(len(received), "file"),
            "media": self.media + form.media,
        }
        return TemplateResponse(request, "admin/resolutions/upload/add.html", context)

    @admin.action(description="Try again the selected uploads that failed", permissions=["retry"])
    def retry_selected(self, request: HttpRequest, queryset: QuerySet[Upload]) -> None:
        self._each(request, queryset, "queued again", uploads.retry)

    @admin.action(description="Discard the selected uploads that were not read", permissions=["retry"])
    def discard_selected(self, request: HttpRequest, queryset: QuerySet[Upload]) -> None:
        self._each(request, queryset, "discarded", uploads.discard_upload)

    # Columns and fields

    @admin.display(description="symbol")
    def symbol_of(self, upload: Upload) -> str:
        return upload.edition.resolution.symbol if upload.edition else upload.symbol or ""

    @admin.display(description="reason")
    def why(self, upload: Upload) -> str:
        return Truncator(upload.reason).chars(90)

    @admin.display(description="its page")
    def page(self, upload: Upload) -> SafeString:
        words = "answer what it asks" if upload.state == Upload.State.ASKS else "follow it there"
        return format_html('<a href="{}">{}</a>', reverse("upload", args=[upload.pk]), words)

    @admin.display(description="edition")
    def edition_page(self, upload: Upload) -> str | SafeString:
        return edition_link(upload.edition)

    def _after(self, request: HttpRequest, received: list[Upload]) -> HttpResponse:
        words = f"{plural(len(received), 'file')} received."
        self.message_user(request, f"{words} What becomes of each stands in the list of uploads.", messages.SUCCESS)
        if not self.has_view_permission(request):
            return HttpResponseRedirect(reverse("admin:index"))
        if len(received) == 1:
            return HttpResponseRedirect(reverse("admin:resolutions_upload_change", args=[received[0].pk]))
        return HttpResponseRedirect(reverse("admin:resolutions_upload_changelist"))

    def _each(self, request: HttpRequest, queryset: QuerySet[Upload], done: str, act: Callable[..., None]) -> None:
        number = 0
        for upload in queryset:
            try:
                act(upload, by=signed_in_user(request))
                number += 1
            except services.Rejected as problem:
                self.message_user(request, str(problem), messages.WARNING)
        if number:
            self.message_user(request, f"{plural(number, 'upload')} {done}.", messages.SUCCESS)
