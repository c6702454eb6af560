"""The comparison page: everything that its template prints, from a comparison and what the reader asked to see."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from resolutions import symbols
from resolutions.comparing.comparison import Comparison
from resolutions.comparing.corrections import CorrectionNote
from resolutions.comparing.kinds import KINDS, Kind
from resolutions.comparing.pairs import short_names
from resolutions.document import SECTIONS, Document, Section
from resolutions.presentation.comparison.brief import Brief, brief
from resolutions.presentation.comparison.changes import SUBSTANCE_WORDS, changes_of_rows
from resolutions.presentation.comparison.corrected import Corrected, corrected
from resolutions.presentation.comparison.marks import RowLink
from resolutions.presentation.comparison.query import SUBSTANCES, Query, Substance, View
from resolutions.presentation.comparison.row_order import PART_TITLES, PagePart, parts
from resolutions.presentation.comparison.rows import FOLLOWED_NOWHERE, Provisions, Table, kinds_of
from resolutions.presentation.comparison.summary import SummaryBar, bar, sentence, words_kept
from resolutions.presentation.sentence import Sentence, plain
from resolutions.presentation.terms import key_of_marks
from resolutions.presentation.votes import vote_words
from resolutions.presentation.wording import day, direction, plural

LONG_TITLE = 110
"""Characters of a title that is set smaller, so that the text begins on the first screen."""
_RANKS: Mapping[str, str] = {
    **dict.fromkeys(("reworded", "added", "removed", "moved", "weaker"), ""),
    **dict.fromkeys(("unchanged", "stronger"), "wide"),
    **dict.fromkeys(("updated", "editorial"), "widest"),
}
_VIEWS: tuple[tuple[View, str], ...] = (("side", "Side by side"), ("unified", "Unified"))


@dataclass(frozen=True, slots=True)
class ResolutionHead:
    """One of the two resolutions, at the head of the page; `adopted` says when and how it was adopted."""

    symbol: str
    name: str
    title: str
    adopted: str
    body: str
    language: str
    direction: str

    @property
    def long(self) -> bool:
        """Whether the title is set smaller."""
        return len(self.title) > LONG_TITLE


@dataclass(frozen=True, slots=True)
class FilterChip:
    """A filter: `href` adds it to what is chosen, or takes it away; `count` is how many rows it shows, None where it
    narrows what others show. Where it would show nothing beside what is chosen, it is `apart`: it shows its rows in the
    place of that. `rank` says who gives way where the row of filters has little room: "" stands always,
    "wide" and "widest" where there is room, "menu" in the menu alone."""

    key: str
    words: str
    count: int | None
    chosen: bool
    href: str
    rank: str = ""
    apart: bool = False

    @property
    def classes(self) -> str:
        """What it looks like: by its key, its rank, and whether it stands `apart`."""
        return " ".join(["chip", *(f"chip--{one}" for one in (self.key, self.rank, "apart" * self.apart) if one)])


@dataclass(frozen=True, slots=True)
class ViewChoice:
    view: View
    words: str
    href: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class SectionChoice:
    """One of the parts that the texts have, for the filter that shows it alone."""

    section: Section
    words: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class PairBanner:
    """How the two texts as wholes stand to each other: in a sentence, with links to the paragraphs that say so, and
    what the page makes of it (`then`). `is_first` where nothing else is to be read before it."""

    kind: str
    says: str
    links: tuple[RowLink, ...]
    then: str
    is_first: bool


@dataclass(frozen=True, slots=True)
class ComparisonPage:
    """`note` is None where the newer text carries the older one forward; `brief` says what changed in substance; `key`
    says what marks on words mean; `kept` says how many words the two share; `kinds` and `changes` are the filters, and
    `narrowing` what else the reader chose; `shown` says how many rows are seen, `steps` how many of them changed;
    `beside` says, where what was removed or added is chosen alone, what else went or came within rows, and leads there;
    `folding` says what can be folded, "" where nothing can; `backwards` that the older text stands on the right."""

    old: ResolutionHead
    new: ResolutionHead
    query: Query
    note: PairBanner | None
    key: str
    sentence: Sentence
    kept: str
    bar: SummaryBar | None
    brief: Brief
    all_rows: FilterChip
    kinds: tuple[FilterChip, ...]
    changes: tuple[FilterChip, ...]
    narrowing: tuple[FilterChip, ...]
    shown: str
    folding: str
    views: tuple[ViewChoice, ...]
    sections: tuple[SectionChoice, ...]
    steps: str
    first_change: str
    last_change: str
    parts: tuple[PagePart, ...]
    backwards: bool
    hidden: str
    beside: tuple[str, str] | None
    engine: str
    corrected: Corrected

    @property
    def chips(self) -> tuple[FilterChip, ...]:
        """The filters of the row: those that always stand there and those that are chosen."""
        offered = (*self.kinds, *self.changes)
        return (
            *(replace(one, rank="") if one.chosen else one for one in offered if one.chosen or one.rank != "menu"),
            *self.narrowing,
        )

    @property
    def chosen(self) -> str:
        """What is chosen, where there is room for little: `Weaker`, `3 filters`; "" where nothing is."""
        names = [chip.words for chip in self.chips if chip.chosen]
        return names[0] if len(names) == 1 else plural(len(names), "filter") if names else ""

    @property
    def fields(self) -> Sequence[tuple[str, str]]:
        """What the form of the filters carries on beside its own fields."""
        return [pair for pair in self.query.pairs() if pair[0] in ("view", "show", "change")]

    @property
    def description(self) -> str:
        """What search engines are told of the page."""
        between = f"between {self.old.symbol} and {self.new.symbol}, word by word."
        return f"What was kept, reworded, moved, added and removed {between}"

    @property
    def plain_sentence(self) -> str:
        return plain(self.sentence)

    @property
    def bodies(self) -> str:
        """The bodies that adopted the two texts."""
        return " and ".join(dict.fromkeys(filter(None, (self.old.body, self.new.body))))

    @property
    def classes(self) -> str:
        """The classes of the part that the controls change: its view, and how the two texts stand to each other."""
        looks = (["unified"] if self.query.unified else []) + ([self.note.kind] if self.note else [])
        return " ".join(["compared", *(f"compared--{look}" for look in looks)])


def comparison_page(
    comparison: Comparison,
    asked: Query,
    said: Sequence[CorrectionNote] = (),
    provisions: Provisions = FOLLOWED_NOWHERE,
    called: tuple[str, str] | None = None,
) -> ComparisonPage:
    """The page of a comparison under a query; `said` is what editors said of its links, the newest first, `provisions`
    where its labels lead, `called` what the two texts are called where their symbols do not tell them apart."""
    by_kind = Counter(kind for row in comparison.rows for kind in kinds_of(row))
    changes = changes_of_rows(comparison)
    by_substance = changes.counts()
    query = asked.canonical(by_kind, by_substance, folds=bool(changes.terms))
    names = called or short_names(comparison.left, comparison.right)
    table = Table(comparison, names, query, changes, provisions)
    page_parts = parts(table)
    changed = [pair.id for part in page_parts for pair in part.pairs if pair.changed]
    rows, shown = len(comparison.rows), _rows_of(table, query)
    dates = (comparison.left.adopted_on, comparison.right.adopted_on)
    return ComparisonPage(
        old=_side(comparison.left, names[0]),
        new=_side(comparison.right, names[1]),
        query=query,
        note=_note(table),
        key=key_of_marks(comparison.rows),
        sentence=sentence(comparison, names),
        kept=words_kept(comparison, names),
        bar=bar(comparison, names),
        brief=brief(table),
        all_rows=FilterChip("all", "All", rows, not query.filtered, query.unfiltered.href),
        kinds=tuple(_kinds(table, [kind for kind in KINDS if by_kind[kind]])),
        changes=tuple(_changes(table, [kind for kind in SUBSTANCES if by_substance[kind]])),
        narrowing=tuple(_narrowing(query)),
        shown=f"{shown} of {rows}" if query.filtered else f"all {rows}",
        folding=_folding(len(changes.terms)),
        views=tuple(ViewChoice(view, words, query.seen(view).href, view == query.view) for view, words in _VIEWS),
        sections=_sections(comparison, query),
        steps=plural(len(changed), "change"),
        first_change=changed[0] if changed else "",
        last_change=changed[-1] if changed else "",
        parts=page_parts,
        backwards=bool(dates[0] and dates[1] and dates[0] > dates[1]),
        hidden=plural(rows - shown, "row") if query.filtered and rows > shown else "",
        beside=_beside(table, by_substance),
        engine=comparison.engine,
        corrected=corrected(table, said),
    )


def _kinds(table: Table, kinds: Sequence[Kind]) -> Iterator[FilterChip]:
    """A filter for each kind of row, with how many rows it shows under the other filters."""
    words, query = {**table.words, "moved": "Moved"}, table.query
    for kind in kinds:
        one = replace(query, shown=frozenset({kind}))
        chip = FilterChip(kind, words[kind], 0, query.chooses(kind), query.toggled(kind).href, _RANKS[kind])
        yield _counted(table, chip, one, replace(one, changes=None))


def _changes(table: Table, substances: Sequence[Substance]) -> Iterator[FilterChip]:
    """A filter for each kind of changes of substance, likewise."""
    query, chosen = table.query, table.query.changes or frozenset()
    for kind in substances:
        one = replace(query, changes=frozenset({kind}))
        href, rank = query.toggled_change(kind).href, _RANKS.get(kind, "menu")
        chip = FilterChip(kind, SUBSTANCE_WORDS[kind], 0, kind in chosen, href, rank)
        yield _counted(table, chip, one, replace(one, shown=None))


def _counted(table: Table, chip: FilterChip, beside: Query, alone: Query) -> FilterChip:
    """The filter with how many rows it shows beside what is chosen of the other kind; where that would be none, with
    how many it shows in its place: *Weaker 0* beside *Removed* would read as if nothing had become weaker."""
    shown = _rows_of(table, beside)
    if shown or chip.chosen or not (rows := _rows_of(table, alone)):
        return replace(chip, count=shown)
    return replace(chip, count=rows, href=alone.href, apart=True)


def _beside(table: Table, by_substance: Mapping[Substance, int]) -> tuple[str, str] | None:
    """`Clauses also changed within linked paragraphs: 5 rows`, with the address of these rows."""
    if not table.query.shown or table.query.shown - {"removed", "added"} or table.query.changes:
        return None
    clauses = replace(table.query, shown=None, changes=frozenset({"scope"}))
    rows = _rows_of(table, clauses)
    return (f"Clauses also changed within linked paragraphs: {plural(rows, 'row')}.", clauses.href) if rows else None


def _narrowing(query: Query) -> Iterator[FilterChip]:
    """What narrows the rows beside their kinds and changes, each with a link that takes it away."""
    if query.part:
        yield FilterChip("part", PART_TITLES[query.part], None, True, replace(query, part=None).href)
    if query.words:
        yield FilterChip("words", f"“{query.words}”", None, True, replace(query, words="").href)


def _rows_of(table: Table, query: Query) -> int:
    """How many rows the query shows."""
    return sum(table.shows(number, query) for number in range(len(table.comparison.rows)))


def _folding(rows: int) -> str:
    return f"Fold the {plural(rows, 'row')} where only a term changed" if rows else ""


def _note(table: Table) -> PairBanner | None:
    pair, new = table.comparison.pair, table.names[1]
    if pair is None or pair.kind == "successive":
        return None
    links = tuple(RowLink(label, table.href_of_right(label)) for label in pair.by)
    then = {
        "roll-over": f"What {new} does not repeat is marked so, not as removed.",
        "unrelated": "What stands in one of them alone is marked so, not as removed or added.",
        "related": "",
    }[pair.kind]
    return PairBanner(pair.kind, pair.says, links, then, is_first=bool(then))


def _sections(comparison: Comparison, query: Query) -> tuple[SectionChoice, ...]:
    """The parts to choose from; none where both texts have but one and the same."""
    present = {p.section for document in (comparison.left, comparison.right) for p in document.paragraphs}
    if len(present) < 2 and query.part is None:
        return ()
    found = (section for section in SECTIONS if section in present or section == query.part)
    return tuple(SectionChoice(section, PART_TITLES[section], section == query.part) for section in found)


def _adopted(document: Document) -> str:
    """`5 July 2012, without a vote`; of a draft that it is one."""
    if symbols.is_draft(document.symbol or ""):
        return "draft"
    return ", ".join(filter(None, (day(document.adopted_on), vote_words(document.adoption))))


def _side(document: Document, name: str) -> ResolutionHead:
    symbol = symbols.parse(document.symbol or "")
    return ResolutionHead(
        symbol=document.symbol or "",
        name=name,
        title=document.title,
        adopted=_adopted(document),
        body=symbol.body if symbol else "",
        language=document.language,
        direction=direction(document.language),
    )
