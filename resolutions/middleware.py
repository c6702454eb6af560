"""What every request passes on its way in and out, in the order of settings.MIDDLEWARE; from whom and where it came."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from ipaddress import ip_address
from typing import Any

from django.conf import settings
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.auth import SESSION_KEY, logout
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.auth.models import User
from django.contrib.auth.views import redirect_to_login
from django.contrib.sessions.middleware import SessionMiddleware
from django.core.exceptions import BadRequest, PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve
from django.utils.cache import patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header
from django_htmx.middleware import HtmxDetails

from resolutions.address import LANGUAGES
from resolutions.services import OverBudget, budget, second_factor, sessions
from resolutions.services.budget import insistence

refused = logging.getLogger("resolutions.refused")

GetResponse = Callable[[HttpRequest], HttpResponseBase]

SESSION_NOTED_EVERY = 10 * 60
"""Seconds between two notes that a session is used: reading pages need not write to the database each time."""

WITHOUT_CODE = {"second-factor", "sign-in", "sign-in-code", "sign-out", "healthz"}
"""The names of the addresses that are answered to who has yet to set up the second factor that is demanded of them."""

MOST_FROM_ANYBODY = 3 * 1024**2
"""Bytes: what Django takes of a form without files (DATA_UPLOAD_MAX_MEMORY_SIZE, 2.5 MB), and room for its frame."""
MAY_UPLOAD = ("resolutions.add_upload", "resolutions.add_edition")

NUL, SPACE = "%00", "%20"


def strip_head_body(get_response: GetResponse) -> GetResponse:
    """Leave the body out of every answer to HEAD: the web server sends what it is given."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if request.method != "HEAD":
            return response
        if isinstance(response, StreamingHttpResponse):
            response.streaming_content = []
        elif isinstance(response, HttpResponse):
            response.headers.setdefault("Content-Length", str(len(response.content)))
            response.content = b""
        return response

    return answer


def set_browser_headers(get_response: GetResponse) -> GetResponse:
    """Tell browsers that no page uses a device, and that other sites embed nothing of this one, unless a view says
    otherwise."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response

    return answer


def refuse_trace(get_response: GetResponse) -> GetResponse:
    """Answer 405 to TRACE, which the admin would take for GET."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        if request.method == "TRACE":
            return HttpResponseNotAllowed(("GET", "HEAD", "POST"))
        return get_response(request)

    return answer


def absolute_session_timeout(get_response: GetResponse) -> GetResponse:
    """End a session some hours after its last request, and a day after signing in whatever happens.

    Only sessions of those who signed in are looked at; requests without its cookie are not touched.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        if settings.SESSION_COOKIE_NAME in request.COOKIES and SESSION_KEY in request.session:
            _end_or_note(request, int(time.time()))
        return get_response(request)

    return answer


def _end_or_note(request: HttpRequest, now: int) -> None:
    session = request.session
    if now - session.get(sessions.BEGAN, now) >= settings.SESSION_LONGEST_AGE:
        logout(request)
    elif now - session.get(sessions.USED, 0) >= SESSION_NOTED_EVERY:
        # saved with the answer, which puts off its end
        sessions.note(session, now, client_address(request), request.headers.get("User-Agent", ""))


def log_refusals(get_response: GetResponse) -> GetResponse:
    """Tell the log who was refused what they may not do; of the address its name, for it may hold what they typed."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if response.status_code == 403 and isinstance(request.user, User):
            page = request.resolver_match.view_name if request.resolver_match else "no page"
            name, address = request.user.get_username(), client_address(request)
            refused.warning("Refused: %s %s to %r from %s.", request.method, page, name, address)
        return response

    return answer


def demand_second_factor(get_response: GetResponse) -> GetResponse:
    """Lead who must have a second factor (settings.SECOND_FACTOR) and gave no code to where it is set up, whatever they
    ask for, the admin included; where they have one, to signing in.

    What a script asks for within a page is answered 401, as to who is signed out.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        if settings.SECOND_FACTOR != second_factor.EDITORS or not _came_without_code(request):
            return get_response(request)
        if request.headers.get("HX-Request"):
            return HttpResponse(status=401)
        if second_factor.is_set_up(signed_in_user(request)):
            logout(request)
            return redirect_to_login(request.get_full_path() if request.method == "GET" else "")
        return redirect("second-factor")

    return answer


def _came_without_code(request: HttpRequest) -> bool:
    """Whether somebody asks who must have a second factor, did not use it, and wants anything but to set it up."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or SESSION_KEY not in request.session:
        return False
    if second_factor.PASSED in request.session or not second_factor.is_demanded(request.user):
        return False
    try:
        return resolve(request.path_info).url_name not in WITHOUT_CODE
    except Resolver404:
        return True


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


def announced_length(request: HttpRequest) -> int:
    """Bytes that the request says it brings; 0 where it says nothing that is a number."""
    text = request.META.get("CONTENT_LENGTH") or "0"
    return int(text) if text.isdecimal() else 0


def reject_nul_bytes(get_response: GetResponse) -> GetResponse:
    """Answer 404 where the path holds a NUL, and take it for a space where the query does.

    PostgreSQL takes none in a text, and no page has such an address.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        if "\0" in request.path_info:
            raise Http404
        query = request.META.get("QUERY_STRING", "")
        if NUL in query:
            request.META["QUERY_STRING"] = query.replace(NUL, SPACE)
        return get_response(request)

    return answer


class ValidateAdminSelection:
    """Answer 400 where a choice in a list of the admin cannot be a key of its rows: Django would fail.

    A choice that is the key of nothing chooses nothing.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any) -> None:
        """Django calls it before the view. Raises BadRequest where a choice is no key."""
        model_admin = getattr(view, "model_admin", None)
        if model_admin is None:
            return
        for chosen in request.POST.getlist(ACTION_CHECKBOX_NAME):
            try:
                model_admin.opts.pk.to_python(chosen)
            except ValidationError as problem:
                raise BadRequest("What is chosen is no key.") from problem


class VisitorBudget:
    """Tell the services who asks, and answer where that is more than they do for one visitor (429) or for all (503).

    Whoever was sent away and comes again at once, many times, is answered in a line before any page is begun.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        # Without the cookie of a session nobody has signed in, and the session need not be touched.
        account = request.user.pk if settings.SESSION_COOKIE_NAME in request.COOKIES else None
        visitor = budget.visitor_at(client_address(request), account)
        try:
            insistence.refuse(visitor)
        except OverBudget as problem:
            return come_again(HttpResponse(f"{problem}\n", content_type="text/plain"), problem)
        with budget.asking(visitor):
            response = self.get_response(request)
        if response.status_code == 429:
            insistence.note(visitor)
        return response

    def process_exception(self, request: HtmxRequest, problem: Exception) -> HttpResponseBase | None:
        """Django calls it where the view fails. None: it failed for another reason."""
        return over_budget(request, problem) if isinstance(problem, OverBudget) else None


def over_budget(request: HtmxRequest, problem: OverBudget) -> HttpResponse:
    """The page that says when to come again; to htmx the words alone."""
    part = request.htmx and not request.htmx.history_restore_request
    context = {"problem": problem, "again": request.get_full_path() if request.method == "GET" else ""}
    response = render(request, "over_budget/_words.html" if part else "over_budget/over_budget.html", context)
    return come_again(response, problem)


def come_again(response: HttpResponse, problem: OverBudget) -> HttpResponse:
    """The answer, with the status and the header that say so; kept by nobody."""
    response.status_code = 503 if problem.shared else 429
    response["Retry-After"] = str(problem.seconds)
    response["Cache-Control"] = "private, no-store"
    patch_vary_headers(response, ["HX-Request", "Cookie"])
    return response


class HtmxRequest(HttpRequest):
    """A request as HtmxMiddleware hands it on."""

    htmx: HtmxDetails


def signed_in_user(request: HttpRequest) -> User:
    """Who asks, and acts. Raises PermissionDenied where nobody has signed in: the view should have seen to that."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def reader_language(request: HttpRequest) -> str:
    """The first of the official languages that the reader's browser asks for (`fr` of `fr-CH`), else English."""
    asked = parse_accept_lang_header(request.headers.get("Accept-Language", ""))
    return next((code for name, _ in asked if (code := name.partition("-")[0]) in LANGUAGES), "en")


def client_address(request: HttpRequest) -> str:
    """The address of whoever asked: the connection's own, or where that is a trusted proxy's, the one it names.

    Of X-Forwarded-For only what trusted proxies added is believed, from the last entry back: all before it is what
    the sender wrote.
    """
    address: str = request.META.get("REMOTE_ADDR", "")
    for named in reversed(request.headers.get("X-Forwarded-For", "").split(",")):
        if not (is_trusted_proxy(address) and _is_address(named.strip())):
            break
        address = named.strip()
    return address


def sent_by_proxy(request: HttpRequest) -> bool:
    """Whether the connection is a trusted proxy's, whose headers are believed."""
    return is_trusted_proxy(request.META.get("REMOTE_ADDR", ""))


def is_trusted_proxy(address: str) -> bool:
    return _is_address(address) and any(ip_address(address) in network for network in settings.TRUSTED_PROXIES)


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
