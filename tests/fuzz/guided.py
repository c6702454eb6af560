"""Fuzzing guided by what of the readers' code each file reaches, with atheris.

    python -m tests.fuzz.guided FOLDER SECONDS

The file over which a reader fails, hangs or grows is left in FOLDER. Reading happens in this process, which libFuzzer
watches and ends: it is none that people's files are read in.
"""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

import atheris

with atheris.instrument_imports(include=["resolutions"]):
    from resolutions import reading

from resolutions.document import UnreadableFile
from tests.fuzz.examining import LIMITS, wrong
from tests.fuzz.mutations import LONGEST, mutated
from tests.fuzz.seeds import seeds


def examine(content: bytes) -> None:
    try:
        problem = wrong(reading.read(content))
    except UnreadableFile:
        return
    if problem:
        raise AssertionError(problem)


def change(content: bytes, longest: int, number: int) -> bytes:
    """A mutation of ours, which knows what is packed, or one of libFuzzer's, which knows what the code compares."""
    chance = Random(number)
    if chance.random() < 0.5:
        return mutated(content, chance, seeds())[:longest]
    return bytes(atheris.Mutate(content, longest))


def main(folder: Path, seconds: int) -> None:
    corpus = folder / "corpus"
    corpus.mkdir()
    for number, seed in enumerate(seeds()):
        (corpus / f"seed-{number}").write_bytes(seed)
    flags = {
        "max_total_time": seconds,
        "timeout": LIMITS.processor_seconds,
        "report_slow_units": LIMITS.processor_seconds,
        "rss_limit_mb": LIMITS.memory // (1024 * 1024),
        "max_len": LONGEST,
        "artifact_prefix": f"{folder}/",
        "print_final_stats": 1,
        "verbosity": 0,
    }
    atheris.Setup(
        [sys.argv[0], str(corpus), *(f"-{name}={value}" for name, value in flags.items())],
        examine,
        custom_mutator=change,
    )
    atheris.Fuzz()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
