"""The benchmark's adapters: what every tool must pair, whatever it is; else its figures would be the adapter's fault."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

BENCH = Path(__file__).resolve().parents[1] / "bench"
TEXTS = [
    "Recalling the “Universal Declaration”,",
    "Urges all States to act;",
    "Decides to remain seized of the matter.",
]
NAMES = ["greedy by edit distance", "MediaWiki wikidiff2", "difflib", "diff-match-patch", "fast-diff-match-patch"]


@pytest.fixture
def pairing(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(BENCH))
    import pairing

    return pairing


@pytest.mark.parametrize("name", [*NAMES, "redlines", "CollateX"])
def test_every_tool_pairs_what_stayed_and_nothing_with_what_was_inserted(pairing: ModuleType, name: str) -> None:
    tool = next(tool for tool in pairing.tools() if tool.name == name)
    if tool.missing:
        pytest.skip(tool.missing)
    newer = [*TEXTS[:1], "Ç", *TEXTS[1:]]
    made = tool.run(TEXTS, newer)
    assert {pair for pair, share in made.shares.items() if share > 0.9} == {(0, 0), (1, 2), (2, 3)}
    assert made.seconds > 0
