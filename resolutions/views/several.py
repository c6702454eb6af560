"""Three texts or more beside each other, how one is added to those that stand there, and how a draft is, which is kept
nowhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from resolutions import services
from resolutions.address import PairAddress, SeveralAddress, SymbolAddress, split_pair
from resolutions.document import Document
from resolutions.forms.several import DraftBesideForm
from resolutions.forms.text_check import DraftForm, kept
from resolutions.models import Edition
from resolutions.presentation.several.add import add_text, with_text
from resolutions.presentation.several.addresses import beside, beside_draft
from resolutions.presentation.several.page import SeveralPage, several_page
from resolutions.presentation.several.query import SeveralQuery
from resolutions.presentation.wording import listed
from resolutions.requests import HtmxRequest
from resolutions.services.series import proposals
from resolutions.services.several import beside_each_other, by_date, further
from resolutions.views.series import as_texts
from resolutions.views.support.addresses import MOST, editions_at, editions_of
from resolutions.views.support.drafts import takes_draft
from resolutions.views.support.missing import bad_pair, no_room_for_draft, not_found
from resolutions.views.support.responses import public_page
from resolutions.views.support.symbol_input import resolve_input


@public_page
def several(request: HtmxRequest, texts: SeveralAddress) -> HttpResponse:
    """Three texts or more: a provision a row, a text a column, words marked that the column before has not."""
    editions = editions_of(request, texts)
    query = SeveralQuery.of(request.GET, len(editions))
    return render(request, "several/several.html", _context(texts.texts, editions, query))


def _context(texts: tuple[SymbolAddress, ...], editions: list[Edition], query: SeveralQuery) -> dict[str, Any]:
    standing = proposals.neighbours(*(edition.resolution for edition in editions))
    return {"page": _page(texts, editions, query), "add": add_text(texts, editions, further(editions, standing), MOST)}


def _page(
    texts: Sequence[SymbolAddress], editions: Sequence[Edition], query: SeveralQuery, draft: Document | None = None
) -> SeveralPage:
    address_of = {edition.pk: address for edition, address in zip(editions, texts, strict=True)}
    in_order = [address_of[edition.pk] for edition in by_date(editions)]
    return several_page(beside_each_other(editions, draft), as_texts(editions), texts, query, in_order)


@takes_draft(DraftBesideForm)
def draft(request: HttpRequest, form: DraftForm, texts: SeveralAddress) -> HttpResponse:
    """The form that puts a draft beside three texts or more; and these texts with the draft that is sent with it."""
    return _with_draft(request, form, texts.texts, editions_of(request, texts))


@takes_draft(DraftBesideForm)
def pair_draft(request: HttpRequest, form: DraftForm, pair: PairAddress) -> HttpResponse:
    """The form that puts a draft beside two texts; and both with the draft that is sent with it."""
    return _with_draft(request, form, pair.sides, editions_at(request, pair))


def _with_draft(
    request: HttpRequest, form: DraftForm, texts: Sequence[SymbolAddress], editions: Sequence[Edition]
) -> HttpResponse:
    if len(texts) >= MOST:
        return no_room_for_draft(request, texts, MOST)
    address = beside_draft(texts)
    if not form.is_valid():
        names = listed([text.name for text in as_texts(editions)])
        context = {"form": form, "names": names, "address": address, "back": beside(texts)}
        return render(request, "several/draft.html", context, status=form.status)
    document = form.cleaned_data["document"]
    query = SeveralQuery.of(request.GET, len(texts) + 1)
    page = _page(texts, editions, query, document)
    return render(request, "several/several.html", {"page": page, "address": address, "kept": kept(document)})


@public_page
def add(request: HtmxRequest) -> HttpResponse:
    """Where the form of a further text leads: on to the texts with it, or to a choice where it is not clear which is
    meant."""
    written = split_pair(request.GET.get("beside", ""))
    named = [SymbolAddress.parse(text) for text in written]
    texts = [one for one in named if one is not None]
    if len(texts) < len(written):
        return bad_pair(request, written)
    held = [services.current_edition(one.symbol.text, one.language) for one in texts]
    if missing := [one for one, edition in zip(texts, held, strict=True) if edition is None]:
        return not_found(request, missing)
    choice = resolve_input(request.GET.get("text", "").strip())
    added = SymbolAddress.parse(choice.symbol) if choice.symbol else None
    if added is None:
        near = [one for one in choice.near if one.symbol not in {text.symbol.text for text in texts}]
        context = {"beside": request.GET["beside"], "choice": choice, "near": near, "back": beside(texts)}
        return render(request, "several/add.html", context)
    edition = services.current_edition(added.symbol.text, added.language)
    if edition is None:
        return not_found(request, [added])
    return redirect(beside(with_text(texts, [one for one in held if one], edition)))
