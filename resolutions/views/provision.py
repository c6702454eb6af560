"""The history of a paragraph: how one provision ran in each text of its series."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from resolutions import document
from resolutions.label import Label
from resolutions.models import Edition, Paragraph, Series
from resolutions.presentation.series.provision import VIEWS, Held, History, View, history, nearest_to
from resolutions.presentation.series.provision_page import Elsewhere, choices, elsewhere, head_line
from resolutions.services import lineages
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
def provision(request: HttpRequest, edition_id: int, label: Label) -> HttpResponse:
    """One paragraph through its series, with the words that changed and where the same language stands elsewhere."""
    edition = get_object_or_404(Edition.objects.current().select_related("resolution"), pk=edition_id)
    paragraph = get_object_or_404(Paragraph, edition=edition, label=str(label))
    standing = grouped.neighbours(edition.resolution)
    own, editions, found = _followed(edition, paragraph.label, standing, request.GET.get("series", ""))
    texts = as_texts(editions)
    view: View = next((name for name, _ in VIEWS if name == request.GET.get("view")), "steps")
    shown = history(found, texts, _held(editions, found), view)
    newest_first = request.GET.get("order") == "newest"
    entries = [
        (entry, comparison_address(entry.versus.symbol, entry.text.symbol) if view == "steps" and entry.versus else "")
        for entry in (reversed(shown.entries) if newest_first else shown.entries)
    ]
    views, other_order = choices(view, newest_first=newest_first, slug=own.slug if own else None)
    context = {
        "edition": edition,
        "label": paragraph.label,
        "series": own,
        "others": [near.series for near in standing if own and near.series != own],
        "history": shown,
        "entries": entries,
        "newest_first": newest_first,
        "head_line": head_line(edition.resolution.symbol, paragraph.label, (own.title, own.slug) if own else None),
        "views": views,
        "other_order": other_order,
        "elsewhere": _elsewhere(paragraph.text, {text.symbol for text in texts}, shown),
        "leading": None if own else _leading(edition, paragraph.label, standing),
    }
    return render(request, "provision/provision.html", context)


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
