"""A series as a JSON object, for programs: its texts with their paragraphs, and each provision from text to text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from resolutions.presentation.series.chart import SeriesText
from resolutions.tracing.lineage import Lineage, Provision

SCHEMA = 2


def as_object(title: str, state: str, texts: Sequence[SeriesText], lineage: Lineage) -> dict[str, Any]:
    """The series of this title. A provision is a list of the places where it stands; `since` names the text that it is
    held against there, and is null where the provision is new."""
    return {
        "schema": SCHEMA,
        "title": title,
        "state": state,
        "symbols": [text.symbol for text in texts],
        "texts": [
            {
                "symbol": text.symbol,
                "adopted": text.day,
                "paragraphs": [
                    {"label": p.label, "section": p.section, "depth": p.depth, "opening": p.opening, "begins": p.gist}
                    for p in places
                ],
            }
            for text, places in zip(texts, lineage.texts, strict=True)
        ],
        "steps": [
            {"from": before.symbol, "to": after.symbol, **counts}
            for before, after, counts in zip(texts, texts[1:], lineage.steps, strict=False)
        ],
        "provisions": [list(_places(provision, texts)) for provision in lineage.provisions],
    }


def _places(provision: Provision, texts: Sequence[SeriesText]) -> Iterator[dict[str, Any]]:
    for text, cell in zip(texts, provision, strict=True):
        if cell:
            yield {
                "symbol": text.symbol,
                "paragraphs": list(cell.labels),
                "change": cell.what if cell.since is not None else "new",
                "moved": cell.moved,
                "joined": cell.joined,
                "since": texts[cell.since].symbol if cell.since is not None else None,
            }
