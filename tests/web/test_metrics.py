"""What machines see of the site: who may, what is counted, and that no word of a text or question is among it."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator
from ipaddress import ip_network
from pathlib import Path
from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver, resolve
from hypothesis import given
from hypothesis import strategies as st
from prometheus_client.parser import text_string_to_metric_families
from pytest_django import Settings

from config.logging_filters import ErrorsByPlace, WithRequestId
from config.logging_formats import JsonLines
from resolutions import metrics
from resolutions.middleware import request_log
from resolutions.models import Edition
from resolutions.services import site_health
from resolutions.services.comparisons import compute
from resolutions.views import phrase_search
from tests.web.conftest import PAIR

TOKEN = "t" * 32
WORD = "marzipan"
"""A word that only somebody who asks has."""


class Lines(logging.Handler):
    """What is logged, as the log would have it."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@pytest.fixture
def logged() -> Iterator[list[str]]:
    """The lines of the log as it is told by default, each request among them, as JSON with the filters of the settings."""
    handler = Lines()
    handler.setFormatter(JsonLines())
    handler.addFilter(WithRequestId())
    handler.addFilter(ErrorsByPlace())
    loggers = [logging.getLogger(name) for name in ("", "django", "django.security", "resolutions")]
    access = logging.getLogger("resolutions.access")
    level = access.level
    access.setLevel(logging.INFO)
    for logger in loggers:
        logger.addHandler(handler)
    yield handler.lines
    access.setLevel(level)
    for logger in loggers:
        logger.removeHandler(handler)


@pytest.fixture
def scrape(client: Client, settings: Settings, tmp_path: Path) -> Callable[[], dict[tuple[str, ...], float]]:
    """A function that reads /metrics: values by the name and the labels' values, without the common prefix."""
    settings.METRICS_TOKEN, settings.DATA_DIR = TOKEN, tmp_path

    def read() -> dict[tuple[str, ...], float]:
        response = client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
        assert response.status_code == 200
        return {
            (sample.name.removeprefix("agreed_language_"), *sample.labels.values()): sample.value
            for family in text_string_to_metric_families(response.content.decode())
            for sample in family.samples
        }

    return read


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("allowed", "token", "given", "address", "status"),
    [
        ((), "", {}, "127.0.0.1", 404),
        ((), "", {"Authorization": "Bearer "}, "127.0.0.1", 404),
        (("127.0.0.1",), "", {}, "127.0.0.1", 200),
        (("10.0.0.0/8",), "", {}, "127.0.0.1", 404),
        (("10.0.0.0/8",), "", {}, "10.1.2.3", 200),
        (("127.0.0.1",), "", {"X-Forwarded-For": "203.0.113.7"}, "127.0.0.1", 404),
        (("203.0.113.7",), "", {"X-Forwarded-For": "203.0.113.7"}, "127.0.0.1", 200),
        (("203.0.113.7",), "", {"X-Forwarded-For": "203.0.113.7"}, "198.51.100.9", 404),
        (("127.0.0.1",), "", {}, "", 404),
        ((), TOKEN, {}, "127.0.0.1", 404),
        ((), TOKEN, {"Authorization": f"Bearer {TOKEN}"}, "198.51.100.9", 200),
        ((), TOKEN, {"Authorization": f"Bearer {TOKEN[1:]}"}, "198.51.100.9", 404),
        ((), TOKEN, {"Authorization": TOKEN}, "198.51.100.9", 404),
        ((), TOKEN, {"Authorization": "Bearer ü"}, "198.51.100.9", 404),
    ],
)
def test_it_is_closed_but_to_those_whom_a_setting_names(
    client: Client,
    settings: Settings,
    allowed: tuple[str, ...],
    token: str,
    given: dict[str, str],
    address: str,
    status: int,
) -> None:
    settings.METRICS_ALLOW_IPS = [ip_network(one) for one in allowed]
    settings.METRICS_TOKEN = token
    response = client.get("/metrics", headers=given, REMOTE_ADDR=address)
    assert response.status_code == status
    assert (b"agreed_language" in response.content) is (status == 200)
    if status == 200:
        assert "no-store" in response["Cache-Control"]
        assert client.post("/metrics", headers=given, REMOTE_ADDR=address).status_code == 405


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "page", "status"),
    [
        ("/", "home", "200"),
        ("/find/?q=trafficking", "find", "200"),
        (PAIR, "comparison", "404"),
        ("/resolutions/marzipan/", "resolution", "404"),
        ("/admin/", "admin:index", "302"),
        ("/static/css/tokens.css", "static", "200"),
        ("/static/marzipan", "static", "404"),
        ("/marzipan/", "none", "404"),
        ("/find", "none", "301"),
        ("/healthz", "healthz", "200"),
    ],
)
def test_requests_are_counted_by_page_and_status(
    client: Client, scrape: Callable[[], dict[tuple[str, ...], float]], address: str, page: str, status: str
) -> None:
    before = scrape()
    client.get(address)
    after = scrape()
    for name in (("requests_total", page, status), ("request_seconds_count", page)):
        assert after[name] == before.get(name, 0) + 1


@pytest.mark.parametrize(
    ("path", "status", "page"),
    [("/", 200, "home"), ("/nothing", 404, "none"), ("/nothing", 304, "none"), ("/static/x.css", 304, "static")],
)
def test_what_is_answered_above_the_addresses_is_named_too(path: str, status: int, page: str) -> None:
    assert request_log.page_name(RequestFactory().get(path), HttpResponse(status=status)) == page


def names(patterns: list[URLPattern | URLResolver], space: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern.url_patterns, f"{space}{pattern.namespace}:" if pattern.namespace else space)
        else:
            yield f"{space}{pattern.name}"


@given(path=st.text(max_size=40), status=st.sampled_from([200, 301, 404, 500]))
def test_a_label_is_the_name_of_an_address_whatever_somebody_types(path: str, status: int) -> None:
    known = {*names(get_resolver().url_patterns), "static", "none"}
    for beginning in ("/", "/resolutions/", "/compare/", "/c/", "/admin/", "/static/"):
        request = RequestFactory().get(beginning + quote(path))
        assert request_log.page_name(request, HttpResponse(status=status)) in known


def test_requests_are_counted_above_all_that_answers(settings: Settings) -> None:
    assert settings.MIDDLEWARE[0] == "resolutions.middleware.request_log.note_requests"


def test_a_page_that_django_found_is_not_looked_up_again(monkeypatch: pytest.MonkeyPatch) -> None:
    request = RequestFactory().get("/find/")
    request.resolver_match = resolve("/find/")
    monkeypatch.setattr(request_log, "resolve", None)
    assert request_log.page_name(request, HttpResponse()) == "find"


@pytest.mark.usefixtures("db")
def test_what_is_computed_and_what_was_ready_is_counted(
    samples: tuple[Edition, Edition], scrape: Callable[[], dict[tuple[str, ...], float]]
) -> None:
    compute._kept.cache_clear()
    before = scrape()
    compute.compare_editions(*samples)
    compute.compare_editions(*samples)
    metrics.pages_served("ready")
    metrics.pages_served("made")
    metrics.pages_served("ready")
    metrics.job_ended("a task", "failed", 3)
    metrics.pool_used({"requests_num": 7, "requests_wait_ms": 1500, "requests_queued": 2})
    after = scrape()
    grown = {
        ("comparison_seconds_count",): 1,
        ("pages_served_total", "ready"): 2,
        ("pages_served_total", "made"): 1,
        ("job_seconds_sum", "failed", "a task"): 3,
        ("pool_requests_total",): 7,
        ("pool_wait_seconds_total",): 1.5,
        ("pool_waits_total",): 2,
        ("pool_refusals_total",): 0,
    }
    assert {name: after[name] - before.get(name, 0) for name in grown} == grown


@pytest.mark.django_db
def test_what_does_not_answer_is_left_out(
    scrape: Callable[[], dict[tuple[str, ...], float]], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert {("database_bytes",), ("queue_oldest_seconds",), ("workers",), ("disk_free_bytes",)} <= scrape().keys()

    def away() -> None:
        raise OperationalError("a password of the server")

    monkeypatch.setattr(site_health, "_database", away)
    found = scrape()
    assert (found["check_ok", "database"], found["check_ok", "queue"], found["check_ok", "disk"]) == (0, 0, 1)
    assert not {("database_bytes",), ("queue_oldest_seconds",), ("workers",)} & found.keys()


@pytest.mark.usefixtures("indexed")
@pytest.mark.parametrize("fails", [False, True])
def test_no_word_of_a_question_or_a_draft_is_counted_or_logged(
    settings: Settings, logged: list[str], monkeypatch: pytest.MonkeyPatch, fails: bool
) -> None:
    client = Client(raise_request_exception=False)

    def failing(*given: object, **options: object) -> None:
        raise ValueError(f"{given} {options} {WORD}")

    if fails:
        monkeypatch.setattr(phrase_search, "page_or_fragment", failing)
    statuses = [
        client.get("/find/", {"q": f"victims of {WORD}"}).status_code,
        client.get("/find/", {"q": WORD}, headers={"Referer": f"http://testserver/find/?q={WORD}"}).status_code,
        client.post("/check/", {"text": f"Demands {WORD};"}).status_code,
        client.post("/check/", {"file": SimpleUploadedFile(f"{WORD}.txt", WORD.encode())}).status_code,
        client.get("/resolutions/", {"words": WORD}).status_code,
        client.get(f"/resolutions/{WORD}/").status_code,
        client.get(f"/compare/{WORD}...{WORD}/").status_code,
        client.get("/compare/", {"left": WORD, "right": "20/1"}).status_code,
        client.get("/suggestions/", {"q": WORD}).status_code,
        client.get(PAIR, {"words": WORD}).status_code,
        client.get(f"/{WORD}/").status_code,
        client.generic(WORD.upper(), "/find/").status_code,
        client.get("/", headers={"X-Request-ID": f"{WORD} {WORD}"}).status_code,
    ]
    assert statuses.count(500) == (2 if fails else 0)
    settings.METRICS_TOKEN = TOKEN
    told = client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"}).content.decode()
    assert 'requests_total{page="find"' in told
    assert WORD not in told.lower()
    lines = [json.loads(line) for line in logged]
    accessed = [line for line in lines if line["logger"] == "resolutions.access"]
    assert [line["status"] for line in accessed] == [*statuses, 200]
    assert all(line["request"] for line in lines)
    failures = [line for line in lines if line["level"] == "ERROR"]
    assert [line["error"].split(",")[0] for line in failures] == ["ValueError"] * (2 if fails else 0)
    assert [line for line in logged if WORD in line.lower()] == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("accept", "kind"),
    [("", "text/plain"), ("application/openmetrics-text; version=1.0.0", "application/openmetrics-text")],
)
def test_it_is_told_in_the_form_that_is_asked_for(client: Client, settings: Settings, accept: str, kind: str) -> None:
    settings.METRICS_ALLOW_IPS = [ip_network("127.0.0.1")]
    response = client.get("/metrics", headers={"Accept": accept})
    assert response["Content-Type"].startswith(kind)
    assert response.content.endswith(b"# EOF\n") is ("openmetrics" in kind)
