"""The values that comparing returns: rows, edits, shifts and a summary. As JSON: see contract."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from resolutions.comparing.kinds import Relation
from resolutions.document import Document

Pair = tuple[int, int]
"""The positions of an older and a newer paragraph."""
Because = Literal["identical", "words", "containment", "context", "reference", "editor"]
PossibleBecause = Literal["opening", "clause", "words", ""]
"""Why a hint is named; "" in what was kept before hints had a reason."""
Op = Literal["=", "-", "+"]


@dataclass(frozen=True, slots=True)
class Edit:
    """A run of words that both texts have ("="), only the older ("-"), only the newer ("+")."""

    op: Op
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a comparison: labels of the older and the newer text, either may be empty, one may have several.

    `likeness` (0..1), `because` are None where a side is empty. `edits` run over the side's texts joined by "\\n".
    `corrected`: an editor said that these are one provision, or that one of them is not what the engine took it for.
    `moves` are pairs of positions in `edits`: the words struck at the first stand again at the second. `elsewhere` are
    pairs of a position in `edits` and the number of another row: those words live on there, they are neither struck nor
    new. A deletion of which only a part lives on elsewhere is several edits, one after the other.
    """

    relation: Relation
    left: tuple[str, ...]
    right: tuple[str, ...]
    moved: bool
    likeness: float | None
    sure: bool
    because: Because | None
    corrected: bool
    edits: tuple[Edit, ...]
    moves: tuple[tuple[int, int], ...] = ()
    elsewhere: tuple[tuple[int, int], ...] = ()

    @property
    def own_edits(self) -> tuple[Edit, ...]:
        """The edits without the words that live on elsewhere: what this row kept, struck and added."""
        away = {position for position, _ in self.elsewhere}
        return tuple(edit for position, edit in enumerate(self.edits) if position not in away)


@dataclass(frozen=True, slots=True)
class Possible:
    """A counterpart the engine does not stand by: a hint, outside the rows, with the reason why it is named."""

    left: str
    right: str
    likeness: float
    because: PossibleBecause = ""


@dataclass(frozen=True, slots=True)
class OpeningShift:
    """The opening verb of linked paragraphs changed; direction on the scale of docs/method.md."""

    left: str
    right: str
    before: str
    after: str
    direction: Literal["stronger", "weaker", "other"]


@dataclass(frozen=True, slots=True)
class AddresseeShift:
    left: str
    right: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Substitution:
    """A phrase gave way to the same other phrase `count` times, in the linked paragraphs `labels` (older, newer).

    The labels lead from a page to its rows; they are no part of the JSON contract.
    """

    before: str
    after: str
    count: int
    labels: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Shifts:
    openings: tuple[OpeningShift, ...] = ()
    addressees: tuple[AddresseeShift, ...] = ()
    substitutions: tuple[Substitution, ...] = ()


@dataclass(frozen=True, slots=True)
class OlderCounts:
    """What became of the paragraphs of the older text.

    The relations add up to `paragraphs`; `moved` says how many of them also moved.
    """

    paragraphs: int
    unchanged: int
    editorial: int
    updated: int
    reworded: int
    removed: int
    moved: int


@dataclass(frozen=True, slots=True)
class NewerCounts:
    """Where the paragraphs of the newer text came from, counted as those of the older."""

    paragraphs: int
    unchanged: int
    editorial: int
    updated: int
    reworded: int
    added: int
    moved: int


@dataclass(frozen=True, slots=True)
class Summary:
    """Paragraphs of each side by what became of them; one in several rows counts once, by its home row."""

    left: OlderCounts
    right: NewerCounts


@dataclass(frozen=True, slots=True)
class PairOfTexts:
    """How the two texts as wholes stand to each other.

    successive: the newer carries the older forward. roll-over: it extends by reference, in the paragraphs `by`, what
    the older asked for. related: on the same matter, but little is carried over. unrelated: they have nothing to do
    with each other. `says` is that in one plain sentence.
    """

    kind: Literal["successive", "roll-over", "related", "unrelated"]
    by: tuple[str, ...]
    says: str


ChangeKind = Literal[
    "strength",
    "qualifier",
    "actor",
    "beneficiary",
    "scope",
    "mechanism",
    "term",
    "citation",
    "new",
    "dropped",
]
Way = Literal["stronger", "weaker"]
Direction = Literal["stronger", "weaker", "wider", "narrower", "neutral", ""]


@dataclass(frozen=True, slots=True)
class Change:
    """One statement of substance: words of the older text (`before`, of the paragraphs `left`) and of the newer one
    (`after`, of the paragraphs `right`), each as printed; one of them may be empty.

    strength has stronger or weaker, the others wider, narrower, neutral or nothing. `count` is in how many places it
    holds; of a theme that is new or dropped, which names no paragraph, how often the one text has it.
    """

    kind: ChangeKind
    left: tuple[str, ...]
    right: tuple[str, ...]
    before: str
    after: str
    direction: Direction = ""
    count: int = 1


@dataclass(frozen=True, slots=True)
class Comparison:
    """`changes` are ranked, the gravest and surest first. `shifts` are what engines up to agreed-4 told instead; None
    in what later ones make."""

    engine: str
    left: Document
    right: Document
    summary: Summary
    rows: tuple[Row, ...]
    possible: tuple[Possible, ...]
    changes: tuple[Change, ...] = ()
    shifts: Shifts | None = None
    pair: PairOfTexts | None = None
