"""The engine held against marked links and real texts, where a corpus is at hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from resolutions.comparing import compare
from resolutions.evaluation import links, marked, mean, score
from resolutions.management.texts import document
from tests.comparing.test_compare import assert_sound

LINKS = Path(__file__).resolve().parents[1] / "golden" / "links"


@pytest.fixture(autouse=True)
def texts(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CORPUS", str(corpus))


def test_the_marked_links_are_found() -> None:
    """Links marked by two language models reading apart; no human expert has checked them."""
    pairs = [marked(json.loads(path.read_text())) for path in sorted(LINKS.glob("*.json"))]
    scores = [score(links(compare(document(one.left), document(one.right))), one) for one in pairs]
    assert len(scores) == 5
    assert min(one.f1 for one in scores) >= 0.95
    precision, _, f1 = mean(scores)
    assert f1 >= 0.975
    assert precision >= 0.985


def test_real_texts_compare_soundly(corpus: Path) -> None:
    series = json.loads((corpus / "corpus" / "series_by_title.json").read_text())
    pairs = [one["symbols"][:2] for one in series[:12]]
    for older, newer in pairs:
        assert_sound(compare(document(older), document(newer)))
    assert len(pairs) == 12
