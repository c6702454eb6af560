"""The page for administrators on how the site does: the figures of /metrics in words, with a mark where to look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from prometheus_client.metrics_core import Metric

from resolutions.metrics import PREFIX
from resolutions.presentation.wording import capital, plural
from resolutions.queue import QUICK, Figures
from resolutions.services.site_health import Database, Disk, SiteHealth

MOST_PAGES = 15
WAITED_LONG = 15 * 60
"""Seconds that a job waits before it is marked: reading a file may take two minutes, and a hundred come at once."""
MANY_CONNECTIONS = 0.8
"""The share of the connections that the database takes."""
MANY_FAILED = 0.01
"""The share of requests that the site failed to answer."""
SLOW = 1.0
"""Seconds within which 95 of 100 requests of a page should be answered."""
USUALLY = 0.95
FEW = 20
"""Requests of a page that do not tell yet what is usual: a process that starts is slow at first."""
CHECKS = frozenset({"healthz", "readyz"})
"""Pages that answer 503 where something else is wrong."""


@dataclass(frozen=True, slots=True)
class Line:
    """What is told, how it is, and in `marked` why it should be looked at; "" where it need not."""

    name: str
    says: str
    marked: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class PageRow:
    """A kind of page: how often it was asked for, the mean time, the time that 95 of 100 stayed within, how many
    failed."""

    name: str
    requests: int
    mean: str
    usually: str
    failed: int
    marked: str


@dataclass(frozen=True, slots=True)
class SiteHealthPage:
    verdict: str
    sections: tuple[Section, ...]
    pages: tuple[PageRow, ...]


def site_health_page(health: SiteHealth, counted: Iterable[Metric]) -> SiteHealthPage:
    """The page, of how the site does and of what its processes counted (`metrics.collected`)."""
    counts = _Counts(counted)
    told = {
        "Checks": [
            Line(capital(one.name), capital(one.says), "" if one.ok else "not as it must be") for one in health.checks
        ],
        "Work in the background": list(_queue(health.queue)) if health.queue else [],
        "Database and disk": [
            *(_database(health.database) if health.database else ()),
            *(_disk(health.disk) if health.disk else ()),
        ],
        "Since the start": list(_since_the_start(counts)),
    }
    sections = tuple(Section(title, tuple(lines)) for title, lines in told.items() if lines)
    pages = tuple(_pages(counts))
    marks = sum(bool(line.marked) for section in sections for line in section.lines)
    marks += sum(bool(row.marked) for row in pages)
    verdict = f"{plural(marks, 'thing')} to look at, marked below." if marks else "All is as it should be."
    return SiteHealthPage(verdict, sections, pages)


class _Counts:
    """Samples of metrics, by their names without the prefix that all have."""

    def __init__(self, counted: Iterable[Metric]) -> None:
        self._samples = [
            (one.name.removeprefix(f"{PREFIX}_"), one.labels, one.value) for metric in counted for one in metric.samples
        ]

    def total(self, name: str, **labels: str) -> float:
        """The sum of the samples that have these labels, whatever others they have."""
        return sum(
            value for sample, given, value in self._samples if sample == name and labels.items() <= given.items()
        )

    def by(self, name: str, label: str, **labels: str) -> Counter[str]:
        """The same for each value of one label."""
        found = Counter[str]()
        for sample, given, value in self._samples:
            if sample == name and labels.items() <= given.items():
                found[given[label]] += value  # type: ignore[assignment] # a Counter of any number
        return found


def _queue(figures: Figures) -> Iterator[Line]:
    for queue, waiting in sorted(figures.waiting.items()):
        yield Line("Quick jobs that wait" if queue == QUICK else "Jobs that wait", str(waiting))
    late = f"over {duration(WAITED_LONG)}" if figures.oldest > WAITED_LONG else ""
    yield Line("The longest wait of these", duration(figures.oldest) if figures.oldest else "none", late)
    yield Line("Jobs under way", str(figures.under_way))
    yield Line("Jobs to be tried again later", str(figures.put_off))
    yield Line("Jobs that failed within a day", str(figures.failed_lately), "see Jobs" if figures.failed_lately else "")
    yield Line("Jobs that failed within thirty days", str(figures.failed))
    seen = "none is known" if figures.last_sign is None else f"last sign of life {duration(figures.last_sign)} ago"
    yield Line("Workers", f"{figures.workers}, {seen}")


def _database(database: Database) -> Iterator[Line]:
    taken, most = sum(database.connections.values()), database.most_connections
    many = f"over {MANY_CONNECTIONS:.0%}" if taken > MANY_CONNECTIONS * most else ""
    busy = database.connections.get("active", 0)
    yield Line("Connections to the database", f"{taken} of {most}, {busy} of them busy", many)
    yield Line("Size of the database", size(database.size))


def _disk(disk: Disk) -> Iterator[Line]:
    yield Line("Free on the disk of the data folder", f"{size(disk.free)} of {size(disk.total)}")


def _since_the_start(counts: _Counts) -> Iterator[Line]:
    answered = counts.total("requests_total")
    failed = sum(_failed(counts, page) for page in counts.by("requests_total", "page"))
    yield Line("Requests answered", f"{answered:.0f}")
    yield Line("Requests that the site failed to answer", f"{failed:.0f}", _many(failed, answered))
    ready, made = (counts.total("pages_served_total", source=source) for source in ("ready", "made"))
    if ready + made:
        yield Line("Pages that were ready", f"{ready:.0f} of {ready + made:.0f} ({ready / (ready + made):.0%})")
    compared = counts.total("comparison_seconds_count")
    each = f", {duration(counts.total('comparison_seconds_sum') / compared)} each" if compared else ""
    yield Line("Comparisons computed", f"{compared:.0f}{each}")
    done, ended = (counts.total("job_seconds_count", outcome=outcome) for outcome in ("done", "failed"))
    yield Line("Jobs done by workers of this machine", f"{done:.0f}, and {ended:.0f} ended in an error")
    yield Line("Waits for a connection to the database", f"{counts.total('pool_waits_total'):.0f}")
    refused = counts.total("pool_refusals_total")
    yield Line("Requests that got none in time", f"{refused:.0f}", "readers were refused" if refused else "")


def _pages(counts: _Counts) -> Iterator[PageRow]:
    """The kinds of pages that took most time in all, the one that took most first."""
    spent = counts.by("request_seconds_sum", "page")
    for page in sorted(spent, key=lambda page: (-spent[page], page))[:MOST_PAGES]:
        requests = counts.total("requests_total", page=page)
        failed = _failed(counts, page)
        bound = _within(counts.by("request_seconds_bucket", "le", page=page))
        slow = bound > SLOW and requests >= FEW
        marks = [f"slower than {duration(SLOW)}" if slow else "", _many(failed, requests)]
        yield PageRow(
            name=page,
            requests=int(requests),
            mean=duration(spent[page] / requests) if requests else "",
            usually=f"within {duration(bound)}" if bound < float("inf") else "longer",
            failed=int(failed),
            marked=", ".join(filter(None, marks)),
        )


def _failed(counts: _Counts, page: str) -> float:
    """Requests of the page that the site failed to answer. That it is not ready is an answer."""
    if page in CHECKS:
        return 0
    return sum(
        number for status, number in counts.by("requests_total", "status", page=page).items() if status.startswith("5")
    )


def _many(failed: float, requests: float) -> str:
    return f"over {MANY_FAILED:.0%} failed" if failed > MANY_FAILED * requests else ""


def _within(by_bound: Counter[str]) -> float:
    """The least bound of a histogram, whose buckets hold all below them, within which most stayed."""
    buckets = sorted((float(bound), number) for bound, number in by_bound.items())
    return next(bound for bound, number in buckets if number >= USUALLY * buckets[-1][1])


def duration(seconds: float) -> str:
    """`4 ms`, `1.5 s`, `12 min`, `3 h`."""
    if seconds < 1:
        return f"{seconds * 1000:.3g} ms"
    if seconds < 120:
        return f"{seconds:.1f}".removesuffix(".0") + " s"
    return f"{seconds / 60:.0f} min" if seconds < 7200 else f"{seconds / 3600:.0f} h"


def size(number: int) -> str:
    """`12 MB`, `3.4 GB`."""
    return f"{number / 1024**2:.0f} MB" if number < 1024**3 else f"{number / 1024**3:.1f} GB"
