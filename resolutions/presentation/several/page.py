"""The page of several texts beside each other: everything that its template prints."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from django.urls import reverse

from resolutions.address import SymbolAddress
from resolutions.document import SECTIONS, Document
from resolutions.label import anchor, parent_of
from resolutions.presentation.comparison.row_order import PART_TITLES
from resolutions.presentation.series.chart import SeriesText
from resolutions.presentation.several.addresses import beside
from resolutions.presentation.several.cells import Columns, Href, SeveralCell, cells, is_unchanged
from resolutions.presentation.several.query import STANDINGS, WAYS, SeveralQuery, Standing, Way
from resolutions.presentation.wording import adoption_words, all_of, capital, listed, plural
from resolutions.services.several import Several
from resolutions.tracing.several import Place, ProvisionRow, provision_rows

LONG_TITLE = 110
"""Characters of a title from which it is set smaller."""


@dataclass(frozen=True, slots=True)
class SeveralHead:
    """A text at the head of its column: `without` is the page of the others, `tab` the page on which this one stands
    alone where there is room for one, `chosen` that it does."""

    symbol: str
    href: str
    name: str
    year: str
    meta: str
    title: str
    is_long: bool
    without: str
    tab: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class SeveralRow:
    """A provision: `name` is its newest label and that text, `stands` in which texts it is, in words."""

    id: str
    label: str
    name: str
    stands: str
    cells: tuple[SeveralCell, ...]


@dataclass(frozen=True, slots=True)
class SeveralRun:
    """Rows that follow each other and say the same in every text, folded to one line."""

    id: str
    words: str
    rows: tuple[SeveralRow, ...]


@dataclass(frozen=True, slots=True)
class SeveralPart:
    """Preamble, operative part or annex, with the count of what is shown; rows, and runs of rows that are
    folded."""

    id: str
    title: str
    count: str
    items: tuple[SeveralRow | SeveralRun, ...]


@dataclass(frozen=True, slots=True)
class RowFilter:
    """A filter: where it leads, how many rows it shows, whether it is chosen. `way` is weaker, stronger or ""."""

    words: str
    href: str
    count: int
    chosen: bool
    way: str = ""


@dataclass(frozen=True, slots=True)
class SeveralPage:
    """`everything` is the filter of all rows; `other_gone` is the page with the words that went, or without them;
    `in_order` the page in the order of dates, "" where this one is."""

    names: str
    heads: tuple[SeveralHead, ...]
    everything: RowFilter
    standings: tuple[RowFilter, ...]
    ways: tuple[RowFilter, ...]
    gone: bool
    other_gone: str
    parts: tuple[SeveralPart, ...]
    hidden: str
    in_order: str


@dataclass(frozen=True, slots=True)
class _Facts:
    """By what filters find a row, and its address within the page."""

    row: ProvisionRow
    id: str
    standings: frozenset[Standing]
    ways: frozenset[Way]
    unchanged: bool


def several_page(
    several: Several,
    texts: Sequence[SeriesText],
    addresses: Sequence[SymbolAddress],
    query: SeveralQuery,
    in_order: Sequence[SymbolAddress],
) -> SeveralPage:
    """The page of texts under a query; `addresses` name them in its order, `in_order` by their dates."""
    many, chronological = len(texts), list(in_order) == list(addresses)
    columns = Columns(several, texts, chronological=chronological)
    facts = [_facts(columns, row) for row in provision_rows(several.lineage, several.comparisons)]
    shown = [one for one in facts if query.shows(one.standings, one.ways)]
    return SeveralPage(
        names=listed([text.name for text in texts]),
        heads=tuple(_heads(several.documents, texts, addresses, query)),
        everything=RowFilter("All", query.unfiltered.href(many), len(facts), not query.filtered),
        standings=tuple(_standing_filters(facts, query, texts)),
        ways=tuple(_way_filters(facts, query, many)),
        gone=query.gone,
        other_gone=query.with_gone(not query.gone).href(many),
        parts=tuple(_parts(columns, facts, shown, query)),
        hidden=plural(len(facts) - len(shown), "provision") if len(shown) < len(facts) else "",
        in_order="" if chronological else beside(in_order) + query.suffix(many),
    )


def _facts(columns: Columns, row: ProvisionRow) -> _Facts:
    last = len(columns.texts) - 1
    newest = row.standing[-1]
    first, name = row.standing[0], anchor(row.labels[newest][0])
    standings: set[Standing] = set()
    if len(row.standing) == last + 1:
        standings.add("every")
    elif any(columns.is_left_out(row, text) for text in range(first, newest)):
        standings.add("back")
    if first:
        standings.add("new")
    if newest < last:
        standings.add("out")
    links = ((link, text) for text in row.standing for link in columns.links(row, text) if link)
    found = {mark.substance for link, text in links for mark in columns.marks(link, text)}
    return _Facts(
        row,
        name if newest == last else f"in-{newest + 1}-{name}",
        frozenset(standings),
        frozenset(way for way in WAYS if way in found),
        is_unchanged(columns, row),
    )


def _heads(
    documents: Sequence[Document],
    texts: Sequence[SeriesText],
    addresses: Sequence[SymbolAddress],
    query: SeveralQuery,
) -> Iterator[SeveralHead]:
    for at, (document, text, address) in enumerate(zip(documents, texts, addresses, strict=True)):
        adopted = adoption_words(document.adoption)
        yield SeveralHead(
            symbol=text.symbol,
            href=reverse("resolution", args=[address]),
            name=text.name,
            year=text.year,
            meta=", ".join(filter(None, (text.day, adopted))),
            title=document.title,
            is_long=len(document.title) > LONG_TITLE,
            without=beside([other for place, other in enumerate(addresses) if place != at]),
            tab=query.alone(at).href(len(texts)),
            chosen=at == query.at,
        )


def _standing_filters(facts: Sequence[_Facts], query: SeveralQuery, texts: Sequence[SeriesText]) -> Iterator[RowFilter]:
    words: dict[Standing, str] = {
        "every": f"In {all_of(len(texts))}",
        "back": "Left out and back",
        "new": f"Not in {texts[0].name}",
        "out": f"Not in {texts[-1].name}",
    }
    others = [one for one in facts if query.shows(query.shown or STANDINGS, one.ways)]
    for name in STANDINGS:
        count = sum(name in one.standings for one in others)
        if count or name in query.shown:
            yield RowFilter(words[name], query.toggled(name).href(len(texts)), count, name in query.shown)


def _way_filters(facts: Sequence[_Facts], query: SeveralQuery, many: int) -> Iterator[RowFilter]:
    others = [one for one in facts if query.shows(one.standings, query.ways or WAYS)]
    for way in WAYS:
        count = sum(way in one.ways for one in others)
        if count or way in query.ways:
            yield RowFilter(capital(way), query.toggled(way).href(many), count, way in query.ways, way)


def _parts(
    columns: Columns, facts: Sequence[_Facts], shown: Sequence[_Facts], query: SeveralQuery
) -> Iterator[SeveralPart]:
    ids: dict[Place, str] = {place: one.id for one in facts for place in one.row.since}
    seen = {one.id for one in shown}
    everything = query.unfiltered.href(len(columns.texts))

    def href(text: int, label: str) -> str:
        """A link to a row, which drops the filters where they hide it."""
        target = ids[text, label]
        return f"#{target}" if target in seen else f"{everything}#{target}"

    kept_open = _heads_of_changes(shown)
    for section in SECTIONS:
        own = [one for one in shown if one.row.section == section]
        if own:
            row = partial(_row, columns, query, href)
            items = tuple(_items(own, kept_open, row, len(columns.texts)))
            yield SeveralPart(f"part-{section}", PART_TITLES[section], plural(len(own), "provision"), items)


def _heads_of_changes(shown: Sequence[_Facts]) -> frozenset[Place]:
    """The heads of lists in which something changed: these stay open."""
    return frozenset(
        (text, parent)
        for one in shown
        if not one.unchanged
        for text, label in one.row.since
        if (parent := parent_of(label))
    )


def _items(
    own: Sequence[_Facts], kept_open: frozenset[Place], row: Callable[[_Facts], SeveralRow], texts: int
) -> Iterator[SeveralRow | SeveralRun]:
    for folded, group in groupby(own, key=lambda one: one.unchanged and kept_open.isdisjoint(one.row.since)):
        rows = [row(one) for one in group]
        if not folded:
            yield from rows
            continue
        labels = rows[0].label if len(rows) == 1 else f"{rows[0].label}–{rows[-1].label}"
        words = f"{plural(len(rows), 'provision')} unchanged in {all_of(texts)}, {labels}"
        yield SeveralRun(f"run-{rows[0].id}", words, tuple(rows))


def _row(columns: Columns, query: SeveralQuery, href: Href, one: _Facts) -> SeveralRow:
    newest = one.row.standing[-1]
    return SeveralRow(
        one.id,
        one.row.labels[newest][0],
        columns.texts[newest].name,
        _stands(columns, one.row),
        tuple(cells(columns, one.row, href, gone=query.gone, alone=query.at)),
    )


def _stands(columns: Columns, row: ProvisionRow) -> str:
    """`in all four`, `since 20/1`, `only there`, `not in 20/1`."""
    many, standing = len(columns.texts), row.standing
    if len(standing) == many:
        return f"in {all_of(many)}"
    if len(standing) == 1:
        return "only there"
    if columns.chronological and standing == tuple(range(standing[0], many)):
        return f"since {columns.texts[standing[0]].name}"
    return f"not in {listed([text.name for at, text in enumerate(columns.texts) if at not in standing])}"
