"""A provision: how a paragraph ran in each text of its series, where else it stands, how it is cited; a page, and a
panel beside other pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.cache import patch_vary_headers

from resolutions import document, storage, symbols
from resolutions.address import LANGUAGES, SymbolAddress
from resolutions.exports.citations import of_document, sentences
from resolutions.label import Label, anchor
from resolutions.models import Edition, Paragraph, Series
from resolutions.presentation.comparison.changes import ChangeMark
from resolutions.presentation.indexing import so_far
from resolutions.presentation.series.chart import SeriesText
from resolutions.presentation.series.provision import (
    VIEWS,
    Held,
    History,
    ProvisionEntry,
    View,
    history,
    nearest_to,
    wording,
)
from resolutions.presentation.series.provision_line import LineEntry, line, marks_of
from resolutions.presentation.series.provision_page import (
    choices,
    elsewhere,
    head_line,
    official_documents,
)
from resolutions.presentation.series.standing import standing
from resolutions.presentation.votes import vote_words
from resolutions.presentation.wording import plural
from resolutions.requests import HtmxRequest, reader_language
from resolutions.services import lineages
from resolutions.services.comparisons import compute
from resolutions.services.phrases import phrase_index
from resolutions.services.phrases.phrase_search import find_language
from resolutions.services.series import proposals as grouped
from resolutions.services.series.proposals import Neighbours
from resolutions.tracing.lineage import Cell, Provision
from resolutions.views.comparison import comparison_address
from resolutions.views.series import as_texts
from resolutions.views.support.addresses import Answer
from resolutions.views.support.citing import Place, citations
from resolutions.views.support.missing import not_found
from resolutions.views.support.responses import page_or_fragment, public_page

ELSEWHERE = 6
_FIELDS = [field.name for field in fields(document.Paragraph)]


@dataclass(frozen=True, slots=True)
class _Followed:
    """A paragraph with the series that it is followed through (None: by itself), the texts of that and where it stands
    in them."""

    edition: Edition
    paragraph: Paragraph
    near: Sequence[Neighbours]
    series: Series | None
    editions: Sequence[Edition]
    texts: Sequence[SeriesText]
    found: Provision
    held: Held


@public_page
def provision(request: HtmxRequest, edition_id: int, label: Label) -> HttpResponse:
    """One paragraph through its series, with the words that changed and where the same language stands elsewhere.

    To htmx the panel alone, or with `?part=elsewhere` what that leaves out, as it takes a search.
    """
    followed = _followed(request, edition_id, label)
    if request.htmx and request.GET.get("part") == "elsewhere":
        rest = {**_named(followed), **_elsewhere(followed, _history(followed, "steps"))}
        return render(request, "provision/_elsewhere.html", rest)
    panel = request.htmx and not request.htmx.history_restore_request
    context = _object(request, followed)
    if not panel:
        context |= _page(request, followed, context["line"])
    response = page_or_fragment(request, "provision/provision.html", "provision/_panel.html", context, "false")
    patch_vary_headers(response, ["Accept-Language"])
    return response


def _named(followed: _Followed) -> dict[str, object]:
    return {"edition": followed.edition, "label": followed.paragraph.label, "series": followed.series}


def _object(request: HtmxRequest, followed: _Followed) -> dict[str, Any]:
    """What the panel and the page both show."""
    edition, label, texts = followed.edition, followed.paragraph.label, followed.texts
    at = followed.editions.index(edition)
    steps = _history(followed, "steps")
    last = wording(followed.found, texts, followed.held)
    compare, marks = _compared(followed)
    address = SymbolAddress.of_text(edition.resolution.symbol, edition.language)
    named, *others = sentences(of_document(storage.to_document(edition), timezone.localdate(), label))
    return {
        **_named(followed),
        "name": texts[at].name,
        "address": address,
        "anchor": anchor(label),
        "history": steps,
        "standing": standing(followed.found, texts, _judged(followed, marks), _extends(followed)),
        "line": line(
            steps,
            texts,
            [vote_words(storage.adoption_of(one.resolution)) for one in followed.editions],
            marks,
            compare,
            edition.pk,
        ),
        "wording": last,
        "copied": last.copied(citations(_places([last]))),
        "wording_head": "Its words" if len(texts) == 1 else "Last wording" if steps.gone else "Latest wording",
        "cited": named,
        "other_styles": others,
        "cite_comparison": compare.get(edition.pk, ""),
        "official": official_documents(edition.resolution.symbol, reader_language(request)),
    }


def _page(request: HtmxRequest, followed: _Followed, told: Iterable[LineEntry]) -> dict[str, Any]:
    """What the page shows beside; `told` is the line of the provision."""
    view: View = next((name for name, _ in VIEWS if name == request.GET.get("view")), "steps")
    shown = _history(followed, view)
    newest_first = request.GET.get("order") == "newest"
    beside = {entry.text.edition: entry for entry in told}
    cited = citations(_places(shown.entries))
    entries = [
        (
            entry,
            comparison_address(entry.versus.symbol, entry.text.symbol) if view == "steps" and entry.versus else "",
            beside[entry.text.edition],
            entry.copied(cited),
        )
        for entry in (reversed(shown.entries) if newest_first else shown.entries)
    ]
    own, edition, label = followed.series, followed.edition, followed.paragraph.label
    views, other_order = choices(view, newest_first=newest_first, slug=own.slug if own else None)
    return {
        "others": [near.series for near in followed.near if own and near.series != own],
        "history": shown,
        "entries": entries,
        "newest_first": newest_first,
        "head_line": head_line(edition.resolution.symbol, label, (own.title, own.slug) if own else None),
        "views": views,
        "other_order": other_order,
        **_elsewhere(followed, shown),
        "leading": None if own else _leading(edition, label, followed.near),
    }


def _places(entries: Sequence[ProvisionEntry]) -> set[Place]:
    return {(entry.text.edition, label) for entry in entries for label in entry.labels}


def _history(followed: _Followed, view: View) -> History:
    return history(followed.found, followed.texts, followed.held, view)


def _followed(request: HtmxRequest, edition_id: int, label: Label) -> _Followed:
    """The paragraph in the series asked for, or the first that the text stands in; a text in no series is followed
    alone. Raises Answer and Http404 where there is no such paragraph any more, or never was."""
    edition = Edition.objects.current().select_related("resolution").filter(pk=edition_id).first()
    if edition is None:
        raise Answer(_outdated(request, edition_id, str(label)))
    paragraph = get_object_or_404(Paragraph, edition=edition, label=str(label))
    near = grouped.neighbours(edition.resolution)
    own, editions, found = _in_series(edition, paragraph.label, near, request.GET.get("series", ""))
    texts = as_texts(editions)
    return _Followed(edition, paragraph, near, own, editions, texts, found, _held(editions, found))


def _outdated(request: HtmxRequest, edition_id: int, label: str) -> HttpResponse:
    """What is answered for an edition that is no longer current: the same label in the one that is, if it has it.
    Raises Http404 for one that was never published."""
    edition = get_object_or_404(Edition.objects.published().select_related("resolution"), pk=edition_id)
    current = Edition.objects.current().filter(resolution=edition.resolution_id, language=edition.language).first()
    symbol = edition.resolution.symbol
    if current is None:
        parsed = symbols.parse(symbol)
        if parsed is None:
            raise Http404
        return not_found(request, [SymbolAddress(parsed, edition.language if edition.language in LANGUAGES else None)])
    if current.paragraphs.filter(label=label).exists():
        response = redirect("provision", current.pk, label)
        query = request.META.get("QUERY_STRING", "")
        response["Location"] += f"?{query}" if query else ""
        return response
    context = {
        "title": f"{symbol} has no {label} any more",
        "label": label,
        "address": SymbolAddress.of_text(symbol, edition.language),
    }
    return render(request, "missing/no_paragraph.html", context, status=404)


def _in_series(
    edition: Edition, label: str, standing: Sequence[Neighbours], slug: str
) -> tuple[Series | None, Sequence[Edition], Provision]:
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


def _extends(followed: _Followed) -> Callable[[int], bool]:
    """Whether the text at a place of the series extends the one before it by reference."""

    def extends(n: int) -> bool:
        pair = compute.compare_editions(followed.editions[n - 1], followed.editions[n]).pair
        return pair is not None and pair.kind == "roll-over"

    return extends


def _judged(followed: _Followed, marks: Mapping[int, Sequence[ChangeMark]]) -> dict[int, list[str]]:
    """By the places of texts in the series, whether their wording is `weaker` or `stronger`, or both."""
    return {
        n: sorted({mark.badge for mark in marks.get(one.pk, ())} - {""}, reverse=True)
        for n, one in enumerate(followed.editions)
    }


def _compared(followed: _Followed) -> tuple[dict[int, str], dict[int, tuple[ChangeMark, ...]]]:
    """By editions: the address of the comparison with the text that had the provision before, and what that tells of
    the provision where the two are neighbours: these comparisons are stored."""
    addresses, marks = {}, {}
    for n, cell in enumerate(followed.found):
        if cell is None or cell.since is None:
            continue
        older, newer = followed.editions[cell.since], followed.editions[n]
        addresses[newer.pk] = comparison_address(older.resolution.symbol, newer.resolution.symbol)
        if cell.since == n - 1 and cell.what == "reworded":
            marks[newer.pk] = marks_of(compute.compare_editions(older, newer), cell.labels)
    return addresses, marks


def _elsewhere(followed: _Followed, shown: History) -> dict[str, object]:
    """Uses of the same language outside the series, the nearest first, among how many texts these were found, and what
    is said where not all texts can be searched."""
    index = phrase_index.state()
    own = {text.symbol for text in followed.texts}
    uses = [use for place in find_language(followed.paragraph.text).places if place.score > 0.5 for use in place.uses]
    outside = [use for use in uses if use.symbol not in own][:ELSEWHERE]
    many = len(shown.entries) > 1
    found = [elsewhere(use, nearest_to(use.text, shown.entries) if many else "") for use in outside]
    return {"elsewhere": found, "held": plural(index.texts, "text"), "incomplete": so_far(index)}
