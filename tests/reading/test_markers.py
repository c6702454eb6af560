"""Numbering is solved as a whole. A table row: the lines, then the paths that are found (None: the line is text)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolutions.reading.markers import NumberedLine, solve


def _paths(*lines: tuple[str, bool, str]) -> list[str | None]:
    """The label paths found for lines of (text, gap above, how the text above ends)."""
    candidates = [NumberedLine(index, text, gap, before) for index, (text, gap, before) in enumerate(lines)]
    found = {marked.index: "".join(marked.path) for marked in solve(candidates)}
    return [found.get(index) for index in range(len(lines))]


@pytest.mark.parametrize(
    ("lines", "paths"),
    [
        pytest.param(
            [("1. Urges:", True, ","), ("(a) To x;", True, ":"), ("(b) To y;", True, ";"), ("2. Decides", True, ";")],
            ["1", "1(a)", "1(b)", "2"],
            id="numbers and letters",
        ),
        pytest.param(
            [("1. Urges:", True, ","), *((f"({c}) To x;", True, ";") for c in "abcdefghi"), ("(j) To y;", True, ";")],
            ["1", *(f"1({c})" for c in "abcdefghij")],
            id="(i) after (h) is a letter",
        ),
        pytest.param(
            [("1. A:", True, ","), ("(a) B:", True, ":"), ("(i) c;", True, ":"), ("(ii) d;", True, ";")],
            ["1", "1(a)", "1(a)(i)", "1(a)(ii)"],
            id="(i) under a colon is Roman",
        ),
        pytest.param(
            [
                ("1. A:", True, ","),
                *((f"({c}) B;", True, ";") for c in "abcdefg"),
                ("(h) C:", True, ";"),
                ("(i) d;", True, ":"),
                ("(ii) e;", True, ";"),
                ("(i) F;", True, ";"),
                ("(j) G;", True, ";"),
            ],
            ["1", *(f"1({c})" for c in "abcdefgh"), "1(h)(i)", "1(h)(ii)", "1(i)", "1(j)"],
            id="(i) twice: first Roman, then the letter",
        ),
        pytest.param(
            [
                ("1. A:", True, ","),
                *((f"({c}) B;", True, ";") for c in "abcdefghijklmnopqrstuvwxyz"),
                ("(aa) C;", True, ";"),
                ("(bb) D.", True, ";"),
            ],
            ["1", *(f"1({c})" for c in "abcdefghijklmnopqrstuvwxyz"), "1(aa)", "1(bb)"],
            id="past (z) the letters are doubled",
        ),
        pytest.param(
            [("(b) and (c) of the International Covenant", False, ",")],
            [None],
            id="a wrapped line that begins with (b)",
        ),
        pytest.param(
            [("1. A", True, ","), ("12 December 2009, and", False, " "), ("2. B", True, ";")],
            ["1", None, "2"],
            id="a wrapped date",
        ),
        pytest.param([("1. A", True, ","), ("3. C", True, ";")], ["1", "3"], id="a number that was lost"),
        pytest.param([("5. E", True, ","), ("6 Calls upon", True, ";"), ("7. G", True, ";")], ["5", "6", "7"], id="bare"),
        pytest.param([("1. A:", True, ","), ("a. To x;", True, ":"), ("b. To y", True, ";")], ["1", "1(a)", "1(b)"], id="a."),
        pytest.param([("(a) x;", True, ":"), ("(b) y,", True, ";"), ("1. A", True, ",")], ["(a)", "(b)", "1"], id="preamble"),
    ],
)  # fmt: skip
def test_numbering(lines: list[tuple[str, bool, str]], paths: list[str | None]) -> None:
    assert _paths(*lines) == paths


_SHAPES = st.lists(st.lists(st.integers(0, 4), max_size=30), min_size=1, max_size=12)


def _roman(number: int) -> str:
    return ("", "i", "ii", "iii", "iv", "v")[number]


@pytest.mark.slow
@given(_SHAPES)
def test_any_regular_numbering_is_found_as_it_is(shape: list[list[int]]) -> None:
    """`shape`: for each number the counts of Roman items under each of its letters."""
    lines: list[tuple[str, bool, str]] = []
    paths: list[str] = []
    for number, letters in enumerate(shape, 1):
        lines.append((f"{number}. Urges{':' if letters else ';'}", True, ";"))
        paths.append(str(number))
        for letter, romans in enumerate(letters):
            mark = chr(ord("a") + letter) if letter < 26 else chr(ord("a") + letter - 26) * 2
            lines.append((f"({mark}) To x", True, ":" if letter == 0 else ";"))
            paths.append(f"{number}({mark})")
            for roman in range(1, romans + 1):
                lines.append((f"({_roman(roman)}) To y", True, ":" if roman == 1 else ";"))
                paths.append(f"{number}({mark})({_roman(roman)})")
    assert _paths(*lines) == paths
