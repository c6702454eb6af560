"""What can be taken away of a comparison: which files, under which names, and which of them hold the rows that a reader
sees, which the whole.

The table and the page to keep hold what the page shows, and say so. The Word file is the whole whatever is filtered:
rejecting its changes gives the older text, accepting them the newer, and half of either would be neither. So is the
brief, which is of the gravest, and the JSON, which is a contract.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from resolutions.comparing.comparison import Comparison
from resolutions.comparing.kinds import KINDS
from resolutions.comparing.pairs import short_names
from resolutions.document import Document
from resolutions.presentation.comparison.changes import SUBSTANCE_WORDS, changes_of_rows
from resolutions.presentation.comparison.query import SUBSTANCES, Query
from resolutions.presentation.comparison.row_order import PART_TITLES
from resolutions.presentation.comparison.rows import Table, kinds_of
from resolutions.presentation.wording import listed, plural, small

FILTERED = frozenset({"html", "csv"})
"""Endings of the files that hold the rows that a reader sees."""
_FILES = (
    ("export", "docx", "Word, with tracked changes"),
    ("brief", "docx", "Brief, one page (Word)"),
    ("export", "html", "One page to keep (HTML)"),
    ("export", "csv", "Table (CSV)"),
    ("export", "json", "For programs (JSON)"),
)
"""How the address of a file begins and ends, and what it is, in the order of the menu."""
_LONGEST = 60
"""Characters that the name of a file says of the filters."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The rows of a comparison that filters let through, of `of`, by their numbers. `words` say which filters:
    `removed; operative part`; `name` says it in the name of a file: `removed, operative part only`."""

    query: Query
    rows: frozenset[int]
    of: int
    words: str
    name: str

    @property
    def says(self) -> str:
        """`Shows 23 of 72 rows: removed.`"""
        return f"Shows {len(self.rows)} of {plural(self.of, 'row')}: {self.words}."


@dataclass(frozen=True, slots=True)
class Download:
    """A file to take away: what it is, where, under which name it is saved; `note` where filters hide rows: whether it
    is what the reader sees, or the whole."""

    words: str
    href: str
    name: str
    note: str = ""


def excerpt(comparison: Comparison, asked: Query) -> Excerpt | None:
    """What of a comparison a query shows; None where it hides no row."""
    if not asked.filtered:
        return None
    changes = changes_of_rows(comparison)
    by_kind = Counter(kind for row in comparison.rows for kind in kinds_of(row))
    query = asked.canonical(by_kind, changes.counts(), folds=bool(changes.terms))
    table = Table(comparison, short_names(comparison.left, comparison.right), query, changes)
    rows = frozenset(number for number in range(len(comparison.rows)) if table.shows(number))
    if len(rows) == len(comparison.rows):
        return None
    words = tuple(_filters(table))
    name = f"{safe(', '.join(words))[:_LONGEST].strip(' ,')}{'' if query.words else ' only'}"
    return Excerpt(query, rows, len(comparison.rows), "; ".join(words), name)


def _filters(table: Table) -> Iterator[str]:
    """`removed and added`, `weaker`, `operative part`, `with “women”`: each parameter that hides rows."""
    query = table.query
    if query.shown is not None:
        words = {**table.words, "moved": "Moved"}
        yield listed([small(words[kind]) for kind in KINDS if kind in query.shown])
    if query.changes is not None:
        yield listed([small(SUBSTANCE_WORDS[kind]) for kind in SUBSTANCES if kind in query.changes])
    if query.part is not None:
        yield small(PART_TITLES[query.part])
    if query.words:
        yield f"with “{query.words}”"


def downloads(comparison: Comparison, asked: Query, mark: str = "") -> tuple[Download, ...]:
    """The files of a comparison for the menu of its page under a query. `mark` is what pinned ones have in their names,
    the short id."""
    seen = excerpt(comparison, asked)
    files = []
    for begins, ending, words in _FILES:
        shown = seen if begins == "export" and ending in FILTERED else None
        note = f"the {plural(len(shown.rows), 'row')} you see" if shown else "the whole comparison" if seen else ""
        name = comparison_file(comparison, begins, ending, shown, mark)
        files.append(Download(words, f"{begins}.{ending}{shown.query.suffix if shown else ''}", name, note))
    return tuple(files)


def comparison_file(
    comparison: Comparison, begins: str, ending: str, shown: Excerpt | None = None, mark: str = ""
) -> str:
    """`A-HRC-RES-11-3 to A-HRC-RES-20-1 removed only.csv`: the name of a file whose address begins (`export`, `brief`)
    and ends so; each file of a comparison has its own."""
    what = shown.name if shown else "brief" if begins == "brief" else "rows" if ending == "csv" else ""
    return _named(comparison_name(comparison), what, mark, ending)


def citation_file(cited: str, ending: str, part: str = "", mark: str = "") -> str:
    """`A-HRC-RES-20-1 OP4 citation.bib`: the name of a record that cites a text or a comparison, or a part of it."""
    return _named(cited, f"{part} citation".strip(), mark, ending)


def comparison_name(comparison: Comparison) -> str:
    """`A-HRC-RES-11-3 to A-HRC-RES-20-1`"""
    return " to ".join(text_name(side) for side in (comparison.left, comparison.right))


def text_name(document: Document) -> str:
    """`A-HRC-RES-20-1`, and in another language than English `A-HRC-RES-20-1 fr`."""
    language = "" if document.language == "en" else f" {document.language}"
    return safe(f"{document.symbol or 'text'}{language}")


def safe(words: str) -> str:
    """The words as every system takes them in the name of a file: `A-HRC-RES-20-1`, `S-RES-2231(2015)`."""
    return re.sub(r"[^\w ().,+-]+", "-", words.replace("“", "").replace("”", "")).strip(" -.")


def _named(of: str, what: str, mark: str, ending: str) -> str:
    told = " ".join(filter(None, (of, safe(what), f"({mark})" if mark else "")))
    return f"{told}.{ending}"
