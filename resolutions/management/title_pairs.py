"""Which resolutions are worth comparing: each with the one before it on the same subject."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from rapidfuzz import fuzz, process

from resolutions.evaluation.links import Pair
from resolutions.models import Resolution

LIKE = 85.0
"""From this share of words on (0..100) titles are like; "Human rights and the environment" and "The human right to a
clean environment" are not. Titles that differ by the name of a country are: such pairs try an engine's precision."""

APART = 3
"""Series alternate between related subjects, so that the text carried forward may be the last but one or two."""


def listed(path: Path) -> list[Pair]:
    """Each resolution in each series of a JSON file [{"symbols": [symbol, …]}, …] with those up to APART before it.

    Raises OSError; ValueError in plain words where the file holds something else.
    """
    series = json.loads(path.read_text(encoding="utf-8"))
    try:
        every = [[str(symbol) for symbol in one["symbols"]] for one in series]
    except (KeyError, TypeError) as problem:
        raise ValueError("not a list of series with their symbols") from problem
    return [
        (one[place - apart], one[place])
        for one in every
        for place in range(1, len(one))
        for apart in range(1, min(APART, place) + 1)
    ]


def stored() -> Iterator[Pair]:
    """Each published resolution with the one before it of the same body whose title is most like its own, where any is
    like; of equals, the latest. In the order of adoption."""
    earlier: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    rows = Resolution.objects.published().order_by("adopted_on", "sort_key").values_list("symbol", "body", "title")
    for symbol, body, title in rows:
        known = earlier[body]
        words = title.casefold()
        best = process.extractOne(words, [one for one, _ in known], scorer=fuzz.token_set_ratio, score_cutoff=LIKE)
        if best:
            yield known[best[2]][1], symbol
        known.insert(0, (words, symbol))
