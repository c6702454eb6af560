"""How the collection grows: filling, sizes, rebuilding with one and with two processes, finding, pages, memory.

    CORPUS=<folder> DATABASE_URL=<a database of a scratch server> python bench/scale.py
        [--resolutions 2500 5000 10000 25000] [--one 2500] [--queries 40]
        [--kept FILE] [--drawing docs/scale-growth.svg]

For each number of resolutions a database is made beside the one named, filled by corpus.py, rebuilt with two processes
(and, for the numbers of --one, a copy of it with one process just before), asked, and dropped. "Nothing new" is what a
publication leaves to the background where it changes no series: what every one costs at least. Memory is that of the
largest process. Prints a table, and draws it where --drawing names a file. All sizes take most of an hour: what --kept
names gathers what several runs measured, a line each, and is drawn whole.
"""

from __future__ import annotations

import argparse
import json
import os
import pickle
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(ROOT / "bench"))

from chart import curves  # noqa: E402 - a module beside this one

SIZES, ONE = (2_500, 5_000, 10_000, 25_000), (2_500,)
LINE = 10
"""Resolutions of the series whose pages are asked for."""
_SIZES = """
SELECT sum(pg_relation_size(oid)) FILTER (WHERE relname = 'passage_shingles'),
       pg_total_relation_size('resolutions_passage') + pg_total_relation_size('resolutions_occurrence')
       + pg_total_relation_size('resolutions_shingle'),
       pg_database_size(current_database())
FROM pg_class
"""


@dataclass(frozen=True)
class Looked:
    """What asking a rebuilt collection takes: finding with one and with four connections (p95), a series' and a
    history page (median), in milliseconds; the jobs of a publication that changes nothing, in seconds and megabytes."""

    series: int
    find_one: float
    find_four: float
    series_page: float
    history_page: float
    nothing_new: float
    memory: float


@dataclass(frozen=True)
class Grown:
    """Resolutions; seconds of filling and of rebuilding with one process (None where not asked) and with two; megabytes
    of the runs' index, of the whole index of language, of the database and of the rebuild's largest process."""

    resolutions: int
    filled: float
    one: float | None
    two: float
    load: float
    runs: float
    index: float
    database: float
    rebuilding: float
    looked: Looked


def measured(server: str, documents: Path, resolutions: int, *, one: bool, queries: int) -> Grown:
    with scratch(server, f"scale_{resolutions}") as database:
        filled = run(database, "bench/corpus.py", "--documents", str(documents), "--resolutions", str(resolutions))
        alone = None
        if one:
            with scratch(server, f"scale_{resolutions}_one", template=f"scale_{resolutions}") as copy:
                alone = run(copy, "manage.py", "rebuild", "--processes", "1")
        two = run(database, "manage.py", "rebuild", "--processes", "2")
        # The largest of all processes that have ended: rebuilding takes more than filling.
        rebuilding = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        with psycopg.connect(database) as connection:
            runs, index, whole = (float(size) / 2**20 for size in connection.execute(_SIZES).fetchone())
        said = subprocess.run(
            [sys.executable, __file__, "--look", "--queries", str(queries)],
            **environment(database),
            stdout=subprocess.PIPE,
            check=True,
        )
        looked = Looked(**json.loads(said.stdout))
        return Grown(resolutions, filled, alone, two, os.getloadavg()[2], runs, index, whole, rebuilding, looked)


@contextmanager
def scratch(server: str, name: str, template: str = "template1") -> Iterator[str]:
    """The address of a new database, dropped at the end."""
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY file_copy')
        before, _, behind = server.partition("?")
        try:
            yield f"{before.rpartition('/')[0]}/{name}" + (f"?{behind}" if behind else "")
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def run(database: str, *command: str) -> float:
    """The wall-clock seconds that a command takes."""
    began = time.monotonic()
    subprocess.run([sys.executable, *command], **environment(database), stdout=subprocess.DEVNULL, check=True)
    return time.monotonic() - began


def environment(database: str) -> dict[str, object]:
    return {"cwd": ROOT, "env": os.environ | {"DATABASE_URL": database, "DEVELOPMENT": "1"}}


def look(queries: int) -> Looked:
    """Ask the database of DATABASE_URL."""
    # It sets Django up, as nothing else here needs it.
    import finding
    from django.db import connection

    from resolutions.models import Series
    from resolutions.services import lineages
    from resolutions.services.series import proposals

    kinds = finding.questions(queries)
    asked = [question for made in kinds.values() for question in made]
    connection.close()
    one, four = (p95(asked, connections) for connections in (1, 4))
    began = time.monotonic()
    proposals.propose(proposals.bodies()[0])
    lineages.store_all()
    nothing_new = time.monotonic() - began
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    pages = addresses()
    return Looked(Series.objects.count(), one, four, *map(seconds_of, pages), nothing_new, memory)


def p95(asked: Sequence[object], connections: int) -> float:
    import finding

    with ProcessPoolExecutor(connections, get_context("spawn")) as pool:
        list(pool.map(finding.ask, asked[: 8 * connections]))
        times = sorted(seconds for seconds, _, _ in pool.map(finding.ask, asked))
    return 1000 * times[int(0.95 * len(times))]


def addresses() -> tuple[str, str]:
    """The page of a series of LINE resolutions, or the next longer, and the history of a paragraph of its newest."""
    from resolutions.models import Series
    from resolutions.presentation.series.page import history_address
    from resolutions.services.series import proposals

    lengths = {own: len(editions) for own, editions in proposals.all_members().items()}
    own = min(lengths, key=lambda pk: (lengths[pk] < LINE, abs(lengths[pk] - LINE), pk))
    edition = proposals.members(Series.objects.get(pk=own))[-1]
    label = edition.paragraphs.order_by("position").values_list("label", flat=True)[0]
    return f"/series/{Series.objects.get(pk=own).slug}/", history_address(edition.pk, label)


def seconds_of(address: str) -> float:
    """Milliseconds of the page, in the middle of nine."""
    from django.test import Client

    client, times = Client(SERVER_NAME="localhost"), []
    for _ in range(9):
        began = time.perf_counter()
        assert client.get(address).status_code == 200, address
        times.append(1000 * (time.perf_counter() - began))
    return statistics.median(times)


def row(grown: Grown) -> str:
    said = asdict(grown) | asdict(grown.looked)
    names = [field.name for field in (*fields(Grown)[:-1], *fields(Looked))]
    return "  ".join(f"{name} {said[name]:,.0f}" for name in names if said[name] is not None)


def drawing(found: Sequence[Grown]) -> str:
    """What grows, by resolutions."""
    told = {
        "rebuild, two processes": ("{:.1f} min", lambda own: own.two / 60),
        "index of language": ("{:,.0f} MB", lambda own: own.index),
        "find, p95, one connection": ("{:.0f} ms", lambda own: own.looked.find_one),
        "a series’ page": ("{:.0f} ms", lambda own: own.looked.series_page),
        "publishing that changes no series": ("{:.1f} s", lambda own: own.looked.nothing_new),
        "largest process of a rebuild": ("{:.0f} MB", lambda own: own.rebuilding),
    }
    return curves(
        [(title, form, [(own.resolutions, of(own)) for own in found]) for title, (form, of) in told.items()],
        f"What grows from {found[0].resolutions:,} to {found[-1].resolutions:,} resolutions",
    )


def kept(file: Path) -> list[Grown]:
    """What runs have measured, by size; of two of one size the later."""
    lines = [json.loads(line) for line in file.read_text().splitlines()]
    found = {line["resolutions"]: Grown(**line | {"looked": Looked(**line["looked"])}) for line in lines}
    return [found[size] for size in sorted(found)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--resolutions", type=int, nargs="*", default=SIZES)
    parser.add_argument("--one", type=int, nargs="*", default=ONE)
    parser.add_argument("--queries", type=int, default=40, help="of each kind")
    parser.add_argument("--kept", type=Path, help="a file of lines to which what is measured is added")
    parser.add_argument("--drawing", type=Path)
    parser.add_argument("--look", action="store_true", help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.look:
        print(json.dumps(asdict(look(wanted.queries))))
        return
    from corpus import real

    with TemporaryDirectory(prefix="scale-") as folder:
        documents = Path(folder) / "documents"
        documents.write_bytes(pickle.dumps(real(Path(os.environ["CORPUS"]))))
        file = wanted.kept or Path(folder) / "kept"
        for size in wanted.resolutions:
            one = size in wanted.one
            grown = measured(os.environ["DATABASE_URL"], documents, size, one=one, queries=wanted.queries)
            print(row(grown), flush=True)
            with file.open("a") as lines:
                lines.write(json.dumps(asdict(grown)) + "\n")
        if wanted.drawing:
            wanted.drawing.write_text(drawing(kept(file)))


if __name__ == "__main__":
    main()
