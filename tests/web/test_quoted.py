"""Quotes of a brief: of words on both sides what differs alone is marked, words on one side came or went as a whole."""

from __future__ import annotations

from dataclasses import replace

import pytest

from resolutions.comparing.comparison import Change
from resolutions.presentation.comparison.quoted import quoted
from resolutions.presentation.comparison.rows import Table
from tests.web.layouts import ALL
from tests.web.texts import compared, marked, row

SCOPE = Change("scope", ("OP1",), ("OP1",), "", "", "neutral")
REPORT = (
    "Asks for {~in time ~}a [-short -]report[=2: on torture=] by [-all -]States[~ in time~]{+, online and offline+};"
)


def words(change: Change, *texts: str) -> tuple[str, str]:
    rows = [row("reworded", f"OP{n}", f"OP{n}", text) for n, text in enumerate(texts, 1)]
    comparison = compared(*rows, changes=[change])
    table = Table(comparison, ("11/3", "20/1"), ALL)
    before, after = quoted(table, change, table.changes.rows[0])
    return marked(before), marked(after)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("all States in time", "States, online and offline", ("[-all -]States in time", "States{+, online and offline+}")),
        # Words beyond the shorter of the quotes stand in both texts.
        ("a short report", "report by", ("a [-short -]report", "report by …")),
        # What lives on in another row is not gone, and what moved within its paragraph is not new.
        ("report on torture by all", "report by States", ("report on torture by [-all-] …", "report by States")),
        ("a short report", "in time a report", ("a [-short-] report", "in time a report …")),
        # Where the row marks nothing of it, the two quotes are held against each other.
        ("States", "a report", ("[-States-] …", "{+a report+} …")),
        # Words on one side alone are marked whole, those too that another clause has.
        ("", "by States, online", ("", "{+by States, online+} …")),
        ("report on torture by", "", ("[-report on torture by-] …", "")),
    ],
)  # fmt: skip
def test_what_differs_is_marked(before: str, after: str, expected: tuple[str, str]) -> None:
    found = words(replace(SCOPE, before=before, after=after), REPORT, "Calls for an end[=1: on torture=]")
    assert found == expected


def test_words_that_no_row_joins_are_marked_by_themselves() -> None:
    change = replace(SCOPE, right=("OP2",), before="all States", after="every State")
    assert words(change, "Urges [-all -]States to act", "Asks every State{+ there+}") == (
        "[-all States-] …",
        "{+every State+} …",
    )


def test_a_term_is_quoted_without_what_follows_it() -> None:
    term = Change("term", ("OP1",), ("OP1",), "human trafficking", "trafficking in persons", "", 2)
    assert words(term, "Ends [-human -]trafficking{+ in persons+} now") == (
        "[-human trafficking-]",
        "{+trafficking in persons+}",
    )
