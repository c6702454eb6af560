"""Comparisons as a whole: what holds for any two texts."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resolutions.comparing import ENGINE, compare
from resolutions.comparing.comparison import Comparison
from resolutions.comparing.contract import as_contract
from resolutions.document import Document
from resolutions.reading import read
from tests.comparing.texts import document

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = [ROOT / "resolutions" / "samples" / name for name in ("A_HRC_RES_11_3.txt", "A_HRC_RES_20_1.txt")]

PHRASES = (
    "Urges States to protect the rights of the child in armed conflict",
    "Requests the Secretary-General to report on water and sanitation at its tenth session",
    "Recalling its resolution 63/156 of 18 December 2008",
    "Deeply concerned at the impunity of traffickers and at the suffering of victims",
    "in particular women and girls with disabilities",
    "including by strengthening legislation and training the police",
    "Decides to remain seized of the matter",
    "with full respect for human rights",
)
TEXTS = st.lists(st.sampled_from(PHRASES), min_size=1, max_size=3).map(lambda parts: ", ".join(parts) + ";") | st.text(
    alphabet="ab (),;\n1é’", max_size=20
)
SHAPES = st.lists(st.sampled_from(["PP", "OP", "(a)", "Annex OP"]), max_size=9)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Documents with a preamble, operative paragraphs with lists, and an annex."""
    shapes = draw(SHAPES)
    labels: list[str] = []
    for kind in ("PP", "OP", "Annex OP"):
        for number in range(1, shapes.count(kind) + 1):
            labels.append(f"{kind}{number}")
            if kind == "OP" and number == 1:
                labels += [f"OP1({chr(97 + n)})" for n in range(shapes.count("(a)"))]
    return document(*((label, draw(TEXTS)) for label in labels))


@given(documents(), documents())
@settings(max_examples=150)
def test_any_two_texts(left: Document, right: Document) -> None:
    assert_sound(compare(left, right))


def assert_sound(comparison: Comparison) -> None:
    """What every comparison must keep to; see the contract in resolutions/comparing/comparison.py."""
    left, right = ({p.label: n for n, p in enumerate(d.paragraphs)} for d in (comparison.left, comparison.right))
    rows, summary = comparison.rows, comparison.summary
    assert {label for row in rows for label in row.left} == left.keys()
    assert Counter(label for row in rows for label in row.right) == Counter(dict.fromkeys(right, 1))
    last = -1
    for row in rows:
        if row.right:
            last = next(place for place in (right[label] for label in row.right) if place > last)
        assert row.left or row.right
        assert len(row.left) <= 1 or len(row.right) <= 1
        assert not row.elsewhere or row.right
        assert (row.relation == "added") == (not row.left)
        assert (row.relation == "removed") == (not row.right)
        for op, labels, document_ in (("+", row.left, comparison.left), ("-", row.right, comparison.right)):
            texts = {p.label: p.text for p in document_.paragraphs}
            rebuilt = "".join(edit.text for edit in row.edits if edit.op != op)
            assert rebuilt == "\n".join(texts[label] for label in labels)
    assert_whole_words_live_on(comparison)
    for side, counts in (("left", asdict(summary.left)), ("right", asdict(summary.right))):
        moved, paragraphs = counts.pop("moved"), counts.pop("paragraphs")
        assert paragraphs == len(left if side == "left" else right) == sum(counts.values())
        assert moved <= paragraphs
    assert summary.left.removed == sum(row.relation == "removed" for row in rows)
    assert summary.right.added == sum(row.relation == "added" for row in rows)
    gone = {row.left for row in rows if row.relation == "removed"}
    come = {row.right for row in rows if row.relation == "added"}
    assert all((p.left,) in gone and (p.right,) in come for p in comparison.possible)


def assert_whole_words_live_on(comparison: Comparison) -> None:
    """No word of an older paragraph that one row keeps, in its place or moved, is struck in another, unless it is said
    to live on there."""
    texts = {p.label: p.text for p in comparison.left.paragraphs}
    kept: dict[tuple[str, int], set[int]] = {}
    struck: list[tuple[tuple[str, int], int, int | None]] = []
    for number, row in enumerate(comparison.rows):
        letters = [(label, n) for label in row.left for n in range(-1, len(texts[label]))][1:]
        lives_on, at = dict(row.elsewhere), 0
        moved = {position for position, _ in row.moves}
        for position, edit in enumerate(row.edits):
            for letter, of in zip(edit.text, letters[at:] if edit.op != "+" else (), strict=False):
                if edit.op == "=" or position in moved:
                    kept.setdefault(of, set()).add(number)
                elif not letter.isspace() and of[1] >= 0:
                    struck.append((of, number, lives_on.get(position)))
            at += len(edit.text) * (edit.op != "+")
        assert all(row.edits[position].op == "-" and home != number for position, home in row.elsewhere)
        assert all(set(row.left) & set(comparison.rows[home].left) for home in lives_on.values())
    for of, _, home in struck:
        assert home is not None or of not in kept


@given(documents())
@settings(max_examples=60)
def test_a_text_against_itself_is_unchanged_in_place(text: Document) -> None:
    comparison = compare(text, text)
    assert [(row.left, row.right) for row in comparison.rows] == [((p.label,), (p.label,)) for p in text.paragraphs]
    assert comparison.summary.left.unchanged == len(text.paragraphs)
    assert comparison.possible == ()


@pytest.fixture(scope="module")
def pair() -> tuple[Document, Document]:
    older, newer = (read(path.read_bytes()) for path in SAMPLES)
    return older, newer


def test_the_samples_compare_soundly_both_ways(pair: tuple[Document, Document]) -> None:
    assert_sound(compare(*pair))
    assert_sound(compare(*reversed(pair)))


def test_the_engine_is_named_in_the_contract(pair: tuple[Document, Document]) -> None:
    contract = as_contract(compare(*pair))
    assert contract["engine"] == ENGINE
    assert contract["schema"] == 2
    assert json.loads(json.dumps(contract)) == contract


PRINT_COMPARISON = """
import json, sys
from resolutions.comparing import compare
from resolutions.comparing.contract import as_contract
from resolutions.reading import read
left, right = (read(open(path, "rb").read()) for path in sys.argv[1:])
print(json.dumps(as_contract(compare(left, right))))
"""


@pytest.mark.slow
def test_every_run_prints_the_same_bytes() -> None:
    printed = {
        subprocess.run(
            [sys.executable, "-c", PRINT_COMPARISON, *map(str, SAMPLES)],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "OPENBLAS_NUM_THREADS": threads},
            capture_output=True,
            check=True,
        ).stdout
        for seed, threads in (("0", "1"), ("1", "2"), ("4711", "2"))
    }
    assert len(printed) == 1
