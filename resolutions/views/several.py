"""Three texts or more beside each other, and how one is added to those that stand there."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from resolutions import services
from resolutions.address import SeveralAddress, SymbolAddress, split_pair
from resolutions.middleware import HtmxRequest
from resolutions.models import Edition
from resolutions.presentation.several.add import add_text, with_text
from resolutions.presentation.several.addresses import beside
from resolutions.presentation.several.page import several_page
from resolutions.presentation.several.query import SeveralQuery
from resolutions.services.several import beside_each_other, by_date, further
from resolutions.views.series import as_texts
from resolutions.views.support.addresses import MOST, editions_of
from resolutions.views.support.missing import bad_pair, not_found
from resolutions.views.support.responses import public_page
from resolutions.views.support.symbol_input import resolve_input


@public_page
def several(request: HtmxRequest, texts: SeveralAddress) -> HttpResponse:
    """Three texts or more: a provision a row, a text a column, words marked that the column before has not."""
    editions = editions_of(request, texts)
    query = SeveralQuery.of(request.GET, len(editions))
    return render(request, "several/several.html", _context(texts.texts, editions, query))


def _context(texts: tuple[SymbolAddress, ...], editions: list[Edition], query: SeveralQuery) -> dict[str, Any]:
    address_of = {edition.pk: address for edition, address in zip(editions, texts, strict=True)}
    in_order = [address_of[edition.pk] for edition in by_date(editions)]
    return {
        "page": several_page(beside_each_other(editions), as_texts(editions), texts, query, in_order),
        "add": add_text(texts, editions, further(editions), MOST),
    }


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
