"""How much a request may bring: little from anybody, files from those who may bring texts in."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

FROM_ANYBODY = 3 * 1024**2
"""Bytes: what Django takes of a form without files (DATA_UPLOAD_MAX_MEMORY_SIZE, 2.5 MB), and room for its frame."""
UPLOADING = ("resolutions.add_upload", "resolutions.add_edition")


def limited(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware that refuses what is too large by its announced length, before any of it is read or kept.

    Without it anybody could fill the disk: forms are read, with all their files, before a view asks who sent them.
    What announces no length is taken for empty.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        most = FROM_ANYBODY
        length = _announced(request)
        if length > most and any(map(request.user.has_perm, UPLOADING)):
            most = settings.MOST_SENT_AT_ONCE
        if length <= most:
            return get_response(request)
        return render(request, "413.html", {"most": most // 1024**2}, status=413)

    return answer


def _announced(request: HttpRequest) -> int:
    text = request.META.get("CONTENT_LENGTH") or "0"
    return int(text) if text.isdecimal() else 0
