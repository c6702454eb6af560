"""Checking a draft against agreed language. Nothing of it is stored: not by us, not by a browser."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.debug import sensitive_post_parameters

from resolutions.exports.word.drafts import docx
from resolutions.forms.text_check import MOST_BYTES, DraftForm, InMemory, kept
from resolutions.middleware import announced_length
from resolutions.presentation.text_check import export_lines, held, summed
from resolutions.services.phrases import text_check

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@csrf_exempt
def check(request: HttpRequest) -> HttpResponse:
    """The form; and, for a draft that is sent with it, the agreed language nearest to each paragraph, as a page or a
    Word file. The token is looked at only once it is settled that files stay in memory."""
    if request.method not in ("GET", "HEAD", "POST"):
        return HttpResponseNotAllowed(("GET", "POST"))
    if request.method == "POST":
        if announced_length(request) > MOST_BYTES:
            too_much = f"More than {MOST_BYTES // 1024**2} MB were sent: send a smaller file, or paste the text."
            response = _page(request, DraftForm(), status=413, problem=too_much)
        else:
            request.upload_handlers = [InMemory(request)]
            response = _checked(request)
    else:
        response = _page(request, DraftForm())
    response["Cache-Control"] = "private, no-store"
    return response


@csrf_protect
@sensitive_post_parameters()
def _checked(request: HttpRequest) -> HttpResponse:
    form = DraftForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form, status=422)
    document = form.cleaned_data["document"]
    found = text_check.check(document)
    if "word" in request.POST:
        response = HttpResponse(docx(export_lines(found)), content_type=WORD)
        response["Content-Disposition"] = 'attachment; filename="draft checked.docx"'
        return response
    shown = [held(number, one) for number, one in enumerate(found, 1)]
    left = len(document.paragraphs) - len(found)
    return _page(request, DraftForm(), found=shown, summed=summed(found), left=left, kept=kept(document))


def _page(request: HttpRequest, form: DraftForm, status: int = 200, **context: object) -> HttpResponse:
    return render(request, "text_check/text_check.html", {"form": form, **context}, status=status)
