"""How time and memory grow with the texts: one comparison in a process of its own, whose memory nothing else fills.

python bench/growth.py FILE      FILE holds two pickled documents; prints what `Grown` holds as JSON
"""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from resolutions.comparing import compare
from resolutions.comparing.engine import linked
from resolutions.document import Document, UnreadableFile
from resolutions.evaluation.links import Pair
from resolutions.management.texts import document

SIZES = (50, 100, 200, 500, 1000, 2000)
RUNS = 7


@dataclass(frozen=True)
class Grown:
    """Paragraphs a side, the fastest time of RUNS in seconds, that of links and edits alone, the most memory of the
    whole process in megabytes, and how much of that it took before it compared anything (Python, numpy, scipy, the two
    texts)."""

    paragraphs: int
    seconds: float
    links: float
    peak: float
    before: float


def grown(sizes: tuple[int, ...] = SIZES) -> list[Grown]:
    """The figures for texts put together from real ones: the first two resolutions of as many series as it takes."""
    series = json.loads((Path(os.environ["CORPUS"]) / "corpus" / "series_by_title.json").read_text())
    pairs = [(one["symbols"][0], one["symbols"][1]) for one in series]
    older, newer = _joined(pairs, max(sizes))
    return [_measured(_first(older, size), _first(newer, size)) for size in sizes]


def _joined(pairs: list[Pair], paragraphs: int) -> tuple[Document, Document]:
    older: list[Document] = []
    newer: list[Document] = []
    for old, new in _read(pairs):
        older.append(old)
        newer.append(new)
        if min(sum(len(one.paragraphs) for one in side) for side in (older, newer)) >= paragraphs:
            return _one(older), _one(newer)
    raise SystemExit(f"The corpus has fewer than {paragraphs} paragraphs in pairs.")


def _read(pairs: list[Pair]) -> Iterator[tuple[Document, Document]]:
    for old, new in pairs:
        try:
            yield document(old), document(new)
        except UnreadableFile as problem:
            print(f"Left out: {problem}", file=sys.stderr)


def _one(documents: list[Document]) -> Document:
    """All paragraphs as one document, each text a part of it."""
    paragraphs = [
        replace(p, label=f"Part {n} {p.label}") for n, one in enumerate(documents, start=1) for p in one.paragraphs
    ]
    return replace(documents[0], paragraphs=tuple(paragraphs))


def _first(whole: Document, paragraphs: int) -> Document:
    return replace(whole, paragraphs=whole.paragraphs[:paragraphs])


def _measured(left: Document, right: Document) -> Grown:
    with tempfile.NamedTemporaryFile() as file:
        pickle.dump((left, right), file)
        file.flush()
        command = [sys.executable, __file__, file.name]
        return Grown(**json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout))


def _most_memory() -> float:
    """Megabytes (1024²) at the highest, of this process alone; getrusage would count what its parent held."""
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def main(name: str) -> None:
    left, right = pickle.loads(Path(name).read_bytes())
    before = _most_memory()
    links, seconds = (min(_seconds(work, left, right) for _ in range(RUNS)) for work in (linked, compare))
    print(json.dumps(asdict(Grown(len(left.paragraphs), seconds, links, _most_memory(), before))))


def _seconds(work: Callable[[Document, Document], object], left: Document, right: Document) -> float:
    start = time.perf_counter()
    work(left, right)
    return time.perf_counter() - start


if __name__ == "__main__":
    main(sys.argv[1])
