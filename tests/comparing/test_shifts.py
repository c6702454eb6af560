"""Shifts: the scale of openings, addressees, recurring substitutions."""

from __future__ import annotations

import pytest

from resolutions.comparing import compare
from resolutions.comparing.comparison import Shifts
from resolutions.comparing.scale import direction
from resolutions.document import Document
from tests.comparing.texts import document


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Takes note of", "Invites", "stronger"),
        ("Encourages", "Calls upon", "stronger"),
        ("Invites", "Recommends", "stronger"),
        ("Calls upon", "Urges", "stronger"),
        ("Requests", "Urges", "stronger"),
        ("Urges", "Strongly urges", "stronger"),
        ("Strongly urges", "Demands", "stronger"),
        ("Demands", "Decides", "stronger"),
        ("Encourages", "Strongly encourages", "stronger"),
        ("Reiterates its call upon", "Urges", "stronger"),
        ("Takes note of", "Takes note with appreciation of", "stronger"),
        ("Notes", "Welcomes", "stronger"),
        ("Welcomes", "Endorses", "stronger"),
        ("Concerned at", "Deeply concerned about", "stronger"),
        ("Expresses its deep concern at", "Expresses its grave concern at", "stronger"),
        ("Expresses grave concern at", "Deplores", "stronger"),
        ("Deplores", "Condemns", "stronger"),
        ("Condemns", "Condemns in the strongest terms", "stronger"),
        ("Notes with concern", "Strongly condemns", "stronger"),
    ],
)
def test_the_scale_ranks_openings_both_ways(before: str, after: str, expected: str) -> None:
    assert direction(before, after) == expected
    assert direction(after, before) == "weaker"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Recognizing also", "Affirming"),
        ("Invites", "Encourages"),
        ("Requests", "Calls upon"),
        ("Welcomes", "Urges"),
        ("Stresses", "Emphasizes"),
        ("Recalling", "Reaffirming"),
        ("Expressing deep concern at", "Seriously concerned about"),
    ],
)
def test_the_scale_says_nothing_where_drafters_do_not(before: str, after: str) -> None:
    assert direction(before, after) == direction(after, before) == "other"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Urges", "Also urges"),
        ("Further requests", "Requests"),
        ("Taking note with appreciation also of", "Taking note with appreciation of"),
        ("Recalling, in this regard,", "Recalling"),
        ("Welcoming especially", "Welcoming in particular"),
        ("Recognizing", "Recognizes"),
        ("Urging", "Urges"),
        ("Concerned at", "Concerned about"),
        ("Expressing its concern at", "Expressing concern about"),
        ("Decides", "Decides"),
    ],
)
def test_the_same_act_is_no_shift(before: str, after: str) -> None:
    assert direction(before, after) is None


CLAUSE = (
    "consider ratifying, as a matter of priority, the Protocol to Prevent, Suppress and Punish Trafficking in Persons;"
)


def shifts(left: Document, right: Document) -> Shifts:
    return compare(left, right).shifts


def test_an_opening_that_changed_is_told_with_its_direction() -> None:
    found = shifts(document(("OP1", f"Urges States to {CLAUSE}")), document(("OP3", f"Encourages States to {CLAUSE}")))
    assert [(s.left, s.right, s.before, s.after, s.direction) for s in found.openings] == [
        ("OP1", "OP3", "Urges", "Encourages", "weaker")
    ]
    assert found.addressees == ()


def test_a_promoted_clause_is_held_against_its_list_head() -> None:
    """A/HRC/RES/11/3 OP3(o), 20/1 OP5."""
    left = document(("OP3", "Urges Governments:"), ("OP3(o)", f"To {CLAUSE}"))
    right = document(("OP5", f"Calls upon States to {CLAUSE}"))
    found = shifts(left, right)
    assert [(s.left, s.right, s.before, s.after, s.direction) for s in found.openings] == [
        ("OP3(o)", "OP5", "Urges", "Calls upon", "weaker")
    ]
    assert [(s.left, s.right, s.before, s.after) for s in found.addressees] == [
        ("OP3(o)", "OP5", "Governments", "States")
    ]


def test_linked_heads_speak_for_their_lists() -> None:
    head = (
        "to take measures to prevent trafficking in persons, with special regard to the rights of women and girls, by:"
    )
    left = document(("OP1", f"Urges Governments {head}"), ("OP1(a)", CLAUSE))
    right = document(("OP1", f"Invites States {head}"), ("OP1(a)", CLAUSE))
    found = shifts(left, right)
    assert [(s.left, s.right) for s in found.openings] == [("OP1", "OP1")]
    assert [(s.left, s.right) for s in found.addressees] == [("OP1", "OP1")]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Urges Governments to", "Urges States to", [("Governments", "States")]),
        ("Urges all States to", "Urges States to", []),
        ("Urges all States to", "Urges Member States to", [("all States", "Member States")]),
        (
            "Requests the Office of the United Nations High Commissioner for Human Rights to",
            "Also requests the Office of the High Commissioner to",
            [],
        ),
        (
            "Calls upon the Government of Myanmar to",
            "Calls upon Myanmar to",
            [("the Government of Myanmar", "Myanmar")],
        ),
        (
            "Requests the Secretary-General to",
            "Requests the United Nations High Commissioner for Human Rights to",
            [("the Secretary-General", "the United Nations High Commissioner for Human Rights")],
        ),
        ("Invites the special procedures to", "Invites the special procedures of the Human Rights Council to", []),
        ("Recognizes that Governments", "Recognizes that States", []),
    ],
)
def test_addressees(before: str, after: str, expected: list[tuple[str, str]]) -> None:
    found = shifts(document(("OP1", f"{before} {CLAUSE}")), document(("OP1", f"{after} {CLAUSE}")))
    assert [(s.before, s.after) for s in found.addressees] == expected


def test_substitutions_that_recur_are_counted_over_all_rows() -> None:
    texts = [
        ("OP1", "Urges States to protect {} from retaliation in court;"),
        ("OP2", "Encourages the media to respect the privacy of {} and of their families, and of {} under age;"),
        ("OP3", "Decides to convene a panel at its fiftieth session, in 2012, on health care;"),
        ("OP4", "Requests the Secretary-General to report at its fiftieth session on water and sanitation;"),
    ]
    left = document(*((label, text.replace("{}", "victims of trafficking")) for label, text in texts))
    right = document(
        *((label, text.replace("{}", "trafficked persons").replace("fiftieth", "sixtieth")) for label, text in texts)
    )
    found = shifts(left, right)
    assert [(s.before, s.after, s.count) for s in found.substitutions] == [
        ("victims of trafficking", "trafficked persons", 3)
    ]
