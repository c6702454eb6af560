"""Hold what the engine says changed in substance against what readers marked."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from resolutions import services
from resolutions.comparing import ENGINE, compare
from resolutions.evaluation.changes import Figures, MarkedChanges, figures, marked_pair, total
from resolutions.management.base_command import PlainCommand
from resolutions.management.marks import folder_of, marks_files
from resolutions.management.texts import NoText, document

NAMES = {
    "right": "right",
    "first_ten_right": "first ten right",
    "found_3": "found 3",
    "found_2": "found 2",
    "found_within_3": "found within 3",
}


class Command(PlainCommand):
    help = (
        "Compares each pair of resolutions whose changes of substance were marked, and prints how many of the engine's "
        "statements a reader marked too, of all and of the first ten, and how many of the marks of both readers it "
        "says: those of weight 3, of weight 2, and of weight 3 within linked paragraphs. --list adds the statements "
        "that nobody marked and the marks that it does not say. Texts are looked for as evaluate_alignment does."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "marks", metavar="DIR", help="a folder of .json files with marked changes, or one such file"
        )
        parser.add_argument("--list", action="store_true", help="also what was not marked, and what is missed")
        parser.add_argument(
            "--texts", metavar="FOLDER", help="a folder with a text for each symbol: A_HRC_RES_20_1.txt"
        )
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *, marks: str, texts: str | None, **options: Any) -> str:
        folder = folder_of(texts) if texts else None
        results = [(pair, _judged(pair, folder)) for pair in map(_marked, marks_files(Path(marks)))]
        everything = total([result for _, result in results])
        if options["format"] == "json":
            return json.dumps(_contract(results, everything), ensure_ascii=False)
        lines = [line for pair, result in results for line in _lines(pair, result, listed=options["list"])]
        return "\n".join([*lines, f"all; {'; '.join(_shares(everything))}"])


def _marked(path: Path) -> MarkedChanges:
    try:
        return marked_pair(json.loads(path.read_text(encoding="utf-8")))
    except ValueError as problem:
        raise services.Rejected(f"{path}: no marked changes: {problem}.") from problem


def _judged(pair: MarkedChanges, folder: Path | None) -> Figures:
    try:
        left, right = (document(symbol, folder) for symbol in (pair.left, pair.right))
    except NoText as problem:
        raise services.Rejected(str(problem)) from problem
    return figures(compare(left, right), pair.changes)


def _lines(pair: MarkedChanges, result: Figures, *, listed: bool) -> Iterator[str]:
    counts = [f"{words} {'/'.join(map(str, getattr(result, name)))}" for name, words in NAMES.items()]
    yield f"{pair.left} -> {pair.right}; {'; '.join(counts)}"
    if not listed:
        return
    for said in result.not_marked:
        what, where = f"{said.kind} {said.direction}".strip(), _places(said.left, said.right)
        yield f"   not marked: {what} {where}: {said.before or '-'} -> {said.after or '-'}"
    for mark in result.missed:
        yield f"   missed: {mark.weight} {mark.kind} {_places(mark.left, mark.right)}: {mark.says}"


def _places(left: tuple[str, ...], right: tuple[str, ...]) -> str:
    return f"{' '.join(left) or '-'} -> {' '.join(right) or '-'}"


def _shares(result: Figures) -> Iterator[str]:
    for name, words in NAMES.items():
        some, every = getattr(result, name)
        yield f"{words} {some}/{every}" + (f" = {some / every:.3f}" if every else "")


def _contract(results: list[tuple[MarkedChanges, Figures]], everything: Figures) -> dict[str, Any]:
    return {
        "engine": ENGINE,
        "pairs": [
            {
                "left": pair.left,
                "right": pair.right,
                "figures": {name: getattr(result, name) for name in NAMES},
                "not_marked": [asdict(change) for change in result.not_marked],
                "missed": [asdict(mark) for mark in result.missed],
            }
            for pair, result in results
        ],
        "figures": {name: getattr(everything, name) for name in NAMES},
    }
