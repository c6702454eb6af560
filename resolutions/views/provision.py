"""The history of a paragraph: how one provision ran in each text of its series."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.cache import patch_vary_headers

from resolutions import document, storage
from resolutions.comparing.comparison import Change
from resolutions.exports.citations import of_document, sentences
from resolutions.label import Label
from resolutions.middleware import HtmxRequest
from resolutions.models import Edition, Paragraph, Series
from resolutions.presentation.series.chart import SeriesText
from resolutions.presentation.series.provision import VIEWS, Held, History, ProvisionEntry, View, history, nearest_to
from resolutions.presentation.series.provision_page import (
    Elsewhere,
    choices,
    elsewhere,
    head_line,
    official_languages,
)
from resolutions.services import lineages
from resolutions.services.comparisons import compute
from resolutions.services.phrases.phrase_search import find_language
from resolutions.services.series import proposals as grouped
from resolutions.services.series.proposals import Neighbours
from resolutions.tracing.lineage import Cell, Provision
from resolutions.views.comparison import comparison_address
from resolutions.views.series import as_texts
from resolutions.views.support.responses import public_page

ELSEWHERE = 6
_FIELDS = [field.name for field in fields(document.Paragraph)]


@public_page
def provision(request: HtmxRequest, edition_id: int, label: Label) -> HttpResponse:
    """One paragraph through its series, with the words that changed and where the same language stands elsewhere; to
    htmx as a panel beside the page that names it."""
    edition = _edition(edition_id)
    current = Edition.objects.current().filter(resolution=edition.resolution_id, language=edition.language).first()
    paragraph = edition.paragraphs.filter(label=str(label)).first()
    if current != edition or paragraph is None:
        return _held_otherwise(request, edition, current, label)
    standing = grouped.neighbours(edition.resolution)
    own, editions, found = _followed(edition, paragraph.label, standing, request.GET.get("series", ""))
    texts = as_texts(editions)
    view: View = next((name for name, _ in VIEWS if name == request.GET.get("view")), "steps")
    shown = history(found, texts, _held(editions, found), view, _changes(editions))
    if request.GET.get("part") == "elsewhere":
        uses = _elsewhere(paragraph.text, {text.symbol for text in texts}, shown)
        return render(request, "provision/_elsewhere.html", {"elsewhere": uses, "series": own})
    context = {
        "edition": edition,
        "label": paragraph.label,
        "series": own,
        "history": shown,
        "cites": sentences(of_document(storage.to_document(edition), timezone.localdate(), paragraph.label)),
        "official": official_languages(edition.resolution.symbol, request.headers.get("Accept-Language", "")),
        "leading": None if own else _leading(edition, paragraph.label, standing),
    }
    if request.htmx and not request.htmx.history_restore_request:
        response = render(request, "provision/_panel.html", context | {"entries": _compared(shown, view)})
    else:
        more = _page(request, edition, paragraph, standing, own, shown, view, texts)
        response = render(request, "provision/provision.html", context | more)
    patch_vary_headers(response, ["Accept-Language"])
    return response


def _page(
    request: HtmxRequest,
    edition: Edition,
    paragraph: Paragraph,
    standing: Sequence[Neighbours],
    own: Series | None,
    shown: History,
    view: View,
    texts: Sequence[SeriesText],
) -> dict[str, object]:
    """What the page says beside the panel: each text whole, in either order and against another, and where else such
    language stands."""
    newest_first = request.GET.get("order") == "newest"
    entries = _compared(shown, view)
    views, other_order = choices(view, newest_first=newest_first, slug=own.slug if own else None)
    series = (own.title, own.slug) if own else None
    return {
        "others": [near.series for near in standing if own and near.series != own],
        "entries": entries[::-1] if newest_first else entries,
        "newest_first": newest_first,
        "head_line": head_line(edition.resolution.symbol, paragraph.label, series),
        "views": views,
        "other_order": other_order,
        "elsewhere": _elsewhere(paragraph.text, {text.symbol for text in texts}, shown),
    }


def _edition(edition_id: int) -> Edition:
    """A text that was published, whatever became of it since. Raises Http404 for others."""
    return get_object_or_404(Edition.objects.published().select_related("resolution"), pk=edition_id)


def _held_otherwise(request: HtmxRequest, edition: Edition, current: Edition | None, label: Label) -> HttpResponse:
    """What answers for a paragraph of a text that is not current any more, or that has no such paragraph: that of the
    current text, if that has one of the label."""
    if current and current != edition and current.paragraphs.filter(label=str(label)).exists():
        return redirect("provision", current.pk, str(label))
    template = "provision/_none.html" if request.htmx else "provision/none.html"
    return render(request, template, {"edition": edition, "label": label, "current": current}, status=404)


def _compared(shown: History, view: View) -> list[tuple[ProvisionEntry, str]]:
    """The entries, each with the address of its comparison with the text that it is held against."""
    return [
        (entry, comparison_address(entry.versus.symbol, entry.text.symbol) if view == "steps" and entry.versus else "")
        for entry in shown.entries
    ]


def _changes(editions: Sequence[Edition]) -> Callable[[int], Sequence[Change]]:
    """The changes of substance from each text of the series to the next."""
    return lambda n: compute.compare_editions(editions[n - 1], editions[n]).changes


def _followed(
    edition: Edition, label: str, standing: Sequence[Neighbours], slug: str
) -> tuple[Series | None, Sequence[Edition], Provision]:
    """The series asked for, or the first that the text stands in, its texts, and the provision of the paragraph; a text
    in no series is followed alone."""
    chosen = [near for near in standing if near.series.slug == slug] or standing
    for near in chosen:
        series, editions = near.series, near.editions
        found = lineages.of_series(series, editions).of(editions.index(edition), label) if edition in editions else None
        if found:
            return series, editions, found
    return None, [edition], (Cell((label,), "first"),)


def _leading(edition: Edition, label: str, standing: Sequence[Neighbours]) -> Edition | None:
    """The text in another language by which the series of this one's resolution is followed, if it has the label."""
    other = (one for near in standing for one in near.editions if one.resolution_id == edition.resolution_id)
    return next((one for one in other if one.paragraphs.filter(label=label).exists()), None)


def _held(editions: Sequence[Edition], found: Provision) -> Held:
    places = {edition.pk: n for n, edition in enumerate(editions)}
    labels = {label for cell in found if cell for label in cell.labels}
    rows = Paragraph.objects.filter(edition__in=places, label__in=labels).values("edition", *_FIELDS)
    held = {}
    for row in rows:
        edition = row.pop("edition")
        held[places[edition], row["label"]] = document.Paragraph(**row | {"footnotes": tuple(row["footnotes"])})
    return held


def _elsewhere(text: str, own: set[str], shown: History) -> list[Elsewhere]:
    """Uses of the same language outside the series, the nearest first."""
    uses = [use for place in find_language(text).places if place.score > 0.5 for use in place.uses]
    outside = [use for use in uses if use.symbol not in own][:ELSEWHERE]
    many = len(shown.entries) > 1
    return [elsewhere(use, nearest_to(use.text, shown.entries) if many else "") for use in outside]
