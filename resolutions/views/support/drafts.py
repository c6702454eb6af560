"""What the pages that take a draft have in common: it is kept nowhere, not by us, not by a browser."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.gzip import gzip_page

from resolutions.comparing.memory import forget_texts
from resolutions.forms.text_check import MOST_BYTES, DelayedDraft, DraftForm, InMemory, UnreadDraft
from resolutions.middleware.visitor_budget import come_again
from resolutions.requests import announced_length
from resolutions.services import OverBudget, budget
from resolutions.views.support.addresses import View, reads_address


def takes_draft(form: type[DraftForm]) -> Callable[[View], View]:
    """A page with a form for a draft. The view gets the form behind the request: empty, or as it was sent.

    Too much is refused before it is read, files stay in memory, nothing is left of the draft once the page is made, and
    no cache keeps the page. The token is looked at only once it is settled that files stay in memory. The page may be
    compressed: the token in it is masked anew each time, and nobody else's words stand beside the draft.
    """

    def taking(view: View) -> View:
        page = reads_address(view)

        @csrf_exempt
        @gzip_page
        @wraps(view)
        def answer(request: HttpRequest, **parts: Any) -> HttpResponseBase:
            if request.method not in ("GET", "HEAD", "POST"):
                return HttpResponseNotAllowed(("GET", "POST"))
            if request.method != "POST":
                response = page(request, form(), **parts)
            elif announced_length(request) > MOST_BYTES:
                response = page(request, UnreadDraft({}), **parts)
            else:
                request.upload_handlers = [InMemory(request)]
                response = sent(request, **parts)
            response["Cache-Control"] = "private, no-store"
            return response

        @csrf_protect
        @sensitive_post_parameters()
        def sent(request: HttpRequest, **parts: Any) -> HttpResponseBase:
            try:
                with budget.expensive("check"):
                    return page(request, form(request.POST, request.FILES), **parts)
            except OverBudget as problem:
                chosen = " The file has to be chosen again." if request.FILES else ""
                delayed = page(request, DelayedDraft(request.POST, f"{problem}{chosen}"), **parts)
                assert isinstance(delayed, HttpResponse)  # a page with what is wrong is no stream
                return come_again(delayed, problem)
            finally:
                forget_texts()

        return answer

    return taking
