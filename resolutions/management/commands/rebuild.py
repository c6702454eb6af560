"""Make anew what is kept beside the texts."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import Any

from django.db import connection
from tqdm import tqdm

from resolutions.management import processes as workers
from resolutions.management.plain_command import PlainCommand
from resolutions.services import indexing


class Command(PlainCommand):
    help = (
        "Brings the index of agreed language in step with all current texts. It can be stopped at any time, and begun "
        "again: what was done is not done again."
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
        if from_scratch:
            indexing.empty()
        editions = indexing.outdated()
        indexing.begin(editions)
        connection.close()
        done = workers.shared(indexing.enter, indexing.batches(editions), processes or workers.cores())
        with tqdm(total=len(editions), unit=" texts", disable=not sys.stderr.isatty(), dynamic_ncols=True) as bar:
            for count in done:
                bar.update(count)
        indexing.finish()
        self.stdout.write(f"Index of language: {len(editions)} texts brought up to date.")
