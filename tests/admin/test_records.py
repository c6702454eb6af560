"""Events, corrections and pinned comparisons in the admin: to look at, to find, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from django.test import Client

from resolutions.models import Comparison
from resolutions.services import events, pins
from tests import people
from tests.admin.conftest import Login
from tests.pages import Page
from tests.storage.test_kept_records import correction
from tests.storage.texts import DOCUMENT, stored

pytestmark = pytest.mark.django_db

EDITOR = (
    *(f"{may}_{what}" for what in ("event", "correction", "comparison") for may in ("view", "change", "delete")),
    "view_edition",
)


def records() -> dict[str, object]:
    """One of each, by the name of its list."""
    left, right = stored(publish=True), stored(replace(DOCUMENT, symbol="A/HRC/RES/20/2"), publish=True)
    pinned = Comparison.objects.create(
        short_id="abc", left=left, right=right, engine="agreed-3", summary={"unchanged": 6}, contents={"schema": 1}
    )
    event = events.record("uploaded", by=User.objects.get(), edition=left, name="<x>.txt")
    return {"event": event, "correction": correction(reason="Both <urge>."), "comparison": pinned}


@pytest.mark.parametrize("name", ["event", "correction", "comparison"])
def test_they_are_shown_and_never_changed(login: Login, name: str) -> None:
    client = login(*EDITOR)
    record = records()[name]
    folder = f"/admin/resolutions/{name}/"
    page = Page(client.get(folder))
    shown = Page(client.get(f"{folder}{record.pk}/change/"))
    for words in {
        "event": ("someone", "uploaded", "A/HRC/RES/20/1 (en)", "<x>.txt"),
        "correction": ("A/HRC/RES/11/3 PP1", "is the same provision as", "Both <urge>."),
        "comparison": ("abc", "agreed-3"),
    }[name]:
        assert words in page
        assert words in shown
    assert not shown.all("[name=_save]")
    assert client.get(f"{folder}add/").status_code == 403
    assert client.post(f"{folder}{record.pk}/change/", {"action": "forged"}).status_code == 403
    assert client.post(f"{folder}{record.pk}/delete/", {"post": "yes"}).status_code == 403


def test_a_pinned_comparison_is_shown_with_the_counts_of_both_sides(admin_client: Client) -> None:
    left, right = stored(publish=True), stored(replace(DOCUMENT, symbol="A/HRC/RES/20/2"), publish=True)
    kept = pins.pin(left, right)
    shown = Page(admin_client.get(f"/admin/resolutions/comparison/{kept.pk}/change/"))
    summary = shown.one(".field-counts .readonly").text
    assert summary.index("left: ") < summary.index("right: ")
    assert summary.count(f"unchanged {len(DOCUMENT.paragraphs)}") == summary.count("reworded 0") == 2
    assert summary.count("removed 0") == summary.count("added 0") == 1


@pytest.mark.parametrize(
    ("place", "key", "status"),
    [
        ("resolutions/edition", "x", 400),
        ("resolutions/edition", "1\0", 400),
        ("resolutions/edition", "9" * 30, 302),
        ("resolutions/upload", "9", 400),
        ("resolutions/upload", "00000000-0000-0000-0000-000000000000", 302),
        ("axes/accessattempt", "x", 400),
    ],
)
def test_a_choice_that_is_no_key_is_refused_and_one_of_nothing_chooses_nothing(
    admin_client: Client, place: str, key: str, status: int
) -> None:
    action = {"edition": "publish_selected", "upload": "retry_selected"}.get(
        place.rpartition("/")[2], "delete_selected"
    )
    answer = admin_client.post(f"/admin/{place}/", {"action": action, "_selected_action": [key]})
    assert answer.status_code == status


@pytest.mark.parametrize("name", ["event", "correction", "comparison"])
def test_who_may_not_look_does_not(login: Login, name: str) -> None:
    assert login("view_edition").get(f"/admin/resolutions/{name}/").status_code == 403


@pytest.mark.parametrize(
    ("name", "query", "found"),
    [
        ("event", "q=20/1", True),
        ("event", "q=someone", True),
        ("event", "q=nobody", False),
        ("event", "action__exact=uploaded", True),
        ("event", "action=x", False),
        ("correction", "q=11/3", True),
        ("correction", "q=99/3", False),
        ("correction", "in_force=yes", True),
        ("correction", "in_force=no", False),
        ("comparison", "q=abc", True),
        ("comparison", "q=20/2", True),
        ("comparison", "q=99/2", False),
    ],
)
def test_they_are_found(login: Login, name: str, query: str, found: bool) -> None:
    client = login(*EDITOR)
    record = records()[name]
    rows = client.get(f"/admin/resolutions/{name}/?{query}").context["cl"].result_list
    assert (record in rows) is found


def test_an_event_of_the_machine_says_so(login: Login) -> None:
    client = login(*EDITOR)
    events.record("read", subject="x.pdf")
    assert "the machine" in Page(client.get("/admin/resolutions/event/"))
    assert people.done().get().by is None
