"""Is the site ready: what the checks say when database, queue, workers or disk are not as they must be."""

from __future__ import annotations

import re
from datetime import timedelta
from ipaddress import ip_network
from pathlib import Path

import pytest
from django.db import OperationalError, connection, connections
from django.test import Client
from django.utils import timezone
from procrastinate.contrib.django import app
from pytest_django import Settings

from resolutions import queue
from resolutions.services import site_health

WELL = {"database": "ok", "queue": "ok", "workers": "ok", "disk": "ok"}


def ask(sql: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def a_worker(silent: float) -> None:
    sign = timezone.now() - timedelta(seconds=silent)
    ask("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (%s)", sign)


def a_job(status: str = "todo", *, on: str = "default", age: float = 0, due: float | None = None) -> None:
    """A job that was put into the queue `age` seconds ago, to be begun in `due` seconds (None: at once)."""
    at = None if due is None else timezone.now() + timedelta(seconds=due)
    number = app.configure_task("some task", queue=on, schedule_at=at).defer()
    ask("UPDATE procrastinate_jobs SET status = %s WHERE id = %s", status, number)
    ask("UPDATE procrastinate_events SET at = at - make_interval(secs => %s) WHERE job_id = %s", age, number)


@pytest.fixture
def site(db: None, settings: Settings, tmp_path: Path) -> Client:
    """A visitor of a site that is well: with a worker, and room on the disk."""
    settings.DATA_DIR = tmp_path
    a_worker(1)
    return Client()


def told(client: Client) -> tuple[int, dict[str, str]]:
    response = client.get("/readyz")
    return response.status_code, dict(line.split(": ", 1) for line in response.content.decode().splitlines())


def test_a_site_that_is_well_is_ready(site: Client) -> None:
    assert told(site) == (200, WELL)
    assert site.post("/readyz").status_code == 405
    assert "no-store" in site.get("/readyz")["Cache-Control"]


@pytest.mark.parametrize(
    ("silent", "needed", "says"),
    [
        ((1,), True, "ok"),
        ((1, 1, 500), True, "ok"),
        ((29,), True, "ok"),
        ((31,), True, "not ok"),
        ((500, 31), True, "not ok"),
        ((), True, "not ok"),
        ((), False, "ok"),
        ((500,), False, "ok"),
    ],
)
def test_a_worker_gave_a_sign_of_life_within_its_time(
    site: Client, settings: Settings, silent: tuple[float, ...], needed: bool, says: str
) -> None:
    ask("DELETE FROM procrastinate_workers")
    for seconds in silent:
        a_worker(seconds)
    settings.READY_NEEDS_WORKER = needed
    assert told(site) == (200 if says == "ok" else 503, {**WELL, "workers": says})


def test_a_database_that_is_away_is_not_ready(site: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> None:
        raise OperationalError("a password of the server")

    with monkeypatch.context() as patch:
        patch.setattr(connections["default"], "cursor", away)
        found = told(site)
    assert found == (503, {**WELL, "database": "not ok", "queue": "not ok", "workers": "not ok"})


def test_tables_that_are_older_than_the_program_are_not_ready(site: Client) -> None:
    last = dict(site_health._last_migrations())["resolutions"]
    ask("DELETE FROM django_migrations WHERE app = 'resolutions' AND name = %s", last)
    assert told(site) == (503, {**WELL, "database": "not ok", "queue": "not ok", "workers": "not ok"})
    assert site_health.measure().database.missing == (f"resolutions.{last}",)


def test_a_disk_with_little_room_is_not_ready(site: Client, settings: Settings, tmp_path: Path) -> None:
    settings.LEAST_FREE_DISK = 10**18
    assert told(site) == (503, {**WELL, "disk": "not ok"})
    settings.LEAST_FREE_DISK, settings.DATA_DIR = 0, tmp_path / "gone"
    assert told(site) == (503, {**WELL, "disk": "not ok"})


def test_only_who_may_read_the_metrics_is_told_how_each_stands(site: Client, settings: Settings) -> None:
    a_job()
    settings.LEAST_FREE_DISK = 10**18
    settings.METRICS_ALLOW_IPS = [ip_network("127.0.0.1")]
    status, lines = told(site)
    assert (status, lines["queue"], lines["workers"]) == (503, "ok (1 waiting, 0 under way)", "ok (1 at work)")
    assert re.fullmatch(r"not ok \(\d+ MB free, \d+ MB needed\)", lines["disk"])


@pytest.mark.django_db
def test_the_queue_is_told_in_figures() -> None:
    assert queue.figures(30) == queue.Figures({"default": 0, "quick": 0}, 0, 0, 0, 0, 0.0, 0, None)
    a_job(age=100)
    a_job(age=5)
    a_job(on="quick", age=50)
    a_job(due=600, age=10_000)  # to be tried again: it does not wait yet
    a_job("doing", age=5_000)
    a_job("failed", age=20_000)
    for silent in (3, 4, 5, 90):  # two of a process, and of another the one that has not died
        a_worker(silent)
    found = queue.figures(30)
    assert found.waiting == {"default": 2, "quick": 1}
    assert (found.put_off, found.under_way, found.failed, found.workers) == (1, 1, 1, 2)
    assert 100 <= found.oldest < 160
    assert 3 <= (found.last_sign or 0) < 63


@pytest.mark.django_db
def test_a_job_that_is_tried_again_waits_since_that_was_due() -> None:
    a_job(due=-300, age=10_000)
    assert 300 <= queue.figures(30).oldest < 360


@pytest.mark.django_db
@pytest.mark.parametrize(("hours_ago", "lately"), [(1, 1), (23, 1), (25, 0)])
def test_jobs_that_failed_within_a_day_are_counted_apart(hours_ago: int, lately: int) -> None:
    a_job()
    ask("UPDATE procrastinate_jobs SET status = 'doing'")
    ask("UPDATE procrastinate_jobs SET status = 'failed'")  # the library's trigger writes the event
    ask("UPDATE procrastinate_events SET at = now() - make_interval(hours => %s)", hours_ago)
    found = queue.figures(30)
    assert (found.failed, found.failed_lately) == (1, lately)
