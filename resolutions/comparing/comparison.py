"""The values that comparing returns: rows, edits, shifts and a summary. The shape of the JSON contract."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from resolutions.document import Document

Relation = Literal["unchanged", "editorial", "updated", "reworded", "added", "removed"]
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
    new.
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
class Summary:
    """Paragraphs on each side, then rows by kind; the kinds exclude each other (moved, whatever else changed)."""

    left: int
    right: int
    unchanged: int
    editorial: int
    updated: int
    reworded: int
    moved: int
    added: int
    removed: int


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


@dataclass(frozen=True, slots=True)
class Comparison:
    engine: str
    left: Document
    right: Document
    summary: Summary
    rows: tuple[Row, ...]
    possible: tuple[Possible, ...]
    shifts: Shifts
    pair: PairOfTexts | None = None


def as_contract(comparison: Comparison) -> dict[str, Any]:
    """The comparison as the JSON object that `compare_resolutions` prints (schema 1)."""
    summary = comparison.summary
    return {
        "schema": 1,
        "engine": comparison.engine,
        "left": _side(comparison.left),
        "right": _side(comparison.right),
        "summary": {name: getattr(summary, name) for name in Summary.__dataclass_fields__},
        "rows": [_row(row) for row in comparison.rows],
        "possible": [{"left": p.left, "right": p.right, "likeness": p.likeness} for p in comparison.possible],
        "shifts": {
            "openings": [
                {"left": s.left, "right": s.right, "from": s.before, "to": s.after, "direction": s.direction}
                for s in comparison.shifts.openings
            ],
            "addressees": [
                {"left": s.left, "right": s.right, "from": s.before, "to": s.after}
                for s in comparison.shifts.addressees
            ],
            "substitutions": [
                {"from": s.before, "to": s.after, "count": s.count} for s in comparison.shifts.substitutions
            ],
        },
    }


def as_kept(comparison: Comparison) -> dict[str, Any]:
    """The contract with what leads from a page to its rows, so that `from_kept` gives the comparison back."""
    kept = as_contract(comparison)
    for written, one in zip(kept["shifts"]["substitutions"], comparison.shifts.substitutions, strict=True):
        written["labels"] = [list(pair) for pair in one.labels]
    return kept


def from_kept(kept: dict[str, Any], left: Document, right: Document) -> Comparison:
    """The comparison of these documents that `as_kept` wrote. Nothing is computed anew."""
    shifts = kept["shifts"]
    return Comparison(
        engine=kept["engine"],
        left=left,
        right=right,
        summary=Summary(**kept["summary"]),
        rows=tuple(_row_from(row) for row in kept["rows"]),
        possible=tuple(Possible(**one) for one in kept["possible"]),
        shifts=Shifts(
            openings=tuple(
                OpeningShift(s["left"], s["right"], s["from"], s["to"], s["direction"]) for s in shifts["openings"]
            ),
            addressees=tuple(AddresseeShift(s["left"], s["right"], s["from"], s["to"]) for s in shifts["addressees"]),
            substitutions=tuple(
                Substitution(s["from"], s["to"], s["count"], tuple((old, new) for old, new in s["labels"]))
                for s in shifts["substitutions"]
            ),
        ),
    )


def _row_from(row: dict[str, Any]) -> Row:
    sides = {side: tuple(row[side]) for side in ("left", "right")}
    return Row(**row | sides | {"edits": tuple(Edit(op, text) for op, text in row["edits"])})


def _side(document: Document) -> dict[str, Any]:
    return {
        "symbol": document.symbol,
        "title": document.title,
        "adopted_on": document.adopted_on.isoformat() if document.adopted_on else None,
        "paragraphs": [{"label": p.label, "section": p.section, "text": p.text} for p in document.paragraphs],
    }


def _row(row: Row) -> dict[str, Any]:
    return {
        "relation": row.relation,
        "left": list(row.left),
        "right": list(row.right),
        "moved": row.moved,
        "likeness": row.likeness,
        "sure": row.sure,
        "because": row.because,
        "corrected": row.corrected,
        "edits": [[edit.op, edit.text] for edit in row.edits],
    }
