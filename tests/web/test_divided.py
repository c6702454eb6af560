"""Rows of many to many: an older paragraph that stands in several rows, a newer one gathered from several."""

from __future__ import annotations

from resolutions.comparing.comparison import Possible
from resolutions.comparing.rows.summary import home_rows
from resolutions.presentation.comparison.items import Stub
from resolutions.presentation.comparison.marks import RowLink, RowMark
from resolutions.presentation.comparison.page import comparison_page
from resolutions.presentation.comparison.query import Query
from resolutions.presentation.comparison.specimen import specimen
from resolutions.presentation.comparison.summary import sentence, words_kept
from tests.web.divided import divided
from tests.web.layouts import ALL, order, pairs
from tests.web.texts import compared, document, paragraph, row

SPLIT = compared(
    row("unchanged", "PP1", "PP1", "a"),
    row("reworded", "OP2", "PP2", "[=4:Deplores arrests and =]{+Concerned at +}limits on the press", moved=True),
    row("reworded", "PP2", "PP3", "c"),
    row("reworded", "OP2", "OP1", "Deplores arrests[=2: and limits on the press=]", moved=True),
    row("reworded", "OP1", "OP2", "e"),
    row("reworded", "OP3", "OP3", "g"),
)
"""As 50/20 OP2, which stands on in PP5 and PP8 of 55/27."""


def test_an_older_paragraph_counts_in_the_row_that_holds_most_of_its_words() -> None:
    assert home_rows(SPLIT.left.paragraphs, SPLIT.rows)["OP2"] == 1
    comparison = divided()
    assert home_rows(comparison.left.paragraphs, comparison.rows) == {"OP3": 1, "OP4": 2, "OP5": 2, "OP6": 2}
    told = "".join(part.text for part in sentence(SPLIT, ("50/20", "55/27")))
    assert told == (
        "Of the 5 paragraphs of 50/20, 1 of which moved, 1 is unchanged and 4 are reworded (in 5 rows); 55/27 adds no "
        "paragraph. One paragraph was split."
    )


def test_it_leaves_one_line_at_its_older_place() -> None:
    assert order(SPLIT) == {
        "Preamble": ["[1 unchanged paragraph, PP1]", "PP2", "PP3"],
        "Operative part": ["OP1", "OP2", "at-OP2", "OP3"],
    }
    page = comparison_page(SPLIT, ALL)
    (stub,) = (item for part in page.parts for item in part.items if isinstance(item, Stub))
    assert (stub.words, stub.href) == ("Moved to PP2 and OP1", "#PP2")


def test_its_rows_name_each_other() -> None:
    found = pairs(SPLIT)
    assert found["PP2"].word == "Reworded"
    assert found["PP2"].marks == (
        RowMark("moved", "Moved", "from", (RowLink("OP2", "#at-OP2"),)),
        RowMark("split", "Split", "also in", (RowLink("OP1", "#OP1"),)),
    )
    assert found["OP1"].name == "OP2 of 11/3 and OP1 of 20/1, moved, reworded and split"
    assert (found["PP2"].at_home, found["OP1"].at_home) == (("OP2",), ())
    gathered = pairs(compared(row("reworded", "OP1 OP2", "OP1", "a\nb"), row("reworded", "OP2", "OP2", "b")))["OP1"]
    assert [(mark.words, mark.before, mark.links) for mark in gathered.marks] == [
        ("Split", "OP2 also in", (RowLink("OP2", "#OP2"),)),
        ("Merged from 2", "", ()),
    ]


def test_a_mark_leads_to_the_row_where_the_older_paragraph_kept_its_place() -> None:
    """It leaves no line there that a mark could lead to."""
    comparison = compared(
        row("reworded", "OP2", "PP1", "{+Noting +}b", moved=True),
        row("reworded", "OP1", "OP1", "a"),
        row("reworded", "OP2", "OP2", "b b b"),
        left=document(paragraph("OP1", "a"), paragraph("OP2", "b b b")),
    )
    assert pairs(comparison)["PP1"].marks[0].links == (RowLink("OP2", "#OP2"),)
    assert "at-OP2" not in order(comparison)["Operative part"]


def test_words_that_live_on_lead_to_their_row_also_through_a_filter() -> None:
    def links(query: Query) -> list[tuple[str, str, str]]:
        (pair,) = (pair for pair in pairs(SPLIT, query).values() if pair.id == "PP2")
        return [(p.text, p.fate.words, p.fate.href) for p in pair.old[0].pieces if p.fate]

    assert links(ALL) == [("Deplores arrests and ", "stands in OP1", "#OP1")]
    assert links(Query(part="preambular")) == [("Deplores arrests and ", "stands in OP1", "./#OP1")]


def test_what_else_is_unchanged_is_not_struck_nor_folded_where_a_part_lives_on() -> None:
    comparison = compared(
        row("unchanged", "OP1", "OP1", "All [-people's-]{+people’s+} acts[=2: and pays=]"),
        row("unchanged", "OP1", "OP2", "[=1:All people's acts =]and pays"),
    )
    found = pairs(comparison)
    assert order(comparison)["Operative part"] == ["OP1", "OP2"]
    assert [(p.op, bool(p.fate)) for p in found["OP1"].merged.pieces] == [("=", False), ("-", True)]
    assert found["OP1"].facts == ("Linked by their words.",)


def test_a_heading_stands_once() -> None:
    comparison = compared(
        row("reworded", "OP1", "OP1", "a"),
        row("reworded", "OP1", "OP2", "a b"),
        left=document(paragraph("OP1", "a b"), headings=[("OP1", "Heading")]),
    )
    assert order(comparison)["Operative part"] == ["OP1", "# Heading | ", "OP2"]


def test_words_that_moved_were_kept_and_those_that_live_on_are_told_once() -> None:
    comparison = compared(
        row("reworded", "OP1", "OP1", "[~b c~] a {~b c~}[=2: d e=]"),
        row("reworded", "OP1", "OP2", "[=1:b c a =]d e"),
        left=document(paragraph("OP1", "b c a d e")),
    )
    assert words_kept(comparison, ("1/1", "2/2")) == "All 5 words of 1/1 stand in 2/2, which has 5."


def test_a_specimen_leads_to_no_row_that_is_not_beside_it() -> None:
    changed = "The rights of all [-women-]{+persons+} who live there"
    whole, part = row("reworded", "OP1", "OP1", changed), row("reworded", "OP2", "OP2", f"{changed}[=3: and pay=]")
    comparison = compared(whole, part, row("reworded", "OP2", "OP3", changed))
    assert [pair.id for pair in specimen(comparison)] == ["OP1"]


def test_a_hint_says_why_it_is_named() -> None:
    comparison = compared(
        row("removed", "PP1", "", "a"),
        row("added", "", "PP1", "b"),
        possible=[Possible("PP1", "PP1", 0.3, "opening")],
    )
    assert [hint.aside for hint in pairs(comparison)["PP1"].hints] == ["each begins with words that the other has too"]
