"""What engines up to agreed-4 told of a comparison, for those that were kept with it: opening words, addressees,
recurring words, what is wholly new or gone."""

from __future__ import annotations

from django.template.loader import render_to_string

from resolutions.comparing.comparison import (
    AddresseeShift,
    Comparison,
    OpeningShift,
    Possible,
    Shifts,
    Substitution,
)
from resolutions.presentation.comparison.page import comparison_page
from tests.pages import Page
from tests.web.layouts import ALL
from tests.web.texts import compared, row


def told(comparison: Comparison) -> dict[str, list[str]]:
    """Each group of the brief: the words before and after, where they stand, what else is said."""
    return {
        group.heading: [
            " | ".join(
                (
                    *("".join(piece.text for piece in words) for words in (statement.before, statement.after)),
                    *(f"{place.words} {place.href}" for place in statement.places),
                    *statement.notes,
                )
            ).replace("\N{NO-BREAK SPACE}", " ")
            for statement in group.statements
        ]
        for group in comparison_page(comparison, ALL).brief.groups
    }


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
    assert told(comparison) == {
        "Opening words": [
            "Requests | Invites | OP2 #OP2 | OP3 #OP3 | weaker",
            "Urges | Calls upon | OP1 #OP1 | weaker | doubtful link",
        ]
    }
    (group,) = comparison_page(comparison, ALL).brief.groups
    assert [[place.sure for place in statement.places] for statement in group.statements] == [[True, False], [False]]
    page = Page(render_to_string("comparison/_comparison.html", {"page": comparison_page(comparison, ALL), "base": ""}))
    assert page.texts(".statement__head") == ["OP2 OP3 doubtful link weaker", "OP1 weaker doubtful link"]


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
    assert told(comparison) == {
        "Opening words": ["Urges | Encourages | OP3 → OP4 #OP4 | weaker"],
        "Addressees": ["Governments | States | OP5 #OP5 | OP3 → OP4 #OP4"],
        "Recurring words": ["victims | trafficked persons | OP3 → OP4 #OP4 | OP5 #OP5 | 2 times"],
    }
    page = comparison_page(comparison, ALL)
    assert {group.href for group in page.brief.groups} == {""}
    assert page.changes == ()


def test_what_is_wholly_new_or_gone_is_told_by_its_list_heads() -> None:
    comparison = compared(
        row("removed", "OP1", "", "Urges States:"),
        row("removed", "OP1(a)", "", "to act"),
        row("removed", "OP2", "", "Decides"),
        row("added", "", "OP1", "Decides otherwise"),
        row("added", "", "OP2", "Requests"),
        possible=[Possible("OP2", "OP1", 0.3)],
        shifts=Shifts(),
    )
    assert told(comparison) == {
        "Removed": ["Urges States … |  | OP1 #old-OP1"],
        "Added": [" | Requests … | OP2 #OP2"],
    }


def test_it_does_not_say_of_what_was_told_so_that_nothing_changed() -> None:
    shown = comparison_page(compared(row("reworded", "OP1", "OP1", "[-a-]{+b+}"), shifts=Shifts()), ALL)
    assert (shown.brief.none, shown.brief.groups) == ("", ())
    page = Page(render_to_string("comparison/_comparison.html", {"page": shown, "base": ""}))
    assert "No change of substance was found" not in page
    assert "Changes of substance" not in page
