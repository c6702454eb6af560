"""What processes count while they work, for Prometheus: names of ours, numbers, times; never a word of a text.

Where the environment names a folder (PROMETHEUS_MULTIPROC_DIR, see config/metrics_folder.py), all processes of a
machine count into it, and any of them tells the sums; without one a process counts for itself. Nothing here is a gauge:
that of a process that was killed would stay. What can be asked at any moment (queue, disk, connections), is asked by
services/site_health.py.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Literal

from prometheus_client import CollectorRegistry, Counter, Histogram, disable_created_metrics
from prometheus_client.metrics_core import Metric
from prometheus_client.multiprocess import MultiProcessCollector

PREFIX = "agreed_language"
FOLDER = "PROMETHEUS_MULTIPROC_DIR"

disable_created_metrics()  # type: ignore[no-untyped-call] # the sums over processes have none either
_counted = CollectorRegistry()
_requests = Counter("requests", "Requests answered.", ["page", "status"], PREFIX, registry=_counted)
_request_seconds = Histogram(
    "request_seconds",
    "Seconds until a request was answered.",
    ["page"],
    PREFIX,
    registry=_counted,
    buckets=(0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30),
)
_pages_served = Counter(
    "pages_served", "Pages that are kept: answered as they were ready, or made.", ["source"], PREFIX, registry=_counted
)
_comparison_seconds = Histogram(
    "comparison_seconds",
    "Seconds that computing a comparison took.",
    (),
    PREFIX,
    registry=_counted,
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)
_job_seconds = Histogram(
    "job_seconds",
    "Seconds that a job took in a worker.",
    ["task", "outcome"],
    PREFIX,
    registry=_counted,
    buckets=(0.05, 0.25, 1, 5, 15, 60, 120, 600),
)
_pool = {
    "requests_num": Counter("pool_requests", "Connections asked of the pools.", (), PREFIX, registry=_counted),
    "requests_wait_ms": Counter(
        "pool_wait_seconds", "Seconds waited for a connection of a pool.", (), PREFIX, registry=_counted
    ),
    "requests_queued": Counter(
        "pool_waits", "Times that a connection of a pool had to be waited for.", (), PREFIX, registry=_counted
    ),
    "requests_errors": Counter(
        "pool_refusals", "Times that no connection came in time.", (), PREFIX, registry=_counted
    ),
}
"""By the name that psycopg's pool has for it."""


def request_answered(page: str, status: int, seconds: float) -> None:
    """Count an answer. `page` is the name of an address, of which there are few; never what somebody wrote."""
    _requests.labels(page, str(status)).inc()
    _request_seconds.labels(page).observe(seconds)


def pages_served(source: Literal["ready", "made"]) -> None:
    """Count a page of the kind that is kept: it was ready, or it had to be made."""
    _pages_served.labels(source).inc()


@contextmanager
def comparison_computed() -> Iterator[None]:
    """Count a comparison that is computed within, and the time that it takes; none that fails."""
    began = time.perf_counter()
    yield
    _comparison_seconds.observe(time.perf_counter() - began)


def job_ended(task: str, outcome: Literal["done", "failed"], seconds: float) -> None:
    """Count a job, by the name of its task."""
    _job_seconds.labels(task, outcome).observe(seconds)


def pool_used(since_then: Mapping[str, int]) -> None:
    """Count what a pool of connections told of itself since it was last asked (`pop_stats`)."""
    for name, counter in _pool.items():
        if amount := since_then.get(name):
            counter.inc(amount / 1000 if name.endswith("_ms") else amount)


def collected() -> Iterable[Metric]:
    """What was counted so far: by all processes of this machine that share a folder, else by this one."""
    if not (folder := os.environ.get(FOLDER)):
        return _counted.collect()
    found: Iterable[Metric] = MultiProcessCollector(None, folder).collect()  # type: ignore[no-untyped-call]
    return found
