"""How a provision stands in its series, in one sentence: which wording is the latest, and what became of it before.

A later resolution repeals nothing: no wording is called in force, none replaced. And a program links paragraphs, so a
text that none was found in is not said to have left it out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from types import MappingProxyType

from resolutions.comparing.kinds import SAME_SUBSTANCE
from resolutions.presentation.series.chart import SeriesText
from resolutions.presentation.wording import capital, listed
from resolutions.tracing.lineage import Provision

ALONE = "Followed in no series: the text stands here by itself."
_TOLD = ("reworded", "updated")
"""What is told of a provision that was carried over."""


def standing(
    provision: Provision,
    texts: Sequence[SeriesText],
    judged: Mapping[int, Sequence[str]] = MappingProxyType({}),
    extends: Callable[[int], bool] = lambda _: False,
) -> str:
    """`Latest wording: 53/9 of 12 July 2023. First in this series in 2009, not found in 2012, back in 2020, reworded
    and weaker in 2023.` Of a provision that the last text lacks: `Last found in 44/4 (2020); not found in 53/9, the
    latest text of the series held here.`

    `judged` says by the places of texts whether their wording is weaker or stronger than the one before; `extends` of
    the text at a place whether it extends the one before by reference: what that does not repeat is not left out of it.
    """
    if len(texts) == 1:
        return ALONE
    places = [n for n, cell in enumerate(provision) if cell]
    last, newest = texts[places[-1]], texts[-1]
    if last is newest:
        now = f"Latest wording: {last.name}{_of(last)}{_unchanged(provision, texts)}."
    elif all(map(extends, range(places[-1] + 1, len(texts)))):
        now = (
            f"Latest wording: {last.name}{_of(last)}; not repeated in {newest.name}, which extends the text before it."
        )
    else:
        word = "Last found" if len(places) > 1 else "Found only"
        when = f" ({last.year})" if last.year else ""
        now = f"{word} in {last.name}{when}; not found in {newest.name}, the latest text of the series held here."
        if len(places) == 1:
            return now
    return f"{now} {capital(', '.join(_events(provision, texts, places, judged, extends)))}."


def _of(text: SeriesText) -> str:
    """` of 12 July 2023`, ` (2023)` where the year alone is known."""
    if not text.year:
        return ""
    return f" ({text.year})" if text.day == text.year else f" of {text.day}"


def _unchanged(provision: Provision, texts: Sequence[SeriesText]) -> str:
    """`, unchanged since 44/4`: the earliest text with the words of the last one, "" where that is the last itself."""
    at = len(provision) - 1
    while (cell := provision[at]) and cell.what == "unchanged" and cell.since is not None:
        at = cell.since
    return f", unchanged since {texts[at].name}" if at < len(provision) - 1 else ""


def _events(
    provision: Provision,
    texts: Sequence[SeriesText],
    places: Sequence[int],
    judged: Mapping[int, Sequence[str]],
    extends: Callable[[int], bool],
) -> list[str]:
    """What happened from text to text, the same in one after the other together: `reworded in 2020 and 2023`."""
    years = [text.year for text in texts]
    distinct = all(years) and len(set(years)) == len(years)
    when = [text.year if distinct else text.name for text in texts]
    found = [("first in this series", when[places[0]])]
    for n in range(places[0] + 1, places[-1] + 1):
        cell, before = provision[n], provision[n - 1]
        if cell is None:
            found += [("not repeated" if extends(n) else "not found", when[n])] if before else []
        elif before is None:
            found.append(("back reworded" if cell.what in _TOLD else "back", when[n]))
        elif cell.what in _TOLD:
            found.append((listed([cell.what, *judged.get(n, ())]), when[n]))
    said = [f"{what} in {listed([at for _, at in run])}" for what, run in groupby(found, key=lambda one: one[0])]
    kept = [cell for cell in provision if cell and cell.since is not None]
    return [*said, "never reworded"] if kept and all(cell.what in SAME_SUBSTANCE for cell in kept) else said
