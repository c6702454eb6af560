"""What processes counted, and how the site does, as Prometheus reads it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from prometheus_client.exposition import choose_encoder
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from resolutions.metrics import PREFIX
from resolutions.services.site_health import SiteHealth


def exposition(counted: Iterable[Metric], health: SiteHealth, accepts: str) -> tuple[bytes, str]:
    """The page and its content type, in the form that `accepts` (an Accept header) asks for. What does not answer is
    left out, for a figure would be invented; its check says so."""
    encode, content_type = choose_encoder(accepts)
    return encode(_All([*counted, *_gauges(health)])), content_type


class _All(Collector):
    def __init__(self, families: Iterable[Metric]) -> None:
        self.families = families

    def collect(self) -> Iterable[Metric]:
        return self.families


def _gauges(health: SiteHealth) -> Iterator[Metric]:
    yield _by("check_ok", "1 where what must be so is so.", "check", {one.name: one.ok for one in health.checks})
    if database := health.database:
        yield _by("database_connections", "Connections to the database.", "state", database.connections)
        yield _one("database_most_connections", "Connections that the database takes.", database.most_connections)
        yield _one("database_bytes", "Size of the database.", database.size)
    if queue := health.queue:
        yield _by("queue_waiting_jobs", "Jobs that could be begun.", "queue", queue.waiting)
        yield _one("queue_put_off_jobs", "Jobs that are tried again later.", queue.put_off)
        yield _one("queue_running_jobs", "Jobs under way.", queue.under_way)
        yield _one("queue_failed_jobs", "Jobs that failed for good, kept for 30 days.", queue.failed)
        yield _one("queue_oldest_seconds", "Age of the job that has waited longest.", queue.oldest)
        yield _one("workers", "Workers that gave a sign of life lately.", queue.workers)
        if queue.last_sign is not None:
            yield _one("workers_last_sign_seconds", "Age of the last sign of life of any worker.", queue.last_sign)
    if disk := health.disk:
        yield _one("disk_free_bytes", "Bytes free for the data folder.", disk.free)
        yield _one("disk_bytes", "Size of the disk of the data folder.", disk.total)


def _one(name: str, says: str, value: float) -> Metric:
    return GaugeMetricFamily(f"{PREFIX}_{name}", says, value)


def _by(name: str, says: str, label: str, values: Mapping[str, float]) -> Metric:
    family = GaugeMetricFamily(f"{PREFIX}_{name}", says, labels=[label])
    for key, value in sorted(values.items()):
        family.add_metric([key], float(value))
    return family
