"""Workers as processes: what is published is entered at once, and a worker killed in the middle loses nothing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator

import psycopg
import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from resolutions import queue
from resolutions.models import Event, Occurrence, Sketch
from resolutions.services import events
from resolutions.services.editions import uploads
from resolutions.services.phrases import phrase_index
from resolutions.services.series import proposals
from tests.infra.running import CHECKOUT, environment_for
from tests.storage.texts import stored, titled
from tests.waiting import wait_until

pytestmark = pytest.mark.slow

NEVER_LOOKING = """
from config import settings
settings.PROCRASTINATE_WORKER_DEFAULTS["fetch_job_polling_interval"] = 3600.0
from django.core.management import execute_from_command_line
execute_from_command_line(["manage.py", "work"])
"""
"""A worker that learns of jobs only by being told, as soon as they are there."""
WORKER = "worker of this test"
"""What its connections are called: servers of other tests may have some to the same database."""
WAITS = "wait_event_type = 'Lock'"


@pytest.fixture
def start(database_url: str, tmp_path: object) -> Iterator[Callable[..., subprocess.Popen]]:
    """A function that starts a worker; all are ended with the test."""
    environment = environment_for(tmp_path) | {
        "DATABASE_URL": database_url,
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "PGAPPNAME": WORKER,
    }
    started: list[subprocess.Popen] = []

    def starting(*command: str) -> subprocess.Popen:
        started.append(subprocess.Popen([sys.executable, *command], cwd=CHECKOUT, env=environment))
        return started[-1]

    yield starting
    for process in started:
        process.kill()
        process.wait()


@pytest.fixture
def no_jobs(transactional_db: None) -> Iterator[None]:
    """Django empties the tables of its models after a test, and the queue's are none of them."""
    yield
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs CASCADE")


def backends(condition: str) -> int:
    """How many connections of workers there are of which this is true."""
    with connection.cursor() as cursor:
        theirs = "datname = current_database() AND application_name = %s"
        cursor.execute(f"SELECT count(*) FROM pg_stat_activity WHERE {theirs} AND {condition}", [WORKER])
        return cursor.fetchone()[0]


def names_of_jobs(*status: str) -> list[str]:
    return list(ProcrastinateJob.objects.filter(status__in=status).values_list("task_name", flat=True))


def test_what_is_published_is_entered_at_once_and_a_killed_worker_loses_nothing(
    start: Callable[..., subprocess.Popen], database_url: str
) -> None:
    first = start("-c", NEVER_LOOKING)
    wait_until(lambda: backends("query ILIKE 'LISTEN %%'"), lambda listening: listening == 2)
    with psycopg.connect(database_url) as holding:
        # The job of series waits in its middle; that of the index, which is told of at the same time, does not.
        holding.execute("LOCK TABLE resolutions_sketch IN SHARE ROW EXCLUSIVE MODE")
        stored(publish=True)
        wait_until(lambda: (backends(WAITS), Occurrence.objects.exists()), lambda seen: seen == (1, True))
        holding.execute("LOCK TABLE resolutions_occurrence IN SHARE ROW EXCLUSIVE MODE")
        later = titled("A/HRC/RES/20/2", "Another")
        wait_until(lambda: backends(WAITS), lambda waiting: waiting == 2)
        first.kill()
    # What the killed one had under way comes to nothing when its server's side notices.
    wait_until(lambda: backends("true"), lambda left: left == 0)
    assert not Occurrence.objects.filter(edition=later).exists()
    assert not Sketch.objects.exists()
    assert {phrase_index.INDEX, proposals.PROPOSE} <= set(
        names_of_jobs("doing")
    )  # and what the clock had it do, if anything

    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 hour'")
    start("manage.py", "work")
    wait_until(lambda: names_of_jobs("todo", "doing"), lambda left: not left)
    assert Occurrence.objects.filter(edition=later).count() == later.paragraphs.count()
    assert Sketch.objects.count() == 2


@pytest.mark.usefixtures("no_jobs")
def test_a_job_that_fails_is_in_the_trail_of_events(start: Callable[..., subprocess.Popen]) -> None:
    job = queue.defer(uploads.READ, {"upload_id": "no upload"})
    start("manage.py", "work")
    wait_until(lambda: names_of_jobs("failed"), lambda failed: failed == [uploads.READ])
    event = Event.objects.get(action=events.JOB_FAILED)
    assert (event.subject, event.details["job"]) == (uploads.READ, job)
    assert event.details["error"].startswith("ValidationError, raised in ")
