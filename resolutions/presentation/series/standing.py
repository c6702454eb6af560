"""How a provision stands in its series, in a sentence or two: its latest wording, and what became of it on the way.

A later resolution repeals nothing, so nothing here is in force or replaced: there is a latest wording, and there are
texts that do not hold it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from resolutions.presentation.series.chart import SeriesText
from resolutions.presentation.wording import listed
from resolutions.tracing.lineage import Cell, Provision

ALONE = "Followed in no series: the text stands here by itself."


def standing(provision: Provision, texts: Sequence[SeriesText]) -> str:
    """The sentences on a provision that stands in at least one of the texts, the earliest first.

    `Latest wording: 53/9 of 12 July 2023. First in this series in 11/3 (2009), left out of 20/1 (2012), back and
    reworded in 44/4 (2020), reworded in 53/9 (2023).`
    """
    if len(texts) == 1:
        return ALONE
    last = max(n for n, cell in enumerate(provision) if cell)
    gone = texts[last + 1 :]
    if gone:
        head = f"Last in {_named(texts[last])}; not in {listed([_named(text) for text in gone])}."
    else:
        dated = texts[last].year and texts[last].day != texts[last].year
        head = f"Latest wording: {texts[last].name}{f' of {texts[last].day}' if dated else ''}."
    happened = [
        f"{what} {listed([_named(text) for _, text in run])}"
        for what, run in groupby(_events(provision[: last + 1], texts), key=lambda event: event[0])
    ]
    return f"{head} {', '.join(happened)}{_unchanged(provision)}."


def _events(provision: Sequence[Cell | None], texts: Sequence[SeriesText]) -> Iterator[tuple[str, SeriesText]]:
    """What became of the provision from text to text: where it began, was left out, came back, was reworded."""
    begun = False
    for n, (cell, text) in enumerate(zip(provision, texts, strict=False)):
        before = provision[n - 1] if n else None
        if cell is None:
            if begun:
                yield "left out of", text
        elif not begun:
            begun = True
            yield "First in this series in", text
        elif before is None:
            yield ("back and reworded in" if cell.what == "reworded" else "back in"), text
        elif cell.what == "reworded":
            yield "reworded in", text
        elif cell.what == "updated":
            yield "what it cites updated in", text


def _unchanged(provision: Provision) -> str:
    """That its words never changed in substance, where it stands in several texts."""
    cells = [cell for cell in provision if cell]
    if len(cells) < 2 or any(cell.what in ("reworded", "updated") for cell in cells):
        return ""
    return ", never reworded"


def _named(text: SeriesText) -> str:
    """`20/1 (2012)`; a symbol that names its year, or an undated one, as it is."""
    return f"{text.name} ({text.year})" if text.year and text.year not in text.name else text.name
