"""The first page, the page on the method, and what robots are told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from resolutions import services
from resolutions.comparing.pairs import short_names
from resolutions.models import Resolution
from resolutions.presentation.comparison.specimen import specimen
from resolutions.views.comparison import comparison_address
from resolutions.views.support.responses import public_page
from resolutions.views.support.symbol_input import fields

DESCRIPTION = (
    "What was kept, reworded, moved, added and removed between two United Nations resolutions: paragraph by paragraph, "
    "word by word."
)
METHOD_DESCRIPTION = (
    "How Agreed Language links the paragraphs of two resolutions, what its words mean, and where its limits are."
)
"""What search engines are told of the pages."""
RECENT = 8
LOOKED_AT = 200
"""Newest resolutions among which a pair to show is looked for."""
TRIED = 3
"""Pairs that are compared, at most, to find one with something to show."""
ALIKE = 0.5
"""Above this share of the shorter title's words in the longer, two titles are taken for one subject: they grow."""
PREVIEWERS = ("Twitterbot", "facebookexternalhit", "LinkedInBot", "Slackbot-LinkExpanding", "TelegramBot")
"""Programs that fetch one page when somebody shares its link, to show what it is."""
_KEPT_OUT = ("compare", "find", "check", "pin", "suggestions", "admin", "accounts", "corrections", "uploads", "review")
ROBOTS = (
    "".join(f"User-agent: {name}\n" for name in PREVIEWERS)
    + "Allow: /\n\nUser-agent: *\n"
    + "".join(f"Disallow: /{place}/\n" for place in _KEPT_OUT)
)
"""Robots need no comparisons: there are as many as pairs of resolutions, each costs work, and none is a text."""


@public_page
def home(request: HttpRequest) -> HttpResponse:
    """Search, two to compare, a specimen, what came last."""
    newest = _newest()
    context = {
        "description": DESCRIPTION,
        "recent": newest[:RECENT],
        "total": Resolution.objects.published().count(),
        "featured": _featured(newest),
    }
    return render(request, "home/home.html", context | {"sides": fields()})


@public_page
def method(request: HttpRequest) -> HttpResponse:
    return render(request, "home/method.html", {"description": METHOD_DESCRIPTION})


@public_page
def robots(request: HttpRequest) -> HttpResponse:
    return HttpResponse(ROBOTS, content_type="text/plain; charset=utf-8")


def prepare() -> None:
    """Do once what the first view of the first page in a process would wait for: load the engine, compare the pair
    that it shows. Raises the database's errors."""
    _featured(_newest())


def _newest() -> list[Resolution]:
    return list(Resolution.objects.published().newest_first()[:LOOKED_AT])


def _featured(newest: list[Resolution]) -> dict[str, object] | None:
    """Rows of the newest pair on one subject that has something to show."""
    for older, newer in islice(_pairs(newest), TRIED):
        left, right = services.current_edition(older.symbol), services.current_edition(newer.symbol)
        if left is None or right is None:
            continue
        comparison = services.compare_editions(left, right)
        if rows := specimen(comparison):
            names = short_names(comparison.left, comparison.right)
            return {"rows": rows, "names": names, "href": comparison_address(older.symbol, newer.symbol)}
    return None


def _pairs(newest: list[Resolution]) -> Iterator[tuple[Resolution, Resolution]]:
    """Each resolution with the latest one before it, of the same body and with much the same title."""
    words = {resolution.pk: frozenset(re.findall(r"\w+", resolution.title.lower())) for resolution in newest}
    for n, newer in enumerate(newest):
        for older in newest[n + 1 :]:
            dated = older.adopted_on and newer.adopted_on and older.adopted_on < newer.adopted_on
            if dated and older.body == newer.body and _alike(words[older.pk], words[newer.pk]):
                yield older, newer
                break


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and len(one & other) / min(len(one), len(other)) > ALIKE
