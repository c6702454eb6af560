"""A large collection made from real resolutions, to measure what grows: a scratch database, never committed.

    CORPUS=<folder> DATABASE_URL=<an empty database> python bench/corpus.py [--resolutions 25000]

Each real document is taken through as many sessions as are needed, the way provisions live: most paragraphs are kept
word for word, some have words changed or a clause added, few go, few come from elsewhere. The rows are copied straight
into the tables, past the triggers; `manage.py rebuild` then makes what is kept beside them.
"""

# ruff: noqa: E402 - Django is set up before its models can be imported
from __future__ import annotations

import argparse
import os
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("DEVELOPMENT", "1")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import django

django.setup()

from django.core.management import call_command
from django.db import connection
from psycopg.types.json import Jsonb

from resolutions.management.texts import corpus
from resolutions.models import Resolution
from resolutions.symbols import sort_key

SEED = 7
KEPT, REWORDED, EXTENDED, DROPPED = 0.60, 0.25, 0.08, 0.04
"""What becomes of a paragraph from one session to the next; the rest is replaced by one of another document."""
FIRST_YEAR, SESSIONS_A_YEAR = 1996, 3
_RESOLUTION = "id, symbol, sort_key, body, session, number, title, adopted_on, voters, names"
_EDITION = (
    "id, resolution_id, language, revision, front_matter, headings, footnotes, source, source_name, source_sha256, "
    "reader, retention, lost, warnings, created_at, published_at, note, withdrawn_because"
)
_PARAGRAPH = "id, edition_id, position, label, section, printed, depth, opening, text, footnotes"


@dataclass(frozen=True)
class Provision:
    label: str
    section: str
    text: str


def real(folder: Path) -> list[list[Provision]]:
    """The paragraphs of the real documents."""
    module = corpus(folder)
    found = []
    for name in module.documents():
        pairs = module.paragraphs(name.replace("_", "/"))
        found.append([Provision(label, _section(label), text) for label, text in pairs])
    return [document for document in found if document]


def _section(label: str) -> str:
    return {"P": "preambular", "A": "annex"}.get(label[:1], "operative")


class Life:
    """How a document changes from session to session; the same for the same seed."""

    def __init__(self, documents: Sequence[Sequence[Provision]], seed: int = SEED) -> None:
        self._chance = random.Random(seed)
        self._all = [provision.text for document in documents for provision in document]
        sample = self._chance.sample(self._all, min(2000, len(self._all)))
        self._words = [word for text in sample for word in text.split()]

    def next(self, document: Sequence[Provision]) -> list[Provision]:
        """The document one session later."""
        texts = ((provision, self._text(provision.text)) for provision in document)
        later = [Provision(provision.label, provision.section, text) for provision, text in texts if text]
        return later or list(document)

    def _text(self, text: str) -> str:
        fate = self._chance.random()
        if fate < KEPT:
            return text
        if fate < KEPT + REWORDED:
            return self._reworded(text)
        if fate < KEPT + REWORDED + EXTENDED:
            clause = " ".join(self._chance.choice(self._all).split()[:12])
            return f"{text.rstrip(',;.')}, {clause}{text[-1:]}"
        return "" if fate < KEPT + REWORDED + EXTENDED + DROPPED else self._chance.choice(self._all)

    def _reworded(self, text: str) -> str:
        words = text.split()
        for at in self._chance.sample(range(len(words)), min(len(words), self._chance.randint(1, 4))):
            words[at] = self._chance.choice(self._words)
        return " ".join(words)


def collection(documents: Sequence[Sequence[Provision]], resolutions: int) -> Iterator[tuple[int, list[Provision]]]:
    """So many resolutions, session after session: the number of the session and the paragraphs."""
    life, alive = Life(documents), [list(document) for document in documents]
    for number in range(resolutions):
        session, place = divmod(number, len(alive))
        if session:
            alive[place] = life.next(alive[place])
        yield session, alive[place]


def fill(documents: Sequence[Sequence[Provision]], resolutions: int) -> int:
    """Copy the collection into the tables; return how many paragraphs it has."""
    made = [(number, *one) for number, one in enumerate(collection(documents, resolutions), 1)]
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        for table, columns, rows in (
            ("resolution", _RESOLUTION, map(_resolution, made)),
            ("edition", _EDITION, map(_edition, made)),
            ("paragraph", _PARAGRAPH, _paragraphs(made)),
        ):
            with cursor.copy(f"COPY resolutions_{table} ({columns}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        cursor.execute("SET session_replication_role = DEFAULT")
        cursor.execute("VACUUM ANALYZE")
    return sum(len(paragraphs) for _, _, paragraphs in made)


def _resolution(made: tuple[int, int, list[Provision]]) -> tuple[object, ...]:
    number, session, _ = made
    symbol = f"A/HRC/RES/{session + 1}/{number}"
    when = date(FIRST_YEAR + session // SESSIONS_A_YEAR, 1 + 4 * (session % SESSIONS_A_YEAR), 1 + number % 28)
    body = "Human Rights Council"
    return number, symbol, sort_key(symbol), body, str(session + 1), str(number), f"Title {number}", when, Jsonb({}), []


def _edition(made: tuple[int, int, list[Provision]]) -> tuple[object, ...]:
    number, nothing = made[0], Jsonb([])
    sha, now = sha256(str(number).encode()).hexdigest(), "now"
    return (
        *(number, number, "en", 1, Jsonb({}), nothing, nothing, sha, "made.txt", sha, "made", 1.0, [], nothing),
        *(now, now, "", ""),
    )


def _paragraphs(made: Sequence[tuple[int, int, list[Provision]]]) -> Iterator[tuple[object, ...]]:
    identity = 0
    for number, _, paragraphs in made:
        for position, one in enumerate(paragraphs):
            identity += 1
            yield identity, number, position, f"{position} {one.label}"[:80], one.section, "", 0, None, one.text, []


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--resolutions", type=int, default=25_000)
    wanted = parser.parse_args()
    folder = os.environ.get("CORPUS")
    if not folder:
        sys.exit("CORPUS names no folder of real documents.")
    call_command("migrate", verbosity=0)
    if Resolution.objects.exists():
        sys.exit("The database is not empty: name a scratch one.")
    began = time.monotonic()
    documents = real(Path(folder))
    paragraphs = fill(documents, wanted.resolutions)
    print(f"{wanted.resolutions:,} resolutions, {paragraphs:,} paragraphs, {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
