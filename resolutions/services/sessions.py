"""Sessions of who has signed in: when they began, from where they are used, and how one's own are ended.

Django's settings name this module as the SESSION_ENGINE: its SessionStore writes the account beside each session, the
way that Django's documentation shows for listing the sessions of an account.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import User
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils import timezone
from django.utils.crypto import salted_hmac

from resolutions.models import Session
from resolutions.models.accounts import LONGEST_BROWSER

BEGAN, USED, ADDRESS, BROWSER = "began", "used", "address", "browser"
"""What a session holds of itself: seconds since 1970, twice, then words."""
NAME_LETTERS = 20


class SessionStore(DatabaseStore):
    """Django's sessions in the database, each with the account whose it is."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        made = super().create_model_instance(data)
        assert isinstance(made, Session)
        made.account_id = int(data[SESSION_KEY]) if SESSION_KEY in data else None
        return made


@dataclass(frozen=True, slots=True)
class OwnSession:
    """A session of an account. `name` tells it from others and is of no use for signing in; moments are None and words
    empty until it was used once after signing in."""

    name: str
    began: datetime | None
    used: datetime | None
    address: str
    browser: str


def note(session: SessionBase, now: int, address: str, browser: str) -> None:
    """Note that the session is used now, from there; it is saved with the answer."""
    session.setdefault(BEGAN, now)
    session.update({USED: now, ADDRESS: address, BROWSER: browser[:LONGEST_BROWSER]})


def name_of(key: str) -> str:
    """What a session is called on pages: its key, which would let others in, cannot be told from it."""
    return salted_hmac("resolutions.sessions", key, algorithm="sha256").hexdigest()[:NAME_LETTERS]


def own(user: User) -> list[OwnSession]:
    """The account's sessions that have not ended, the one used last first."""
    found = [_described(row) for row in Session.objects.filter(account=user, expire_date__gt=timezone.now())]
    return sorted(found, key=lambda one: one.used or datetime.min.replace(tzinfo=UTC), reverse=True)


def _described(row: Session) -> OwnSession:
    data = SessionStore().decode(row.session_data)
    began, used = (datetime.fromtimestamp(data[key], UTC) if key in data else None for key in (BEGAN, USED))
    return OwnSession(name_of(row.session_key), began, used, data.get(ADDRESS, ""), data.get(BROWSER, ""))


def end(user: User, name: str) -> bool:
    """End the account's session of that name; whether there was one."""
    keys = Session.objects.filter(account=user).values_list("session_key", flat=True)
    named = [key for key in keys if name_of(key) == name]
    return bool(Session.objects.filter(session_key__in=named).delete()[0])


def end_all(user: User, but: str | None = None) -> int:
    """End all sessions of the account, but for the one with that key; how many there were."""
    return Session.objects.filter(account=user).exclude(session_key=but or "").delete()[0]


def forget_ended() -> None:
    """Delete the rows of sessions that nobody ended by signing out."""
    SessionStore.clear_expired()
