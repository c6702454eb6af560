"""Who may try to sign in again, by what failed before; every failure is kept for 90 days.

Five wrong passwords for one name from one address are django-axes' matter (config/settings.py). Here is what it does
not know: many names tried from one place, and one name tried from many places. Names that nobody has count like others.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network

from django.db.models import Max, QuerySet
from django.utils import timezone

from resolutions.models import SignInAttempt
from resolutions.models.accounts import LONGEST_BROWSER, LONGEST_NAME
from resolutions.services import events

Kind = SignInAttempt.Kind
FAILURES = (Kind.PASSWORD, Kind.CODE)
KEPT = timedelta(days=90)

MOST_FROM_ONE_PLACE, PLACE_FOR = 50, timedelta(hours=1)
"""Failures from one address, or one network of IPv6, after which nobody signs in from there for the rest of the hour.
A crowded office fails a few times an hour; who tries a stolen list of names needs thousands."""
MOST_FOR_ONE_NAME, NAME_FOR = 100, timedelta(days=1)
"""Failures for one name from anywhere, after which it may be tried only so often:"""
PAUSE = timedelta(minutes=1)
"""Slower, not refused: who wants to keep somebody out could do it for ever by failing on purpose, and who guesses from
a thousand addresses still gets no more than 1,440 tries a day."""
MOST_RESETS_FROM_ONE_PLACE, MOST_RESETS_FOR_ONE_NAME, RESETS_FOR = 10, 3, timedelta(hours=1)
IPV6_NETWORK = 64
"""Bits that tell one customer of IPv6 from another; within them everybody has more addresses than there are names."""
TOLD_OF_IPV4, TOLD_OF_IPV6 = 24, 48
"""Bits of an address that the trail tells."""


@dataclass(frozen=True, slots=True)
class Wait:
    """How long nobody may try, and whether it is the name that was tried too often, or anything from that place."""

    seconds: int
    by_name: bool


def note(kind: SignInAttempt.Kind, name: str, address: str, browser: str = "") -> None:
    """Write a failure down, or an e-mail that was asked for."""
    SignInAttempt.objects.create(
        kind=kind,
        name=name[:LONGEST_NAME],
        address=address or None,
        browser=browser[:LONGEST_BROWSER],
    )


def wait(name: str, address: str) -> Wait | None:
    """What holds up who tries this name from there; None where nothing does. Known browsers are not to be asked for."""
    now = timezone.now()
    failures = SignInAttempt.objects.filter(kind__in=FAILURES)
    from_there = _from_place(failures, address).filter(at__gt=now - PLACE_FOR)
    if (ends := _falls_below(from_there, MOST_FROM_ONE_PLACE, PLACE_FOR)) and ends > now:
        return Wait(_seconds(ends - now), by_name=False)
    of_name = failures.filter(name=name, at__gt=now - NAME_FOR)
    if of_name.count() >= MOST_FOR_ONE_NAME:
        last: datetime = of_name.aggregate(last=Max("at"))["last"]
        if last + PAUSE > now:
            return Wait(_seconds(last + PAUSE - now), by_name=True)
    return None


def may_ask_for_reset(address: str) -> bool:
    """Whether so few e-mails were asked for from there that one more may be."""
    asked = _from_place(_resets(), address)
    return asked.count() < MOST_RESETS_FROM_ONE_PLACE


def is_sent_reset(name: str) -> bool:
    """Whether this e-mail address was sent so few e-mails that one more does not annoy whoever has it."""
    return _resets().filter(name=name).count() < MOST_RESETS_FOR_ONE_NAME


def note_in_trail(action: str, name: str, address: str) -> None:
    """Write into the trail who signed in, signed out or was locked out, and from which network. The trail is kept for
    ever and holds no whole addresses: those of failures are kept apart, for 90 days. The account is told by its name
    alone, so that one that never did anything else can be deleted."""
    events.record(action, subject=name, who=name, network=network(address))


def network(address: str) -> str:
    """`203.0.113.0/24`, `2001:db8:1::/48`: enough to tell an office from elsewhere; "" where no address is known."""
    if not address:
        return ""
    place = ip_address(address)
    mapped = place.ipv4_mapped if isinstance(place, IPv6Address) else None
    place = mapped or place
    return str(ip_network((place, TOLD_OF_IPV4 if place.version == 4 else TOLD_OF_IPV6), strict=False))


def forget_old() -> int:
    """Delete what failed more than 90 days ago; how many there were."""
    return SignInAttempt.objects.filter(at__lt=timezone.now() - KEPT).delete()[0]


def _resets() -> QuerySet[SignInAttempt]:
    return SignInAttempt.objects.filter(kind=Kind.RESET, at__gt=timezone.now() - RESETS_FOR)


def _from_place(attempts: QuerySet[SignInAttempt], address: str) -> QuerySet[SignInAttempt]:
    """Those from the address, or from its network where it is one of IPv6."""
    if not address:
        return attempts.filter(address=None)
    place = ip_address(address)
    if not isinstance(place, IPv6Address) or place.ipv4_mapped:
        return attempts.filter(address=address)
    network = ip_network((place, IPV6_NETWORK), strict=False)
    return attempts.filter(address__gte=str(network[0]), address__lte=str(network[-1]))


def _falls_below(attempts: QuerySet[SignInAttempt], most: int, span: timedelta) -> datetime | None:
    """When fewer than `most` of the attempts will lie within the span; None where fewer do now."""
    newest = attempts.order_by("-at").values_list("at", flat=True)[most - 1 : most]
    return newest[0] + span if newest else None


def _seconds(left: timedelta) -> int:
    return max(1, -(-int(left.total_seconds() * 1000) // 1000))
