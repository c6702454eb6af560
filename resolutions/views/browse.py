"""All resolutions, with filters; where words that name one page lead; the suggestions of a search as it is typed."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import unquote

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import is_valid_path, reverse

from resolutions import services
from resolutions.address import split_pair
from resolutions.presentation.browse import ORDER_WORDS, InTexts, find_address, hint, in_texts, sort_heads
from resolutions.presentation.indexing import so_far
from resolutions.presentation.wording import plural
from resolutions.requests import HtmxRequest
from resolutions.services import budget
from resolutions.services.phrases import phrase_index
from resolutions.services.phrases.mentions import mentions
from resolutions.views.comparison import comparison_address
from resolutions.views.support.filters import Filters
from resolutions.views.support.responses import page_or_fragment, public_page
from resolutions.views.support.symbol_input import named_act

PAGE = 50
SUGGESTIONS = 8


@public_page
def resolutions(request: HtmxRequest) -> HttpResponse:
    """The resolutions that fit the filters, the newest first, and where the words stand in texts; to htmx only the list
    and the choices left. Words that name one page, and come with no other filter, lead there."""
    filters = Filters.read(request.GET)
    alone = filters.words_alone and "page" not in request.GET and not request.htmx
    if alone and (address := _named_page(request, filters.words)):
        return redirect(address)
    if filters.words:
        budget.spend("questions")
    page = Paginator(filters.found(), PAGE).get_page(request.GET.get("page"))
    context = {
        "filters": filters,
        "page": page,
        "count": plural(page.paginator.count, "resolution"),
        "order": ORDER_WORDS[filters.order],
        "best": request.path + replace(filters, sort=None).suffix() if filters.words and filters.sort else "",
        "heads": sort_heads(filters.order, lambda order: request.path + replace(filters, sort=order).suffix()),
        "hint": hint(filters.words),
        "in_texts": _in_texts(filters.words) if page.number == 1 else None,
        "facets": filters.facets(),
        "previous": request.path + filters.suffix(page.number - 1),
        "next": request.path + filters.suffix(page.number + 1),
    }
    shown = request.path + filters.suffix(page.number)
    return page_or_fragment(request, "browse/resolutions.html", "browse/_list.html", context, shown)


def _in_texts(words: str) -> InTexts | None:
    """Where the words stand in texts."""
    incomplete = so_far(phrase_index.state())
    return in_texts(words, mentions(words), incomplete)


def _named_page(request: HttpRequest, words: str) -> str | None:
    """The address of the page that the words name by themselves: a page of this site, an act, or two with three dots
    between them; None where they are words to look for."""
    if own := re.match(rf"https?://{re.escape(request.get_host())}(/[^?#]*)", words):
        return words if is_valid_path(unquote(own[1])) else None
    sides = [named_act(side) for side in split_pair(words)]
    match sides:
        case [act] if act:
            return reverse("resolution", args=[act])
        case [left, right] if left and right:
            return comparison_address(left, right)
    return None


@public_page
def suggestions(request: HtmxRequest) -> HttpResponse:
    """Resolutions that fit what is being typed into a field, as options of its list; where everything is looked for,
    each leads to its page, and the last one to the words in texts."""
    side = next((name for name in ("left", "right", "text") if name in request.GET), "words")
    typed = request.GET.get(side, "")
    budget.spend("suggestions")
    found = services.find(typed, limit=SUGGESTIONS)
    context = {"found": found, "side": side}
    if side == "words" and typed.strip():
        context |= {"typed": " ".join(typed.split()), "find": find_address(typed.strip())}
    return render(request, "browse/_suggestions.html", context)
