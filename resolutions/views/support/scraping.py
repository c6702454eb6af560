"""Which machines may see figures of how the site does: nobody, unless a setting names them."""

from __future__ import annotations

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from resolutions.requests import client_address

BEARER = "Bearer "


def may_see_figures(request: HttpRequest) -> bool:
    """Whether it comes from an address of METRICS_ALLOW_IPS, or brings METRICS_TOKEN."""
    given = request.headers.get("Authorization", "")
    if settings.METRICS_TOKEN and constant_time_compare(given, BEARER + settings.METRICS_TOKEN):
        return True
    try:
        address = ip_address(client_address(request))
    except ValueError:  # a socket of the machine has none
        return False
    return any(address in network for network in settings.METRICS_ALLOW_IPS)
