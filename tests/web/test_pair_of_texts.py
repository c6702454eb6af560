"""What the head of a page says of two texts of which the newer does not carry the older one forward."""

from __future__ import annotations

import pytest

from resolutions.comparing.comparison import Comparison, PairOfTexts
from resolutions.presentation.citations import row_parts
from resolutions.presentation.comparison.marks import RowLink
from resolutions.presentation.comparison.page import comparison_page
from resolutions.presentation.comparison.summary import bar
from tests.web.layouts import ALL, pairs
from tests.web.texts import compared, row

ROLL_OVER = PairOfTexts("roll-over", ("OP1",), "20/1 extends by reference what 11/3 asked for.")
UNRELATED = PairOfTexts("unrelated", (), "11/3 and 20/1 have nothing to do with each other.")
RELATED = PairOfTexts("related", (), "Both are on one matter, but little is carried over.")
NAMES = ("11/3", "20/1")


def of(pair: PairOfTexts | None) -> Comparison:
    return compared(
        row("unchanged", "PP1", "PP1", "Guided by the Charter,"),
        row("removed", "OP1", "", "[-Requests a report;-]"),
        row("removed", "OP2", "", "[-Requests a study;-]"),
        row("added", "", "OP1", "{+Extends the mandate;+}"),
        pair=pair,
    )


@pytest.mark.parametrize(
    ("pair", "sentence", "removed", "added", "provisions"),
    [
        (
            None,
            "Of the 3 paragraphs of 11/3, 1 is unchanged and 2 are removed; 20/1 adds 1 of its 2.",
            ("Removed", "OP1 of 11/3, removed"),
            ("Added", "OP1 of 20/1, added"),
            ["gone", "new"],
        ),
        (
            ROLL_OVER,
            "20/1 takes up 1 of the 3 paragraphs of 11/3 (1 unchanged); it adds 1 of its 2.",
            ("Not repeated", "OP1 of 11/3, not repeated"),
            ("Added", "OP1 of 20/1, added"),
            ["new"],
        ),
        (
            UNRELATED,
            "1 of the 3 paragraphs of 11/3 has a counterpart among the 2 of 20/1.",
            ("Only in 11/3", "OP1 of 11/3, only in 11/3"),
            ("Only in 20/1", "OP1 of 20/1, only in 20/1"),
            [],
        ),
    ],
)
def test_nothing_is_called_removed_that_was_not(
    pair: PairOfTexts | None,
    sentence: str,
    removed: tuple[str, str],
    added: tuple[str, str],
    provisions: list[str],
) -> None:
    page, found = comparison_page(of(pair), ALL), pairs(of(pair))
    assert "".join(part.text for part in page.sentence) == sentence
    assert (found["old-OP1"].word, found["old-OP1"].name) == removed
    assert (found["OP1"].word, found["OP1"].name) == added
    assert {chip.key: chip.words for chip in page.chips} == {
        "unchanged": "Unchanged", "removed": removed[0], "added": added[0]
    }  # fmt: skip
    assert [group.key for group in page.brief.groups] == provisions
    assert [part.words.rsplit(": ", 1)[1] for part in row_parts(of(pair), "")][1] == removed[1].split(", ")[1]


def test_the_sentence_comes_first_where_all_else_depends_on_it() -> None:
    note = comparison_page(of(ROLL_OVER), ALL).note
    assert note is not None
    assert (note.says, note.links, note.is_first) == (ROLL_OVER.says, (RowLink("OP1", "#OP1"),), True)
    assert note.then == "What 20/1 does not repeat is marked so, not as removed."
    unrelated = comparison_page(of(UNRELATED), ALL).note
    assert unrelated is not None
    assert unrelated.is_first
    related = comparison_page(of(RELATED), ALL).note
    assert related is not None
    assert (related.says, related.then, related.is_first) == (RELATED.says, "", False)
    assert comparison_page(of(PairOfTexts("successive", (), "So.")), ALL).note is None


def test_the_bar_draws_no_removals_either() -> None:
    drawn = bar(of(ROLL_OVER), NAMES)
    assert drawn is not None
    assert drawn.name == "2 not repeated, 1 unchanged, 1 added"
    assert bar(of(UNRELATED), NAMES) is None
