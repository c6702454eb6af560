"""Upgrading a large collection: how long readers wait for `manage.py migrate`, what a start costs that finds nothing.

    python bench/upgrading.py [--resolutions 25000] [--paragraphs 40] [--before 0011]

A server of its own gets the tables as they were with the migration named, and rows that are made by SQL: short texts,
no language. Then it is migrated forwards, backwards beside a reader whose transaction stays open for some seconds (most
of what goes backwards takes tables from readers), and forwards again, while somebody reads the newest acts and a text
every ten milliseconds. Printed are the longest waits of that reader, beside its longest while nothing else happens.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import psycopg

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from launcher import postgres  # noqa: E402 - of this checkout

EVERY = 0.01
OPEN_SECONDS = 4.0
FILL = """
SET session_replication_role = replica;
INSERT INTO resolutions_resolution (id, symbol, sort_key, body, session, number, title, adopted_on, voters, names)
SELECT n, 'A/HRC/RES/' || n || '/1', n, 'Human Rights Council', n, '1', 'Title ' || n, date '2000-01-01', '{{}}', '{{}}'
FROM generate_series({after} + 1, {after} + {resolutions}) AS n;
INSERT INTO resolutions_edition (id, resolution_id, language, revision, front_matter, headings, footnotes, source,
    source_name, source_sha256, reader, retention, lost, warnings, created_at, published_at, note, withdrawn_because)
SELECT n, n, 'en', 1, '{{}}', '[]', '[]', n, n, lpad(n::text, 64, '0'), 'made', 1, '{{}}', '[]', now(), now(), '', ''
FROM generate_series({after} + 1, {after} + {resolutions}) AS n;
INSERT INTO resolutions_paragraph (id, edition_id, position, label, section, printed, depth, text, footnotes)
SELECT (n - 1) * {paragraphs} + p, n, p, 'OP' || p, 'operative', p, 0, repeat('Urges States ', 8) || p, '{{}}'
FROM generate_series({after} + 1, {after} + {resolutions}) AS n, generate_series(1, {paragraphs}) AS p;
INSERT INTO resolutions_passage (id, key, text, shingles)
VALUES ({after} + 1, gen_random_uuid(), 'Urges States', ARRAY[1]);
INSERT INTO resolutions_shingle (shingle, passages) VALUES (1, 1) ON CONFLICT DO NOTHING;
INSERT INTO resolutions_occurrence (paragraph_id, passage_id, edition_id, body, section, adopted_on)
SELECT id, {after} + 1, edition_id, 'Human Rights Council', 'operative', date '2000-01-01' FROM resolutions_paragraph
WHERE edition_id > {after};
INSERT INTO resolutions_sketch (edition_id, runs, "leading")
SELECT n, ARRAY[1], '{{}}' FROM generate_series({after} + 1, {after} + {resolutions}) AS n;
ANALYZE
"""
"""Rows of so many `resolutions` of so many `paragraphs`, numbered from `after`."""
READ = """
SELECT count(*) FROM (SELECT title FROM resolutions_resolution ORDER BY adopted_on DESC LIMIT 50) AS newest;
SELECT text FROM resolutions_paragraph g JOIN resolutions_edition e ON e.id = g.edition_id
JOIN resolutions_occurrence o ON o.paragraph_id = g.id WHERE e.resolution_id = 7 AND e.published_at IS NOT NULL
"""
LACKING = """
import time
from django.db import connection
from resolutions.services import upgrades
connection.ensure_connection()
began = time.perf_counter()
found = upgrades.lacking()
print(found, f"{(time.perf_counter() - began) * 1000:.0f} ms")
"""


class Reader:
    """Reads again and again; `longest` is the longest that it waited, in seconds, of `times` readings."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.longest, self.times = 0.0, 0
        self.stopped = threading.Event()
        self.thread = threading.Thread(target=self._read)

    def __enter__(self) -> Reader:
        self.thread.start()
        return self

    def __exit__(self, *problem: object) -> None:
        self.stopped.set()
        self.thread.join()

    def _read(self) -> None:
        with psycopg.connect(self.address, autocommit=True) as connection:
            while not self.stopped.wait(EVERY):
                began = time.perf_counter()
                connection.execute(READ)
                self.longest = max(self.longest, time.perf_counter() - began)
                self.times += 1


def manage(address: str, *command: str) -> str:
    """What a command prints."""
    environment = {**os.environ, "DATABASE_URL": address, "DEVELOPMENT": "1"}
    done = subprocess.run(
        [sys.executable, "manage.py", *command], cwd=ROOT, env=environment, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def read_beside(address: str, what: str, work: Callable[[], object]) -> None:
    with Reader(address) as reader:
        began = time.perf_counter()
        work()
        took = time.perf_counter() - began
    print(f"{what}: {took:.1f} s; longest of {reader.times} readings {reader.longest * 1000:.0f} ms", flush=True)


def beside_an_open_transaction(address: str, *command: str) -> None:
    """Run the command while somebody else's transaction has read the tables and stays open for a while."""
    with psycopg.connect(address) as other:
        other.execute(READ)
        closing = threading.Timer(OPEN_SECONDS, other.rollback)
        closing.start()
        print(manage(address, *command), flush=True)
        closing.join()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--resolutions", type=int, default=25_000)
    parser.add_argument("--paragraphs", type=int, default=40)
    parser.add_argument("--before", default="0011")
    asked = parser.parse_args()
    folder = postgres.temporary_folder()
    server = postgres.Server(folder, durable=False)
    try:
        server.start()
        server.ensure_database("upgrading")
        address = server.address("upgrading")
        manage(address, "migrate", "resolutions", asked.before)
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(FILL.format(resolutions=asked.resolutions, paragraphs=asked.paragraphs, after=0))
        read_beside(address, "nothing happens", lambda: time.sleep(OPEN_SECONDS))
        read_beside(address, "forwards", lambda: print(manage(address, "migrate"), flush=True))
        back = ("migrate", "resolutions", asked.before)
        read_beside(
            address, "backwards, beside an open transaction", lambda: beside_an_open_transaction(address, *back)
        )
        read_beside(address, "forwards again", lambda: beside_an_open_transaction(address, "migrate"))
        print("nothing is lacking:", manage(address, "shell", "-v", "0", "-c", LACKING))
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
