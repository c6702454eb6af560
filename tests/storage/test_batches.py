"""The same done to many uploads: each for itself, told together, and taken back together."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from django.contrib.auth.models import User

from resolutions import fixes, services
from resolutions.models import Edition, Event, Upload
from resolutions.services.editions import batches, checking, publishing, review
from resolutions.services.editions.batches import Said
from resolutions.services.editions.desk import Progress
from tests import people
from tests.desks import placed

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> User:
    return people.editor()


def chosen(*uploads: Upload) -> list[tuple[UUID, int | None]]:
    return [(upload.pk, None) for upload in uploads]


def now(upload: Upload) -> str:
    return Upload.objects.on_desk().get(pk=upload.pk).progress


DOES = {
    "publish": {"ready": "published"},
    "withdraw": {"published": "withdrawn"},
    "discard": dict.fromkeys(("asks", "check", "ready", "failed", "waiting", "reading", "dismissed"), "discarded"),
    "assign": {name: name for name in ("asks", "check", "ready", "failed", "waiting", "reading")},
    "retry": dict.fromkeys(("failed", "dismissed", "discarded"), "waiting"),
    "dismiss": {"failed": "dismissed"},
}
"""What becomes of an upload in each state; those that are missing are refused."""


@pytest.mark.parametrize("action", DOES)
@pytest.mark.parametrize("progress", Progress)
def test_what_is_planned_is_what_is_done(editor: User, action: str, progress: Progress) -> None:
    upload = placed(editor, 1, progress)
    (planned,) = batches.plan(action, [upload.pk])
    made = batches.make(action, chosen(upload), by=editor, said=Said("A reason.", editor))
    expected = DOES[action].get(progress)
    assert (not planned.obstacle, len(made.done), len(made.refused)) == ((True, 1, 0) if expected else (False, 0, 1))
    assert now(upload) == (expected or progress)
    assert [one.because for one in made.refused] == ([] if expected else [planned.obstacle])


def test_one_that_is_refused_keeps_none_of_the_others_out(editor: User) -> None:
    first, doubtful, gone, last = (
        placed(editor, n, progress)
        for n, progress in enumerate((Progress.READY, Progress.CHECK, Progress.DISCARDED, Progress.READY))
    )
    nowhere = uuid4()
    made = batches.make("publish", [*chosen(first, doubtful, gone), (nowhere, None), *chosen(last)], by=editor)
    assert [one.name for one in made.done] == ["A/HRC/RES/40/1", "A/HRC/RES/40/4"]
    assert [(one.name, one.because) for one in made.refused] == [
        ("A/HRC/RES/40/2", "2 things to check"),
        ("A/HRC/RES/40/3", "discarded"),
        ("an upload that is gone", "it is not there any more"),
    ]
    assert batches.find(made.id) == made
    assert batches.find(uuid4()) is None


def test_all_that_was_done_bears_the_batch_in_the_trail(editor: User) -> None:
    uploads = [placed(editor, n, Progress.READY) for n in range(2)]
    made = batches.make("publish", chosen(*uploads), by=editor)
    services.publish(placed(editor, 3, Progress.READY).edition, editor)
    published = Event.objects.filter(action="published").order_by("pk").values_list("by__username", "details__batch")
    assert list(published) == [("edith", str(made.id)), ("edith", str(made.id)), ("edith", None)]
    withdrawn = batches.make("withdraw", chosen(*uploads), by=editor, said=Said("All wrong."))
    assert Event.objects.filter(action="withdrawn", details__batch=str(withdrawn.id)).count() == 2
    assert set(Edition.objects.exclude(withdrawn_at=None).values_list("withdrawn_because", flat=True)) == {"All wrong."}


def test_nothing_is_withdrawn_without_a_reason(editor: User) -> None:
    upload = placed(editor, 1, Progress.PUBLISHED)
    with pytest.raises(services.Rejected, match="Say why the texts are withdrawn"):
        batches.make("withdraw", chosen(upload), by=editor, said=Said(" "))
    assert not Event.objects.filter(action="batch").exists()


def test_a_text_that_was_changed_since_it_was_listed_is_not_published(editor: User) -> None:
    upload = placed(editor, 1, Progress.READY)
    review.fix(upload.edition, fixes.SetLabel("PP1", "PP2"), seen=0, by=editor)
    (planned,) = batches.plan("publish", [upload.pk])
    assert planned.steps == checking.steps(upload.edition) == 1
    review.undo(upload.edition, seen=1, by=None)
    made = batches.make("publish", [(upload.pk, planned.steps)], by=editor)
    assert [one.because for one in made.refused] == [batches.CHANGED]
    (planned,) = batches.plan("publish", [upload.pk])
    assert planned.steps == 3 - 1
    assert len(batches.make("publish", [(upload.pk, planned.steps)], by=editor).done) == 1


def test_what_an_editor_wrote_is_not_published_unseen(editor: User) -> None:
    upload = placed(editor, 1, Progress.READY)
    review.fix(upload.edition, fixes.SetText("OP1", "Decides otherwise."), seen=0, by=editor)
    made = batches.make("publish", chosen(upload), by=editor)
    assert [one.because for one in made.refused] == ["2 things to check"]


def test_a_text_in_two_files_is_listed_once(editor: User) -> None:
    upload = placed(editor, 1, Progress.READY)
    twin = Upload.objects.create(name="twin.txt", size=1, sha256=upload.sha256, state="read", edition=upload.edition)
    planned = batches.plan("publish", [upload.pk, twin.pk])
    assert [one.obstacle for one in planned] == ["", "the same text came in another file of this list"]


def test_what_was_done_before_a_fault_is_told(editor: User, monkeypatch: pytest.MonkeyPatch) -> None:
    good, bad = (placed(editor, n, Progress.READY) for n in range(2))
    publish = publishing.publish

    def fails(edition: Edition, by: User | None = None) -> None:
        if edition.pk == bad.edition_id:
            raise KeyError("a mistake of ours")
        publish(edition, by)

    monkeypatch.setattr(publishing, "publish", fails)
    with pytest.raises(KeyError):
        batches.make("publish", chosen(good, bad), by=editor)
    assert (now(good), now(bad)) == ("published", "ready")
    told = batches.find(UUID(Event.objects.get(action="batch").subject))
    assert told is not None
    assert [one.upload for one in told.done] == [str(good.pk)]


def test_a_batch_has_an_end(editor: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "MOST", 2)
    uploads = [placed(editor, n, Progress.FAILED) for n in range(3)]
    assert len(batches.plan("dismiss", [upload.pk for upload in uploads])) == 2
    assert len(batches.make("dismiss", chosen(*uploads), by=editor).done) == 2
