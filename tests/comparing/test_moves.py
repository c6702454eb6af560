"""The heaviest chain, and which links are called moved."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolutions.comparing.linking.links import PairLink
from resolutions.comparing.linking.longest_chain import heaviest_chain
from resolutions.comparing.rows.linked_rows import linked_rows
from resolutions.comparing.rows.moves import moved
from tests.comparing.texts import document

PAIRS = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7), st.integers(1, 9)), max_size=8)


@given(PAIRS)
def test_no_chain_in_order_is_heavier(found: list[tuple[int, int, int]]) -> None:
    pairs, weight = [(i, j) for i, j, _ in found], [w for _, _, w in found]
    chain = heaviest_chain(pairs, weight)
    assert _in_order([pairs[n] for n in chain])
    heaviest = max(
        sum(weight[n] for n in some)
        for size in range(len(pairs) + 1)
        for some in combinations(range(len(pairs)), size)
        if _in_order(sorted(pairs[n] for n in some))
    )
    assert sum(weight[n] for n in chain) == heaviest


def _in_order(pairs: list[tuple[int, int]]) -> bool:
    return all(a < c and b < d for (a, b), (c, d) in pairwise(pairs))


LONG, SHORT = "many words that weigh a lot in a chain", "few words"


@pytest.mark.parametrize(
    ("older", "newer", "linked", "expected"),
    [
        pytest.param("PP1 PP2 OP1", "PP1 PP2 OP1", "PP1-PP1 PP2-PP2 OP1-OP1", "", id="nothing moved"),
        pytest.param("OP1 OP2", "OP1 OP2 OP3", "OP1-OP2 OP2-OP3", "", id="renumbered only"),
        pytest.param("OP1! OP2", "OP1 OP2!", "OP1-OP2 OP2-OP1", "OP2-OP1", id="the lighter of two has moved"),
        pytest.param(
            "OP1 OP2!", "OP1! OP2", "OP1-OP2 OP2-OP1", "OP1-OP2", id="the lighter of two has moved, other way"
        ),
        pytest.param("OP1 OP1(a)", "OP1 OP2", "OP1-OP1 OP1(a)-OP2", "OP1(a)-OP2", id="promoted"),
        pytest.param("OP1 OP2", "OP1 OP1(a)", "OP1-OP1 OP2-OP1(a)", "OP2-OP1(a)", id="demoted"),
        pytest.param("PP1 PP2", "PP1 OP1", "PP1-PP1 PP2-OP1", "PP2-OP1", id="from the preamble to the operative part"),
        pytest.param(
            "OP1 OP1(a) OP1(b) OP2! OP3!",
            "OP1! OP2! OP3 OP3(a) OP3(b)",
            "OP1-OP3 OP1(a)-OP3(a) OP1(b)-OP3(b) OP2-OP1 OP3-OP2",
            "OP1-OP3",
            id="a list moves once, with its head",
        ),
        pytest.param(
            "OP1 OP1(a) OP1(b)! OP1(c)!",
            "OP1 OP1(a)! OP1(b)! OP1(c)",
            "OP1-OP1 OP1(a)-OP1(c) OP1(b)-OP1(a) OP1(c)-OP1(b)",
            "OP1(a)-OP1(c)",
            id="an item moves within its list",
        ),
        pytest.param(
            "OP1 OP1(a) OP1(b) OP2 OP2(a)",
            "OP1 OP1(a) OP2 OP2(a) OP2(b)",
            "OP1-OP1 OP1(a)-OP1(a) OP1(b)-OP2(a) OP2-OP2 OP2(a)-OP2(b)",
            "OP1(b)-OP2(a)",
            id="an item goes to another head",
        ),
        pytest.param(
            "OP1 OP1(a) OP1(b)", "OP1 OP1(a) OP1(b)", "OP1(a)-OP1(a) OP1(b)-OP1(b)", "", id="heads without a link"
        ),
        # Of several links of one paragraph the first is the strongest.
        pytest.param(
            "OP1 OP2 OP3", "OP1 OP2 OP3 OP4", "OP1-OP1 OP2-OP2 OP3-OP4 OP1-OP4", "", id="what stays gives a part"
        ),
        pytest.param(
            "OP1 OP2 OP3", "OP1 OP2 OP3", "OP1-OP2 OP1-OP3 OP2-OP3 OP3-OP1", "OP3-OP1", id="parts side by side"
        ),
        pytest.param(
            "OP1! OP2 OP3 OP4",
            "OP1 OP2 OP3 OP4",
            "OP1-OP1 OP2-OP1 OP3-OP2 OP4-OP3 OP1-OP4",
            "OP1-OP4",
            id="a part passes others",
        ),
        pytest.param(
            "OP1 OP1(a) OP2", "OP1 OP1(a) OP2", "OP1-OP1 OP1(a)-OP1(a) OP2-OP2 OP1(a)-OP2", "", id="a part of an item"
        ),
    ],
)
def test_what_moved(older: str, newer: str, linked: str, expected: str) -> None:
    left = document(*((label.rstrip("!"), LONG if "!" in label else SHORT) for label in older.split()))
    right = document(*((label.rstrip("!"), LONG if "!" in label else SHORT) for label in newer.split()))
    places = [{p.label: n for n, p in enumerate(side.paragraphs)} for side in (left, right)]
    links = []
    for pair in linked.split():
        i, j = (place[label] for place, label in zip(places, pair.split("-"), strict=True))
        links.append(PairLink(i, j, "words", True, float(-len(links))))
    rows = linked_rows(links)
    away = moved(left.paragraphs, right.paragraphs, rows)
    gone = sorted((rows[n].main.older, rows[n].main.newer) for n in away)
    assert [f"{left.paragraphs[i].label}-{right.paragraphs[j].label}" for i, j in gone] == expected.split()
