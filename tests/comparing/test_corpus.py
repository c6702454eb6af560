"""The engine held against marked links and real texts, where a corpus is at hand."""

from __future__ import annotations

import json
from pathlib import Path
from types import ModuleType

import pytest

from resolutions.comparing import compare
from resolutions.reading import read
from tests.comparing.test_compare import assert_sound

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "bench"))
    import alignment

    return alignment


def test_the_marked_links_are_found(corpus: Path, bench: ModuleType) -> None:
    """Links marked by two language models reading apart; no human expert has checked them."""
    found = bench.scores(corpus)
    assert len(found) == 5
    assert min(score.f1 for score in found.values()) >= 0.95
    assert sum(score.f1 for score in found.values()) / 5 >= 0.975
    assert sum(score.precision for score in found.values()) / 5 >= 0.985


def test_real_texts_compare_soundly(corpus: Path, bench: ModuleType) -> None:
    series = json.loads((corpus / "corpus" / "series_by_title.json").read_text())
    pairs = [one["symbols"][:2] for one in series[:12]]
    for older, newer in pairs:
        left, right = (read(bench.text(symbol, corpus), symbol=symbol) for symbol in (older, newer))
        assert_sound(compare(left, right))
    assert len(pairs) == 12
