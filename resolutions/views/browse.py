"""All resolutions, with filters; and the suggestions of a search as it is typed."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from resolutions import services
from resolutions.models import Resolution
from resolutions.views.filters import Filters
from resolutions.views.responses import public_page, wants_fragment

PAGE = 50
SUGGESTIONS = 8


@public_page
def resolutions(request: HttpRequest) -> HttpResponse:
    """The resolutions that fit the filters, in natural order; to htmx only the list and the choices left."""
    filters = Filters.read(request.GET)
    found = filters.apply(Resolution.objects.published()).in_natural_order()
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {
        "filters": filters,
        "page": page,
        "total": page.paginator.count,
        "facets": filters.facets(),
        "previous": request.path + filters.suffix(page.number - 1),
        "next": request.path + filters.suffix(page.number + 1),
    }
    if not wants_fragment(request):
        return render(request, "resolutions/resolutions.html", context)
    response = render(request, "resolutions/_resolutions.html", context | {"fragment": True})
    response["HX-Push-Url"] = request.path + filters.suffix(page.number)
    return response


@public_page
def suggestions(request: HttpRequest) -> HttpResponse:
    """Resolutions that fit what is being typed into a field, as options of its list."""
    side = next((name for name in ("left", "right") if name in request.GET), "words")
    found = services.find(request.GET.get(side, ""), limit=SUGGESTIONS)
    return render(request, "resolutions/_suggestions.html", {"found": found, "side": side})
