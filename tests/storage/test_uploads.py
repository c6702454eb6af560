"""Files that editors bring in: kept, queued, read, asked about, read again, given up."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db import OperationalError, connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from resolutions import services
from resolutions.models import Edition, Event, Upload
from resolutions.services.editions import review, source_files, uploads
from tests.publishing import import_checked
from tests.storage.texts import text

pytestmark = pytest.mark.django_db

NAMELESS = b"The Human Rights Council,\n\nRecalling its resolution 8/12,\n\n1. Decides to remain seized of the matter."


@pytest.fixture
def editor() -> User:
    return User.objects.create_user("editor")


def received(content: bytes, editor: User, **options: object) -> Upload:
    return uploads.receive(io.BytesIO(content), name="20-1.txt", by=editor, **options)


def read(upload: Upload) -> Upload:
    uploads.read_upload(upload.pk)
    upload.refresh_from_db()
    return upload


def jobs(upload: Upload) -> int:
    return ProcrastinateJob.objects.filter(status="todo", args__upload_id=str(upload.pk)).count()


def test_a_file_is_kept_and_queued_at_once(editor: User, media_root: Path) -> None:
    upload = received(text(), editor)
    assert (media_root / upload.source.name).read_bytes() == text()
    assert (upload.state, upload.size, jobs(upload)) == ("waiting", len(text()), 1)
    assert not Edition.objects.exists()


def test_nothing_is_queued_where_the_row_is_not_kept(editor: User) -> None:
    with transaction.atomic():
        received(text(), editor)
        transaction.set_rollback(True)
    assert not Upload.objects.exists()
    assert not ProcrastinateJob.objects.exists()


def test_reading_makes_a_draft(editor: User) -> None:
    upload = read(received(text(), editor))
    assert (upload.state, upload.reason, upload.attempts) == ("read", "", 1)
    assert upload.edition.state == "waits to be published"
    assert upload.edition.uploaded_by == editor
    actions = Event.objects.order_by("pk").values_list("action", "by__username")
    assert list(actions) == [("uploaded", "editor"), ("stored", "editor"), ("read", None)]


def test_reading_twice_is_reading_once(editor: User) -> None:
    upload = read(read(received(text(), editor)))
    assert upload.attempts == 1
    assert Edition.objects.count() == 1


def test_the_symbol_and_language_given_are_those_of_the_edition(editor: User) -> None:
    upload = read(received(NAMELESS, editor, symbol="a/hrc/res/s-9/1", language="fr"))
    assert str(upload.edition) == "A/HRC/RES/S-9/1 (fr)"


@pytest.mark.parametrize("publish", [True, False])
def test_the_same_bytes_are_not_read_again(editor: User, publish: bool) -> None:
    edition = import_checked(text(), name="one.txt", publish=publish).edition
    upload = received(text(), editor)
    assert (upload.state, upload.edition, jobs(upload)) == ("read", edition, 0)
    assert upload.reason == f"This very file is stored already, as {edition}, {edition.state}; nothing was changed."


def test_bytes_stored_while_they_waited_are_not_stored_again(editor: User) -> None:
    upload = received(text(), editor)
    edition = import_checked(text(), name="one.txt").edition
    upload = read(upload)
    assert (upload.state, upload.edition, Edition.objects.count()) == ("read", edition, 1)
    assert "stored already" in upload.reason


@pytest.mark.parametrize(
    ("content", "options", "reason"),
    [
        (b"", {}, "The file is empty."),
        (b" " * (uploads.MAX_BYTES + 1), {}, "The file is larger than 20 MB."),
        (text(), {"symbol": "20/1 or so"}, "“20/1 or so” is no symbol of a United Nations document"),
        (text(), {"language": "tlh"}, "“tlh” is no official language"),
    ],
)
def test_what_may_not_be_kept_is_refused_and_leaves_nothing(
    editor: User, media_root: Path, content: bytes, options: dict[str, str], reason: str
) -> None:
    with pytest.raises(services.Rejected, match=reason):
        received(content, editor, **options)
    assert not Upload.objects.exists()
    assert not media_root.exists()


def test_known_bytes_under_another_symbol_are_refused(editor: User) -> None:
    import_checked(text(), name="one.txt")
    with pytest.raises(services.Rejected, match="stored already, as A/HRC/RES/20/1, not as A/HRC/RES/20/2"):
        received(text(), editor, symbol="A/HRC/RES/20/2")


@pytest.mark.parametrize(
    ("name", "shown"), [("a\0b\x1b.txt", "ab.txt"), ("\n", "file"), ("x" * 300, "x" * 255), ("Ä\ud800.txt", "Ä.txt")]
)
def test_any_name_can_be_shown(editor: User, name: str, shown: str) -> None:
    assert uploads.receive(io.BytesIO(text()), name=name, by=editor).name == shown


def test_a_text_without_a_symbol_asks_for_it(editor: User) -> None:
    upload = read(received(NAMELESS, editor))
    assert (upload.state, upload.question) == ("asks", "symbol")
    assert "prints no symbol" in upload.reason
    with pytest.raises(services.Rejected, match="Say which symbol"):
        uploads.answer(upload, by=editor)
    uploads.answer(upload, symbol="A/HRC/RES/20/1", by=editor)
    assert (upload.state, upload.question, upload.attempts) == ("waiting", "", 0)
    assert jobs(upload) == 1
    assert read(upload).edition.resolution.symbol == "A/HRC/RES/20/1"


def test_another_text_asks_whether_it_corrects_the_one_that_is_stored(editor: User) -> None:
    import_checked(text(words="others"), name="one.txt")
    upload = read(received(text(), editor))
    assert (upload.state, upload.question) == ("asks", "revise")
    with pytest.raises(services.Rejected, match="Say that the text corrects"):
        uploads.answer(upload, by=editor)
    uploads.answer(upload, revise=True, by=editor)
    assert read(upload).edition.revision == 2


def test_another_text_may_turn_out_to_be_of_another_resolution(editor: User) -> None:
    import_checked(text(words="others"), name="one.txt")
    upload = read(received(text(), editor))
    uploads.answer(upload, symbol="A/HRC/RES/20/2", by=editor)
    assert str(read(upload).edition) == "A/HRC/RES/20/2 (en)"


def test_what_asks_nothing_takes_no_answer(editor: User) -> None:
    upload = received(text(), editor)
    with pytest.raises(services.Rejected, match="asks nothing any more"):
        uploads.answer(upload, symbol="A/HRC/RES/20/1", by=editor)


def test_an_unreadable_file_fails_with_its_reason_and_is_not_tried_again(editor: User) -> None:
    upload = read(received(b"%PDF-1.7 but no more than that", editor))
    assert (upload.state, upload.attempts) == ("failed", 1)
    assert upload.reason
    assert "\n" not in upload.reason
    assert upload.edition is None


def test_what_failed_can_be_tried_again(editor: User, media_root: Path) -> None:
    upload = received(text(), editor)
    kept = media_root / upload.source.name
    kept.rename(kept.with_suffix(".away"))
    assert read(upload).reason == "The file is not there any more: bring it in again."
    kept.with_suffix(".away").rename(kept)
    uploads.retry(upload, by=editor)
    assert read(upload).state == "read"
    with pytest.raises(services.Rejected, match="neither failed nor was given up"):
        uploads.retry(upload, by=editor)


def test_what_is_given_up_is_not_read(editor: User) -> None:
    upload = received(text(), editor)
    uploads.discard_upload(upload, by=editor)
    assert read(upload).state == "discarded"
    assert not Edition.objects.exists()
    with pytest.raises(services.Rejected, match="is discarded: only what was not read"):
        uploads.discard_upload(upload, by=editor)


def test_what_is_given_up_while_it_is_read_is_not_stored(editor: User, monkeypatch: pytest.MonkeyPatch) -> None:
    upload = received(text(), editor)

    def read_slowly(name: str) -> bytes:
        uploads.discard_upload(Upload.objects.get(), by=editor)
        return text()

    monkeypatch.setattr(source_files, "read", read_slowly)
    assert read(upload).state == "discarded"
    assert not Edition.objects.exists()


@pytest.mark.parametrize("problem", [OperationalError("gone"), OSError("disk"), MemoryError()])
def test_the_machines_faults_are_tried_again_and_then_told(
    editor: User, monkeypatch: pytest.MonkeyPatch, problem: Exception
) -> None:
    upload = received(text(), editor)

    def fails(name: str) -> bytes:
        raise problem

    monkeypatch.setattr(source_files, "read", fails)
    for _ in range(uploads.MOST_ATTEMPTS):
        assert upload.state == "waiting"
        with pytest.raises(type(problem)):
            uploads.read_upload(upload.pk)
        upload.refresh_from_db()
    assert upload.state == "failed"
    assert "was begun 5 times" in upload.reason


def test_a_fault_of_the_application_is_told_and_raised(editor: User, monkeypatch: pytest.MonkeyPatch) -> None:
    upload = received(text(), editor)

    def fails(name: str) -> bytes:
        raise KeyError("a mistake of ours")

    monkeypatch.setattr(source_files, "read", fails)
    with pytest.raises(KeyError):
        uploads.read_upload(upload.pk)
    upload.refresh_from_db()
    assert upload.state == "failed"
    assert "fault of this application" in upload.reason


def test_reading_that_kills_its_worker_again_and_again_ends(editor: User) -> None:
    upload = received(text(), editor)
    Upload.objects.update(state="reading", attempts=uploads.MOST_ATTEMPTS)
    assert read(upload).state == "failed"


@pytest.mark.parametrize("state", ["waiting", "reading"])
def test_an_upload_that_lost_its_job_gets_another(editor: User, state: str) -> None:
    upload = received(text(), editor)
    assert uploads.stalled() == 0
    _forget_jobs()
    assert uploads.stalled() == 0, "it was touched just now"
    Upload.objects.update(state=state, changed_at=upload.changed_at - 2 * uploads.UNTOUCHED)
    assert uploads.stalled() == 1
    assert jobs(upload) == 1
    assert uploads.stalled() == 0


def test_a_draft_that_is_discarded_marks_its_upload(editor: User) -> None:
    upload = read(received(text(), editor))
    review.discard(upload.edition, by=editor)
    upload.refresh_from_db()
    assert (upload.state, upload.edition) == ("discarded", None)


def _forget_jobs() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
