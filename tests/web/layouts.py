"""What a comparison's page shows, in few words: its rows in their order, and each pair by its name."""

from __future__ import annotations

from resolutions.comparing.comparison import Comparison
from resolutions.presentation.comparison.blocks import single_items
from resolutions.presentation.comparison.items import Headings, Item, Pair, Run, Stub
from resolutions.presentation.comparison.page import comparison_page
from resolutions.presentation.comparison.query import Query

ALL = Query()


def told(item: Item) -> str:
    """An item in a few characters, to see an order at a glance."""
    if isinstance(item, Stub):
        return item.id
    if isinstance(item, Headings):
        return f"# {item.old} | {item.new}"
    if isinstance(item, Run):
        return f"[{item.words}{', open' if item.open else ''}]"
    return item.id


def order(comparison: Comparison, query: Query = ALL) -> dict[str, list[str]]:
    """What stands in each part, whether in a block or beside it."""
    found = comparison_page(comparison, query).parts
    return {part.title: [told(item) for item in single_items(part.items)] for part in found}


def pairs(comparison: Comparison, query: Query = ALL) -> dict[str, Pair]:
    items = [item for part in comparison_page(comparison, query).parts for item in single_items(part.items)]
    found = [p for item in items for p in (item.pairs if isinstance(item, Run) else [item])]
    return {pair.id: pair for pair in found if isinstance(pair, Pair)}
