"""How long a comparison takes, beside the way of the field's peer, measured in the same run on the same texts.

    python bench/speed.py                    the two samples
    CORPUS=FOLDER python bench/speed.py      the marked pairs too, and growth up to 1,000 paragraphs a side

The peer pairs lines greedily where their edit distance leaves more than 0.8 alike, and diffs words with difflib, as
the Secretariat's undifferent viewer does (pairing written anew here, from its description).
"""

from __future__ import annotations

import difflib
import os
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

import alignment  # noqa: E402
from rapidfuzz.distance import Levenshtein  # noqa: E402

from resolutions.comparing import ENGINE, compare  # noqa: E402
from resolutions.document import Document  # noqa: E402
from resolutions.reading import read  # noqa: E402

RUNS = 7
ALIKE = 0.8


def greedy(left: Document, right: Document) -> list[object]:
    """The peer: each older line takes the first free newer line that is alike enough; words of pairs are diffed."""
    free = list(right.paragraphs)
    found: list[object] = []
    for old in left.paragraphs:
        new = next((p for p in free if Levenshtein.normalized_similarity(old.text, p.text) > ALIKE), None)
        if new is not None:
            free.remove(new)
            matcher = difflib.SequenceMatcher(None, old.text.split(), new.text.split(), autojunk=False)
            found.append(matcher.get_opcodes())
    return found


def plain(left: Document, right: Document) -> list[object]:
    """difflib alone: each older line takes the free newer line most alike by words."""
    free = list(right.paragraphs)
    found: list[object] = []
    for old in left.paragraphs:
        matchers = [difflib.SequenceMatcher(None, old.text.split(), p.text.split(), autojunk=False) for p in free]
        ratios = [matcher.ratio() for matcher in matchers]
        if ratios and max(ratios) > 0.5:
            best = ratios.index(max(ratios))
            found.append(matchers[best].get_opcodes())
            free.pop(best)
    return found


def milliseconds(method: Callable[[Document, Document], object], left: Document, right: Document, runs: int) -> float:
    """The best of the runs, for the machine may be busy with other things; a first run warms up."""
    method(left, right)
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        method(left, right)
        times.append(time.perf_counter() - start)
    return min(times) * 1000


def repeated(document: Document, paragraphs: int) -> Document:
    """The document grown to so many paragraphs; each copy says its number, so that none is like another."""
    many = [
        replace(p, label=f"OP{n}-{p.label}", text=f"{p.text} {n} {n}x{p.label}")
        for n in range(1 + paragraphs // len(document.paragraphs))
        for p in document.paragraphs
    ]
    return replace(document, paragraphs=tuple(many[:paragraphs]))


def report(name: str, left: Document, right: Document, *, runs: int = RUNS, peers: bool = True) -> None:
    ours = milliseconds(compare, left, right, runs)
    line = f"{name:<34} {len(left.paragraphs):>5} {len(right.paragraphs):>5} {ours:9.1f} ms"
    for peer in (greedy, plain) if peers else ():
        theirs = milliseconds(peer, left, right, runs)
        line += f"   {peer.__name__} {theirs:9.1f} ms = {theirs / ours:5.2f} times ours"
    print(line)


def main() -> None:
    left, right = (
        read((alignment.SAMPLES / name).read_bytes()) for name in ("A_HRC_RES_11_3.txt", "A_HRC_RES_20_1.txt")
    )
    print(f"{ENGINE}; whole comparison: links, edits, shifts")
    report("11/3 and 20/1", left, right)
    if "CORPUS" in os.environ:
        for marked in alignment.marked_pairs():
            report(f"{marked['left']} {marked['right']}"[:34], *alignment.documents(marked, Path(os.environ["CORPUS"])))
    for paragraphs in (100, 300, 1000):
        report("grown", repeated(left, paragraphs), repeated(right, paragraphs), runs=3, peers=False)


if __name__ == "__main__":
    main()
