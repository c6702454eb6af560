"""The administration: its lists are gathered by what one looks for, under plain names."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client

from resolutions.services import events
from tests.access.signing_in import come_in
from tests.admin.conftest import Login
from tests.pages import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(client: Client) -> Client:
    return come_in(client, User.objects.create_superuser("ada"))


def test_the_lists_have_plain_names_in_sections(office: Client) -> None:
    page = Page(office.get("/admin/"))
    assert page.texts("#content-main caption") == ["Texts", "What was done", "Accounts", "The machine"]
    assert page.texts("#content-main tr[class^=model-] > :first-child") == [
        *("Resolutions", "Editions", "Series", "Uploads"),
        *("Events", "Corrected links", "Kept comparisons"),
        *("Accounts", "Groups", "Failed sign-ins", "Names that wait after wrong passwords"),
        "Jobs",
    ]
    assert not {"Axes", "Procrastinate", "Authentication"} & set(" ".join(page.lines).split())


def test_who_may_see_less_sees_no_empty_section(login: Login) -> None:
    page = Page(login("view_event").get("/admin/"))
    assert page.texts("#content-main caption") == ["What was done"]


def test_a_list_leads_back_and_is_called_what_it_holds(office: Client) -> None:
    page = Page(office.get("/admin/resolutions/event/"))
    assert (page.heading, page.link("Administration")) == ("Events", "/admin/")
    assert page.link("Agreed Language") == "/"


def test_what_was_vouched_for_is_told_in_words(office: Client) -> None:
    vouched = [{"code": "notes-missing", "labels": ["PP6", "OP2"]}, {"code": "lost", "labels": []}]
    events.record("published", subject="20/1", vouched=vouched, revision=2)
    assert "vouched: notes-missing (PP6, OP2); lost, revision: 2" in Page(office.get("/admin/resolutions/event/"))


def test_a_visitor_is_not_the_machine(office: Client) -> None:
    events.record("pinned", subject="a comparison", who=events.VISITOR)
    events.record("read", subject="a file")
    page = Page(office.get("/admin/resolutions/event/"))
    assert page.texts(".field-who")[:2] == ["the machine", "a visitor"]  # the newest first
