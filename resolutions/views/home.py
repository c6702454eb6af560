"""The first page, the page on the method, what robots are told, and where holes are reported."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from resolutions import services
from resolutions.comparing.pairs import short_names
from resolutions.models import Resolution
from resolutions.presentation.comparison.items import Pair
from resolutions.presentation.comparison.specimen import WORTH_SEEING, specimen, telling_row
from resolutions.presentation.home import held
from resolutions.services.collection import collection
from resolutions.services.comparisons import compute
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
SECURITY_MONTHS = 6
"""Months for which a security.txt is good: one that is older counts as abandoned."""
RECENT = 8
LOOKED_AT = 200
"""Newest resolutions among which a pair to show is looked for."""
LOOKED_INTO = 12
"""Newest stored comparisons among which one with a change worth seeing is looked for."""
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
    """Search, ways in, a change worth seeing, what is held and what came last."""
    newest = _newest()
    found = collection()
    context = {
        "description": DESCRIPTION,
        "recent": newest[:RECENT],
        "total": found.acts,
        "held": held(found),
        "featured": _featured(newest),
        "sides": fields(),
    }
    return render(request, "home/home.html", context)


@public_page
def method(request: HttpRequest) -> HttpResponse:
    return render(request, "home/method.html", {"description": METHOD_DESCRIPTION})


@public_page
def robots(request: HttpRequest) -> HttpResponse:
    return HttpResponse(ROBOTS, content_type="text/plain; charset=utf-8")


@public_page
def security(request: HttpRequest) -> HttpResponse:
    """security.txt (RFC 9116): whom to tell of a hole, where the site says so; good for half a year from this month."""
    if not settings.SECURITY_CONTACT:
        raise Http404
    month = timezone.now().year * 12 + timezone.now().month - 1 + SECURITY_MONTHS
    lines = (
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {month // 12}-{month % 12 + 1:02}-01T00:00:00Z",
        "Preferred-Languages: en",
        f"Canonical: {request.build_absolute_uri(reverse('security'))}",
    )
    return HttpResponse("".join(f"{line}\n" for line in lines), content_type="text/plain; charset=utf-8")


def prepare() -> None:
    """Do once what the first view of the first page in a process would wait for: load the engine, compare the pair
    that it shows. Raises the database's errors."""
    _featured(_newest())


def _newest() -> list[Resolution]:
    return list(Resolution.objects.published().acts().newest_first()[:LOOKED_AT])


@dataclass(frozen=True, slots=True)
class Featured:
    """Rows of a comparison for the first page: the two acts, their short names, its address; where the one row shows a
    change worth seeing, what that is (`said`), and where its provision is followed through its series."""

    sides: tuple[Resolution, Resolution]
    names: tuple[str, str]
    href: str
    rows: tuple[Pair, ...]
    said: str = ""
    history: str = ""


def _featured(newest: list[Resolution]) -> Featured | None:
    """A change worth seeing, of the newest pair that has one: of the pairs whose comparison is stored, else of those on
    one subject; where none has, rows of the newest that has any."""
    stored = compute.stored_with_changes(WORTH_SEEING, among=LOOKED_INTO)
    liveliest = None
    for left, right in stored or islice(_current(_pairs(newest)), TRIED):
        comparison = services.compare_editions(left, right)
        sides = (left.resolution, right.resolution)
        names = short_names(comparison.left, comparison.right)
        href = comparison_address(*(side.symbol for side in sides))
        if row := telling_row(comparison):
            return Featured(sides, names, href, (row.pair,), row.said, reverse("provision", args=[right.pk, row.label]))
        if liveliest is None and (rows := specimen(comparison)):
            liveliest = Featured(sides, names, href, rows)
    return liveliest


def _current(pairs: Iterable[tuple[Resolution, Resolution]]) -> Iterator[compute.Pair]:
    for sides in pairs:
        left, right = (services.current_edition(side.symbol) for side in sides)
        if left and right:
            yield left, right


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
