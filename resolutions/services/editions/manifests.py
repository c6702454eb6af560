"""Tables beside many files: which symbol, title and date each of them has, as whoever collected them says."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from django.utils import timezone

from resolutions.fixes.metadata import FOUNDED
from resolutions.fixes.texts import plain
from resolutions.services.editions.importing import canonical
from resolutions.services.errors import Rejected

NAME = "manifest.csv"
"""What a table is called that lies among the files it speaks of."""
MAX_BYTES = 4 * 1024 * 1024
LONGEST_TITLE = 5000
"""Characters, as of the fix that gives it."""
_COLUMNS = {"path": "path", "file": "path", "name": "path", "symbol": "symbol", "title": "title", "date": "date"}
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_MOST_TOLD = 20


class WrongManifest(Rejected):
    """A table that cannot be followed; `problems` are its lines, each with the number of its row."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__(" ".join(shortened(self.problems)))


@dataclass(frozen=True, slots=True)
class ManifestRow:
    """What a row says of a file: its path below the table's folder, its canonical symbol, its title, its date
    (2012-07-05). None is what it does not say. `number` is the row as a spreadsheet counts, the head being 1."""

    number: int
    path: str
    symbol: str | None
    title: str | None
    date: str | None

    @property
    def given(self) -> dict[str, str]:
        """Title and date, as far as they are said."""
        said = {"title": self.title, "date": self.date}
        return {name: value for name, value in said.items() if value}


def rows(content: bytes, name: str = NAME) -> list[ManifestRow]:
    """The rows of a table in UTF-8, its columns parted by commas, semicolons or tabs, named in its first row.

    Raises WrongManifest with all that is wrong: a table that is right in part was made for other files, or came out of
    a spreadsheet that shifted its columns, and who follows the rest of it files texts under wrong names.
    """
    if len(content) > MAX_BYTES:
        raise WrongManifest([f"{name}: The table is larger than {MAX_BYTES // 1024**2} MB."])
    try:
        text = content.decode("utf-8-sig")
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True))
    except UnicodeDecodeError as problem:
        at = content.count(b"\n", 0, problem.start) + 1
        raise WrongManifest([f"{name}, row {at}: Not in UTF-8: save the table as “CSV UTF-8”."]) from problem
    except csv.Error as problem:
        raise WrongManifest([f"{name}: Not a CSV table: {problem}."]) from problem
    columns = _columns(lines[0] if lines else [], name)
    found: list[ManifestRow] = []
    problems: list[str] = []
    first: dict[str, int] = {}
    for number, cells in enumerate(lines[1:], start=2):
        if not any(cell.strip() for cell in cells):
            continue
        try:
            row = _row(number, cells, columns)
            if row.path in first:
                raise Rejected(f"“{row.path}” stands in row {first[row.path]} already.")
            first[row.path] = number
            found.append(row)
        except Rejected as problem:
            problems.append(f"{name}, row {number}: {problem}")
    if problems:
        raise WrongManifest(problems)
    return found


def shortened(problems: tuple[str, ...]) -> Iterator[str]:
    """As many as somebody reads, and how many more there are."""
    yield from problems[:_MOST_TOLD]
    if len(problems) > _MOST_TOLD:
        yield f"And {len(problems) - _MOST_TOLD} more."


def _delimiter(text: str) -> str:
    head = text.lstrip("\r\n").partition("\n")[0]
    return max(",;\t", key=head.count)


def _columns(head: list[str], name: str) -> list[str | None]:
    columns = [_COLUMNS.get(cell.strip().lower()) for cell in head]
    if columns.count("path") != 1:
        raise WrongManifest([f"{name}, row 1: One column must be called path; others may be symbol, title and date."])
    twice = next((column for column in columns if column and columns.count(column) > 1), None)
    if twice:
        raise WrongManifest([f"{name}, row 1: Two columns are called {twice}."])
    return columns


def _row(number: int, cells: list[str], columns: list[str | None]) -> ManifestRow:
    if any(cell.strip() for cell in cells[len(columns) :]):
        raise Rejected("It has more cells than the head: put what holds commas in quotation marks.")
    said = {column: cell.strip() for column, cell in zip(columns, cells, strict=False) if column}
    path = PurePosixPath(said["path"].replace("\\", "/")).as_posix() if said.get("path") else ""
    if not path:
        raise Rejected("It names no file.")
    symbol = said.get("symbol")
    return ManifestRow(
        number, path, canonical(symbol) if symbol else None, _title(said.get("title")), _date(said.get("date"))
    )


def _title(written: str | None) -> str | None:
    if not written:
        return None
    title = plain(written)
    if not title or len(title) > LONGEST_TITLE:
        raise Rejected(f"A title is a line of at most {LONGEST_TITLE:,} characters.")
    return title


def _date(written: str | None) -> str | None:
    if not written:
        return None
    try:
        day = date.fromisoformat(written) if _DATE.fullmatch(written) else None
    except ValueError:
        day = None
    if day is None or day.year < FOUNDED:
        raise Rejected(f"“{written}” is no date: write it as 2012-07-05.")
    if day > timezone.now().date():
        raise Rejected(f"{written} has not come yet.")
    return written
