"""Comparisons that are kept for ever: the page that keeps one, and the page that shows it."""

from __future__ import annotations

from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import cache_control

from resolutions import services
from resolutions.address import PairAddress, SymbolAddress
from resolutions.middleware.visitor_budget import come_again
from resolutions.models import Edition
from resolutions.presentation.comparison.page import comparison_page
from resolutions.presentation.comparison.query import Query
from resolutions.presentation.downloads import downloads
from resolutions.presentation.pins import pinned_note, row_id
from resolutions.requests import HtmxRequest
from resolutions.services import pins
from resolutions.services.comparisons import compute
from resolutions.views.comparison import comparison_response, provision_addresses
from resolutions.views.support.addresses import pair_of
from resolutions.views.support.missing import not_found
from resolutions.views.support.responses import public_page

METHODS = ("GET", "HEAD", "POST")


@public_page
def pinned(request: HtmxRequest, short_id: str) -> HttpResponse:
    """A pinned comparison as it was, with what has changed since."""
    kept = pins.pinned(short_id)
    if kept is None:
        raise Http404
    shown = pins.shown(kept)
    query = Query.of(request.GET)
    page = comparison_page(shown.comparison, query, shown.words, provision_addresses(kept.left, kept.right))
    pair = pair_of(kept.left, kept.right)
    context = {
        "page": page,
        "pair": pair,
        "pinned": kept,
        "pinned_note": pinned_note(kept, pins.news(kept)),
        "today": reverse("comparison", args=[pair]) + page.query.suffix,
        "swapped": reverse("comparison", args=[pair.swapped]) + page.query.suffix,
        "picture": reverse("pinned_picture", args=[short_id]),
        "brief_address": reverse("pinned_brief", args=[short_id]),
        "downloads": downloads(shown.comparison, page.query, short_id),
    }
    return comparison_response(request, context)


@cache_control(private=True, no_store=True)
def pin(request: HtmxRequest) -> HttpResponse:
    """Ask whether a comparison is to be kept; when told so, keep it and go where it is kept.

    What is kept is the whole. View and filters are sent as the address of a comparison has them, and the id of a row
    as `at`: where it is kept, and the way back, open with them.
    """
    if request.method not in METHODS:
        return HttpResponseNotAllowed(METHODS)
    sent = request.POST if request.method == "POST" else request.GET
    named = [_named(sent.get(side, "")) for side in ("left", "right")]
    current = {one: services.current_edition(one.symbol.text, one.language) for one in named}
    held = {one: edition for one, edition in current.items() if edition is not None}
    missing = [one for one in current if one not in held]
    if missing:
        return not_found(request, missing)
    left, right = (held[one] for one in named)
    pair = PairAddress(*named)
    query, at = Query.of(sent), _row_id(sent.get("at", ""), left, right)
    seen = f"{query.suffix}{f'#{at}' if at else ''}"
    context = {
        "pair": pair,
        "left": left,
        "right": right,
        "back": f"{reverse('comparison', args=[pair])}{seen}",
        "seen": [*query.pairs(), *([("at", at)] if at else [])],
    }
    if request.method != "POST":
        return render(request, "pins/pin.html", context)
    try:
        kept = pins.pin(left, right, by=request.user if request.user.is_authenticated else None)
    except services.Rejected as problem:
        return render(request, "pins/pin.html", context | {"wrong": str(problem)}, status=409)
    except services.OverBudget as problem:
        return come_again(render(request, "pins/pin.html", context | {"wrong": str(problem)}), problem)
    return redirect(f"{reverse('pinned', args=[kept.short_id])}{seen}")


def _named(written: str) -> SymbolAddress:
    named = SymbolAddress.parse(written)
    if named is None:
        raise Http404
    return named


def _row_id(asked: str, left: Edition, right: Edition) -> str:
    """The id asked for, "" where the comparison has no such row, or is none."""
    if not asked or left.resolution_id == right.resolution_id:
        return ""
    return row_id(compute.compare_editions(left, right), asked)
