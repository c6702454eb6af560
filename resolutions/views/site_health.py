"""Is the site ready: do database, queue, workers and disk do what they should?"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from resolutions.services import site_health
from resolutions.views.support.scraping import may_see_figures


@csrf_exempt
@require_safe
@never_cache
def readyz(request: HttpRequest) -> HttpResponse:
    """A line a check, 200 where all is well, else 503. How each stands is told to those who may read /metrics."""
    health, told = site_health.measure(), may_see_figures(request)
    lines = (f"{one.name}: {'ok' if one.ok else 'not ok'}{f' ({one.says})' if told else ''}\n" for one in health.checks)
    return HttpResponse("".join(lines), status=200 if health.ready else 503, content_type="text/plain; charset=utf-8")
