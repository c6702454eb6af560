"""The editors' desk: the table of what is under way, the text to check next, and what is said of one upload."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from resolutions import services
from resolutions.forms.desk import NO_EDITOR, AssignForm
from resolutions.models import Upload
from resolutions.presentation import desk as presentation
from resolutions.presentation.desk import Desk, DeskQuery
from resolutions.presentation.wording import plural
from resolutions.requests import HtmxRequest, signed_in_user
from resolutions.services.editions import desk
from resolutions.views.support.permissions import permission_required_page

UPLOAD, FIX = "resolutions.add_upload", "resolutions.change_edition"


def desk_of(request: HtmxRequest) -> Desk:
    """The desk as the request asks for it, and its page of uploads."""
    reader = signed_in_user(request)
    query = DeskQuery.read(request.GET)
    tallies = desk.tallies(query.q)
    query = presentation.page_of(query, presentation.total_of(query, tallies, reader.pk))
    sort, descending = query.order
    found = desk.in_order(query.selection(reader.pk).found(), sort, descending=descending)
    first = (query.page - 1) * presentation.PAGE
    rows = list(found[first : first + presentation.PAGE])
    return presentation.desk(query, rows, tallies, desk.people(tallies), reader)


@permission_required_page(FIX, methods=("GET",))
def next_to_check(request: HtmxRequest) -> HttpResponse:
    """To the text that is to be checked next, behind the one that `after` names; where none is left, to the desk."""
    user = signed_in_user(request)
    written = request.GET.get("after", "")
    after = int(written) if written.isascii() and written.isdecimal() and len(written) < 10 else None
    return to_next(request, user, desk.next_to_check(user, after=after))


def to_next(request: HtmxRequest, user: User, edition_id: int | None) -> HttpResponse:
    """To the review of this text; where there is none, to the desk, which says so."""
    if edition_id is not None:
        return redirect("review", edition_id)
    others = desk.left_to_others(user)
    rest = f" {plural(others, 'text')} assigned to others {'is' if others == 1 else 'are'} left." if others else ""
    messages.success(request, f"Nothing else is left for you to check.{rest}")
    return redirect("uploads")


@permission_required_page(FIX, methods=("POST",))
def assign(request: HtmxRequest, upload_id: UUID) -> HttpResponse:
    """Say who looks after an upload; nobody in particular where none is named."""
    form = AssignForm(request.POST)
    if not form.is_valid():
        messages.warning(request, NO_EDITOR)
        return redirect("upload", upload_id)
    return _say(request, upload_id, lambda upload, by: desk.assign(upload, form.cleaned_data["to"], by=by))


@permission_required_page(UPLOAD, methods=("POST",))
def note(request: HtmxRequest, upload_id: UUID) -> HttpResponse:
    """Keep a note for other editors."""
    return _say(request, upload_id, lambda upload, by: desk.write_note(upload, request.POST.get("note", ""), by=by))


@permission_required_page(UPLOAD, methods=("POST",))
def dismiss(request: HtmxRequest, upload_id: UUID) -> HttpResponse:
    """Take what failed off the desk."""
    return _say(request, upload_id, lambda upload, by: desk.dismiss(upload, by=by))


def _say(request: HtmxRequest, upload_id: UUID, act: Callable[[Upload, User], None]) -> HttpResponse:
    try:
        act(get_object_or_404(Upload, pk=upload_id), signed_in_user(request))
    except services.Rejected as problem:
        messages.warning(request, str(problem))
    return redirect("upload", upload_id)
