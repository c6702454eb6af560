"""The page of several texts beside each other: everything that its template prints."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from django.urls import reverse

from resolutions.address import SymbolAddress
from resolutions.document import SECTIONS
from resolutions.label import anchor, parent_of
from resolutions.presentation.comparison.row_order import PART_TITLES
from resolutions.presentation.series.chart import SeriesText
from resolutions.presentation.several.addresses import beside, beside_draft
from resolutions.presentation.several.cells import Columns, Href, SeveralCell, cells, is_unchanged
from resolutions.presentation.several.query import STANDINGS, WAYS, SeveralQuery, Standing, Way
from resolutions.presentation.wording import adoption_words, all_of, capital, listed, plural
from resolutions.services.several import Several
from resolutions.tracing.several import Place, ProvisionRow, provision_rows

LONG_TITLE = 110
"""Characters of a title from which it is set smaller."""


@dataclass(frozen=True, slots=True)
class Control:
    """What leads to the page in another way. `carried` says that a draft goes along: then it is no link, but sends the
    form that holds it. `name` is added for who hears it; `count` says how many rows it shows, `keeps` that it leads to
    the row that one reads."""

    words: str
    href: str
    carried: bool
    name: str = ""
    count: int | None = None
    chosen: bool = False
    keeps: bool = False


@dataclass(frozen=True, slots=True)
class RowFilter(Control):
    """A filter of rows. `way` is weaker, stronger or "", `begins` that it is the first of those that tell how rows
    changed."""

    way: str = ""
    begins: bool = False

    @property
    def classes(self) -> str:
        """The classes of a filter of this way."""
        return f"filter filter--{self.way}" if self.way else "filter"


@dataclass(frozen=True, slots=True)
class SeveralHead:
    """A text at the head of its column: `href` is its own page, "" of a draft; `without` leads to the page of the
    others, None where there is none; `tab` to the page on which this one stands alone where there is room for one,
    `chosen` says that it does."""

    symbol: str
    href: str
    year: str
    meta: str
    title: str
    is_long: bool
    without: Control | None
    tab: Control
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
class SeveralPage:
    """`filters` begin with the one of all rows; `gone` leads to the page with the words that went, or without them;
    `everything` to all rows, of which `hidden` says how many the filters hide; `in_order` to the page in the order of
    dates, None where this one is. `draft` says that the last text is a draft in hand."""

    names: str
    heads: tuple[SeveralHead, ...]
    filters: tuple[RowFilter, ...]
    gone: Control
    parts: tuple[SeveralPart, ...]
    hidden: str
    everything: Control
    in_order: Control | None
    draft: bool


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
    """The page of texts under a query; `texts` are those that are held, which `addresses` name in its order, `in_order`
    by their dates."""
    chronological = list(in_order) == list(addresses)
    columns = Columns(several, texts, chronological=chronological)
    many = len(columns.texts)
    facts = [_facts(columns, row) for row in provision_rows(several.lineage, several.comparisons)]
    shown = [one for one in facts if query.shows(one.standings, one.ways)]
    page_of = beside_draft if several.draft else beside
    everything = query.unfiltered.href(many)
    return SeveralPage(
        names=listed([text.name for text in columns.texts]),
        heads=tuple(_heads(several, texts, addresses, query)),
        filters=(
            RowFilter("All", everything, several.draft, count=len(facts), chosen=not query.filtered),
            *_standing_filters(columns, facts, query),
            *_way_filters(columns, facts, query),
        ),
        gone=Control(
            "Show words gone",
            query.with_gone(not query.gone).href(many),
            several.draft,
            chosen=query.gone,
            keeps=True,
        ),
        parts=tuple(_parts(columns, facts, shown, query)),
        hidden=plural(len(facts) - len(shown), "provision") if len(shown) < len(facts) else "",
        everything=Control("Show all", everything, several.draft),
        in_order=None
        if chronological
        else Control("Put the earliest first", page_of(in_order) + query.suffix(many), several.draft),
        draft=several.draft,
    )


def _facts(columns: Columns, row: ProvisionRow) -> _Facts:
    last = len(columns.texts) - 1
    newest = row.standing[-1]
    first, name = row.standing[0], anchor(row.labels[newest][0])
    standings: set[Standing] = set()
    if len(row.standing) == last + 1:
        standings.add("every")
    elif any(columns.is_missed(row, text) for text in range(first, newest)):
        standings.add("back")
    if first:
        standings.add("new")
    standings.add("last" if newest == last else "out")
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
    several: Several,
    texts: Sequence[SeriesText],
    addresses: Sequence[SymbolAddress],
    query: SeveralQuery,
) -> Iterator[SeveralHead]:
    many = len(several.documents)

    def tab(at: int, name: str) -> Control:
        return Control(name, query.alone(at).href(many), several.draft, chosen=at == query.at, keeps=True)

    for at, (text, address) in enumerate(zip(texts, addresses, strict=True)):
        document = several.documents[at]
        yield SeveralHead(
            symbol=text.symbol,
            href=reverse("resolution", args=[address]),
            year=text.year,
            meta=", ".join(filter(None, (text.day, adoption_words(document.adoption)))),
            title=document.title,
            is_long=len(document.title) > LONG_TITLE,
            without=_without(text.name, [other for place, other in enumerate(addresses) if place != at], several.draft),
            tab=tab(at, text.name),
            chosen=at == query.at,
        )
    if several.draft:
        title = several.documents[-1].title
        yield SeveralHead(
            symbol="Your draft",
            href="",
            year="",
            meta="Kept nowhere; this page cannot be shared",
            title=title,
            is_long=len(title) > LONG_TITLE,
            without=Control("Take out", beside(addresses), carried=False, name="your draft"),
            tab=tab(many - 1, "Your draft"),
            chosen=query.at == many - 1,
        )


def _without(name: str, others: Sequence[SymbolAddress], draft: bool) -> Control | None:
    """What takes a text out; None where a draft would be left beside one text alone."""
    if draft and len(others) < 2:
        return None
    return Control("Take out", beside_draft(others) if draft else beside(others), draft, name=name)


def _standing_filters(columns: Columns, facts: Sequence[_Facts], query: SeveralQuery) -> Iterator[RowFilter]:
    many, draft = len(columns.texts), columns.several.draft
    words: dict[Standing, str] = {
        "every": f"In {all_of(many)}",
        "last": f"In {columns.texts[-1].name}",
        "back": "Back again",
        "new": f"Not found in {columns.texts[0].name}",
        "out": f"Not found in {columns.texts[-1].name}",
    }
    others = [one for one in facts if query.shows(query.shown or STANDINGS, one.ways)]
    for name in STANDINGS:
        count, chosen = sum(name in one.standings for one in others), name in query.shown
        # What stands in an act is most of it; of a draft in hand it may be little, and it is what one looks for.
        if chosen or (count and (draft or name != "last")):
            yield RowFilter(words[name], query.toggled(name).href(many), draft, count=count, chosen=chosen)


def _way_filters(columns: Columns, facts: Sequence[_Facts], query: SeveralQuery) -> Iterator[RowFilter]:
    many, draft = len(columns.texts), columns.several.draft
    others = [one for one in facts if query.shows(one.standings, query.ways or WAYS)]
    counts = {way: sum(way in one.ways for one in others) for way in WAYS}
    offered = [way for way in WAYS if counts[way] or way in query.ways]
    for way in offered:
        yield RowFilter(
            capital(way),
            query.toggled(way).href(many),
            draft,
            count=counts[way],
            chosen=way in query.ways,
            way=way,
            begins=way == offered[0],
        )


def _parts(
    columns: Columns, facts: Sequence[_Facts], shown: Sequence[_Facts], query: SeveralQuery
) -> Iterator[SeveralPart]:
    ids: dict[Place, str] = {place: one.id for one in facts for place in one.row.since}
    seen = {one.id for one in shown}
    everything = query.unfiltered.href(len(columns.texts))

    def href(text: int, label: str) -> str:
        """A link to a row, which drops the filters where they hide it: no link does so that would lose a draft."""
        target = ids[text, label]
        if target in seen:
            return f"#{target}"
        return "" if columns.several.draft else f"{everything}#{target}"

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
    """`in all four`, `since 20/1`, `only there`, `not found in 20/1`."""
    many, standing = len(columns.texts), row.standing
    if len(standing) == many:
        return f"in {all_of(many)}"
    if len(standing) == 1:
        return "only there"
    if columns.chronological and standing == tuple(range(standing[0], many)):
        return f"since {columns.texts[standing[0]].name}"
    return f"not found in {listed([text.name for at, text in enumerate(columns.texts) if at not in standing])}"
