"""The order of a comparison's page: parts, headings, stubs at the old places, runs of unchanged paragraphs.

Rows come in the order of the newer text. Moved paragraphs leave a stub where they stood in the older text, each
after what precedes it there; split ones at each place in the newer text where the row does not stand. Filters take
rows out at the end, so that they never change the order of the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from resolutions.comparing.comparison import Comparison
from resolutions.comparing.kinds import Kind
from resolutions.comparing.rows.summary import Side
from resolutions.document import SECTIONS, Heading, Paragraph, Section
from resolutions.label import anchor, parent_of
from resolutions.presentation.comparison.blocks import Layout, layout, side_of, single_items
from resolutions.presentation.comparison.items import Headings, Item, Pair, Run, Stub
from resolutions.presentation.comparison.query import Query
from resolutions.presentation.comparison.rows import Table
from resolutions.presentation.terms import gist
from resolutions.presentation.wording import plural

PART_TITLES: dict[Section, str] = {"preambular": "Preamble", "operative": "Operative part", "annex": "Annex"}


@dataclass(frozen=True, slots=True)
class PagePart:
    """The preamble, the operative part or the annex, with how many paragraphs either text has there.

    `formulas` are the lines that open the texts ("The Human Rights Council,"), at the head of the first part.
    """

    id: str
    title: str
    old_count: str
    new_count: str
    formulas: tuple[str, str] | None
    items: tuple[Layout, ...]

    @property
    def pairs(self) -> Iterator[Pair]:
        """The rows of the part that are not folded, in the order of the page."""
        return (item for item in single_items(self.items) if isinstance(item, Pair))


def parts(table: Table) -> tuple[PagePart, ...]:
    """The page of a comparison, part by part, under the query of the table."""
    comparison, query = table.comparison, table.query
    columns = _columns(table)
    _place_newer_stubs(table, columns)
    _place_stubs(table, columns)
    _place_headings(table, columns)
    found: list[PagePart] = []
    for section in SECTIONS:
        if query.part not in (None, section):
            continue
        items = list(_visible(table, columns[section]))
        counts = [_count(document.paragraphs, section) for document in (comparison.left, comparison.right)]
        first = not found and not query.filtered
        if items or any(counts):
            found.append(
                PagePart(
                    id=f"part-{section}",
                    title=PART_TITLES[section],
                    old_count=plural(counts[0], "paragraph"),
                    new_count=plural(counts[1], "paragraph"),
                    formulas=_formulas(comparison) if first else None,
                    items=tuple(_laid_out(table, list(_folded(table, items)))),
                )
            )
    return tuple(found)


def _laid_out(table: Table, items: Sequence[Item]) -> Iterable[Layout]:
    """The items as the view shows them: in one text one after the other, side by side with blocks of what one alone
    has."""
    if table.query.unified:
        return items
    sides = {None if isinstance(item, Run) else side_of(item) for item in items}
    of_one_text = table.query.filtered and len(sides) == 1 and None not in sides
    words: dict[Side, str] = {"left": table.words["removed"], "right": table.words["added"]}
    if table.comparison.pair and table.comparison.pair.kind == "unrelated":
        words = {"left": "", "right": ""}  # each column is whole, and the line above it says so
    return layout(items, words, of_one_text=of_one_text)


_Column = list[Item]


def _columns(table: Table) -> dict[str, _Column]:
    columns: dict[str, _Column] = {section: [] for section in SECTIONS}
    for number in range(len(table.comparison.rows)):
        columns[table.section(number)].append(table.pair(number))
    return columns


def _place_newer_stubs(table: Table, columns: dict[str, _Column]) -> None:
    """A stub for each newer paragraph that is shown with another, before the row of what follows it there."""
    places = {p.label: place for place, p in enumerate(table.comparison.right.paragraphs)}
    homes = {table.id(number): places.get(main, -1) for number, main in enumerate(table.mains)}
    homes |= {f"at-new-{anchor(label)}": place for label, place in places.items()}
    away = [label for number in range(len(table.mains)) for label in table.away(number)]
    for label in sorted(away, key=places.__getitem__):
        column = columns[table.right[label].section]
        follows = (
            n for n, item in enumerate(column) if isinstance(item, Pair | Stub) and homes[item.id] > places[label]
        )
        column.insert(next(follows, len(column)), table.newer_stub(label))


def _place_stubs(table: Table, columns: dict[str, _Column]) -> None:
    """A stub for each moved paragraph, after whatever stands for its predecessor in the older text."""
    pairs = {item.id: item for column in columns.values() for item in column if isinstance(item, Pair)}
    before: Item | None = None
    section = None
    for paragraph in table.comparison.left.paragraphs:
        before = before if section == paragraph.section else None
        section = paragraph.section
        column = columns[section]
        number = table.of_left.get(paragraph.label)
        if number is None:
            continue
        if table.comparison.rows[number].moved:
            stub = table.stub(paragraph.label)
            column.insert(_index(column, before) + 1, stub)
            before = stub
        elif (pair := pairs[table.id(number)]) in column:
            before = pair


def _index(column: _Column, item: Item | None) -> int:
    return next((n for n, other in enumerate(column) if other is item), -1)


def _place_headings(table: Table, columns: dict[str, _Column]) -> None:
    """Headings of either text before the row that they head, of both texts in one line where they head the same."""
    for column in columns.values():
        for place, item in reversed(list(enumerate(column))):
            old = [h for h in table.comparison.left.headings if h.before in _old_labels(item)]
            new = [h for h in table.comparison.right.headings if h.before in _new_labels(item)]
            column[place:place] = list(_paired(old, new))
    last = next((columns[section] for section in reversed(SECTIONS) if columns[section]), columns[SECTIONS[0]])
    ends = [[h for h in d.headings if h.before is None] for d in (table.comparison.left, table.comparison.right)]
    last.extend(_paired(*ends))


def _old_labels(item: Item) -> tuple[str, ...]:
    if isinstance(item, Stub):
        return () if item.newer else (item.label,)
    return item.at_home if isinstance(item, Pair) and item.kind != "moved" else ()


def _new_labels(item: Item) -> tuple[str, ...]:
    if isinstance(item, Stub):
        return (item.label,) if item.newer else ()
    return tuple(b.label for b in item.new if b.label not in item.away) if isinstance(item, Pair) else ()


def _paired(old: Sequence[Heading], new: Sequence[Heading]) -> Iterator[Headings]:
    for n in range(max(len(old), len(new))):
        yield Headings(old[n].text if n < len(old) else "", new[n].text if n < len(new) else "")


def _visible(table: Table, column: _Column) -> Iterator[Item]:
    """What the filter lets through: a heading only where something follows it, a hidden list head recalled."""
    headings: list[Headings] = []
    superseded = False
    recalled: set[str] = set()
    for item in column:
        if isinstance(item, Headings):
            headings = [item] if superseded else [*headings, item]
            superseded = False
        elif not _shown(table.query, item):
            superseded = True
        else:
            yield from headings
            headings, superseded = [], False
            yield _with_context(table, item, recalled) if isinstance(item, Pair) else item
    if not table.query.filtered:
        yield from headings


def _shown(query: Query, item: Item) -> bool:
    if not isinstance(item, Pair | Stub):
        return False
    return query.shows(item.kinds) and query.asks_for(item.substances) and query.holds(item.texts)


def _with_context(table: Table, pair: Pair, recalled: set[str]) -> Pair:
    """The pair with the head of its list recalled, where the filter hides the head and no earlier item recalled it."""
    if not table.query.filtered:
        return pair
    if pair.new:
        blocks, side, rows = pair.new, table.right, table.of_right
    else:
        blocks, side, rows = pair.old, table.left, table.of_left
    parent = parent_of(blocks[0].label) or ""
    if parent not in rows or table.shows(rows[parent]):
        return pair
    key = f"{'new' if pair.new else 'old'} {parent}"
    if key in recalled:
        return pair
    recalled.add(key)
    context = gist(side[parent])
    recalling = (replace(blocks[0], context=context), *blocks[1:])
    both = replace(pair.merged, context=context) if pair.merged else None
    return replace(pair, new=recalling, merged=both) if pair.new else replace(pair, old=recalling, merged=both)


def _folded(table: Table, items: Sequence[Item]) -> Iterator[Item]:
    """Runs of unchanged pairs made one item each; the heads of lists in which something changed stay open. Where it is
    asked for, also each pair in which nothing but a term changed."""
    open_heads = _changed_heads(items)
    run: list[Pair] = []
    for item in items:
        if isinstance(item, Pair) and _foldable(item, open_heads):
            run.append(item)
            continue
        if run:
            yield _run(run, table.query)
            run = []
        if isinstance(item, Pair) and item.terms and table.query.folds_terms:
            yield _term_run(item, table.query)
        else:
            yield item
    if run:
        yield _run(run, table.query)


def _foldable(pair: Pair, open_heads: set[tuple[str, str]]) -> bool:
    heads = {("old", b.label) for b in pair.old} | {("new", b.label) for b in pair.new}
    return pair.kind == "unchanged" and pair.sure and not pair.merged and not heads & open_heads


def _changed_heads(items: Sequence[Item]) -> set[tuple[str, str]]:
    """Side and label of the heads of lists in which something changed."""
    changed = [item for item in items if isinstance(item, Pair) and item.changed]
    labels = [("old", b.label) for item in changed for b in item.old]
    labels += [("new", b.label) for item in changed for b in item.new]
    return {(side, parent) for side, label in labels if (parent := parent_of(label))}


def _run(pairs: Sequence[Pair], query: Query) -> Run:
    first, last = pairs[0].new[0].label, pairs[-1].new[-1].label
    labels = first if first == last else f"{first}–{last}"
    words = f"{plural(len(pairs), 'unchanged paragraph')}, {labels}"
    asked_for = bool(query.words) or query.shown == frozenset[Kind]({"unchanged"})
    return Run(f"run-{pairs[0].id}", words, tuple(pairs), asked_for)


def _term_run(pair: Pair, query: Query) -> Run:
    labels = list(dict.fromkeys(block.label for block in (*pair.old, *pair.new)))
    return Run(f"run-{pair.id}", f"{' → '.join(labels)}, term only", (pair,), bool(query.words), pair.terms)


def _count(paragraphs: Sequence[Paragraph], section: Section) -> int:
    return sum(p.section == section for p in paragraphs)


def _formulas(comparison: Comparison) -> tuple[str, str] | None:
    formulas = (comparison.left.formula or "", comparison.right.formula or "")
    return formulas if any(formulas) else None
