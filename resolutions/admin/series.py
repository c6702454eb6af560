"""Series in the admin: what stands in them and how far the background is. Editors change them on their pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from django.contrib import admin
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from resolutions.admin.looking import LookOnly
from resolutions.models import Series, StoredLineage
from resolutions.services import lineages

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations


class _Annotated(TypedDict):
    """What the list asks of each series beside its fields."""

    standing: int
    is_stored: bool


@admin.register(Series)
class SeriesAdmin(LookOnly):
    list_display = ("title", "body", "state", "size", "followed")
    list_filter = ("state", "body")
    list_per_page = 50
    search_fields = ("title", "slug", "members__resolution__symbol")
    search_help_text = "Words of the title, a symbol"
    ordering = ("title", "slug")
    fields = readonly_fields = ("title", "body", "state", "into", "pages", "standing", "left_out", "stored_lineage")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Series]:
        standing = Count("members", filter=Q(members__left_out=False), distinct=True)
        # Whether there is one is asked, not what it holds: that is long.
        stored = Exists(StoredLineage.objects.filter(series=OuterRef("pk")))
        annotated: QuerySet[Series] = super().get_queryset(request).annotate(standing=standing, is_stored=stored)
        return annotated

    @admin.display(description="resolutions", ordering="standing")
    def size(self, own: WithAnnotations[Series, _Annotated]) -> int:
        return own.standing

    @admin.display(boolean=True, description="followed from text to text", ordering="is_stored")
    def followed(self, own: WithAnnotations[Series, _Annotated]) -> bool:
        return own.is_stored

    @admin.display(description="elsewhere")
    def pages(self, own: Series) -> SafeString:
        links = [(reverse("series", args=[own.slug]), "its page")]
        if own.state != "dissolved":
            links.append((reverse("edit_series", args=[own.slug]), "confirm, name, join or divide it"))
        return format_html_join(", ", '<a href="{}">{}</a>', links)

    @admin.display(description="resolutions")
    def standing(self, own: Series) -> SafeString:
        return _members(own, left_out=False)

    @admin.display(description="left out by editors")
    def left_out(self, own: Series) -> str | SafeString:
        return _members(own, left_out=True) or "none"

    @admin.display(description="what was carried over")
    def stored_lineage(self, own: WithAnnotations[Series, _Annotated]) -> str:
        if not self.followed(own):
            return "not stored yet: its page works it out for each reader"
        return "stored" if lineages.is_stored(own) else "stored, but no longer as the texts are: a job makes it anew"


def _members(own: Series, *, left_out: bool) -> SafeString:
    members = own.members.filter(left_out=left_out).select_related("resolution").order_by("resolution__sort_key")
    rows = (
        (reverse("admin:resolutions_resolution_change", args=[member.resolution_id]), member.resolution, member.by)
        for member in members
    )
    return format_html_join("\n", '<p><a href="{}">{}</a>, by {}</p>', rows)
