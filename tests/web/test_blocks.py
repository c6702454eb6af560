"""What one text alone has, laid out in blocks so that no column stands empty for more than a screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from resolutions.comparing.rows.summary import Side
from resolutions.presentation.comparison.blocks import (
    A_SCREEN,
    Alone,
    Layout,
    Rewritten,
    layout,
    side_of,
    single_items,
)
from resolutions.presentation.comparison.items import Headings, Item, Pair, ParagraphBlock, Run, Stub
from resolutions.presentation.comparison.page import comparison_page
from resolutions.presentation.comparison.query import Query
from resolutions.presentation.pieces import Piece
from tests.pages import Page
from tests.web.layouts import ALL
from tests.web.texts import compared, row

WORDS: dict[Side, str] = {"left": "Removed", "right": "Added"}
LINE = 9
"""What a line, or the space between two paragraphs, counts in words."""


def pair(left: str = "", right: str = "", words: int = 10) -> Pair:
    """A row of these labels, each paragraph with that many words."""

    def blocks(labels: str) -> tuple[ParagraphBlock, ...]:
        text = " ".join(["word"] * words)
        return tuple(ParagraphBlock(label, "", "", "", 0, "", (Piece("=", False, text),)) for label in labels.split())

    relation = "reworded" if left and right else "removed" if left else "added"
    return Pair(
        right or f"old-{left}", relation, "", "", (), blocks(left), blocks(right), None, (), (), sure=True,
        relation=relation, away=(), at_home=(),
    )  # fmt: skip


def stub(label: str, *, newer: bool = False) -> Stub:
    return Stub(f"at-{label}", "moved", newer, "", label, "", "", 0, "Moved", "#", (Piece("=", False, "word"),))


def old(label: str, words: int = 10) -> Pair:
    return pair(left=label, words=words)


def new(label: str, words: int = 10) -> Pair:
    return pair(right=label, words=words)


def name(item: Item) -> str:
    if isinstance(item, Headings):
        return f"# {item.old or item.new}"
    if isinstance(item, Run):
        return item.id
    if isinstance(item, Stub):
        return item.id
    return "=".join("+".join(block.label for block in side) for side in (item.old, item.new))


def told(items: Sequence[Item], *, of_one_text: bool = False) -> list[str]:
    """`OP1=OP1`, `OP2=` of rows; blocks in brackets, with the line that says what they are."""

    def column(says: str, items: Sequence[Item]) -> str:
        return f"{says}: {', '.join(map(name, items))}"

    found = []
    for item in layout(items, WORDS, of_one_text=of_one_text):
        if isinstance(item, Rewritten):
            found.append(f"[{column(item.old.says, item.old.items)} | {column(item.new.says, item.new.items)}]")
        elif isinstance(item, Alone):
            found.append(f"[{item.side} {column(item.column.says, item.column.items)}]")
        else:
            found.append(name(item))
    return found


LONG = A_SCREEN - LINE + 1
"""Words of a paragraph that fills more than a screen."""


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([], []),
        ([pair("OP1", "OP1"), pair("OP2", "OP2", 500)], ["OP1=OP1", "OP2=OP2"]),
        # A short run stays where it is, and so does one paragraph in the place of another.
        ([pair("OP1", "OP1"), new("OP2"), new("OP3"), pair("OP2", "OP4")], ["OP1=OP1", "=OP2", "=OP3", "OP2=OP4"]),
        ([old("OP1"), new("OP1")], ["OP1=", "=OP1"]),
        ([new("OP1", LONG - 1)], ["=OP1"]),
        # A long one takes the whole width.
        ([new("OP1", LONG)], ["[right 1 paragraph added: =OP1]"]),
        ([old("OP1", 100), old("OP2", 100), pair("OP3", "OP1")], ["[left 2 paragraphs removed: OP1=, OP2=]", "OP3=OP1"]),
        # Paragraphs in the place of others stand beside these.
        (
            [old("OP2(a)"), old("OP2(b)"), old("OP2(c)"), new("OP2(a)"), new("OP2(b)")],
            ["[3 items of OP2 removed: OP2(a)=, OP2(b)=, OP2(c)= | 2 items of OP2 added: =OP2(a), =OP2(b)]"],
        ),
        (
            [old("OP1"), new("OP1"), new("OP1(a)")],
            ["[1 paragraph removed: OP1= | 2 paragraphs added: =OP1, =OP1(a)]"],
        ),
        # What is left of the longer side has the whole width.
        (
            [old("OP1", 20), new("OP1", 20), new("OP2", 100), new("OP3", 100)],
            ["[1 paragraph removed: OP1= | 1 paragraph added: =OP1]", "[right 2 more paragraphs added: =OP2, =OP3]"],
        ),
        (
            [old("OP3(a)", 20), old("OP3(b)", 190), new("OP3", 20)],
            ["[1 item of OP3 removed: OP3(a)= | 1 paragraph added: =OP3]", "[left 1 more item of OP3 removed: OP3(b)=]"],
        ),
        # A rest of less than a screen stays in its column.
        (
            [old("OP1", 20), new("OP1", 20), new("OP2", 100)],
            ["[1 paragraph removed: OP1= | 2 paragraphs added: =OP1, =OP2]"],
        ),
        # What both texts have, or what is folded, ends a run.
        (
            [old("OP1"), Headings("A", "B"), new("OP1"), new("OP2")],
            ["OP1=", "# A", "=OP1", "=OP2"],
        ),
        ([new("OP1", LONG), Run("run-OP2", "", (), open=False), new("OP3")], ["[right 1 paragraph added: =OP1]", "run-OP2", "=OP3"]),
        (
            [old("OP1", 20), new("OP1", 20), Headings("", "New"), new("OP2", 100), new("OP3", 180)],
            ["[1 paragraph removed: OP1= | 1 paragraph added: =OP1]", "[right 2 more paragraphs added: # New, =OP2, =OP3]"],
        ),
        # Headings and lines that lead elsewhere stand with the text that has them.
        (
            [Headings("", "New"), new("OP1", LONG), stub("OP1"), stub("OP2", newer=True)],
            ["[: at-OP1 | 1 paragraph added: # New, =OP1, at-OP2]"],
        ),
    ],
)  # fmt: skip
def test_how_paragraphs_of_one_text_alone_are_laid_out(items: list[Item], expected: list[str]) -> None:
    assert told(items) == expected


def test_where_filters_leave_one_text_alone_it_has_the_whole_width() -> None:
    assert told([new("OP1"), stub("PP1", newer=True)], of_one_text=True) == ["[right 1 paragraph added: =OP1, at-PP1]"]
    assert told([], of_one_text=True) == []


@pytest.mark.parametrize(
    ("labels", "says"),
    [
        ("OP1", "1 paragraph added"),
        ("PP1 PP2", "2 paragraphs added"),
        ("OP3(a)", "1 item of OP3 added"),
        ("OP3(a) OP3(b)", "2 items of OP3 added"),
        ("OP3(a)(i) OP3(a)(ii)", "2 items of OP3(a) added"),
        ("OP3 OP3(a)", "2 paragraphs added"),
        ("OP3(b) OP4(a)", "2 paragraphs added"),
    ],
)
def test_a_block_says_what_it_is(labels: str, says: str) -> None:
    (block,) = layout([new(label) for label in labels.split()], WORDS, of_one_text=True)
    assert isinstance(block, Alone)
    assert block.column.says == says


def test_of_texts_of_which_neither_follows_the_other_nothing_is_called_removed() -> None:
    words: dict[Side, str] = {"left": "Only in 11/3", "right": "Only in 20/1"}
    (block,) = layout([old("OP1", LONG)], words)
    assert isinstance(block, Alone)
    assert block.column.says == "1 paragraph only in 11/3"


LENGTHS = st.integers(0, 250)
KINDS = st.sampled_from(["old", "new", "both", "older stub", "newer stub", "old heading", "new heading", "run"])


@st.composite
def pages(draw: st.DrawFn) -> list[Item]:
    found: list[Item] = []
    for n, kind in enumerate(draw(st.lists(KINDS, max_size=40))):
        label, words = f"OP{n}", draw(LENGTHS)
        made: dict[str, Item] = {
            "old": old(label, words),
            "new": new(label, words),
            "both": pair(label, label, words),
            "older stub": stub(label),
            "newer stub": stub(label, newer=True),
            "old heading": Headings(label, ""),
            "new heading": Headings("", label),
            "run": Run(f"run-{label}", "", (), open=False),
        }
        found.append(made[kind])
    return found


def of_side(item: Item | Layout) -> Side | None:
    return None if isinstance(item, Run | Rewritten | Alone) else side_of(item)


def length(items: Sequence[Item]) -> int:
    texts = [text for item in items if isinstance(item, Pair) for text in item.texts]
    return LINE * len(items) + sum(len(text.split()) for text in texts)


@given(items=pages(), of_one_text=st.booleans())
def test_every_item_stands_once_and_each_text_keeps_its_order(items: list[Item], of_one_text: bool) -> None:
    shown = list(single_items(layout(items, WORDS, of_one_text=of_one_text)))
    assert sorted(map(id, shown)) == sorted(map(id, items))
    for other in ("left", "right"):
        # What the other text alone has aside.
        assert [item for item in shown if of_side(item) != other] == [item for item in items if of_side(item) != other]


@given(items=pages())
def test_what_is_linked_stands_in_its_row(items: list[Item]) -> None:
    for block in layout(items, WORDS):
        if isinstance(block, Rewritten):
            assert {side_of(item) for item in block.old.items} == {"left"}
            assert {side_of(item) for item in block.new.items} == {"right"}
        elif isinstance(block, Alone):
            assert {side_of(item) for item in block.column.items} == {block.side}


@given(items=pages())
def test_no_column_is_empty_for_more_than_a_screen(items: list[Item]) -> None:
    run: dict[Side, int] = {"left": 0, "right": 0}
    for block in layout(items, WORDS):
        side = of_side(block)
        if isinstance(block, Rewritten):
            columns = (block.old.items, block.new.items)
            longest = max(length([item]) for column in columns for item in column)
            headings = sum(length([item]) for column in columns for item in column if isinstance(item, Headings))
            assert abs(length(columns[0]) - length(columns[1])) <= A_SCREEN + longest + headings
        if side is None:
            run = {"left": 0, "right": 0}
        elif not isinstance(block, Run | Rewritten | Alone):
            run[side] += length([block])
            assert run[side] <= A_SCREEN


def test_the_page_draws_both_columns_and_names_each_block() -> None:
    words = " ".join(["word"] * 180)
    comparison = compared(
        row("reworded", "OP1", "OP1", "Urges [-States-]{+all+}:"),
        *(row("removed", f"OP1({letter})", "", f"old {letter}") for letter in "abc"),
        *(row("added", "", f"OP1({letter})", f"new {letter}") for letter in "ab"),
        row("reworded", "OP2", "OP2", "a [-b-]{+c+}"),
        row("added", "", "OP3", words),
    )
    page = Page(render_to_string("comparison/_comparison.html", {"page": comparison_page(comparison, ALL), "base": ""}))
    block = page.one(".rewritten")
    assert block.name == "Beside each other, not linked"
    assert block.texts(".column__says") == [
        "3 items of OP1 removed",
        "2 items of OP1 added; none is linked with what stands beside it",
    ]
    assert [part.ids for part in block.all(".rewritten__old, .rewritten__new")] == [
        ["old-OP1.a", "old-OP1.b", "old-OP1.c"],
        ["OP1.a", "OP1.b"],
    ]
    assert page.one(".alone").name == "1 paragraph added"
    assert not block.all(".pair__absent")
    unified = comparison_page(comparison, replace(ALL, view="unified"))
    assert not [item for part in unified.parts for item in part.items if isinstance(item, Rewritten | Alone)]


def test_lines_that_lead_elsewhere_are_no_block_of_paragraphs() -> None:
    comparison = compared(row("reworded", "PP1", "OP1", "a [-b-]{+c+}", moved=True))
    shown = comparison_page(comparison, Query(part="preambular"))
    page = Page(render_to_string("comparison/_comparison.html", {"page": shown, "base": ""}))
    assert page.texts(".stub__link") == ["Moved to OP1"]
    assert not page.all(".column__says")
    assert page.one(".alone").get("aria-label") is None
