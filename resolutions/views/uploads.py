"""Bringing texts in: the form, the list of what was brought in, and what becomes of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from resolutions import services
from resolutions.forms.uploads import AnswerForm, UploadForm
from resolutions.models import Upload, UploadQuerySet
from resolutions.presentation.drops import drop_line, received_words
from resolutions.presentation.uploads import upload_line
from resolutions.requests import HtmxRequest, signed_in_user
from resolutions.services import budget
from resolutions.services.editions import drops, uploads
from resolutions.services.editions.drops import Received
from resolutions.views.support.permissions import permission_required_page

PAGE = 30
UPLOAD = "resolutions.add_upload"


@permission_required_page(UPLOAD)
def upload_list(request: HtmxRequest) -> HttpResponse:
    """The form and the list; what is sent is kept and waits to be read. To a script that sends one file after the
    other, the line of the list alone; to one that sends many, the lines of what was refused."""
    if request.method != "POST":
        return _page(request, UploadForm())
    form = UploadForm(request.POST, request.FILES)
    received = Received()
    if form.is_valid():
        budget.spend("uploads", form.drop.count)
        received = form.receive(signed_in_user(request))
    if received.uploads:
        batch = received.uploads[0].batch
        assert batch is not None  # receive_all gives one to each
        drops.report_when_read(batch, signed_in_user(request), request.build_absolute_uri("/"))
    status = 413 if form.too_much else 422
    if request.htmx:
        if received.uploads and (form.drop.is_many or len(received.uploads) > 1):
            return HttpResponse(_said(form), status=201, content_type="text/plain; charset=utf-8")
        if form.errors:
            return HttpResponse(_said(form), status=status, content_type="text/plain; charset=utf-8")
        return render(request, "uploads/_upload.html", {"line": upload_line(received.uploads[0])}, status=201)
    if form.errors:
        return _page(request, form, status=status)
    if len(received.uploads) == 1:
        return redirect("upload", received.uploads[0].pk)
    messages.success(request, received_words(len(received.uploads), form.drop.passed_over))
    return redirect("uploads")


@permission_required_page(UPLOAD, methods=("GET",))
def drop(request: HtmxRequest, batch: UUID) -> HttpResponse:
    """How far a drop is, to htmx, which asks again until it is read; others are led to the list."""
    found = drops.progress(batch)
    if not found.total:
        raise Http404
    if request.htmx:
        return render(request, "uploads/_drop.html", {"drop": drop_line(found)})
    return redirect("uploads")


@permission_required_page(UPLOAD, methods=("GET",))
def upload(request: HtmxRequest, upload_id: UUID) -> HttpResponse:
    """One upload and how far it is; to htmx, which asks again until it is settled, the line alone."""
    line = upload_line(_upload(upload_id))
    if request.htmx:
        return render(request, "uploads/_upload.html", {"line": line})
    return render(request, "uploads/upload.html", {"line": line})


@permission_required_page(UPLOAD, methods=("POST",))
def answer(request: HtmxRequest, upload_id: UUID) -> HttpResponse:
    """The answer to what an upload asks: it waits again, to be read with it."""
    asked = _upload(upload_id)
    form = AnswerForm(request.POST, question=asked.question)
    if form.is_valid():
        try:
            uploads.answer(asked, **form.said(), by=signed_in_user(request))
        except services.Rejected as problem:
            form.add_error(None, str(problem))
    if not form.errors:
        return _settle(request, upload_id)
    line = upload_line(_upload(upload_id))
    template = "uploads/_upload.html" if request.htmx else "uploads/upload.html"
    return render(request, template, {"line": line, "form": form}, status=422)


@permission_required_page(UPLOAD, methods=("POST",))
def retry(request: HtmxRequest, upload_id: UUID) -> HttpResponse:
    return _done(request, upload_id, uploads.retry)


@permission_required_page(UPLOAD, methods=("POST",))
def discard_upload(request: HtmxRequest, upload_id: UUID) -> HttpResponse:
    return _done(request, upload_id, uploads.discard_upload)


def _done(request: HtmxRequest, upload_id: UUID, act: Callable[..., None]) -> HttpResponse:
    try:
        act(_upload(upload_id), by=signed_in_user(request))
    except services.Rejected as problem:
        messages.warning(request, str(problem))
    return _settle(request, upload_id)


def _settle(request: HtmxRequest, upload_id: UUID) -> HttpResponse:
    if request.htmx:
        return render(request, "uploads/_upload.html", {"line": upload_line(_upload(upload_id))})
    return redirect("upload", upload_id)


def _page(request: HtmxRequest, form: UploadForm, status: int = 200) -> HttpResponse:
    mine = request.GET.get("by") == "me"
    found = _with_editions(Upload.objects.all())
    if mine:
        found = found.filter(by=signed_in_user(request))
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "batch": uuid4(),
        "drop": drop_line(drops.newest(signed_in_user(request))),
        "lines": [upload_line(one) for one in page.object_list],
        "page": page,
        "mine": mine,
        "suffix": "by=me&" if mine else "",
        "sign_in": reverse("uploads"),
    }
    return render(request, "uploads/uploads.html", context, status=status)


def _upload(upload_id: UUID) -> Upload:
    return get_object_or_404(_with_editions(Upload.objects.all()), pk=upload_id)


def _with_editions(found: UploadQuerySet) -> UploadQuerySet:
    return found.select_related("edition__resolution", "by")


def _said(form: UploadForm) -> str:
    return " ".join(_all(form.errors.values()))


def _all(groups: Iterable[Iterable[object]]) -> Iterable[str]:
    return (str(said) for group in groups for said in group)
