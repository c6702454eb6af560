"""The line of a provision through its series, as narrow as a panel: a text an entry, with the words that changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.urls import reverse

from resolutions.comparing.comparison import Comparison
from resolutions.presentation.comparison.changes import ChangeMark, change_marks, changes_of_rows
from resolutions.presentation.pieces import Piece
from resolutions.presentation.series.chart import SeriesText
from resolutions.presentation.series.page import history_address
from resolutions.presentation.series.provision import History, ProvisionEntry
from resolutions.presentation.wording import first_words

AROUND = 8
"""Words that stay beside a change; where few more stand between two changes, these stay as well."""
_SPARED = 3
_FIRST = 36
"""Words by which the first wording is told."""

Marks = Mapping[int, tuple[ChangeMark, ...]]
"""By the edition of a text, the changes of substance on the way to it."""


@dataclass(frozen=True, slots=True)
class LineEntry:
    """A text of the series: how it was adopted, where the provision stands in it ("" where it does not), what happened
    to it there and with which words; `href` leads to its own page, `compare` to its row against the text before."""

    text: SeriesText
    adopted: str
    label: str
    href: str
    word: str
    kind: str
    marks: tuple[ChangeMark, ...]
    pieces: tuple[Piece, ...]
    compare: str
    against: str
    current: bool


def line(
    shown: History,
    texts: Sequence[SeriesText],
    adopted: Sequence[str],
    marks: Marks,
    compare: Mapping[int, str],
    edition: int,
) -> tuple[LineEntry, ...]:
    """From the first text that has the provision to the last of the series. `shown` marks each wording against the one
    before; `adopted` says of each text how it was; `compare` leads by editions to comparisons with the text before;
    `edition` is the text that the reader came from."""
    entries = {entry.text.edition: entry for entry in shown.entries}
    first = next(n for n, text in enumerate(texts) if text.edition in entries)
    return tuple(
        _entry(entries[text.edition], how, marks, compare, edition) if text.edition in entries else _absent(text, how)
        for text, how in zip(texts[first:], adopted[first:], strict=True)
    )


def _entry(entry: ProvisionEntry, adopted: str, marks: Marks, compare: Mapping[int, str], edition: int) -> LineEntry:
    pieces = excerpt(entry.pieces)
    if entry.versus is None:
        pieces = (Piece("=", lead=False, text=first_words("".join(piece.text for piece in entry.pieces), _FIRST)),)
    elif all(piece.op == "=" for piece in pieces):
        pieces = ()
    held_against = compare.get(entry.text.edition, "")
    return LineEntry(
        entry.text,
        adopted,
        entry.label,
        history_address(entry.text.edition, entry.label.split(", ")[0]),
        entry.word,
        entry.kind,
        marks.get(entry.text.edition, ()),
        pieces,
        f"{held_against}#{entry.anchor}" if held_against else "",
        entry.versus.name if entry.versus else "",
        entry.text.edition == edition,
    )


def _absent(text: SeriesText, adopted: str) -> LineEntry:
    href = reverse("resolution", args=[text.symbol])
    return LineEntry(text, adopted, "", href, "Not found in this text", "absent", (), (), "", "", False)


def marks_of(comparison: Comparison, labels: Sequence[str]) -> tuple[ChangeMark, ...]:
    """What a comparison tells of the paragraphs of the newer text with these labels."""
    own = [number for number, row in enumerate(comparison.rows) if set(row.right) & set(labels)]
    told = changes_of_rows(comparison)
    found = (
        mark for number in own for mark in change_marks(told.of_row.get(number, ()), term_only=number in told.terms)
    )
    return tuple(dict.fromkeys(found))


def excerpt(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces with every changed word and a few beside them: of long stretches that both texts have, an ellipsis
    stands for the others.

    all States ~have~ *should* exercise due diligence … victims *, including survivors,* … ~the~ *their* human rights
    """
    return tuple(_cut(pieces))


def _cut(pieces: Sequence[Piece]) -> Iterator[Piece]:
    last = len(pieces) - 1
    for n, piece in enumerate(pieces):
        words = re.findall(r"\s*\S+", piece.text)
        before, after = (AROUND if n else 0), (AROUND if n < last else 0)
        if piece.op != "=" or len(words) <= before + after + _SPARED:
            yield piece
            continue
        head, tail = "".join(words[:before]), "".join(words[len(words) - after :]) if after else ""
        end = piece.text[len(piece.text.rstrip()) :] if after else ""
        yield replace(piece, text=f"{head}{' ' * bool(head)}…{' ' * bool(tail)}{tail.lstrip()}{end}")
