"""Hold the series that the program proposes against what readers judged."""

from __future__ import annotations

import csv
from argparse import ArgumentParser
from collections import defaultdict
from pathlib import Path
from typing import Any

from resolutions.management.base_command import PlainCommand, open_file
from resolutions.services import Rejected
from resolutions.services.series import proposals

COLUMNS = ["series", "symbol", "belongs"]
Judged = dict[str, dict[str, bool]]


class Command(PlainCommand):
    help = (
        "Proposes series from the resolutions in the database, without storing them, and prints their precision: of "
        "the members that readers judged, the share that belongs. FILE is a table (CSV) with the columns series, "
        "symbol and belongs (yes or no); the proposal held against a judged series is the one that has most of what "
        "belongs."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE")

    def handle(self, *, file: str, **options: Any) -> str:
        judged = _judged(Path(file))
        proposed = [set(proposal.symbols) for body in proposals.bodies() for proposal in proposals.proposed(body)]
        lines, right, wrong, missed = [], 0, 0, 0
        for name, verdicts in judged.items():
            belonging = {symbol for symbol, belongs in verdicts.items() if belongs}
            best = max(proposed, key=lambda own: (len(own & belonging), -len(own)), default=set())
            bad = sorted(symbol for symbol in best if not verdicts.get(symbol, True))
            gone = sorted(belonging - best)
            unjudged = sorted(best - verdicts.keys())
            right += len(best & verdicts.keys()) - len(bad)
            wrong += len(bad)
            missed += len(gone)
            lines += [f"{name}: {words} {', '.join(found)}" for words, found in _told(bad, gone, unjudged) if found]
        if not right:
            raise Rejected("None of the judged resolutions stands in a proposed series: is the collection imported?")
        precision, recall = right / (right + wrong), right / (right + missed)
        lines.append(f"{len(judged)} series judged: precision {precision:.3f}, recall {recall:.3f}")
        return "\n".join(lines)


def _told(bad: list[str], gone: list[str], unjudged: list[str]) -> list[tuple[str, list[str]]]:
    return [("does not belong:", bad), ("missed:", gone), ("not judged:", unjudged)]


def _judged(path: Path) -> Judged:
    found: Judged = defaultdict(dict)
    with open_file(path) as file:
        rows = csv.DictReader(file.read().decode("utf-8").splitlines())
    if rows.fieldnames != COLUMNS:
        raise Rejected(f"{path.name} needs the columns {', '.join(COLUMNS)}.")
    for row in rows:
        if row["belongs"] not in ("yes", "no"):
            raise Rejected(f"{path.name}, line {rows.line_num}: belongs is yes or no.")
        found[row["series"]][row["symbol"]] = row["belongs"] == "yes"
    return found
