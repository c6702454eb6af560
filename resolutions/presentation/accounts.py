"""One's own account as its page shows it: the second factor, and where one is signed in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import User

from resolutions.presentation.moments import local_day, local_time
from resolutions.presentation.wording import plural
from resolutions.services.second_factor import State
from resolutions.services.sessions import OwnSession

_BROWSERS = (
    *(("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox/", "Firefox")),
    *(("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chromium", "Chromium"), ("Chrome/", "Chrome"), ("Safari", "Safari")),
)
_SYSTEMS = (
    *(("iPhone", "an iPhone"), ("iPad", "an iPad"), ("Android", "Android"), ("Windows", "Windows")),
    *(("Mac OS X", "a Mac"), ("CrOS", "ChromeOS"), ("Linux", "Linux")),
)
"""What a browser calls itself, and what people call it: the first that is found; many name others beside themselves."""
FEW_CODES = 3
"""Fewer recovery codes are said to be few."""


@dataclass(frozen=True, slots=True)
class SessionLine:
    """A session: `name` for the form that ends it; `here` where it is the one that asks."""

    name: str
    browser: str
    address: str
    began: str
    used: str
    here: bool


@dataclass(frozen=True, slots=True)
class AccountPage:
    """`factor` says since when there is a second factor, "" where there is none; `codes` how many recovery codes are
    left, "" where none are. `demanded`: it cannot be done without. `may_end`: sessions may be ended without signing in
    again."""

    name: str
    mail: str
    offered: bool
    demanded: bool
    factor: str
    codes: str
    few_codes: bool
    sessions: tuple[SessionLine, ...]
    others: bool
    may_end: bool


def account_page(user: User, factor: State, own: Iterable[OwnSession], *, here: str, may_end: bool) -> AccountPage:
    """`here` is the name of the session that asks."""
    lines = tuple(_line(session, here) for session in own)
    return AccountPage(
        name=user.get_username(),
        mail=user.email,
        offered=factor.offered,
        demanded=factor.demanded,
        factor=local_day(factor.since),
        codes=plural(factor.codes_left, "recovery code") if factor.codes_left else "",
        few_codes=0 < factor.codes_left < FEW_CODES,
        sessions=tuple(sorted(lines, key=lambda line: not line.here)),
        others=any(not line.here for line in lines),
        may_end=may_end,
    )


def _line(session: OwnSession, here: str) -> SessionLine:
    return SessionLine(
        name=session.name,
        browser=browser_words(session.browser),
        address=session.address or "not known",
        began=local_time(session.began) or "just now",
        used=local_time(session.used) or "just now",
        here=session.name == here,
    )


def browser_words(told: str) -> str:
    """`Firefox on Windows`, of what a browser tells about itself."""
    browser = next((name for mark, name in _BROWSERS if mark in told), "")
    system = next((name for mark, name in _SYSTEMS if mark in told), "")
    return " on ".join(filter(None, (browser, system))) or "Another program"
