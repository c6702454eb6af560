"""Who asks for more than is done for one visitor is told when to come again."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from resolutions.requests import GetResponse, HtmxRequest, client_address
from resolutions.services import OverBudget, budget
from resolutions.services.budget import insistence


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
