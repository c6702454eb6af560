"""Series and jobs in the admin: how far the background is, and what went wrong there."""

from __future__ import annotations

import pytest
from django.test import Client
from procrastinate.contrib.django import app

from resolutions.models import Series, SeriesMember
from resolutions.services import events, lineages
from tests.admin.conftest import Login
from tests.pages import Page
from tests.storage.texts import stored, titled

pytestmark = pytest.mark.django_db


def test_series_show_their_members_and_what_is_stored(login: Login) -> None:
    client = login("view_series", "change_series", "delete_series", "add_series")
    own = Series.objects.create(slug="trafficking", title="Trafficking", body="Human Rights Council")
    for number, edition in enumerate((stored(publish=True), titled("A/HRC/RES/11/3", "Another"))):
        SeriesMember.objects.create(series=own, resolution=edition.resolution, by="editor", left_out=bool(number))
    address = f"/admin/resolutions/series/{own.pk}/change/"
    page = Page(client.get(address))
    for words in ("A/HRC/RES/20/1, by editor", "A/HRC/RES/11/3, by editor", "not stored yet"):
        assert words in page
    assert page.all('a[href$="/edit/"]')
    lineages.store(own)
    assert "stored" in Page(client.get(address)).lines
    SeriesMember.objects.update(left_out=False)
    assert "no longer as the texts are" in Page(client.get(address))
    assert "Trafficking" in Page(client.get("/admin/resolutions/series/?q=20/1")).texts("#result_list a")
    assert client.post(address, {"title": "forged"}).status_code == 403


def test_jobs_show_the_errors_they_ended_in(admin_client: Client) -> None:
    job = app.configure_task("some task").defer()
    try:
        raise OSError("the words of a resolution")
    except OSError as problem:
        events.record_failure("some task", job, problem)
    page = Page(admin_client.get(f"/admin/procrastinate/procrastinatejob/{job}/change/"))
    assert "OSError, raised in test_jobs_show_the_errors_they_ended_in" in page
    assert "the words of a resolution" not in page.source
