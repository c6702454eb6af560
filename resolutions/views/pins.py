"""Comparisons that are kept for ever: the page that keeps one, and the page that shows it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import cache_control

from resolutions import services, spelling
from resolutions.presentation.comparison.page import comparison_page
from resolutions.presentation.comparison.query import Query
from resolutions.services import pins
from resolutions.views.comparison import comparison_address, comparison_response
from resolutions.views.missing import not_held
from resolutions.views.responses import public_page

METHODS = ("GET", "HEAD", "POST")


@public_page
def pinned(request: HttpRequest, short_id: str) -> HttpResponse:
    """A pinned comparison as it was, with what has changed since."""
    kept = pins.pinned(short_id)
    if kept is None:
        raise Http404
    shown = pins.shown(kept)
    query = Query.of(request.GET)
    page = comparison_page(shown.comparison, query, shown.words)
    symbols = [edition.resolution.symbol for edition in (kept.left, kept.right)]
    context = {
        "page": page,
        "pinned": kept,
        "pinned_editions": (kept.left, kept.right),
        "news": pins.news(kept),
        "today": comparison_address(*symbols),
        "swapped": comparison_address(*reversed(symbols)),
        "picture": reverse("pinned_picture", args=[short_id]),
        "brief_address": reverse("pinned_brief", args=[short_id]),
    }
    return comparison_response(request, context)


@cache_control(private=True, no_store=True)
def pin(request: HttpRequest) -> HttpResponse:
    """Ask whether a comparison is to be kept; when told so, keep it and go where it is kept."""
    if request.method not in METHODS:
        return HttpResponseNotAllowed(METHODS)
    sent = request.POST if request.method == "POST" else request.GET
    symbols = [_symbol(sent.get(side, "")) for side in ("left", "right")]
    current = {symbol: services.current_edition(symbol) for symbol in symbols}
    missing = [symbol for symbol in current if current[symbol] is None]
    if missing:
        return not_held(request, missing)
    left, right = (current[symbol] for symbol in symbols)
    context = {
        "left": left,
        "right": right,
        "back": comparison_address(left.resolution.symbol, right.resolution.symbol),
    }
    if request.method != "POST":
        return render(request, "resolutions/pin.html", context)
    try:
        kept = pins.pin(left, right, by=request.user if request.user.is_authenticated else None)
    except services.Rejected as problem:
        return render(request, "resolutions/pin.html", context | {"wrong": str(problem)}, status=409)
    return redirect("pinned", kept.short_id)


def _symbol(written: str) -> str:
    parsed = spelling.symbol(written)
    if parsed is None:
        raise Http404
    return parsed.text
