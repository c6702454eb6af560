"""Changes of substance: in what words each is said, which rows hold it, where nothing but a term changed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from resolutions.comparing.comparison import Change, Comparison
from resolutions.presentation.comparison.changes import (
    change_marks,
    changes_of_rows,
    in_words,
    substance,
    terms_alone,
    where,
    word,
)
from resolutions.presentation.comparison.query import Query
from tests.web.layouts import order, pairs
from tests.web.texts import compared, row

TERM = Change("term", ("OP2", "OP3"), ("OP2", "OP3"), "human trafficking", "trafficking in persons", "", 2)
WEAKER = Change("strength", ("OP1",), ("OP1",), "Urges States", "Encourages States", "weaker")
LIMIT = Change("qualifier", ("OP1",), ("OP1",), "within existing resources", "", "wider")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (WEAKER, "Weaker"),
        (Change("strength", ("OP1",), ("OP1",), "Invites", "Requests", "stronger"), "Stronger"),
        (LIMIT, "Limit gone"),
        (Change("qualifier", ("OP1",), ("OP1",), "", "as appropriate", "narrower"), "Limit new"),
        (Change("qualifier", ("OP1",), ("OP1",), "", "in accordance with the law", "neutral"), "Condition new"),
        (Change("qualifier", ("OP1",), ("OP1",), "where applicable", "as appropriate", "neutral"), "Condition: other"),
        (Change("actor", ("OP1",), ("OP1",), "Governments", "States", "neutral"), "Who: other"),
        (Change("beneficiary", ("OP1",), ("OP1",), "women", "women and girls", "wider"), "Who: wider"),
        (Change("beneficiary", ("OP1",), ("OP1",), "women and girls", "women", "narrower"), "Who: narrower"),
        (Change("scope", ("OP1",), ("OP1",), "", "including online", "wider"), "Clause new"),
        (Change("scope", ("OP1",), ("OP1",), "including online", "", "narrower"), "Clause gone"),
        (Change("scope", ("OP1",), ("OP1",), "at home", "abroad", "neutral"), "Clause replaced"),
        (Change("mechanism", (), ("OP1",), "", "appoints a special rapporteur"), "Mandate"),
        (TERM, "Term"),
        (Change("citation", (), ("PP1",), "", "resolution 64/293"), "Cited: new"),
        (Change("new", (), (), "", "agricultural", "", 10), "Theme new"),
        (Change("dropped", (), (), "prostitution", "", "", 5), "Theme gone"),
    ],
)
def test_a_change_is_said_in_a_word_or_two(change: Change, said: str) -> None:
    assert word(change) == said


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (WEAKER, "Weaker: Urges States → Encourages States"),
        (LIMIT, "Limit gone: within existing resources"),
        (Change("actor", ("OP1",), ("OP1",), "States", "all States", "wider"), "Who, wider: States → all States"),
        (Change("mechanism", (), ("OP1",), "", "appoints an expert"), "Mandate new: appoints an expert"),
        (Change("mechanism", ("OP1",), (), "appoints an expert", ""), "Mandate gone: appoints an expert"),
        (Change("mechanism", ("OP1",), ("OP1",), "a year", "two years"), "Mandate: a year → two years"),
        (Change("citation", (), ("PP1",), "", "resolution 64/293"), "Cited, new: resolution 64/293"),
    ],
)
def test_a_change_in_one_line(change: Change, said: str) -> None:
    assert in_words(change) == said


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (replace(LIMIT, left=("OP9",), right=("OP8",)), "OP9 → OP8"),
        (LIMIT, "OP1"),
        (replace(LIMIT, right=()), "OP1"),
        (replace(LIMIT, count=6), "OP1, 6 places"),
        (TERM, "2 places"),
    ],
)
def test_where_a_change_stands(change: Change, said: str) -> None:
    assert where(change).words == said


def test_each_kind_is_a_filter_but_for_themes() -> None:
    assert [substance(change) for change in (WEAKER, LIMIT, TERM)] == ["weaker", "qualifier", "term"]
    assert substance(Change("new", (), (), "", "agricultural", "", 10)) is None


def test_a_row_says_each_word_once_and_a_short_limit_whole() -> None:
    clauses = [Change("scope", ("OP1",), ("OP1",), "", words, "wider") for words in ("a", "b")]
    long = Change("qualifier", ("OP1",), ("OP1",), "", "with the free consent of all who live there now", "narrower")
    found = change_marks([WEAKER, LIMIT, *clauses, long], term_only=False)
    assert [mark.said for mark in found] == [
        "weaker",
        "limit gone: within existing resources",
        "clause new",
        "limit new",
    ]


@pytest.mark.parametrize(
    ("older", "newer", "alone"),
    [
        ("Urges States to end human trafficking;", "Urges States to end trafficking in persons.", True),
        ("Human trafficking is a crime;", "Trafficking in persons is a crime;", True),
        ("Urges States to end human trafficking;", "Invites States to end trafficking in persons;", False),
        ("Urges States to end human trafficking;", "Urges States to end human trafficking.", False),
        ("Urges States to end human trafficking;", "Urges States to end trafficking;", False),
        ("Recalling anti-human trafficking laws,", "Recalling anti-trafficking in persons laws,", False),
        ("Human trafficking and human trafficking", "Trafficking in persons and human trafficking", False),
    ],
)
def test_a_term_alone_leaves_all_else_as_it_was(older: str, newer: str, alone: bool) -> None:
    assert terms_alone(older, newer, [TERM]) == ((TERM,) if alone else ())


def test_terms_that_follow_each_other_are_not_replaced_twice() -> None:
    victims = Change("term", ("OP1",), ("OP1",), "victims", "survivors", "", 2)
    survivors = Change("term", ("OP1",), ("OP1",), "survivors", "persons", "", 2)
    found = terms_alone("victims, and survivors", "survivors, and persons", [victims, survivors])
    assert found == (victims, survivors)


def made() -> Comparison:
    """A demand that is weaker and has lost its limit, two rows of a term, one with more, a list head that was split."""
    head = Change("strength", ("OP4", "OP4(a)"), ("OP5",), "Urges States", "Invites States", "weaker")
    return compared(
        row("reworded", "OP1", "OP1", "[-Urges-]{+Encourages+} States to act[- within existing resources-];"),
        row("reworded", "OP2", "OP2", "Ends [-human -]trafficking{+ in persons+};"),
        row("reworded", "OP3", "OP3", "[-Sees-]{+Notes+} [-human -]trafficking{+ in persons+};"),
        row("reworded", "OP4", "OP4", "Urges States{+, as before+}:"),
        row("reworded", "OP4(a)", "OP5", "[-to-]{+Invites States to+} act;"),
        row("added", "", "OP6", "Ends trafficking in persons;"),
        row("unchanged", "OP7", "OP7", "Decides to remain seized of the matter."),
        changes=[WEAKER, LIMIT, head, TERM, Change("new", (), (), "", "agricultural", "", 10)],
    )


def test_rows_hold_the_changes_that_name_both_their_sides() -> None:
    found = changes_of_rows(made())
    assert found.rows == ((0,), (0,), (4,), (1, 2), ())
    assert found.counts() == dict.fromkeys(found.counts(), 0) | {"weaker": 2, "qualifier": 1, "term": 2}
    assert found.terms == {1: (TERM,)}


def test_rows_say_what_they_hold_in_marks_and_in_their_names() -> None:
    found = pairs(made())
    assert {name: [pair.word, *(mark.words for mark in pair.marks)] for name, pair in found.items()} == {
        "OP1": ["Reworded", "Weaker", "Limit gone"],
        "OP2": ["Reworded", "Term only"],
        "OP3": ["Reworded", "Term"],
        "OP4": ["Reworded"],
        "OP5": ["Reworded", "Weaker"],
        "OP6": ["Added"],
        "OP7": ["Unchanged"],
    }
    assert found["OP1"].name == "OP1 of 11/3 and OP1 of 20/1, reworded, weaker, limit gone: within existing resources"
    assert found["OP2"].name == "OP2 of 11/3 and OP2 of 20/1, reworded, term only"


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        (Query.read(None, [], change=["weaker"]), ["OP1", "OP5"]),
        (Query.read(None, [], change=["weaker", "term"]), ["OP1", "OP2", "OP3", "OP5"]),
        (Query.read(None, ["reworded"], change=["qualifier"]), ["OP1"]),
        (Query.read(None, ["added"], change=["weaker"]), []),
        (Query.read(None, [], words="existing", change=["weaker"]), ["OP1"]),
        (Query.read(None, [], change=["citation"]), ["OP1", "OP2", "OP3", "OP4", "OP5", "OP6", "[1 unchanged paragraph, OP7]"]),
        (
            Query.read(None, [], fold="terms"),
            ["OP1", "[OP2, term only]", "OP3", "OP4", "OP5", "OP6", "[1 unchanged paragraph, OP7]"],
        ),
        (Query.read(None, [], words="trafficking", fold="terms"), ["[OP2, term only, open]", "OP3", "OP6"]),
    ],
)  # fmt: skip
def test_what_one_chooses_is_what_one_sees(query: Query, rows: list[str]) -> None:
    assert order(made(), query)["Operative part"] == rows
