"""The list of all series: by subject, as in the index of a book."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from resolutions.folding import fold

_BEFORE_SUBJECT = re.compile(
    r"""
    (?: the\b | an?\b
      | mandate\s+of\b | special\s+rapporteur\s+(?:on|in\s+the\s+field\s+of)\b | independent\s+expert\s+(?:on|in)\b
      | working\s+group\s+on\b | [^\w(]
    )+
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""What an index leaves out at the beginning: articles, quotation marks, and who has the mandate, so that this stands
beside its subject."""


@dataclass(frozen=True, slots=True)
class ListedSeries:
    """A series in the list: its title and address, who adopted how many resolutions of it, the first and the last of
    them, and its state."""

    title: str
    slug: str
    body: str
    count: int
    first_and_last: str
    state: str


def subject_of(title: str) -> str:
    """By this, titles are put in order. That of `The right to food` is `right to food`, and so is that of
    `Mandate of the Special Rapporteur on the right to food`."""
    plain = fold(title)
    return plain[len(found[0]) :].lower() if (found := _BEFORE_SUBJECT.match(plain)) else plain.lower()


def by_letter(listed: Sequence[ListedSeries]) -> Iterator[tuple[str, tuple[ListedSeries, ...]]]:
    """The list, in the order of its subjects, with the letter that each part of it begins with."""
    for letter, part in groupby(listed, lambda one: subject_of(one.title)[:1].upper()):
        yield letter, tuple(part)
