"""What engines up to agreed-4 told of a comparison, for those that were kept with it: opening words, addressees,
recurring words, what is wholly new or gone."""

from __future__ import annotations

from django.template.loader import render_to_string

from resolutions.comparing.comparison import (
    AddresseeShift,
    OpeningShift,
    Possible,
    Shifts,
    Substitution,
)
from resolutions.presentation.comparison.page import comparison_page
from tests.pages import Page
from tests.web.layouts import ALL
from tests.web.texts import compared, row


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
    page = comparison_page(comparison, ALL)
    assert page.insights is not None
    openings = page.insights.openings
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
    assert insights is not None
    (opening,), (addressee,), (substitution,) = insights.openings, insights.addressees, insights.substitutions
    assert (opening.before, opening.after, opening.direction) == ("Urges", "Encourages", "weaker")
    assert [(p.words, p.href) for p in opening.places] == [("OP3 → OP4", "#OP4")]
    assert [(p.words, p.href) for p in addressee.places] == [("OP5", "#OP5"), ("OP3 → OP4", "#OP4")]
    assert [p.words for p in substitution.places] == ["OP3 → OP4", "OP5"]
    assert [heading for _, heading, _ in insights.groups] == ["Opening words", "Addressees", "Recurring words"]


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
    insights = comparison_page(comparison, ALL).insights
    assert insights is not None
    assert [(p.label, p.href) for p in insights.gone] == [("OP1", "#old-OP1")]
    assert [(p.label, p.href) for p in insights.new] == [("OP2", "#OP2")]


def test_what_was_told_so_stays_so() -> None:
    shown = comparison_page(compared(row("removed", "OP1", "", "Decides"), shifts=Shifts()), ALL)
    assert shown.brief is None
    page = Page(render_to_string("comparison/_comparison.html", {"page": shown, "base": ""}))
    assert page.one(".insights")
    assert not page.all("#brief, [name=change]")
