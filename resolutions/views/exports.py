"""Comparisons to take away: as a Word file with tracked changes, a page to keep, a table, JSON.

The page and the table have the rows that the query of the address shows, as the page of the comparison does; the Word
file and the JSON are the whole under any query (presentation/downloads.py says why).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header

from resolutions.address import PairAddress
from resolutions.comparing.comparison import Comparison
from resolutions.comparing.pairs import short_names
from resolutions.exports import csv, html, json
from resolutions.exports.picture import png
from resolutions.exports.word import docx
from resolutions.models import Edition
from resolutions.presentation.comparison.query import Query
from resolutions.presentation.downloads import FILTERED, Excerpt, comparison_file, excerpt
from resolutions.presentation.wording import day
from resolutions.services import budget, pins
from resolutions.services.comparisons import compute
from resolutions.views.support.addresses import editions_at
from resolutions.views.support.responses import public_page


@dataclass(frozen=True, slots=True)
class Taken:
    """What is taken away: a comparison, its address, lines on where it comes from, and the rows that are asked for,
    None for all; of a pinned one the object of the contract as it was kept."""

    comparison: Comparison
    address: str
    provenance: tuple[str, ...]
    excerpt: Excerpt | None
    kept: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: its type, and how it is made."""

    media_type: str
    make: Callable[[Taken], bytes]


KINDS = {
    "docx": Kind(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        lambda taken: docx(taken.comparison, taken.address),
    ),
    "html": Kind(
        "text/html; charset=utf-8",
        lambda taken: html.page(taken.comparison, taken.address, taken.provenance, taken.excerpt),
    ),
    "csv": Kind("text/csv; charset=utf-8", lambda taken: csv.table(taken.comparison, taken.excerpt, taken.address)),
    "json": Kind(
        "application/json",
        lambda taken: json.as_file(taken.kept) if taken.kept else json.contract(taken.comparison),
    ),
}


@public_page
def export(request: HttpRequest, pair: PairAddress, ending: str) -> HttpResponse:
    """The comparison of today as a file."""
    if ending not in KINDS:
        raise Http404
    address = request.build_absolute_uri(reverse("comparison", args=[pair]))
    with budget.expensive("file"):
        sides = editions_at(request, pair)
        comparison = compute.compare_editions(*sides)
        return _file(Taken(comparison, address, _provenance(sides), _excerpt(request, comparison, ending)), ending)


@public_page
def pinned_export(request: HttpRequest, short_id: str, ending: str) -> HttpResponse:
    """A pinned comparison as a file: for ever the same rows."""
    kept = pins.pinned(short_id)
    if kept is None or ending not in KINDS:
        raise Http404
    address = request.build_absolute_uri(reverse("pinned", args=[short_id]))
    since = f"Kept on {_day(kept.pinned_at)}: the address always shows the same."
    provenance = (since, *_provenance((kept.left, kept.right)))
    with budget.expensive("file"):
        comparison = pins.shown(kept).comparison
        seen = _excerpt(request, comparison, ending)
        return _file(Taken(comparison, address, provenance, seen, pins.contract(kept)), ending, short_id)


@public_page
def picture(request: HttpRequest, pair: PairAddress) -> HttpResponse:
    """The picture of today's comparison, for places where its link is shared."""
    with budget.expensive("picture"):
        return _picture(compute.compare_editions(*editions_at(request, pair)))


@public_page
def pinned_picture(request: HttpRequest, short_id: str) -> HttpResponse:
    kept = pins.pinned(short_id)
    if kept is None:
        raise Http404
    with budget.expensive("picture"):
        return _picture(pins.shown(kept).comparison)


def _picture(comparison: Comparison) -> HttpResponse:
    """It is there to be shown elsewhere, where a link to the comparison is."""
    picture = png(comparison, short_names(comparison.left, comparison.right))
    return HttpResponse(picture, content_type="image/png", headers={"Cross-Origin-Resource-Policy": "cross-origin"})


def _excerpt(request: HttpRequest, comparison: Comparison, ending: str) -> Excerpt | None:
    return excerpt(comparison, Query.of(request.GET)) if ending in FILTERED else None


def _file(taken: Taken, ending: str, mark: str = "") -> HttpResponse:
    kind = KINDS[ending]
    name = comparison_file(taken.comparison, "export", ending, taken.excerpt, mark)
    return attached(kind.make(taken), kind.media_type, name)


def attached(content: bytes, media_type: str, name: str) -> HttpResponse:
    """A file to be saved under a name, and never to be run."""
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = f"{settings.POLICY_OF_FILES}; style-src 'unsafe-inline'"
    return response


def _provenance(sides: Sequence[Edition]) -> tuple[str, ...]:
    """A line on each edition: which it is, since when it stands here, and its file."""
    return tuple(
        f"{edition.resolution.symbol}: revision {edition.revision}, published here on {_day(edition.published_at)}, "
        f"read from a file with the SHA-256 {edition.source_sha256}."
        for edition in sides
    )


def _day(when: datetime | None) -> str:
    return day(when.date()) if when else ""
