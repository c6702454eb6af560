"""Who asks: an account, or an address as far as it tells one household or office from another."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address

IPV6_NETWORK = 64
"""Bits of an IPv6 address that name a network: whoever has one has all the addresses in it, 2^64 of them."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Whoever a budget belongs to. The name is not for people to read."""

    name: str
    signed_in: bool = False


_asking: ContextVar[Visitor | None] = ContextVar("asking", default=None)


@contextmanager
def asking(visitor: Visitor) -> Iterator[None]:
    """Meanwhile this visitor asks."""
    token = _asking.set(visitor)
    try:
        yield
    finally:
        _asking.reset(token)


def current() -> Visitor | None:
    """Who asks; None where nobody does."""
    return _asking.get()


def visitor_at(address: str, account: int | None) -> Visitor:
    """The visitor with this account (its id); without one, at this address. Who has signed in does not share a budget
    with others behind the same address."""
    return Visitor(_network(address)) if account is None else Visitor(f"account {account}", signed_in=True)


def _network(address: str) -> str:
    try:
        parsed = ip_address(address)
    except ValueError:
        return address  # a socket without addresses, as tests and some proxies have
    if not isinstance(parsed, IPv6Address):
        return str(parsed)
    if parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    return str(IPv6Address(int(parsed) >> (128 - IPV6_NETWORK) << (128 - IPV6_NETWORK))) + f"/{IPV6_NETWORK}"
