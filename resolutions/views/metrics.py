"""What Prometheus reads: what was counted, and how the site does."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.views.decorators.cache import never_cache

from resolutions import metrics as counting
from resolutions.presentation.metrics import exposition
from resolutions.services import site_health
from resolutions.views.support.scraping import may_see_figures


@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """The figures, to those whom a setting lets see them; to all others there is nothing here."""
    if not may_see_figures(request):
        raise Http404
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    body, content_type = exposition(counting.collected(), site_health.measure(), request.headers.get("Accept", ""))
    return HttpResponse(body, content_type=content_type)
