"""The reader held against the structure of the official Word files, where a corpus is at hand."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

BENCH = Path(__file__).resolve().parents[2] / "bench"


def test_the_councils_resolutions_are_read_as_their_official_files_are_structured(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.syspath_prepend(str(BENCH))
    monkeypatch.setenv("CORPUS", str(corpus))
    sys.modules.pop("reading", None)
    import reading

    reading.main(["A/HRC/RES"])
    totals = capsys.readouterr().out.strip().splitlines()[-1]
    assert float(totals.rsplit(" ", 1)[1]) >= 0.993, totals
    assert ", lost 0," in totals


def test_pdfs_are_read_as_their_official_files_are_structured(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(BENCH))
    monkeypatch.setenv("CORPUS", str(corpus))
    for name in ("pdf", "score_reading", "corpus"):
        sys.modules.pop(name, None)
    import pdf

    scorer = pdf.load_scorer()
    f1, kept = pdf.quality(scorer, pdf.files(scorer))
    assert f1 >= 0.99
    assert kept >= 0.999
