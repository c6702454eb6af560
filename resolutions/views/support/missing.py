"""Pages for what is not there: said plainly, with what comes near it and what can be done."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from resolutions import services, symbols
from resolutions.address import SeveralAddress, SymbolAddress
from resolutions.models import Edition
from resolutions.presentation.cited_by import citing_places
from resolutions.presentation.editions import LANGUAGE_NAMES
from resolutions.presentation.sentence import Sentence, SentencePart, listed_parts, sentence
from resolutions.presentation.several.addresses import beside
from resolutions.presentation.wording import capital, in_words, listed, plural
from resolutions.services.cited_by import cited_by
from resolutions.symbols import Symbol
from resolutions.views.support.symbol_input import Fields, fields, suggestions

MOST_CITING = 3
"""Texts that are named of those which cite one that is not held."""


def not_found(request: HttpRequest, missing: Sequence[SymbolAddress], sides: Fields = ()) -> HttpResponse:
    """404 for symbols that are well formed, but of which no edition is published, or none in the language asked for;
    410 where what was published was withdrawn, with the reason. `sides` fills the form to choose two others, where a
    comparison was asked for."""
    withdrawn = [(one, edition) for one in missing if (edition := _withdrawn(one))]
    left = [one for one in missing if one not in dict(withdrawn)]
    languages = {one: services.languages_held(one.symbol.text) for one in left}
    elsewhere = [one for one in left if languages[one]]
    strange = [one.symbol.text for one in left if not languages[one]]
    clauses = [
        (strange, "is", "are", "not in the collection"),
        *(
            ([one.symbol.text for one in elsewhere if one.language == language], "is", "are", f"not held in {name}")
            for language, name in LANGUAGE_NAMES.items()
        ),
        ([_withdrawn_text(one, edition) for one, edition in withdrawn], "was", "were", "withdrawn"),
    ]
    status = 404 if left else 410
    context = {
        "title": "; ".join(
            f"{listed(named)} {one if len(named) == 1 else many} {what}" for named, one, many, what in clauses if named
        ),
        "status": status,
        "sides": sides,
        "several": len(missing) > 1,
        "withdrawn": [edition for _, edition in withdrawn],
        "elsewhere": [_in_other_languages(one.symbol.text, languages[one]) for one in elsewhere],
        "missing": [
            (symbol, symbols.official_address(symbol), suggestions(symbol), _cited(symbol)) for symbol in strange
        ],
    }
    return render(request, "missing/not_held.html", context, status=status)


def _cited(symbol: str) -> Sentence:
    """`Cited here by A/HRC/RES/20/1, 2012, PP1; and by 3 further texts.`: what the collection says of one that it does
    not hold."""
    found = cited_by(symbol, most=MOST_CITING)
    if not found.newest:
        return ()
    others = found.count - len(found.newest)
    named = [citing_places(one) for one in found.newest]
    told = sentence(*(part for one in named for part in ("; ", one)))[1:]
    return sentence("Cited here by ", told, f"; and by {plural(others, 'further text')}." if others else ".")


def _withdrawn(missing: SymbolAddress) -> Edition | None:
    """The edition that was withdrawn: in the language asked for, else in any where none is left in another."""
    symbol = missing.symbol.text
    return services.withdrawn_edition(symbol, missing.language) or services.withdrawn_edition(symbol)


def _withdrawn_text(asked: SymbolAddress, edition: Edition) -> str:
    """What was withdrawn: the text in a language, where that was asked for."""
    name = LANGUAGE_NAMES.get(edition.language, edition.language)
    return f"{asked.symbol} in {name}" if asked.language == edition.language else asked.symbol.text


def _in_other_languages(symbol: str, languages: Sequence[str]) -> tuple[str, Sentence]:
    """The symbol, and the languages that the text is held in, each with a link to it."""
    addresses = [(code, reverse("resolution", args=[SymbolAddress.of_text(symbol, code)])) for code in languages]
    return symbol, listed_parts([SentencePart(LANGUAGE_NAMES.get(code, code), href=href) for code, href in addresses])


def no_symbol(request: HttpRequest, written: str) -> HttpResponse:
    """404 for an address in which no symbol can be read."""
    context = {"title": "No resolution has this address", "written": written, "suggestions": suggestions(written)}
    return render(request, "missing/no_symbol.html", context, status=404)


def bad_pair(request: HttpRequest, written: Sequence[str]) -> HttpResponse:
    """404 for the address of a comparison, of two texts or more, in which not every part can be read as a symbol."""
    named = [(text, SymbolAddress.parse(text)) for text in written]
    sides = [(text, address, () if address else suggestions(text)) for text, address in named]
    context = {"title": "No comparison has this address", "sides": sides}
    return render(request, "missing/no_pair.html", context, status=404)


def self_comparison(request: HttpRequest, symbol: str) -> HttpResponse:
    """400 for a resolution compared with itself: the address is read, but asks for what cannot be."""
    context = {"title": "A resolution cannot be compared with itself", "symbol": symbol, "sides": fields(left=symbol)}
    return render(request, "missing/same_twice.html", context, status=400)


def too_many(request: HttpRequest, texts: SeveralAddress, most: int) -> HttpResponse:
    """400 for more texts beside each other than there is room for."""
    context = {
        "title": f"{capital(in_words(most))} texts at most stand beside each other",
        "says": f"The address names {plural(len(texts.texts), 'text')}.",
        "instead": beside(texts.texts[:most]),
        "words": f"Show the first {in_words(most)}",
    }
    return render(request, "missing/several.html", context, status=400)


def no_room_for_draft(request: HttpRequest, texts: Sequence[SymbolAddress], most: int) -> HttpResponse:
    """400 for a draft beside as many texts as there is room for."""
    context = {
        "title": f"{capital(in_words(most))} texts at most stand beside each other",
        "says": "There is no room for a draft beside these: take one of them out first.",
        "instead": beside(texts),
        "words": f"Show the {in_words(len(texts))}",
    }
    return render(request, "missing/several.html", context, status=400)


def named_twice(request: HttpRequest, texts: SeveralAddress, symbol: Symbol) -> HttpResponse:
    """400 for texts beside each other of which one is named more than once."""
    each = {one.symbol: one for one in reversed(texts.texts)}
    context = {
        "title": "A resolution cannot stand beside itself",
        "says": f"The address names {symbol.text} more than once.",
        "instead": beside([one for one in texts.texts if each[one.symbol] is one]),
        "words": "Show each once",
    }
    return render(request, "missing/several.html", context, status=400)
