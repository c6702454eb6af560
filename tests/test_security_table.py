"""docs/security.md: each requirement of ASVS 5.0.0 of levels 1 and 2 has one line and one of three states, and the tests
and files that hold it are there."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[1]
TABLE = (CHECKOUT / "docs" / "security.md").read_text("utf-8")
_ROW = re.compile(r"\| (V\d+\.\d+\.\d+) \| ([12]) \| ([^|]+) \| (held|not applicable|open) \| ([^|]+) \|")
ROWS = [found.groups() for found in _ROW.finditer(TABLE)]
_NAMED = re.compile(r"`((?:tests|resolutions|config|static|\.github)/[^`:]*)((?:::\w+)*)`")

REQUIREMENTS = {
    1: (2, 9, 11, 3, 2),
    2: (3, 3, 4, 1),
    3: (0, 2, 4, 6, 5, 0, 2),
    4: (3, 1, 2, 4),
    5: (1, 3, 2, 3),
    6: (3, 12, 4, 4, 5, 3, 0, 4),
    7: (3, 4, 2, 5, 2, 2),
    8: (2, 3, 1, 1),
    9: (3, 4),
    10: (2, 2, 4, 11, 5, 2, 3),
    11: (2, 3, 3, 4, 1, 1),
    12: (3, 2, 4),
    13: (1, 5, 2, 5),
    14: (2, 4, 3),
    15: (3, 3, 7),
    16: (1, 5, 4, 3, 3),
    17: (1, 4, 2),
}
"""How many requirements of levels 1 and 2 each section of each chapter has; OWASP counts 70 of level 1, 183 of level 2."""


def test_each_requirement_has_one_line() -> None:
    counted = Counter(tuple(map(int, number[1:].split(".")[:2])) for number, *_ in ROWS)
    assert counted == {
        (chapter, section): count
        for chapter, counts in REQUIREMENTS.items()
        for section, count in enumerate(counts, 1)
        if count
    }
    assert Counter(level for _, level, *_ in ROWS) == {"1": 70, "2": 183}
    assert [number for number, times in Counter(number for number, *_ in ROWS).items() if times > 1] == []


def test_every_line_has_a_state() -> None:
    lines = re.findall(r"^\| V.*", TABLE, re.MULTILINE)
    assert [line for line in lines if not _ROW.fullmatch(line)] == []


def test_the_sum_is_that_of_the_lines() -> None:
    states = Counter(state for *_, state, _ in ROWS)
    said = "Of the 253 requirements {held} are held, {not applicable} do not apply, {open} are open."
    assert said.format_map(states) in TABLE


@pytest.mark.parametrize(("number", "why"), [(number, why) for number, *_, why in ROWS if _NAMED.search(why)])
def test_what_holds_it_is_there(number: str, why: str) -> None:
    for path, names in _NAMED.findall(why):
        place = CHECKOUT / path
        assert place.exists(), f"{number}: {path}"
        source = place.read_text("utf-8") if place.is_file() else ""
        for name in filter(None, names.split("::")):
            assert re.search(rf"^ *(?:def|class) {name}\b", source, re.MULTILINE), f"{number}: {path} has no {name}"
