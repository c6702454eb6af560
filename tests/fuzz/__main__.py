"""What `make fuzz` runs: hypothesis, and atheris beside it where it is installed, for FUZZ_SECONDS (ten minutes).

Ends with status 1, and a line that names the file, where a reader failed over one, hung, or took too much memory.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path
from random import Random

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from resolutions.isolation import Readers
from tests.fuzz.examining import LIMITS, Examiner
from tests.fuzz.mutations import mutated
from tests.fuzz.seeds import seeds

ROUND = 200
"""Files of one seed of hypothesis, between two looks at the clock."""
SPARE = 120
"""Seconds that atheris may take beyond its time: for the file it is at, and for its end."""


def main(seconds: int) -> int:
    folder = Path(tempfile.mkdtemp(prefix="fuzz-"))
    begun = Random().randrange(2**32)
    print(
        f"Fuzzing for {seconds} seconds from seed {begun}; files over which a reader fails are left in {folder}.",
        flush=True,
    )
    guided = _guided(folder, seconds)
    failure = _unguided(begun, seconds)
    told = _end(guided, folder) if guided else "atheris is not installed."
    failing = [str(path) for path in sorted(folder.glob("*-*")) if path.is_file()]
    print(told)
    for line in [*([failure] if failure else []), *failing]:
        print(f"Failed: {line}", file=sys.stderr)
    if failure or failing or (guided and guided.returncode):
        return 1
    shutil.rmtree(folder)
    return 0


def _unguided(begun: int, seconds: int) -> str | None:
    """Rounds of hypothesis until the time is over or one fails: then why."""
    until = time.monotonic() + seconds
    with Readers(1, LIMITS) as readers:
        examiner = Examiner(readers)
        try:
            for number in range(begun, begun + seconds * 1000):
                if time.monotonic() > until:
                    break
                _round(number, examiner, until)
        except AssertionError as failed:
            return str(failed)
        finally:
            print(
                f"hypothesis: {examiner.counts['read']:,} files read, {examiner.counts['refused']:,} refused.",
                flush=True,
            )
    return None


def _round(number: int, examiner: Examiner, until: float) -> None:
    @seed(number)
    @settings(
        max_examples=ROUND,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.sampled_from(seeds()), st.integers(0, 2**32))
    def examine(content: bytes, chance: int) -> None:
        if time.monotonic() < until:
            examiner.examine(mutated(content, Random(chance), seeds()))

    examine()


def _guided(folder: Path, seconds: int) -> subprocess.Popen[bytes] | None:
    if find_spec("atheris") is None:
        return None
    command = [sys.executable, "-m", "tests.fuzz.guided", str(folder), str(seconds)]
    with (folder / "atheris.log").open("wb") as log:
        return subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT)


def _end(guided: subprocess.Popen[bytes], folder: Path) -> str:
    """How many files atheris tried; where it failed, the log beside them has the rest."""
    try:
        guided.wait(SPARE)
    except subprocess.TimeoutExpired:
        guided.kill()
        guided.wait()
    log = (folder / "atheris.log").read_text(errors="replace")
    tried = re.search(r"number_of_executed_units:\s*(\d+)", log)
    return f"atheris: {int(tried[1]) if tried else 0:,} files, status {guided.returncode}."


if __name__ == "__main__":
    sys.exit(main(int(os.environ.get("FUZZ_SECONDS") or 600)))
