"""What holds for the changes of any two texts."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys

from hypothesis import given, settings
from hypothesis import strategies as st

from resolutions.comparing import compare
from resolutions.comparing.comparison import Comparison
from resolutions.document import Document
from resolutions.reading import read
from tests.comparing.test_compare import ROOT, SAMPLES
from tests.comparing.texts import document

PIECES = (
    "Urges States to protect the rights of the child",
    "Encourages States to protect the rights of the child",
    "Calls upon the Government to cooperate with the treaty bodies",
    "and stresses that all States must protect the rights of the child",
    "within existing resources",
    "in accordance with international human rights law",
    "including persons with disabilities",
    "without delay",
    "Requests the Secretary-General to submit a report to the Human Rights Council at its tenth session",
    "Requests the Secretary-General to organize a seminar on the rights of the child before its tenth session",
    "Expresses deep concern at the impunity of traffickers",
    "alleged violations of the rights of the child",
)
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=4).map(lambda parts: ", ".join(parts) + ";")
LABELS = ("PP1", "PP2", "OP1", "OP2", "OP2(a)", "OP2(b)", "OP3")


@st.composite
def documents(draw: st.DrawFn) -> Document:
    labels = draw(st.lists(st.sampled_from(LABELS), unique=True, max_size=len(LABELS)))
    return document(*((label, draw(TEXTS)) for label in LABELS if label in labels))


@given(documents(), documents())
@settings(max_examples=150)
def test_any_two_texts(left: Document, right: Document) -> None:
    assert_can_be_checked(compare(left, right))


def assert_can_be_checked(comparison: Comparison) -> None:
    """Every statement quotes few words, as they stand in a paragraph that it names, and what is said has a direction of
    its kind; the surest and gravest comes once."""
    texts = [{p.label: plain(p.text) for p in side.paragraphs} for side in (comparison.left, comparison.right)]
    for change in comparison.changes:
        theme = change.kind in ("new", "dropped")
        assert change.before or change.after
        assert change.count >= 1
        for side, labels, words in zip(texts, (change.left, change.right), (change.before, change.after), strict=True):
            assert len(words.split()) <= (12 if change.kind == "term" else 40)
            assert len(labels) <= 4 or change.kind == "term"
            assert set(labels) <= side.keys()
            if words and theme:
                assert any(plain(words) in text for text in side.values())
            elif words:
                assert any(plain(words) in side[label] for label in labels), change
        ways = {"strength": ("stronger", "weaker")}
        assert change.direction in ways.get(change.kind, ("wider", "narrower", "neutral", ""))
    assert len(set(comparison.changes)) == len(comparison.changes)


def plain(text: str) -> str:
    return re.sub(r"\W+", " ", text.lower()).strip()


def test_a_text_beside_itself_has_no_changes() -> None:
    text = read(SAMPLES[0].read_bytes())
    assert compare(text, text).changes == ()


def test_the_samples() -> None:
    comparison = compare(*(read(path.read_bytes()) for path in SAMPLES))
    assert_can_be_checked(comparison)
    assert len(comparison.changes) >= 10


def test_the_order_does_not_depend_on_the_process() -> None:
    program = (
        "from pathlib import Path; import json, sys\n"
        "from resolutions.comparing import compare\n"
        "from resolutions.comparing.contract import as_contract\n"
        "from resolutions.reading import read\n"
        "print(json.dumps(as_contract(compare(*(read(Path(p).read_bytes()) for p in sys.argv[1:])))['changes']))"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", program, *map(str, SAMPLES)],
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "12345")
    }
    assert len(found) == 1
    assert json.loads(found.pop())
