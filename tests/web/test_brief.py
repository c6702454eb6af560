"""The brief: what changed in substance, in statements that lead to their rows."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string

from resolutions.comparing.comparison import Change, Comparison, PairOfTexts, Possible, Row
from resolutions.document import Adoption
from resolutions.presentation.comparison.brief import Brief
from resolutions.presentation.comparison.page import comparison_page
from resolutions.presentation.comparison.query import Query, View
from tests.pages import Page
from tests.web.layouts import ALL, pairs
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
    return comparison_page(comparison, query).brief


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


@pytest.mark.parametrize(("statements", "first", "rest"), [(1, 1, 0), (4, 4, 0), (5, 5, 0), (6, 4, 2), (9, 4, 5)])
def test_the_first_of_a_group_are_seen_and_a_rest_of_several_is_opened(statements: int, first: int, rest: int) -> None:
    clauses = [Change("scope", ("OP5",), ("OP5",), "", f"clause {n}", "wider") for n in range(statements)]
    (group,) = brief_of(compared(*ROWS, changes=clauses)).groups
    assert (len(group.first), len(group.rest)) == (first, rest)
    assert (*group.first, *group.rest) == group.statements


def test_of_paragraphs_that_one_text_alone_has_three_are_seen_and_the_rows_show_the_rest() -> None:
    found = brief_of(
        compared(
            *ROWS,
            *(row("removed", f"OP{n}", "", "Requests a report") for n in range(11, 19)),
            row("added", "", "OP6", "Decides otherwise"),
            changes=[WEAKER],
        )
    )
    assert [(group.key, len(group.first), group.more, group.rest) for group in found.groups] == [
        ("strength", 1, 0, ()),
        ("gone", 3, 5, ()),
        ("new", 1, 0, ()),
    ]
    assert found.counts == ("1 weaker", "8 removed", "1 added")
    assert told(found)["Added"] == ["Added |  | {+Decides otherwise …+} | OP6 #OP6"]


def test_a_group_says_how_many_rows_it_leads_to() -> None:
    clauses = [Change("scope", ("OP5",), ("OP5",), "", f"clause {n}", "wider") for n in range(3)]
    removed = (row("removed", f"OP{n}", "", f"Requests {n}") for n in range(11, 19))
    added = row("added", "", "OP6", "Requests a report")
    found = brief_of(
        compared(*ROWS, *removed, added, changes=[WEAKER, *clauses], possible=[Possible("OP12", "OP6", 0.3)])
    )
    assert {group.key: (group.number, group.note) for group in found.groups} == {
        "strength": ("1", "In linked paragraphs; one removed may live on in other words in one added."),
        "clauses": ("3 in 1 row", ""),
        "gone": ("8", "Not listed: one paragraph with a possible counterpart."),
    }
    assert next(group.more for group in found.groups if group.key == "gone") == 5


STRONGER = Change("strength", ("OP5",), ("OP5",), "Notes", "Condemns", "stronger")
LIMIT = Change("qualifier", ("OP3",), ("OP4",), "within existing resources", "", "wider")
ONE_OF_EACH = (
    Change("actor", ("OP3",), ("OP4",), "States", "all", "wider"),
    Change("beneficiary", ("OP5",), ("OP5",), "women", "persons", "wider"),
    Change("mechanism", ("OP5",), ("OP5",), "", "a report", ""),
    Change("citation", ("OP3",), ("OP4",), "", "the Charter", ""),
)
ALONE = (row("removed", "OP11", "", "a"), row("removed", "OP12", "", "b"), row("added", "", "OP6", "c"))


@pytest.mark.parametrize(
    ("rows", "changes", "pair", "counts"),
    [
        ((), (), None, ()),
        ((), (WEAKER, DOUBTFUL), None, ("2 weaker",)),
        ((), (STRONGER, WEAKER), None, ("1 weaker", "1 stronger")),
        ((), (CLAUSE, TERM, LIMIT), None, ("1 clause", "1 term", "1 limit")),
        ((), (CLAUSE, Change("scope", ("OP5",), ("OP5",), "", "offline", "wider")), None, ("2 clauses",)),
        ((), ONE_OF_EACH, None, ("2 on who", "1 mandate", "1 cited")),
        ((), THEMES, None, ()),
        (ALONE, (WEAKER, CLAUSE), None, ("1 weaker", "2 removed", "1 added", "1 clause")),
        (ALONE, (), PairOfTexts("roll-over", (), "So."), ("2 not repeated", "1 added")),
        (ALONE, (), PairOfTexts("unrelated", (), "So."), ("2 only in 11/3", "1 only in 20/1")),
    ],
)
def test_one_line_counts_what_there_is(
    rows: tuple[Row, ...], changes: tuple[Change, ...], pair: PairOfTexts | None, counts: tuple[str, ...]
) -> None:
    assert brief_of(compared(*ROWS, *rows, changes=changes, pair=pair)).counts == counts


@pytest.mark.parametrize("view", ["side", "unified"])
def test_the_count_of_a_group_leads_to_the_rows_that_it_names(view: str) -> None:
    comparison = compared(
        *ROWS, *ALONE, changes=[WEAKER, DOUBTFUL, STRONGER, LIMIT, TERM, CLAUSE, *ONE_OF_EACH, *THEMES]
    )
    groups = brief_of(comparison, Query.read(view, ["unchanged"], "preambular", "x")).groups
    assert {group.key: bool(group.href) for group in groups} == {
        **dict.fromkeys(("strength", "limits", "terms", "clauses", "who", "mandates", "cited", "gone", "new"), True),
        "themes": False,
    }
    for group in groups:
        if group.href:
            query = Query.of(QueryDict(group.href.removeprefix("?")))
            named = {place.href.partition("#")[2] for statement in group.statements for place in statement.places}
            assert query.view == view
            assert set(pairs(comparison, query)) == named, group.key


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


@pytest.mark.parametrize(("kind", "groups"), [("roll-over", ["new"]), ("unrelated", [])])
def test_of_texts_that_share_little_it_does_not_say_that_nothing_changed(kind: str, groups: list[str]) -> None:
    pair = PairOfTexts(kind, (), "They are what they are.")
    found = brief_of(compared(row("removed", "OP1", "", "b"), row("added", "", "OP1", "c"), pair=pair))
    assert (found.none, [group.key for group in found.groups]) == ("", groups)


WITHOUT = Adoption("without a vote")
VOTES = Adoption("recorded vote", 22, 11, 14)
OTHER_VOTES = Adoption("recorded vote", 20, 7, 20)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (VOTES, WITHOUT, True),
        (WITHOUT, VOTES, True),
        (VOTES, VOTES, True),
        (WITHOUT, WITHOUT, False),
        (Adoption(), Adoption(), False),
    ],
)
def test_how_they_were_adopted_is_told_where_one_was_by_a_vote(before: Adoption, after: Adoption, told: bool) -> None:
    made = compared(*ROWS)
    left, right = (replace(side, adoption=how) for side, how in ((made.left, before), (made.right, after)))
    assert bool(brief_of(replace(made, left=left, right=right)).votes) is told


def drawn(comparison: Comparison, query: Query) -> Page:
    shown = {"page": comparison_page(comparison, query), "base": "", "brief_address": "/to/brief/"}
    return Page(render_to_string("comparison/_comparison.html", shown))


def test_the_page_shows_words_of_both_texts_and_a_badge_for_what_grew_weaker() -> None:
    page = drawn(compared(*ROWS, changes=[WEAKER, CLAUSE]), ALL)
    brief = page.at("brief")
    assert brief.one(".brief__line").name == "What changed 1 weaker · 1 clause"
    assert brief.one("h2").text == "What changed"
    assert brief.link("On one page") == "/to/brief/"
    assert brief.link("1: show the rows of Weaker or stronger") == "?change=weaker&change=stronger"
    assert brief.link("1: show the rows of Clauses") == "?change=scope"
    statement = brief.all(".statement")[0]
    assert statement.texts(".change--weaker") == ["Weaker"]
    assert statement.link("OP3 → OP4") == "#OP4"
    assert "Urges States\N{NO-BREAK SPACE}…" in statement
    assert "Encourages States\N{NO-BREAK SPACE}…" in statement
    assert (statement.texts("del"), statement.texts("ins")) == (["Urges"], ["Encourages"])
    assert statement.one(".statement__words").name == (
        "Urges States\N{NO-BREAK SPACE}… became Encourages States\N{NO-BREAK SPACE}…"
    )


def test_it_says_how_much_the_texts_share_and_how_they_were_linked() -> None:
    brief = drawn(compared(row("unchanged", "OP1", "OP1", "Decides to act")), ALL).at("brief")
    assert "All 3 words of 11/3 stand in 20/1, which has 3." in brief
    assert "Linked by a program (engine), how; not checked by an editor." in brief
    assert not brief.all(".brief__group")


@pytest.mark.parametrize("view", ["side", "unified"])
def test_it_stands_behind_the_controls_and_before_the_rows(view: View) -> None:
    ids = drawn(compared(*ROWS, changes=[CLAUSE]), Query(view)).ids
    assert ids.index("bar") < ids.index("brief") < ids.index("rows") < ids.index("OP5")


def test_what_more_there_is_of_a_group_is_opened_in_place() -> None:
    clauses = [Change("scope", ("OP5",), ("OP5",), "", f"clause {n}", "wider") for n in range(9)]
    rest = drawn(compared(*ROWS, changes=clauses), ALL).one(".brief__rest")
    assert rest.one("summary").text == "5 more"
    assert len(rest.all(".statement")) == 5
