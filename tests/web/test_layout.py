"""The order of a comparison's page: parts, stubs, headings, runs, filters; and what each row says of itself."""

from __future__ import annotations

import pytest

from resolutions.comparing.comparison import (
    AddresseeShift,
    Comparison,
    OpeningShift,
    Possible,
    Shifts,
    Substitution,
)
from resolutions.presentation.comparison import comparison_page, short_names
from resolutions.presentation.layout import Headings, Item, Run
from resolutions.presentation.places import mains
from resolutions.presentation.query import Query
from resolutions.presentation.rows import Pair, Stub
from resolutions.presentation.terms import printed_note
from tests.web.texts import compared, document, paragraph, row

ALL = Query()


def told(item: Item) -> str:
    """An item in a few characters, to see an order at a glance."""
    if isinstance(item, Stub):
        return item.id
    if isinstance(item, Headings):
        return f"# {item.old} | {item.new}"
    if isinstance(item, Run):
        return f"[{item.words}{', open' if item.open else ''}]"
    return item.id


def order(comparison: Comparison, query: Query = ALL) -> dict[str, list[str]]:
    return {part.title: [told(item) for item in part.items] for part in comparison_page(comparison, query).parts}


def pairs(comparison: Comparison, query: Query = ALL) -> dict[str, Pair]:
    items = [item for part in comparison_page(comparison, query).parts for item in part.items]
    found = [p for item in items for p in (item.pairs if isinstance(item, Run) else [item])]
    return {pair.id: pair for pair in found if isinstance(pair, Pair)}


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


def test_stubs_and_moved_rows_lead_to_each_other() -> None:
    comparison = compared(row("reworded", "PP2", "PP1", "b", moved=True), row("unchanged", "PP1", "PP2", "a"))
    items = comparison_page(comparison, ALL).parts[0].items
    stub = next(item for item in items if isinstance(item, Stub))
    assert (stub.href, stub.words, stub.name) == ("#PP1", "Moved to PP1", "PP2 of 11/3, moved to PP1 of 20/1")
    moved = pairs(comparison)["PP1"]
    assert [(mark.words, mark.label, mark.href) for mark in moved.marks] == [
        ("Moved", "PP2", "#at-PP2"),
        ("Reworded", "", ""),
    ]
    assert moved.name == "PP2 of 11/3 and PP1 of 20/1, moved and reworded"


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


def test_a_doubtful_link_is_never_folded() -> None:
    comparison = compared(row("unchanged", "OP1", "OP1", "a", sure=False, because="context"))
    assert order(comparison)["Operative part"] == ["OP1"]
    pair = pairs(comparison)["OP1"]
    assert (pair.sure, pair.note, pair.marks[-1].words) == (False, "by words and place", "Doubtful link")
    assert pair.name.endswith("unchanged, doubtful link")


@pytest.mark.parametrize(
    ("show", "expected"),
    [
        (["added"], ["PP2"]),
        (["removed"], ["old-PP2"]),
        (["moved"], ["PP3", "at-PP3"]),
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
    assert {told(item) for part in page.parts for item in part.items} == set(expected)
    assert [chip.kind for chip in page.chips] == ["moved", "added", "removed", "unchanged"]
    assert [chip.kind for chip in page.chips if chip.on] == [
        k for k in ("moved", "added", "removed", "unchanged") if k in show
    ]
    assert page.hidden == f"{4 - len([c for c in page.chips if c.on])} rows"


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
    assert [mark.words for mark in split.marks] == ["Reworded", "Split into 2"]
    assert split.name == "OP1 of 11/3 and OP1 and OP2 of 20/1, reworded and split"
    assert [mark.words for mark in merged.marks] == ["Reworded", "Merged from 2"]
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


def test_what_rests_on_doubtful_links_is_marked_and_comes_last() -> None:
    comparison = compared(
        row("reworded", "OP1", "OP1", "a", sure=False),
        row("reworded", "OP2", "OP2", "b"),
        row("reworded", "OP3", "OP3", "c", sure=False),
        shifts=Shifts(
            openings=(
                OpeningShift("OP1", "OP1", "Urges", "Calls upon", "weaker"),
                OpeningShift("OP2", "OP2", "Requests", "Invites", "weaker"),
                OpeningShift("OP3", "OP3", "Requests", "Invites", "weaker"),
            )
        ),
    )
    openings = comparison_page(comparison, ALL).insights.openings
    assert [(c.before, c.doubtful) for c in openings] == [("Requests", False), ("Urges", True)]
    assert [(p.words, p.sure) for p in openings[0].places] == [("OP2", True), ("OP3", False)]


def test_insights_lead_to_their_rows() -> None:
    comparison = compared(
        row("reworded", "OP3", "OP4", "[-Urges victims-]{+Encourages trafficked persons+}"),
        row("reworded", "OP5", "OP5", "[-victims-]{+trafficked persons+}"),
        shifts=Shifts(
            (OpeningShift("OP3", "OP4", "Urges", "Encourages", "weaker"),),
            (
                AddresseeShift("OP5", "OP5", "Governments", "States"),
                AddresseeShift("OP3", "OP4", "Governments", "States"),
            ),
            (Substitution("victims", "trafficked persons", 2, (("OP3", "OP4"), ("OP5", "OP5"))),),
        ),
    )
    insights = comparison_page(comparison, ALL).insights
    (opening,), (addressee,), (substitution,) = insights.openings, insights.addressees, insights.substitutions
    assert (opening.before, opening.after, opening.direction) == ("Urges", "Encourages", "weaker")
    assert [(p.words, p.href) for p in opening.places] == [("OP3 → OP4", "#OP4")]
    assert [(p.words, p.href) for p in addressee.places] == [("OP5", "#OP5"), ("OP3 → OP4", "#OP4")]
    assert [p.words for p in substitution.places] == ["OP3 → OP4", "OP5"]
    assert [heading for _, heading, _ in insights.groups] == ["Opening words", "Addressees", "Recurring words"]


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
    assert (page.changes, page.first_change, page.last_change) == ("2 changes", "PP2", "PP3")
    page = comparison_page(comparison, Query.read(None, ["unchanged"]))
    assert (page.changes, page.first_change, page.last_change) == ("0 changes", "", "")


class TestPartsAndWords:
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
    def test_only_what_is_asked_for_is_shown(self, query: Query, expected: dict[str, list[str]]) -> None:
        assert order(self.COMPARISON, query) == expected

    def test_a_list_head_that_is_hidden_is_recalled(self) -> None:
        assert pairs(self.COMPARISON, Query(words="protect"))["OP2.a"].new[0].context == "Urges States …"

    def test_links_to_what_the_filters_hide_drop_them(self) -> None:
        found = pairs(self.COMPARISON, Query(words="dignity"))["OP1"]
        assert [mark.href for mark in found.marks if mark.kind == "moved"] == ["./#at-PP2"]

    def test_the_page_says_how_many_rows_are_hidden(self) -> None:
        assert comparison_page(self.COMPARISON, Query(words="women")).hidden == "3 rows"
        assert comparison_page(self.COMPARISON, ALL).hidden == ""

    def test_parts_are_offered_where_there_are_several(self) -> None:
        assert [choice.words for choice in comparison_page(self.COMPARISON, ALL).sections] == [
            "Preamble",
            "Operative part",
        ]
        assert comparison_page(compared(row("unchanged", "OP1", "OP1", "a")), ALL).sections == ()


def test_what_is_wholly_new_or_gone_is_told_by_its_list_heads() -> None:
    comparison = compared(
        row("removed", "OP1", "", "Urges States:"),
        row("removed", "OP1(a)", "", "to act"),
        row("removed", "OP2", "", "Decides"),
        row("added", "", "OP1", "Decides otherwise"),
        row("added", "", "OP2", "Requests"),
        possible=[Possible("OP2", "OP1", 0.3)],
    )
    insights = comparison_page(comparison, ALL).insights
    assert [(p.label, p.href) for p in insights.gone] == [("OP1", "#old-OP1")]
    assert [(p.label, p.href) for p in insights.new] == [("OP2", "#OP2")]
