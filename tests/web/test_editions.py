"""/resolutions/<symbol>/history/: the editions of a resolution, corrected and withdrawn."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client

from resolutions import fixes
from resolutions.models import Edition
from resolutions.services.editions import review, revisions
from tests import people
from tests.pages import Page
from tests.publishing import publish_checked
from tests.web.conftest import LEFT, PAIR, RIGHT

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("samples")]

HISTORY = f"/resolutions/{RIGHT}/history/"


def first() -> Edition:
    return Edition.objects.get(resolution__symbol=RIGHT, revision=1)


@pytest.fixture
def revision(editor: User) -> Edition:
    """The published second revision of 20/1, with a paragraph's text changed."""
    draft = revisions.revise(first(), note="A word was wrong.", by=editor)
    review.fix(draft, fixes.SetText("OP14", "Decides to consider the matter."), seen=0, by=editor)
    publish_checked(draft, editor)
    return draft


def test_one_edition(client: Client) -> None:
    page = Page(client.get(HISTORY))
    assert page.texts("h2") == ["Revision 1, English"]
    assert first().source_sha256 in page
    assert "edith" not in page.source.lower()


def test_a_revision_says_why_and_what_it_changed(client: Client, revision: Edition) -> None:
    page = Page(client.get(HISTORY))
    assert page.texts("h2") == ["Revision 2, English", "Revision 1, English"]
    assert "A word was wrong." in page
    assert (
        "A_HRC_RES_20_1.txt, with 1 fix by editors. 16 words were left out by an editor, 1 is not in the file." in page
    )
    address = f"{HISTORY}{first().pk}...{revision.pk}/"
    assert "1 paragraph reworded since revision 1" in page
    assert page.link("1 paragraph reworded") == address
    assert "edith" not in page.source.lower()
    difference = Page(client.get(address))
    assert difference.heading == "What revision 2 changed in revision 1"
    changed = difference.one("article.pair")
    assert changed.texts("summary")[0] == "Reworded"
    assert "Linked by their place: what stands around them is linked" in changed
    assert changed.link("Link to this row") == f"#{changed['id']}"
    assert {label["href"] for label in changed.all("a.label")} == {f"#{changed['id']}"}
    assert changed.name.startswith("OP14 of revision 1 and OP14 of revision 2, reworded")
    assert "Words: 3 in both, 17 only in revision 1, 2 only in revision 2." in changed
    assert changed.texts("del")[0].startswith("continue consideration")
    assert not difference.dead_anchors
    assert not difference.all(".bar, #brief, .rewritten, .alone, .pair__absent")
    assert client.get(f"{HISTORY}{first().pk}...999999/").status_code == 404


@pytest.mark.parametrize(
    ("address", "status", "to"),
    [
        ("/resolutions/a/hrc/res/20/1/history/", 301, HISTORY),
        ("/resolutions/A/HRC/RES/9/9/history/", 404, None),
        ("/resolutions/rubbish/history/", 404, None),
    ],
)
def test_other_addresses(client: Client, address: str, status: int, to: str | None) -> None:
    response = client.get(address)
    assert (response.status_code, response.get("Location")) == (status, to)


def test_correcting_begins_a_draft(desk: Client) -> None:
    address = Page(desk.get(HISTORY)).link("Correct this edition")
    assert address == f"/resolutions/{RIGHT}/revise/?edition={first().pk}"
    assert "What is wrong with it?" in Page(desk.get(address))
    assert desk.post(f"/resolutions/{RIGHT}/revise/", {"edition": first().pk}).status_code == 422
    response = desk.post(f"/resolutions/{RIGHT}/revise/", {"edition": first().pk, "note": "OP4 was joined to OP3."})
    draft = Edition.objects.get(revision=2)
    assert response["Location"] == f"/review/{draft.pk}/"
    assert "OP4 was joined to OP3." in Page(desk.get(f"/review/{draft.pk}/"))
    assert "Revision 2 waits to be published." in Page(desk.get(HISTORY))
    again = desk.post(f"/resolutions/{RIGHT}/revise/", {"edition": first().pk, "note": "Once more."})
    assert again.status_code == 422
    assert "waits to be published already" in Page(again)
    assert Page(again).value("note") == "Once more."


def test_what_is_withdrawn_is_gone_and_says_why(client: Client, desk: Client) -> None:
    assert desk.post(f"/resolutions/{RIGHT}/withdraw/", {"edition": first().pk, "because": " "}).status_code == 422
    desk.post(f"/resolutions/{RIGHT}/withdraw/", {"edition": first().pk, "because": "It is a <draft>."})
    for address in (f"/resolutions/{RIGHT}/", f"/resolutions/{RIGHT}/source", PAIR):
        response = client.get(address)
        assert response.status_code == 410, address
        assert "It is a <draft>." in Page(response)
    assert client.get(f"/compare/{RIGHT}...A/HRC/RES/9/9/").status_code == 404
    history = Page(desk.get(HISTORY))
    assert "It is a <draft>." in history
    assert history.link("Correct this edition") == f"/resolutions/{RIGHT}/revise/?edition={first().pk}"
    assert not history.all(f'[href^="/resolutions/{RIGHT}/withdraw/"]')
    assert RIGHT not in Page(client.get("/resolutions/")).source


def test_an_earlier_revision_does_not_come_back(client: Client, desk: Client, editor: User, revision: Edition) -> None:
    revisions.withdraw(revision, because="Wrong file.", by=editor)
    history = Page(desk.get(HISTORY))
    assert history.link("Correct this edition") == f"/resolutions/{RIGHT}/revise/?edition={revision.pk}"
    assert client.get(f"/resolutions/{RIGHT}/").status_code == 410
    page = Page(client.get(HISTORY))
    assert "Wrong file." in page
    assert "Revision 1, English" in page


@pytest.mark.parametrize("address", ["revise", "withdraw"])
def test_it_takes_permission(client: Client, address: str) -> None:
    named = f"/resolutions/{RIGHT}/{address}/?edition={first().pk}"
    assert client.get(named).status_code == 302
    client.force_login(people.editor("rita", without=people.EDITING))
    assert client.get(named).status_code == 403
    assert client.post(named, {"edition": first().pk, "note": "x", "because": "x"}).status_code == 403
    assert Edition.objects.count() == 2
    assert "Correct this edition" not in Page(client.get(HISTORY))


@pytest.mark.parametrize("edition", ["", "x", "99999999999999999999", "0"])
def test_what_is_not_there_is_not_corrected(desk: Client, edition: str) -> None:
    assert desk.get(f"/resolutions/{LEFT}/revise/", {"edition": edition}).status_code == 404
