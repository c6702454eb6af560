"""Hold the engine's links against links that readers marked."""

from __future__ import annotations

import json
import re
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any, NamedTuple

from resolutions import services
from resolutions.comparing import ENGINE, Correction, compare
from resolutions.comparing.comparison import Comparison
from resolutions.comparing.corrections import resolve_rulings
from resolutions.comparing.linking.learning import Example, learn
from resolutions.comparing.linking.weights import WEIGHTS, Weights
from resolutions.document import Document
from resolutions.evaluation.links import (
    MarkedPair,
    Pair,
    Score,
    Worth,
    as_json,
    example,
    left_out,
    links,
    marked,
    mean,
    score,
    with_corrections,
    worth,
)
from resolutions.management.base_command import PlainCommand
from resolutions.management.first_words import first_words
from resolutions.management.marks import folder_of, marks_files
from resolutions.management.texts import NoText, document
from resolutions.services.comparisons import corrections_in_force


class Case(NamedTuple):
    """Marked links, corrections of editors included, and the two texts."""

    marks: MarkedPair
    left: Document
    right: Document


class Result(NamedTuple):
    """What the engine answers to a case, and how near that comes."""

    case: Case
    comparison: Comparison
    score: Score


class Command(PlainCommand):
    help = (
        "Compares each pair of resolutions whose links were marked, and prints precision, recall and F1, what was "
        "missed and what is wrong; then how many of the links that it calls sure, of those that it doubts and of its "
        "hints are marked. With --left-out, the weights that judge a pair are learned from all others. With "
        "--corrections, what editors said of links counts as marked, and the engine is asked without it. Texts are "
        "looked for in --texts, among the samples, in the corpus that CORPUS names, then in the database."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "marks", metavar="DIR", nargs="?", help="a folder of .json files with marked links, or one such file"
        )
        parser.add_argument(
            "--corrections",
            action="store_true",
            help="count the corrections of editors in the database as marked links: in the pairs of DIR, and in all "
            "pairs in which they were made, of which they mark but a part",
        )
        parser.add_argument(
            "--left-out",
            action="store_true",
            help="judge each pair by weights that are learned from all others, as if the engine had never seen it",
        )
        parser.add_argument(
            "--learn-also",
            metavar="FOLDER",
            help="marked pairs to learn from beside those of DIR; not judged",
        )
        parser.add_argument(
            "--learn",
            action="store_true",
            help="print the weights that these pairs say, for comparing/linking/weights.py",
        )
        parser.add_argument(
            "--export", metavar="FOLDER", help="write the marked links of each pair there, corrections included"
        )
        parser.add_argument(
            "--texts", metavar="FOLDER", help="a folder with a text for each symbol: A_HRC_RES_20_1.txt"
        )
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *, marks: str | None, texts: str | None, **options: Any) -> str:
        every = [_marked(path) for path in marks_files(Path(marks))] if marks else []
        words: tuple[Correction, ...] = ()
        if options["corrections"]:
            words = corrections_in_force.all_active()
            every += _marked_by_editors_alone(every)
        if not every:
            reason = "No editor has corrected a link." if options["corrections"] else "Give DIR, or --corrections."
            raise services.Rejected(reason)
        folder = folder_of(texts) if texts else None
        cases = [_case(one, folder, words) for one in every]
        also = options["learn_also"]
        others = [_example(_case(_marked(path), folder, ())) for path in marks_files(Path(also))] if also else []
        if options["learn"]:
            return json.dumps(asdict(learn([_example(case) for case in cases] + others)), indent=1)
        weights = _left_out(cases, others) if options["left_out"] else [WEIGHTS] * len(cases)
        results = [_evaluated(case, own) for case, own in zip(cases, weights, strict=True)]
        if options["export"]:
            _export(results, Path(options["export"]))
        return json.dumps(_contract(results), ensure_ascii=False) if options["format"] == "json" else _listing(results)


def _marked(path: Path) -> MarkedPair:
    try:
        return marked(json.loads(path.read_text(encoding="utf-8")))
    except ValueError as problem:
        raise services.Rejected(f"{path}: no marked links: {problem}.") from problem


def _marked_by_editors_alone(every: list[MarkedPair]) -> list[MarkedPair]:
    known = {(marks.left, marks.right) for marks in every}
    pairs = [pair for pair in corrections_in_force.pairs() if pair not in known and pair[::-1] not in known]
    return [MarkedPair(*pair, frozenset(), frozenset(), whole=False) for pair in pairs]


def _case(marks: MarkedPair, folder: Path | None, words: tuple[Correction, ...]) -> Case:
    try:
        left, right = (document(symbol, folder) for symbol in (marks.left, marks.right))
    except NoText as problem:
        raise services.Rejected(str(problem)) from problem
    ruled = resolve_rulings(left.paragraphs, right.paragraphs, words)
    labels = [
        [(left.paragraphs[i].label, right.paragraphs[j].label) for i, j in pairs]
        for pairs in (ruled.linked, ruled.apart)
    ]
    return Case(with_corrections(marks, *labels), left, right)


def _example(case: Case) -> Example:
    try:
        return example(*case)
    except KeyError as problem:
        marks = case.marks
        raise services.Rejected(f"{marks.left} -> {marks.right}: no paragraph has the label {problem}.") from problem


def _left_out(cases: list[Case], others: list[Example]) -> list[Weights]:
    if len(cases) + len(others) < 2:
        raise services.Rejected("With --left-out there must be two marked pairs at least: one is judged by the others.")
    return left_out([_example(case) for case in cases], others)


def _evaluated(case: Case, weights: Weights) -> Result:
    comparison = compare(case.left, case.right, weights=weights)
    return Result(case, comparison, score(links(comparison), case.marks))


def _export(results: list[Result], folder: Path) -> None:
    """Write each pair's marks to a file of its own, one link a line, as those that were marked by hand."""
    folder.mkdir(parents=True, exist_ok=True)
    for (marks, left, right), _, _ in results:
        counts = {"left_paragraphs": len(left.paragraphs), "right_paragraphs": len(right.paragraphs)}
        lines = json.dumps(as_json(marks) | counts, ensure_ascii=False, indent=1)
        one_a_line = re.sub(r"\[\s+(\"[^\"]*\"),\s+(\"[^\"]*\")\s+\]", r"[\1, \2]", lines)
        name = "--".join(symbol.replace("/", "_") for symbol in (marks.left, marks.right))
        (folder / f"{name}.json").write_text(f"{one_a_line}\n", encoding="utf-8")


def _contract(results: list[Result]) -> dict[str, Any]:
    names = ("precision", "recall", "f1")
    return {
        "engine": ENGINE,
        "pairs": [
            {"left": case.marks.left, "right": case.marks.right}
            | {name: round(getattr(result, name), 4) for name in names}
            | {"missed": result.missed, "wrong": result.wrong}
            for case, _, result in results
        ],
        "mean": dict(zip(names, (round(one, 4) for one in _mean(results)), strict=True)),
        "marked": {name: {"marked": right, "all": every} for name, (right, every) in asdict(_worth(results)).items()},
    }


def _listing(results: list[Result]) -> str:
    lines = [f"{ENGINE:<48} precision recall    F1"]
    for (marks, left, right), _, result in results:
        lines.append(_figures(f"{marks.left} -> {marks.right}", result.precision, result.recall, result.f1))
        for name, pairs in (("missed", result.missed), ("wrong", result.wrong)):
            for pair in pairs:
                lines += [f"  {name} {pair[0]} -> {pair[1]}", *_words(pair, left, right)]
    worths = asdict(_worth(results)).items()
    counts = "; ".join(f"{right} of {every} {name}" for name, (right, every) in worths if every)
    return "\n".join([*lines, *([f"marked: {counts}"] if counts else []), _figures("mean", *_mean(results))])


def _mean(results: list[Result]) -> tuple[float, float, float]:
    return mean([result.score for result in results])


def _worth(results: list[Result]) -> Worth:
    """What the engine's words are worth, by the pairs that were marked as a whole."""
    return worth([(result.comparison, result.case.marks) for result in results if result.case.marks.whole])


def _figures(name: str, precision: float, recall: float, f1: float) -> str:
    return f"{name:<48} {precision:9.3f} {recall:6.3f} {f1:5.3f}"


def _words(pair: Pair, left: Document, right: Document) -> list[str]:
    return [f"      {first_words(text, label)}" for text, label in zip((left, right), pair, strict=True)]
