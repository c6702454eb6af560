"""How much is taken of whom, before any of it is read."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

from resolutions.requests import GetResponse, announced_length

MOST_FROM_ANYBODY = 3 * 1024**2
"""Bytes: what Django takes of a form without files (DATA_UPLOAD_MAX_MEMORY_SIZE, 2.5 MB), and room for its frame."""
MAY_UPLOAD = ("resolutions.add_upload", "resolutions.add_edition")


def limit_request_size(get_response: GetResponse) -> GetResponse:
    """Refuse (413) what is too large by its announced length, before any of it is read or kept.

    Little is taken from anybody, files from those who may bring texts in. Without it anybody could fill the disk:
    forms are read, with all their files, before a view asks who sent them. What announces no length is taken for empty.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        most = most_taken(request)
        if announced_length(request) <= most:
            return get_response(request)
        return render(request, "413.html", {"most": most // 1024**2}, status=413)

    return answer


def most_taken(request: HttpRequest) -> int:
    """Bytes that may come with a request: who sent it is looked up only where it says that it brings much."""
    if announced_length(request) > MOST_FROM_ANYBODY and any(map(request.user.has_perm, MAY_UPLOAD)):
        return settings.MOST_SENT_AT_ONCE
    return MOST_FROM_ANYBODY


def may_send(request: HttpRequest) -> bool:
    """Whether as much is taken of a request as it says it brings: for the web server, before it takes any of it."""
    SessionMiddleware(_no_response).process_request(request)
    AuthenticationMiddleware(_no_response).process_request(request)
    return announced_length(request) <= most_taken(request)


def _no_response(request: HttpRequest) -> HttpResponseBase:
    raise NotImplementedError  # what Django's middleware adds to a request is all that is wanted of it
