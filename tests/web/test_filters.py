"""The filters of a comparison: what stands in their row and in the menu, what each would show, where each leads."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string

from resolutions.comparing.comparison import Change, Comparison
from resolutions.presentation.comparison.page import ComparisonPage, FilterChip, comparison_page
from resolutions.presentation.comparison.query import Query
from tests.pages import Page
from tests.web.layouts import pairs
from tests.web.texts import compared, row


def made() -> Comparison:
    """A row or two of every kind, with changes of every rank."""
    return compared(
        row("unchanged", "PP1", "PP1", "Guided by the Charter,"),
        row("updated", "PP2", "PP2", "Recalling resolution [-1-]{+2+},"),
        row("reworded", "PP3", "PP3", "the [-rights-]{+dignity+} of women", moved=True),
        row("reworded", "OP1", "OP1", "[-Urges-]{+Asks+} States[- within existing resources-]"),
        row("editorial", "OP2", "OP2", "Ends[-,-] it"),
        row("reworded", "OP3", "OP3", "[-Asks-]{+Urges+} men, [-victims-]{+persons+}"),
        row("reworded", "OP4", "OP4", "protects [-victims-]{+persons+}"),
        row("removed", "OP5", "", "the rights of men"),
        row("added", "", "OP5", "to protect women"),
        row("added", "", "OP6", "to protect men"),
        changes=[
            Change("strength", ("OP1",), ("OP1",), "Urges", "Asks", "weaker"),
            Change("strength", ("OP3",), ("OP3",), "Asks", "Urges", "stronger"),
            Change("qualifier", ("OP1",), ("OP1",), "within existing resources", "", "wider"),
            Change("term", ("OP3", "OP4"), ("OP3", "OP4"), "victims", "persons", "", 2),
        ],
    )


def query(asked: str) -> Query:
    return Query.of(QueryDict(asked))


def page(asked: str = "") -> ComparisonPage:
    return comparison_page(made(), query(asked))


def told(chip: FilterChip) -> tuple[str, int | None, str]:
    return (chip.words, chip.count, chip.rank)


def drawn(asked: str = "") -> Page:
    return Page(render_to_string("comparison/_comparison.html", {"page": page(asked), "base": ""}))


def test_the_row_of_filters_holds_what_is_asked_for_most() -> None:
    assert [told(chip) for chip in page().chips] == [
        ("Reworded", 4, ""),
        ("Updated", 1, "widest"),
        ("Editorial", 1, "widest"),
        ("Moved", 1, ""),
        ("Added", 2, ""),
        ("Removed", 1, ""),
        ("Unchanged", 1, "wide"),
        ("Weaker", 1, ""),
        ("Stronger", 1, "wide"),
    ]
    assert [told(chip) for chip in page().changes if chip not in page().chips] == [
        ("Limits, conditions", 1, "menu"),
        ("Terms", 2, "menu"),
    ]


@pytest.mark.parametrize(
    ("asked", "chosen"),
    [
        ("", []),
        ("show=added", [("Added", 2, "")]),
        ("show=updated&show=unchanged", [("Updated", 1, ""), ("Unchanged", 1, "")]),
        ("change=term", [("Terms", 2, "")]),
        ("change=qualifier&change=stronger", [("Stronger", 1, ""), ("Limits, conditions", 1, "")]),
        ("part=operative&words=men", [("Operative part", None, ""), ("“men”", None, "")]),
    ],
)
def test_what_is_chosen_stands_in_the_row_wherever_it_comes_from(
    asked: str, chosen: list[tuple[str, int | None, str]]
) -> None:
    found = page(asked)
    assert [told(chip) for chip in found.chips if chip.chosen] == chosen
    assert found.all_rows.chosen is not bool(chosen)
    names = [f"{words} {count}" if count is not None else words for words, count, _ in chosen]
    filters = drawn(asked).one(".bar__filters")
    assert [chip.name for chip in filters.all("a.chip[aria-current]")] == (names or ["All 10"])


@pytest.mark.parametrize(
    "asked",
    ["", "show=added", "show=reworded&change=weaker", "part=operative", "words=men", "change=term&part=operative",
     "show=moved&words=women&part=preambular"],
)  # fmt: skip
def test_a_filter_says_how_many_rows_it_would_show_under_the_others(asked: str) -> None:
    found = page(asked)
    for chip in (*found.kinds, *found.changes):
        own = "show" if chip in found.kinds else "change"
        others = [pair for pair in query(asked).pairs() if pair[0] != own]
        alone = "&".join(f"{name}={value}" for name, value in [*others, (own, chip.key)])
        shown = len(pairs(made(), query(alone)))
        if chip.apart:
            assert not shown, chip.words
            shown = len(pairs(made(), query(chip.href.removeprefix("?"))))
        assert chip.count == shown, chip.words


@pytest.mark.parametrize(
    ("asked", "hrefs"),
    [
        ("", {"All": "./", "Added": "?show=added", "Weaker": "?change=weaker"}),
        ("show=added", {"All": "./", "Added": "./", "Moved": "?show=moved&show=added"}),
        (
            "view=unified&show=moved&part=preambular&words=women",
            {
                "All": "?view=unified",
                "Moved": "?view=unified&part=preambular&words=women",
                "Preamble": "?view=unified&show=moved&words=women",
                "“women”": "?view=unified&show=moved&part=preambular",
            },
        ),
        ("fold=terms&change=weaker", {"All": "?fold=terms", "Weaker": "?fold=terms"}),
    ],
)
def test_a_filter_leads_to_what_it_adds_or_takes_away(asked: str, hrefs: dict[str, str]) -> None:
    found = page(asked)
    offered = {chip.words: chip.href for chip in (found.all_rows, *found.chips)}
    assert {words: offered[words] for words in hrefs} == hrefs


@pytest.mark.parametrize(
    ("asked", "carried"),
    [
        ("", []),
        ("part=operative&words=men&fold=terms", []),
        ("view=unified&show=added&show=moved&words=men", [("view", "unified"), ("show", "moved"), ("show", "added")]),
        ("change=weaker&part=operative", [("change", "weaker")]),
    ],
)
def test_the_form_carries_on_what_its_own_fields_do_not_say(asked: str, carried: list[tuple[str, str]]) -> None:
    assert list(page(asked).fields) == carried
    form = drawn(asked).at("filters")
    names = ("view", "show", "change", "part", "words", "fold")
    sent = [(name, value) for name in names for value in form.values(name) if value]
    assert sent == list(query(asked).pairs())


@pytest.mark.parametrize(
    ("asked", "shown", "hidden"),
    [
        ("", "all 10", ""),
        ("show=added", "2 of 10", "8 rows"),
        ("words=protect", "3 of 10", "7 rows"),
        ("part=operative", "7 of 10", "3 rows"),
        ("fold=terms", "all 10", ""),
        ("words=nowhere", "0 of 10", "10 rows"),
    ],
)
def test_the_page_says_how_many_rows_are_seen(asked: str, shown: str, hidden: str) -> None:
    assert (page(asked).shown, page(asked).hidden) == (shown, hidden)
    assert shown in drawn(asked).at("more")
    lines = drawn(asked).texts(".comparison__hidden")
    assert lines == ([f"{hidden} hidden by the filter. Show all 10"] if hidden else [])


@pytest.mark.parametrize(
    ("asked", "key", "expected"),
    [
        ("", "weaker", (1, "?change=weaker", False)),
        ("show=reworded", "weaker", (1, "?show=reworded&change=weaker", False)),
        ("show=removed", "weaker", (1, "?change=weaker", True)),
        ("show=removed&part=operative", "weaker", (1, "?change=weaker&part=operative", True)),
        ("show=removed&part=preambular", "weaker", (0, "?show=removed&change=weaker&part=preambular", False)),
        ("show=removed&change=weaker", "weaker", (0, "?show=removed", False)),
        ("change=weaker", "removed", (1, "?show=removed", True)),
        ("change=weaker&show=reworded", "removed", (1, "?show=removed", True)),
    ],
)
def test_what_would_show_nothing_beside_what_is_chosen_stands_in_its_place(
    asked: str, key: str, expected: tuple[int, str, bool]
) -> None:
    chip = next(chip for chip in (*page(asked).kinds, *page(asked).changes) if chip.key == key)
    assert (chip.count, chip.href, chip.apart) == expected


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("", None),
        ("show=removed", ("Clauses also changed within linked paragraphs: 1 row.", "?change=scope")),
        (
            "show=added&show=removed&view=unified",
            ("Clauses also changed within linked paragraphs: 1 row.", "?view=unified&change=scope"),
        ),
        ("show=removed&show=moved", None),
        ("show=removed&change=weaker", None),
        ("show=removed&part=preambular", None),
    ],
)
def test_beside_what_was_removed_it_is_said_what_went_within_rows(asked: str, said: tuple[str, str] | None) -> None:
    clause = Change("scope", ("OP1",), ("OP1",), "within existing resources", "", "narrower")
    comparison = made()
    comparison = replace(comparison, changes=(*comparison.changes, clause))
    assert comparison_page(comparison, query(asked)).beside == said
