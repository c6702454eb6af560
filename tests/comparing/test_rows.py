"""Rows: their order, what each says, and a summary that adds up."""

from __future__ import annotations

from resolutions.comparing import compare
from resolutions.comparing.comparison import Comparison, NewerCounts, OlderCounts
from resolutions.comparing.linking.links import PairLink
from resolutions.comparing.rows.rows import rows
from tests.comparing.texts import document

REPORT = "Takes note with appreciation of the report of the Special Rapporteur on adequate housing;"
WATER = "Recognizes that safe drinking water and sanitation are essential for the full enjoyment of life;"
SCHOOLS = "Condemns all attacks on schools, teachers and pupils in situations of armed conflict;"
SEIZED = "Decides to remain seized of the matter."
BIRTHS = "Recalling that birth registration establishes the existence of a person under the law,"
LAW = "Reaffirming the Universal Declaration of Human Rights and the International Covenants,"
DEBT = "Noting with concern the burden of foreign debt on the budgets of developing countries,"


def outline(comparison: Comparison) -> list[str]:
    """Each row in a line: labels, relation, and a star where it moved."""
    return [f"{'+'.join(row.left)}>{'+'.join(row.right)} {row.relation}{'*' * row.moved}" for row in comparison.rows]


def links(pairs: str) -> list[PairLink]:
    """Links of positions, "0-1 2-2", the one with the most evidence first."""
    positions = [tuple(map(int, pair.split("-"))) for pair in pairs.split()]
    return [PairLink(i, j, "words", sure=True, evidence=-float(n)) for n, (i, j) in enumerate(positions)]


def test_rows_run_in_the_order_of_the_newer_text() -> None:
    left = document(("OP1", REPORT), ("OP2", WATER), ("OP3", SCHOOLS), ("OP4", SEIZED))
    right = document(("OP1", WATER), ("OP2", DEBT.replace("Noting", "Notes")), ("OP3", REPORT), ("OP4", SEIZED))
    assert outline(compare(left, right)) == [
        "OP2>OP1 unchanged",
        "OP3> removed",
        ">OP2 added",
        "OP1>OP3 unchanged*",
        "OP4>OP4 unchanged",
    ]


def test_a_removed_paragraph_follows_its_nearest_kept_predecessor_within_its_part_of_the_text() -> None:
    left = document(("PP1", LAW), ("PP2", BIRTHS), ("OP1", REPORT), ("OP2", WATER))
    right = document(("PP1", LAW), ("PP2", DEBT), ("OP1", WATER))
    assert outline(compare(left, right)) == [
        "PP1>PP1 unchanged",
        "PP2> removed",
        ">PP2 added",
        "OP1> removed",
        "OP2>OP1 unchanged",
    ]


def test_what_is_removed_before_everything_else_stands_first() -> None:
    assert outline(compare(document(("PP1", BIRTHS), ("PP2", LAW)), document(("PP1", LAW)))) == [
        "PP1> removed",
        "PP2>PP1 unchanged",
    ]


def test_a_removed_paragraph_does_not_break_up_a_list() -> None:
    left = document(("OP1", "Urges States:"), ("OP2", WATER), ("OP3", SEIZED))
    right = document(("OP1", "Urges States:"), ("OP1(a)", "To protect schools;"), ("OP2", SEIZED))
    assert outline(compare(left, right)) == [
        "OP1>OP1 unchanged",
        ">OP1(a) added",
        "OP2> removed",
        "OP3>OP2 unchanged",
    ]


def test_a_removed_list_stays_together() -> None:
    left = document(
        ("OP1", REPORT), ("OP2", "Urges States:"), ("OP2(a)", "To protect schools;"), ("OP2(b)", "To ban landmines;")
    )
    right = document(("OP1", REPORT), ("OP1(a)", "Its annexes;"), ("OP2", WATER))
    assert outline(compare(left, right))[:5] == [
        "OP1>OP1 unchanged",
        ">OP1(a) added",
        "OP2> removed",
        "OP2(a)> removed",
        "OP2(b)> removed",
    ]


def test_added_and_removed_paragraphs_carry_their_text_as_one_edit() -> None:
    found = compare(document(("OP1", WATER)), document(("OP1", SCHOOLS))).rows
    assert sorted((row.relation, *((e.op, e.text) for e in row.edits)) for row in found) == [
        ("added", ("+", SCHOOLS)),
        ("removed", ("-", WATER)),
    ]
    assert all(row.likeness is None and row.because is None and not row.moved for row in found)


def test_the_summary_counts_paragraphs_and_moved_beside_all_else() -> None:
    left = document(("OP1", REPORT), ("OP2", WATER), ("OP3", SCHOOLS), ("OP4", SEIZED))
    right = document(
        ("OP1", WATER.replace("safe drinking ", "")), ("OP2", f"{REPORT[:-1]} in rural areas;"), ("OP3", SEIZED)
    )
    summary = compare(left, right).summary
    assert summary.left == OlderCounts(4, unchanged=1, editorial=0, updated=0, reworded=2, removed=1, moved=1)
    assert summary.right == NewerCounts(3, unchanged=1, editorial=0, updated=0, reworded=2, added=0, moved=1)


def test_a_split_stands_where_the_paragraph_does_on_which_its_link_stands() -> None:
    """As 41/6 OP7 -> 44/17 PP12 and OP7: most of it is still in the operative part."""
    left = (("PP1", LAW), ("OP1", REPORT), ("OP2", WATER), ("OP3", SEIZED))
    right = (("PP1", LAW), ("PP2", DEBT), ("PP3", BIRTHS), ("OP1", REPORT), ("OP2", WATER), ("OP3", SEIZED))
    older, newer = (document(*texts).paragraphs for texts in (left, right))
    found = [(row.left, row.right) for row in rows(older, newer, links("0-0 2-4 2-1 1-3 3-5"))]
    assert found == [
        (("PP1",), ("PP1",)),
        ((), ("PP3",)),
        (("OP1",), ("OP1",)),
        (("OP2",), ("PP2", "OP2")),
        (("OP3",), ("OP3",)),
    ]


def test_what_is_removed_after_a_split_follows_its_row() -> None:
    older = document(("OP1", REPORT), ("OP2", BIRTHS), ("OP3", SEIZED)).paragraphs
    newer = document(("PP1", DEBT), ("OP1", REPORT), ("OP2", SEIZED)).paragraphs
    found = rows(older, newer, links("0-1 0-0 2-2"))
    assert [row.left for row in found] == [("OP1",), ("OP2",), ("OP3",)]
