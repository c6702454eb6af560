"""How many of the marked links the engine finds.

    CORPUS=FOLDER python bench/alignment.py [--missed]

FOLDER holds tools/corpus.py, which knows the texts of the marked pairs; the links are those of tests/golden/links.
They were marked by two language models that read both texts apart from each other; no human expert has checked them.

Score, as in word alignment (Och and Ney 2003), with A the links found, S the sure and P the sure and possible ones:
precision |A and P| / |A|, recall |A and S| / |S|, F1 their harmonic mean.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from resolutions.comparing import ENGINE, compare  # noqa: E402
from resolutions.comparing.comparison import Comparison  # noqa: E402
from resolutions.document import Document  # noqa: E402
from resolutions.reading import read  # noqa: E402

LINKS = ROOT / "tests" / "golden" / "links"
SAMPLES = ROOT / "resolutions" / "samples"
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Score:
    precision: float
    recall: float
    f1: float
    missed: list[Pair]
    wrong: list[Pair]


def marked_pairs() -> list[dict[str, object]]:
    return [json.loads(path.read_text()) for path in sorted(LINKS.glob("*.json"))]


def text(symbol: str, corpus: Path) -> bytes:
    """The text of a resolution: one of the samples, else what the corpus's own tool prints."""
    sample = SAMPLES / f"{symbol.replace('/', '_')}.txt"
    if sample.exists():
        return sample.read_bytes()
    if str(corpus / "tools") not in sys.path:
        sys.path.append(str(corpus / "tools"))
    tool = importlib.import_module("corpus")
    return str(tool.plain_text(symbol)).encode()


def documents(marked: dict[str, object], corpus: Path) -> tuple[Document, Document]:
    left, right = (read(text(str(marked[side]), corpus), symbol=str(marked[side])) for side in ("left", "right"))
    return left, right


def score(comparison: Comparison, marked: dict[str, object]) -> Score:
    """Precision, recall and F1 of the comparison's links; 0 where there is nothing to divide by."""
    found = {(old, new) for row in comparison.rows for old in row.left for new in row.right}
    sure, possible = ({(a, b) for a, b in marked[kind]} for kind in ("sure", "possible"))  # type: ignore[attr-defined]
    precision = len(found & (sure | possible)) / len(found) if found else 0.0
    recall = len(found & sure) / len(sure) if sure else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return Score(precision, recall, f1, sorted(sure - found), sorted(found - sure - possible))


def scores(corpus: Path) -> dict[str, Score]:
    """The score of each marked pair, by its two symbols."""
    return {
        f"{marked['left']} -> {marked['right']}": score(compare(*documents(marked, corpus)), marked)
        for marked in marked_pairs()
    }


def main(arguments: list[str]) -> None:
    found = scores(Path(os.environ["CORPUS"]))
    print(f"{ENGINE}; links marked by two language models reading apart, checked by no human expert")
    print(f"{'pair':<40} precision recall    F1")
    for pair, one in found.items():
        print(f"{pair:<40} {one.precision:9.3f} {one.recall:6.3f} {one.f1:5.3f}")
        if "--missed" in arguments:
            print(f"  missed {one.missed}\n  wrong  {one.wrong}")
    mean = [sum(getattr(one, name) for one in found.values()) / len(found) for name in ("precision", "recall", "f1")]
    print(f"{'mean':<40} {mean[0]:9.3f} {mean[1]:6.3f} {mean[2]:5.3f}")


if __name__ == "__main__":
    if "CORPUS" not in os.environ:
        sys.exit("CORPUS must name the folder that holds tools/corpus.py")
    main(sys.argv[1:])
