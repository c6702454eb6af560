"""Bringing texts in: the form above the desk, and what becomes of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from resolutions import services
from resolutions.forms.uploads import AnswerForm, UploadForm
from resolutions.models import Upload
from resolutions.presentation.desk import desk_row
from resolutions.presentation.drops import drop_line, received_words
from resolutions.presentation.uploads import upload_line
from resolutions.requests import HtmxRequest, signed_in_user
from resolutions.services import budget
from resolutions.services.editions import desk, drops, uploads
from resolutions.services.editions.drops import Received
from resolutions.views.desk import desk_of
from resolutions.views.support.permissions import permission_required_page

UPLOAD = "resolutions.add_upload"


@permission_required_page(UPLOAD)
def upload_list(request: HtmxRequest) -> HttpResponse:
    """The form and the desk; what is sent is kept and waits to be read. To a script that sends one file after the
    other, its line alone; to one that sends many, the lines of what was refused; to htmx, which looks again while
    something moves, the desk alone."""
    if request.method != "POST":
        if request.htmx and not request.htmx.history_restore_request:
            return render(request, "desk/_desk.html", {"desk": desk_of(request)})
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
        line = upload_line(_upload(received.uploads[0].pk))
        return render(request, "uploads/_upload.html", {"line": line}, status=201)
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
    """One upload and how far it is; to htmx, which asks again until it is settled, its line or row alone."""
    found = _upload(upload_id)
    return _fragment(request, found) if request.htmx else _whole(request, found)


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
    shown = _fragment if request.htmx else _whole
    return shown(request, _upload(upload_id), form, status=422)


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
    return _fragment(request, _upload(upload_id)) if request.htmx else redirect("upload", upload_id)


def _fragment(
    request: HtmxRequest, upload: Upload, form: AnswerForm | None = None, *, status: int = 200
) -> HttpResponse:
    """The upload as its line, or as its row of the desk, whichever part of a page asks."""
    sent = request.POST if request.method == "POST" else request.GET
    if sent.get("as") == "row":
        context = {"row": desk_row(upload), "form": form, "polls": True}
        return render(request, "desk/_row.html", context, status=status)
    return render(request, "uploads/_upload.html", {"line": upload_line(upload), "form": form}, status=status)


def _whole(request: HtmxRequest, upload: Upload, form: AnswerForm | None = None, *, status: int = 200) -> HttpResponse:
    context = {"line": upload_line(upload), "form": form, "editors": desk.editors()}
    return render(request, "uploads/upload.html", context, status=status)


def _page(request: HtmxRequest, form: UploadForm, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "batch": uuid4(),
        "drop": drop_line(drops.newest(signed_in_user(request))),
        "desk": desk_of(request),
    }
    return render(request, "uploads/uploads.html", context, status=status)


def _upload(upload_id: UUID) -> Upload:
    upload: Upload = get_object_or_404(Upload.objects.on_desk(), pk=upload_id)
    return upload


def _said(form: UploadForm) -> str:
    return " ".join(_all(form.errors.values()))


def _all(groups: Iterable[Iterable[object]]) -> Iterable[str]:
    return (str(said) for group in groups for said in group)
