"""A copy of the database to read from: which database is asked, by whom, and what happens where the copy fails."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy

import pytest
from django.contrib.auth.models import User
from django.db import OperationalError, connections, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from resolutions import replica
from resolutions.models import Edition, Resolution
from resolutions.services.phrases import phrase_index
from tests.infra.test_settings import load as load
from tests.storage.texts import DOCUMENT, stored

PAGE = f"/resolutions/{DOCUMENT.symbol}/"
PLACES = ("default", "replica")


BOTH = pytest.mark.django_db(transaction=True, databases=PLACES)


@pytest.fixture(scope="module", autouse=True)
def second(django_db_setup: None) -> Iterator[None]:
    """A second way to the same database, in the copy's place."""
    connections.databases["replica"] = deepcopy(connections.databases["default"])
    yield
    connections["replica"].close()
    del connections["replica"], connections.databases["replica"]


@pytest.fixture
def edition(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Edition:
    """A published text that is in the index of a site with a copy."""
    settings.DATABASE_ROUTERS = ["resolutions.replica.Router"]
    at = settings.MIDDLEWARE.index("resolutions.middleware.page_cache.PageCache")
    settings.MIDDLEWARE = [*settings.MIDDLEWARE[:at], "resolutions.replica.ReplicaReads", *settings.MIDDLEWARE[at:]]
    settings.PAGE_CACHE = False
    monkeypatch.setattr(replica, "_away_until", 0.0)
    edition = stored(publish=True)
    phrase_index.index_editions([edition.pk])
    return edition


@contextmanager
def asked() -> Iterator[Callable[[], list[str]]]:
    """Gives a function that says which of the databases were asked for rows."""
    with (
        CaptureQueriesContext(connections["default"]) as first,
        CaptureQueriesContext(connections["replica"]) as second,
    ):
        yield lambda: [
            place
            for place, captured in zip(PLACES, (first, second), strict=True)
            if any("resolutions_" in query["sql"] for query in captured.captured_queries)
        ]


@BOTH
def test_visitors_read_the_copy_and_all_others_the_primary(edition: Edition, django_user_model: type[User]) -> None:
    editor, visitor = Client(), Client()
    editor.force_login(django_user_model.objects.create_superuser("editor"))
    for client, method, place, expected in (
        (visitor, "get", PAGE, ["replica"]),
        (visitor, "head", PAGE, ["replica"]),
        (visitor, "get", "/find/?q=victims of trafficking in persons", ["default", "replica"]),  # it is counted
        (visitor, "get", "/resolutions/A/HRC/RES/9/9/", ["default", "replica"]),  # it may have come just now
        (visitor, "post", "/accounts/sign-in/", ["default"]),  # as this is
        (visitor, "post", "/check/", []),
        (visitor, "post", f"/pin/?left={DOCUMENT.symbol}&right=A/HRC/RES/9/9", []),
        (editor, "get", PAGE, ["default"]),
        (editor, "get", "/uploads/", ["default"]),
        (editor, "get", "/admin/resolutions/edition/", ["default"]),
    ):
        with asked() as databases:
            getattr(client, method)(place)
        assert databases() == expected, (method, place)


@BOTH
def test_what_writes_reads_what_it_wrote(edition: Edition) -> None:
    def wrote(request: object) -> object:
        found.append(Resolution.objects.all().db)
        with transaction.atomic():
            found.append(Resolution.objects.all().db)
        found.append(Resolution.objects.all().db)
        Resolution.objects.update(title="Another")
        found.append(Resolution.objects.all().db)
        return Client().get("/robots.txt")

    found: list[str] = []
    request = Client().get("/robots.txt").wsgi_request
    replica.ReplicaReads(wrote)(request)
    assert found == ["replica", "default", "replica", "default"]
    assert Resolution.objects.all().db == "default"


@BOTH
def test_where_the_copy_does_not_answer_the_primary_does(edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> None:
        tried.append(1)
        raise OperationalError("it does not answer")

    tried: list[int] = []
    monkeypatch.setattr(replica, "AWAY_SECONDS", math.inf)  # the pages below may take as long as they like
    connections["replica"].close()
    monkeypatch.setattr(connections["replica"], "connect", away)
    for _ in range(2):
        assert Client().get(PAGE).status_code == 200
    assert len(tried) == 1


def test_the_settings_name_it(load: Callable[..., dict[str, object]]) -> None:
    assert "DATABASE_ROUTERS" not in load(DATABASE_URL="postgresql://one/db")
    settings = load(DATABASE_URL="postgresql://one/db", REPLICA_URL="postgresql://two/db")
    assert [settings["DATABASES"][place]["HOST"] for place in PLACES] == ["one", "two"]
    order = [name.rpartition(".")[2] for name in settings["MIDDLEWARE"]]
    assert order.index("ReplicaReads") + 1 == order.index("PageCache"), "a page's version is read where the page is"
