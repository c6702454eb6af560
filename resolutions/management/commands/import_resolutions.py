"""Store resolutions from files."""

from __future__ import annotations

import csv
import io
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from resolutions import services
from resolutions.document import Unreadable
from resolutions.management.plain_command import PlainCommand, bytes_of, open_file
from resolutions.management.plain_parser import one_line
from resolutions.reading.formats import FOREIGN

ENDINGS = (".txt", ".pdf", ".docx", ".html", ".htm", ".mhtml", *FOREIGN)
_ENDINGS_NAMED = f"{', '.join(ENDINGS[:-1])} or {ENDINGS[-1]}"


class Command(PlainCommand):
    help = "Reads resolutions from PDF, Word, HTML and text files and stores them; what is stored already stays."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "paths",
            nargs="*",
            metavar="FILE",
            help=f"a file, or a folder: every {_ENDINGS_NAMED} file in it",
        )
        parser.add_argument("--symbol", help="the symbol of a file that prints none; for one file only")
        parser.add_argument(
            "--manifest", help="a CSV file with the columns path and symbol; paths are taken from its own folder"
        )
        parser.add_argument("--unpublished", action="store_true", help="store, but leave publishing to an editor")
        parser.add_argument(
            "--revise", action="store_true", help="store a text that differs from a stored one as its next revision"
        )

    def handle(
        self,
        *,
        paths: list[str],
        symbol: str | None,
        manifest: str | None,
        unpublished: bool,
        revise: bool,
        **options: Any,
    ) -> None:
        wanted = [(path, symbol) for argument in paths for path in _files(Path(argument))]
        wanted += _listed(Path(manifest)) if manifest else []
        if not wanted:
            raise services.Refused(
                f"There is nothing to import: name a file, a manifest, or a folder with {_ENDINGS_NAMED} files."
            )
        if symbol and len(wanted) > 1:
            raise services.Refused("--symbol is for one file; for several, list paths and symbols in a --manifest.")
        counts: Counter[str] = Counter()
        for path, its_symbol in wanted:
            counts[self._bring_in(path, its_symbol, publish=not unpublished, revise=revise)] += 1
        self.stdout.write(f"{counts['stored']} stored, {counts['known']} known before, {counts['failed']} failed")
        if counts["failed"]:
            raise services.Refused(f"{counts['failed']} of {len(wanted)} files could not be imported.")

    def _bring_in(self, path: Path, symbol: str | None, *, publish: bool, revise: bool) -> str:
        """Import one file and say so in one line; what became of it: stored, known or failed."""
        try:
            imported = services.import_document(
                bytes_of(path), name=path.name, symbol=symbol, publish=publish, revise=revise
            )
        except services.SymbolMissing as problem:
            return self._failed(path, f"{problem} Give it with --symbol or in a --manifest.")
        except services.AnotherText as problem:
            return self._failed(path, f"{problem} To store this text as its next revision, add --revise.")
        except (Unreadable, services.Refused) as problem:
            return self._failed(path, str(problem))
        except OSError as problem:
            return self._failed(path, f"{problem.strerror}.")
        edition = imported.edition
        known = "" if imported.created else "known before, "
        self.stdout.write(f"{path}: {edition}, {known}{edition.state}, {_counted(edition.warnings)}")
        return "stored" if imported.created else "known"

    def _failed(self, path: Path, reason: str) -> str:
        self.stderr.write(one_line(f"{path}: {reason}"))
        return "failed"


def _counted(warnings: list[dict[str, str]]) -> str:
    return f"{len(warnings)} warning{'' if len(warnings) == 1 else 's'}"


def _files(path: Path) -> list[Path]:
    """The file itself, or those of a folder by their endings: only which files are tried, not how they are read."""
    if not path.is_dir():
        return [path]
    return sorted(found for found in path.rglob("*") if found.suffix.lower() in ENDINGS and not found.is_dir())


def _listed(manifest: Path) -> Iterator[tuple[Path, str | None]]:
    """The files and symbols of a manifest; an empty symbol is read from the text. Raises Refused, OSError."""
    with io.TextIOWrapper(open_file(manifest), encoding="utf-8-sig", newline="") as file:
        try:
            rows = list(csv.DictReader(file, strict=True))
        except (csv.Error, UnicodeDecodeError) as problem:
            raise services.Refused(f"{manifest}: not a CSV file in UTF-8: {problem}.") from problem
    for row in rows:
        if not row.get("path") or row.get("symbol") is None:
            raise services.Refused(
                f"{manifest}: every line needs a path and a symbol; the first line names the columns."
            )
        yield manifest.parent / row["path"], row["symbol"].strip() or None
