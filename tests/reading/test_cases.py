"""Small files as people have them, each with one kind of fault, and how they should be read (cases/expected.json)."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from resolutions.folding import fold
from resolutions.reading import read

CASES = Path(__file__).resolve().parent / "cases"
EXPECTED: dict[str, dict[str, Any]] = json.loads((CASES / "expected.json").read_text())
OF_ANY = {"no-symbol", "no-title", "no-date"}
"""Warnings that say nothing of the fault: the files are short."""


@pytest.mark.parametrize("name", EXPECTED)
def test_files_as_people_have_them(name: str) -> None:
    expected = EXPECTED[name]
    document = read((CASES / name).read_bytes())
    paragraphs = [[paragraph.label, fold(paragraph.text)] for paragraph in document.paragraphs]
    text = " ".join(words for _, words in paragraphs)
    warned = {warning.code for warning in document.warnings} - OF_ANY
    if "paragraphs" in expected:
        assert paragraphs == [[label, fold(words)] for label, words in expected["paragraphs"]]
    assert {"symbol": document.symbol, "title": fold(document.title)} == {
        "symbol": expected.get("symbol", document.symbol),
        "title": fold(expected.get("title", document.title)),
    }
    assert list(document.sponsors) == expected.get("sponsors", list(document.sponsors))
    assert {*expected.get("cites", [])} <= {citation.symbol for citation in document.citations}
    missing = [words for words in expected.get("contains", []) if fold(words) not in text]
    assert not missing or (expected.get("or_warns") and warned)
    assert not [words for words in expected.get("excludes", []) if fold(words) in text]
    if "count" in expected:
        prefix, number = expected["count"]
        labels = [label for label, _ in paragraphs]
        assert sum(re.fullmatch(rf"{prefix}\d+", label) is not None for label in labels) == number
    assert warned or not expected.get("warns")
    assert not warned or not expected.get("silent")
