"""Values of the environment, read as what they mean; a bad one is refused with one plain line."""

from __future__ import annotations

import os
import re
import shlex
from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE, FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off", ""}
LOG_LEVELS = {"DEBUG", "INFO", "WARNING", "ERROR"}
SECOND_FACTORS = {"OFF", "OFFERED", "EDITORS"}
SENDING = {"smtp": 25, "smtp+tls": 587, "smtps": 465}
"""How e-mails are sent, and over which port unless one is named: in the clear, the same until STARTTLS, over TLS."""
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


def command(name: str) -> list[str]:
    """A command, its program first, taken apart as a shell does; nothing in it is replaced."""
    try:
        return shlex.split(text(name))
    except ValueError as problem:
        raise ImproperlyConfigured(f"{name} cannot be read as a command: {problem}.") from problem


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


class MailServer(NamedTuple):
    """The server that sends e-mails, as Django's settings EMAIL_… take it."""

    host: str = "localhost"
    port: int = 25
    user: str = ""
    password: str = ""
    tls: bool = False
    ssl: bool = False


def mail_server() -> MailServer:
    """EMAIL_URL, in parts; user and password may hold %40 for @ and the like."""
    url = text("EMAIL_URL")
    if not url:
        return MailServer()
    try:
        address = urlsplit(url)
        port = address.port or SENDING[address.scheme]
    except (ValueError, KeyError):
        address, port = urlsplit(""), 0
    if not address.hostname or address.path not in ("", "/") or address.query or address.fragment:
        raise ImproperlyConfigured(
            "EMAIL_URL takes smtp+tls://user:password@host:587, smtps://… or smtp://…; "
            "odd characters in a password are written as %40 for @, %2F for /, %25 for %."
        )
    if "@" not in text("EMAIL_FROM"):
        raise ImproperlyConfigured("EMAIL_FROM must be the e-mail address of the sender, where EMAIL_URL is set.")
    user, password = unquote(address.username or ""), unquote(address.password or "")
    return MailServer(address.hostname, port, user, password, address.scheme == "smtp+tls", address.scheme == "smtps")


def contact() -> str:
    """SECURITY_CONTACT as an address that programs can follow; a bare e-mail address becomes mailto:."""
    value = text("SECURITY_CONTACT")
    named = f"mailto:{value}" if re.fullmatch(r"[^\s:/@]+@[^\s:/@]+", value) else value
    if value and not re.fullmatch(r"(mailto:[^\s@]+@|https://|tel:\+)[^\s]+", named):
        raise ImproperlyConfigured(f"SECURITY_CONTACT takes an e-mail address, https://… or tel:+…, not {value!r}.")
    return named
