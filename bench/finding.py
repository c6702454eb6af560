"""Finding agreed language: whether what is looked for is among the first ten places, and how long it takes.

    DATABASE_URL=<filled by corpus.py, then rebuilt> python bench/finding.py [--queries 200] [--connections 1 4]

The questions are made from stored paragraphs: 15 % and 30 % of their words changed, a span of 15 words, a clause from
elsewhere put in, two paragraphs joined. A place counts as found where its texts are the paragraph's or nearly so. The
questions of boilerplate are whole paragraphs that stand in very many resolutions. Times are those of the whole service,
from the question to the uses of all ten places.
"""

# ruff: noqa: E402 - Django is set up before its models can be imported
from __future__ import annotations

import argparse
import os
import random
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("DEVELOPMENT", "1")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import django

django.setup()

from django.db import connection
from django.db.models import Count

from resolutions.models import Passage
from resolutions.services.phrases.phrase_search import find_language
from resolutions.tracing.ranking import nearness
from resolutions.words import words

SEED, LEAST = 1, 12
"""Words of the shortest paragraph that questions are made from: a shorter one is no language of its own."""
ALIKE = 0.8
Question = tuple[str, tuple[str, ...]]
"""What is asked, and the texts that should be found."""


def questions(count: int) -> dict[str, list[Question]]:
    """So many questions of each kind, the same each time."""
    chance = random.Random(SEED)
    texts = _sample(chance, count)
    vocabulary = [word for text in texts for word in words(text)]

    def changed(share: float) -> Callable[[str], Question]:
        return lambda text: (_changed(chance, words(text), share, vocabulary), (text,))

    def span(text: str) -> Question:
        own = words(text)
        start = chance.randrange(max(1, len(own) - 15))
        return " ".join(own[start : start + 15]), (text,)

    def clause(text: str) -> Question:
        own, new = words(text), words(chance.choice(texts))[:12]
        at = chance.randrange(len(own))
        return " ".join([*own[:at], *new, *own[at:]]), (text,)

    def joined(text: str) -> Question:
        other = chance.choice(texts)
        return f"{text} {other}", (text, other)

    kinds = {"15 % changed": changed(0.15), "30 % changed": changed(0.3), "15 words": span}
    kinds |= {"a clause new": clause, "two joined": joined}
    made = {name: [make(text) for text in texts] for name, make in kinds.items()}
    common = Passage.objects.annotate(uses=Count("occurrences")).order_by("-uses").values_list("text", flat=True)
    return made | {"boilerplate": [(text, (text,)) for text in common[:count]]}


def _sample(chance: random.Random, count: int) -> list[str]:
    last = Passage.objects.latest("pk").pk
    texts = Passage.objects.in_bulk([chance.randrange(1, last + 1) for _ in range(3 * count)]).values()
    return [passage.text for passage in texts if len(words(passage.text)) >= LEAST][:count]


def _changed(chance: random.Random, own: list[str], share: float, vocabulary: Sequence[str]) -> str:
    for at in chance.sample(range(len(own)), max(1, round(share * len(own)))):
        other = chance.choice(vocabulary)
        own[at] = chance.choices([other, f"{own[at]} {other}", ""], [6, 2, 2])[0]
    return " ".join(own)


def ask(question: Question) -> tuple[float, int, int]:
    """The wall-clock seconds that the answer took, how many of the texts are among its places, and of how many."""
    asked, texts = question
    start = time.perf_counter()
    finding = find_language(asked)
    seconds = time.perf_counter() - start
    found = [words(use.text) for place in finding.places for use in (place.nearest, *place.uses)]
    return seconds, sum(any(_alike(words(text), one) for one in found) for text in texts), len(texts)


def _alike(text: list[str], found: list[str]) -> bool:
    return nearness(text, found).kept >= ALIKE * max(len(text), len(found))


def measure(kinds: dict[str, list[Question]], connections: int) -> None:
    """Ask all questions over so many connections at a time and print what came of it."""
    print(f"\n{connections} connection{'s' * (connections > 1)}, load {os.getloadavg()[0]:.1f}")
    connection.close()
    with ProcessPoolExecutor(connections, get_context("spawn"), django.setup) as pool:
        list(pool.map(ask, [one for made in kinds.values() for one in made[:4]]))
        everything: list[float] = []
        for name, made in kinds.items():
            done = list(pool.map(ask, made))
            everything += (times := [seconds for seconds, _, _ in done])
            recall = sum(found for _, found, _ in done) / sum(wanted for _, _, wanted in done)
            print(f"{name:14} recall {recall:.3f}  {_said(times)}")
        print(f"{'all':14} {'':12}  {_said(everything)}")


def _said(seconds: list[float]) -> str:
    ordered = [1000 * one for one in sorted(seconds)]
    return f"p50 {ordered[len(ordered) // 2]:6.1f} ms  p95 {ordered[int(0.95 * len(ordered))]:6.1f} ms"


def sizes() -> None:
    """Print how many texts there are, and what they and their indexes take."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, reltuples::bigint, pg_size_pretty(pg_relation_size(oid)) FROM pg_class WHERE relname "
            "IN ('resolutions_passage', 'passage_shingles', 'passage_words', 'resolutions_occurrence', "
            "'occurrence_of_passage', 'resolutions_shingle', 'resolutions_paragraph') ORDER BY relname"
        )
        for name, rows, size in cursor.fetchall():
            print(f"{name:26} {rows:12,} rows {size:>10}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--connections", type=int, nargs="+", default=[1, 4])
    wanted = parser.parse_args()
    sizes()
    made = questions(wanted.queries)
    for connections in wanted.connections:
        measure(made, connections)


if __name__ == "__main__":
    main()
