"""Store resolutions from files."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from tqdm import tqdm

from resolutions import services
from resolutions.management import processes as workers
from resolutions.management.base_command import PlainCommand
from resolutions.management.input_files import InputFiles
from resolutions.management.plain_parser import one_line
from resolutions.services.editions.archives import READABLE_NAMED
from resolutions.services.editions.bulk_import import Outcome, import_all
from resolutions.services.editions.importing import Imported

WIDEST = 60
"""Letters that a file's place takes in the table before its line is broken."""
_HINTS: dict[type[Exception], str] = {
    services.SymbolMissing: " Give it with --symbol or in a --manifest.",
    services.AnotherText: " To store this text as its next revision, add --revise.",
}


class Command(PlainCommand):
    help = "Reads resolutions from PDF, Word, HTML and text files and stores them; what is stored already stays."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "paths",
            nargs="*",
            metavar="PATH",
            help="a file, or a folder or an archive (zip, tar, tar.gz, tar.bz2, tar.xz): "
            f"every {READABLE_NAMED} file in it",
        )
        parser.add_argument("--symbol", help="the symbol of a file that prints none; for one file only")
        parser.add_argument(
            "--manifest",
            help="a CSV file with the columns path and symbol; paths are taken from its own folder, "
            "and may lead into an archive: texts.zip/a.txt",
        )
        published = parser.add_mutually_exclusive_group()
        published.add_argument("--unpublished", action="store_true", help="store, but leave publishing to an editor")
        published.add_argument(
            "--publish",
            action="store_true",
            help="publish what has something to check as well: whoever calls this vouches for it. Without it such "
            "texts are stored and wait for an editor",
        )
        parser.add_argument(
            "--revise", action="store_true", help="store a text that differs from a stored one as its next revision"
        )
        parser.add_argument(
            "--processes",
            type=workers.number,
            default=None,
            help="how many read at the same time; one a core if not said",
        )

    def handle(
        self,
        *,
        paths: list[str],
        symbol: str | None,
        manifest: str | None,
        unpublished: bool,
        publish: bool,
        revise: bool,
        processes: int | None,
        **options: Any,
    ) -> None:
        files = InputFiles(paths, symbol, manifest)
        if not files.expected:
            raise services.Rejected(
                "There is nothing to import: name a file, an archive, a manifest, "
                f"or a folder with {READABLE_NAMED} files."
            )
        outcomes = import_all(
            files,
            processes=processes or workers.cores(),
            publish=not unpublished,
            vouch=publish,
            revise=revise,
        )
        counts, failed, waiting = {"stored": 0, "known": 0}, [], 0
        for outcome in self._shown(outcomes, files):
            if isinstance(outcome.result, Exception):
                failed.append((outcome.place, f"{outcome.result}{_HINTS.get(type(outcome.result), '')}"))
            else:
                counts["stored" if outcome.result.created else "known"] += 1
                waiting += outcome.result.created and not outcome.result.edition.is_published
        if waiting and not unpublished:
            self.stdout.write(f"{waiting} that have something to check wait for an editor, for want of --publish")
        self.stdout.write(f"{counts['stored']} stored, {counts['known']} known before, {len(failed)} failed")
        if failed:
            self._tell(failed)
            everything = sum(counts.values()) + len(failed)
            raise services.Rejected(f"{len(failed)} of {everything} files could not be imported.")

    def _shown(self, outcomes: Iterator[Outcome], files: InputFiles) -> Iterator[Outcome]:
        """The outcomes, shown as they come: by a bar for who watches, else by a line for each that is stored."""
        with tqdm(total=files.expected, unit=" files", disable=not sys.stderr.isatty(), dynamic_ncols=True) as bar:
            for outcome in outcomes:
                yield outcome
                bar.total = max(files.expected, bar.n + 1)
                bar.update()
                if bar.disable and not isinstance(outcome.result, Exception):
                    self.stdout.write(_line(outcome.place, outcome.result))

    def _tell(self, failed: list[tuple[str, str]]) -> None:
        """A table of what failed and why."""
        width = min(WIDEST, max(len(place) for place, _ in failed))
        for place, reason in failed:
            self.stderr.write(f"{place:<{width}}  {one_line(reason)}")


def _line(place: str, imported: Imported) -> str:
    edition = imported.edition
    known = "" if imported.created else "known before, "
    count = len(edition.warnings)
    return f"{place}: {edition}, {known}{edition.state}, {count} warning{'' if count == 1 else 's'}"
