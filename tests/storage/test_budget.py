"""What one visitor may ask of the site: so much expensive work at once, so many questions and pins in a while."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import timedelta
from threading import Event as Signal
from threading import Thread

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from pytest_django import Settings

from resolutions.models import Spending
from resolutions.services import OverBudget, budget
from resolutions.services.budget import counts, work
from tests.storage.test_concurrency import AT_ONCE, at_once
from tests.waiting import PATIENCE, wait_until

ONE, OTHER = budget.Visitor("192.0.2.1"), budget.Visitor("192.0.2.2")
EDITOR = budget.Visitor("account 7", signed_in=True)
LIMITS = {"places": 3, "patience": 0.2, "at_once": 2, "of_an_address": 2, "of_an_account": 3}
HOLDING = """
import sys
import django
django.setup()
from resolutions.services import budget
with budget.asking(budget.Visitor("192.0.2.1")), budget.expensive("check"):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.mark.parametrize(
    ("address", "account", "name"),
    [
        ("192.0.2.1", None, "192.0.2.1"),
        ("::ffff:192.0.2.1", None, "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", None, "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff:ffff:ffff:ffff", None, "2001:db8:1:2::/64"),
        ("2001:db8:1:3::1", None, "2001:db8:1:3::/64"),
        ("", None, ""),
        ("192.0.2.1", 7, "account 7"),
    ],
)
def test_a_visitor_is_an_account_or_an_address_or_a_network_of_them(address: str, account: int, name: str) -> None:
    assert budget.visitor_at(address, account) == budget.Visitor(name, signed_in=account is not None)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(1, "1 second"), (59, "59 seconds"), (60, "1 minute"), (61, "2 minutes"), (3600, "1 hour"), (3660, "61 minutes")],
)
def test_a_while_is_told_in_words(seconds: int, said: str) -> None:
    assert counts._while(seconds) == said


@contextmanager
def by(visitor: budget.Visitor) -> Iterator[None]:
    with budget.asking(visitor):
        yield


def spent(visitor: budget.Visitor, kind: str = "pins", amount: int = 1) -> bool:
    with by(visitor):
        try:
            budget.spend(kind, amount)  # type: ignore[arg-type]
        except OverBudget:
            return False
    return True


@pytest.mark.django_db
class TestCounts:
    @pytest.fixture(autouse=True)
    def few(self, settings: Settings) -> None:
        few = {"seconds": 3600, "of_an_address": 2, "of_an_account": 4}
        settings.VISITOR_LIMITS = {"pins": few, "questions": few, "uploads": few | {"seconds": 7200}}

    def test_each_visitor_has_so_many_of_a_kind(self) -> None:
        assert [spent(ONE) for _ in range(3)] == [True, True, False]
        assert spent(OTHER)
        assert spent(ONE, "questions")
        assert [spent(EDITOR) for _ in range(5)] == [True] * 4 + [False]

    def test_several_at_once_count_as_so_many(self) -> None:
        assert not spent(ONE, amount=3)
        assert [spent(EDITOR, amount=3), spent(EDITOR, amount=2), spent(EDITOR)] == [True, False, True]

    def test_where_nobody_asks_nothing_is_counted(self) -> None:
        for _ in range(5):
            budget.spend("pins")
        assert not Spending.objects.exists()

    @pytest.mark.parametrize(
        ("visitor", "kind", "said", "seconds"),
        [
            (ONE, "pins", "Only 2 comparisons are kept for one address in 1 hour. Try again in ", 1800),
            (EDITOR, "pins", "Only 4 comparisons are kept for one account in 1 hour. Try again in ", 900),
            (ONE, "uploads", "Only 2 files are taken for one address in 2 hours. Try again in ", 3600),
        ],
    )
    def test_it_is_said_how_many_and_when_to_come_again(
        self, visitor: budget.Visitor, kind: str, said: str, seconds: int
    ) -> None:
        while spent(visitor, kind):
            pass
        with by(visitor), pytest.raises(OverBudget) as refused:
            budget.spend(kind)  # type: ignore[arg-type]
        assert str(refused.value).startswith(said)
        assert not refused.value.shared
        assert seconds - PATIENCE < refused.value.seconds <= seconds

    def test_what_was_spent_is_paid_back_in_time(self) -> None:
        while spent(ONE):
            pass
        Spending.objects.update(settled_at=timezone.now() + timedelta(minutes=30) - timedelta(seconds=1))
        assert [spent(ONE), spent(ONE)] == [True, False]

    def test_what_is_paid_back_is_forgotten_and_no_row_tells_whose_it_is(self) -> None:
        for visitor in (ONE, OTHER, EDITOR):
            spent(visitor)
            spent(visitor, "questions")
        rows = list(Spending.objects.all())
        assert len({row.visitor for row in rows}) == 6
        assert not any(visitor.name in f"{row.visitor} {row}" for visitor in (ONE, OTHER, EDITOR) for row in rows)
        Spending.objects.filter(kind="pins").update(settled_at=timezone.now() - timedelta(seconds=1))
        budget.forget_settled()
        assert Counter(Spending.objects.values_list("kind", flat=True)) == {"questions": 3}


@pytest.mark.django_db(transaction=True)
def test_what_is_asked_at_once_is_counted_each(settings: Settings) -> None:
    settings.VISITOR_LIMITS = {"pins": {"seconds": 3600, "of_an_address": AT_ONCE + 1, "of_an_account": 1}}
    allowed = at_once(lambda _: [spent(ONE) for _ in range(AT_ONCE)])
    assert sum(map(sum, allowed)) == AT_ONCE + 1


class Worker:
    """A thread that has expensive work under way for a visitor, until it is told to end it."""

    def __init__(self, visitor: budget.Visitor) -> None:
        self.begun, self.told, self.error = Signal(), Signal(), None
        self.visitor = visitor
        self.thread = Thread(target=self._work)
        self.thread.start()

    def _work(self) -> None:
        try:
            with by(self.visitor), budget.expensive("check"):
                self.begun.set()
                assert self.told.wait(PATIENCE)
        except OverBudget as problem:
            self.error = problem
        finally:
            connection.close()

    def ended(self) -> OverBudget | None:
        """What refused it, once it has ended."""
        self.told.set()
        self.thread.join(PATIENCE)
        return self.error


def refused(visitor: budget.Visitor) -> bool | None:
    """Whether all together have too much under way (True), or this visitor (False); None where it is done."""
    try:
        with by(visitor), budget.expensive("comparison"):
            return None
    except OverBudget as problem:
        return problem.shared


@pytest.mark.django_db(transaction=True)
class TestExpensiveWork:
    @pytest.fixture(autouse=True)
    def few(self, settings: Settings) -> None:
        settings.EXPENSIVE_WORK = dict(LIMITS)

    @pytest.fixture
    def elsewhere(self, monkeypatch: pytest.MonkeyPatch) -> Callable[..., AbstractContextManager[None]]:
        """A function: work is under way meanwhile for these visitors, each in another process."""

        @contextmanager
        def working(*visitors: budget.Visitor) -> Iterator[None]:
            workers = []
            with monkeypatch.context() as patched:
                for visitor in visitors:
                    patched.setattr(work, "_PLACES", work._Places())
                    workers.append(Worker(visitor))
                    assert workers[-1].begun.wait(PATIENCE)
            try:
                yield
            finally:
                assert [worker.ended() for worker in workers] == [None] * len(workers)

        return working

    @pytest.mark.parametrize(
        ("limits", "others", "visitor", "expected"),
        [
            ({}, [], ONE, None),
            ({}, [ONE], ONE, None),
            ({"of_an_address": 1}, [ONE], ONE, False),
            ({"of_an_address": 1}, [ONE], OTHER, None),
            ({"of_an_address": 1}, [EDITOR], EDITOR, None),
            ({"of_an_account": 1}, [EDITOR], EDITOR, False),
            ({}, [ONE, OTHER], EDITOR, True),
            ({"at_once": 3}, [ONE, OTHER], EDITOR, None),
            ({"places": 0}, [], ONE, True),
        ],
    )
    def test_an_address_has_its_share_and_all_have_theirs(
        self,
        settings: Settings,
        elsewhere: Callable[..., AbstractContextManager[None]],
        limits: dict[str, int],
        others: list[budget.Visitor],
        visitor: budget.Visitor,
        expected: bool | None,
    ) -> None:
        settings.EXPENSIVE_WORK = settings.EXPENSIVE_WORK | limits
        with elsewhere(*others):
            assert refused(visitor) is expected
        assert refused(visitor) is (None if settings.EXPENSIVE_WORK["places"] else True)

    def test_in_a_process_one_works_and_a_place_is_left_to_others(self, settings: Settings) -> None:
        settings.EXPENSIVE_WORK = settings.EXPENSIVE_WORK | {"patience": PATIENCE, "of_an_address": 9, "at_once": 9}
        first = Worker(ONE)
        assert first.begun.wait(PATIENCE)
        second = Worker(ONE)
        wait_until(lambda: len(work._PLACES._queue), lambda seen: seen == 2)
        assert refused(ONE) is False
        third = Worker(OTHER)
        wait_until(lambda: len(work._PLACES._queue), lambda seen: seen == 3)
        assert refused(EDITOR) is True
        assert not second.begun.is_set()
        assert not third.begun.is_set()
        for worker in (first, second, third):
            worker.told.set()
        assert [worker.ended() for worker in (first, second, third)] == [None] * 3
        assert refused(ONE) is None

    def test_who_waits_for_too_long_is_told_to_come_again(self) -> None:
        working = Worker(ONE)
        assert working.begun.wait(PATIENCE)
        assert refused(OTHER) is True
        assert working.ended() is None

    def test_long_work_lets_others_have_their_turn(self, settings: Settings) -> None:
        settings.EXPENSIVE_WORK = settings.EXPENSIVE_WORK | {"patience": PATIENCE}
        with by(ONE), budget.expensive("check") as give_way:
            give_way()
            other = Worker(OTHER)
            other.told.set()
            wait_until(lambda: len(work._PLACES._queue), lambda seen: seen == 2)
            assert not other.begun.is_set()
            give_way()
            assert other.begun.is_set()
            with budget.expensive("comparison") as the_same:
                assert the_same is give_way
        assert other.ended() is None

    def test_where_nobody_asks_nothing_is_limited(self, settings: Settings) -> None:
        settings.EXPENSIVE_WORK = settings.EXPENSIVE_WORK | {"places": 0}
        with budget.expensive("comparison") as give_way:
            give_way()

    def test_what_failed_is_given_back(self, settings: Settings) -> None:
        settings.EXPENSIVE_WORK = settings.EXPENSIVE_WORK | {"of_an_address": 1, "at_once": 1}
        for _ in range(2):
            with by(ONE), pytest.raises(ZeroDivisionError), budget.expensive("check"):
                1 / 0  # noqa: B018
        assert locks() == 0

    def test_a_connection_that_cannot_give_back_is_closed(self) -> None:
        def fail() -> None:
            with by(ONE), transaction.atomic(), budget.expensive("check"), connection.cursor() as cursor:
                cursor.execute("SELECT 1 / 0")

        with pytest.raises(DatabaseError):
            fail()
        connection.close()
        wait_until(locks, lambda held: held == 0)

    @pytest.mark.slow
    def test_a_process_that_is_killed_gives_back(self, database_url: str, settings: Settings) -> None:
        settings.EXPENSIVE_WORK = settings.EXPENSIVE_WORK | {"of_an_address": 1}
        process = subprocess.Popen(
            [sys.executable, "-c", HOLDING],
            env={**os.environ, "DATABASE_URL": database_url},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        assert refused(ONE) is False
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=PATIENCE)
        wait_until(lambda: refused(ONE), lambda seen: seen is None)


def locks() -> int:
    """The locks that are held in this database for expensive work."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks JOIN pg_database d ON d.oid = database "
            "WHERE locktype = 'advisory' AND objsubid = 2 AND datname = current_database()"
        )
        row = cursor.fetchone()
    assert row
    return int(row[0])
