"""The state of the site in the admin: figures in words, and a mark where something is to be looked at."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from django.test import Client
from prometheus_client import CollectorRegistry, Counter, Histogram
from pytest_django import Settings

from resolutions.presentation.site_health import SiteHealthPage, duration, site_health_page, size
from resolutions.queue import Figures
from resolutions.services.site_health import Database, Disk, SiteHealth
from tests.admin.conftest import Login
from tests.pages import Page

GB = 1024**3
WELL = SiteHealth(
    Database(missing=(), connections={"active": 2, "idle": 8}, most_connections=100, size=3 * GB),
    Figures({"default": 3, "quick": 0}, 1, 1, 4, 0, 12.0, 1, 1.5),
    Disk(free=20 * GB, total=40 * GB),
)


def shown(health: SiteHealth = WELL, counted: CollectorRegistry | None = None) -> SiteHealthPage:
    return site_health_page(health, (counted or CollectorRegistry()).collect())


def marked(page: SiteHealthPage) -> dict[str, str]:
    lines = {line.name: line.marked for section in page.sections for line in section.lines if line.marked}
    return lines | {row.name: row.marked for row in page.pages if row.marked}


@pytest.mark.parametrize(
    ("health", "marks"),
    [
        (WELL, {}),
        (replace(WELL, queue=replace(WELL.queue, oldest=901.0)), {"The longest wait of these": "over 15 min"}),
        (replace(WELL, queue=replace(WELL.queue, failed_lately=2)), {"Jobs that failed within a day": "see Jobs"}),
        (replace(WELL, queue=replace(WELL.queue, workers=0)), {"Workers": "not as it must be"}),
        (
            replace(WELL, database=replace(WELL.database, connections={"active": 81})),
            {"Connections to the database": "over 80%"},
        ),
        (replace(WELL, disk=Disk(GB // 10, 40 * GB)), {"Disk": "not as it must be"}),
        (
            SiteHealth(None, None, None),
            dict.fromkeys(("Database", "Queue", "Workers", "Disk"), "not as it must be"),
        ),
    ],
)
def test_what_is_to_be_looked_at_is_marked(health: SiteHealth, marks: dict[str, str]) -> None:
    page = shown(health)
    assert marked(page) == marks
    number = "1 thing" if len(marks) == 1 else f"{len(marks)} things"
    assert page.verdict == (f"{number} to look at, marked below." if marks else "All is as it should be.")


def test_pages_are_told_by_the_time_that_they_took() -> None:
    registry = CollectorRegistry()
    requests = Counter("agreed_language_requests", "", ["page", "status"], registry=registry)
    seconds = Histogram("agreed_language_request_seconds", "", ["page"], registry=registry, buckets=(0.1, 1, 5))
    for page, status, times, each in (
        ("home", 200, 99, 0.01),
        ("home", 503, 1, 0.01),
        ("find", 200, 20, 3.0),
        ("check", 500, 1, 9.0),
        ("readyz", 503, 3, 0.001),
    ):
        for _ in range(times):
            requests.labels(page, status).inc()
            seconds.labels(page).observe(each)
    page = shown(counted=registry)
    assert [(row.name, row.requests, row.mean, row.usually, row.failed) for row in page.pages] == [
        ("find", 20, "3 s", "within 5 s", 0),
        ("check", 1, "9 s", "longer", 1),
        ("home", 100, "10 ms", "within 100 ms", 1),
        ("readyz", 3, "1 ms", "within 100 ms", 0),
    ]
    assert "124" in [line.says for section in page.sections for line in section.lines]
    assert marked(page) == {
        "Requests that the site failed to answer": "over 1% failed",
        "find": "slower than 1 s",
        "check": "over 1% failed",  # too few to say that it is slow
    }


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.0042, "4.2 ms"), (0.25, "250 ms"), (1.5, "1.5 s"), (119, "119 s"), (720, "12 min"), (10_800, "3 h")],
)
def test_durations(seconds: float, words: str) -> None:
    assert duration(seconds) == words


@pytest.mark.parametrize(("number", "words"), [(300 * 1024**2, "300 MB"), (GB * 3 // 2, "1.5 GB")])
def test_sizes(number: int, words: str) -> None:
    assert size(number) == words


@pytest.mark.django_db
def test_administrators_see_it_and_nobody_else(login: Login, settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path
    client: Client = login("view_event")
    assert not [link for link in Page(client.get("/admin/")).texts("#content a") if link == "State of the site"]
    assert client.get("/admin/site-health/").status_code == 403
    client = Client()
    assert client.get("/admin/site-health/").status_code == 302


@pytest.mark.django_db
def test_the_page_leads_from_the_first_one_of_the_admin(
    admin_client: Client, settings: Settings, tmp_path: Path
) -> None:
    settings.DATA_DIR = tmp_path
    address = Page(admin_client.get("/admin/")).link("State of the site")
    page = Page(admin_client.get(address))
    for words in ("to look at, marked below.", "Workers None is known not as it must be", "Jobs under way 0"):
        assert words in page
    assert len(page.all(".health__pages tbody tr")) > 0
