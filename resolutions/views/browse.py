"""All resolutions, with filters; and the suggestions of a search as it is typed."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from resolutions import services
from resolutions.middleware import HtmxRequest
from resolutions.models import Resolution
from resolutions.presentation.wording import plural
from resolutions.views.support.filters import Filters
from resolutions.views.support.responses import page_or_fragment, public_page

PAGE = 50
SUGGESTIONS = 8


@public_page
def resolutions(request: HtmxRequest) -> HttpResponse:
    """The resolutions that fit the filters, in natural order; to htmx only the list and the choices left."""
    filters = Filters.read(request.GET)
    found = filters.apply(Resolution.objects.published()).in_natural_order()
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {
        "filters": filters,
        "page": page,
        "count": plural(page.paginator.count, "resolution"),
        "facets": filters.facets(),
        "previous": request.path + filters.suffix(page.number - 1),
        "next": request.path + filters.suffix(page.number + 1),
    }
    address = request.path + filters.suffix(page.number)
    return page_or_fragment(request, "browse/resolutions.html", "browse/_list.html", context, address)


@public_page
def suggestions(request: HtmxRequest) -> HttpResponse:
    """Resolutions that fit what is being typed into a field, as options of its list."""
    side = next((name for name in ("left", "right", "text") if name in request.GET), "words")
    found = services.find(request.GET.get(side, ""), limit=SUGGESTIONS)
    return render(request, "browse/_suggestions.html", {"found": found, "side": side})
