"""The same done to many uploads: first the list of what would be done, then what became of it."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from resolutions import services
from resolutions.forms.batches import BatchForm
from resolutions.models import Upload
from resolutions.presentation.batches import batch_page, plan_page
from resolutions.presentation.desk import DeskQuery
from resolutions.requests import HtmxRequest, signed_in_user
from resolutions.services.editions import batches, desk
from resolutions.views.support.permissions import permission_required_page

UPLOAD = "resolutions.add_upload"


@permission_required_page(UPLOAD, methods=("POST",))
def batch(request: HtmxRequest) -> HttpResponse:
    """What would be done to the uploads that are chosen; once that is confirmed, it is done."""
    user = signed_in_user(request)
    form = BatchForm(request.POST, user=user)
    if not form.is_valid():
        return render(request, "batches/plan.html", {"form": form, "back": _back(request)}, status=422)
    action = form.cleaned_data["do"]
    if not user.has_perm(batches.ACTIONS[action].permission):
        raise PermissionDenied
    if form.cleaned_data["confirmed"]:
        try:
            made = batches.make(action, form.chosen, by=user, said=form.said)
            return redirect("batch", made.id)
        except services.Rejected as problem:
            form.add_error("because", str(problem))
    chosen = [key for key, _ in form.chosen]
    page = plan_page(action, batches.plan(action, chosen), len(chosen))
    context = {"form": form, "page": page, "editors": desk.editors(), "back": _back(request)}
    return render(request, "batches/plan.html", context, status=422 if form.errors else 200)


@permission_required_page(UPLOAD, methods=("GET",))
def batch_result(request: HtmxRequest, batch_id: UUID) -> HttpResponse:
    """What a batch did and what not, and a way back where there is one."""
    user = signed_in_user(request)
    made = batches.find(batch_id)
    if made is None:
        raise Http404
    named = [one.upload for one in (*made.done, *made.refused)]
    now = {str(upload.pk): upload for upload in Upload.objects.on_desk().filter(pk__in=named)}
    may = [name for name, action in batches.ACTIONS.items() if user.has_perm(action.permission)]
    context = {"page": batch_page(made, now, may), "can_check": user.has_perm("resolutions.change_edition")}
    return render(request, "batches/batch.html", context)


def _back(request: HtmxRequest) -> str:
    """The desk as it was looked at."""
    return DeskQuery.read(QueryDict(request.POST.get("query", "").removeprefix("?"))).address
