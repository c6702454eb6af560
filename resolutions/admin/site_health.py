"""The page of the admin on how the site does: the figures that /metrics has, in words."""

from __future__ import annotations

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from resolutions import metrics
from resolutions.presentation.site_health import site_health_page
from resolutions.services import site_health

PERMISSION = "procrastinate.view_procrastinatejob"
"""Of those who may look at jobs: the administrators."""


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Measured as it is asked for."""
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied
    context = {
        **admin.site.each_context(request),
        "title": "State of the site",
        "health": site_health_page(site_health.measure(), metrics.collected()),
    }
    return TemplateResponse(request, "admin/resolutions/site_health.html", context)
