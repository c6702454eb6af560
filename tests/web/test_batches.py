"""The same done to many uploads: the list before, what became of it, and the way back."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client

from resolutions.models import Edition, Event, Upload
from resolutions.services.editions import batches
from resolutions.services.editions.desk import Progress
from tests import people
from tests.desks import placed
from tests.pages import Page

pytestmark = pytest.mark.django_db

ADDRESS = "/uploads/batches/"


def confirmed(page: Page, **more: str) -> dict[str, object]:
    """What the page's form sends."""
    return {"do": page.value("do"), "confirmed": "on", "upload": page.values("upload"), **more}


def published() -> int:
    return Edition.objects.published().count()


def test_first_the_list_then_what_it_says_then_the_way_back(desk: Client, editor: User) -> None:
    ready = [placed(editor, number, Progress.READY) for number in range(3)]
    placed(editor, 3, Progress.CHECK)
    placed(editor, 4, Progress.ASKS)
    page = Page(desk.post(ADDRESS, {"do": "publish", "all": "on", "query": "?by=me"}))
    assert page.heading == "Publish 3 texts?"
    assert page.link("Back to the table") == "/uploads/?by=me"
    assert page.one("#leaving").text == "Left as they are: 2"
    assert page.texts(".batch__because") == ["Needs an answer", "2 things to check"]
    assert published() == 0

    page = Page(desk.post(ADDRESS, confirmed(page), follow=True))
    assert page.heading == "3 texts published"
    assert page.texts(".batch__symbol") == [f"A/HRC/RES/40/{n}" for n in (1, 2, 3)]
    assert page.link("A/HRC/RES/40/1") == "/resolutions/A/HRC/RES/40/1/"
    assert published() == 3

    back = page.one(".batch__undo")
    refused = desk.post(ADDRESS, confirmed(back))
    assert refused.status_code == 422
    assert "Say why the texts are withdrawn" in Page(refused)
    page = Page(desk.post(ADDRESS, confirmed(back, because="All of them are drafts."), follow=True))
    assert page.heading == "3 texts withdrawn"
    assert not page.all(".batch__undo")
    assert {Edition.objects.get(pk=one.edition_id).withdrawn_because for one in ready} == {"All of them are drafts."}


def test_only_what_is_ticked(desk: Client, editor: User) -> None:
    one, _ = (placed(editor, number, Progress.READY) for number in range(2))
    page = Page(desk.post(ADDRESS, {"do": "publish", "upload": [str(one.pk), "nonsense", "1:2:3"]}))
    assert (page.heading, page.values("upload")) == ("Publish 1 text?", [f"{one.pk}:0"])
    desk.post(ADDRESS, confirmed(page, all="on"))
    assert published() == 1


def test_publishing_with_nothing_ticked_means_all_that_match(desk: Client, editor: User) -> None:
    for number in range(2):
        placed(editor, number, Progress.READY)
    assert Page(desk.post(ADDRESS, {"do": "publish"})).heading == "Publish 2 texts?"
    assert Page(desk.post(ADDRESS, {"do": "publish", "query": "?q=40/2"})).heading == "Publish 1 text?"


def test_what_was_not_done_is_told_with_why(desk: Client, editor: User) -> None:
    placed(editor, 1, Progress.READY)
    other = placed(editor, 2, Progress.READY)
    page = Page(desk.post(ADDRESS, {"do": "publish", "all": "on"}))
    Edition.objects.filter(pk=other.edition_id).update(lost=["a word"], to_check=1)
    page = Page(desk.post(ADDRESS, confirmed(page), follow=True))
    assert page.heading == "1 text published"
    assert page.texts(".batch__because") == ["1 thing to check"]
    assert page.one("#refused").text == "Left as it is: 1"


def test_what_was_discarded_is_read_again(desk: Client, editor: User) -> None:
    placed(editor, 1, Progress.CHECK)
    placed(editor, 2, Progress.FAILED)
    page = Page(desk.post(ADDRESS, {"do": "discard", "all": "on"}))
    page = Page(desk.post(ADDRESS, confirmed(page), follow=True))
    assert (page.heading, Edition.objects.count()) == ("2 uploads discarded", 0)
    page = Page(desk.post(ADDRESS, confirmed(page.one(".batch__undo")), follow=True))
    assert page.heading == "2 files to be read again"
    assert set(Upload.objects.values_list("state", flat=True)) == {"waiting"}


@pytest.mark.parametrize("by_whom", ["me", "nobody", "reader"])
def test_assigning(desk: Client, editor: User, by_whom: str) -> None:
    upload = placed(editor, 1, Progress.CHECK)
    reader = User.objects.create_user("reader")
    page = Page(desk.post(ADDRESS, {"do": "assign", "all": "on"}))
    assert page.one("#to").texts("option") == ["Nobody in particular", "Edith Editor"]
    to = {"me": editor.pk, "nobody": "", "reader": reader.pk}[by_whom]
    response = desk.post(ADDRESS, confirmed(page, to=str(to)))
    assert response.status_code == (422 if by_whom == "reader" else 302)
    assert Upload.objects.get(pk=upload.pk).assigned_to == (editor if by_whom == "me" else None)


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "Choose what to do."),
        ({"do": "burn", "all": "on"}, "Choose what to do."),
        ({"do": "discard"}, "Tick the rows first"),
        ({"do": "discard", "upload": "nonsense"}, "Tick the rows first"),
        ({"do": "publish", "confirmed": "on"}, "Tick the rows first"),
        ({"do": "publish", "all": "on", "query": "?q=zzzz"}, "Tick the rows first"),
    ],
)
def test_what_is_wrong_is_said(desk: Client, editor: User, sent: dict[str, str], said: str) -> None:
    placed(editor, 1, Progress.READY)
    response = desk.post(ADDRESS, sent)
    assert response.status_code == 422
    assert said in Page(response)
    assert Page(response).link("Back to the table").startswith("/uploads/")


def test_where_nothing_can_be_done_that_is_said(desk: Client, editor: User) -> None:
    placed(editor, 1, Progress.CHECK)
    page = Page(desk.post(ADDRESS, {"do": "publish", "all": "on"}))
    assert page.heading == "There is nothing to publish"
    assert not page.all("[name=confirmed]")


@pytest.mark.parametrize("action", batches.ACTIONS)
def test_who_may_not_is_refused(editor: User, action: str) -> None:
    upload = placed(editor, 1, Progress.FAILED)
    able = batches.ACTIONS[action].permission.rpartition(".")[2]
    lacking = Client()
    lacking.force_login(people.editor("hal", without=(able,)))
    response = lacking.post(ADDRESS, {"do": action, "upload": str(upload.pk), "confirmed": "on", "because": "No."})
    assert response.status_code == 403
    assert not Event.objects.filter(action="batch").exists()


def test_more_than_a_batch_holds(desk: Client, editor: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "MOST", 2)
    monkeypatch.setattr("resolutions.presentation.batches.MOST", 2)
    for number in range(3):
        placed(editor, number, Progress.FAILED)
    page = Page(desk.post(ADDRESS, {"do": "dismiss", "all": "on"}))
    assert page.heading == "Dismiss 2 files?"
    assert "3 were chosen: the first 2 are listed" in page


def test_a_batch_that_is_none(desk: Client) -> None:
    assert desk.get(f"{ADDRESS}00000000-0000-4000-8000-000000000000/").status_code == 404
