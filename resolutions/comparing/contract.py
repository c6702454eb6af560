"""A comparison as JSON: the object that `compare_resolutions` prints, and the one that is kept; docs/method.md.

Schema 1, which engines up to agreed-3 wrote, counts rows, knows neither `moves` nor `elsewhere` and names no `pair`.
What was kept under it is read and given out as it was; nothing writes it any more.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from resolutions.comparing.comparison import (
    AddresseeShift,
    Change,
    Comparison,
    Edit,
    NewerCounts,
    OlderCounts,
    OpeningShift,
    PairOfTexts,
    Possible,
    Row,
    Shifts,
    Substitution,
    Summary,
)
from resolutions.comparing.rows.summary import summarize
from resolutions.document import Document

SCHEMA = 2


def as_contract(comparison: Comparison) -> dict[str, Any]:
    """The comparison as the JSON object that `compare_resolutions` prints."""
    return {
        "schema": SCHEMA,
        "engine": comparison.engine,
        "left": _side(comparison.left),
        "right": _side(comparison.right),
        "summary": asdict(comparison.summary),
        "rows": [_row(row) for row in comparison.rows],
        "possible": [asdict(possible) for possible in comparison.possible],
        "pair": _pair(comparison.pair) if comparison.pair else None,
        "changes": [_change(change) for change in comparison.changes],
    }


def contract_of_kept(kept: Mapping[str, Any]) -> dict[str, Any]:
    """The object of the contract in what `as_contract` wrote, in the schema of its day."""
    if "shifts" not in kept:
        return dict(kept)
    substitutions = [{k: v for k, v in s.items() if k != "labels"} for s in kept["shifts"]["substitutions"]]
    return {**kept, "shifts": {**kept["shifts"], "substitutions": substitutions}}


def from_kept(kept: Mapping[str, Any], left: Document, right: Document) -> Comparison:
    """The comparison of these documents that `as_contract` wrote, under this schema or an earlier one.

    Rows, words and shifts are those that were kept. Schema 1 counted rows, each under one kind: there the paragraphs
    are counted from the rows that were kept.
    """
    rows = tuple(_row_from(row) for row in kept["rows"])
    return Comparison(
        engine=kept["engine"],
        left=left,
        right=right,
        summary=summarize(left.paragraphs, right.paragraphs, rows) if kept["schema"] == 1 else _summary(kept),
        rows=rows,
        possible=tuple(Possible(**one) for one in kept["possible"]),
        changes=tuple(_change_from(change) for change in kept.get("changes", ())),
        shifts=_shifts_from(kept["shifts"]) if "shifts" in kept else None,
        pair=_pair_from(kept.get("pair")),
    )


def _shifts_from(shifts: Mapping[str, Any]) -> Shifts:
    """What engines up to agreed-4 told of a comparison; agreed-1 and agreed-2 did not say where they had seen a
    substitution."""
    return Shifts(
        openings=tuple(
            OpeningShift(s["left"], s["right"], s["from"], s["to"], s["direction"]) for s in shifts["openings"]
        ),
        addressees=tuple(AddresseeShift(s["left"], s["right"], s["from"], s["to"]) for s in shifts["addressees"]),
        substitutions=tuple(
            Substitution(s["from"], s["to"], s["count"], tuple((old, new) for old, new in s.get("labels", ())))
            for s in shifts["substitutions"]
        ),
    )


def _change(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "left": list(change.left),
        "right": list(change.right),
        "from": change.before,
        "to": change.after,
        "direction": change.direction,
        "count": change.count,
    }


def _change_from(change: Mapping[str, Any]) -> Change:
    return Change(
        change["kind"],
        tuple(change["left"]),
        tuple(change["right"]),
        change["from"],
        change["to"],
        change["direction"],
        change["count"],
    )


def _summary(kept: Mapping[str, Any]) -> Summary:
    return Summary(OlderCounts(**kept["summary"]["left"]), NewerCounts(**kept["summary"]["right"]))


def _side(document: Document) -> dict[str, Any]:
    adoption = document.adoption
    return {
        "symbol": document.symbol,
        "title": document.title,
        "adopted_on": document.adopted_on.isoformat() if document.adopted_on else None,
        "adoption": {
            "mode": adoption.mode,
            "in_favour": adoption.in_favour,
            "against": adoption.against,
            "abstaining": adoption.abstaining,
        },
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
        "moves": [list(pair) for pair in row.moves],
        "elsewhere": [list(pair) for pair in row.elsewhere],
    }


def _row_from(row: Mapping[str, Any]) -> Row:
    pairs = {name: tuple((first, second) for first, second in row.get(name, ())) for name in ("moves", "elsewhere")}
    edits = tuple(Edit(op, text) for op, text in row["edits"])
    return Row(**{**row, **pairs, "left": tuple(row["left"]), "right": tuple(row["right"]), "edits": edits})


def _pair(pair: PairOfTexts) -> dict[str, Any]:
    return {"kind": pair.kind, "by": list(pair.by), "says": pair.says}


def _pair_from(pair: Mapping[str, Any] | None) -> PairOfTexts | None:
    return PairOfTexts(pair["kind"], tuple(pair["by"]), pair["says"]) if pair else None
