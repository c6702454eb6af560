"""A worker for tests: what waits in the queue is done, then it ends."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from unittest.mock import patch

from django.db import connection, connections
from procrastinate import App
from procrastinate.contrib.django import app
from procrastinate.periodic import PeriodicRegistry


def work() -> None:
    """Do what waits in the queue, as `manage.py work` does. For tests whose database others can see (transaction=True).

    What a worker does by the clock is not done: it would come or not, by the minute in which a test runs.
    In a thread: once a browser was opened its interface has an event loop in this one.
    """
    with ThreadPoolExecutor(1) as elsewhere:
        elsewhere.submit(_work).result()


def _work() -> None:
    with (
        app.replace_connector(app.connector.get_worker_connector()) as worker,
        patch.object(worker, "periodic_registry", PeriodicRegistry()),
    ):
        asyncio.run(_once(worker))
    connections.close_all()


async def _once(worker: App) -> None:
    async with worker.open_async():
        await worker.run_worker_async(wait=False, install_signal_handlers=False, listen_notify=False)


def end_other_connections() -> None:
    """End what other threads keep open to the test database: the server of browser tests lives to the end of a run. Each
    is waited for: one that was only told to end may be counted a moment longer."""
    others = "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = current_database() AND {}"
    with connection.cursor() as cursor:
        cursor.execute(others.format("pid <> pg_backend_pid() AND backend_type = 'client backend'"))
