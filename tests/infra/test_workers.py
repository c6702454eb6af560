"""Workers: kept running, told to stop, their jobs taken up by others when they die, and what the queue logs."""

from __future__ import annotations

import asyncio
import logging
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest
from asgiref.sync import async_to_sync, sync_to_async
from django.db import connection, connections, transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import UniqueViolation

from config.logging_filters import WithoutTexts
from launcher import restarts, workers
from launcher.errors import LaunchError
from resolutions import queue
from tests.waiting import wait_until


@pytest.fixture(autouse=True, scope="module")
def no_running_loop() -> Iterator[None]:
    """Playwright, where a browser was opened before in this process, leaves its event loop running in this thread; a
    worker has none, and starts its own. For the whole file: with a loop Django has other connections than without."""
    loop = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    yield
    asyncio._set_running_loop(loop)


class Staff:
    """Workers that are a line of Python each, and what was said of them."""

    def __init__(self, count: int, code: str) -> None:
        self.code = code
        self.lines: list[str] = []
        self.started: list[subprocess.Popen] = []
        self.workers = workers.Workers(count, self._start, self.lines.append)

    def _start(self) -> subprocess.Popen:
        self.started.append(subprocess.Popen([sys.executable, "-c", self.code], stdout=subprocess.PIPE))
        return self.started[-1]

    def look_until(self, count: int) -> None:
        """Look after them until so many were started."""

        def started() -> int:
            self.workers.look_after()
            return len(self.started)

        wait_until(started, lambda many: many >= count)


def test_a_worker_that_ends_is_started_again_after_a_pause_that_grows(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(restarts, "FIRST_PAUSE", 0.02)
    monkeypatch.setattr(restarts, "LONGEST_PAUSE", 0.05)
    staff = Staff(1, "raise SystemExit(3)")
    staff.look_until(4)
    staff.workers.stop()
    assert staff.lines[0].startswith("A worker ended by itself (status 3); it is started again in ")
    assert all(process.wait() == 3 for process in staff.started[:3])


def test_the_pause_doubles_up_to_a_limit_and_begins_anew_after_a_while(monkeypatch: pytest.MonkeyPatch):
    now = 0.0
    monkeypatch.setattr(restarts.time, "monotonic", lambda: now)
    lines: list[str] = []

    class Ended:
        returncode = -signal.SIGKILL

        def poll(self) -> int:
            return self.returncode

    staff = workers.Workers(1, Ended, lines.append)
    for lasted in (0, 0, 0, 0, 0, 0, 0, 0, 61, 0):
        staff.look_after()
        now += lasted
        staff.look_after()
        now += restarts.LONGEST_PAUSE
    told = [line.rpartition(" in ")[2] for line in lines]
    assert told == ["1 s.", "2 s.", "4 s.", "8 s.", "16 s.", "32 s.", "60 s.", "60 s.", "1 s.", "2 s."]
    assert lines[0].startswith("A worker ended by itself (SIGKILL); ")


def test_workers_told_to_stop_finish_what_they_do():
    # It looks again and again, as a signal that comes just before pause() would not end the pause.
    code = "import signal as s, time; s.signal(s.SIGTERM, lambda *_: exit(7)); print('ready', flush=True)\nwhile True: time.sleep(0.02)"
    staff = Staff(2, code)
    staff.look_until(2)
    assert [process.stdout.readline() for process in staff.started] == [b"ready\n", b"ready\n"]
    staff.workers.stop()
    assert [process.poll() for process in staff.started] == [7, 7]
    assert staff.lines == []


@pytest.mark.parametrize("text", ["-1", "two", "33", "1.5", ""])
def test_a_number_of_workers_that_cannot_be_is_refused(text: str):
    with pytest.raises(LaunchError, match=r"^WORKERS must be a number from 0 to 32, not "):
        workers.read_count(text)


SILENT_SECONDS = 8


def take_up() -> None:
    async_to_sync(queue.retry_stalled)(SILENT_SECONDS)


def states() -> dict[int, str]:
    return dict(ProcrastinateJob.objects.values_list("id", "status"))


def a_worker(seconds_silent: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - make_interval(secs => %s)) RETURNING id",
            [seconds_silent],
        )
        return cursor.fetchone()[0]


def a_job(status: str, worker: int | None = None, lock: str | None = None) -> int:
    number = app.configure_task("some task", queueing_lock=lock).defer()
    give(number, status, worker)
    return number


def give(number: int, status: str, worker: int | None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = %s, worker_id = %s WHERE id = %s", [status, worker, number]
        )


@pytest.mark.django_db
def test_jobs_of_workers_that_died_wait_again_and_no_others():
    silent, lively = a_worker(9), a_worker(1)
    jobs = {
        a_job("doing", silent): "todo",
        a_job("doing", None): "todo",
        a_job("doing", lively): "doing",
        a_job("failed", silent): "failed",
        a_job("todo"): "todo",
    }
    take_up()
    assert states() == jobs


@pytest.mark.django_db
def test_a_job_that_was_taken_up_meanwhile_is_left_to_its_worker():
    dead, lively = a_worker(9), a_worker(1)
    number = a_job("doing", dead)
    (stalled,) = async_to_sync(app.job_manager.get_stalled_jobs)(seconds_since_heartbeat=SILENT_SECONDS)
    give(number, "doing", lively)  # another look put it back, and this worker has it now
    queue.retry_if_stalled(stalled)
    assert states() == {number: "doing"}

    async_to_sync(app.job_manager.retry_job)(stalled)
    assert states() == {number: "todo"}, "the library asks who has it: the look need not"


@pytest.fixture
def no_jobs(transactional_db: None) -> Iterator[None]:
    """For a test whose database others can see: Django empties the tables of its models after it, and no others."""
    _forget_jobs()
    yield
    _forget_jobs()


def _forget_jobs() -> None:
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers CASCADE")


@pytest.mark.usefixtures("no_jobs")
def test_the_look_of_a_worker_gives_up_what_another_job_waits_for():
    """As in a worker, where the look is a coroutine of the loop and changes jobs in a thread beside it."""
    left, waiting = a_job("doing", a_worker(9), lock="same"), a_job("todo", lock="same")
    asyncio.run(_look_of_a_worker())
    assert states() == {left: "aborted", waiting: "todo"}


async def _look_of_a_worker() -> None:
    with app.replace_connector(app.connector.get_worker_connector()) as worker:
        async with worker.open_async():
            await queue.retry_stalled(SILENT_SECONDS)
            await sync_to_async(connections.close_all)()


@pytest.mark.django_db
def test_where_another_waits_in_its_stead_a_job_is_given_up():
    first, second = (a_job("doing", None, lock="same") for _ in range(2))
    take_up()
    assert states() == {first: "todo", second: "aborted"}


@pytest.mark.django_db
def test_a_job_that_failed_is_tried_again_beside_one_that_waits_in_its_stead():
    failed, waiting = a_job("doing", a_worker(1), lock="same"), a_job("todo", lock="same")
    with pytest.raises(UniqueViolation), transaction.atomic():
        app.job_manager.retry_job_by_id(failed, timezone.now())
    queue.release_key(failed)
    app.job_manager.retry_job_by_id(failed, timezone.now())
    assert states() == {failed: "todo", waiting: "todo"}


SECRET = "the words of a resolution"


@pytest.mark.parametrize(
    ("message", "extra", "line"),
    [
        (f"Starting job read[3](text='{SECRET}')", {}, "Starting job read[3]"),
        (f"Waiting for job to finish: worker: read[3](text='{SECRET})') (1 s ago)", {}, None),
        (
            f"Job read[3]({SECRET}) ended with status: Success - Result: {SECRET}",
            {"action": "job_success", "job": {"task_name": "read", "id": 3, "task_kwargs": {"text": SECRET}}},
            "Job read[3]: job success",
        ),
        ("Starting worker on all queues", {}, "Starting worker on all queues"),
    ],
)
def test_the_log_names_jobs_without_what_they_were_given(message: str, extra: dict[str, object], line: str | None):
    record = logging.makeLogRecord({"msg": message, **extra})
    assert WithoutTexts().filter(record)
    assert SECRET not in logging.Formatter().format(record)
    assert line is None or record.getMessage() == line


def test_the_log_tells_where_an_error_was_raised_but_not_its_words():
    try:
        raise ValueError(SECRET)
    except ValueError:
        record = logging.makeLogRecord({"msg": "failed", "exc_info": sys.exc_info()})
    WithoutTexts().filter(record)
    told = logging.Formatter().format(record)
    assert SECRET not in told
    assert "ValueError, raised at " in told
    assert "test_workers.py:" in told
