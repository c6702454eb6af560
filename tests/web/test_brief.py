"""The brief: what changed in substance, in statements that lead to their rows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.template.loader import render_to_string

from resolutions.comparing.comparison import Change, Comparison, PairOfTexts
from resolutions.document import Adoption
from resolutions.presentation.comparison.brief import Brief, adoption_line
from resolutions.presentation.comparison.page import comparison_page
from resolutions.presentation.comparison.query import Query
from tests.pages import Page
from tests.web.layouts import ALL
from tests.web.texts import compared, marked, row

WEAKER = Change("strength", ("OP3",), ("OP4",), "Urges States", "Encourages States", "weaker")
DOUBTFUL = Change("strength", ("OP1",), ("OP1",), "Demands", "Asks", "weaker")
TERM = Change("term", ("OP3", "OP5"), ("OP4", "OP5"), "victims", "trafficked persons", "", 7)
CLAUSE = Change("scope", ("OP5",), ("OP5",), "", "including online", "wider")
THEMES = (
    Change("new", (), (), "", "agricultural", "", 10),
    Change("dropped", (), (), "prostitution", "", "", 1),
)
ROWS = (
    row("reworded", "OP1", "OP1", "[-Demands-]{+Asks+}", sure=False),
    row("reworded", "OP3", "OP4", "[-Urges-]{+Encourages+} States to protect [-victims-]{+trafficked persons+}"),
    row("reworded", "OP5", "OP5", "protects [-victims-]{+trafficked persons, including online+}"),
)


def brief_of(comparison: Comparison, query: Query = ALL) -> Brief:
    found = comparison_page(comparison, query).brief
    assert found is not None
    return found


def told(brief: Brief) -> dict[str, list[str]]:
    """Each group as its reader sees it."""
    return {
        group.heading: [
            " | ".join(
                (s.word, marked(s.before), marked(s.after), *(f"{p.words} {p.href}" for p in s.places), *s.notes)
            )
            for s in group.statements
        ]
        for group in brief.groups
    }


def test_statements_are_grouped_and_lead_to_their_rows() -> None:
    comparison = compared(*ROWS, changes=[DOUBTFUL, THEMES[0], TERM, WEAKER, CLAUSE, THEMES[1]])
    assert told(brief_of(comparison)) == {
        "Terms": ["Term | [-victims-] | {+trafficked persons+} | OP3 → OP4 #OP4 | OP5 #OP5 | 7 places"],
        "Weaker or stronger": [
            "Weaker | [-Urges-] States … | {+Encourages+} States … | OP3 → OP4 #OP4",
            "Weaker | [-Demands-] | {+Asks+} | OP1 #OP1 | doubtful link",
        ],
        "Clauses": ["Clause new |  | {+including online+} | OP5 #OP5"],
        "Themes": [
            "Theme new |  | {+agricultural+} | 0 → 10 uses",
            "Theme gone | [-prostitution-] |  | 1 → 0 uses",
        ],
    }


def test_links_leave_the_filters_that_hide_their_rows() -> None:
    comparison = compared(*ROWS, changes=[WEAKER, CLAUSE])
    found = brief_of(comparison, Query.read("unified", [], change=["scope"]))
    assert [s.places[0].href for group in found.groups for s in group.statements] == ["?view=unified#OP4", "#OP5"]


def test_folded_it_shows_the_first_of_each_group_and_how_many_more() -> None:
    clauses = [Change("scope", ("OP5",), ("OP5",), "", f"clause {n}", "wider") for n in range(9)]
    found = brief_of(compared(*ROWS, changes=[WEAKER, *clauses]))
    assert [(lead.word, lead.more) for lead in found.leads] == [("Weaker", 0), ("Clause new", 8)]
    assert (found.is_short, found.count) == (False, 10)


def test_what_is_little_is_shown_whole() -> None:
    found = brief_of(compared(*ROWS, changes=[WEAKER, DOUBTFUL, CLAUSE]))
    assert found.is_short
    assert [(lead.word, lead.more) for lead in found.leads] == [("Weaker", 0), ("Weaker", 0), ("Clause new", 0)]


def test_paragraphs_that_one_text_alone_has_are_lists_to_open() -> None:
    found = brief_of(
        compared(
            *ROWS,
            *(row("removed", f"OP{n}", "", "Requests a report") for n in range(11, 19)),
            row("added", "", "OP6", "Decides otherwise"),
            changes=[WEAKER],
        )
    )
    assert [(group.key, group.is_closed, len(group.statements)) for group in found.groups] == [
        ("strength", False, 1),
        ("gone", True, 8),
        ("new", True, 1),
    ]
    assert found.count == 1
    assert told(found)["Wholly new"] == ["Wholly new |  | {+Decides otherwise …+} | OP6 #OP6"]


@pytest.mark.parametrize(
    ("comparison", "said"),
    [
        (
            compared(row("reworded", "OP1", "OP1", "[-b-]{+c+}")),
            "No change of substance was found; the rows show every word.",
        ),
        (
            compared(row("removed", "OP1", "", "b")),
            "Within linked paragraphs no change of substance was found; the rows show every word.",
        ),
        (compared(*ROWS, changes=[WEAKER]), ""),
    ],
)
def test_it_says_where_nothing_was_found(comparison: Comparison, said: str) -> None:
    assert brief_of(comparison).none == said


@pytest.mark.parametrize("kind", ["roll-over", "unrelated"])
def test_of_texts_that_share_little_it_does_not_say_that_nothing_changed(kind: str) -> None:
    pair = PairOfTexts(kind, (), "They are what they are.")
    comparison = compared(row("removed", "OP1", "", "b"), pair=pair)
    assert comparison_page(comparison, ALL).brief is None


WITHOUT = Adoption("without a vote")
VOTES = Adoption("recorded vote", 22, 11, 14)
OTHER_VOTES = Adoption("recorded vote", 20, 7, 20)


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        (VOTES, WITHOUT, "Adopted without a vote, before by 22-11-14 (for, against, abstaining)."),
        (VOTES, OTHER_VOTES, "Adopted by 20-7-20, before by 22-11-14 (for, against, abstaining)."),
        (WITHOUT, WITHOUT, ""),
        (VOTES, VOTES, ""),
        (Adoption(), VOTES, ""),
        (VOTES, Adoption("recorded vote"), ""),
    ],
)
def test_how_they_were_adopted_is_said_where_it_differs(before: Adoption, after: Adoption, line: str) -> None:
    made = compared(*ROWS)
    left = replace(made.left, adoption=before, adopted_on=date(2010, 1, 1))
    right = replace(made.right, adoption=after, adopted_on=date(2012, 1, 1))
    assert adoption_line(replace(made, left=left, right=right), ("11/3", "20/1")) == line


def test_of_texts_that_stand_the_wrong_way_round_neither_is_called_before() -> None:
    made = compared(*ROWS)
    left = replace(made.left, adoption=VOTES, adopted_on=date(2012, 1, 1))
    right = replace(made.right, adoption=WITHOUT, adopted_on=date(2010, 1, 1))
    assert adoption_line(replace(made, left=left, right=right), ("11/3", "20/1")) == (
        "11/3 was adopted by 22-11-14, 20/1 without a vote (for, against, abstaining)."
    )


def drawn(comparison: Comparison, query: Query) -> Page:
    shown = {"page": comparison_page(comparison, query), "base": "", "brief_address": "/to/brief/"}
    return Page(render_to_string("comparison/_comparison.html", shown))


def test_the_page_shows_words_of_both_texts_and_a_badge_for_what_grew_weaker() -> None:
    page = drawn(compared(*ROWS, changes=[WEAKER, CLAUSE]), ALL)
    brief = page.at("brief")
    assert brief.one("h2").text == "What changed, in brief"
    assert brief.link("One page: the brief") == "/to/brief/"
    statement = brief.all(".statement")[0]
    assert statement.texts(".change--weaker") == ["Weaker"]
    assert statement.link("OP3 → OP4") == "#OP4"
    assert "Urges States\N{NO-BREAK SPACE}…" in statement
    assert "Encourages States\N{NO-BREAK SPACE}…" in statement
    assert (statement.texts("del"), statement.texts("ins")) == (["Urges"], ["Encourages"])
    assert page.one("[name=change][value=weaker]")["form"] == "filters"
    assert page.ids.index("brief") < page.ids.index("bar")


def test_unified_it_stands_beside_the_rows() -> None:
    clauses = [Change("scope", ("OP5",), ("OP5",), "", f"clause {n}", "wider") for n in range(9)]
    page = drawn(compared(*ROWS, changes=clauses), Query(view="unified"))
    assert page.ids.index("OP5") < page.ids.index("brief")
