"""The queue of work in the background, in the same database. Nobody else knows procrastinate, which keeps it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from asgiref.sync import async_to_sync, sync_to_async
from django.db import DEFAULT_DB_ALIAS, Error, close_old_connections, connection, transaction
from django.db.models import Count, Max, Min, Q
from django.utils import timezone
from procrastinate import App, JobContext, PsycopgConnector, RetryStrategy
from procrastinate.contrib.django import app, connector_params
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.contrib.django.models import ProcrastinateEvent, ProcrastinateWorker
from procrastinate.contrib.django.models import ProcrastinateJob as Job
from procrastinate.exceptions import AlreadyEnqueued, ConnectorException, UniqueViolation
from procrastinate.jobs import DEFAULT_QUEUE, Status
from procrastinate.jobs import Job as StalledJob
from procrastinate.manager import JobManager

from resolutions import metrics

if TYPE_CHECKING:
    pass

__all__ = [
    "DATABASE_LOST",
    "QUICK",
    "Figures",
    "Job",
    "defer",
    "defer_once",
    "delete_finished",
    "figures",
    "periodic",
    "release_key",
    "retry_if_stalled",
    "retry_stalled",
    "task",
    "unfinished_arguments",
    "unfinished_keys",
    "work",
]

QUICK = "quick"
"""The queue of jobs that take a moment and that readers wait for: no longer job stands before them."""
WORKERS_OF_A_PROCESS = 2
"""As the library counts workers: `work` runs one for quick jobs beside the other."""
LOOK_SECONDS = 2.0
"""Seconds between two looks for jobs whose worker died."""
CONNECTIONS: dict[str, Any] = {"min_size": 1, "max_size": 5}
"""Two fetches, two heartbeats and a look may fall together; jobs have Django's connections, waiting has its own."""
DATABASE_LOST = (ConnectorException, Error)
"""What `work` raises, in a group, where the database does not answer any more."""


def task(
    name: str, *, retries: int, retry_on: tuple[type[Exception], ...] | None = None
) -> Callable[[Callable[..., Any]], Any]:
    """Declare the function to be what does the jobs of this name.

    Where it raises one of the errors `retry_on` (None: any), it is called again, up to `retries` times, after 4, 16,
    64, 256 … seconds: a database that starts again is back within the first.
    """
    strategy = RetryStrategy(max_attempts=retries, exponential_wait=4, retry_exceptions=retry_on)
    return app.task(name=name, retry=strategy)


def periodic(name: str, cron: str) -> Callable[[Callable[..., Any]], Any]:
    """Declare the function to be done whenever the clock says so, by one worker; where the last such job still waits,
    there is no second. It is called with the `timestamp` of that moment."""

    def declare(function: Callable[..., Any]) -> Any:
        return app.periodic(cron=cron)(app.task(name=name, queueing_lock=name)(function))

    return declare


def defer(task: str, arguments: Mapping[str, Any], *, queue: str = DEFAULT_QUEUE) -> int:
    """Have a worker do the task with these arguments (JSON values); the id of the job. It is stored with the
    transaction, or not at all."""
    return app.configure_task(task, queue=queue).defer(**arguments)


@transaction.atomic
def defer_once(
    task: str, arguments: Mapping[str, Any], *, key: str, lock: str | None = None, after: timedelta | None = None
) -> None:
    """Have a worker do the task as `defer` does, unless a job with this key waits already: then that one does for both,
    and no worker takes it before the transaction is committed, for it would not see what is new. Of jobs with the same
    lock one is done at a time. It is begun `after` that time, or as soon as may be."""
    begin = timezone.now() + after if after else None
    waiting = Job.objects.filter(queueing_lock=key, status="todo").select_for_update()
    while not waiting.first():
        with suppress(AlreadyEnqueued), transaction.atomic():
            app.configure_task(task, lock=lock, queueing_lock=key, schedule_at=begin).defer(**arguments)
            return


def unfinished_keys(task: str) -> set[str]:
    """The keys of the task's jobs that wait or are under way."""
    jobs = Job.objects.filter(task_name=task, status__in=("todo", "doing"), queueing_lock__isnull=False)
    return set(jobs.values_list("queueing_lock", flat=True))


def unfinished_arguments(task: str) -> list[dict[str, Any]]:
    """What the task's jobs were given that wait or are under way."""
    return list(Job.objects.filter(task_name=task, status__in=("todo", "doing")).values_list("args", flat=True))


@dataclass(frozen=True, slots=True)
class Figures:
    """How the queue is at a moment. Ages are seconds: of the job that has waited longest (0 where none waits), and of
    the last sign of life of any worker (None where none is known)."""

    waiting: Mapping[str, int]
    """Jobs that could be begun, by the queue that they wait in; both queues always."""
    put_off: int
    """Jobs that are tried again later."""
    under_way: int
    failed: int
    """Jobs that failed for good and are remembered."""
    failed_lately: int
    """Those of them that did within a day."""
    oldest: float
    workers: int
    """Processes that gave a sign of life within the time that they are given."""
    last_sign: float | None


def figures(alive_within: float) -> Figures:
    """How the queue is now, as the primary database says; workers are alive whose sign is no older than `alive_within`
    seconds."""
    now = timezone.now()
    jobs = Job.objects.using(DEFAULT_DB_ALIAS)
    due = jobs.filter(Q(scheduled_at=None) | Q(scheduled_at__lte=now), status="todo")
    waiting = dict(due.order_by().values_list("queue_name").annotate(Count("pk")))
    by_status = dict(jobs.order_by().values_list("status").annotate(Count("pk")))
    signs = ProcrastinateWorker.objects.using(DEFAULT_DB_ALIAS).aggregate(
        last=Max("last_heartbeat"),
        alive=Count("pk", filter=Q(last_heartbeat__gte=now - timedelta(seconds=alive_within))),
    )
    failed = ProcrastinateEvent.objects.using(DEFAULT_DB_ALIAS).filter(type="failed", at__gte=now - timedelta(days=1))
    since = _waits_since()
    return Figures(
        waiting={DEFAULT_QUEUE: 0, QUICK: 0} | waiting,
        put_off=by_status.get("todo", 0) - sum(waiting.values()),
        under_way=by_status.get("doing", 0),
        failed=by_status.get("failed", 0),
        failed_lately=failed.count(),
        oldest=max((now - since).total_seconds(), 0.0) if since else 0.0,
        workers=-(-signs["alive"] // WORKERS_OF_A_PROCESS),
        last_sign=max((now - signs["last"]).total_seconds(), 0.0) if signs["last"] else None,
    )


def _waits_since() -> datetime | None:
    """When the job began to wait that has waited longest of those that could be begun: a new one when it was put into
    the queue, for numbers are given in that order; one that is tried again when that was due."""
    jobs = Job.objects.using(DEFAULT_DB_ALIAS).filter(status="todo")
    again: datetime | None = jobs.filter(scheduled_at__lte=timezone.now()).aggregate(first=Min("scheduled_at"))["first"]
    new = jobs.filter(scheduled_at=None).order_by("pk").values("pk")[:1]
    events = ProcrastinateEvent.objects.using(DEFAULT_DB_ALIAS).filter(job__in=new, type="deferred")
    began: datetime | None = events.aggregate(first=Min("at"))["first"]
    return min((moment for moment in (again, began) if moment), default=None)


async def delete_finished(hours: int) -> None:
    """Forget the jobs that succeeded, failed or were cancelled so long ago."""
    await app.job_manager.delete_old_jobs(nb_hours=hours, include_failed=True, include_cancelled=True)


async def retry_stalled(seconds: float) -> None:
    """Put the jobs back into the queue whose workers have given no sign of life for so long."""
    stalled = await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=seconds)
    for job in sorted(stalled, key=lambda job: job.id or 0):
        await sync_to_async(retry_if_stalled)(job)


def retry_if_stalled(job: StalledJob) -> None:
    """Put a job back into the queue, or give it up where another waits in its stead; unless it is no longer as it was
    when it was found: several workers look at once, and a worker that was only slow may have finished it.

    `retry_job` asks for none of that: it would also take a job from the worker that another look gave it to
    (test_a_job_that_was_taken_up_meanwhile_is_left_to_its_worker). Hence the row is held here, by Django's connection.
    """
    manager = JobManager(DjangoConnector())
    as_it_was = Job.objects.filter(pk=job.id, status="doing", worker_id=job.worker_id)
    with transaction.atomic():
        held = as_it_was.select_for_update(skip_locked=True).first()
        if held is None:
            return
        try:
            with transaction.atomic():
                manager.retry_job_by_id(held.pk, timezone.now())
        except UniqueViolation:
            async_to_sync(manager.finish_job_by_id_async)(held.pk, Status.ABORTED, delete_job=False)


def release_key(job_id: int) -> None:
    """Let the job be put back beside another with its key. For one that failed: `retry_job` refuses to where another
    waits in its stead, and the job would count as under way, with the lock that it holds, for as long as its worker
    lives (test_a_job_that_failed_is_tried_again_beside_one_that_waits_in_its_stead). No public call does it."""
    Job.objects.filter(pk=job_id).update(queueing_lock=None)


def work(*, on_failure: Callable[[str, int, Exception], None], on_look: Callable[[], None]) -> None:
    """Do what waits in the queue until SIGTERM or SIGINT; then what is under way is finished.

    `on_failure` is called with task, job and error of each job that fails, `on_look` every few seconds as long as all
    is well. Raises DATABASE_LOST in an exception group.
    """
    connector = PsycopgConnector(kwargs=connector_params(), **CONNECTIONS)
    with app.replace_connector(connector) as worker:
        asyncio.run(_work(worker, on_failure, on_look))


async def _work(worker: App, on_failure: Callable[[str, int, Exception], None], on_look: Callable[[], None]) -> None:
    """Run a worker until a signal ends it, and beside it one for quick jobs, which need not wait for long ones, and the
    look for jobs left behind; where one fails, all end."""

    async def note_end(go_on: Callable[[], Awaitable[Any]], context: JobContext, _: object) -> Any:
        began = time.monotonic()
        try:
            result = await go_on()
        except Exception as problem:
            metrics.job_ended(context.job.task_name, "failed", time.monotonic() - began)
            await sync_to_async(_give_way)(context, problem, on_failure)
            raise
        metrics.job_ended(context.job.task_name, "done", time.monotonic() - began)
        return result

    middleware: dict[str, Any] = {"worker_middleware": [note_end]}
    async with worker.open_async(), asyncio.TaskGroup() as together:
        looking = together.create_task(_look_for_stalled(worker.worker_defaults["stalled_worker_timeout"], on_look))
        quick = together.create_task(
            worker.run_worker_async(queues=[QUICK], install_signal_handlers=False, **middleware)
        )
        await worker.run_worker_async(queues=[DEFAULT_QUEUE], **middleware)
        quick.cancel()
        looking.cancel()


def _give_way(context: JobContext, problem: Exception, on_failure: Callable[[str, int, Exception], None]) -> None:
    # This thread's connection is cleaned up by no job: one that broke would be broken for ever.
    job_id = context.job.id
    assert job_id is not None, "a job that runs is stored"
    with closing(connection), suppress(Error):
        release_key(job_id)
        on_failure(context.job.task_name, job_id, problem)


async def _look_for_stalled(seconds: float, on_look: Callable[[], None]) -> None:
    while True:
        await retry_stalled(seconds)
        await sync_to_async(close_old_connections)()  # in the thread that put jobs back: no request ends there
        on_look()
        await asyncio.sleep(LOOK_SECONDS)
