"""A large collection made from real resolutions, to measure what grows: a scratch database, never committed.

    CORPUS=<folder> DATABASE_URL=<an empty database> python bench/corpus.py [--resolutions 25000]

The real documents come first. Each subject (a title of a body) is then carried on through as many sessions as are
needed, the way provisions live: most paragraphs are kept word for word, some have words changed or a clause added, few
go, few come from elsewhere; the title stays or gets a clause after a colon, and each text recalls the one before. The
rows are copied straight into the tables, past the triggers; `manage.py rebuild` makes what is kept beside them.
"""

# ruff: noqa: E402 - Django is set up before its models can be imported
from __future__ import annotations

import argparse
import os
import pickle
import random
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from hashlib import sha256
from itertools import count, islice
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("DEVELOPMENT", "1")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import django

django.setup()

from django.core.management import call_command
from django.db import connection
from psycopg.types.json import Jsonb

from resolutions import reading, spelling, symbols
from resolutions.document import Citation, Document, Paragraph, UnreadableFile, exact_contract
from resolutions.label import parent_of
from resolutions.management.texts import corpus
from resolutions.models import Resolution

SEED = 7
KEPT, REWORDED, EXTENDED, DROPPED = 0.60, 0.25, 0.08, 0.04
"""What becomes of a paragraph from one session to the next; the rest is replaced by one of another document."""
RENAMED = 0.15
"""How many titles get another clause after a colon."""
FIRST_YEAR = 2026
"""After the sessions of the real documents; each subject comes up once a year."""
RUNNING, YEARLY = 3000, 400
"""Where the Security Council's numbers, which run through the years, go on, and how many it gets a year."""
TOGETHER = 1000
"""Resolutions that are copied together: what stands in memory."""
_NUMBERED = {
    "A/HRC/RES": "A/HRC/RES/{hrc}/{number}",
    "A/HRC/PRST": "A/HRC/PRST/{hrc}/{number}",
    "A/RES": "A/RES/{assembly}/{number}",
    "E/RES": "E/RES/{year}/{number}",
    "S/PRST": "S/PRST/{year}/{number}",
    "S/RES": "S/RES/{running}({year})",
}
"""How each body numbers what it adopts."""
_TABLES = {
    "resolution": "id, symbol, sort_key, body, session, number, title, adopted_on, voters, names",
    "edition": (
        "id, resolution_id, language, revision, formula, front_matter, headings, footnotes, source, source_name, "
        "source_sha256, reader, retention, lost, warnings, created_at, published_at, note, withdrawn_because"
    ),
    "paragraph": "id, edition_id, position, label, section, printed, depth, parent_id, opening, text, footnotes",
    "citation": "paragraph_id, position, symbol, text",
}
Row = tuple[object, ...]


def real(folder: Path, processes: int = 2) -> list[Document]:
    """The real documents that can be read, as the product reads them."""
    names = [name.replace("_", "/") for name in corpus(folder).documents()]
    with ProcessPoolExecutor(processes) as pool:
        found = pool.map(partial(_read, folder), names, chunksize=20)
        return [document for document in found if document]


def _read(folder: Path, symbol: str) -> Document | None:
    try:
        return reading.read(corpus(folder).plain_text(symbol).encode(), symbol=symbol)
    except UnreadableFile:
        return None


class Life:
    """How a document changes from session to session; the same for the same seed."""

    def __init__(self, documents: Sequence[Document], seed: int = SEED) -> None:
        self._chance = random.Random(seed)
        self._all = [paragraph.text for document in documents for paragraph in document.paragraphs]
        sample = self._chance.sample(self._all, min(2000, len(self._all)))
        self._words = [word for text in sample for word in text.split()]
        self._titles = sorted({document.title for document in documents if document.title})

    def next(self, before: Document, symbol: str, adopted_on: date) -> Document:
        """The document at the next session, under this symbol."""
        texts = ((paragraph, self._text(paragraph.text)) for paragraph in before.paragraphs)
        kept = [p if p.text == text else _reworded(p, text) for p, text in texts if text]
        recalling = _recalling(kept, before)
        at = sum(paragraph.section == "preambular" for paragraph in kept)
        paragraphs = (*kept[:at], recalling, *kept[at:])
        return replace(
            before,
            symbol=symbol,
            title=self._title(before.title),
            adopted_on=adopted_on,
            paragraphs=paragraphs,
            citations=(*_still(before.citations, kept), Citation(recalling.label, before.symbol, _short(before))),
            headings=(),
        )

    def _title(self, title: str) -> str:
        if not title or self._chance.random() >= RENAMED:
            return title
        clause = " ".join(self._chance.choice(self._titles).split()[:5])
        return f"{title.partition(':')[0]}: {clause[:1].lower()}{clause[1:]}"

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


def _reworded(paragraph: Paragraph, text: str) -> Paragraph:
    opening = paragraph.opening if paragraph.opening and text.startswith(paragraph.opening) else None
    return replace(paragraph, text=text, opening=opening)


def _recalling(kept: list[Paragraph], before: Document) -> Paragraph:
    """The paragraph that recalls the text before; the one that recalled what was before that leaves `kept` for it."""
    kept[:] = [paragraph for paragraph in kept if paragraph.label != "PP900"]
    when = f" of {before.adopted_on:%d %B %Y}" if before.adopted_on else ""
    text = f"Recalling its resolution {_short(before)}{when} and all its previous resolutions on the subject,"
    return Paragraph("PP900", "preambular", "", 0, "Recalling", text)


def _short(document: Document) -> str:
    parsed = symbols.parse(document.symbol or "")
    return parsed.short if parsed else ""


def _still(citations: Sequence[Citation], kept: Sequence[Paragraph]) -> Iterator[Citation]:
    texts = {paragraph.label: paragraph.text for paragraph in kept}
    return (citation for citation in citations if citation.text in texts.get(citation.label, ""))


def collection(documents: Sequence[Document], resolutions: int) -> Iterator[Document]:
    """So many resolutions: the real ones, then each subject again and again, a session a year."""
    yield from islice(documents, resolutions)
    life, alive = Life(documents), list({_subject(document): document for document in documents}.values())
    counted = {series: count(1) for series in _NUMBERED}
    numbers = [next(counted[_series(document)]) for document in alive]
    for made in range(max(0, resolutions - len(documents))):
        year, place = divmod(made, len(alive))
        adopted_on = date(FIRST_YEAR + year, 1, 1) + timedelta(days=place * 7 % 350)
        alive[place] = life.next(alive[place], _symbol(alive[place], year, numbers[place]), adopted_on)
        yield alive[place]


def _subject(document: Document) -> tuple[str, str]:
    """The series of symbols and the title without what a session adds; what has no title is a subject of its own."""
    return _series(document), document.title.partition(":")[0].casefold() or document.symbol or ""


def _series(document: Document) -> str:
    return next(prefix for prefix in _NUMBERED if f"{document.symbol}".startswith(f"{prefix}/"))


def _symbol(document: Document, year: int, number: int) -> str:
    running = RUNNING + YEARLY * year + number
    sessions = {"hrc": 61 + 3 * year, "assembly": 81 + year, "year": FIRST_YEAR + year, "running": running}
    return _NUMBERED[_series(document)].format(number=number, **sessions)


def fill(documents: Sequence[Document], resolutions: int) -> int:
    """Copy the collection into the tables; return how many paragraphs it has."""
    made, first = enumerate(collection(documents, resolutions), 1), 1
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        while together := list(islice(made, TOGETHER)):
            rows = _rows(together, first)
            first += len(rows["paragraph"])
            for table, own in rows.items():
                with cursor.copy(f"COPY resolutions_{table} ({_TABLES[table]}) FROM STDIN") as copy:
                    for row in own:
                        copy.write_row(row)
        for table in ("resolution", "edition", "paragraph"):
            cursor.execute(
                f"SELECT setval(pg_get_serial_sequence(%s, 'id'), max(id)) FROM resolutions_{table}",
                [f"resolutions_{table}"],
            )
        cursor.execute("SET session_replication_role = DEFAULT")
        cursor.execute("VACUUM ANALYZE")
    return first - 1


def _rows(made: Sequence[tuple[int, Document]], first: int) -> dict[str, list[Row]]:
    """The rows of each table; paragraphs are numbered from `first`."""
    rows: dict[str, list[Row]] = {"resolution": [], "edition": [], "paragraph": [], "citation": []}
    for number, document in made:
        ids = {paragraph.label: first + n for n, paragraph in enumerate(document.paragraphs)}
        first += len(ids)
        rows["resolution"].append(_resolution(number, document))
        rows["edition"].append(_edition(number, document))
        rows["paragraph"] += [
            (
                *(ids[p.label], number, n, p.label, p.section, p.printed, p.depth),
                *(ids.get(parent_of(p.label) or ""), p.opening, p.text, list(p.footnotes)),
            )
            for n, p in enumerate(document.paragraphs)
        ]
        rows["citation"] += [(ids[c.label], n, c.symbol, c.text) for n, c in enumerate(document.citations)]
    return rows


def _resolution(number: int, document: Document) -> Row:
    own = symbols.parse(document.symbol or "")
    sort_key = symbols.sort_key(own.text)
    known = (number, own.text, sort_key, own.body, own.session, own.number, document.title, document.adopted_on)
    return (*known, Jsonb({}), spelling.names(own))


def _edition(number: int, document: Document) -> Row:
    told = exact_contract(document)
    front_matter = {
        name: told[name] for name in ("title", "session", "agenda_item", "adopted_on", "meeting", "adoption")
    }
    sha, now = sha256(str(number).encode()).hexdigest(), "now"
    return (
        *(number, number, document.language, 1, document.formula, Jsonb(front_matter), Jsonb(told["headings"])),
        *(Jsonb(told["footnotes"]), sha, "made.txt", sha, "made", 1.0, [], Jsonb([]), now, now, "", ""),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--resolutions", type=int, default=25_000)
    parser.add_argument("--documents", help="a file of the real documents as read, pickled, in place of CORPUS")
    wanted = parser.parse_args()
    folder = os.environ.get("CORPUS")
    if not folder and not wanted.documents:
        sys.exit("CORPUS names no folder of real documents.")
    call_command("migrate", verbosity=0)
    if Resolution.objects.exists():
        sys.exit("The database is not empty: name a scratch one.")
    began = time.monotonic()
    documents = pickle.loads(Path(wanted.documents).read_bytes()) if wanted.documents else real(Path(folder))
    print(f"{len(documents):,} real documents read in {time.monotonic() - began:.0f} s")
    began = time.monotonic()
    paragraphs = fill(documents, wanted.resolutions)
    print(f"{wanted.resolutions:,} resolutions, {paragraphs:,} paragraphs, {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
