"""`manage.py migrate`: one process at a time, readers go on, and what the stored data lack is said and made."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection, connections
from procrastinate.contrib.django.models import ProcrastinateJob

from resolutions.management.commands import migrate
from resolutions.models import Occurrence, Series, Sketch, StoredComparison, StoredLineage
from resolutions.services.phrases import phrase_index
from resolutions.services.phrases.phrase_search import find_language
from tests.infra.running import Running, shell
from tests.storage.texts import DOCUMENT, stored
from tests.waiting import PATIENCE, wait_until
from tests.working import work

DONE = "The tables are brought up to date."
HELD = "SELECT {}(hashtextextended('migrations', 0))"


class Migrating:
    """`manage.py migrate` in a thread, and the lines that it has said."""

    def __init__(self, *arguments: str) -> None:
        self.output = io.StringIO()
        self.failed: list[Exception] = []
        self.thread = threading.Thread(target=self._run, args=arguments, daemon=True)
        self.thread.start()

    def _run(self, *arguments: str) -> None:
        try:
            call_command("migrate", *arguments, stdout=self.output)
        except CommandError as problem:
            self.failed.append(problem)
        finally:
            connections.close_all()

    @property
    def lines(self) -> list[str]:
        return self.output.getvalue().splitlines()

    def ended(self) -> list[str]:
        self.thread.join(PATIENCE)
        assert not self.thread.is_alive()
        return self.lines


@pytest.fixture
def up_to_date(transactional_db: None) -> Iterator[None]:
    """In the end the tables are as the models say."""
    yield
    call_command("migrate", verbosity=0)


@pytest.fixture
def reader(database_url: str) -> Iterator[Callable[[], psycopg.Connection]]:
    """A function that connects to the database as somebody else; whatever is still open at the end is closed."""
    opened: list[psycopg.Connection] = []

    def connect() -> psycopg.Connection:
        opened.append(psycopg.connect(database_url))
        return opened[-1]

    yield connect
    for one in opened:
        one.close()


def version() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(name) FROM django_migrations WHERE app = 'resolutions'")
        return cursor.fetchone()[0]


@pytest.mark.usefixtures("up_to_date")
def test_of_two_at_the_same_time_one_migrates_and_the_other_finds_nothing_to_do() -> None:
    latest = version()
    call_command("migrate", "resolutions", "0011", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute(HELD.format("pg_advisory_lock"))
        both = [Migrating(), Migrating()]
        waits = ["Another process brings the tables up to date: this one waits for it."]
        wait_until(lambda: [one.lines for one in both], lambda said: said == [waits, waits])
        assert version() == "0011_passage_words_folded"
        cursor.execute(HELD.format("pg_advisory_unlock"))
    assert sorted(one.ended() for one in both) == [waits, [*waits, DONE]]
    assert version() == latest


@pytest.mark.usefixtures("up_to_date")
def test_a_migration_that_waits_for_a_reader_keeps_no_other_waiting(reader: Callable[[], psycopg.Connection]) -> None:
    long, other = reader(), reader()
    other.autocommit = True
    long.execute("SELECT FROM resolutions_edition")
    migrating = Migrating("resolutions", "0011")  # drops triggers, for which nobody may read the tables

    def looked() -> bool:
        other.execute("SELECT FROM resolutions_edition")
        return any("waits for others who use its tables: it is tried again in 2 s." in one for one in migrating.lines)

    wait_until(looked)
    assert migrating.thread.is_alive()
    long.rollback()
    assert migrating.ended()[0] == DONE
    assert version() == "0011_passage_words_folded"


@pytest.mark.usefixtures("up_to_date")
def test_a_reader_that_never_ends_is_not_waited_for_for_ever(
    reader: Callable[[], psycopg.Connection], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrate, "GIVE_UP_SECONDS", 0.0)
    reader().execute("SELECT FROM resolutions_edition")
    migrating = Migrating("resolutions", "0011")
    assert migrating.ended() == [DONE]
    assert "found its tables in use" in str(migrating.failed)
    assert version() == "0017_things_to_check"  # the last that takes its table from a reader, on the way back
    assert not locked_by_us()


def locked_by_us() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory')")
        return cursor.fetchone()[0]


def published(count: int) -> None:
    """Texts of one series, a year apart."""
    for number in range(1, count + 1):
        adopted_on = DOCUMENT.adopted_on.replace(year=2010 + number)
        stored(replace(DOCUMENT, symbol=f"A/HRC/RES/{16 + 3 * number}/1", adopted_on=adopted_on), publish=True)


@pytest.fixture
def old_database(up_to_date: None) -> None:
    """Three texts in a database from before 0012, where nothing is made of them yet, and no work waits."""
    published(3)
    ProcrastinateJob.objects.all().delete()
    call_command("migrate", "resolutions", "0011", verbosity=0)


@pytest.mark.usefixtures("old_database")
def test_what_an_old_database_lacks_is_said_and_made_in_the_background() -> None:
    assert Migrating().ended() == [
        DONE,
        "The index of language is empty: it is made in the background (3 texts).",
        "Series are proposed anew in the background: of 3 resolutions there is no sketch.",
    ]
    waiting = sorted(ProcrastinateJob.objects.values_list("task_name", flat=True))
    assert waiting == ["index_missing", "propose_series"]
    assert Migrating().ended() == ["The index of language is empty: it is made in the background (3 texts)."]
    assert sorted(ProcrastinateJob.objects.values_list("task_name", flat=True)) == waiting
    work()
    assert find_language("Recalling its resolution").places
    assert (Sketch.objects.count(), Series.objects.count(), StoredLineage.objects.count()) == (3, 1, 1)
    assert Migrating().ended() == []


@pytest.mark.django_db(transaction=True)
def test_what_was_published_just_now_lacks_nothing() -> None:
    published(3)
    assert Migrating().ended() == []


@pytest.mark.django_db(transaction=True)
def test_what_an_earlier_version_made_is_made_anew() -> None:
    published(3)
    work()
    StoredComparison.objects.update(engine="agreed-1")
    StoredLineage.objects.update(digest="0" * 64)
    assert Migrating().ended() == [
        "What an earlier version stored of series is made anew in the background (2 comparisons, the lineages of 1 series)."
    ]
    work()
    assert Migrating().ended() == []


@pytest.mark.django_db(transaction=True)
def test_an_index_that_lacks_texts_is_completed_turn_by_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    published(4)
    work()
    Occurrence.objects.filter(edition__resolution__symbol__gt="A/HRC/RES/19/1").delete()
    assert Migrating().ended() == ["The index of language lacks 3 of 4 texts: it is completed in the background."]
    monkeypatch.setattr(phrase_index, "AT_A_TURN", 2)
    work()
    assert phrase_index.state().is_whole
    assert Migrating().ended() == []


@pytest.mark.django_db(transaction=True)
def test_a_rebuild_that_was_stopped_before_it_counted_is_ended() -> None:
    published(3)
    phrase_index.enter(phrase_index.outdated())
    ProcrastinateJob.objects.all().delete()
    assert phrase_index.state() == phrase_index.IndexState(3, 0)
    assert Migrating().ended()[0].startswith("The index of language is empty")
    work()
    assert phrase_index.state().is_whole
    assert find_language("Recalling its resolution").places


OLD = """
from django.core.management import call_command
from procrastinate.contrib.django.models import ProcrastinateJob
ProcrastinateJob.objects.all().delete()
call_command("migrate", "resolutions", "0011")
"""


@pytest.mark.slow
def test_a_start_over_an_old_database_says_what_is_to_be_done(up: Callable[..., Running], folder: Path) -> None:
    before = up(WORKERS="0")
    before.address()
    shell(folder, OLD)
    before.process.terminate()
    before.ended()
    running = up(WORKERS="0")
    running.address()
    assert [line for line in running.lines if line.startswith("The ")][:2] == [
        DONE,
        "The index of language is empty: it is made in the background (2 texts).",
    ]
