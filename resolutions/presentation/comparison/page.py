"""The comparison page: everything that its template prints, from a comparison and what the reader asked to see."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
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
from resolutions.presentation.comparison.insights import Insights, insights
from resolutions.presentation.comparison.items import Pair
from resolutions.presentation.comparison.marks import RowLink
from resolutions.presentation.comparison.query import SUBSTANCES, Query, Substance, View
from resolutions.presentation.comparison.row_order import PART_TITLES, PagePart, parts
from resolutions.presentation.comparison.rows import Table, kinds_of
from resolutions.presentation.comparison.summary import SummaryBar, bar, sentence, words_kept
from resolutions.presentation.sentence import Sentence, plain
from resolutions.presentation.terms import key_of_marks
from resolutions.presentation.wording import adopted_words, day, direction, plural

_VIEWS: tuple[tuple[View, str], ...] = (("side", "Side by side"), ("unified", "Unified"))


@dataclass(frozen=True, slots=True)
class ResolutionHead:
    """One of the two resolutions, at the head of the page."""

    symbol: str
    name: str
    title: str
    when: str
    adopted_on: str
    meta: str
    body: str
    language: str
    direction: str


@dataclass(frozen=True, slots=True)
class Chip:
    kind: Kind
    words: str
    count: int
    on: bool


@dataclass(frozen=True, slots=True)
class ChangeChip:
    """A kind of changes by which rows can be chosen, with how many rows hold one."""

    substance: Substance
    words: str
    count: int
    on: bool

    @property
    def badge(self) -> str:
        return self.substance if self.substance in ("weaker", "stronger") else ""


@dataclass(frozen=True, slots=True)
class Folding:
    """What can be closed to one line each, in words, and whether it is."""

    words: str
    on: bool


@dataclass(frozen=True, slots=True)
class FilterChoice:
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
    """`note` is None where the newer text carries the older one forward; `brief` says what changed in substance, and
    `insights` what engines up to agreed-4 told in its place; `key` says what marks on words mean; `kept` says how many
    words the two share, `changes` how many changes the page shows; `folding` is None where nothing can be folded;
    `backwards` that the older text stands on the right."""

    old: ResolutionHead
    new: ResolutionHead
    query: Query
    note: PairBanner | None
    key: str
    sentence: Sentence
    kept: str
    bar: SummaryBar | None
    brief: Brief | None
    insights: Insights | None
    chips: tuple[Chip, ...]
    all_rows: int
    change_chips: tuple[ChangeChip, ...]
    folding: Folding | None
    views: tuple[FilterChoice, ...]
    sections: tuple[SectionChoice, ...]
    changes: str
    first_change: str
    last_change: str
    parts: tuple[PagePart, ...]
    backwards: bool
    hidden: str
    engine: str
    corrected: Corrected

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


def comparison_page(comparison: Comparison, asked: Query, said: Sequence[CorrectionNote] = ()) -> ComparisonPage:
    """The page of a comparison under a query; `said` is what editors said of its links, the newest first."""
    by_kind = Counter(kind for row in comparison.rows for kind in kinds_of(row))
    changes = changes_of_rows(comparison)
    by_substance = changes.counts()
    query = asked.canonical(by_kind, by_substance, folds=bool(changes.terms))
    names = short_names(comparison.left, comparison.right)
    table = Table(comparison, names, query, changes)
    page_parts = parts(table)
    changed = [item.id for part in page_parts for item in part.items if isinstance(item, Pair) and item.changed]
    hidden = sum(not table.shows(number) for number in range(len(comparison.rows))) if query.filtered else 0
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
        insights=insights(table, comparison.shifts) if comparison.shifts is not None else None,
        chips=tuple(_chips(table, [kind for kind in KINDS if by_kind[kind]])),
        all_rows=_rows_of(table, query.of_all_kinds),
        change_chips=tuple(_change_chips(table, [kind for kind in SUBSTANCES if by_substance[kind]])),
        folding=_folding(len(changes.terms), query),
        views=tuple(FilterChoice(view, words, query.seen(view).href, view == query.view) for view, words in _VIEWS),
        changes=plural(len(changed), "change"),
        sections=_sections(comparison, query),
        first_change=changed[0] if changed else "",
        last_change=changed[-1] if changed else "",
        parts=page_parts,
        backwards=bool(dates[0] and dates[1] and dates[0] > dates[1]),
        hidden=plural(hidden, "row") if hidden else "",
        engine=comparison.engine,
        corrected=corrected(table, said),
    )


def _chips(table: Table, kinds: Sequence[Kind]) -> Iterator[Chip]:
    """A filter for each kind of row, with how many rows it shows under the other filters."""
    words = {**table.words, "moved": "Moved"}
    for kind in kinds:
        shown = _rows_of(table, replace(table.query, shown=frozenset({kind})))
        yield Chip(kind, words[kind], shown, table.query.chooses(kind))


def _change_chips(table: Table, substances: Sequence[Substance]) -> Iterator[ChangeChip]:
    chosen = table.query.changes or frozenset()
    for kind in substances:
        shown = _rows_of(table, replace(table.query, changes=frozenset({kind})))
        yield ChangeChip(kind, SUBSTANCE_WORDS[kind], shown, kind in chosen)


def _rows_of(table: Table, query: Query) -> int:
    """How many rows the query shows."""
    return sum(table.shows(number, query) for number in range(len(table.comparison.rows)))


def _folding(rows: int, query: Query) -> Folding | None:
    if not rows:
        return None
    return Folding(f"Fold the {plural(rows, 'row')} where only a term changed", query.folds_terms)


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


def _side(document: Document, name: str) -> ResolutionHead:
    symbol = symbols.parse(document.symbol or "")
    return ResolutionHead(
        symbol=document.symbol or "",
        name=name,
        title=document.title,
        when=day(document.adopted_on),
        adopted_on=document.adopted_on.isoformat() if document.adopted_on else "",
        meta=adopted_words(document.session, document.adopted_on, document.adoption),
        body=symbol.body if symbol else "",
        language=document.language,
        direction=direction(document.language),
    )
