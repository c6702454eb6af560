"""Values of the environment, read as what they mean; a bad one is refused with one plain line."""

from __future__ import annotations

import os
import re
from ipaddress import IPv4Network, IPv6Network, ip_network
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE, FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off", ""}
LOG_LEVELS = {"DEBUG", "INFO", "WARNING", "ERROR"}
HOST_NAME = re.compile(r"\.?[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_])?|\[[0-9A-Fa-f:.]+\]")
SHORTEST_SECRET = 32


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def flag(name: str, default: str = "0") -> bool:
    value = text(name).lower() or default
    if value not in TRUE | FALSE:
        raise ImproperlyConfigured(f"{name} must be 1 or 0, not {value!r}.")
    return value in TRUE


def number(name: str, default: int, least: int, most: int) -> int:
    value = text(name) or str(default)
    if not value.isdecimal() or not least <= int(value) <= most:
        raise ImproperlyConfigured(f"{name} must be a whole number from {least} to {most}, not {value!r}.")
    return int(value)


def choice(name: str, default: str, choices: set[str]) -> str:
    value = text(name).upper() or default
    if value not in choices:
        raise ImproperlyConfigured(f"{name} must be one of {', '.join(sorted(choices))}, not {value!r}.")
    return value


def parts(name: str) -> list[str]:
    return [part for part in re.split(r"[,\s]+", text(name)) if part]


def secret(name: str = "SECRET_KEY") -> str:
    value = text(name)
    if value and len(value) < SHORTEST_SECRET:
        raise ImproperlyConfigured(f"{name} must have at least {SHORTEST_SECRET} characters, it has {len(value)}.")
    return value


def hosts() -> list[str]:
    """The hosts served; `localhost` always, so that a health check on the machine itself is answered."""
    listed = parts("ALLOWED_HOSTS")
    for host in listed:
        if not HOST_NAME.fullmatch(host):
            raise ImproperlyConfigured(f"ALLOWED_HOSTS takes host names like www.example.org, not {host!r}.")
    return [*listed, "localhost"] if listed else []


def origins() -> list[str]:
    listed = parts("CSRF_TRUSTED_ORIGINS")
    for origin in listed:
        try:
            address = urlsplit(origin)
            whole = address.scheme in {"http", "https"} and address.hostname and address.port != 0
        except ValueError:
            whole = False
        if not whole or origin != f"{address.scheme}://{address.netloc}" or "@" in address.netloc:
            raise ImproperlyConfigured(f"CSRF_TRUSTED_ORIGINS takes origins like https://example.org, not {origin!r}.")
    return listed


def networks(name: str, default: tuple[str, ...] = ()) -> list[IPv4Network | IPv6Network]:
    """Addresses and networks, the whole of both kinds for *."""
    listed = parts(name) or default
    try:
        return [ip_network(part) for one in listed for part in (("0.0.0.0/0", "::/0") if one == "*" else (one,))]
    except ValueError as problem:
        raise ImproperlyConfigured(f"{name} takes addresses and networks: {problem}.") from problem
