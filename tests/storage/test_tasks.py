"""The queue: what is received is read by a worker, what the machine failed is tried again later."""

from __future__ import annotations

import io

import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from resolutions import tasks
from resolutions.models import Edition, Upload
from resolutions.services.editions import source_files, uploads
from tests.storage.texts import text
from tests.working import work

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def forget_jobs() -> None:
    """Django empties the tables of its models after a test, and the queue's are none of them."""
    _forget_jobs()


def _forget_jobs() -> None:
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs CASCADE")


def receive(words: str = "traffickers") -> Upload:
    return uploads.receive(io.BytesIO(text(words=words)), name="20-1.txt", by=None)


def test_a_worker_reads_what_was_received() -> None:
    upload = receive()
    work()
    upload.refresh_from_db()
    assert (upload.state, upload.edition) == ("read", Edition.objects.get())
    assert not ProcrastinateJob.objects.exists()


def test_an_unreadable_file_is_no_failure_of_the_job() -> None:
    upload = uploads.receive(io.BytesIO(b"%PDF-1.7 and no more"), name="x.pdf", by=None)
    work()
    upload.refresh_from_db()
    assert upload.state == "failed"
    assert not ProcrastinateJob.objects.exists()


def test_what_the_machine_failed_waits_to_be_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(name: str) -> bytes:
        raise OSError("the disk is away")

    monkeypatch.setattr(source_files, "read", fails)
    upload = receive()
    work()
    upload.refresh_from_db()
    assert (upload.state, upload.attempts) == ("waiting", 1)
    job = ProcrastinateJob.objects.get(task_name=uploads.READ)
    assert job.status == "todo"
    assert job.scheduled_at is not None


def test_a_worker_queues_uploads_that_lost_their_jobs() -> None:
    upload = receive()
    _forget_jobs()
    Upload.objects.update(changed_at=upload.changed_at - 2 * uploads.UNTOUCHED)
    tasks.queue_stalled_uploads.defer(timestamp=0)
    work()
    upload.refresh_from_db()
    assert upload.state == "read"


def test_a_worker_forgets_what_failed_long_ago() -> None:
    receive()
    long_ago = "now() - interval '31 days'"
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed'")
        cursor.execute(f"UPDATE procrastinate_events SET at = {long_ago}")
    receive(words="others")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed' WHERE status = 'todo'")
    tasks.forget_old_jobs.defer(timestamp=0)
    work()
    (left,) = ProcrastinateJob.objects.all()
    assert left.args["upload_id"] == str(Upload.objects.latest("created_at").pk)
