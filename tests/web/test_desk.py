"""The table of what is under way on /uploads/, the next text to check, and what is said of one upload."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.http import QueryDict
from django.test import Client

from resolutions import services
from resolutions.models import Event, Upload
from resolutions.presentation import desk as presentation
from resolutions.presentation.desk import DeskQuery
from resolutions.services.editions import desk as service
from resolutions.services.editions.desk import Progress
from tests import people
from tests.desks import brought, placed, settled
from tests.pages import Page

pytestmark = pytest.mark.django_db

FRAGMENT = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def colleague() -> User:
    return people.editor("carla")


def names(page: Page) -> list[str]:
    return page.texts(".desk__file")


def counts(page: Page) -> dict[str, str]:
    return dict(text.rsplit(" ", 1) for text in page.texts(".desk__state"))


class TestTheTable:
    def test_a_row_says_all_that_is_known(self, desk: Client, editor: User, colleague: User) -> None:
        upload = settled(brought(editor, 1, "A/HRC/DEC/20/1", "A title"), doubts=3)
        service.assign(upload, colleague, by=editor)
        service.write_note(upload, "Ask Geneva", by=colleague)
        row = Page(desk.get("/uploads/")).one(".desk__row")
        for words in ("To check", "A/HRC/DEC/20/1", "Decision", "A title", "text 1.txt", "Ask Geneva", "3"):
            assert words in row
        assert row.texts("td")[-3:-1] == ["Edith Editor", "for Carla Editor"]
        assert row.link("A title") == row.link("Review A/HRC/DEC/20/1") == f"/review/{upload.edition_id}/"

    @pytest.mark.parametrize(
        ("state", "shown"),
        [
            ("", ["asks", "check", "ready", "failed", "waiting", "reading"]),
            ("asks", ["asks"]),
            ("check", ["check"]),
            ("ready", ["ready"]),
            ("failed", ["failed"]),
            ("waiting", ["waiting", "reading"]),
            ("done", ["discarded", "withdrawn", "published"]),
            ("dismissed", ["dismissed"]),
            ("nonsense", ["asks", "check", "ready", "failed", "waiting", "reading"]),
        ],
    )
    def test_each_state_has_its_filter_with_its_count(
        self, desk: Client, editor: User, state: str, shown: list[str]
    ) -> None:
        for number, progress in enumerate(Progress):
            placed(editor, number, progress)
        page = Page(desk.get("/uploads/", {"state": state}))
        assert [row["class"].rpartition("--")[2] for row in page.all(".desk__row")] == shown
        assert counts(page) == {
            "Under way": "6", "Asks": "1", "To check": "1", "Nothing to check": "1", "Failed": "1", "Waiting": "2",
            "Done": "3", "Dismissed": "1",
        }  # fmt: skip

    def test_filters_stand_together_and_carry_counts(self, desk: Client, editor: User, colleague: User) -> None:
        mine, theirs = placed(editor, 1, Progress.CHECK), placed(colleague, 2, Progress.CHECK)
        placed(None, 3, Progress.READY)
        service.assign(theirs, editor, by=colleague)
        page = Page(desk.get("/uploads/"))
        assert page.one("#desk-by").texts("option") == [
            "Everybody", "Me (1)", "Carla Editor (1)", "The command line (1)",
        ]  # fmt: skip
        assert page.one("#desk-to").texts("option") == ["Everybody", "Me (1)", "Nobody (2)"]
        for query, expected in (
            ("by=me", [mine.name]),
            ("to=me", [theirs.name]),
            (f"by={colleague.pk}&to=me", [theirs.name]),
            ("by=me&to=me", []),
            ("to=nobody&state=ready", ["text 3.txt"]),
            ("q=40%2F3", [theirs.name]),
        ):
            found = Page(desk.get(f"/uploads/?{query}"))
            assert names(found) == expected, query
            assert query.partition("=")[0] in found.one(".desk")["hx-get"]
        assert counts(Page(desk.get("/uploads/?by=me")))["To check"] == "1"

    def test_a_head_sorts_and_turns_round(self, desk: Client, editor: User) -> None:
        for number, doubts in ((1, 1), (2, 3), (3, 2)):
            settled(brought(editor, number), doubts=doubts)
        page = Page(desk.get("/uploads/"))
        address = page.one("thead").link("To check")
        page = Page(desk.get(address))
        assert page.texts(".desk__check") == ["1 to check", "2 to check", "3 to check"]
        assert page.one("th[aria-sort]")["aria-sort"] == "ascending"
        page = Page(desk.get(page.one("thead").link("To check")))
        assert page.texts(".desk__check") == ["3 to check", "2 to check", "1 to check"]

    def test_more_than_a_page(self, desk: Client, editor: User, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(presentation, "PAGE", 2)
        for number in range(5):
            placed(editor, number, Progress.WAITING)
        page = Page(desk.get("/uploads/?q=file&page=2"))
        assert names(page) == ["file 2.txt", "file 3.txt"]
        assert "5 uploads, 3 to 4 shown" in page
        assert (page.link("Previous"), page.link("Next")) == ("/uploads/?q=file", "/uploads/?q=file&page=3")
        assert names(Page(desk.get("/uploads/?page=99"))) == ["file 4.txt"]
        assert "All 5 that match" in page

    @pytest.mark.parametrize(
        ("query", "said"),
        [
            ("", "Nothing is under way."),
            ("state=check", "No text has anything left to check."),
            ("state=failed", "No file has failed."),
            ("q=zzzz", "Nothing fits these filters."),
            ("to=me", "Nothing fits these filters."),
        ],
    )
    def test_an_empty_table_says_what_to_do(self, desk: Client, query: str, said: str) -> None:
        page = Page(desk.get(f"/uploads/?{query}"))
        assert said in page.one(".empty")
        if query:
            assert page.link("Show all that is under way") == "/uploads/"

    def test_it_looks_again_while_something_moves(self, desk: Client, editor: User) -> None:
        upload = placed(editor, 1, Progress.WAITING)
        part = Page(desk.get("/uploads/?by=me", **FRAGMENT))
        assert "every 3s" in part.top["hx-trigger"]
        assert part.top["hx-get"] == "/uploads/?by=me"
        Upload.objects.filter(pk=upload.pk).update(state="failed", reason="It is no text.")
        assert "every" not in Page(desk.get("/uploads/", **FRAGMENT)).top["hx-trigger"]

    def test_a_question_is_answered_in_its_row(self, desk: Client, editor: User) -> None:
        upload = placed(editor, 1, Progress.ASKS)
        row = Page(desk.get("/uploads/")).one(".desk__row")
        assert row.one(".answer form")["hx-target"] == "closest tr"
        address, sent = f"/uploads/{upload.pk}/answer/", {"as": row.value("as"), "symbol": "rubbish"}
        wrong = desk.post(address, sent, **FRAGMENT)
        assert wrong.status_code == 422
        assert "“rubbish” is no symbol" in Page(wrong).one("tr details[open]")
        waits = Page(desk.post(address, {**sent, "symbol": "A/HRC/RES/8/12"}, **FRAGMENT)).one("tr")
        assert (waits["hx-trigger"], waits["hx-get"]) == ("every 3s", f"/uploads/{upload.pk}/?as=row")
        Upload.objects.filter(pk=upload.pk).update(state="failed", reason="It is no text.")
        settled_row = Page(desk.get(waits["hx-get"], **FRAGMENT)).one("tr")
        assert settled_row.get("hx-trigger") is None
        assert "It is no text." in settled_row

    def test_it_takes_as_many_queries_for_many_rows_as_for_one(
        self, desk: Client, editor: User, django_assert_max_num_queries
    ) -> None:
        for number, progress in enumerate((*Progress, *Progress)):
            placed(editor, number, progress)
        with django_assert_max_num_queries(12):
            assert len(names(Page(desk.get("/uploads/")))) == 12

    def test_who_may_less_is_offered_less(self, editor: User) -> None:
        for number, progress in enumerate(Progress):
            placed(editor, number, progress)
        helper = Client()
        helper.force_login(people.editor("hal", without=("publish_edition", "withdraw_edition", "change_edition")))
        page = Page(helper.get("/uploads/"))
        assert page.texts(".desk__do button") == ["Try again", "Dismiss"]
        assert not page.all("[data-key=n]")
        assert Page(helper.get("/uploads/?state=done")).texts(".desk__do button") == ["Try again"]

    @pytest.mark.parametrize(
        ("query", "read"),
        [
            ("", DeskQuery()),
            ("state=x&by=y&to=-1&kind=z&sort=w&page=0x1", DeskQuery()),
            ("state=done&by=12&to=me&kind=draft&sort=-by&page=3", DeskQuery("done", "12", "me", "draft", "", "-by", 3)),
            ("q=+a++b+&sort=--by", DeskQuery(q="a b")),
        ],
    )
    def test_values_that_are_not_known_are_ignored(self, query: str, read: DeskQuery) -> None:
        assert DeskQuery.read(QueryDict(query)) == read
        assert DeskQuery.read(QueryDict(read.suffix[1:])) == read


class TestNextToCheck:
    def test_it_leads_from_text_to_text_and_says_when_none_is_left(
        self, desk: Client, editor: User, colleague: User
    ) -> None:
        first, second, others = (placed(editor, number, Progress.READY) for number in range(3))
        service.assign(others, colleague, by=editor)
        assert desk.get("/uploads/next/")["Location"] == f"/review/{first.edition_id}/"
        page = Page(desk.get(f"/review/{first.edition_id}/"))
        assert page.link("Next to check") == f"/uploads/next/?after={first.edition_id}"
        assert page.one("[data-key=n]").text == "Next to check"
        page = Page(desk.post(f"/review/{first.edition_id}/publish/", {"seen": "0"}, follow=True))
        forward = page.one("a[autofocus]")
        assert (forward.text, page.heading) == ("Next to check", "A/HRC/RES/40/1 is published")
        assert desk.get(forward["href"])["Location"] == f"/review/{second.edition_id}/"
        services.publish(second.edition, editor)
        page = Page(desk.get("/uploads/next/", follow=True))
        assert "Nothing else is left for you to check. 1 text assigned to others is left." in page

    @pytest.mark.parametrize("after", ["", "x", "-1", "٣", "9" * 12, "1e3"])
    def test_a_place_that_is_none_is_the_beginning(self, desk: Client, editor: User, after: str) -> None:
        upload = placed(editor, 1, Progress.CHECK)
        assert desk.get("/uploads/next/", {"after": after})["Location"] == f"/review/{upload.edition_id}/"

    def test_discarding_leads_on(self, desk: Client, editor: User) -> None:
        before, here, behind = (placed(editor, number, Progress.READY) for number in range(3))
        page = desk.post(f"/review/{here.edition_id}/discard/")
        assert page["Location"] == f"/review/{behind.edition_id}/"
        assert "is discarded. Its file is kept." in Page(desk.get(page["Location"]))
        desk.post(f"/review/{behind.edition_id}/discard/")
        page = Page(desk.post(f"/review/{before.edition_id}/discard/", follow=True))
        assert "Nothing else is left for you to check." in page


class TestWhatIsSaidOfAnUpload:
    def test_a_note_stands_in_the_table_and_above_the_text(self, desk: Client, editor: User) -> None:
        upload = placed(editor, 1, Progress.CHECK)
        address = f"/uploads/{upload.pk}/"
        desk.post(f"{address}note/", {"note": "Ask <b>Geneva</b>"})
        assert Page(desk.get(address)).value("note") == "Ask <b>Geneva</b>"
        for page in ("/uploads/", f"/review/{upload.edition_id}/"):
            assert Page(desk.get(page)).texts(".desk__note")[0].endswith("Ask <b>Geneva</b>")
        assert Page(desk.get(f"/review/{upload.edition_id}/")).link("Change") == address
        assert "at most" in Page(desk.post(f"{address}note/", {"note": "x" * 2001}, follow=True))

    def test_it_is_assigned_to_one_of_the_editors(self, desk: Client, editor: User, colleague: User) -> None:
        upload, reader = placed(editor, 1, Progress.CHECK), User.objects.create_user("reader")
        address = f"/uploads/{upload.pk}/"
        assert Page(desk.get(address)).one("#assigned").texts("option") == [
            "Nobody in particular", "Carla Editor", "Edith Editor",
        ]  # fmt: skip
        page = Page(desk.post(f"{address}assign/", {"to": colleague.pk}, follow=True))
        assert page.value("to") == str(colleague.pk)
        assert "Assigned to Carla Editor." in Page(desk.get(f"/review/{upload.edition_id}/"))
        for wrong in (reader.pk, "x", 10**9):
            assert "Choose one of the editors." in Page(desk.post(f"{address}assign/", {"to": wrong}, follow=True))
        assert Upload.objects.get().assigned_to == colleague
        desk.post(f"{address}assign/", {"to": ""})
        assert Upload.objects.get().assigned_to is None

    def test_what_failed_is_dismissed_and_found_again(self, desk: Client, editor: User) -> None:
        upload = placed(editor, 1, Progress.FAILED)
        page = Page(desk.post(f"/uploads/{upload.pk}/dismiss/", follow=True))
        assert "Dismissed" in page.one(".upload__words")
        assert names(Page(desk.get("/uploads/"))) == []
        assert names(Page(desk.get("/uploads/?state=dismissed"))) == ["file 1.txt"]
        assert "dismissed already" in Page(desk.post(f"/uploads/{upload.pk}/dismiss/", follow=True))
        assert Event.objects.get(action="dismissed").by == editor


class TestNavigation:
    def test_what_waits_for_an_editor_is_counted_in_the_bar(self, desk: Client, editor: User) -> None:
        placed(editor, 1, Progress.ASKS)
        service.assign(placed(editor, 2, Progress.CHECK), editor, by=None)
        for address in ("/", "/uploads/", "/resolutions/"):
            assert Page(desk.get(address)).one(".topbar__nav").link("Uploads 2 waiting for you") == "/uploads/"

    def test_nobody_else_is_counted_for(
        self, client: Client, samples: object, django_assert_max_num_queries: Callable[..., object]
    ) -> None:
        with django_assert_max_num_queries(20) as asked:  # type: ignore[attr-defined]
            page = Page(client.get("/method/"))
        assert not page.all(".topbar__count")
        assert not [one for one in asked.captured_queries if "resolutions_upload" in one["sql"]]
