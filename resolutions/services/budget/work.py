"""Expensive work: so much at once in a process, for a visitor, and in all; a few wait their turn, others come again.

Three limits stand one behind the other (settings.EXPENSIVE_WORK). A process has few places, and works for one of those
who have them at a time: threads that work share one interpreter, and each that works makes every page of the process
slower. The places are fewer than its threads, so that whoever waits here never keeps a page waiting that is ready. Over
all processes and machines a visitor has a share, and there are so many at work: both are counted by locks in the
database, which a process that dies gives back.
"""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from threading import Condition
from typing import Literal

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, Error, InterfaceError, OperationalError, connections

from resolutions.services.budget.visitors import Visitor, current
from resolutions.services.errors import OverBudget

Kind = Literal["comparison", "history", "several", "check", "file", "picture", "page", "sign-in"]
GiveWay = Callable[[], None]

AGAIN_SECONDS = 3
"""When whoever was sent away may come again: most work takes a tenth of that."""
_POLL_SECONDS = 0.05
_WORDS: dict[Kind, str] = {
    "comparison": "This comparison has to be worked out first",
    "history": "What was carried over in this series has to be worked out first",
    "several": "These texts have to be put beside each other first",
    "check": "Checking a draft takes a while",
    "file": "This file has to be made first",
    "picture": "This picture has to be drawn first",
    "page": "This page of the file has to be drawn first",
    "sign-in": "Looking at a password takes a while",
}
_TAKE = "SELECT slot FROM generate_series(1, %s) AS slot WHERE pg_try_advisory_lock(hashtext(%s), slot) LIMIT 1"
_GIVE_BACK = "SELECT pg_advisory_unlock(hashtext(%s), %s)"
_ALL = "expensive work"
_UNCOUNTED = 0

log = logging.getLogger("resolutions.budget")

_turn: ContextVar[GiveWay | None] = ContextVar("turn", default=None)
"""How the work at hand gives way; None where none is under way."""


@contextmanager
def expensive(kind: Kind) -> Iterator[GiveWay]:
    """Do work of this kind meanwhile, when it is its turn; work within work has the same turn.

    Work of many pieces calls what it is given between them: then others have their turns, and it goes on after them.
    Raises OverBudget where the visitor has enough under way, or everybody together. Not within a transaction: others
    would wait for its locks meanwhile.
    """
    visitor = current()
    if visitor is None or _turn.get():
        yield _turn.get() or _nobody_waits
        return
    deadline = time.monotonic() + settings.EXPENSIVE_WORK["patience"]
    with _PLACES.place(visitor, kind) as ticket, _share(visitor, kind):
        if not _PLACES.wait(ticket, deadline):
            raise _too_much_of_all(kind)
        with _among_all(kind, deadline):
            give_way = partial(_PLACES.give_way, ticket)
            token = _turn.set(give_way)
            try:
                yield give_way
            finally:
                _turn.reset(token)


def _nobody_waits() -> None:
    """How work gives way that nothing limits."""


class _Ticket:
    """A place in the queue."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name


class _Places:
    """The places of this process, in the order of their turns: the first one is at work, the others wait."""

    def __init__(self) -> None:
        self._queue: deque[_Ticket] = deque()
        self._changed = Condition()

    @contextmanager
    def place(self, visitor: Visitor, kind: Kind) -> Iterator[_Ticket]:
        """A place, if there is one for this visitor. One is left to others, except by those who have signed in."""
        most = settings.EXPENSIVE_WORK["places"]
        own = max(1, most if visitor.signed_in else most - 1)
        ticket = _Ticket(visitor.name)
        with self._changed:
            if sum(other.name == visitor.name for other in self._queue) >= own:
                raise _too_much_of_one(kind, visitor)
            if len(self._queue) >= most:
                raise _too_much_of_all(kind)
            self._queue.append(ticket)
        try:
            yield ticket
        finally:
            with self._changed:
                self._queue.remove(ticket)
                self._changed.notify_all()

    def wait(self, ticket: _Ticket, deadline: float) -> bool:
        """Wait for the turn; False where it has not come by the deadline."""
        with self._changed:
            return self._changed.wait_for(lambda: self._queue[0] is ticket, deadline - time.monotonic())

    def give_way(self, ticket: _Ticket) -> None:
        """Let all who wait have their turns first."""
        with self._changed:
            self._queue.remove(ticket)
            self._queue.append(ticket)
            self._changed.notify_all()
            self._changed.wait_for(lambda: self._queue[0] is ticket)


_PLACES = _Places()


@contextmanager
def _share(visitor: Visitor, kind: Kind) -> Iterator[None]:
    """A part of what this visitor may have under way, waiting or at work, wherever it is."""
    most = settings.EXPENSIVE_WORK["of_an_account" if visitor.signed_in else "of_an_address"]
    name = f"{_ALL} of {visitor.name}"
    slot = _take(name, most)
    if slot is None:
        raise _too_much_of_one(kind, visitor)
    with _held(name, slot):
        yield


@contextmanager
def _among_all(kind: Kind, deadline: float) -> Iterator[None]:
    while (slot := _take(_ALL, settings.EXPENSIVE_WORK["at_once"])) is None:
        if time.monotonic() > deadline:
            raise _too_much_of_all(kind)
        time.sleep(_POLL_SECONDS)
    with _held(_ALL, slot):
        yield


def _take(name: str, most: int) -> int | None:
    """A lock of that name that nobody holds, of so many, by its number from 1; None where all are held; _UNCOUNTED
    where the primary, which keeps them, does not answer: what a copy of it can show is shown all the same."""
    try:
        with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
            cursor.execute(_TAKE, [most, name])
            row = cursor.fetchone()
    except (OperationalError, InterfaceError) as problem:
        log.warning("Expensive work is not counted: the database does not answer (%s).", type(problem).__name__)
        return _UNCOUNTED
    return row[0] if row else None


@contextmanager
def _held(name: str, slot: int) -> Iterator[None]:
    """Give the lock back afterwards, if there is one. A connection that cannot (a transaction failed on it) is closed,
    which gives it back: into the pool it would go with the lock."""
    database = connections[DEFAULT_DB_ALIAS]
    holder = database.connection
    try:
        yield
    finally:
        if slot != _UNCOUNTED and database.connection is holder:
            try:
                with database.cursor() as cursor:
                    cursor.execute(_GIVE_BACK, [name, slot])
            except Error:
                holder.close()
                raise


def _too_much_of_one(kind: Kind, visitor: Visitor) -> OverBudget:
    whose = "your account" if visitor.signed_in else "your address"
    return OverBudget(
        f"{_WORDS[kind]}, and other work for {whose} is still under way. Try again in {AGAIN_SECONDS} seconds.",
        seconds=AGAIN_SECONDS,
    )


def _too_much_of_all(kind: Kind) -> OverBudget:
    return OverBudget(
        f"{_WORDS[kind]}, and the site is at work for others. Try again in {AGAIN_SECONDS} seconds.",
        seconds=AGAIN_SECONDS,
        shared=True,
    )
