"""Series: the list, the page of one, what is taken away of it, and how editors change it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING, get_args
from urllib.parse import quote

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from resolutions import services, storage, symbols
from resolutions.exports import csv, json
from resolutions.exports.series import as_object
from resolutions.forms.series import series_form
from resolutions.models import Edition, Series
from resolutions.presentation.series.chart import SeriesText, flow
from resolutions.presentation.series.listing import ListedSeries, by_letter, subject_of
from resolutions.presentation.series.page import Show, first_and_last, rows, series_page, state_words
from resolutions.presentation.series.votes import series_votes
from resolutions.presentation.several.add import newest_beside
from resolutions.presentation.wording import day
from resolutions.requests import signed_in_user
from resolutions.services import lineages
from resolutions.services.series import proposals as grouped
from resolutions.views.comparison import comparison_address
from resolutions.views.exports import KINDS, attached
from resolutions.views.support.addresses import MOST
from resolutions.views.support.permissions import permission_required_page
from resolutions.views.support.responses import public_page

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

ON_A_PAGE = 100
CHANGE = "resolutions.change_series"


@public_page
def all_series(request: HttpRequest) -> HttpResponse:
    """All series by subject, those of the body whose titles or members have the words asked for."""
    words = request.GET.get("words", "").replace("\0", "").strip()
    bodies = list(grouped.listed().order_by("body").values_list("body", flat=True).distinct())
    body = next((name for name in bodies if name == request.GET.get("body")), "")
    found = grouped.listed()
    if body:
        found = found.filter(body=body)
    if words:
        by_symbol = grouped.standing().filter(resolution__symbol__icontains=words).values("series")
        found = found.filter(title__icontains=words) | found.filter(pk__in=by_symbol)
    titles = sorted(found.values_list("title", "slug", "pk"), key=lambda one: (subject_of(one[0]), one))
    page = Paginator([pk for _, _, pk in titles], ON_A_PAGE).get_page(request.GET.get("page"))
    shown = grouped.listed().in_bulk(list(page))
    asked = {name: value for name, value in (("words", words), ("body", body)) if value}
    context = {
        "page": page,
        "letters": list(by_letter([_listed(shown[pk]) for pk in page])),
        "words": words,
        "bodies": bodies,
        "body": body,
        "suffix": "".join(f"&{name}={quote(value)}" for name, value in asked.items()),
    }
    return render(request, "series/all_series.html", context)


def _listed(one: WithAnnotations[Series, grouped.Listed]) -> ListedSeries:
    own = grouped.listed_members(one)
    return ListedSeries(one.title, one.slug, one.body, len(own), first_and_last(own, one.body), one.state)


@public_page
def series(request: HttpRequest, slug: str) -> HttpResponse:
    """What was carried over in a series: the picture, the steps, the concordance."""
    own = _standing(slug)
    if own.into is not None:
        return redirect("series", own.into.slug)
    editions = grouped.members(own)
    if not editions:
        raise Http404
    lineage, texts = lineages.of_series(own, editions), as_texts(editions)
    pairs: dict[tuple[int, int], str] = {}

    def address(i: int, j: int) -> str:
        if (i, j) not in pairs:
            pairs[i, j] = comparison_address(texts[i].symbol, texts[j].symbol)
        return pairs[i, j]

    show: Show = next((name for name in get_args(Show) if name == request.GET.get("show")), "kept")
    page = series_page(lineage, texts, address, show)
    adopted = [storage.adoption_of(edition.resolution) for edition in editions]
    context = {
        "series": own,
        "state": state_words(own.state),
        "page": page,
        "flow": flow(lineage, texts),
        "votes": series_votes(list(zip(texts, adopted, strict=True))),
        "ends": address(0, len(texts) - 1),
        "beside": newest_beside(editions, MOST),
    }
    return render(request, "series/series.html", context)


@public_page
def export(request: HttpRequest, slug: str, ending: str) -> HttpResponse:
    """The concordance as CSV, the whole lineage as JSON."""
    own = _standing(slug)
    editions = grouped.members(own)
    if not editions or ending not in ("csv", "json"):
        raise Http404
    lineage, texts = lineages.of_series(own, editions), as_texts(editions)
    if ending == "csv":
        return attached(csv.rows_as_csv(rows(lineage, texts)), KINDS["csv"].media_type, f"{own.slug} concordance.csv")
    told = json.as_file(as_object(own.title, own.state, texts, lineage))
    return attached(told, KINDS["json"].media_type, f"{own.slug} series.json")


@permission_required_page(CHANGE)
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    """How editors confirm, name, join and divide a series, and say what stands in it."""
    own = _standing(slug)
    form = series_form(request.POST, own) if request.method == "POST" else None
    if form and form.is_valid():
        try:
            return redirect("series", form.save(signed_in_user(request)).slug)
        except services.Rejected as problem:
            form.add_error(None, str(problem))
    context = {
        "series": own,
        "editions": grouped.members(own),
        "wrong": " ".join(map(str, chain.from_iterable(form.errors.values()))) if form else "",
        "sent": {form.action: form} if form else {},
        "title": form.data.get("title", "") if form and form.action == "rename" else own.title,
    }
    return render(request, "series/edit.html", context, status=409 if form else 200)


def as_texts(editions: Sequence[Edition]) -> tuple[SeriesText, ...]:
    """What pages say of the texts; short names where they tell the texts apart."""
    short = [edition.resolution.short_symbol for edition in editions]
    distinct = len(set(short)) == len(short)
    return tuple(
        SeriesText(
            edition.resolution.symbol,
            day(edition.resolution.adopted_on) or str(symbols.named_year(edition.resolution.symbol) or "undated"),
            edition.pk,
            name if distinct else edition.resolution.symbol,
            edition.language,
        )
        for edition, name in zip(editions, short, strict=True)
    )


def _standing(slug: str) -> Series:
    own = get_object_or_404(Series.objects.select_related("into"), slug=slug)
    if own.state == "dissolved" and own.into is None:
        raise Http404
    return own
