"""`manage.py work`: do the work that waits in the queue, until told to stop."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from asgiref.sync import sync_to_async
from django.core.management.base import CommandError, CommandParser
from django.db import Error, connection
from procrastinate import App, JobContext, PsycopgConnector
from procrastinate.contrib.django import app as application
from procrastinate.contrib.django.utils import connector_params
from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import DEFAULT_QUEUE

from resolutions.management.plain_parser import PlainUsage
from resolutions.services import events
from resolutions.services.phrases.phrase_index import QUICK

LOOK_SECONDS = 2.0
"""Seconds between two looks for jobs whose worker died."""
CONNECTIONS = {"min_size": 1, "max_size": 5}
"""Two fetches, two heartbeats and a look may fall together; jobs have Django's connections, waiting has its own."""
TAKE_UP = """
    WITH left_behind AS (
        SELECT job.id, EXISTS (
                   SELECT FROM procrastinate_jobs other
                    WHERE other.status = 'todo' AND other.queueing_lock = job.queueing_lock
               ) AS waits_already
          FROM procrastinate_jobs job
          LEFT JOIN procrastinate_workers worker ON worker.id = job.worker_id
         WHERE job.status = 'doing'
           AND (worker.id IS NULL OR worker.last_heartbeat < now() - make_interval(secs => %(seconds)s))
         ORDER BY job.id LIMIT 1
           FOR UPDATE OF job SKIP LOCKED
    )
    SELECT id, CASE WHEN waits_already THEN procrastinate_finish_job_v1(id, 'aborted', false)
                    ELSE procrastinate_retry_job_v2(id, now(), NULL, NULL, NULL) END
      FROM left_behind
"""
"""Puts a job back into the queue whose worker gives no sign of life, or gives it up where another waits in its stead.
One statement with the row locked, so that of several workers that look at once only one takes it up, and one that
finishes it after all is not disturbed."""

STAND_ASIDE = "UPDATE procrastinate_jobs SET queueing_lock = NULL WHERE id = %s"
"""Lets a job that failed be tried again beside one that waits in its stead: the queue would refuse to put it back, and
it would count as under way, with the lock that it holds, for as long as its worker lives."""


class Command(PlainUsage):
    help = "Do the work that waits in the queue; SIGTERM or SIGINT ends it as soon as the running job is finished."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--alive", type=Path, metavar="FILE", help="touch FILE as long as all is well")

    def handle(self, *args: Any, **options: Any) -> None:
        connection.ensure_connection()  # says in one line why the database does not answer
        connection.close()
        connector = PsycopgConnector(kwargs=connector_params(), **CONNECTIONS)
        try:
            with application.replace_connector(connector) as app:
                asyncio.run(_work(app, options["alive"]))
        except* ConnectorException as problems:
            raise CommandError("The database does not answer any more.") from problems


async def _work(app: App, alive: Path | None) -> None:
    """Run a worker until a signal ends it, and beside it one for quick jobs, which need not wait for long ones, and the
    look for jobs left behind; where one fails, all end."""
    async with app.open_async(), asyncio.TaskGroup() as together:
        looking = together.create_task(_take_up_what_was_left(app, alive))
        noting = {"worker_middleware": [_note_error]}
        quick = together.create_task(app.run_worker_async(queues=[QUICK], install_signal_handlers=False, **noting))
        await app.run_worker_async(queues=[DEFAULT_QUEUE], **noting)
        quick.cancel()
        looking.cancel()


async def _note_error(go_on: Callable[[], Awaitable[Any]], context: JobContext, worker: object) -> Any:
    """Run a job; where it fails, put that into the trail of events as well, where the database still takes it."""
    try:
        return await go_on()
    except Exception as problem:
        await sync_to_async(_give_way)(context, problem)
        raise


def _give_way(context: JobContext, problem: Exception) -> None:
    # This thread's connection is cleaned up by no job: one that broke would be broken for ever.
    with closing(connection), suppress(Error):
        with connection.cursor() as cursor:
            cursor.execute(STAND_ASIDE, [context.job.id])
        events.record_failure(context.job.task_name, context.job.id, problem)


async def _take_up_what_was_left(app: App, alive: Path | None) -> None:
    seconds = app.worker_defaults["stalled_worker_timeout"]
    while True:
        while await app.connector.execute_query_all_async(TAKE_UP, seconds=seconds):
            pass
        if alive is not None:
            alive.touch()
        await asyncio.sleep(LOOK_SECONDS)
