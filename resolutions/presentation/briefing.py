"""The brief: what changed between two texts, on one sheet of paper, for somebody who reads nothing else of them.

Statements stand in sections, each in the words of both texts, the gravest first; what a sheet does not hold is counted.
A comparison that an engine without changes made shows what was kept with it in their place.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from resolutions import symbols
from resolutions.comparing.comparison import Change, Comparison, Row
from resolutions.comparing.corrections import Word
from resolutions.comparing.edits import edits
from resolutions.comparing.pairs import short_names
from resolutions.comparing.words import SMALL
from resolutions.document import Document, Paragraph, parent_label
from resolutions.presentation.corrected import corrected
from resolutions.presentation.insights import Provision, insights
from resolutions.presentation.marks import Link
from resolutions.presentation.pieces import Fate, Piece, fates, sides
from resolutions.presentation.query import Kind, Query
from resolutions.presentation.rows import Table
from resolutions.presentation.terms import gist, relation_words
from resolutions.presentation.votes import vote_words, votes_changed
from resolutions.presentation.wording import capital, day, listed, plural, small

_SECTIONS = (
    ("mandates", "Money and mandates", ""),
    ("weaker", "Weaker", "what is asked or found"),
    ("stronger", "Stronger", "what is asked or found"),
    ("who", "Who, on what terms", ""),
    ("scope", "What is covered", ""),
    ("terms", "Terms", ""),
    ("cited", "Cited", ""),
)
"""Key, heading, what the heading is about."""
_SECTION_OF = {
    "mechanism": "mandates",
    "qualifier": "who",
    "actor": "who",
    "beneficiary": "who",
    "scope": "scope",
    "term": "terms",
    "citation": "cited",
}
"""The section of each kind of change; that of a strength is its direction."""
_THEMES = ("new", "dropped")
"""Kinds that name no paragraph: words that the other text never has."""
_GOES_ON = Piece("=", False, " …")
_GIST = 14
"""Words of a paragraph that stands in one text alone."""

STORED = "This comparison was kept before there were briefs. What was kept with it stands here in the place of one."
_SHEET = 74
"""Lines of small print, of 3.4 mm each, that a sheet of Letter holds with some to spare: A4 is longer."""
_LETTERS = 50
"""Letters in a line of a column, so that few lines have more."""
_WHERE = 15
"""Letters in a line of the column that says where."""
_HEADING = 1.9
"""Lines that the heading of a section takes, with the room above it; what was left out is said in it."""
_OF_A_SECTION = 3
"""Statements of a section that stand on the sheet before further ones of another."""
_FEW, _MANY = 4, 8
"""Paragraphs of either text that stand on the sheet before further statements, and if there is room."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One row of the brief: paragraphs of the older and of the newer text (`old`, `new`, "" where it names none), what
    is to be added to them (`note`), where that is in the comparison (`href`), and the words of both with what went and
    what came marked; either may be empty."""

    old: str
    new: str
    note: str
    href: str
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]

    @property
    def where(self) -> str:
        """`OP25 → OP20`, `OP20`, `OP20, new`, `5 places`."""
        labels = self.new if self.old == self.new else " → ".join(filter(None, (self.old, self.new)))
        return ", ".join(filter(None, (labels, self.note)))

    @property
    def lines(self) -> float:
        """The lines that it takes on paper, with the room between rows."""
        words = max(sum(len(piece.text) for piece in side) for side in (self.before, self.after))
        return max(-(-words // _LETTERS), -(-len(self.where) // _WHERE), 1) + 0.4


@dataclass(frozen=True, slots=True)
class Section:
    """Statements of one sort; `more` says how many are left out."""

    key: str
    title: str
    note: str
    statements: tuple[Statement, ...]
    more: str = ""

    @property
    def directed(self) -> bool:
        """Whether its heading is a direction."""
        return self.key in ("weaker", "stronger")

    @property
    def lines(self) -> float:
        return _HEADING + sum(statement.lines for statement in self.statements)


@dataclass(frozen=True, slots=True)
class Apart:
    """What stands in one of the texts alone: whole paragraphs, and themes with how often they are named. `shows` is the
    kind of rows that the comparison shows for the rest."""

    key: str
    shows: Kind
    title: str
    note: str
    paragraphs: tuple[Provision, ...]
    more: str
    themes: str

    @property
    def lines(self) -> float:
        texts = [f"{one.label} {one.gist}" for one in self.paragraphs] + ([self.themes] if self.themes else [])
        return 2.2 + sum(-(-len(text) // _LETTERS) + 0.25 for text in texts) + bool(self.more)


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the table of the two: what it is about, and what is so on each side; `new` None where `old` is said of
    both."""

    name: str
    old: str
    new: str | None


@dataclass(frozen=True, slots=True)
class PairNote:
    """How the two texts as wholes stand to each other, with links to the paragraphs that say so."""

    says: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Briefing:
    """The brief. `note` is None where the newer text carries the older one forward; `sections` and `apart` are what
    changed, `rest` names the sections that found no room, `nothing` says that nothing changed; `stored` that the
    comparison was kept before there were briefs; `backwards` that the older text stands on the right; `foot` who says
    all this."""

    symbols: tuple[str, str]
    names: tuple[str, str]
    languages: tuple[str, str]
    body: str
    title: str
    facts: tuple[Fact, ...]
    note: PairNote | None
    sections: tuple[Section, ...]
    apart: tuple[Apart, ...]
    rest: str
    nothing: str
    stored: str
    backwards: bool
    foot: str

    @property
    def lines(self) -> float:
        """The lines that it takes on paper."""
        facts = sum(max(1, -(-len(fact.old) // (_LETTERS if fact.new else 2 * _LETTERS))) for fact in self.facts)
        head = 5 + facts + (2 if self.note else 0) + bool(self.nothing) + bool(self.rest)
        found = sum(section.lines for section in self.sections)
        return head + found + max((side.lines for side in self.apart), default=0) + 4


def briefing(comparison: Comparison, said: Sequence[Word] = ()) -> Briefing:
    """The brief of a comparison, as long as a sheet of paper holds; `said` is what editors said of its links."""
    left, right = comparison.left, comparison.right
    table = Table(comparison, short_names(left, right), Query())
    whole = sections(table)
    apart = tuple(_apart(table))
    full = Briefing(
        symbols=(left.symbol or "", right.symbol or ""),
        names=table.names,
        languages=(left.language, right.language),
        body=_body(left, right),
        title=right.title or left.title or listed(table.names),
        facts=tuple(_facts(table)),
        note=_note(table),
        sections=whole,
        apart=apart,
        rest="",
        nothing=_nothing(comparison, whole, apart),
        stored=STORED if comparison.shifts is not None else "",
        backwards=bool(left.adopted_on and right.adopted_on and left.adopted_on > right.adopted_on),
        foot=_foot(comparison, corrected(table, said).count),
    )
    return _fitted(full)


def sections(table: Table) -> tuple[Section, ...]:
    """All that changed, in sections, that of the gravest change first; of a comparison of an earlier engine what was
    kept with it."""
    if table.comparison.shifts is not None:
        return tuple(_stored(table))
    found: dict[str, list[Statement]] = {}
    for change in table.comparison.changes:
        if change.kind not in _THEMES:
            found.setdefault(section_of(change), []).append(_statement(table, change))
    named = {key: (title, note) for key, title, note in _SECTIONS}
    return tuple(Section(key, *named[key], tuple(statements)) for key, statements in found.items())


def section_of(change: Change) -> str:
    """The key of the section that the change stands in."""
    return change.direction if change.kind == "strength" else _SECTION_OF[change.kind]


def themes(comparison: Comparison, kind: str) -> str:
    """`survivors (12 uses), digital (5 uses)`: the themes that are "new" or "dropped". What a text extends by reference
    is not dropped."""
    if kind == "dropped" and comparison.pair and comparison.pair.kind == "roll-over":
        return ""
    found = (change for change in comparison.changes if change.kind == kind)
    return ", ".join(f"{change.before or change.after} ({plural(change.count, 'use')})" for change in found)


def rows_of(change: Change, rows: Sequence[Row]) -> tuple[int, ...]:
    """The numbers of the rows that the change stands in: those that join its paragraphs of both sides, else those that
    have any of them. A theme stands in none."""
    old, new = set(change.left), set(change.right)
    either = [n for n, row in enumerate(rows) if old.intersection(row.left) or new.intersection(row.right)]
    both = [n for n in either if old.intersection(rows[n].left) and new.intersection(rows[n].right)]
    return tuple(both or either)


def said_in_words(change: Change) -> str:
    """`Weaker: Urges → Encourages (OP3 → OP4)`: the change in one line, for whoever has the texts before them."""
    name = {
        "mechanism": "Money or mandate",
        "qualifier": "Condition",
        "actor": "Who acts",
        "beneficiary": "Who is named",
        "scope": "What is covered",
        "term": "Term",
        "citation": "Cited",
    }.get(change.kind, capital(change.direction))
    if not (change.before and change.after):
        name += " (gone)" if change.before else " (new)"
    if change.kind != "strength" and change.direction in ("wider", "narrower"):
        name += f", {change.direction}"
    words = " → ".join(filter(None, (change.before, change.after)))
    old, new = _named(change.left), _named(change.right)
    places = new if old == new else " → ".join(filter(None, (old, new)))
    if change.kind == "term" or change.count > max(len(change.left), len(change.right)):
        places = plural(change.count, "place")
    return f"{name}: {words} ({places})"


def _statement(table: Table, change: Change) -> Statement:
    old, new = _named(change.left), _named(change.right)
    note = ""
    if change.kind == "term":
        # Where a term stands, the comparison shows when asked for its words.
        old, new, note = "", "", plural(change.count, "place")
    elif change.count > max(len(change.left), len(change.right), 1):
        note = plural(change.count, "place")
    elif not old or not new:
        note = "new" if new else "gone"
    return Statement(old, new, note, _href(table, change), *_marked(table, change))


def _named(labels: Sequence[str]) -> str:
    """The labels without what others of them say: of a head and one of its items the item, of a head and several items
    the head."""
    items = [label for label in labels if parent_label(label) in labels]
    heads = [label for label in labels if label not in items]
    if len(labels) == 2 and len(items) == 1:
        return items[0]
    return ", ".join(heads)


def _href(table: Table, change: Change) -> str:
    """From the page of the comparison to the row; of a term to all rows with its words."""
    if change.kind == "term":
        return Query(words=change.before or change.after).href
    found = rows_of(change, table.comparison.rows)
    return table.href(found[0]) if found else ""


def _marked(table: Table, change: Change) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """The words before and after, with those marked that the row in which they stand strikes and adds."""
    rows = table.comparison.rows
    for number in rows_of(change, rows) if change.kind != "term" else ():
        row = rows[number]
        left, right = [table.left[label] for label in row.left], [table.right[label] for label in row.right]
        old, new = sides(row.edits, left, right, fates(row, lambda _op, _number: Fate("elsewhere")))
        before, after = _quoted(left, old, change.before), _quoted(right, new, change.after)
        if (bool(before), bool(after)) != (bool(change.before), bool(change.after)):
            continue
        if any(piece.op != "=" for piece in (*before, *after)):
            return before, after
    marked = [Piece(edit.op, False, edit.text) for edit in edits(change.before, change.after)]
    before = [piece for piece in marked if piece.op != "+"] + _more(change, change.before, table.left, change.left)
    after = [piece for piece in marked if piece.op != "-"] + _more(change, change.after, table.right, change.right)
    return tuple(before), tuple(after)


def _more(change: Change, quote: str, paragraphs: Mapping[str, Paragraph], labels: Sequence[str]) -> list[Piece]:
    """A sign that the sentence goes on after the quote, in further words; a term is none."""
    texts = (paragraphs[label].text for label in labels if change.kind != "term" and quote in paragraphs[label].text)
    after = next((text.partition(quote)[2] for text in texts), "") if quote else ""
    return [_GOES_ON] if after[:1].isspace() else []


def _quoted(paragraphs: Sequence[Paragraph], pieces: Sequence[Sequence[Piece]], quote: str) -> tuple[Piece, ...]:
    """The pieces of the quote, in the first of the paragraphs that has it."""
    for paragraph, own in zip(paragraphs, pieces, strict=True):
        start = paragraph.text.find(quote)
        if quote and start >= 0:
            end = start + len(quote)
            last = [_GOES_ON] if _is_broken_off(paragraph.text, own, end) else []
            return (*_cut(own, start, end), *last)
    return ()


def _is_broken_off(text: str, pieces: Sequence[Piece], end: int) -> bool:
    """Whether a quote that ends there ends within a phrase: further words follow, and what was struck, added or kept
    goes on with them, or its last word or the next one says that it does ("of Inquiry on | Burundi")."""
    if not text[end : end + 1].isspace():
        return False
    within = end not in accumulate(len(piece.text) for piece in pieces)
    return within or text[:end].split()[-1].lower() in SMALL or text[end:].lstrip()[:1].isupper()


def _cut(pieces: Sequence[Piece], start: int, end: int) -> Iterator[Piece]:
    """What of the pieces stands from `start` to `end` of their text."""
    ends = list(accumulate(len(piece.text) for piece in pieces))
    for piece, stop in zip(pieces, ends, strict=True):
        begin = stop - len(piece.text)
        text = piece.text[max(0, start - begin) : max(0, end - begin)]
        if text:
            # Words that moved, or live on in another row, are neither struck nor new.
            yield replace(piece, text=text, op="=" if piece.fate else piece.op, fate=None)


def _stored(table: Table) -> Iterator[Section]:
    """What an earlier engine told: openings, addressees and words that recur."""
    for key, title, changes in insights(table).groups:
        statements = []
        for change in changes:
            # One row leads to one place: of the others it says how many they are.
            where, href = (change.places[0].words, change.places[0].href) if change.places else ("", "")
            others = f"and {len(change.places) - 1} more" if len(change.places) > 1 and not change.count else ""
            times = plural(change.count, "time") if change.count else ""
            note = ", ".join(filter(None, (others, times, change.direction)))
            before, after = ((Piece(op, False, words),) for op, words in (("-", change.before), ("+", change.after)))
            statements.append(Statement("", where, note, href, before, after))
        yield Section(key, title, "", tuple(statements))


def _apart(table: Table) -> Iterator[Apart]:
    """Whole paragraphs without a counterpart and themes, the dropped first; without what a statement told already."""
    found = insights(table)
    comparison = table.comparison
    both: tuple[tuple[str, Kind, str, Sequence[Provision], Mapping[str, Paragraph]], ...] = (
        ("dropped", "removed", "Dropped", found.gone, table.left),
        ("new", "added", "New", found.new, table.right),
    )
    for key, shows, title, provisions, paragraphs in both:
        told = {
            label
            for change in comparison.changes
            for label in (change.left if key == "dropped" else change.right)
            if not (change.right if key == "dropped" else change.left)
        }
        whole = [
            Provision(one.label, gist(paragraphs[one.label], _GIST), one.href)
            for one in provisions
            if one.label not in told
        ]
        whole.sort(key=lambda one: paragraphs[one.label].section == "preambular")
        words = themes(comparison, key)
        if whole or words:
            note = "whole paragraphs" + (", beside those above" if len(whole) < len(provisions) else "")
            yield Apart(key, shows, title, note if whole else "", tuple(whole), "", words)


def _fitted(full: Briefing) -> Briefing:
    """The brief with as much as a sheet holds: the first statements of each section, then further ones by gravity, then
    further paragraphs that stand in one text alone."""
    short = replace(full, sections=(), apart=_shortest(full.apart, _FEW))
    room = _SHEET - short.lines - 1  # for the line that names what found no room
    taken: set[tuple[str, int]] = set()
    for key, place, statement in _by_turns(full.sections):
        cost = statement.lines + (_HEADING if not any(one == key for one, _ in taken) else 0)
        if cost <= room:
            taken.add((key, place))
            room -= cost
    kept = [_only(section, {place for key, place in taken if key == section.key}) for section in full.sections]
    whole = zip(full.sections, kept, strict=True)
    without = [f"{section.title} ({len(section.statements)})" for section, left in whole if not left.statements]
    rest = f"Not on this sheet, but in the comparison: {listed(without)}." if without else ""
    short = replace(short, sections=tuple(section for section in kept if section.statements), rest=rest)
    longer = (replace(short, apart=_shortest(full.apart, count)) for count in range(_MANY, _FEW, -1))
    return next((one for one in longer if one.lines <= _SHEET), short)


def _by_turns(whole: Sequence[Section]) -> Iterator[tuple[str, int, Statement]]:
    """The statements with their sections and places there: the first of each section, the second, the third; then the
    rest."""
    placed = [(section.key, n, one) for section in whole for n, one in enumerate(section.statements)]
    yield from sorted(placed, key=lambda item: min(item[1], _OF_A_SECTION))


def _only(section: Section, places: Collection[int]) -> Section:
    left_out = len(section.statements) - len(places)
    statements = tuple(one for n, one in enumerate(section.statements) if n in places)
    return replace(section, statements=statements, more=f"{left_out} more in the comparison" if left_out else "")


def _shortest(apart: Iterable[Apart], few: int) -> tuple[Apart, ...]:
    return tuple(
        replace(
            side,
            paragraphs=side.paragraphs[:few],
            more=f"and {len(side.paragraphs) - few} more" if len(side.paragraphs) > few else "",
        )
        for side in apart
    )


def _body(left: Document, right: Document) -> str:
    """`Human Rights Council`, or both bodies."""
    parsed = [symbols.parse(document.symbol or "") for document in (left, right)]
    return listed(list(dict.fromkeys(symbol.body for symbol in parsed if symbol and symbol.body)))


def _facts(table: Table) -> Iterator[Fact]:
    left, right = table.comparison.left, table.comparison.right
    if left.title != right.title and left.title and right.title:
        yield Fact("Title", left.title, "as above")
    yield Fact("Adopted", *(day(side.adopted_on) or "the text does not say when" for side in (left, right)))
    yield Fact("Vote", *(vote_words(side.adoption) or "the text does not say" for side in (left, right)))
    if changed := votes_changed(left.adoption, right.adoption, table.names):
        yield Fact("Who changed", changed, None)
    yield Fact("Paragraphs", *_counts(table))


def _counts(table: Table) -> Iterator[str]:
    """`47: 7 unchanged, 30 reworded, 10 removed; 1 of them moved` and `40: 6 added`."""
    summary = table.comparison.summary
    words: Mapping[str, str] = {k: small(v) for k, v in relation_words(table.comparison.pair, table.names).items()}
    for side, relations in (
        (summary.left, ("unchanged", "editorial", "updated", "reworded", "removed")),
        (summary.right, ("added",)),
    ):
        found = [f"{count} {words[name]}" for name in relations if (count := getattr(side, name))]
        moved = f"; {side.moved} of them moved" if side is summary.left and side.moved else ""
        yield f"{side.paragraphs}{': ' if found else ''}{', '.join(found)}{moved}"


def _note(table: Table) -> PairNote | None:
    pair = table.comparison.pair
    if pair is None or pair.kind == "successive":
        return None
    return PairNote(pair.says, tuple(Link(label, table.href_of_right(label)) for label in pair.by))


def _nothing(comparison: Comparison, whole: Sequence[Section], apart: Sequence[Apart]) -> str:
    if whole or apart or (comparison.pair and comparison.pair.kind == "unrelated"):
        return ""
    return "No change of substance was found; the comparison shows every word."


def _foot(comparison: Comparison, corrections: str) -> str:
    """Who says all this: `Found by a program (agreed-5), …`."""
    checked = f"Links with {corrections}." if corrections else "Not checked by an editor."
    if comparison.shifts is not None:
        return f"Found by a program ({comparison.engine}), as it was kept. {checked}"
    return (
        f"Found by a program ({comparison.engine}), in the words of both texts, the gravest first; what it was not "
        f"sure of is left out and stands in the comparison. {checked}"
    )
