"""The editors' desk: how far uploads are, whose they are, their order, and which text is next."""

from __future__ import annotations

from itertools import count

import pytest
from django.contrib.auth.models import User

from resolutions import services
from resolutions.models import Edition, Event, Upload
from resolutions.services.editions import checking, desk, uploads
from resolutions.services.editions.desk import NOBODY, Progress, Selection
from tests import people
from tests.desks import brought, placed, settled
from tests.publishing import publish_checked

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> User:
    return people.editor()


@pytest.fixture
def colleague() -> User:
    return people.editor("carla")


def found(selection: Selection) -> list[str]:
    return [upload.name for upload in desk.in_order(selection.found(), "since")]


class TestHowFarUploadsAre:
    @pytest.mark.parametrize("progress", Progress)
    def test_every_state(self, editor: User, progress: Progress) -> None:
        upload = placed(editor, 1, progress)
        assert Upload.objects.on_desk().get(pk=upload.pk).progress == progress

    @pytest.mark.parametrize(
        ("doubts", "lost", "to_check"), [(0, [], 0), (2, [], 2), (1, ["a", "b"], 2), (0, ["a"], 1)]
    )
    def test_what_is_to_check(self, editor: User, doubts: int, lost: list[str], to_check: int) -> None:
        upload = settled(brought(editor, 1), doubts=doubts)
        Edition.objects.update(lost=lost)
        checking.note(Edition.objects.get())
        assert Upload.objects.on_desk().get(pk=upload.pk).to_check == to_check

    @pytest.mark.parametrize(
        ("symbol", "front_matter", "kind"),
        [
            ("A/HRC/RES/20/1", {"kind": "resolution"}, "resolution"),
            ("A/HRC/DEC/20/1", {"kind": "decision"}, "decision"),
            ("S/PRST/2015/12", {"kind": "statement"}, "statement"),
            ("A/HRC/PRST/20/1", {}, "statement"),
            ("A/HRC/DEC/20/1", {}, "decision"),
            ("A/HRC/RES/20/1", {}, "resolution"),
            ("A/HRC/20/L.1", {"kind": "draft", "submission": "Cuba: draft resolution"}, "draft"),
            (
                "A/HRC/20/L.2",
                {"kind": "draft", "submission": "Cuba: amendment to draft resolution A/HRC/20/L.1"},
                "amendment",
            ),
        ],
    )
    def test_the_kind_of_its_text(self, editor: User, symbol: str, front_matter: dict[str, str], kind: str) -> None:
        brought(editor, 1, symbol)
        Edition.objects.update(front_matter={"title": "", **front_matter})
        assert Upload.objects.on_desk().get().kind == kind

    def test_what_is_not_read_is_of_no_kind(self, editor: User) -> None:
        placed(editor, 1, Progress.WAITING)
        assert Upload.objects.on_desk().get().kind == ""


class TestWhichAreMeant:
    def test_each_filter(self, editor: User, colleague: User) -> None:
        one = placed(editor, 1, Progress.CHECK)
        placed(colleague, 2, Progress.READY)
        placed(None, 3, Progress.FAILED)
        placed(editor, 4, Progress.PUBLISHED)
        desk.assign(one, colleague, by=editor)
        for selection, names in (
            (Selection(), ["text 1.txt", "text 2.txt", "file 3.txt"]),
            (Selection(states=desk.DONE), ["text 4.txt"]),
            (Selection(by=editor.pk), ["text 1.txt"]),
            (Selection(by=NOBODY), ["file 3.txt"]),
            (Selection(to=colleague.pk), ["text 1.txt"]),
            (Selection(to=NOBODY), ["text 2.txt", "file 3.txt"]),
            (Selection(kind="resolution"), ["text 1.txt", "text 2.txt"]),
            (Selection(words="text 40/3"), ["text 2.txt"]),
            (Selection(words="SEIZURE"), ["text 1.txt", "text 2.txt"]),
            (Selection(words="%"), []),
        ):
            assert found(selection) == names, selection
            counted = [tally for tally in desk.tallies(selection.words) if selection.fits(tally)]
            assert sum(tally.count for tally in counted) == len(names), selection

    @pytest.mark.parametrize(
        ("sort", "numbers"),
        [("state", [4, 1, 2, 3]), ("since", [1, 2, 3, 4]), ("symbol", [2, 1, 3, 4]), ("check", [2, 3, 4, 1])],
    )
    def test_the_order(self, editor: User, sort: str, numbers: list[int]) -> None:
        number = count(1)
        settled(brought(editor, next(number), "A/HRC/RES/20/10"), doubts=1)
        settled(brought(editor, next(number), "A/HRC/RES/20/9"), doubts=0)
        settled(brought(editor, next(number), "A/HRC/RES/20/11"), doubts=0)
        placed(editor, next(number), Progress.ASKS)
        names = [upload.name for upload in desk.in_order(Selection().found(), sort)]
        assert names == [f"{'file' if n == 4 else 'text'} {n}.txt" for n in numbers]

    def test_the_newest_first(self, editor: User) -> None:
        for n in range(3):
            placed(editor, n, Progress.WAITING)
        turned = desk.in_order(Selection().found(), "since", descending=True)
        assert [upload.name for upload in turned] == ["file 2.txt", "file 1.txt", "file 0.txt"]


class TestNextToCheck:
    def test_what_is_to_check_comes_before_what_is_ready_and_the_oldest_first(self, editor: User) -> None:
        ready, first, second = (
            placed(editor, n, progress).edition_id
            for n, progress in enumerate((Progress.READY, Progress.CHECK, Progress.CHECK))
        )
        met = [desk.next_to_check(editor)]
        for _ in range(3):
            met.append(desk.next_to_check(editor, after=met[-1]))
        assert met == [first, second, ready, first]

    def test_publishing_leads_on_from_where_one_was(self, editor: User) -> None:
        skipped, published, following = (placed(editor, n, Progress.READY) for n in range(3))
        services.publish(published.edition, editor)
        assert desk.next_to_check(editor, after=published.edition_id) == following.edition_id
        services.publish(following.edition, editor)
        assert desk.next_to_check(editor, after=following.edition_id) == skipped.edition_id
        services.publish(skipped.edition, editor)
        assert desk.next_to_check(editor, after=skipped.edition_id) is None

    def test_it_is_never_the_one_where_one_is(self, editor: User) -> None:
        only = placed(editor, 1, Progress.CHECK).edition_id
        assert desk.next_to_check(editor, after=only) is None
        assert desk.next_to_check(editor, after=10**6) == only

    def test_what_is_assigned_to_others_is_left_to_them(self, editor: User, colleague: User) -> None:
        upload = placed(editor, 1, Progress.CHECK)
        desk.assign(upload, colleague, by=editor)
        assert (desk.next_to_check(editor), desk.left_to_others(editor)) == (None, 1)
        assert (desk.next_to_check(colleague), desk.left_to_others(colleague)) == (upload.edition_id, 0)


class TestWhatIsSaidOfAnUpload:
    def test_it_is_assigned(self, editor: User, colleague: User) -> None:
        upload = placed(editor, 1, Progress.CHECK)
        desk.assign(upload, colleague, by=editor)
        desk.assign(upload, colleague, by=editor)
        desk.assign(upload, None, by=colleague)
        events = Event.objects.filter(action="assigned").order_by("pk").values_list("by__username", "details__to")
        assert list(events) == [("edith", "carla"), ("carla", None)]
        assert Upload.objects.get().assigned_to is None

    def test_only_to_who_may_change_texts(self, editor: User) -> None:
        upload, reader = placed(editor, 1, Progress.CHECK), User.objects.create_user("reader")
        with pytest.raises(services.Rejected, match="reader may not change texts"):
            desk.assign(upload, reader, by=editor)
        assert list(desk.editors()) == [editor]

    def test_a_note_is_one_plain_line_and_stays_out_of_the_trail(self, editor: User) -> None:
        upload = placed(editor, 1, Progress.WAITING)
        desk.write_note(upload, " Ask\n Geneva \u202e", by=editor)
        desk.write_note(upload, "Ask Geneva", by=editor)
        assert Upload.objects.get().note == "Ask Geneva"
        desk.write_note(upload, " ", by=editor)
        assert Upload.objects.get().note == ""
        noted = Event.objects.filter(action="noted").order_by("pk").values_list("details", flat=True)
        assert list(noted) == [{"emptied": False}, {"emptied": True}]
        with pytest.raises(services.Rejected, match="at most 2,000 characters"):
            desk.write_note(upload, "x" * 2001, by=editor)

    def test_what_failed_is_dismissed_once(self, editor: User) -> None:
        upload = placed(editor, 1, Progress.FAILED)
        desk.dismiss(upload, by=editor)
        assert (upload.dismissed_by, Event.objects.filter(action="dismissed", by=editor).count()) == (editor, 1)
        with pytest.raises(services.Rejected, match="dismissed already"):
            desk.dismiss(upload, by=editor)
        with pytest.raises(services.Rejected, match="did not fail"):
            desk.dismiss(placed(editor, 2, Progress.ASKS), by=editor)

    def test_what_is_tried_again_is_listed_again(self, editor: User) -> None:
        upload = placed(editor, 1, Progress.DISMISSED)
        uploads.retry(upload, by=editor)
        assert (upload.state, upload.dismissed_at, upload.dismissed_by) == ("waiting", None, None)

    def test_how_much_waits_for_an_editor(self, editor: User, colleague: User) -> None:
        own, others = placed(editor, 1, Progress.ASKS), placed(editor, 2, Progress.CHECK)
        assert (desk.waiting_for(editor), desk.waiting_for(colleague)) == (1, 0)
        desk.assign(others, colleague, by=editor)
        desk.assign(own, colleague, by=editor)
        assert (desk.waiting_for(editor), desk.waiting_for(colleague)) == (1, 1)
        publish_checked(others.edition, colleague)
        assert desk.waiting_for(colleague) == 0
