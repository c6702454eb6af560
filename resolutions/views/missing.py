"""Pages for what is not there: said plainly, with what comes near it and what can be done."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from resolutions import services, spelling, symbols
from resolutions.presentation.wording import listed
from resolutions.views.symbol_input import Fields, fields, guesses


def not_held(request: HttpRequest, missing: Sequence[str], sides: Fields = ()) -> HttpResponse:
    """404 for symbols that are well formed, but of which no edition is published; 410 where what was published was
    withdrawn, with the reason. `sides` fills the form to choose two others, where a comparison was asked for."""
    withdrawn = {symbol: services.withdrawn_edition(symbol) for symbol in missing}
    gone = [symbol for symbol in missing if withdrawn[symbol]]
    strange = [symbol for symbol in missing if not withdrawn[symbol]]
    context = {
        "title": "; ".join(
            f"{listed(named)} {one if len(named) == 1 else many} {what}"
            for named, one, many, what in (
                (strange, "is", "are", "not in the collection"),
                (gone, "was", "were", "withdrawn"),
            )
            if named
        ),
        "status": 404 if strange else 410,
        "sides": sides,
        "withdrawn": [(symbol, withdrawn[symbol]) for symbol in gone],
        "missing": [(symbol, symbols.official_address(symbol), guesses(symbol)) for symbol in strange],
    }
    return render(request, "resolutions/not_held.html", context, status=404 if strange else 410)


def no_symbol(request: HttpRequest, written: str) -> HttpResponse:
    """404 for an address in which no symbol can be read."""
    context = {"title": "No resolution has this address", "written": written, "guesses": guesses(written)}
    return render(request, "resolutions/no_symbol.html", context, status=404)


def no_pair(request: HttpRequest, written: Sequence[str]) -> HttpResponse:
    """404 for the address of a comparison in which two symbols cannot be read."""
    named = [(text, spelling.symbol(text)) for text in written]
    sides = [(text, symbol, () if symbol else guesses(text)) for text, symbol in named]
    context = {"title": "No comparison has this address", "sides": sides}
    return render(request, "resolutions/no_pair.html", context, status=404)


def same_twice(request: HttpRequest, symbol: str) -> HttpResponse:
    """400 for a resolution compared with itself: the address is read, but asks for what cannot be."""
    context = {"title": "A resolution cannot be compared with itself", "symbol": symbol, "sides": fields(left=symbol)}
    return render(request, "resolutions/same_twice.html", context, status=400)
