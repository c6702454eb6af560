"""This engine and other tools on the same texts in the same run: which links they find, and how long they take.

    CORPUS=FOLDER python bench/peers.py [--without NAME]… [--write]

FOLDER holds tools/corpus.py, which knows the texts of the marked pairs; bench/requirements.txt lists the Python tools,
wikidiff2 comes with Debian's php-cli and php-wikidiff2. A tool that is missing is left out, with the reason. With
--write the table of docs/benchmarks.md and its chart are made anew; how the figures come about is said there.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import alignment
from chart import drawing, written
from growth import Grown, grown
from pairing import Paired, Places, Tool, timed, tools

from resolutions.comparing import ENGINE, compare
from resolutions.comparing.engine import linked
from resolutions.document import Document
from resolutions.evaluation.links import MarkedPair, Score, mean, score

PAGE = Path(__file__).resolve().parents[1] / "docs" / "benchmarks.md"
BEGIN, END = "<!-- figures of bench/peers.py -->", "<!-- end of the figures -->"
IN_TURN = 31
SHARES = [step / 20 for step in range(1, 20)]
"""From which share on two paragraphs are a pair: for each tool the one that gives it the best figure."""

Case = tuple[MarkedPair, Document, Document]


@dataclass(frozen=True)
class Figures:
    """A tool's means over the pairs; its time in times this engine's: `ratio` for all pairs, `first` for the first.

    `share` is the share of text kept from which on two paragraphs are a pair, None where the tool itself says what is.
    """

    name: str
    precision: float
    recall: float
    f1: float
    ratio: float
    first: float
    share: float | None = None


def measured(cases: list[Case], without: list[str]) -> tuple[list[Figures], list[str], list[float]]:
    """This engine's figures, then the tools', the best first; which tools are missing; this engine's seconds."""
    every = list(tools())
    present = [tool for tool in every if tool.missing is None and tool.name not in without]
    missing = [f"{tool.name}: {tool.missing or 'left out'}" for tool in every if tool not in present]
    found: dict[str, list[Paired]] = {tool.name: [] for tool in present}
    ours = []
    for _, left, right in cases:
        # Before and after the others: the machine may have been busier at one time.
        before = timed(_work(left, right))[0]
        for tool in present:
            found[tool.name].append(tool.run([p.text for p in left.paragraphs], [p.text for p in right.paragraphs]))
            print(f"{tool.name}: {found[tool.name][-1].seconds:.3f} s", file=sys.stderr)
        ours.append(min(before, timed(_work(left, right))[0]))
    engine = Figures(ENGINE, *mean(alignment.judged([marks for marks, _, _ in cases])), 1.0, 1.0)
    rest = [_figures(tool, found[tool.name], cases, ours) for tool in present]
    return [engine, *sorted(rest, key=lambda one: -one.f1)], missing, ours


def _work(left: Document, right: Document) -> Callable[[], object]:
    """Links, rows and edits: what the others make too."""
    return lambda: linked(left, right)


def _of_changes(case: Case) -> float:
    """The time that the changes of substance add to that of links and edits, as a share of it: by the medians of runs
    in turn, as the share is of two figures near to each other."""
    _, left, right = case
    works = _work(left, right), lambda: compare(left, right)
    times = [[_seconds(work) for work in works] for _ in range(IN_TURN)]
    without, whole = (median(run) for run in zip(*times, strict=True))
    return whole / without - 1


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _figures(tool: Tool, results: list[Paired], cases: list[Case], ours: list[float]) -> Figures:
    seconds = [one.seconds for one in results]
    ratio, first = sum(seconds) / sum(ours), seconds[0] / ours[0]
    best = max(([1.0] if tool.pairs_paragraphs else SHARES), key=lambda share: mean(_scores(results, cases, share))[2])
    figures = mean(_scores(results, cases, best))
    return Figures(tool.name, *figures, ratio, first, None if tool.pairs_paragraphs else best)


def _scores(results: list[Paired], cases: list[Case], share: float) -> list[Score]:
    return [
        score({_labels(places, left, right) for places, kept in one.shares.items() if kept >= share}, marks)
        for one, (marks, left, right) in zip(results, cases, strict=True)
    ]


def _labels(places: Places, left: Document, right: Document) -> tuple[str, str]:
    return left.paragraphs[places[0]].label, right.paragraphs[places[1]].label


def table(figures: list[Figures], pairs: int) -> str:
    what = {tool.name: tool.what for tool in tools()}
    lines = [
        f"{pairs} pairs of resolutions:",
        "",
        "| tool | what it does | a pair from | precision | recall | F1 | time, all | time, 11/3 and 20/1 |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for one in figures:
        share = f"{one.share * 100:.0f} %" if one.share else "its own"
        name = f"**{one.name}**" if one.name == ENGINE else one.name
        lines.append(
            f"| {name} | {what.get(one.name, 'links and edits')} | {share} | {one.precision:.3f} | "
            f"{one.recall:.3f} | {one.f1:.3f} | {written(one.ratio)} | {written(one.first)} |"
        )
    return "\n".join(lines)


def growth_table(sizes: list[Grown]) -> str:
    lines = [
        "| paragraphs a side | seconds | of it links and edits | most memory | of it before comparing |",
        "|---|---|---|---|---|",
    ]
    lines += [
        f"| {s.paragraphs:,} | {s.seconds:.3f} | {s.links:.3f} | {s.peak:.0f} MB | {s.before:.0f} MB |" for s in sizes
    ]
    return "\n".join(lines)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--without", action="append", default=[], metavar="NAME", help="leave this tool out")
    asked.add_argument("--write", action="store_true", help="write docs/benchmarks.md and its chart")
    options = asked.parse_args()
    if "CORPUS" not in os.environ:
        sys.exit("CORPUS must name the folder that holds tools/corpus.py")
    cases = [(marks, *alignment.documents(marks)) for marks in alignment.marked_pairs()]
    sizes = grown()
    figures, missing, ours = measured(cases, options.without)
    said = [
        table(figures, len(cases)),
        f"Time is given in times that of this engine, which took {sum(ours) * 1000:.0f} ms for all pairs and "
        f"{ours[0] * 1000:.0f} ms for 11/3 and 20/1 in this run.",
        f"What changed in substance takes another {_of_changes(cases[0]) * 100:.0f} % of the time of 11/3 and 20/1.",
        *(f"Not measured: {reason}." for reason in missing),
        growth_table(sizes),
    ]
    print("\n\n".join(said))
    if options.write:
        before, _, rest = PAGE.read_text().partition(BEGIN)
        after = rest.partition(END)[2]
        PAGE.write_text(before + "\n\n".join([BEGIN, *said, END]) + after)
        svg = drawing(figures, [(s.paragraphs, s.seconds, s.peak) for s in sizes], "This engine beside other tools")
        PAGE.with_suffix(".svg").write_text(svg)


if __name__ == "__main__":
    main()
