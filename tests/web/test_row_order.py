"""The order of a comparison's rows: parts, stubs of what moved or was split, headings, runs that are folded, filters."""

from __future__ import annotations

import pytest

from resolutions.presentation.comparison.blocks import single_items
from resolutions.presentation.comparison.items import Stub
from resolutions.presentation.comparison.page import comparison_page
from resolutions.presentation.comparison.query import Query
from resolutions.presentation.comparison.row_ids import mains
from tests.web.layouts import ALL, order, pairs, told
from tests.web.texts import compared, document, paragraph, row


def test_parts_with_the_counts_of_both_texts() -> None:
    comparison = compared(
        row("reworded", "PP1", "PP1", "a"),
        row("removed", "PP2", "", "b"),
        row("reworded", "PP3", "OP1", "c", moved=True),
        row("added", "", "Annex.OP1", "d"),
        left=document(paragraph("PP1", "a"), paragraph("PP2", "b"), paragraph("PP3", "c")),
        right=document(paragraph("PP1", "a"), paragraph("OP1", "c"), paragraph("Annex.OP1", "d")),
    )
    page = comparison_page(comparison, ALL)
    assert [(p.title, p.old_count, p.new_count) for p in page.parts] == [
        ("Preamble", "3 paragraphs", "1 paragraph"),
        ("Operative part", "0 paragraphs", "1 paragraph"),
        ("Annex", "0 paragraphs", "1 paragraph"),
    ]
    assert order(comparison) == {
        "Preamble": ["PP1", "old-PP2", "at-PP3"],
        "Operative part": ["OP1"],
        "Annex": ["Annex.OP1"],
    }


def test_a_moved_paragraph_leaves_a_stub_after_what_preceded_it() -> None:
    comparison = compared(
        row("reworded", "PP4", "PP1", "d", moved=True),
        row("reworded", "PP1", "PP2", "a"),
        row("removed", "PP3", "", "c"),
        row("added", "", "PP3", "e"),
        row("reworded", "PP2", "PP4", "b", moved=True),
    )
    assert order(comparison) == {"Preamble": ["PP1", "PP2", "at-PP2", "old-PP3", "at-PP4", "PP3", "PP4"]}


def test_a_split_stands_at_its_main_place_and_leaves_a_stub_at_the_others() -> None:
    """As 41/6 OP7 -> 44/17 PP12 and OP7, and 21/15 PP21 -> 51/23 PP23."""
    split = row("reworded", "OP2", "PP2 OP2 OP3", "b{+\n+}c{+\n+}d")
    comparison = compared(
        row("reworded", "PP1", "PP1", "a"),
        row("updated", "PP2", "PP3", "e"),
        row("reworded", "OP1", "OP1", "f"),
        split,
        row("reworded", "OP3", "OP4", "g"),
        right=document(
            *(paragraph(label, label) for label in ("PP1", "PP2", "PP3", "OP1", "OP2", "OP3", "OP4")),
            headings=[("PP2", "Heading")],
        ),
    )
    assert order(comparison) == {
        "Preamble": ["PP1", "#  | Heading", "at-new-PP2", "PP3"],
        "Operative part": ["OP1", "OP2", "OP4"],
    }
    stub = next(item for item in comparison_page(comparison, ALL).parts[0].items if isinstance(item, Stub))
    assert (stub.label, stub.href, stub.words) == ("PP2", "#OP2", "Shown with OP2")
    assert stub.name == "PP2 of 20/1, from OP2 of 11/3, shown with OP2"
    assert [(b.label, b.id) for b in pairs(comparison)["OP2"].new] == [("PP2", "PP2"), ("OP2", ""), ("OP3", "OP3")]
    assert order(comparison, Query.read(None, ["updated"])) == {
        "Preamble": ["#  | Heading", "PP3"],
        "Operative part": [],
    }


@pytest.mark.parametrize(
    ("sides", "expected"),
    [
        ([("OP1", "OP1"), ("OP2", "OP2")], ["OP1", "OP2"]),
        ([("OP1", "OP2 OP3"), ("OP2", "OP4")], ["OP2", "OP4"]),
        ([("OP1", "OP1"), ("OP2", "OP3"), ("OP3", "OP2 OP4"), ("OP4", "")], ["OP1", "OP3", "OP4", ""]),
        ([("OP1", "OP1 OP3"), ("OP2", "OP2")], ["OP1", "OP2"]),
    ],
)
def test_the_order_of_rows_tells_where_a_split_stands(sides: list[tuple[str, str]], expected: list[str]) -> None:
    comparison = compared(*(row("reworded", old, new, "\n".join("abcd")) for old, new in sides))
    assert mains(comparison) == expected


def test_the_stub_of_a_first_paragraph_stands_first() -> None:
    comparison = compared(row("unchanged", "OP2", "OP1", "b"), row("reworded", "OP1", "OP2", "a", moved=True))
    assert order(comparison)["Operative part"][0] == "at-OP1"


def test_unchanged_paragraphs_are_folded_and_the_heads_of_changed_lists_are_not() -> None:
    comparison = compared(
        row("unchanged", "OP1", "OP1", "a"),
        row("unchanged", "OP2", "OP2", "b"),
        row("unchanged", "OP3", "OP3", "Urges States:"),
        row("added", "", "OP3(a)", "c"),
        row("unchanged", "OP4", "OP4", "Urges others:"),
        row("removed", "OP4(a)", "", "d"),
        row("unchanged", "OP5", "OP5", "e"),
    )
    assert order(comparison)["Operative part"] == [
        "[2 unchanged paragraphs, OP1–OP2]",
        "OP3",
        "OP3.a",
        "OP4",
        "old-OP4.a",
        "[1 unchanged paragraph, OP5]",
    ]


@pytest.mark.parametrize(
    ("show", "expected"),
    [
        (["added"], ["PP2"]),
        (["removed"], ["old-PP2"]),
        (["moved"], ["PP3", "at-PP3"]),
        (["reworded"], ["PP3"]),
        (["unchanged"], ["[1 unchanged paragraph, PP1, open]"]),
        (["added", "unchanged"], ["[1 unchanged paragraph, PP1]", "PP2"]),
    ],
)
def test_filters_hide_rows_and_keep_the_order(show: list[str], expected: list[str]) -> None:
    comparison = compared(
        row("unchanged", "PP1", "PP1", "a"),
        row("removed", "PP2", "", "b"),
        row("added", "", "PP2", "c"),
        row("reworded", "PP3", "PP3", "d", moved=True),
    )
    page = comparison_page(comparison, Query.read(None, show))
    assert {told(item) for part in page.parts for item in single_items(part.items)} == set(expected)
    assert [chip.key for chip in page.chips] == ["reworded", "moved", "added", "removed", "unchanged"]
    assert [chip.count for chip in page.chips] == [1] * 5
    assert {chip.key for chip in page.chips if chip.chosen} == set(show)
    assert page.hidden == f"{4 - len(show)} rows"


def test_headings_stand_before_what_they_head_once_where_both_texts_have_them() -> None:
    comparison = compared(
        row("reworded", "OP1", "OP1", "a"),
        row("reworded", "OP2", "OP2", "b"),
        row("removed", "OP3", "", "c"),
        left=document(
            *(paragraph(f"OP{n}", t) for n, t in ((1, "a"), (2, "b"), (3, "c"))),
            headings=[("OP1", "General"), ("OP3", "Reports"), (None, "End")],
        ),
        right=document(paragraph("OP1", "a"), paragraph("OP2", "b"), headings=[("OP1", "General"), ("OP2", "New")]),
    )
    assert order(comparison)["Operative part"] == [
        "# General | General",
        "OP1",
        "#  | New",
        "OP2",
        "# Reports | ",
        "old-OP3",
        "# End | ",
    ]
    assert order(comparison, Query.read(None, ["removed"]))["Operative part"] == ["# Reports | ", "old-OP3"]
