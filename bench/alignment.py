"""How many of the marked links the engine finds; `manage.py evaluate_alignment` says which it misses.

    CORPUS=FOLDER python bench/alignment.py

FOLDER holds tools/corpus.py, which knows the texts of the marked pairs; the links are those of tests/golden/links.
They were marked by two language models that read both texts apart from each other; no human expert has checked them.
Each pair is judged by weights that all others teach, and those of tests/golden/links/one_reader. How links are scored:
resolutions/evaluation.py.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from resolutions.comparing import ENGINE, compare
from resolutions.document import Document
from resolutions.evaluation.links import MarkedPair, Score, example, left_out, links, marked, mean, score
from resolutions.management.texts import document

LINKS = Path(__file__).resolve().parents[1] / "tests" / "golden" / "links"


def marked_pairs(folder: Path = LINKS) -> list[MarkedPair]:
    return [marked(json.loads(path.read_text())) for path in sorted(folder.glob("*.json"))]


def documents(marks: MarkedPair) -> tuple[Document, Document]:
    """Both texts, read; those that are no samples are found through CORPUS."""
    return document(marks.left), document(marks.right)


def judged(pairs: list[MarkedPair]) -> list[Score]:
    """The score of each of these pairs, by weights that it did not teach."""
    examples = [example(marks, *documents(marks)) for marks in pairs]
    others = [example(marks, *documents(marks)) for marks in marked_pairs(LINKS / "one_reader")]
    return [
        score(links(compare(*documents(marks), weights=weights)), marks)
        for marks, weights in zip(pairs, left_out(examples, others), strict=True)
    ]


def scores() -> dict[str, Score]:
    """The score of each marked pair, by its two symbols."""
    pairs = marked_pairs()
    return {f"{marks.left} -> {marks.right}": one for marks, one in zip(pairs, judged(pairs), strict=True)}


def main() -> None:
    found = scores()
    print(f"{ENGINE}; links marked by two language models reading apart, checked by no human expert")
    print(f"{'pair':<40} precision recall    F1")
    figures = {pair: (one.precision, one.recall, one.f1) for pair, one in found.items()}
    for pair, (precision, recall, f1) in (figures | {"mean": mean(found.values())}).items():
        print(f"{pair:<40} {precision:9.3f} {recall:6.3f} {f1:5.3f}")


if __name__ == "__main__":
    if "CORPUS" not in os.environ:
        sys.exit("CORPUS must name the folder that holds tools/corpus.py")
    main()
