"""From what stands in an address to the editions that it names, or to what is answered instead of the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from resolutions import services
from resolutions.address import BETWEEN, PairAddress, SeveralAddress, SymbolAddress, split_pair
from resolutions.converters import PairSegment, Segment, SymbolSegment
from resolutions.models import Edition
from resolutions.views.support.missing import (
    bad_pair,
    named_twice,
    no_symbol,
    not_found,
    self_comparison,
    too_many,
)
from resolutions.views.support.symbol_input import fields, resolve_input

View = Callable[..., HttpResponseBase]
MOST = 5
"""Texts that are shown beside each other: more columns than these leave no room to read."""


class Answer(Exception):
    """What is answered instead of the page: another address, or a page that says what is missing.

    A view whose address was read (`reads_address`) need not catch it.
    """

    def __init__(self, response: HttpResponse) -> None:
        super().__init__(response)
        self.response = response


def reads_address(view: View) -> View:
    """The view with the symbols and pairs of its address as values.

    An address that is spelt otherwise leads to the canonical one for good; where it is no symbol, to the one that it
    can only mean, for now: another resolution may come that has the same number; else it is 404, with what comes near.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **_values(request, kwargs))
        except Answer as instead:
            return instead.response

    return answer


def edition_at(request: HttpRequest, address: SymbolAddress) -> Edition:
    """The current edition that the address names. Raises Answer where there is none: 404, or 410 once withdrawn."""
    edition = services.current_edition(address.symbol.text, address.language)
    if edition is None:
        raise Answer(not_found(request, [address]))
    return edition


def editions_at(request: HttpRequest, pair: PairAddress) -> tuple[Edition, Edition]:
    """The current editions that the pair names. Raises Answer where one is missing (404, 410), and for a resolution
    with itself (400)."""
    if pair.left.symbol == pair.right.symbol:
        raise Answer(self_comparison(request, pair.left.symbol.text))
    older, newer = (services.current_edition(side.symbol.text, side.language) for side in pair.sides)
    if older and newer:
        return older, newer
    missing = [side for side, edition in zip(pair.sides, (older, newer), strict=True) if edition is None]
    raise Answer(not_found(request, missing, fields(*("" if side in missing else str(side) for side in pair.sides))))


def editions_of(request: HttpRequest, texts: SeveralAddress) -> list[Edition]:
    """The current editions that the address names, in its order. Raises Answer where one is missing (404, 410), and for
    more than MOST texts or the same act twice (400)."""
    named = [one.symbol for one in texts.texts]
    if len(named) > MOST:
        raise Answer(too_many(request, texts, MOST))
    if repeated := next((symbol for at, symbol in enumerate(named) if symbol in named[:at]), None):
        raise Answer(named_twice(request, texts, repeated))
    editions = [services.current_edition(one.symbol.text, one.language) for one in texts.texts]
    if missing := [one for one, edition in zip(texts.texts, editions, strict=True) if edition is None]:
        raise Answer(not_found(request, missing))
    return [edition for edition in editions if edition is not None]


def pair_of(left: Edition, right: Edition) -> PairAddress:
    """The address of the comparison of two texts that are held."""
    return PairAddress(*(SymbolAddress.of_text(side.resolution.symbol, side.language) for side in (left, right)))


def _values(request: HttpRequest, parts: Mapping[str, Any]) -> dict[str, Any]:
    """What the parts of the address are read as. Raises Answer where one is not canonical."""
    values = {name: part.value if isinstance(part, Segment) else part for name, part in parts.items()}
    for name, part in parts.items():
        if not isinstance(part, Segment):
            continue
        if part.value is None:
            meant = _meant(part)
            raise Answer(redirect(_same_page(request, values | {name: meant})) if meant else _unread(request, part))
        if str(part.value) != part.text:
            raise Answer(HttpResponsePermanentRedirect(_same_page(request, values)))
    return values


def _meant(part: Segment) -> str | None:
    """The canonical text of all that it can mean: `20/1`, `11/3...20/1`, words that one title alone has."""
    if isinstance(part, SymbolSegment):
        return resolve_input(part.text).symbol
    texts = split_pair(part.text)
    if isinstance(part, PairSegment) != (len(texts) == 2) or len(texts) > MOST:
        return None
    meant = [resolve_input(text).symbol for text in texts]
    return BETWEEN.join(filter(None, meant)) if all(meant) else None


def _unread(request: HttpRequest, part: Segment) -> HttpResponse:
    if isinstance(part, SymbolSegment):
        return no_symbol(request, part.text)
    return bad_pair(request, split_pair(part.text))


def _same_page(request: HttpRequest, parts: Mapping[str, Any]) -> str:
    """The address of the page for other parts, with the query that was sent."""
    page = request.resolver_match
    assert page is not None, "the address was resolved, or no view would run"
    path = reverse(page.view_name, kwargs=dict(parts))
    query = request.META.get("QUERY_STRING", "")
    return f"{path}?{query}" if query else path
