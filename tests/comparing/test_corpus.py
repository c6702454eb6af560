"""The engine held against marked links and real texts, where a corpus is at hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from resolutions.comparing import compare
from resolutions.comparing.links import PairLink
from resolutions.evaluation import links, marked, mean, score
from resolutions.management.texts import document
from tests.comparing.test_compare import assert_sound
from tests.comparing.test_divided import compared

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


def test_marked_links_of_many_to_many_make_sound_rows() -> None:
    """The links that readers were sure of and those they thought possible, all of them."""
    divided = 0
    for path in sorted(LINKS.glob("*.json")):
        marks = marked(json.loads(path.read_text()))
        left, right = document(marks.left), document(marks.right)
        places = [{p.label: n for n, p in enumerate(side.paragraphs)} for side in (left, right)]
        pairs = sorted((places[0][old], places[1][new]) for old, new in marks.sure | marks.possible)
        comparison = compared(left, right, [PairLink(*pair, "words", sure=True, evidence=1.0) for pair in pairs])
        assert_sound(comparison)
        assert links(comparison) == marks.sure | marks.possible
        divided += sum(bool(row.elsewhere) for row in comparison.rows)
    assert divided


def test_real_texts_compare_soundly(corpus: Path) -> None:
    series = json.loads((corpus / "corpus" / "series_by_title.json").read_text())
    pairs = [one["symbols"][:2] for one in series[:12]]
    for older, newer in pairs:
        assert_sound(compare(document(older), document(newer)))
    assert len(pairs) == 12
