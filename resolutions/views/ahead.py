"""Pages that are made before anybody asks for them: what a visitor looks at first after something was published."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from urllib.parse import urlsplit

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone

from resolutions.models import Edition
from resolutions.services.series import proposals
from resolutions.views.comparison import comparison_address

NEWEST = 8
"""Texts whose pages are made ahead, at most; a later change makes all of them anew."""
AS_NEW = timedelta(days=1)


def prepare() -> int:
    """Have the pages made and kept, as the first of the origins that are served shows them; return how many were asked
    for. What is kept already is only looked up."""
    origins = settings.CSRF_TRUSTED_ORIGINS[:1] if settings.PAGE_CACHE else []
    handler, asked = BaseHandler(), 0
    handler.load_middleware()
    for origin in map(urlsplit, origins):
        # Requests as a visitor's browser sends them, without a server in between.
        visitor = RequestFactory(HTTP_HOST=origin.netloc, HTTP_ACCEPT_ENCODING="gzip")
        for address in dict.fromkeys(addresses()):
            handler.get_response(visitor.get(address, secure=origin.scheme == "https"))
            asked += 1
    return asked


def addresses() -> Iterator[str]:
    """The first page and the lists; of the texts that were published a moment ago their own pages, their comparisons
    with the one before and the one after in each of their series, and these series."""
    yield from map(reverse, ("home", "resolutions", "all_series"))
    newest = Edition.objects.current().filter(published_at__gt=timezone.now() - AS_NEW).order_by("-published_at", "-pk")
    for edition in islice(newest.select_related("resolution"), NEWEST):
        symbol = edition.resolution.symbol
        yield reverse("resolution", args=[symbol])
        for near in proposals.neighbours(edition.resolution):
            if near.earlier:
                yield comparison_address(near.earlier.symbol, symbol)
            if near.later:
                yield comparison_address(symbol, near.later.symbol)
            yield reverse("series", args=[near.series.slug])
