"""A comparison of which one part is read alone, or the rows that have some words."""

from __future__ import annotations

import pytest

from resolutions.presentation.comparison.page import comparison_page
from resolutions.presentation.comparison.query import Query
from tests.web.layouts import ALL, order, pairs
from tests.web.texts import compared, row

COMPARISON = compared(
    row("unchanged", "PP1", "PP1", "Recalling the Charter"),
    row("reworded", "PP2", "OP1", "the [-rights -]{+dignity +}of women", moved=True),
    row("removed", "PP3", "", "the rights of men"),
    row("added", "", "OP2", "Urges States:"),
    row("added", "", "OP2(a)", "to protect women"),
)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (Query(part="preambular"), {"Preamble": ["[1 unchanged paragraph, PP1]", "at-PP2", "old-PP3"]}),
        (Query(part="operative"), {"Operative part": ["OP1", "OP2", "OP2.a"]}),
        (Query(words="charter"), {"Preamble": ["[1 unchanged paragraph, PP1, open]"], "Operative part": []}),
        (Query(words="rights of"), {"Preamble": ["at-PP2", "old-PP3"], "Operative part": ["OP1"]}),
        (Query(words="dignity"), {"Preamble": [], "Operative part": ["OP1"]}),
        (Query(words="nowhere"), {"Preamble": [], "Operative part": []}),
    ],
)
def test_only_what_is_asked_for_is_shown(query: Query, expected: dict[str, list[str]]) -> None:
    assert order(COMPARISON, query) == expected


def test_a_list_head_that_is_hidden_is_recalled() -> None:
    assert pairs(COMPARISON, Query(words="protect"))["OP2.a"].new[0].context == "Urges States …"


def test_links_to_what_the_filters_hide_drop_them() -> None:
    found = pairs(COMPARISON, Query(words="dignity"))["OP1"]
    assert [link.href for mark in found.marks if mark.kind == "moved" for link in mark.links] == ["./#at-PP2"]


def test_the_page_says_how_many_rows_are_hidden() -> None:
    assert comparison_page(COMPARISON, Query(words="women")).hidden == "3 rows"
    assert comparison_page(COMPARISON, ALL).hidden == ""


def test_parts_are_offered_where_there_are_several() -> None:
    assert [choice.words for choice in comparison_page(COMPARISON, ALL).sections] == [
        "Preamble",
        "Operative part",
    ]
    assert comparison_page(compared(row("unchanged", "OP1", "OP1", "a")), ALL).sections == ()
