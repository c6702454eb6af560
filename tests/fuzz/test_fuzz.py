"""Mutated files are read or refused: a bounded, repeatable share of what `make fuzz` does for as long as one likes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from resolutions.document import UnreadableFile
from resolutions.isolation import Readers
from resolutions.reading import read
from tests.fuzz.examining import LIMITS, Examiner, wrong
from tests.fuzz.mutations import LONGEST, mutated
from tests.fuzz.seeds import seeds

EXAMPLES = 250


@pytest.mark.slow
def test_mutated_files_are_read_or_refused() -> None:
    with Readers(1, LIMITS) as readers:
        examiner = Examiner(readers)

        @settings(
            max_examples=EXAMPLES,
            phases=[Phase.generate],
            database=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        )
        @given(st.sampled_from(seeds()), st.integers(0, 2**32))
        def examine(content: bytes, number: int) -> None:
            examiner.examine(mutated(content, Random(number), seeds()))

        examine()
        assert min(examiner.counts["read"], examiner.counts["refused"]) > EXAMPLES // 10


@pytest.mark.parametrize("number", range(0, 40, 5))
def test_mutations_can_be_repeated_and_have_an_end(number: int) -> None:
    for content in seeds():
        spoilt = mutated(content, Random(number), seeds())
        assert spoilt == mutated(content, Random(number), seeds())
        assert len(spoilt) <= LONGEST


class _Failing(Readers):
    """Says of every file what a reader says that was ended."""

    def read(self, content: bytes, *, symbol: str | None = None) -> object:
        raise UnreadableFile("Reading the file takes longer than is allowed: 1 seconds.")


def test_a_file_over_which_the_reader_fails_is_kept_where_the_failure_says() -> None:
    with _Failing(1) as readers, pytest.raises(AssertionError) as failed:
        Examiner(readers).examine(b"the file")
    kept = Path(str(failed.value).rpartition(" ")[2])
    assert kept.read_bytes() == b"the file"
    kept.unlink()
    kept.parent.rmdir()


@pytest.mark.parametrize("letter", ["\ud800", "\0"])
def test_half_characters_and_zeros_are_wrong(letter: str) -> None:
    document = read(seeds()[0])
    assert wrong(document) is None
    assert wrong(replace(document, title=letter)) is not None
