"""Word files made of a corpus's texts, numbered automatically, held against the structure of the official files."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from resolutions.management.texts import corpus as corpus_of
from resolutions.reading import read
from tests.reading.word_files import definition, docx, instance, p

BENCH = Path(__file__).resolve().parents[2] / "bench"
EVERY = 4
"""One document in so many is enough for a test."""
ROMANS = {mark: at for at, mark in enumerate("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv".split(), 1)}  # noqa: SIM905
RESTART = '<w:lvlOverride w:ilvl="{}"><w:startOverride w:val="{}"/></w:lvlOverride>'


def test_automatic_numbers_give_the_labels_of_the_official_files(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(BENCH))
    sys.modules.pop("reading", None)
    import reading as bench

    texts = corpus_of(corpus)
    right = wanted = 0
    for name in [name for name in texts.documents() if name.startswith("A_HRC_RES")][::EVERY]:
        symbol = name.replace("_", "/")
        missed, _, found = bench.differences(read(as_word(texts.elements(symbol))), texts.paragraphs(symbol))
        right, wanted = right + found, wanted + found + len(missed)
    assert wanted > 4000
    assert right / wanted >= 0.995


def as_word(elements: list[dict[str, str]]) -> bytes:
    """A Word file of the elements whose "prefix" is a number: "4.", "(b)" and "(ii)" on three levels of one list, a new
    list wherever the number is not the next one."""
    reached = [0, 0, 0]
    lists = [instance(1, 0)]
    body = []
    for element in elements:
        text, prefix = " ".join(element["text"].split()), (element.get("prefix") or "").strip()
        text = text.removeprefix(prefix).strip()
        level, number = place(prefix, reached[1])
        if number == 0:
            body.append(p(f"{prefix} {text}".strip()))
            continue
        if number != reached[level] + 1:
            lists.append(instance(len(lists) + 1, 0, RESTART.format(level, number)))
        reached[level:] = [number, 0, 0][: 3 - level]
        body.append(p(text, number=(len(lists), level)))
    return docx(*body, parts={"numbering": definition(0) + "".join(lists)})


def place(prefix: str, letters: int) -> tuple[int, int]:
    """The level and number that a printed number stands for, (0, 0) for any other; `letters` have been reached."""
    if match := re.fullmatch(r"(\d{1,3})\.", prefix):
        return 0, int(match[1])
    mark = prefix[1:-1] if re.fullmatch(r"\([a-z]{1,4}\)", prefix) else ""
    letter = ord(mark[0]) - ord("a") + 1 + 26 * (len(mark) - 1) if len(set(mark)) == 1 else 0
    if mark in ROMANS and letters and letter != letters + 1:
        return 2, ROMANS[mark]
    return (1, letter) if letter else (2, ROMANS[mark]) if mark in ROMANS else (0, 0)
