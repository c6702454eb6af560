"""Make anew what is kept beside the texts."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import Any

from django.db import connection
from tqdm import tqdm

from resolutions.management import processes as workers
from resolutions.management.base_command import PlainCommand
from resolutions.services import lineages
from resolutions.services.phrases import phrase_index
from resolutions.services.series import proposals


class Command(PlainCommand):
    help = (
        "Brings the index of agreed language, the proposals of series and what was carried over within them in step "
        "with all current texts. It can be stopped at any time, and begun again: what was done is not done again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--processes",
            type=workers.number,
            default=None,
            help="how many work at the same time; one a core if not said",
        )
        parser.add_argument(
            "--from-scratch",
            action="store_true",
            help="forget the index first; until it is there again, finding finds less",
        )

    def handle(self, *, processes: int | None, from_scratch: bool, **options: Any) -> None:
        several = processes or workers.cores()
        if from_scratch:
            phrase_index.empty()
        self._index(several)
        self._follow_series(several)

    def _index(self, processes: int) -> None:
        editions = phrase_index.outdated()
        phrase_index.begin(editions)
        connection.close()
        done = workers.shared(phrase_index.enter, phrase_index.batches(editions), processes)
        with _bar(len(editions), " texts") as bar:
            for count in done:
                bar.update(count)
        phrase_index.finish()
        self.stdout.write(f"Index of language: {len(editions)} texts brought up to date.")

    def _follow_series(self, processes: int) -> None:
        unsketched, bodies = proposals.unsketched(), proposals.bodies()
        connection.close()
        with _bar(sum(map(len, unsketched)), " sketches") as bar:
            for count in workers.shared(proposals.sketch_texts, unsketched, processes):
                bar.update(count)
        with _bar(len(bodies), " bodies") as bar:
            for _ in workers.shared(proposals.propose, bodies, processes):
                bar.update()
        outdated, made = lineages.outdated(), 0
        connection.close()
        with _bar(len(outdated), " series") as bar:
            for was_made in workers.shared(lineages.store_of, outdated, processes):
                made += was_made
                bar.update()
        count = proposals.listed().count()
        self.stdout.write(f"Series: {count}, of which {made} were followed anew from text to text.")


def _bar(total: int, unit: str) -> tqdm:
    return tqdm(total=total, unit=unit, disable=not sys.stderr.isatty(), dynamic_ncols=True)
