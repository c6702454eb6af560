"""Briefs: what changed between two resolutions, as a page and as a Word file; of comparisons of today and pinned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from resolutions import models
from resolutions.address import PairAddress
from resolutions.comparing.comparison import Comparison
from resolutions.comparing.corrections import CorrectionNote
from resolutions.exports.word.briefs import docx
from resolutions.presentation.briefing.page import briefing
from resolutions.presentation.downloads import comparison_file
from resolutions.presentation.pins import pinned_note
from resolutions.requests import HtmxRequest
from resolutions.services import budget, pins
from resolutions.services.comparisons import compute
from resolutions.views.exports import KINDS, attached
from resolutions.views.support.addresses import editions_at, pair_of
from resolutions.views.support.responses import public_page

ENDINGS = ("docx",)


@public_page
def brief(request: HtmxRequest, pair: PairAddress) -> HttpResponse:
    """What changed between the current editions, on one page."""
    sides = editions_at(request, pair)
    found = compute.compared(*sides)
    more = {"swapped": reverse("brief", args=[pair.swapped])}
    return _page(request, found.comparison, sides, found.words, more)


@public_page
def pinned_brief(request: HtmxRequest, short_id: str) -> HttpResponse:
    """The brief of a pinned comparison, from what was kept, with what has changed since."""
    kept = _pinned(short_id)
    shown = pins.shown(kept)
    pair = pair_of(kept.left, kept.right)
    more = {
        "pinned": kept,
        "pinned_note": pinned_note(kept, pins.news(kept)),
        "today": reverse("comparison", args=[pair]),
        "swapped": reverse("brief", args=[pair.swapped]),
    }
    return _page(request, shown.comparison, (kept.left, kept.right), shown.words, more)


@public_page
def brief_file(request: HtmxRequest, pair: PairAddress, ending: str) -> HttpResponse:
    """The brief of today's comparison as a Word file."""
    _known(ending)
    with budget.expensive("file"):
        found = compute.compared(*editions_at(request, pair))
        return _file(request, found.comparison, found.words, reverse("brief", args=[pair]), ending)


@public_page
def pinned_brief_file(request: HtmxRequest, short_id: str, ending: str) -> HttpResponse:
    """The brief of a pinned comparison as a Word file."""
    _known(ending)
    kept = _pinned(short_id)
    address = reverse("pinned_brief", args=[short_id])
    with budget.expensive("file"):
        shown = pins.shown(kept)
        return _file(request, shown.comparison, shown.words, address, ending, short_id)


def _known(ending: str) -> None:
    if ending not in ENDINGS:
        raise Http404


def _pinned(short_id: str) -> models.Comparison:
    kept = pins.pinned(short_id)
    if kept is None:
        raise Http404
    return kept


def _page(
    request: HtmxRequest,
    comparison: Comparison,
    sides: tuple[models.Edition, models.Edition],
    words: Sequence[CorrectionNote],
    more: Mapping[str, object],
) -> HttpResponse:
    page = briefing(comparison, words)
    editions = {"dropped": sides[0].pk, "new": sides[1].pk}
    context = {
        "page": page,
        "apart": [(side, editions[side.key]) for side in page.apart],
        "address": request.build_absolute_uri(request.path),
        **more,
    }
    return render(request, "briefing/briefing.html", context)


def _file(
    request: HtmxRequest,
    comparison: Comparison,
    words: Sequence[CorrectionNote],
    address: str,
    ending: str,
    mark: str = "",
) -> HttpResponse:
    content = docx(briefing(comparison, words), request.build_absolute_uri(address))
    return attached(content, KINDS[ending].media_type, comparison_file(comparison, "brief", ending, mark=mark))
