"""Checking a draft against agreed language. Nothing of it is stored: not by us, not by a browser."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from resolutions.exports.word.drafts import docx
from resolutions.forms.text_check import DraftForm, kept
from resolutions.presentation.indexing import so_far
from resolutions.presentation.text_check import export_lines, held, summed
from resolutions.services.phrases import phrase_index, text_check
from resolutions.views.support.drafts import takes_draft

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@takes_draft(DraftForm)
def check(request: HttpRequest, form: DraftForm) -> HttpResponse:
    """The form; and, for a draft that is sent with it, the agreed language nearest to each paragraph, as a page or a
    Word file."""
    if not form.is_valid():
        return _page(request, form)
    document = form.cleaned_data["document"]
    incomplete = so_far(phrase_index.state())
    found, partly = text_check.check(document), bool(incomplete)
    if "word" in request.POST:
        response = HttpResponse(docx(export_lines(found, so_far=partly)), content_type=WORD)
        response["Content-Disposition"] = 'attachment; filename="draft checked.docx"'
        return response
    shown = [held(number, one, so_far=partly) for number, one in enumerate(found, 1)]
    said = summed(found, so_far=partly)
    return _page(request, DraftForm(), found=shown, summed=said, incomplete=incomplete, kept=kept(document))


def _page(request: HttpRequest, form: DraftForm, **context: object) -> HttpResponse:
    return render(request, "text_check/text_check.html", {"form": form, **context}, status=form.status)
