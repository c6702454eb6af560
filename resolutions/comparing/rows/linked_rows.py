"""Linked rows: which links, of many to many, stand together in one row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from resolutions.comparing.linking.links import PairLink


@dataclass(frozen=True, slots=True)
class LinkedRow:
    """The positions of a row's older and newer paragraphs, in order, and its links, the one with the most evidence
    first."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    links: tuple[PairLink, ...]

    @property
    def main(self) -> PairLink:
        return self.links[0]


def linked_rows(links: Sequence[PairLink]) -> list[LinkedRow]:
    """The rows of these links, each pair given once, in the order of the newer text.

    An older paragraph that became several newer ones which hold nothing of others is one row with all of them. Every
    other newer paragraph has one row with all the older ones that it carries forward, so that an older one may stand
    in several rows:

        links           rows
        A-X A-Y         A: X Y          a split
        A-X B-X         A B: X          a merge
        A-X A-Y B-Y     A: X, A B: Y    a part of A went over into what became of B
    """
    of_older: dict[int, list[PairLink]] = {}
    of_newer: dict[int, list[PairLink]] = {}
    for link in links:
        of_older.setdefault(link.older, []).append(link)
        of_newer.setdefault(link.newer, []).append(link)
    rows = []
    for newer, own in of_newer.items():
        whole = of_older[own[0].older]
        if len(own) > 1 or any(len(of_newer[link.newer]) > 1 for link in whole):
            rows.append(_row(own))
        elif whole[0].newer == newer:
            rows.append(_row(whole))
    return sorted(rows, key=lambda row: row.main.newer)


def homes(rows: Sequence[LinkedRow]) -> dict[int, int]:
    """For each older position the number of the row in which its link with the most evidence stands."""
    links = sorted(((link, n) for n, row in enumerate(rows) for link in row.links), key=lambda item: _rank(item[0]))
    home: dict[int, int] = {}
    for link, n in links:
        home.setdefault(link.older, n)
    return home


def _row(links: Sequence[PairLink]) -> LinkedRow:
    return LinkedRow(
        tuple(sorted({link.older for link in links})),
        tuple(sorted({link.newer for link in links})),
        tuple(sorted(links, key=_rank)),
    )


def _rank(link: PairLink) -> tuple[float, int, int]:
    """The most evidence first, then by position."""
    return -link.evidence, link.older, link.newer
