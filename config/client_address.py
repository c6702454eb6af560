"""From which address a request came, where a proxy stands before the site."""

from __future__ import annotations

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The address of whoever asked: the connection's own, or where that is a trusted proxy's, the one it names.

    Of X-Forwarded-For only what trusted proxies added is believed, from the last entry back: all before it is what
    the sender wrote.
    """
    address = request.META.get("REMOTE_ADDR", "")
    for named in reversed(request.headers.get("X-Forwarded-For", "").split(",")):
        if not (_trusted(address) and _is_address(named.strip())):
            break
        address = named.strip()
    return address


def _trusted(address: str) -> bool:
    return _is_address(address) and any(ip_address(address) in network for network in settings.TRUSTED_PROXIES)


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
