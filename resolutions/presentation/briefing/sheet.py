"""A brief on one sheet of paper: what stands in it, how many lines that takes, what is left out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from resolutions.comparing.kinds import Kind
from resolutions.presentation.comparison.changes import Where
from resolutions.presentation.comparison.facts import Fact, PairNote
from resolutions.presentation.comparison.one_sided import Provision
from resolutions.presentation.pieces import Piece
from resolutions.presentation.wording import listed

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
class SheetStatement:
    """One row of the brief: where that is, with a link into the comparison (`href`), and the words of both texts with
    what went and what came marked; either may be empty."""

    where: Where
    href: str
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]

    @property
    def lines(self) -> float:
        """The lines that it takes on paper, with the room between rows."""
        words = max(sum(len(piece.text) for piece in side) for side in (self.before, self.after))
        return max(-(-words // _LETTERS), -(-len(self.where.words) // _WHERE), 1) + 0.4


@dataclass(frozen=True, slots=True)
class Section:
    """Statements of one sort; `more` says how many are left out."""

    key: str
    title: str
    note: str
    statements: tuple[SheetStatement, ...]
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


def fitted(full: Briefing) -> Briefing:
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


def _by_turns(whole: Sequence[Section]) -> Iterator[tuple[str, int, SheetStatement]]:
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
