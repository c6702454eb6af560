"""Comparisons: the page of two resolutions, and the form that leads to it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from resolutions.address import BETWEEN, PairAddress, SymbolAddress
from resolutions.exports.citations import of_comparison, sentences
from resolutions.models import Edition, Resolution
from resolutions.presentation.comparison.page import comparison_page
from resolutions.presentation.comparison.query import Query
from resolutions.presentation.comparison.rows import Provisions
from resolutions.presentation.comparison.series_line import SeriesLine, series_line
from resolutions.presentation.downloads import downloads
from resolutions.presentation.several.add import add_text
from resolutions.requests import HtmxRequest
from resolutions.services.comparisons import compute
from resolutions.services.series import proposals
from resolutions.services.several import further
from resolutions.views.support.addresses import MOST, editions_at
from resolutions.views.support.responses import page_or_fragment, public_page
from resolutions.views.support.symbol_input import fields, resolve_input


def comparison_address(left: SymbolAddress | str, right: SymbolAddress | str) -> str:
    return reverse("comparison", args=[f"{left}{BETWEEN}{right}"])


@public_page
def comparison(request: HtmxRequest, pair: PairAddress) -> HttpResponse:
    """Two resolutions side by side or in one text; to htmx only the part that the controls change."""
    sides = editions_at(request, pair)
    query = Query.of(request.GET)
    found = compute.compared(*sides)
    return comparison_response(request, _context(request, pair, sides, found, query))


def _context(
    request: HtmxRequest,
    pair: PairAddress,
    sides: tuple[Edition, Edition],
    found: compute.Compared,
    query: Query,
) -> dict[str, Any]:
    left, right = (side.resolution for side in sides)
    standing = proposals.neighbours(right, left)
    page = comparison_page(found.comparison, query, found.words, provision_addresses(*sides))
    return {
        "page": page,
        "pair": pair,
        "swapped": reverse("comparison", args=[pair.swapped]) + page.query.suffix,
        "picture": reverse("picture", args=[pair]),
        "brief_address": reverse("brief", args=[pair]),
        "downloads": downloads(found.comparison, page.query),
        "keepable": True,
        "series": _series(left, right, standing),
        "add": add_text(pair.sides, sides, further(sides, standing), MOST),
        "correctable": request.user.has_perm("resolutions.add_correction"),
    }


def provision_addresses(left: Edition, right: Edition) -> Provisions:
    """Where the paragraphs of two editions are followed through their series."""
    # What comes before a label is the same for all of an edition, and a page has hundreds.
    older, newer = (reverse("provision", args=[side.pk, "PP1"]).removesuffix("PP1/") for side in (left, right))
    return (lambda label: f"{older}{quote(label)}/", lambda label: f"{newer}{quote(label)}/")


def _series(left: Resolution, right: Resolution, standing: Iterable[proposals.Neighbours]) -> SeriesLine | None:
    """The series that both texts stand in, else one that the newer or the older stands in; None where there is none."""
    lines = [(near.series, [edition.resolution for edition in near.editions]) for near in standing]
    both = [found for found in lines if left in found[1] and right in found[1]]
    for series, line in (both or lines)[:1]:
        return series_line(
            reverse("series", args=[series.slug]),
            line,
            (left, right),
            lambda one, other: comparison_address(one, other),
        )
    return None


def comparison_response(request: HtmxRequest, context: dict[str, Any]) -> HttpResponse:
    """The page of a comparison; to htmx only the part that the controls change."""
    symbols, address = (
        (context["page"].old.symbol, context["page"].new.symbol),
        request.build_absolute_uri(request.path),
    )
    context["sentences"] = sentences(of_comparison(symbols, address, timezone.localdate()))
    return page_or_fragment(
        request,
        "comparison/comparison.html",
        "comparison/_comparison.html",
        context,
        request.path + context["page"].query.suffix,
    )


@public_page
def choose(request: HtmxRequest) -> HttpResponse:
    """Where the form of two resolutions leads: on to the comparison, or back to a choice where a side is not clear."""
    left, right = (resolve_input(request.GET.get(side, "").strip()) for side in ("left", "right"))
    if left.symbol and right.symbol:
        return redirect(comparison_address(left.symbol, right.symbol))
    left, right = left.other_than(right.symbol), right.other_than(left.symbol)
    asked = bool(left.written or right.written)
    choices = [(name, label, side) for (name, label, _), side in zip(fields(), (left, right), strict=True)]
    return render(request, "comparison/choose.html", {"asked": asked, "choices": choices, "sides": fields()})
