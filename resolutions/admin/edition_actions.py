"""What editors do with editions from a list or from the page of one: publish, withdraw, discard, read again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin import helpers
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from resolutions import reading, services
from resolutions.admin.looking import ModelAdmin
from resolutions.document import UnreadableFile
from resolutions.models import Edition, EditionQuerySet
from resolutions.presentation.rereading import rereading
from resolutions.presentation.wording import plural
from resolutions.requests import signed_in_user
from resolutions.services.editions import review, revisions

MOST_REREAD = 50
"""Texts that one answer reads again: some seconds' work."""


class EditionActions(ModelAdmin):
    """The actions, each for one or many. A button on the page of an edition is the action for that one, and leads back
    to it (`from_page`)."""

    actions = ("publish_selected", "reread_selected", "withdraw_selected", "discard_selected")

    # Who may

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("resolutions.publish_edition")

    def has_withdraw_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("resolutions.withdraw_edition")

    def has_discard_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("resolutions.change_edition")

    def has_reread_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("resolutions.change_edition")

    def may(self, request: HttpRequest) -> dict[str, bool]:
        """What the person may do, for the buttons."""
        return {
            name: getattr(self, f"has_{name}_permission")(request)
            for name in ("publish", "withdraw", "discard", "reread")
        }

    # Actions

    @admin.action(description="Publish the selected editions", permissions=["publish"])
    def publish_selected(self, request: HttpRequest, queryset: EditionQuerySet) -> HttpResponse | None:
        waiting = queryset.unpublished().in_natural_order()
        self._each(request, waiting, "published", lambda edition: services.publish(edition, by=signed_in_user(request)))
        return self._back(request, queryset)

    @admin.action(description="Withdraw the selected editions …", permissions=["withdraw"])
    def withdraw_selected(self, request: HttpRequest, queryset: EditionQuerySet) -> HttpResponse | None:
        if "confirmed" not in request.POST:
            return self._ask(request, queryset, "withdraw")
        because, by = request.POST.get("because", ""), signed_in_user(request)
        self._each(request, queryset, "withdrawn", lambda one: services.withdraw(one, because=because, by=by))
        return self._back(request, queryset)

    @admin.action(description="Discard the selected unpublished texts …", permissions=["discard"])
    def discard_selected(self, request: HttpRequest, queryset: EditionQuerySet) -> HttpResponse | None:
        if "confirmed" not in request.POST:
            return self._ask(request, queryset, "discard")
        self._each(request, queryset, "discarded", lambda one: review.discard(one, by=signed_in_user(request)))
        return None

    @admin.action(description="Read the selected editions again with the present reader …", permissions=["reread"])
    def reread_selected(self, request: HttpRequest, queryset: EditionQuerySet) -> HttpResponse:
        editions = list(queryset[: MOST_REREAD + 1])
        if len(editions) == 1:
            return HttpResponseRedirect(reverse("admin:resolutions_edition_reread", args=[editions[0].pk]))
        if len(editions) > MOST_REREAD:
            self.message_user(request, f"Select at most {MOST_REREAD} editions to read again.", messages.WARNING)
            return HttpResponseRedirect(request.get_full_path())
        rows = [(edition, *self._reread(edition)) for edition in editions]
        context = {**self._context(request), "title": "Read again with the present reader", "rows": rows}
        return TemplateResponse(request, "admin/resolutions/edition/rereadings.html", context)

    # Pages

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.reread_view)
        return [path("<int:number>/reread/", view, name="resolutions_edition_reread"), *super().get_urls()]

    def reread_view(self, request: HttpRequest, number: int) -> HttpResponse:
        """What the present reader would change in one edition; a POST makes that the next revision, unpublished."""
        if not self.has_reread_permission(request):
            raise PermissionDenied
        edition = self.get_queryset(request).filter(pk=number).first()
        if edition is None:
            raise Http404("There is no such edition.")
        if request.method == "POST":
            revision = self._revised(request, edition)
            if revision:
                return HttpResponseRedirect(self.page_of(request, revision))
        changes, problem = self._reread(edition)
        context = {
            **self._context(request),
            "title": f"Read {edition} again",
            "edition": edition,
            "changes": changes,
            "problem": problem,
            "reader": reading.VERSION,
            "note": request.POST.get("note", ""),
            "fixes": review.in_force(edition).count(),
        }
        return TemplateResponse(request, "admin/resolutions/edition/reread.html", context)

    def page_of(self, request: HttpRequest, edition: Edition) -> str:
        """The edition's page, for those who may see it."""
        if self.has_view_permission(request) and Edition.objects.filter(pk=edition.pk).exists():
            return reverse("admin:resolutions_edition_change", args=[edition.pk])
        return reverse("admin:index")

    def _reread(self, edition: Edition) -> tuple[Any, str]:
        """The changes (None where there are none) and what kept us from finding any ("" where nothing did)."""
        try:
            comparison = revisions.rereading(edition)
        except (services.Rejected, UnreadableFile) as problem:
            return None, str(problem)
        return comparison and rereading(comparison), ""

    def _revised(self, request: HttpRequest, edition: Edition) -> Edition | None:
        try:
            revision = revisions.reread_as_revision(
                edition, note=request.POST.get("note", ""), by=signed_in_user(request)
            )
        except (services.Rejected, UnreadableFile) as problem:
            self.message_user(request, str(problem), messages.ERROR)
            return None
        self.message_user(request, f"{revision} is made, and waits to be looked at and published.", messages.SUCCESS)
        return revision

    def _each(
        self, request: HttpRequest, queryset: EditionQuerySet, done: str, act: Callable[[Edition], object]
    ) -> None:
        """Do it to each, and tell what was done and why not the others."""
        names = []
        for edition in queryset:
            name = str(edition)
            try:
                act(edition)
            except services.Rejected as problem:
                self.message_user(request, str(problem), messages.ERROR)
            else:
                names.append(name)
        if len(names) == 1:
            self.message_user(request, f"{names[0]} is {done}.", messages.SUCCESS)
        elif names:
            self.message_user(request, f"{plural(len(names), 'edition')} {done}.", messages.SUCCESS)

    def _ask(self, request: HttpRequest, queryset: EditionQuerySet, what: str) -> HttpResponse:
        context = {
            **self._context(request),
            "title": f"{what.capitalize()} {'this edition' if queryset.count() == 1 else 'these editions'}?",
            "what": what,
            "action": f"{what}_selected",
            "editions": queryset,
            "checkbox": helpers.ACTION_CHECKBOX_NAME,
            "from_page": request.POST.get("from_page", ""),
        }
        return TemplateResponse(request, "admin/resolutions/edition/confirm.html", context)

    def _back(self, request: HttpRequest, queryset: EditionQuerySet) -> HttpResponse | None:
        edition = queryset.first() if request.POST.get("from_page") else None
        return HttpResponseRedirect(self.page_of(request, edition)) if edition else None

    def _context(self, request: HttpRequest) -> dict[str, Any]:
        return {**self.admin_site.each_context(request), "opts": self.opts, "media": self.media}
