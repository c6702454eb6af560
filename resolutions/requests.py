"""Who asks, from where, in which language and how much they bring."""

from __future__ import annotations

from collections.abc import Callable
from ipaddress import ip_address

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation.trans_real import parse_accept_lang_header
from django_htmx.middleware import HtmxDetails

from resolutions.address import LANGUAGES

GetResponse = Callable[[HttpRequest], HttpResponseBase]


class HtmxRequest(HttpRequest):
    """A request as HtmxMiddleware hands it on."""

    htmx: HtmxDetails


def signed_in_user(request: HttpRequest) -> User:
    """Who asks, and acts. Raises PermissionDenied where nobody has signed in: the view should have seen to that."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def reader_language(request: HttpRequest) -> str:
    """The first of the official languages that the reader's browser asks for (`fr` of `fr-CH`), else English."""
    asked = parse_accept_lang_header(request.headers.get("Accept-Language", ""))
    return next((code for name, _ in asked if (code := name.partition("-")[0]) in LANGUAGES), "en")


def client_address(request: HttpRequest) -> str:
    """The address of whoever asked: the connection's own, or where that is a trusted proxy's, the one it names.

    Of X-Forwarded-For only what trusted proxies added is believed, from the last entry back: all before it is what
    the sender wrote.
    """
    address: str = request.META.get("REMOTE_ADDR", "")
    for named in reversed(request.headers.get("X-Forwarded-For", "").split(",")):
        if not (is_trusted_proxy(address) and _is_address(named.strip())):
            break
        address = named.strip()
    return address


def sent_by_proxy(request: HttpRequest) -> bool:
    """Whether the connection is a trusted proxy's, whose headers are believed."""
    return is_trusted_proxy(request.META.get("REMOTE_ADDR", ""))


def is_trusted_proxy(address: str) -> bool:
    return _is_address(address) and any(ip_address(address) in network for network in settings.TRUSTED_PROXIES)


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def announced_length(request: HttpRequest) -> int:
    """Bytes that the request says it brings; 0 where it says nothing that is a number."""
    text = request.META.get("CONTENT_LENGTH") or "0"
    return int(text) if text.isdecimal() else 0
