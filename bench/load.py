"""How many requests a second each public page answers, as a share of what `/healthz` answers in the same run.

    CORPUS=<folder> python bench/load.py [--made 25000] [--seconds 3] [--connections 8] [--turns 3] [--goals]

Starts a database server of its own with the two samples, some texts of CORPUS, and so many more resolutions of forty
paragraphs made by SQL (bench/upgrading.py), and the web server as `manage.py up` does, with two processes; or asks the
database that DATABASE_URL names, which holds the samples. Each page is asked again and again for so many seconds, in
turns with `/healthz`; what is told is the median of the turns. *Ready* pages are those that were made before; *304*
asks with the ETag that the page came with; *find* asks another question each time, *find again* one of twenty. Then one
connection alone: milliseconds of ready pages, and of first comparisons of two texts with about a hundred paragraphs.
`--goals` ends with 1 where a goal is missed. The client shares the machine's cores with the server.
"""

# ruff: noqa: E402 - the checkout is found before what it holds
from __future__ import annotations

import argparse
import http.client
import os
import re
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import combinations, cycle, islice
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("DEVELOPMENT", "1")

import django
import psycopg
import upgrading
from served_site import corpus_texts
from serving import served

from launcher import postgres

LEFT, RIGHT = "A/HRC/RES/11/3", "A/HRC/RES/20/1"
PAIR = f"/compare/{LEFT}...{RIGHT}/"
SHARES = {"ready": 0.5, "304": 0.7, "find": 0.15, "find again": 0.15}
"""Lower bounds, in requests a second of `/healthz`."""
MILLISECONDS = {"ready": 4.0, "first comparison": 120.0}
"""Upper bounds, one connection alone."""
FIRST_MADE = 1_000_000
"""The number before those of the resolutions that are made."""
ALONE = 30
"""Times that a ready page is asked for by one connection alone."""
HUNDRED = range(80, 121)
ASKED_AGAIN = 20
"""Questions that are asked in turn where they were asked before."""
QUESTIONS = 5000
"""Paragraphs, at most, from which questions are made."""
TEXTS = tuple(f"A/HRC/RES/{number}" for number in ("44/4", "53/9", "21/15", "42/17", "32/32", "41/12", "45/19"))
LONG = tuple(
    f"A/HRC/RES/{number}"
    for number in ("46/21", "49/12", "49/9", "51/9", "52/31", "53/26", "55/13", "55/20", "56/1", "56/22")
)
"""With about a hundred paragraphs each."""
Ask = Callable[[], tuple[str, dict[str, str]]]
"""The next request: its address and headers."""


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--made", type=int, default=0)
    arguments.add_argument("--seconds", type=float, default=3.0)
    arguments.add_argument("--connections", type=int, default=8)
    arguments.add_argument("--turns", type=int, default=3)
    arguments.add_argument("--goals", action="store_true")
    asked = arguments.parse_args()
    if os.environ.get("DATABASE_URL"):
        return measure(asked)
    with filled(asked.made) as address:
        os.environ["DATABASE_URL"] = address
        # In a process of its own: Django reads the address as it is set up.
        return subprocess.run([sys.executable, *sys.argv], check=False).returncode


@contextmanager
def filled(made: int) -> Iterator[str]:
    """A database with the texts that are asked for, all of them entered in the index; its address."""
    folder = postgres.temporary_folder()
    server = postgres.Server(folder, durable=False)
    try:
        server.start()
        server.ensure_database("load")
        address = server.address("load")
        texts = sorted(str(path) for path in ROOT.glob("resolutions/samples/*.txt"))
        if os.environ.get("CORPUS"):
            texts += map(str, corpus_texts(folder, TEXTS + LONG))
        upgrading.manage(address, "migrate")
        upgrading.manage(address, "import_resolutions", "--publish", *texts)
        upgrading.manage(address, "rebuild")
        if made:
            with psycopg.connect(address, autocommit=True) as connection:
                # Behind the numbers of the texts that were read.
                connection.execute(upgrading.FILL.format(resolutions=made, paragraphs=40, after=FIRST_MADE))
        yield address
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def measure(asked: argparse.Namespace) -> int:
    """Ask all that is told; 1 where a goal that counts is missed."""
    django.setup()
    from resolutions.models import Edition

    # One address asks all of it.
    os.environ["QUESTIONS_A_MINUTE"] = "1000000"
    pages, questions, pairs = ready_pages(), questions_of_eight_words(), first_comparisons()
    print(f"{Edition.objects.current().count():,} texts; load {os.getloadavg()[0]:.1f} at the start")
    missed = []
    with served() as port:
        client = Client(port, asked.seconds, asked.connections)
        tags = {name: client.tag(address) for name, address in pages.items()}
        asks: dict[str, Ask] = {name: lambda address=address: (address, {}) for name, address in pages.items()}
        asks["304"] = lambda: (PAIR, {"If-None-Match": tags["comparison"]})
        again = cycle(islice(questions, ASKED_AGAIN))
        asks["find again"] = lambda: (next(again), {})
        asks["find"] = lambda: (next(questions), {})
        shares: dict[str, list[float]] = {name: [] for name in asks}
        for _ in range(asked.turns):
            for name, ask in asks.items():
                health = client.rate(lambda: ("/healthz", {}))
                shares[name].append(client.rate(ask) / health)
        print(f"/healthz: {health:.0f} requests a second at {asked.connections} connections")
        for name, found in shares.items():
            goal = SHARES.get(name, SHARES["ready"])
            print(f"{name}: {statistics.median(found):.2f} of /healthz (goal {goal})")
            missed += [name] if statistics.median(found) < goal else []
        alone = {name: client.times([address] * ALONE) for name, address in pages.items()}
        health_alone = statistics.median(client.times(["/healthz"] * ALONE))
        print(f"alone: /healthz {1000 * health_alone:.1f} ms")
        for name, times in alone.items():
            missed += told(f"ready {name}", times, MILLISECONDS["ready"])
        first = client.times(pairs)
        missed += told(
            f"first comparison of about a hundred paragraphs ({len(first)})", first, MILLISECONDS["first comparison"]
        )
    print(f"load {os.getloadavg()[0]:.1f} at the end")
    if missed:
        print(f"missed: {', '.join(missed)}")
    return 1 if asked.goals and missed else 0


def told(name: str, seconds: list[float], goal: float) -> list[str]:
    """Print the median in milliseconds; the name where it is above the goal."""
    if not seconds:
        print(f"{name}: nothing to ask for")
        return []
    middle = 1000 * statistics.median(seconds)
    print(f"{name}: {middle:.1f} ms (goal {goal:.0f}), slowest {1000 * max(seconds):.1f} ms")
    return [name] if middle > goal else []


def ready_pages() -> dict[str, str]:
    from resolutions.models import Series
    from resolutions.services import current_edition, pins

    left, right = (current_edition(symbol) for symbol in (LEFT, RIGHT))
    if left is None or right is None:
        raise SystemExit(f"The database holds no {LEFT} or no {RIGHT}.")
    series = Series.objects.exclude(state="dissolved").order_by("pk").first()
    return {
        "comparison": PAIR,
        "resolution": f"/resolutions/{RIGHT}/",
        "first page": "/",
        "list": "/resolutions/",
        "series": f"/series/{series.slug}/" if series else "/series/",
        "history": f"/history/{right.pk}/OP4/",
        "pinned": f"/c/{pins.pin(left, right).short_id}/",
    }


def questions_of_eight_words() -> Iterator[str]:
    """Questions of eight words from texts that are held, `/find/?q=…`: more than are asked in a run."""
    from resolutions.models import Edition, Paragraph

    texts = Paragraph.objects.filter(edition__in=Edition.objects.current()).order_by("pk")
    runs = (
        " ".join(words[start : start + 8])
        for text in texts.values_list("text", flat=True)[:QUESTIONS]
        for words in (re.findall(r"\w+", text),)
        for start in range(0, len(words) - 8, 8)
    )
    # Several threads ask for the next one.
    return cycle([f"/find/?q={quote(run)}" for run in runs])


def first_comparisons(most: int = 15) -> list[str]:
    """Pairs of texts with about a hundred paragraphs each of which nothing is stored."""
    from django.db.models import Count

    from resolutions.models import Edition

    sized = Edition.objects.current().annotate(size=Count("paragraphs")).filter(size__in=HUNDRED)
    symbols = list(sized.order_by("pk").values_list("resolution__symbol", flat=True)[: 2 * most])
    return [f"/compare/{older}...{newer}/" for older, newer in islice(combinations(symbols, 2), most)]


class Client:
    """Asks a server on this machine."""

    def __init__(self, port: int, seconds: float, connections: int) -> None:
        self.port, self.seconds, self.connections = port, seconds, connections

    def tag(self, address: str) -> str:
        return _asked(self._connected(), address, {})[1]

    def times(self, addresses: Sequence[str]) -> list[float]:
        """Seconds of each answer, one after the other on one connection."""
        connection, found = self._connected(), []
        for address in addresses:
            began = time.perf_counter()
            _asked(connection, address, {})
            found.append(time.perf_counter() - began)
        return found

    def _connected(self) -> http.client.HTTPConnection:
        # Anew each time: the server closes connections on which nothing is asked for a while.
        return http.client.HTTPConnection("127.0.0.1", self.port)

    def rate(self, ask: Ask) -> float:
        """Requests a second over all connections, each kept open."""
        end = time.perf_counter() + self.seconds

        def several(_: int) -> int:
            connection, answered = self._connected(), 0
            while time.perf_counter() < end:
                _asked(connection, *ask())
                answered += 1
            return answered

        began = time.perf_counter()
        with ThreadPoolExecutor(self.connections) as pool:
            answered = sum(pool.map(several, range(self.connections)))
        return answered / (time.perf_counter() - began)


def _asked(connection: http.client.HTTPConnection, address: str, headers: dict[str, str]) -> tuple[bytes, str]:
    connection.request("GET", address, headers={"Accept-Encoding": "gzip", **headers})
    response = connection.getresponse()
    body = response.read()
    if response.status not in (200, 304):
        raise SystemExit(f"{address} answers {response.status}: {body[:200]!r}")
    return body, response.headers.get("ETag", "")


if __name__ == "__main__":
    sys.exit(main())
