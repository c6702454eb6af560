"""One resolution: its page and the file that it was read from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render

from resolutions import services, storage
from resolutions.address import SymbolAddress
from resolutions.models import Edition, Resolution
from resolutions.presentation.cited import citations_of, wanted
from resolutions.presentation.cited_by import citing_places
from resolutions.presentation.draft_links import Drafts, drafts
from resolutions.presentation.resolution import resolution_page
from resolutions.presentation.series.page import Margin, margins
from resolutions.presentation.votes import EarlierAct, HowAdopted, how_adopted
from resolutions.reading.formats import HEAD, endings
from resolutions.services import draft_links, lineages
from resolutions.services.cited_by import cited_by
from resolutions.services.editions import checking
from resolutions.services.series import proposals
from resolutions.views.series import as_texts
from resolutions.views.support.addresses import edition_at
from resolutions.views.support.responses import public_page


@public_page
def resolution(request: HttpRequest, address: SymbolAddress) -> HttpResponse:
    """The current edition of a resolution in its printed layout."""
    edition = edition_at(request, address)
    document = storage.to_document(edition)
    held = Resolution.objects.published().filter(symbol__in=wanted(citations_of(document)))
    held = held.exclude(pk=edition.resolution_id).in_natural_order()
    page = resolution_page(
        document, {resolution.symbol for resolution in held}, checking.editor_words(edition, document)
    )
    acts = {citation.symbol for citation in document.citations}
    alike = near(edition)
    standing = proposals.neighbours(edition.resolution)
    citing = cited_by(edition.resolution.symbol)
    context = {
        "drafts": _drafts(edition.resolution),
        "page": page,
        "adopted": _how_adopted(edition, standing),
        "address": address,
        "edition": edition,
        "cited_by": citing,
        "citing": [(citing_places(one), one.text) for one in citing.newest],
        "near": alike,
        "standing": standing,
        "margins": _margins(edition, standing),
        "cited": [other for other in held if other.symbol in acts and other not in alike],
    }
    return render(request, "resolution/resolution.html", context)


def _drafts(own: Resolution) -> Drafts | None:
    """The way of the act from its drafts; of a draft, that of the act that it became."""
    link = draft_links.link_of(own) if own.is_draft else None
    texts = draft_links.chain((link.adopted if link else None) or own)
    return drafts(own, texts, draft_links.steps(texts), link)


def _how_adopted(edition: Edition, standing: Sequence[proposals.Neighbours]) -> HowAdopted:
    """How the act was adopted, beside the one before it in the first series where it is not the first."""
    earlier = (
        EarlierAct(one.series.slug, one.earlier.symbol, one.earlier.short_symbol, storage.adoption_of(one.earlier))
        for one in standing
        if one.earlier
    )
    return how_adopted(storage.adoption_of(edition.resolution), next(earlier, None))


def _margins(edition: Edition, standing: Sequence[proposals.Neighbours]) -> dict[str, Margin]:
    """What stands beside each paragraph: where its provision stands in the first series of the text, what happened to
    it since the session before."""
    for one in standing:
        if edition in one.editions:
            return margins(lineages.of_series(one.series, one.editions), as_texts(one.editions), one.number - 1)
    return {}


@public_page
def source(request: HttpRequest, address: SymbolAddress) -> HttpResponse | FileResponse:
    """The file that the current edition was read from, to be saved: never shown, whatever it holds."""
    return as_attachment(edition_at(request, address))


def as_attachment(edition: Edition) -> FileResponse:
    """The edition's file to be saved, under the name it came with, with an ending that says what its bytes are. Raises
    FileNotFoundError where it is missing."""
    file = edition.source.open("rb")
    name, fitting = PurePath(edition.source_name).name or "source", endings(file.read(HEAD))
    file.seek(0)
    if PurePath(name).suffix.lower() not in fitting:
        name += fitting[0]
    # One type for all: what a browser does not know it does not open.
    response = FileResponse(file, as_attachment=True, filename=name, content_type="application/octet-stream")
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = settings.POLICY_OF_FILES
    return response


def near(edition: Edition, most: int = 4) -> list[Resolution]:
    """Other resolutions with a title like this one's, for the reader to compare with."""
    words = " ".join(edition.resolution.title.split()[:6])
    found = services.find(words, limit=most + 1)
    return [resolution for resolution in found if resolution.pk != edition.resolution_id][:most]
