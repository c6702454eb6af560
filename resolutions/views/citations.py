"""How to cite: pages for texts and comparisons, and records to download."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from resolutions import models, storage
from resolutions.address import PairAddress, SymbolAddress
from resolutions.comparing.comparison import Comparison
from resolutions.document import Document
from resolutions.exports.citations import (
    FORMS,
    CitedSite,
    CitedText,
    numbering,
    of_comparison,
    of_document,
    record,
    sentences,
)
from resolutions.label import anchor, parse
from resolutions.presentation.citations import cited_rows, paragraph_parts, row_parts
from resolutions.presentation.downloads import citation_file, comparison_name, text_name
from resolutions.services import pins
from resolutions.services.comparisons import compute
from resolutions.views.exports import attached
from resolutions.views.support.addresses import edition_at, editions_at, pair_of
from resolutions.views.support.responses import public_page


@public_page
def text(request: HttpRequest, address: SymbolAddress) -> HttpResponse:
    """How to cite a text, or the paragraph that `?paragraph=` names."""
    document = storage.to_document(edition_at(request, address))
    label = _label(request, document)
    back = reverse("resolution", args=[address]) + (f"#{anchor(label)}" if label else "")
    parts = paragraph_parts(document, label or "")
    work = _text_work(document, label)
    more: dict[str, object] = {"numbering": numbering(work.point)}
    return _page(request, work, address.symbol.text, back, "paragraph", parts, label, more)


@public_page
def text_record(request: HttpRequest, address: SymbolAddress, ending: str) -> HttpResponse:
    """The same as a record: `cite.bib`, `cite.ris`, `cite.json`."""
    _known(ending)
    document = storage.to_document(edition_at(request, address))
    label = _label(request, document)
    name = citation_file(text_name(document), ending, part=anchor(label or ""))
    return _record(_text_work(document, label), ending, name)


@public_page
def comparison(request: HttpRequest, pair: PairAddress) -> HttpResponse:
    """How to cite a comparison, or the row that `?row=` names by its id."""
    found = compute.compare_editions(*editions_at(request, pair))
    return _comparison_page(request, found, pair, reverse("comparison", args=[pair]))


@public_page
def comparison_record(request: HttpRequest, pair: PairAddress, ending: str) -> HttpResponse:
    _known(ending)
    found = compute.compare_editions(*editions_at(request, pair))
    return _comparison_record(request, found, reverse("comparison", args=[pair]), ending)


@public_page
def pinned(request: HttpRequest, short_id: str) -> HttpResponse:
    """How to cite a pinned comparison, whose address always shows the same."""
    kept = _pinned(short_id)
    pair = pair_of(kept.left, kept.right)
    found = pins.shown(kept).comparison
    return _comparison_page(request, found, pair, reverse("pinned", args=[short_id]), pinned=True)


@public_page
def pinned_record(request: HttpRequest, short_id: str, ending: str) -> HttpResponse:
    _known(ending)
    found = pins.shown(_pinned(short_id)).comparison
    return _comparison_record(request, found, reverse("pinned", args=[short_id]), ending, short_id)


def _known(ending: str) -> None:
    if ending not in FORMS:
        raise Http404


def _pinned(short_id: str) -> models.Comparison:
    kept = pins.pinned(short_id)
    if kept is None:
        raise Http404
    return kept


def _label(request: HttpRequest, document: Document) -> str | None:
    """The paragraph asked for; None where the whole is, or one that the text does not have.

    Raises Http404 for what is no label.
    """
    asked = request.GET.get("paragraph", "")
    if asked and parse(asked) is None:
        raise Http404("What `paragraph` names is no label of a paragraph.")
    return asked if any(paragraph.label == asked for paragraph in document.paragraphs) else None


def _text_work(document: Document, label: str | None) -> CitedText:
    try:
        return of_document(document, timezone.localdate(), label)
    except ValueError as problem:
        raise Http404(str(problem)) from problem


def _site_work(request: HttpRequest, found: Comparison, address: str) -> tuple[CitedSite, str]:
    """The comparison or the row asked for, and the id of that row."""
    row = next((row for row in cited_rows(found) if row.id == request.GET.get("row")), None)
    symbols, absolute = (found.left.symbol or "", found.right.symbol or ""), request.build_absolute_uri(address)
    if row is None:
        return of_comparison(symbols, absolute, timezone.localdate()), ""
    return of_comparison(symbols, f"{absolute}#{row.id}", timezone.localdate(), row.words), row.id


def _comparison_page(
    request: HttpRequest, found: Comparison, pair: PairAddress, address: str, *, pinned: bool = False
) -> HttpResponse:
    work, row = _site_work(request, found, address)
    back = f"{address}#{row}" if row else address
    more = {"pinned": pinned, "comparison": found, "pair": pair, "chosen": row}
    return _page(request, work, work.title, back, "row", row_parts(found, row), row, more)


def _comparison_record(
    request: HttpRequest, found: Comparison, address: str, ending: str, mark: str = ""
) -> HttpResponse:
    work, row = _site_work(request, found, address)
    return _record(work, ending, citation_file(comparison_name(found), ending, part=row, mark=mark))


def _page(
    request: HttpRequest,
    work: CitedText | CitedSite,
    name: str,
    back: str,
    parameter: str,
    parts: object,
    chosen: str | None,
    more: dict[str, object] | None = None,
) -> HttpResponse:
    suffix = f"?{urlencode({parameter: chosen})}" if chosen else ""
    records = [(form.name, f"{request.path.removesuffix('/')}.{form.ending}{suffix}") for form in FORMS.values()]
    context = {
        "name": name,
        "back": back,
        "parameter": parameter,
        "parts": parts,
        "sentences": sentences(work),
        "records": records,
        **(more or {}),
    }
    return render(request, "citations/cite.html", context)


def _record(work: CitedText | CitedSite, ending: str, name: str) -> HttpResponse:
    return attached(record(work, ending), FORMS[ending].media_type, name)
