"""The fixtures of the whole suite do what the tests rely on."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client


@pytest.mark.django_db
def test_the_database_is_a_real_postgresql_that_folds_case_beyond_ascii():
    with connection.cursor() as cursor:
        cursor.execute("SELECT lower('ÉLAN'), current_setting('server_version_num')::int")
        folded, version = cursor.fetchone()
    assert folded == "élan"
    assert version >= 180000


@pytest.mark.django_db
def test_healthz_answers_when_the_database_does(client: Client):
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert Client(enforce_csrf_checks=True).post("/healthz").status_code == 405


def test_the_browser_reads_a_page_of_the_live_server(live_server, page):
    User.objects.create(username="someone")
    page.goto(f"{live_server.url}/healthz")
    assert page.inner_text("body").strip() == "ok"
