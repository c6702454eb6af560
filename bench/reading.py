"""How much of a corpus's structure the plain-text reader finds.

    CORPUS=<folder> python bench/reading.py [--differ] [--every] [PREFIX]

CORPUS holds `tools/corpus.py` and `corpus/`. For every document whose symbol begins with PREFIX (A/HRC/RES) and that
has labels, the text that `corpus.py text` prints is read, and its paragraphs are held against `corpus.py labels`: one
is right where the same label carries the same text (white space, quotation marks, dashes folded). Prints right, wanted
and read, the share of wanted paragraphs found, and the words lost; with --differ what differs; with --every a line a
document.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from resolutions.document import Document, UnreadableFile
from resolutions.management.texts import corpus
from resolutions.reading import read

_FOLD = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "‑": "-", "\u00ad": None})


def fold(text: str) -> str:
    return " ".join(text.translate(_FOLD).split())


def differences(document: Document, labelled: list[tuple[str, str]]) -> tuple[list[str], list[str], int]:
    """What was wanted and not read, what was read and not wanted, and how many were right."""
    wanted = {(label, fold(text)) for label, text in labelled}
    found = {(p.label, fold(p.text)) for p in document.paragraphs}
    return (
        [f"{label}: {text[:150]}" for label, text in sorted(wanted - found)],
        [f"{label}: {text[:150]}" for label, text in sorted(found - wanted)],
        len(wanted & found),
    )


def main(arguments: list[str]) -> None:
    show, every = "--differ" in arguments, "--every" in arguments
    prefixes = [a for a in arguments if not a.startswith("--")] or ["A/HRC/RES"]
    known = corpus(Path(os.environ["CORPUS"]))
    totals = {"documents": 0, "right": 0, "wanted": 0, "read": 0, "lost": 0, "whole": 0}
    for name in known.documents():
        symbol = name.replace("_", "/")
        labelled = known.paragraphs(symbol)
        if not symbol.startswith(prefixes[0]) or not labelled:
            continue
        try:
            document = read(known.plain_text(symbol).encode(), symbol=None)
        except UnreadableFile as reason:
            print(f"{symbol}: {reason}")
            totals["wanted"] += len(set(labelled))
            continue
        missed, extra, right = differences(document, labelled)
        for key, value in (
            ("documents", 1), ("right", right), ("wanted", right + len(missed)), ("read", len(document.paragraphs)),
            ("lost", len(document.lost)), ("whole", not missed and document.symbol == symbol),
        ):  # fmt: skip
            totals[key] += value
        if every or missed or document.symbol != symbol:
            print(f"{symbol}: {right} of {right + len(missed)}, {len(document.paragraphs)} read, as {document.symbol}")
        if show and missed:
            print("\n".join([*(f"  wanted {line}" for line in missed), *(f"  read   {line}" for line in extra)]))
    print(
        ", ".join(f"{key} {value}" for key, value in totals.items()), f"found {totals['right'] / totals['wanted']:.4f}"
    )


if __name__ == "__main__":
    if "CORPUS" not in os.environ:
        sys.exit("CORPUS is not set: it names the folder that holds tools/corpus.py.")
    main(sys.argv[1:])
