"""What a row of a comparison says of itself: its name, its marks, its paragraphs, where it leads."""

from __future__ import annotations

import pytest

from resolutions.comparing.comparison import (
    Possible,
)
from resolutions.presentation.comparison.items import Stub
from resolutions.presentation.comparison.marks import RowLink, RowMark
from resolutions.presentation.comparison.page import comparison_page, short_names
from resolutions.presentation.comparison.query import Query
from resolutions.presentation.terms import printed_note
from tests.web.layouts import ALL, order, pairs
from tests.web.texts import compared, document, paragraph, row


def test_stubs_and_moved_rows_lead_to_each_other() -> None:
    comparison = compared(row("reworded", "PP2", "PP1", "b", moved=True), row("unchanged", "PP1", "PP2", "a"))
    items = comparison_page(comparison, ALL).parts[0].items
    stub = next(item for item in items if isinstance(item, Stub))
    assert (stub.href, stub.words, stub.name) == ("#PP1", "Moved to PP1", "PP2 of 11/3, moved to PP1 of 20/1")
    moved = pairs(comparison)["PP1"]
    assert moved.word == "Reworded"
    assert moved.marks == (RowMark("moved", "Moved", "from", (RowLink("PP2", "#at-PP2"),)),)
    assert moved.name == "PP2 of 11/3 and PP1 of 20/1, moved and reworded"


def test_a_doubtful_link_is_never_folded() -> None:
    comparison = compared(row("unchanged", "OP1", "OP1", "a", sure=False, because="context"))
    assert order(comparison)["Operative part"] == ["OP1"]
    pair = pairs(comparison)["OP1"]
    assert (pair.sure, pair.word, [mark.words for mark in pair.marks]) == (False, "Unchanged", ["Doubtful"])
    assert pair.facts == (
        "Linked by their place: what stands around them is linked.",
        "The program is not sure of this link: judge for yourself.",
    )
    assert pair.marks[0].why == pair.facts
    assert pair.name.endswith("unchanged, doubtful link")


def test_a_subparagraph_that_lost_its_list_recalls_its_head() -> None:
    comparison = compared(
        row("reworded", "OP3", "OP1", "Urges Governments:"),
        row("reworded", "OP3(a)", "OP1(a)", "x"),
        row("reworded", "OP3(b)", "OP2", "y", moved=True),
    )
    found = pairs(comparison)
    assert found["OP1.a"].old[0].context == ""
    assert found["OP2"].old[0].context == "Urges Governments …"
    assert found["OP2"].new[0].context == ""


def test_a_list_head_that_the_filter_hides_is_recalled_once() -> None:
    comparison = compared(
        row("unchanged", "OP1", "OP1", "Urges all States:"),
        row("added", "", "OP1(a)", "x"),
        row("added", "", "OP1(b)", "y"),
    )
    found = pairs(comparison, Query.read(None, ["added"]))
    assert [pair.new[0].context for pair in found.values()] == ["Urges all States …", ""]
    assert [pair.new[0].context for pair in pairs(comparison).values()] == ["", "", ""]


def test_split_and_merged_rows_name_their_paragraphs() -> None:
    comparison = compared(
        row("reworded", "OP1", "OP1 OP2", "a[- -]{+\n+}b"), row("reworded", "OP2 OP3", "OP3", "c[-\n-]{+ +}d")
    )
    split, merged = pairs(comparison).values()
    assert [(b.label, b.id) for b in split.new] == [("OP1", ""), ("OP2", "OP2")]
    assert (split.word, [mark.words for mark in split.marks]) == ("Reworded", ["Split into 2"])
    assert split.name == "OP1 of 11/3 and OP1 and OP2 of 20/1, reworded and split"
    assert (merged.word, [mark.words for mark in merged.marks]) == ("Reworded", ["Merged from 2"])
    assert [b.label for b in merged.old] == ["OP2", "OP3"]


def test_ids_are_unique_where_a_paragraph_is_divided_among_rows() -> None:
    comparison = compared(
        row("reworded", "OP1", "OP1 OP2", "a\nb"),
        row("reworded", "OP2", "OP2 OP1", "b\na"),
        row("reworded", "OP3", "OP2", "c"),
        row("removed", "OP4", "", "d"),
    )
    found = [found for p in pairs(comparison).values() for found in (p.id, *(b.id for b in p.new)) if found]
    assert found == ["OP1", "OP2", "OP2-2", "old-OP4"]


def test_possible_counterparts_lead_to_each_other_and_through_filters() -> None:
    comparison = compared(
        row("removed", "PP1", "", "a"),
        row("added", "", "PP1", "b"),
        row("reworded", "PP2", "PP2", "c"),
        possible=[Possible("PP1", "PP1", 0.3)],
    )
    found = pairs(comparison)
    assert [(h.label, h.href) for h in found["old-PP1"].hints] == [("PP1", "#PP1")]
    assert [(h.label, h.href) for h in found["PP1"].hints] == [("PP1", "#old-PP1")]
    assert found["PP2"].hints == ()
    filtered = pairs(comparison, Query.read("unified", ["added"]))
    assert filtered["PP1"].hints[0].href == "?view=unified#old-PP1"
    assert filtered["PP1"].hints[0].aside == "the link shows all rows"


@pytest.mark.parametrize(
    ("label", "printed", "shown"),
    [
        ("OP4", "4.", ""),
        ("OP4", "5.", "5."),
        ("OP4(b)", "(b)", ""),
        ("OP4(b)(ii)", "(ii)", ""),
        ("OP4(b)", "(c)", "(c)"),
        ("PP3", "", ""),
        ("PP3", "3.", ""),
        ("Annex OP3", "3.", ""),
        ("Annex OP3", "7.", "7."),
        ("S2", "2.", ""),
    ],
)
def test_a_printed_number_is_told_only_where_it_is_another(label: str, printed: str, shown: str) -> None:
    assert printed_note(paragraph(label, "text", printed=printed)) == shown


def test_names_are_short_unless_that_is_no_distinction() -> None:
    assert short_names(document(symbol="A/HRC/RES/20/1"), document(symbol="A/HRC/RES/11/3")) == ("20/1", "11/3")
    assert short_names(document(symbol="A/HRC/RES/20/1"), document(symbol="A/RES/20/1")) == (
        "A/HRC/RES/20/1",
        "A/RES/20/1",
    )


def test_changes_are_counted_as_shown() -> None:
    comparison = compared(
        row("unchanged", "PP1", "PP1", "a"), row("added", "", "PP2", "b"), row("reworded", "PP2", "PP3", "c")
    )
    page = comparison_page(comparison, ALL)
    assert (page.steps, page.first_change, page.last_change) == ("2 changes", "PP2", "PP3")
    page = comparison_page(comparison, Query.read(None, ["unchanged"]))
    assert (page.steps, page.first_change, page.last_change) == ("0 changes", "", "")
