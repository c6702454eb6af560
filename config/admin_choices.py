"""What is chosen in the lists of the admin is a key of their rows, or the request is refused: Django would fail."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import BadRequest, ValidationError
from django.http import HttpRequest, HttpResponse


def well_formed(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware that answers 400 where a choice cannot be a key; one that is the key of nothing chooses nothing."""

    def answer(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    answer.process_view = _refuse_what_is_none
    return answer


def _refuse_what_is_none(request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any) -> None:
    model_admin = getattr(view, "model_admin", None)
    if model_admin is None:
        return
    for chosen in request.POST.getlist(ACTION_CHECKBOX_NAME):
        try:
            model_admin.opts.pk.to_python(chosen)
        except ValidationError as problem:
            raise BadRequest("What is chosen is no key.") from problem
