"""The series that two texts stand in, as the head of their comparison shows it: each text leads to the comparison in
which it stands in the place of one of the two."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

_MOST = 7
"""Texts that stand in the line; of longer series those nearest to the two."""


class Text(Protocol):
    """A resolution, as the line names it."""

    @property
    def symbol(self) -> str: ...

    @property
    def short_symbol(self) -> str: ...


@dataclass(frozen=True, slots=True)
class SeriesStep:
    """A text of the series; `href` is "" of those that are compared, `instead` names the one whose place it takes."""

    name: str
    href: str
    instead: str


@dataclass(frozen=True, slots=True)
class SeriesLine:
    href: str
    count: int
    steps: tuple[SeriesStep, ...]


def series_line(
    href: str, line: Sequence[Text], pair: tuple[Text, Text], address: Callable[[str, str], str]
) -> SeriesLine:
    """The line of the series at `href`, whose texts are `line`, the earliest first; `address` gives that of a
    comparison.

    11/3 -> 20/1 in 8/12, 11/3, 14/2, 20/1, 44/4:  8/12 takes the place of 11/3, 44/4 that of 20/1; what stands between
    them takes the place of the earlier one, so that the step to the later one is seen.
    """
    places = [n for n, text in enumerate(line) if text in pair] or [len(line) - 1]
    first, last = places[0], places[-1]
    older, newer = pair if pair[0] not in line or line[first] == pair[0] else (pair[1], pair[0])
    steps = []
    for n in _window(len(line), first, last):
        text = line[n]
        if text in pair:
            steps.append(SeriesStep(text.short_symbol, "", ""))
        elif n < last and newer in line:
            steps.append(SeriesStep(text.short_symbol, address(text.symbol, newer.symbol), older.short_symbol))
        elif n < first:
            steps.append(SeriesStep(text.short_symbol, address(text.symbol, older.symbol), newer.short_symbol))
        else:
            steps.append(SeriesStep(text.short_symbol, address(older.symbol, text.symbol), newer.short_symbol))
    return SeriesLine(href, len(line), tuple(steps))


def _window(count: int, first: int, last: int) -> Sequence[int]:
    """The places of the texts that are shown: all of a short line, else the two and those around and between them."""
    if count <= _MOST:
        return range(count)
    wanted = sorted(range(count), key=lambda n: (n not in (first, last), min(abs(n - first), abs(n - last)), n))
    return sorted(wanted[:_MOST])
