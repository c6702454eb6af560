"""Terms: words without endings, pairs of neighbours, first clauses and clauses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolutions.comparing.linking.features import TextPair
from resolutions.comparing.linking.likeness import Likeness
from resolutions.comparing.terms import stem
from tests.comparing.texts import document, numbered

REPORT = "Requests the Office to report to the Council, in consultation with States, on access to justice for all;"


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("criminalizing", "criminaliz"),
        ("criminalize", "criminaliz"),
        ("violations", "viol"),
        ("states", "stat"),
        ("rights", "right"),
        ("63/156", "63/156"),
        ("2009", "2009"),
        ("children's", "children"),
    ],
)
def test_a_word_without_its_ending(word: str, expected: str) -> None:
    assert stem(word) == expected


def likeness(older: str, newer: str) -> Likeness:
    left, right = numbered([older]), numbered([newer])
    return TextPair(left.paragraphs, right.paragraphs).likeness


@pytest.mark.parametrize(
    ("older", "newer", "overlap", "contained"),
    [
        ("Urges all States to act;", "Urges all States to act;", 1.0, 1.0),
        ("Urges all States to act;", "Deplores cluster munitions;", 0.0, 0.0),
        ("Urges all States to act;", "Urges all States to act without delay;", 0.77, 1.0),
    ],
)
def test_what_two_texts_share(older: str, newer: str, overlap: float, contained: float) -> None:
    found = likeness(older, newer)
    assert found.overlap[0, 0] == pytest.approx(overlap, abs=0.01)
    assert found.contained[0, 0] == pytest.approx(contained, abs=0.01)


def test_order_counts() -> None:
    assert likeness("the rights of women", "women of the rights").overlap[0, 0] < 0.8


def test_the_first_clause_stands_behind_the_opening_and_before_the_first_comma() -> None:
    left = document(("OP1", REPORT))
    newer = "Welcomes that the Office did report to the Council;"
    older, _, _ = TextPair(left.paragraphs, document(("OP1", newer)).paragraphs).likeness.first_clauses
    assert older[0, 0] > 0.7
    newer = "Welcomes the work done in consultation with States, on access to justice for all;"
    older, _, _ = TextPair(left.paragraphs, document(("OP1", newer)).paragraphs).likeness.first_clauses
    assert older[0, 0] < 0.3


def test_a_clause_that_went_to_one_paragraph_alone_says_so() -> None:
    left = numbered(["Condemns the widespread impunity for all violations, and deplores the burning of libraries;"])
    right = numbered(["Condemns the widespread impunity for all violations;", "Deplores the burning of libraries;"])
    went, came = TextPair(left.paragraphs, right.paragraphs).likeness.clauses
    assert (went[0] > 0.5).all()
    assert (came[0] > 0.5).all()
    twice = numbered(["Condemns the widespread impunity for all violations;"] * 2)
    went, _ = TextPair(left.paragraphs, twice.paragraphs).likeness.clauses
    assert went[0].max() == 0


def test_paragraphs_without_words_have_no_clauses_and_take_none_of_others() -> None:
    older, newer = (numbered(["…", text]).paragraphs for text in ("Condemns all impunity;", "Deplores all impunity;"))
    for share in TextPair(older, newer).likeness.clauses:
        assert share[0].max() == 0
        assert share[1, 1] > 0


words = st.lists(
    st.sampled_from(["the", "rights", "of", "women", "and", "girls,", "in", "peace;", "States", "shall", "act."]),
    max_size=12,
)
texts = st.lists(words.map(" ".join).filter(lambda text: text.strip(" ,;.")), min_size=1, max_size=4)


@given(texts, texts)
def test_shares_are_shares(older: list[str], newer: list[str]) -> None:
    left, right = numbered(older), numbered(newer)
    found = TextPair(left.paragraphs, right.paragraphs).likeness
    for share in (found.overlap, found.contained, *found.first_clauses):
        assert share.shape == (len(older), len(newer))
        assert ((share >= 0) & (share <= 1 + 1e-9)).all()
    back = TextPair(right.paragraphs, left.paragraphs).likeness
    assert (found.common == back.common.T).all()
