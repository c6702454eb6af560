"""Comparisons: the page of two resolutions, and the form that leads to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from resolutions import services, spelling
from resolutions.exports.citations import of_comparison, sentences
from resolutions.models import Edition
from resolutions.presentation.comparison.page import comparison_page
from resolutions.presentation.comparison.query import Query
from resolutions.services.comparisons import compute
from resolutions.services.series import proposals
from resolutions.views.missing import no_pair, not_held, same_twice
from resolutions.views.responses import cached_for_anonymous, public_page, wants_fragment
from resolutions.views.symbol_input import choice, fields

BETWEEN = "..."


def comparison_address(left: str, right: str) -> str:
    return reverse("comparison", args=[f"{left}{BETWEEN}{right}"])


@public_page
def comparison(request: HttpRequest, pair: str) -> HttpResponse:
    """Two resolutions side by side or in one text; to htmx only the part that the controls change."""
    sides = editions(request, pair, lambda settled: reverse("comparison", args=[settled]))
    if isinstance(sides, HttpResponse):
        return sides
    query = Query.of(request.GET)
    found = compute.compared(*sides)
    shows = (*((side.pk, side.published_at) for side in sides), found.words, query.suffix)
    return cached_for_anonymous(
        request, shows, lambda: comparison_response(request, _context(request, sides, found, query))
    )


def _context(
    request: HttpRequest, sides: tuple[Edition, Edition], found: compute.Compared, query: Query
) -> dict[str, Any]:
    left, right = (side.resolution.symbol for side in sides)
    page = comparison_page(found.comparison, query, found.words)
    return {
        "page": page,
        "swapped": comparison_address(right, left) + page.query.suffix,
        "picture": reverse("picture", args=[f"{left}{BETWEEN}{right}"]),
        "brief_address": reverse("brief", args=[f"{left}{BETWEEN}{right}"]),
        "keepable": True,
        "around": _around(sides),
        "correctable": request.user.has_perm("resolutions.add_correction"),
    }


def _around(sides: tuple[Edition, Edition]) -> list[dict[str, str]]:
    """For each side the comparisons with what comes before and after it in its series in its place."""
    found = []
    for place, other in ((0, sides[1].resolution), (1, sides[0].resolution)):
        standing = proposals.neighbours(sides[place].resolution)
        links = {}
        for way in ("earlier", "later"):
            beside = getattr(standing[0], way) if standing else None
            if beside and beside != other:
                pair = (beside, other) if place == 0 else (other, beside)
                links[way] = comparison_address(*(one.symbol for one in pair))
                links[f"{way}_name"] = beside.short_symbol
        found.append(links)
    return found


def comparison_response(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """The page of a comparison; to htmx only the part that the controls change."""
    symbols, address = (
        (context["page"].old.symbol, context["page"].new.symbol),
        request.build_absolute_uri(request.path),
    )
    context["sentences"] = sentences(of_comparison(symbols, address, timezone.localdate()))
    if not wants_fragment(request):
        return render(request, "resolutions/comparison.html", context)
    response = render(request, "resolutions/_comparison.html", context | {"fragment": True})
    response["HX-Push-Url"] = request.path + context["page"].query.suffix
    return response


def editions(request: HttpRequest, pair: str, address: Callable[[str], str]) -> tuple[Edition, Edition] | HttpResponse:
    """The current editions that the pair in an address names, or the answer where it names none: the canonical address
    (`address` makes it of the canonical pair), or what is missing."""
    written = [side.strip() for side in pair.replace("…", BETWEEN).split(BETWEEN)]
    parsed = [spelling.symbol(side) for side in written]
    if len(parsed) != 2 or None in parsed:
        return _settled(request, written, address) or no_pair(request, written)
    left, right = (symbol.text for symbol in parsed if symbol)
    if f"{left}{BETWEEN}{right}" != pair:
        return HttpResponsePermanentRedirect(_with_query(request, address(f"{left}{BETWEEN}{right}")))
    if left == right:
        return same_twice(request, left)
    older, newer = services.current_edition(left), services.current_edition(right)
    if older and newer:
        return older, newer
    missing = [symbol for symbol, edition in ((left, older), (right, newer)) if edition is None]
    return not_held(request, missing, fields(*("" if side in missing else side for side in (left, right))))


@public_page
def choose(request: HttpRequest) -> HttpResponse:
    """Where the form of two resolutions leads: on to the comparison, or back to a choice where a side is not clear."""
    left, right = (choice(request.GET.get(side, "").strip()) for side in ("left", "right"))
    if left.symbol and right.symbol:
        return redirect(comparison_address(left.symbol, right.symbol))
    left, right = left.other_than(right.symbol), right.other_than(left.symbol)
    asked = bool(left.written or right.written)
    choices = [(name, label, side) for (name, label, _), side in zip(fields(), (left, right), strict=True)]
    return render(request, "resolutions/choose.html", {"asked": asked, "choices": choices, "sides": fields()})


def _settled(request: HttpRequest, written: list[str], address: Callable[[str], str]) -> HttpResponse | None:
    """On to the comparison where both sides are clear, if not canonical: `11/3...20/1`. Not for ever: another
    resolution may come that has the same number."""
    if len(written) != 2:
        return None
    sides = [choice(side).symbol for side in written]
    if not all(sides):
        return None
    return redirect(_with_query(request, address(BETWEEN.join(side or "" for side in sides))))


def _with_query(request: HttpRequest, address: str) -> str:
    query = request.META.get("QUERY_STRING", "")
    return f"{address}?{query}" if query else address
